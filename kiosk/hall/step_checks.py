"""The steps of a matter as they are written, made a flow of, and what is wrong with it."""

from collections.abc import Iterator

from kiosk.hall.errors import PackError, did_you_mean
from kiosk.hall.rows import Row, rows, text
from kiosk.hall.yaml_places import Document, Place
from touch_guide import Flow, FlowFault, FlowFaultCode, FlowStep, StepKind, Way, flow_faults

_KINDS = frozenset(kind.value for kind in StepKind)

_TOLD = {
    FlowFaultCode.DUPLICATE_ID: ("环节编号 {0} 重复", "step id {0} is used already"),
    FlowFaultCode.UNKNOWN_TARGET: ("没有环节 {0}", "there is no step {0}"),
    FlowFaultCode.UNREACHABLE: (
        "从第一个环节走不到这里，请在前面某个环节的 next 里写上它，或删去",
        "cannot be reached from the first step; name it in a next above, or remove it",
    ),
    FlowFaultCode.NO_WAY_TO_AN_END: (
        "从这里走不到结束，请让它或后面的环节有一个终点",
        "no end can be reached from here; let it or a later step be an end",
    ),
    FlowFaultCode.CYCLE: (
        "环节绕成了圈（{0}）；退回补正的，请在这一条写 back: true",
        "the steps go round in a circle ({0}); a return for correction has back: true",
    ),
    FlowFaultCode.END_GOES_ON: ("终点（kind: end）后面不能再有 next", "an end (kind: end) has no next"),
    FlowFaultCode.DECISION_WITHOUT_CHOICE: (
        "判断（kind: decision）的 next 至少要有 2 条",
        "a decision (kind: decision) has at least 2 ways in its next",
    ),
}


def step_id(n: int) -> str:
    """The name of a step that was given none; ``n`` counts from 0."""
    return f"step-{n + 1}"


def step_faults(matter: Document) -> Iterator[PackError]:
    """Works on the file as read; steps of a wrong shape are the schema's business, and silence this."""
    listed = rows(matter, "steps")
    if not _plain(matter, listed):
        return
    flow = Flow(tuple(_step(matter, listed, n) for n in range(len(listed))))
    known = [step.id for step in flow.steps]
    for fault in flow_faults(flow):
        zh, en = (told.format(fault.detail[:80]) for told in _TOLD[fault.code])
        if fault.code is FlowFaultCode.UNKNOWN_TARGET:
            near_zh, near_en = _named_so(flow, listed, fault.detail) or did_you_mean(fault.detail, known)
            zh, en = zh + near_zh, en + near_en
        yield matter.error(_place(fault), zh, en)


def _named_so(flow: Flow, listed: list[Row], word: str) -> tuple[str, str] | None:
    """``to`` wants an id, and people write the name."""
    for step, (_, row) in zip(flow.steps, listed, strict=True):
        if step.name == word:
            own = text(row, "id")
            if own is not None:
                return f"，这个环节的 id 是 {own}，请写 {own}", f"; the id of that step is {own}: write {own}"
            zh = "：to 写的是环节的 id，请给这个环节加上 id（小写字母、数字、连字符），例如 id: accept"
            return zh, ": to wants the id of a step; give that one an id, such as accept"
    return None


def _plain(matter: Document, listed: list[Row]) -> bool:
    steps = matter.data.get("steps")
    if not isinstance(steps, list) or len(steps) != len(listed):
        return False
    for place, row in listed:
        ways = row.get("next")
        if (row.get("kind") or "step") not in _KINDS or not (ways is None or isinstance(ways, list)):
            return False
        if any(text(way, "to") is None for _, way in rows(matter, *place, "next")):
            return False
    return True


def _id(listed: list[Row], n: int) -> str:
    return text(listed[n][1], "id") or step_id(n)


def _step(matter: Document, listed: list[Row], n: int) -> FlowStep:
    row = listed[n][1]
    kind = StepKind(text(row, "kind") or "step")
    ways: tuple[Way, ...] = ()
    if row.get("next") is not None:
        ways = tuple(
            Way(text(way, "to") or "", returns=text(way, "back") == "true")
            for _, way in rows(matter, "steps", n, "next")
        )
    elif kind is not StepKind.END and n + 1 < len(listed):
        ways = (Way(_id(listed, n + 1)),)
    return FlowStep(_id(listed, n), text(row, "name") or "", kind=kind, ways=ways)


def _place(fault: FlowFault) -> Place:
    place: Place = ("steps", fault.step_index)
    if fault.code is FlowFaultCode.DUPLICATE_ID:
        return (*place, "id")
    if fault.way_index is None:
        return place
    return (*place, "next", fault.way_index, "to")
