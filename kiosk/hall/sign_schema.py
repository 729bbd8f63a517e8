"""The grammar of signs in ``hall.yaml``, and of ``playlists.yaml``: what they play when nothing presses, and when."""

from typing import Annotated, Literal

from pydantic import Field

from kiosk.hall.fields import CardAddress, Clock, Date, Days, HoursText, Id, Line, LineEn, Name, Part

CardModel = Literal[
    "any", "5k1", "5k2", "5mk1", "5mk2", "5k1q-yy", "6k1", "6k2", "6k3", "6k1-yy", "6k2-yy", "6k3-yy"
]
Dot = Annotated[int, Field(ge=0, le=4095)]
Percent = Annotated[int, Field(ge=1, le=100)]
DayKind = Literal["any", "workdays", "restdays"]
Show = Literal[
    "scope",
    "procedure",
    "papers",
    "limits",
    "fees",
    "notices",
    "discipline",
    "promises",
    "completed",
    "hours",
    "text",
]


class CardPart(Part):
    """The card behind a sign that does not poll."""

    driver: Literal["onbon", "ddp", "sacn", "artnet"]
    address: CardAddress
    model: CardModel = "any"
    encoding: Literal["gbk", "gb2312"] = "gbk"
    colour: Literal["red", "green", "yellow", "white", "mono"] | None = None
    x: Dot = 0
    y: Dot = 0
    clock: bool = False
    serpentine: bool = False
    universe: Annotated[int, Field(ge=0, le=63999)] = 1
    offset: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class WhenPart(Part):
    """When something holds; all conditions together. ``weekdays`` as everywhere in the pack, ``days`` by the statutory
    calendar."""

    since: Date | None = None
    until: Date | None = None
    weekdays: Days | None = None
    days: DayKind = "any"
    hours: Annotated[list[HoursText], Field(max_length=6)] = []


class PowerPart(WhenPart):
    """When the sign is lit."""


class LevelPart(Part):
    """The brightness from a time of day on."""

    at: Clock
    percent: Percent


class SignWordsPart(Part):
    """The sign's own wording; ``{number}`` and ``{window}`` stand for the number and the window."""

    call: LineEn = ""
    serving: LineEn = ""
    pause: LineEn = ""
    scope: LineEn = ""


class SignPart(Part):
    """A sign, its size in dots."""

    id: Id
    kind: Literal["window", "hall", "outdoor"]
    window: Id | None = None
    width: Annotated[int, Field(ge=32, le=4096)] = 128
    height: Annotated[int, Field(ge=16, le=1024)] = 16
    texts: Annotated[list[Line], Field(max_length=50)] = []
    poll_s: Annotated[int, Field(ge=1, le=300)] = 5
    number_ttl_s: Annotated[int, Field(ge=60, le=120)] = 90
    brightness: Percent = 60
    levels: Annotated[list[LevelPart], Field(max_length=48)] = []
    power: Annotated[list[PowerPart], Field(max_length=12)] = []
    encoding: Literal["utf-8", "gbk", "gb2312"] = "utf-8"
    words: SignWordsPart = SignWordsPart()
    card: CardPart | None = None


class ShownPart(Part):
    """What an entry shows, and how."""

    id: Id
    show: Show = "text"
    text: Line | None = None
    rank: Literal["playlist", "notice"] = "playlist"
    effect: Literal["static", "scroll_left", "page", "blink"] | None = None
    speed_px_s: Annotated[int, Field(ge=8, le=240)] = 32
    dwell_s: Annotated[int, Field(ge=0, le=600)] | None = None
    repeat: Annotated[int, Field(ge=1, le=20)] = 1


class EntryPart(WhenPart, ShownPart):
    """One entry of a playlist: a source of the pack, or a text of its own."""


class PlaylistPart(Part):
    """A list for the signs named, or for all of some kinds; without either for the whole hall."""

    id: Id
    title: Name
    signs: Annotated[list[Id], Field(max_length=400)] = []
    kinds: Annotated[list[Literal["window", "hall", "outdoor"]], Field(max_length=3)] = []
    entries: Annotated[list[EntryPart], Field(min_length=1, max_length=50)]


class PlaylistsFile(Part):
    """``playlists.yaml`` as a whole."""

    playlists: Annotated[list[PlaylistPart], Field(max_length=100)]
