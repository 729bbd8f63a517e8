"""How the names of enterprises are spelled: with the readings that hanzi have within words (重庆 is chong qing)."""

import importlib.util
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from touch_guide.adapters.pinyin import PinyinTable, pinyin_table, toneless

Syllables = tuple[str, ...]


class NameSpelling:
    """``words`` are those in which a hanzi is read otherwise than it commonly is, with all their syllables."""

    def __init__(self, table: PinyinTable, words: dict[str, Syllables]) -> None:
        self._table = table
        self._single: dict[str, str] = {}
        self._begun: dict[str, list[tuple[str, Syllables]]] = defaultdict(list)
        for word in sorted(words, key=len, reverse=True):
            self._begun[word[0]].append((word, words[word]))

    def spelled(self, folded: str) -> tuple[str, str]:
        """Initials and syllables of a folded name, as ``SpelledName`` has them; where words change a reading, both ways
        are given. Letters and digits stay; a hanzi that nobody can read is left out."""
        plain = [self._of(c) for c in folded]
        in_words = self._in_words(folded, plain)
        ways = [plain] if in_words == plain else [in_words, plain]
        initials = dict.fromkeys("".join(syllable[:1] for syllable in way) for way in ways)
        return " ".join(initials), " ".join("'".join(filter(None, way)) for way in ways)

    def _of(self, c: str) -> str:
        known = self._single.get(c)
        if known is None:
            known = self._single[c] = c if c.isascii() else next(iter(self._table.readings(c)), "")
        return known

    def _in_words(self, folded: str, plain: list[str]) -> list[str]:
        syllables, place = list(plain), 0
        while place < len(folded):
            for word, read in self._begun.get(folded[place], ()):
                if folded.startswith(word, place):
                    syllables[place : place + len(word)] = read
                    place += len(word) - 1
                    break
            place += 1
        return syllables


@lru_cache(maxsize=1)
def name_spelling() -> NameSpelling:
    """Takes half a second and passes through 25 MB."""
    table = pinyin_table()
    return NameSpelling(table, dict(_words_read_otherwise(table)))


def _words_read_otherwise(table: PinyinTable) -> Iterator[tuple[str, Syllables]]:
    known: dict[str, str] = {}
    for word, marked in _phrases().items():
        read = []
        for [syllable, *_] in marked:
            if syllable not in known:
                known[syllable] = toneless(syllable)
            read.append(known[syllable])
        common = [next(iter(table.readings(c)), "") for c in word]
        if len(read) == len(word) and read != common:
            yield word, tuple(read)


def _phrases() -> dict[str, list[list[str]]]:
    """Of pypinyin, without the rest of it; forgotten once they were looked through."""
    package = importlib.util.find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    spec = importlib.util.spec_from_file_location(
        "_phrases", Path(package.origin).with_name("phrases_dict.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    phrases: dict[str, list[list[str]]] = module.phrases_dict
    return phrases
