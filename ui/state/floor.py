"""The plan of the hall as it is drawn, and what is known of each window."""

from collections.abc import Sequence
from dataclasses import dataclass

from queue_ticketing.board import Board, ServiceView, WindowView
from queue_ticketing.hall import Hall, Window
from touch_guide import Guide
from ui.state.facets import Facet, matters_in
from ui.state.said import said
from ui.state.services import service_name
from ui.state.waits import wait_words, waiting_words, window_name
from ui.words import word


@dataclass(frozen=True, slots=True)
class ZoneShape:
    """An area; ``x``, ``y``, ``w``, ``h`` in metres of the plan."""

    id: str
    name: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A point of the plan, in metres. ``kind``: ``window``, ``here`` or ``entrance``; ``id`` of a window."""

    kind: str
    id: str
    label: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Floor:
    """The plan; with no width there is none."""

    width: float = 0.0
    height: float = 0.0
    zones: tuple[ZoneShape, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """A window beside the plan. ``arg`` opens the list of its matters, empty when it has none; ``open`` tells whether it
    works now, ``state`` says it in words."""

    id: str
    name: str
    zone: str
    open: bool
    state: str
    services: str
    queue: str
    staff: tuple[str, ...]
    arg: str


def derive_floor(guide: Guide, hall: Hall, language: str) -> Floor:
    """What the plan does not place is not drawn."""
    plan = guide.plan
    if plan is None:
        return Floor()
    zones = tuple(
        ZoneShape(z.id, said(z.name, z.name_en, language), z.place.x, z.place.y, z.place.w, z.place.h)
        for z in guide.zones
        if z.place
    )
    marks = [Mark("window", p.window, p.window, p.x, p.y) for p in plan.windows if hall.window(p.window)]
    if plan.entrance:
        label = word("map_entrance", language)
        marks.append(Mark("entrance", "", label, plan.entrance.x, plan.entrance.y))
    if plan.kiosk:
        marks.append(Mark("here", "", word("map_here", language), plan.kiosk.x, plan.kiosk.y))
    return Floor(plan.width, plan.height, zones, tuple(marks))


def derive_desks(guide: Guide, hall: Hall, board: Board, language: str) -> tuple[Desk, ...]:
    """All windows in the hall's order."""
    views = {view.window.id: view for view in board.windows}
    return tuple(_desk(w, views.get(w.id), guide, hall, board, language) for w in hall.windows)


def _desk(
    window: Window, view: WindowView | None, guide: Guide, hall: Hall, board: Board, language: str
) -> Desk:
    zones = [z for z in guide.zones if z.id == window.zone]
    served = [s for s in board.services if s.service.id in window.services]
    facet = Facet(window=window.id)
    return Desk(
        id=window.id,
        name=window_name(window, language),
        zone=said(zones[0].name, zones[0].name_en, language) if zones else "",
        open=window_works(view, served),
        state=window_state(view, served, language),
        services=("、" if language == "zh" else ", ").join(service_name(s.service, language) for s in served),
        queue=queue_words(served, language),
        staff=_staff(window.id, guide, language),
        arg=facet.arg if matters_in(facet, guide, hall) else "",
    )


def window_works(view: WindowView | None, served: Sequence[ServiceView]) -> bool:
    """Not paused, and some service of it gives numbers or still has people waiting."""
    paused = view is not None and view.paused
    return not paused and any(not s.why_closed or (s.known and s.waiting) for s in served)


def window_state(view: WindowView | None, served: Sequence[ServiceView], language: str) -> str:
    """Whether the window works now, and why not."""
    if view is not None and view.paused:
        return word("window_paused_because" if view.reason else "window_paused", language, reason=view.reason)
    return word("window_open" if window_works(view, served) else "window_closed", language)


def queue_words(served: Sequence[ServiceView], language: str) -> str:
    """How many wait for it and how long it takes a newcomer: the longest of its services, to promise nothing."""
    known = [s for s in served if s.known and (not s.why_closed or s.waiting)]
    if not known:
        return ""
    people = waiting_words(sum(s.waiting for s in known), language)
    if all(s.wait is None or not s.wait.p90_min for s in known):
        return people
    longest = max((s.wait for s in known if s.wait), key=lambda wait: wait.p90_min)
    return f"{people} · {wait_words(longest, language)}" if any(s.waiting for s in known) else people


def _staff(window: str, guide: Guide, language: str) -> tuple[str, ...]:
    lines = []
    for post in guide.posts_at(window):
        name, job = said(post.name, post.name_en, language), said(post.post, post.post_en, language)
        duty = said(post.duty, post.duty_en, language)
        role = "" if post.on_duty else word("map_stand_in", language)
        lines.append(" · ".join(part for part in (f"{role}{name}", job, duty) if part))
    return tuple(lines)
