"""The list of scenes, in the order in which they were written down."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.pictures.stage import Stage

Enter = Callable[[Stage], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """``situation`` is the state of the hall it plays in."""

    name: str
    situation: str
    enter: Enter


SCENES: list[Scene] = []


def scene(*situations: str) -> Callable[[Enter], Enter]:
    """Registers a scene in these situations, under the function's name."""

    def register(enter: Enter) -> Enter:
        for situation in situations:
            name = enter.__name__.replace("_", "-")
            SCENES.append(Scene(name if situation == "open" else f"{situation}-{name}", situation, enter))
        return enter

    return register
