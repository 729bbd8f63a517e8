"""How a hall wants its voice, and how loud that is at a time of day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import time

from queue_ticketing.hall import Span


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """``enabled`` False leaves the chime and the caption. ``volume`` is 0 to 100, ``repeat`` how often a call is
    said, ``bilingual`` adds English. In ``quiet`` spans nothing is louder than ``quiet_volume``. ``muted`` silences
    everything; captions stay in any case."""

    enabled: bool = True
    volume: int = 80
    repeat: int = 2
    bilingual: bool = False
    quiet: tuple[Span, ...] = ()
    quiet_volume: int = 0
    muted: bool = False


@dataclass(frozen=True, slots=True)
class DeskVoice:
    """What the guide desk has set over the hall pack. ``volume`` None follows the pack."""

    volume: int | None = None
    muted: bool = False


def as_set(pack: VoiceSettings, desk: DeskVoice) -> VoiceSettings:
    """The pack's settings as the desk has changed them."""
    volume = pack.volume if desk.volume is None else desk.volume
    return replace(pack, volume=volume, muted=pack.muted or desk.muted)


def loudness(settings: VoiceSettings, at: time) -> int:
    """The volume at a time of day, 0 to 100; 0 is captions only."""
    if settings.muted:
        return 0
    if is_quiet(at, settings.quiet):
        return min(settings.volume, settings.quiet_volume)
    return settings.volume


def is_quiet(at: time, quiet: Iterable[Span]) -> bool:
    """Whether the time of day lies in a quiet span; a span that ends before it starts goes over midnight."""
    return any(_within(at, span) for span in quiet)


def _within(at: time, span: Span) -> bool:
    if span.start <= span.end:
        return span.start <= at < span.end
    return at >= span.start or at < span.end
