"""What stands in a box, on a way and over a lane, broken into lines, and how much room that takes."""

from dataclasses import dataclass

from touch_guide.flow import Flow, FlowStep, StepKind
from touch_guide.flowchart.letters import advance, longest_word, wrap
from touch_guide.flowchart.values import LINE, SMALL, Frame, Text
from touch_guide.words import Words

PAD_ACROSS = 0.5
PAD_ALONG = 0.45
LEAST_HEIGHT = 3.0
"""A box is there to be touched: with the smallest legible letters this is more than 15 mm."""
DIAMOND = 1.3
"""A decision is so much wider than other steps: much of its width is lost at its corners."""
_DIAMOND_SHARES = (0.42, 0.5, 0.58, 0.66, 0.74, 0.8)
"""What share of a diamond's width its words may take; the flattest result is drawn."""
_WORD_SHARE = 0.66


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one size."""

    lines: tuple[str, ...]
    size: float = 1.0
    strong: bool = False

    @property
    def width(self) -> float:
        return max((advance(line) for line in self.lines), default=0.0) * self.size

    @property
    def height(self) -> float:
        return len(self.lines) * LINE * self.size

    def within(self, frame: Frame) -> Text:
        return Text(self.lines, frame, self.size, self.strong)


@dataclass(frozen=True, slots=True)
class Wording:
    """All that stands in one box, from the top, and the size of the box."""

    parts: tuple[Lines, ...]
    width: float
    height: float

    def texts(self, box: Frame) -> tuple[Text, ...]:
        """The parts one below the other in the middle of the box."""
        y = box.y + (box.h - sum(part.height for part in self.parts)) / 2
        placed = []
        for part in self.parts:
            placed.append(part.within(Frame(box.x + (box.w - part.width) / 2, y, part.width, part.height)))
            y += part.height
        return tuple(placed)


def step_wording(step: FlowStep, language: str, width: float, *, with_who: bool = False) -> Wording:
    """The words of a step in a box of this width. ``with_who`` names who acts, for a chart without lanes."""
    if step.kind is not StepKind.DECISION:
        parts = _parts(step, language, width - 2 * PAD_ACROSS, with_who=with_who)
        height = sum(part.height for part in parts) + 2 * PAD_ALONG
        return Wording(parts, width, max(LEAST_HEIGHT, height))
    width *= DIAMOND
    words = longest_word(Words(step.name, step.name_en).spoken(language))
    rooms = [width * share for share in _DIAMOND_SHARES]
    whole = [room for room in rooms if room >= words] or rooms[-1:]
    tried = (_parts(step, language, room, with_who=with_who) for room in whole)
    return min((_diamond(parts, width) for parts in tried), key=lambda wording: wording.height)


def _diamond(parts: tuple[Lines, ...], width: float) -> Wording:
    """As high as it must be for the corners of every line to lie inside."""
    top, height = -sum(part.height for part in parts) / 2, LEAST_HEIGHT
    for part in parts:
        for line in part.lines:
            bottom = top + LINE * part.size
            outer = max(abs(top), abs(bottom)) - 0.12 * part.size  # letters do not fill their line
            share = min(0.92, advance(line) * part.size / width)
            height = max(height, 2 * outer / (1 - share))
            top = bottom
    return Wording(parts, width, height)


def _parts(step: FlowStep, language: str, room: float, *, with_who: bool) -> tuple[Lines, ...]:
    who = Words(step.who, step.who_en).spoken(language) if with_who else ""
    name = Words(step.name, step.name_en).spoken(language)
    time = Words(step.time, step.time_en).spoken(language)
    parts = (
        Lines(wrap(who, room / SMALL), SMALL),
        Lines(wrap(name, room), strong=True),
        Lines(wrap(time, room / SMALL), SMALL),
    )
    return tuple(part for part in parts if part.lines)


def label_wording(when: Words, language: str, box_width: float) -> Lines | None:
    """The case in which a way is taken, so narrow that it can stand beside a way that leaves the middle of a box, but with
    no word broken; None when nothing is said."""
    text = when.spoken(language)
    lines = wrap(text, max((box_width / 2 - 0.3) / SMALL, longest_word(text)))
    return Lines(lines, SMALL) if lines else None


def least_width(flow: Flow, language: str) -> float:
    """The width of a box in which no word of any step has to be broken."""
    return max((_least(step, language) for step in flow.steps), default=0.0)


def _least(step: FlowStep, language: str) -> float:
    name = longest_word(Words(step.name, step.name_en).spoken(language))
    time = SMALL * longest_word(Words(step.time, step.time_en).spoken(language))
    if step.kind is StepKind.DECISION:
        return max(name, time) / _WORD_SHARE / DIAMOND
    return max(name, time) + 2 * PAD_ACROSS
