"""One visitor's turn at the screen: where they are and how they want to read it."""

from dataclasses import dataclass, replace

from ui.state.places import HOME, PAGES

ZH = "zh"
EN = "en"


@dataclass(frozen=True, slots=True)
class Place:
    """A page and what it is about (a service id, a matter id, or nothing)."""

    page: str
    arg: str = ""


@dataclass(frozen=True, slots=True)
class Visit:
    """``trail`` always begins at home; its last place is on the screen. A new ``Visit()`` is the reset."""

    trail: tuple[Place, ...] = (Place(HOME),)
    language: str = ZH
    elder: bool = False
    contrast: bool = False
    low_reach: bool = False
    reading: bool = False

    @property
    def here(self) -> Place:
        return self.trail[-1]

    @property
    def pristine(self) -> bool:
        """Nothing of a visitor is left to wipe."""
        return self == Visit()


def go(visit: Visit, page: str, arg: str = "") -> Visit:
    """Open a page; a place that is already on the trail is gone back to instead of stacked again."""
    if page not in PAGES:
        raise KeyError(page)
    place = Place(page, arg)
    before = visit.trail[: visit.trail.index(place)] if place in visit.trail else visit.trail
    return replace(visit, trail=(*before, place))


def swap(visit: Visit, page: str, arg: str = "") -> Visit:
    """Put a page in the place of the present one, so that "back" does not return to it."""
    return go(replace(visit, trail=visit.trail[:-1] or visit.trail), page, arg)


def back(visit: Visit) -> Visit:
    return replace(visit, trail=visit.trail[:-1]) if len(visit.trail) > 1 else visit


def home(visit: Visit) -> Visit:
    """To the home page; the reading modes stay, for the visitor may still be there."""
    return replace(visit, trail=Visit().trail)
