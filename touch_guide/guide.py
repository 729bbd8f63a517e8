"""The guide: all matters of the hall, and how they are found."""

import unicodedata
from dataclasses import dataclass

from touch_guide.model import Matter


@dataclass(frozen=True, slots=True)
class Guide:
    """The hall's matters in the order of the pack."""

    matters: tuple[Matter, ...] = ()

    def matter(self, matter_id: str) -> Matter | None:
        return next((m for m in self.matters if m.id == matter_id), None)

    def for_service(self, service_id: str) -> tuple[Matter, ...]:
        """The matters that a visitor of this queue service may come for."""
        return tuple(m for m in self.matters if m.service == service_id)

    def find(self, text: str) -> tuple[Matter, ...]:
        """Matters that hold every word of ``text``: those whose name does first, then those that do elsewhere.
        Width and case of letters do not matter; an empty text finds nothing."""
        words = _folded(text).split()
        if not words:
            return ()
        hits = [(m, _holds(_title(m), words), _holds(_everything(m), words)) for m in self.matters]
        first = tuple(m for m, in_title, _ in hits if in_title)
        return first + tuple(m for m, in_title, anywhere in hits if anywhere and not in_title)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _holds(text: str, words: list[str]) -> bool:
    return all(word in text for word in words)


def _title(matter: Matter) -> str:
    return _folded(f"{matter.name} {matter.name_en}")


def _everything(matter: Matter) -> str:
    parts = [matter.name, matter.name_en, matter.audience.zh, matter.audience.en, *matter.keywords]
    parts += [matter.result.name, matter.result.name_en]
    parts += [f"{paper.name} {paper.name_en}" for paper in matter.papers]
    parts += [basis.law for basis in matter.basis]
    return _folded(" ".join(parts))
