"""LED signs: what each shows now, the feed they poll, their health; and how a sign reads that feed."""

from importlib import import_module
from typing import TYPE_CHECKING

from led_feed.calendar import WorkDays
from led_feed.dots import DotFont, Strip, system_font
from led_feed.encodings import CODECS, codec_of
from led_feed.errors import BadFeed, FeedError, FontMissing, UnknownEncoding, UnknownSign
from led_feed.health import PollReport, SignHealth, SignState
from led_feed.model import CalledNumber, Interrupt, Sign, SignFacts, SignKind, SignWords
from led_feed.playlist import Entry
from led_feed.resolve import resolve
from led_feed.schedule import ALWAYS, Days, When
from led_feed.showing import Effect, Item, NumberState, Rank, Showing, ShownNumber
from led_feed.sign_book import SignBook, SignFrame
from led_feed.wording import PAUSED, line_count, line_scale

if TYPE_CHECKING:
    from led_feed.playback import Playback, Playing, RowOfLines
    from led_feed.reel import Clip, Look, Reel, deal
    from led_feed.sign_side import Feed, Programme, programme, read_feed

__all__ = [
    "ALWAYS",
    "CODECS",
    "PAUSED",
    "BadFeed",
    "CalledNumber",
    "Clip",
    "Days",
    "DotFont",
    "Effect",
    "Entry",
    "Feed",
    "FeedError",
    "FontMissing",
    "Interrupt",
    "Item",
    "Look",
    "NumberState",
    "Playback",
    "Playing",
    "PollReport",
    "Programme",
    "Rank",
    "Reel",
    "RowOfLines",
    "Showing",
    "ShownNumber",
    "Sign",
    "SignBook",
    "SignFacts",
    "SignFrame",
    "SignHealth",
    "SignKind",
    "SignState",
    "SignWords",
    "Strip",
    "UnknownEncoding",
    "UnknownSign",
    "When",
    "WorkDays",
    "codec_of",
    "deal",
    "line_count",
    "line_scale",
    "programme",
    "read_feed",
    "resolve",
    "system_font",
]

_OF_THE_SIGN = {
    **dict.fromkeys(("Playback", "Playing", "RowOfLines"), "playback"),
    **dict.fromkeys(("Clip", "Look", "Reel", "deal"), "reel"),
    **dict.fromkeys(("Feed", "Programme", "programme", "read_feed"), "sign_side"),
}


def __getattr__(name: str) -> object:
    """The side of the signs loads when a sign is simulated or a receiver of dots is told: the start needs none of it."""
    if name not in _OF_THE_SIGN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_OF_THE_SIGN[name]}"), name)
