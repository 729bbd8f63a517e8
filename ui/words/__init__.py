"""All words on the screen, in one table: key -> (Chinese, English).

QML reads them as properties of ``kiosk.words`` (``w.home_title``), view models through ``word(key, language, **values)``.
A key must be a QML identifier. Add a file per area and merge it here; ``tests/ui`` checks that every key that QML uses
exists and that both languages name the same ``{values}``.
"""

from ui.words import (
    appointments,
    board,
    fees,
    flow,
    guide,
    holders,
    keyboard,
    library,
    papers,
    queue,
    shell,
    staff,
)

TABLE: dict[str, tuple[str, str]] = {
    **shell.WORDS,
    **queue.WORDS,
    **guide.WORDS,
    **keyboard.WORDS,
    **staff.WORDS,
    **board.WORDS,
    **appointments.WORDS,
    **holders.WORDS,
    **papers.WORDS,
    **fees.WORDS,
    **library.WORDS,
    **flow.WORDS,
}


def word(key: str, language: str, **values: object) -> str:
    """The text of ``key`` in ``language`` (``zh`` or ``en``), with ``{name}`` filled from ``values``."""
    chinese, english = TABLE[key]
    text = english if language == "en" else chinese
    return text.format(**values) if values else text


def words_in(language: str) -> dict[str, str]:
    """The whole table in one language, for QML."""
    return {key: word(key, language) for key in TABLE}
