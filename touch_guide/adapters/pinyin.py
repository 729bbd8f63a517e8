"""Readings of hanzi from pypinyin's table, without the rest of pypinyin: its phrases alone take 25 MB."""

import importlib.util
import unicodedata
from functools import cached_property, lru_cache
from itertools import chain
from pathlib import Path
from typing import cast

_FIRST, _LAST = 0x4E00, 0x9FFF


class PinyinTable:
    """``readings(hanzi)``: all its readings without tones, the commonest first; ü is v."""

    def __init__(self, by_code: dict[int, str]) -> None:
        known: dict[str, tuple[str, ...]] = {}
        self._basic = [self._plain(by_code.get(code, ""), known) for code in range(_FIRST, _LAST + 1)]

    @cached_property
    def syllables(self) -> frozenset[str]:
        """Every syllable there is."""
        return frozenset(chain.from_iterable(self._basic))

    @staticmethod
    def _plain(marked: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        if marked not in known:
            known[marked] = tuple(dict.fromkeys(toneless(one) for one in marked.split(",") if one))
        return known[marked]

    def readings(self, hanzi: str) -> tuple[str, ...]:
        code = ord(hanzi)
        return self._basic[code - _FIRST] if _FIRST <= code <= _LAST else ()


def toneless(marked: str) -> str:
    """``lǜ`` is lv."""
    parts = unicodedata.normalize("NFD", marked).replace("u\u0308", "v")
    return "".join(c for c in parts if c.isascii() and c.isalpha())


@lru_cache(maxsize=1)
def pinyin_table() -> PinyinTable:
    """Loaded by the first search: 30 ms."""
    package = importlib.util.find_spec("pypinyin")
    assert package is not None
    assert package.origin is not None
    spec = importlib.util.spec_from_file_location("_hanzi", Path(package.origin).with_name("pinyin_dict.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return PinyinTable(cast("dict[int, str]", module.pinyin_dict))
