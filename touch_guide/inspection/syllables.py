"""Pinyin as one sign for each syllable: a third of the length, and what is found begins where a syllable does. Pure."""

from collections.abc import Iterator
from itertools import islice

MOST_WAYS = 3
LONGEST = 6
_FIRST = 0x100


class Syllables:
    """Learns the syllables of the names it codes."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._prefixes: dict[str, set[str]] = {}

    def coded(self, pinyin: str) -> str:
        """Of syllables parted by apostrophes, the ways to read them by blanks. Single letters and digits stay."""
        ways = pinyin.split(" ")
        return " ".join(["".join(map(self._sign, way.split("'"))) for way in ways])

    def _sign(self, syllable: str) -> str:
        sign = self._signs.get(syllable)
        if sign is None:
            sign = syllable if len(syllable) < 2 else chr(_FIRST + len(self._signs))
            self._signs[syllable] = sign
            for n in range(1, len(syllable) + 1):
                self._prefixes.setdefault(syllable[:n], set()).add(sign)
        return sign

    def parted(self, typed: str) -> Iterator[tuple[str, frozenset[str]]]:
        """The ways to read what was typed: whole syllables, and what may follow them when the last is not complete. What
        can only be one whole syllable is told once."""
        for whole, rest in islice(_ways(typed, self._signs, self._prefixes), MOST_WAYS):
            signs = "".join(self._signs[one] for one in whole)
            yield signs, frozenset(self._prefixes[rest] if rest else ())
        if len(typed) > 1:
            longer = self._prefixes.get(typed, set()) - {self._signs.get(typed)}
            yield from ((sign, frozenset()) for sign in sorted(longer)[:MOST_WAYS])


def _ways(
    typed: str, known: dict[str, str], begun: dict[str, set[str]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Longer syllables first."""
    stack: list[tuple[tuple[str, ...], str]] = [((), typed)]
    steps = 0
    while stack and steps < 200:
        steps += 1
        whole, rest = stack.pop()
        if not rest:
            yield whole, ""
            continue
        if whole and begun.get(rest, set()) - {known.get(rest)}:
            yield whole, rest
        nexts = [rest[:n] for n in range(2, LONGEST + 1) if len(rest) >= n and rest[:n] in known]
        nexts += [rest[:1]] if rest[0] in "aeo" and rest[0] in known else []
        stack += [((*whole, one), rest[len(one) :]) for one in sorted(nexts, key=len)]
