"""Makes the signs and their playlists out of validated files."""

from kiosk.hall.playlists import ListEntry, Playlist, Source
from kiosk.hall.schema import HallFile
from kiosk.hall.sign_schema import CardPart, EntryPart, PlaylistPart, PlaylistsFile, WhenPart
from led_feed.model import Card, Sign, SignKind, SignWords
from led_feed.schedule import Days, When
from led_feed.showing import Effect


def build_signs(file: HallFile) -> tuple[Sign, ...]:
    """The signs' part."""
    return tuple(
        Sign(
            id=part.id,
            kind=SignKind(part.kind),
            width=part.width,
            height=part.height,
            window=part.window or "",
            texts=tuple(part.texts),
            poll_s=part.poll_s,
            number_ttl_s=part.number_ttl_s,
            brightness=part.brightness,
            levels=tuple(sorted((level.at, level.percent) for level in part.levels)),
            power=tuple(map(_when, part.power)),
            encoding=part.encoding,
            words=SignWords(**dict(part.words)),
            card=_card(part.card) if part.card else None,
        )
        for part in file.signs
    )


def _card(part: CardPart) -> Card:
    return Card(
        driver=part.driver,
        address=part.address,
        model=part.model,
        encoding=part.encoding,
        colour=part.colour or "",
        x=part.x,
        y=part.y,
        clock=part.clock,
        serpentine=part.serpentine,
        universe=part.universe,
        offset=part.offset,
    )


def build_playlists(file: PlaylistsFile | None) -> tuple[Playlist, ...]:
    """In the order of the file."""
    return tuple(map(_playlist, file.playlists)) if file else ()


def _playlist(part: PlaylistPart) -> Playlist:
    kinds = frozenset(map(SignKind, part.kinds))
    return Playlist(part.id, part.title, frozenset(part.signs), kinds, tuple(map(_entry, part.entries)))


def _entry(part: EntryPart) -> ListEntry:
    return ListEntry(
        id=part.id,
        source=Source(part.show),
        text=part.text or "",
        when=_when(part),
        effect=Effect(part.effect) if part.effect else None,
        speed_px_s=part.speed_px_s,
        dwell_s=part.dwell_s,
        repeat=part.repeat,
        notice=part.rank == "notice",
    )


def _when(part: WhenPart) -> When:
    """The pack counts weekdays from 0."""
    weekdays = frozenset(day + 1 for day in part.weekdays or ())
    return When(part.since, part.until, weekdays, Days(part.days), tuple(sorted(part.hours)))
