"""What of signs and playlists is allowed and yet probably not meant: notes of ``kiosk check``, which stop nothing."""

from collections.abc import Iterator

from kiosk.hall.errors import PackError
from kiosk.hall.playlists import Playlist
from kiosk.hall.reading import PLAYLISTS_FILE, Reading
from led_feed import Sign
from led_feed.wording import missing_on


def sign_doubts(
    reading: Reading, signs: tuple[Sign, ...], playlists: tuple[Playlist, ...]
) -> Iterator[PackError]:
    """Texts with characters that a sign lacks, and playlists that no sign plays."""
    assert reading.hall is not None
    for n, sign in enumerate(signs):
        for m, text in enumerate(sign.texts):
            if lost := missing_on(sign, text):
                yield reading.hall.error(("signs", n, "texts", m), *_lacking(sign, lost))
    lists = reading.parts.get(PLAYLISTS_FILE)
    for n, playlist in enumerate(playlists if lists is not None else ()):
        playing = [sign for sign in signs if playlist.is_for(sign)]
        if lists is not None and not playing:
            yield lists.error(("playlists", n), "没有屏播这个节目单", "no sign plays this list")
        for m, entry in enumerate(playlist.entries):
            found = ((sign, lost) for sign in playing if (lost := missing_on(sign, entry.text)))
            for sign, lost in list(found)[:1]:
                assert lists is not None
                yield lists.error(("playlists", n, "entries", m, "text"), *_lacking(sign, lost))


def _lacking(sign: Sign, lost: str) -> tuple[str, str]:
    zh = f"屏 {sign.id} 显示不出“{lost[:12]}”，会显示成〓"
    return zh, f"sign {sign.id} cannot show {lost[:12]!r} and will show a stand-in"
