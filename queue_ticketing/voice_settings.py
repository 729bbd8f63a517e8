"""How a hall wants its voice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from queue_ticketing.model import Span


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """``enabled`` False leaves the chime and the caption. ``volume`` is 0 to 100, ``repeat`` how often a call is
    said, ``bilingual`` adds English. In ``quiet`` spans nothing sounds; captions stay. ``one`` may be 幺."""

    enabled: bool = True
    volume: int = 80
    repeat: int = 2
    bilingual: bool = False
    quiet: tuple[Span, ...] = ()
    one: str = "一"


def is_quiet(at: time, quiet: Iterable[Span]) -> bool:
    """Whether the time of day lies in a quiet span; a span that ends before it starts goes over midnight."""
    return any(_within(at, span) for span in quiet)


def _within(at: time, span: Span) -> bool:
    if span.start <= span.end:
        return span.start <= at < span.end
    return at >= span.start or at < span.end
