"""The steps of a matter as a graph: who acts, what follows, where it goes back for correction."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from touch_guide.words import NOTHING_SAID, Words


class StepKind(StrEnum):
    """What a step is in the chart; of a decision several ways lead on."""

    START = "start"
    STEP = "step"
    DECISION = "decision"
    END = "end"


@dataclass(frozen=True, slots=True)
class Way:
    """What follows a step: ``to`` is a step's id, ``when`` the case in which it is taken. One that ``returns`` goes back
    for correction (补正) and alone may close a circle."""

    to: str
    when: Words = NOTHING_SAID
    returns: bool = False


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One stage: ``who`` acts (the chart's lane) and how long it takes. Without ``ways`` the matter ends here."""

    id: str
    name: str
    name_en: str = ""
    who: str = ""
    who_en: str = ""
    time: str = ""
    time_en: str = ""
    kind: StepKind = StepKind.STEP
    note: Words = NOTHING_SAID
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps in the order of the pack; the first is where a matter begins."""

    steps: tuple[FlowStep, ...] = ()

    @property
    def lanes(self) -> tuple[Words, ...]:
        """Who acts, each once, in the order in which they first do."""
        named: dict[str, Words] = {}
        for step in self.steps:
            named.setdefault(step.who, Words(step.who, step.who_en))
        return tuple(named.values())

    def step(self, step_id: str) -> FlowStep | None:
        return next((step for step in self.steps if step.id == step_id), None)

    def usual_way(self) -> tuple[FlowStep, ...]:
        """The shortest way from the beginning to the first end in the order of the pack, which is the one people come
        for. All steps when no end can be reached."""
        end = next((step.id for step in self.steps if not step.ways), "")
        paths = [self.steps[:1]]
        seen = {step.id for step in paths[0]}
        for path in paths:
            if path and path[-1].id == end:
                return path
            for way in path[-1].ways if path else ():
                step = self.step(way.to)
                if step is not None and step.id not in seen:
                    seen.add(step.id)
                    paths.append((*path, step))
        return self.steps


class FlowFaultCode(StrEnum):
    """What can be wrong with a flow."""

    DUPLICATE_ID = "duplicate-id"
    UNKNOWN_TARGET = "unknown-target"
    UNREACHABLE = "unreachable"
    NO_WAY_TO_AN_END = "no-way-to-an-end"
    CYCLE = "cycle"
    END_GOES_ON = "end-goes-on"
    DECISION_WITHOUT_CHOICE = "decision-without-choice"


@dataclass(frozen=True, slots=True)
class FlowFault:
    """``step_index`` counts from 0, ``way_index`` is that of the step's way at fault, if one is; ``detail`` names the id
    in question, for a cycle the ids around it."""

    step_index: int
    code: FlowFaultCode
    way_index: int | None = None
    detail: str = ""


def flow_faults(flow: Flow) -> tuple[FlowFault, ...]:
    """Everything that keeps the flow from being drawn and understood, in the order of the steps."""
    named = tuple(_misnamed(flow))
    if named:  # what follows would only repeat it in other words
        return named
    found = [*_odd_kinds(flow), *_unreached(flow), *_endless(flow), *_circles(flow)]
    return tuple(sorted(found, key=lambda fault: fault.step_index))


def _misnamed(flow: Flow) -> Iterator[FlowFault]:
    seen: set[str] = set()
    known = {step.id for step in flow.steps}
    for n, step in enumerate(flow.steps):
        if step.id in seen:
            yield FlowFault(n, FlowFaultCode.DUPLICATE_ID, detail=step.id)
        seen.add(step.id)
        for m, way in enumerate(step.ways):
            if way.to not in known:
                yield FlowFault(n, FlowFaultCode.UNKNOWN_TARGET, m, way.to)


def _odd_kinds(flow: Flow) -> Iterator[FlowFault]:
    for n, step in enumerate(flow.steps):
        if step.kind is StepKind.END and step.ways:
            yield FlowFault(n, FlowFaultCode.END_GOES_ON, 0, step.id)
        if step.kind is StepKind.DECISION and len(step.ways) < 2:
            yield FlowFault(n, FlowFaultCode.DECISION_WITHOUT_CHOICE, detail=step.id)


def _unreached(flow: Flow) -> Iterator[FlowFault]:
    onward = {step.id: [way.to for way in step.ways] for step in flow.steps}
    starts = [step.id for n, step in enumerate(flow.steps) if n == 0 or step.kind is StepKind.START]
    reached = _spread(starts, onward)
    for n, step in enumerate(flow.steps):
        if step.id not in reached:
            yield FlowFault(n, FlowFaultCode.UNREACHABLE, detail=step.id)


def _endless(flow: Flow) -> Iterator[FlowFault]:
    """Steps from which no end can be come to; the ways are followed backwards from the ends."""
    backward: dict[str, list[str]] = {step.id: [] for step in flow.steps}
    for step in flow.steps:
        for way in step.ways:
            backward[way.to].append(step.id)
    ending = _spread([step.id for step in flow.steps if not step.ways], backward)
    for n, step in enumerate(flow.steps):
        if step.id not in ending:
            yield FlowFault(n, FlowFaultCode.NO_WAY_TO_AN_END, detail=step.id)


def _spread(begin: list[str], neighbours: dict[str, list[str]]) -> set[str]:
    reached, todo = set(begin), list(begin)
    while todo:
        new = [step for step in neighbours[todo.pop()] if step not in reached]
        reached.update(new)
        todo += new
    return reached


def _circles(flow: Flow) -> Iterator[FlowFault]:
    """The ways that close a circle and do not say that they go back; walked without recursion."""
    place = {step.id: n for n, step in enumerate(flow.steps)}
    done: set[str] = set()
    for first in place:
        path: list[tuple[str, int]] = [] if first in done else [(first, 0)]
        while path:
            step_id, m = path.pop()
            ways = flow.steps[place[step_id]].ways
            if m == len(ways):
                done.add(step_id)
                continue
            path.append((step_id, m + 1))
            way = ways[m]
            around = [walked for walked, _ in path]
            if way.returns or way.to in done:
                continue
            if way.to in around:
                told = " → ".join([*around[around.index(way.to) :], way.to])
                yield FlowFault(place[step_id], FlowFaultCode.CYCLE, m, told)
            else:
                path.append((way.to, 0))
