"""A playlist that is being edited, as one of its signs would play it: dot for dot at a moment, and the whole day."""

from typing import TYPE_CHECKING

from kiosk.http.route import Call
from kiosk.http.shapes import Json, moment

if TYPE_CHECKING:
    from kiosk.editing.playing import Stretch
    from kiosk.hall.values import HallPack
    from led_feed.schedule import Hours


def play_of(call: Call, pack: "HallPack", playlist_id: str) -> Json | None:
    """By the sign and the moment of the call's body; without them the first sign that plays it, now. None when the pack
    has no signs."""
    from kiosk.editing.playing import played  # noqa: PLC0415 - the pack's libraries load with the first edit
    from kiosk.http.sign_pictures import pictures  # noqa: PLC0415

    playlist = next((one for one in pack.playlists if one.id == playlist_id), None)
    own = [sign for sign in pack.signs if playlist is not None and playlist.is_for(sign)]
    if not pack.signs:
        return None
    asked = (one for one in pack.signs if one.id == call.fields["sign"])
    sign = next(asked, own[0] if own else pack.signs[0])
    now = call.context.clock.now()
    at = (call.fields["at"] or now).astimezone(now.tzinfo)
    board, rehearsal = call.context.office.board, call.context.rehearsal
    found = played(pack, sign, at, board, rehearsal=rehearsal)
    return {
        "sign": sign.id,
        "at": moment(at),
        "signs": [{"id": one.id, "own": one in own} for one in pack.signs],
        "pictures": pictures([(sign, "", found.showing)]),
        "power": [_hours(hours) for hours in found.showing.power],
        "entries": [_stretch(one, playlist_id) for one in found.stretches],
    }


def _stretch(one: "Stretch", playlist_id: str) -> Json:
    return {
        "id": one.entry.id,
        "playlist": one.playlist.title,
        "own": one.playlist.id == playlist_id,
        "words": one.words,
        "lines": len(one.entry.texts),
        "notice": one.entry.notice,
        "hours": [_hours(hours) for hours in one.hours],
        "now": one.now,
    }


def _hours(hours: "Hours") -> list[int]:
    """Minutes since midnight; the end of the day is 1440."""
    start, end = hours
    return [start.hour * 60 + start.minute, end.hour * 60 + end.minute or 1440]
