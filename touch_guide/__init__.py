"""The touch guide (办事指南): what can be done in this hall, with which papers, how long it takes, what it costs."""

from touch_guide.guide import Guide
from touch_guide.model import Basis, Fee, Limit, Matter, MatterKind, Paper, Result, Step, Words

__all__ = ["Basis", "Fee", "Guide", "Limit", "Matter", "MatterKind", "Paper", "Result", "Step", "Words"]
