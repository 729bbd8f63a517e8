"""The flowchart as the screen draws it, and the sheet of one of its steps."""

from dataclasses import dataclass
from typing import Any

from touch_guide import Flow, FlowStep, Way, Words
from touch_guide.flow import StepKind
from touch_guide.flowchart import Box, Chart, Frame, Lane, Line, Text
from touch_guide.flowchart.drawing import CORNER
from touch_guide.flowchart.shapes import arrow, diamond, path
from ui.words import word

FINE = 10
"""Units of a drawn path to an em."""


@dataclass(frozen=True, slots=True)
class Onward:
    """A way that leads on from a step, as a button."""

    step: str
    text: str
    returns: bool


@dataclass(frozen=True, slots=True)
class StepSheet:
    """All there is to know of one step; empty parts are left out."""

    id: str
    name: str
    who: str = ""
    time: str = ""
    note: str = ""
    end: str = ""
    onward: tuple[Onward, ...] = ()

    @property
    def speech(self) -> str:
        told = (self.name, self.who, self.time, self.note, *(way.text for way in self.onward), self.end)
        return "。".join(part for part in told if part)


def derive_step(flow: Flow, step_id: str, language: str) -> StepSheet | None:
    """The sheet of a step; None when the flow has no such step."""
    step = flow.step(step_id)
    if step is None:
        return None
    return StepSheet(
        step.id,
        _name(step, language),
        Words(step.who, step.who_en).spoken(language),
        Words(step.time, step.time_en).spoken(language),
        step.note.spoken(language),
        "" if step.ways else word("flow_end", language),
        tuple(_onward(flow, way, language) for way in step.ways),
    )


def _onward(flow: Flow, way: Way, language: str) -> Onward:
    target = flow.step(way.to)
    name = _name(target, language) if target else ""
    if way.returns:
        name = word("flow_back_to", language, name=name)
    case = way.when.spoken(language)
    text = (
        word("flow_case", language, case=case, name=name)
        if case
        else word("flow_onward", language, name=name)
    )
    return Onward(way.to, text, way.returns)


def flow_speech(title: str, flow: Flow, language: str) -> str:
    """The whole flow, step by step, with its decisions in words."""
    told = [title]
    for number, step in enumerate(flow.steps, 1):
        who = Words(step.who, step.who_en).spoken(language)
        time = Words(step.time, step.time_en).spoken(language)
        name = _name(step, language) + (f"，{time}" if time else "")
        told.append(word("flow_said_step", language, number=number, who=who, name=name))
        told += [_said_way(flow, way, language) for way in step.ways if way.when.zh]
    return "。".join(told)


def _said_way(flow: Flow, way: Way, language: str) -> str:
    target = flow.step(way.to)
    key = "flow_said_back" if way.returns else "flow_said_case"
    name = _name(target, language) if target else ""
    return word(key, language, case=way.when.spoken(language), name=name)


def _name(step: FlowStep, language: str) -> str:
    return Words(step.name, step.name_en).spoken(language)


def plain_chart(chart: Chart) -> dict[str, Any]:
    """For QML: numbers in em, paths in tenths of an em."""
    forward = [line for line in chart.lines if not line.returns]
    back = [line for line in chart.lines if line.returns]
    return {
        "width": chart.width,
        "height": chart.height,
        "down": chart.direction.value == "down",
        "lanes": [_lane(lane) for lane in chart.lanes],
        "boxes": [_box(box) for box in chart.boxes],
        "labels": [_text(line.label) | {"returns": line.returns} for line in chart.lines if line.label],
        "ways": _paths(forward),
        "arrows": _arrows(forward),
        "backs": _paths(back),
        "backArrows": _arrows(back),
        "diamonds": " ".join(
            path(diamond(box.area), FINE, closed=True) for box in chart.boxes if box.kind is StepKind.DECISION
        ),
    }


def _paths(lines: list[Line]) -> str:
    return " ".join(path(line.points, FINE) for line in lines)


def _arrows(lines: list[Line]) -> str:
    return " ".join(path(arrow(line.points), FINE, closed=True) for line in lines)


def _frame(frame: Frame) -> dict[str, float]:
    return {"x": frame.x, "y": frame.y, "w": frame.w, "h": frame.h}


def _text(text: Text) -> dict[str, Any]:
    told = {"text": "\n".join(text.lines), "size": text.size, "strong": text.strong, "count": len(text.lines)}
    return _frame(text.area) | told


def _lane(lane: Lane) -> dict[str, Any]:
    return {"area": _frame(lane.area), "head": _frame(lane.head), "name": _text(lane.name)}


def _box(box: Box) -> dict[str, Any]:
    return _frame(box.area) | {
        "step": box.step,
        "kind": box.kind.value,
        "corner": CORNER[box.kind],
        "texts": [_text(text) for text in box.texts],
        "spoken": " ".join("".join(text.lines) for text in box.texts),
    }
