"""Texts laid end to end, and for each letter, hanzi and syllable the places where it stands, as the bits of one
number: a whole list of titles is compared with a query in a few steps."""

import re
from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from touch_guide.finding.folding import is_hanzi, letters

LONGEST_SYLLABLE = 6
MOST_KEPT = 256
_GAP = "\n"
_NOT_EMPTY = re.compile(rb"[^\0]")
_BITS = tuple(tuple(n for n in range(8) if byte >> n & 1) for byte in range(256))


class Readings(Protocol):
    """Knows how hanzi are read."""

    def readings(self, hanzi: str) -> tuple[str, ...]:
        """All readings in plain letters; none when the hanzi is unknown."""
        ...


class SpelledTexts:
    """The texts by number. A place is a letter of one of them; after each text comes an empty place."""

    def __init__(self, texts: Sequence[str], readings: Readings) -> None:
        self._readings = readings
        plain = [letters(text) for text in texts]
        self.lengths = [len(text) for text in plain]
        self.letters = _GAP.join(plain) + _GAP
        self.text_at = array("I")
        firsts: list[int] = []
        for number, text in enumerate(plain):
            firsts.append(len(self.text_at))
            self.text_at.extend([number] * (len(text) + 1))
        self.all = (1 << len(self.letters)) - 1
        self.firsts = self._bits(firsts)
        self._syllables = self._read()
        self._prefixes = frozenset(s[:n] for s in self._syllables for n in range(1, len(s) + 1))
        self._near = _Neighbours(self._syllables)
        self._near_prefixes = _Neighbours(self._prefixes)
        self.latin = self._bits(place for place, c in enumerate(self.letters) if _GAP < c <= "\u2e7f")
        self.hanzi = self._bits(place for place, c in enumerate(self.letters) if c > "\u2e7f")
        self._letters: dict[str, int] = {}
        self._begins: dict[str, int] = {}

    def _bits(self, places: Iterable[int]) -> int:
        field = bytearray(len(self.letters) // 8 + 1)
        for place in places:
            field[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(field, "little")

    def _read(self) -> dict[str, int]:
        places: dict[str, list[int]] = {}
        known: dict[str, tuple[list[int], ...]] = {}
        for place, c in enumerate(self.letters):
            if c <= "\u2e7f":
                continue
            if c not in known:
                read = self._readings.readings(c)
                known[c] = tuple(places.setdefault(syllable, []) for syllable in read)
            for those in known[c]:
                those.append(place)
        return {syllable: self._bits(those) for syllable, those in places.items()}

    def letter(self, c: str) -> int:
        """Where this very letter or hanzi stands."""
        return _kept(self._letters, c, self._letter)

    def begun(self, word: str) -> int:
        """Where a hanzi stands whose reading begins so."""
        return _kept(self._begins, word, self._begun)

    def _letter(self, c: str) -> int:
        return self._bits(found.start() for found in re.finditer(re.escape(c), self.letters))

    def syllable(self, word: str) -> int:
        """Where a hanzi stands that is read so."""
        return self._syllables.get(word, 0)

    def _begun(self, word: str) -> int:
        if word not in self._prefixes:
            return 0
        return self._any_of(s for s in self._syllables if s.startswith(word))

    def sounds_like(self, hanzi: str) -> int:
        return self._any_of(self._readings.readings(hanzi)) if is_hanzi(hanzi) else 0

    def nearly(self, word: str) -> int:
        """Where a hanzi stands whose reading differs from ``word`` by one letter."""
        return self._any_of(self._near.of(word))

    def nearly_begun(self, word: str) -> int:
        near = [prefix for prefix in self._near_prefixes.of(word) if len(prefix) >= 2]
        return self._any_of(s for s in self._syllables if any(s.startswith(prefix) for prefix in near))

    def _any_of(self, syllables: Iterable[str]) -> int:
        bits = 0
        for syllable in syllables:
            bits |= self._syllables.get(syllable, 0)
        return bits

    def texts_of(self, places: int) -> list[int]:
        """The numbers of the texts that have one of ``places``, each once, in order."""
        texts: dict[int, None] = {}
        field = places.to_bytes((places.bit_length() + 7) // 8 or 1, "little")
        for found in _NOT_EMPTY.finditer(field):
            first = found.start() * 8
            for bit in _BITS[field[found.start()]]:
                texts[self.text_at[first + bit]] = None
        return list(texts)


def _kept(known: dict[str, int], word: str, made: Callable[[str], int]) -> int:
    """Not ``lru_cache``, which would hold its owner, and so every pack that ever was."""
    bits = known.get(word)
    if bits is None:
        if len(known) >= MOST_KEPT:
            known.clear()
        bits = known[word] = made(word)
    return bits


class _Neighbours:
    """Words one letter apart: a letter too much, too few, another one, or two in the wrong order."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._without: dict[str, set[str]] = {}
        for word in self._words:
            for less in _one_less(word):
                self._without.setdefault(less, set()).add(word)

    def of(self, word: str) -> set[str]:
        if len(word) < 2:
            return set()
        near = set(self._without.get(word, ()))
        near.update(less for less in _one_less(word) if less in self._words)
        for n in range(len(word)):
            less = word[:n] + word[n + 1 :]
            near.update(w for w in self._without.get(less, ()) if len(w) == len(word) and _apart(w, word))
        return near - {word}


def _one_less(word: str) -> set[str]:
    return {word[:n] + word[n + 1 :] for n in range(len(word))}


def _apart(one: str, other: str) -> bool:
    different = [n for n in range(len(one)) if one[n] != other[n]]
    if len(different) == 2:
        a, b = different
        return b == a + 1 and one[a] == other[b] and one[b] == other[a]
    return len(different) == 1
