"""Letters made alike, one for one, so that places in the folded text are places in the text."""

_WIDE = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_ALIKE = {wide: chr(wide - 0xFEE0) for wide in _WIDE} | {ord("〇"): "零"}
LONGEST_QUERY = 64
MOST_WORDS = 6


def folded(text: str) -> str:
    """Without width and case."""
    plain = text.translate(_ALIKE) if not text.isascii() else text
    lower = plain.lower()
    return lower if len(lower) == len(text) else plain


def letters(text: str) -> str:
    """The letters, hanzi and digits of ``text``, folded; all else is left out."""
    return "".join(c for c in folded(text) if c.isalnum())


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query, parted by whatever is no letter; at most six words of 64 letters in all."""
    plain = folded(query[:LONGEST_QUERY]).replace("'", "").replace("’", "")
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return tuple(dict.fromkeys(words))[:MOST_WORDS]


def is_hanzi(c: str) -> bool:
    return c > "\u2e7f"
