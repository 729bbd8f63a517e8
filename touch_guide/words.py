"""A sentence in both languages, and what a rule rests on. Chinese is the source, English may be empty."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages."""

    zh: str
    en: str = ""

    def spoken(self, language: str) -> str:
        """The sentence in ``language`` (``zh`` or ``en``); Chinese stands in for a missing translation."""
        return self.en if language == "en" and self.en else self.zh

    def __bool__(self) -> bool:
        return bool(self.zh)


NOTHING_SAID = Words("")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on: a law by its name, and the articles as people cite them (第九条)."""

    law: str
    articles: str = ""

    @property
    def cited(self) -> str:
        """As people cite it: a law in 《》, a document by its number alone (财税〔2014〕101号)."""
        bare = self.law.startswith("《") or "〔" in self.law
        return f"{self.law if bare else f'《{self.law}》'}{self.articles}"
