"""How the words of laws are read, in the index of their texts: pairs of neighbouring hanzi by their pinyin, headings by
their initials. What is typed in pinyin becomes the few words in hanzi that the texts really hold.
"""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product

from touch_guide.adapters.pinyin import pinyin_table
from touch_guide.finding.folding import is_hanzi, letters
from touch_guide.finding.syllables import splits

SCHEMA = """
CREATE TABLE heard (sound TEXT NOT NULL, hanzi TEXT NOT NULL, documents INTEGER NOT NULL,
                    PRIMARY KEY (sound, hanzi)) WITHOUT ROWID;
"""
MOST_WORDS = 4
LEAST_LETTERS = 3
"""Fewer would be read as nearly every word."""
_BEAM = 40
_LONGEST_HEADING = 12
_MOST_READINGS = 2
_INITIALS = "="
_NUMBERED = re.compile(r"^[\s　]*第[0-9〇零一二两三四五六七八九十百千]{1,9}[编章节条款部分]{1,2}[\s　:：]*")


class Heard:
    """Gathers what the texts of one run hold, and adds it to the index at its end. What left the library stays known: a
    word that nothing holds any more finds nothing."""

    def __init__(self) -> None:
        self._pairs: Counter[str] = Counter()
        self._headings: Counter[str] = Counter()

    def text(self, grams: Iterable[str]) -> None:
        """The pairs of one document, each once."""
        self._pairs.update(grams)

    def heading(self, label: str) -> None:
        self._headings[letters(_NUMBERED.sub("", label))] += 1

    def save(self, connection: sqlite3.Connection) -> None:
        connection.executemany(
            "INSERT INTO heard VALUES (?, ?, ?) ON CONFLICT (sound, hanzi) "
            "DO UPDATE SET documents = documents + excluded.documents",
            (*self._spelled(), *self._begun()),
        )

    def _spelled(self) -> Iterator[tuple[str, str, int]]:
        for pair, count in self._pairs.items():
            if len(pair) == 2 and all(map(is_hanzi, pair)):
                yield from ((f"{one} {two}", pair, count) for one, two in product(*map(_readings, pair)))

    def _begun(self) -> Iterator[tuple[str, str, int]]:
        tails: Counter[str] = Counter()
        for heading, count in self._headings.items():
            words = heading[-_LONGEST_HEADING:]
            for first in range(len(words) - 1):
                tails[words[first:]] += count
        for words, count in tails.items():
            if all(map(is_hanzi, words)) and (read := [_readings(c)[:1] for c in words]) and all(read):
                yield _INITIALS + "".join(one[0][0] for one in read), words, count


def _readings(hanzi: str) -> tuple[str, ...]:
    return pinyin_table().readings(hanzi)[:_MOST_READINGS]


def heard(connection: sqlite3.Connection, word: str) -> tuple[str, ...]:
    """The words in hanzi that may be meant by ``word`` in plain letters, the commonest first."""
    if len(word) < LEAST_LETTERS or not (word.isascii() and word.isalpha()):
        return ()
    found: Counter[str] = Counter()
    for way in splits(word, pinyin_table().syllables):
        if len(way) > 1:
            found.update(_chained(connection, way))
    if not found:
        found.update(_of_headings(connection, word))
    return tuple(hanzi for hanzi, _ in found.most_common(MOST_WORDS))


def _chained(connection: sqlite3.Connection, way: tuple[str, ...]) -> dict[str, int]:
    """The words whose pairs all stand in the texts, each with the number of documents that its rarest pair is in."""
    beam: dict[str, int] = {}
    for n in range(len(way) - 1):
        pairs = _pairs(connection, way[n], way[n + 1], half=n + 2 == len(way))
        if n == 0:
            beam = dict(pairs)
        else:
            after: dict[str, list[tuple[str, int]]] = {}
            for pair, count in pairs:
                after.setdefault(pair[0], []).append((pair[1], count))
            beam = {
                words + c: min(known, count)
                for words, known in beam.items()
                for c, count in after.get(words[-1], ())
            }
        beam = dict(sorted(beam.items(), key=lambda one: -one[1])[:_BEAM])
    return beam


def _pairs(connection: sqlite3.Connection, one: str, two: str, *, half: bool) -> list[tuple[str, int]]:
    sound = f"{one} {two}"
    rows = connection.execute(
        "SELECT hanzi, documents FROM heard WHERE sound >= ? AND sound < ? ORDER BY documents DESC LIMIT ?",
        (sound, f"{sound}{'{' if half else chr(1)}", _BEAM * 4),
    )
    return rows.fetchall()


def _of_headings(connection: sqlite3.Connection, word: str) -> dict[str, int]:
    found: Counter[str] = Counter()
    rows = connection.execute(
        "SELECT hanzi, documents FROM heard WHERE sound >= ? AND sound < ? ORDER BY documents DESC LIMIT ?",
        (_INITIALS + word, f"{_INITIALS}{word}{{", _BEAM),
    )
    for hanzi, count in rows:
        found[hanzi[: len(word)]] += count
    return found
