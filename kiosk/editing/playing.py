"""What a sign would play at a moment of a day, with the pack as it would be; calls and pauses are left out."""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.bridges import sign_facts
from kiosk.hall.playlists import Playlist, lists_for
from kiosk.hall.values import HallPack
from kiosk.sign_texts import SignTexts
from led_feed import Entry, Showing, Sign, SignFacts, resolve
from led_feed.schedule import Hours, hours_on, open_at
from queue_ticketing.board import Board


@dataclass(frozen=True, slots=True)
class Stretch:
    """An entry on the day of the moment: ``hours`` in which it is open, ``now`` whether it is at the moment; ``words`` is
    its first line. ``playlist`` is where it stands."""

    playlist: Playlist
    entry: Entry
    hours: tuple[Hours, ...]
    now: bool

    @property
    def words(self) -> str:
        return self.entry.texts[0] if self.entry.texts else ""


@dataclass(frozen=True, slots=True)
class Played:
    sign: Sign
    showing: Showing
    stretches: tuple[Stretch, ...]


def played(pack: HallPack, sign: Sign, at: datetime, board: Board, *, rehearsal: bool) -> Played:
    """``at`` in the hall's zone."""
    plain = sign_facts((sign,), board, pack.hall, at, rehearsal)[sign.id]
    quiet = {sign.id: replace(plain, called=None, latest=(), pause="")}
    facts = SignTexts().added(quiet, (sign,), pack, board, at.date())[sign.id]
    return Played(sign, resolve(sign, facts, at), tuple(_stretches(pack, sign, facts, at)))


def _stretches(pack: HallPack, sign: Sign, facts: SignFacts, at: datetime) -> list[Stretch]:
    """In the order of playing, which is that of the facts."""
    lists = [one for one in lists_for(pack.playlists, sign) for _ in one.entries]
    return [
        Stretch(
            one,
            entry,
            hours_on(entry.when, at.date(), facts.calendar),
            open_at(entry.when, at, facts.calendar),
        )
        for one, entry in zip(lists, facts.entries, strict=True)
    ]
