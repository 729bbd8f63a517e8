"""Words of taking a number."""

WORDS: dict[str, tuple[str, str]] = {}
