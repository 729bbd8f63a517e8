"""The search of the guide: one list over everything, best first."""

import heapq
import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from touch_guide.finding.entries import Entry, entries_of
from touch_guide.finding.folding import folded, is_hanzi, letters, words_of
from touch_guide.finding.hits import Findings, Hit, HitKind
from touch_guide.finding.marking import joined, marks_in
from touch_guide.finding.spelling import Readings
from touch_guide.finding.texts import NoTexts, Spellings, TextHit, Texts
from touch_guide.finding.titles import SLIP, TitleSearch
from touch_guide.guide import Guide
from touch_guide.library.numerals import anchor_of, spellings

LIMIT = 60
SNIPPET = 60
_LAWS_FOR_AN_ARTICLE = 5
_LEAST_PINYIN, _ENOUGH_WORDS, _NAMES_LOOKED_AT = 3, 2, 3
_CITED = re.compile(
    r"第?\s*([0-9零一二两三四五六七八九十百千]{1,9})\s*条(?:\s*之\s*([0-9一二三四五六七八九十]{1,3}))?"
)
_KINDS = {kind: n for n, kind in enumerate(HitKind)}


class _Ranked(NamedTuple):
    slip: bool
    entry: int


def _never() -> bool:
    return False


class Finder:
    """Thread-safe; a search takes some 10 ms, so it is done beside the GUI thread."""

    def __init__(self, titles: TitleSearch, readings: Readings, texts: Texts) -> None:
        self._titles = titles
        self._readings = readings
        self._texts = texts
        self._order = [(_KINDS[e.kind], len(e.title)) for e in titles.entries]
        self._numbers = {(_document_kind(e.kind), e.id): n for n, e in enumerate(titles.entries)}

    @classmethod
    def of(cls, guide: Guide, readings: Readings, texts: Texts | None = None) -> "Finder":
        """Takes up to half a second for a large guide: not on the GUI thread."""
        return cls(TitleSearch(entries_of(guide), readings), readings, texts or NoTexts())

    def find(self, text: str, kinds: Collection[str] | None = None, limit: int = LIMIT) -> tuple[Hit, ...]:
        """The hits for what is typed so far; an empty text finds nothing. ``kinds`` None: all."""
        return self.search(text, kinds, limit).hits

    def search(
        self,
        text: str,
        kinds: Collection[str] | None = None,
        limit: int = LIMIT,
        superseded: Callable[[], bool] = _never,
    ) -> Findings:
        """As ``find``, and whether the index of texts is still being made. ``superseded`` is asked now and then: once
        it says yes, the search is given up."""
        words = words_of(text)
        if not words or limit < 1:
            return Findings(indexing=self._texts.indexing)
        wanted = frozenset[str](HitKind if kinds is None else kinds)
        ranked = self._ranked(words, wanted, limit, superseded)
        hits = self._cited(text, wanted, superseded)
        hits += [self._hit(rank, words) for rank in ranked[: limit - len(hits)]]
        if len(hits) < limit and not superseded():
            shown = {(h.id, h.anchor) for h in hits}
            spelled = [self._spellings(word, ranked) for word in words]
            hits += self._in_texts(words, spelled, wanted, shown, limit - len(hits), superseded)
        return Findings(tuple(hits[:limit]), self._texts.indexing, superseded())

    def _ranked(
        self, words: tuple[str, ...], wanted: frozenset[str], limit: int, superseded: Callable[[], bool]
    ) -> list[_Ranked]:
        """The best entries that hold every word."""
        found: dict[int, int] | None = None
        codes = any(c.isdigit() for word in words for c in word)
        for word in words:
            now = self._titles.find(word, superseded, codes=codes)
            found = now if found is None else {n: found[n] + now[n] for n in found.keys() & now.keys()}
        entries = self._titles.entries
        best = heapq.nsmallest(
            limit,
            ((cost, self._order[n], n) for n, cost in (found or {}).items() if entries[n].kind in wanted),
        )
        return [_Ranked(cost >= SLIP, n) for cost, _, n in best]

    def _hit(self, rank: _Ranked, words: tuple[str, ...]) -> Hit:
        entry = self._titles.entries[rank.entry]
        marks = marks_in(entry.title, words, self._readings)
        snippet, snippet_marks = ("", ()) if marks or rank.slip else self._snippet(entry, words)
        return Hit(
            entry.kind,
            entry.id,
            "",
            entry.title,
            entry.detail,
            marks,
            snippet,
            snippet_marks,
            rank.slip,
            entry.title_en,
        )

    def _snippet(self, entry: Entry, words: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The paper, the keyword or the sentence that was meant."""
        for text in [text for _, text in entry.fields] + entry.body.split("\n"):
            plain = folded(text)
            at = next((plain.find(word) for word in words if word in plain), -1)
            if at >= 0 and text != entry.title:
                return cut(text, at, words)
        for _, text in entry.fields:
            marks = marks_in(text, words, self._readings) if text != entry.title else ()
            if marks:
                return text, marks
        return "", ()

    def _cited(self, text: str, wanted: frozenset[str], superseded: Callable[[], bool]) -> list[Hit]:
        """公司法第12条: that article of the laws that are named so."""
        cited = _CITED.search(folded(text))
        named = words_of(folded(text).replace(cited[0], " ")) if cited else ()
        if not cited or not named or HitKind.ARTICLE not in wanted:
            return []
        anchor, hits = anchor_of(cited[1], cited[2]), []
        for rank in self._ranked(named, frozenset[str]({HitKind.LAW}), _LAWS_FOR_AN_ARTICLE, superseded):
            law = self._titles.entries[rank.entry]
            found = self._texts.article(law.id, anchor) if not rank.slip else None
            if found:
                marks = marks_in(law.title, named, self._readings)
                hits.append(
                    Hit(
                        HitKind.ARTICLE,
                        law.id,
                        anchor,
                        law.title,
                        found.label,
                        marks,
                        found.snippet,
                        title_en=law.title_en,
                    )
                )
        return hits

    def _spellings(self, word: str, ranked: list[_Ranked]) -> Spellings:
        """The word as texts may have it: a number in both numerals; pinyin as the hanzi of the best names that it was
        found in, or of the texts themselves."""
        plain = tuple(map(letters, spellings(word)))
        if not (word.isascii() and word.isalpha() and len(word) >= _LEAST_PINYIN):
            return plain
        heard = self._texts.heard(word)
        names = self._named(word, ranked) if len(heard) < _ENOUGH_WORDS else ()
        return tuple(dict.fromkeys((*plain, *heard, *names)))

    def _named(self, word: str, ranked: list[_Ranked]) -> Iterator[str]:
        for rank in [rank for rank in ranked if not rank.slip][:_NAMES_LOOKED_AT]:
            for _, text in self._titles.entries[rank.entry].fields:
                if any(map(is_hanzi, text)) and (marks := marks_in(text, (word,), self._readings)):
                    yield letters(text[marks[0][0] : marks[0][1]])
                    break

    def _in_texts(
        self,
        words: tuple[str, ...],
        spelled: list[Spellings],
        wanted: frozenset[str],
        shown: set[tuple[str, str]],
        limit: int,
        superseded: Callable[[], bool],
    ) -> list[Hit]:
        if wanted.isdisjoint({HitKind.ARTICLE, HitKind.LAW, HitKind.INFORMATION}):
            return []
        hits = (
            self._text_hit(found, words)
            for found in self._texts.find(tuple(spelled), limit + len(shown), superseded)
            if (found.document, found.anchor) not in shown
        )
        return [hit for hit in hits if hit is not None and hit.kind in wanted][:limit]

    def _text_hit(self, found: TextHit, words: tuple[str, ...]) -> Hit | None:
        number = self._numbers.get(("document", found.document))
        if number is None:
            return None  # the pack was swapped and the index is one step behind
        entry = self._titles.entries[number]
        kind = HitKind.ARTICLE if entry.kind is HitKind.LAW and found.anchor else entry.kind
        return Hit(
            kind,
            entry.id,
            found.anchor,
            entry.title,
            found.label or entry.detail,
            marks_in(entry.title, words, self._readings),
            found.snippet,
            found.marks,
            title_en=entry.title_en,
        )


def _document_kind(kind: HitKind) -> str:
    return "document" if kind in {HitKind.LAW, HitKind.INFORMATION} else kind.value


def cut(text: str, at: int, words: tuple[str, ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Some letters of ``text`` around ``at``, with the words in it marked."""
    first = max(0, at - SNIPPET // 3)
    end = min(len(text), first + SNIPPET)
    piece = " ".join(text[first:end].split("\n"))
    before, after = "…" if first else "", "…" if end < len(text) else ""
    plain = folded(piece)
    stretches = [
        (m.start() + len(before), m.end() + len(before))
        for word in words
        for m in re.finditer(re.escape(word), plain)
    ]
    return before + piece + after, joined(stretches)
