"""Stands where no paper can be printed for the visitor."""

from collections.abc import Callable, Sequence
from typing import Any, NoReturn


class NoPapers:
    """Implements ui.context.Papers; whoever asks for a paper all the same gets a LookupError."""

    can_a4 = False

    def print_checklist(self, matter_id: str, language: str) -> NoReturn:
        raise LookupError(matter_id, language)

    def print_a4(self, matter_id: str, language: str) -> NoReturn:
        raise LookupError(matter_id, language)

    def print_flow(self, matter_id: str) -> NoReturn:
        raise LookupError(matter_id)

    def print_fee_slip(self, charged: Sequence[Any], matter_id: str | None, intent: str) -> NoReturn:
        raise LookupError(matter_id, intent, charged)

    def on_paper(self, listener: Callable[[Any], None]) -> None:
        """Nothing will be told."""

    def visitor_left(self) -> None:
        """Nothing to drop."""
