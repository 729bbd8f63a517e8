"""Search as one types: hanzi, pinyin, initials, slips of the finger; matters, fees, laws, notices in one list."""

from touch_guide.finding.finder import Finder
from touch_guide.finding.hits import Findings, Hit, HitKind, Indexing

__all__ = ["Finder", "Findings", "Hit", "HitKind", "Indexing"]
