"""Stands where nothing can be searched or read."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NoReturn

from touch_guide.library.values import DocumentHead


@dataclass(frozen=True, slots=True)
class NothingFound:
    """Implements ui.state.found.Findings."""

    hits: tuple[()] = ()
    indexing: None = None
    superseded: bool = False


class NoFinder:
    """Implements ui.context.GuideFinder."""

    def search(
        self,
        text: str,  # noqa: ARG002 - a port
        *,
        kinds: Collection[str] | None,  # noqa: ARG002
        superseded: Callable[[], bool],  # noqa: ARG002
    ) -> NothingFound:
        return NothingFound()


def no_document(head: DocumentHead) -> NoReturn:
    from touch_guide.library import DocumentGone  # noqa: PLC0415

    raise DocumentGone(head.id)
