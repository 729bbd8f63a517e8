"""The tiles of the service choice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from queue_ticketing.board import ServiceView
from queue_ticketing.hall import Service
from ui.state.waits import wait_words, waiting_words, window_names
from ui.words import word


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """``wait`` is the large line (how long, or that nobody waits), ``detail`` the small one. ``reason`` is empty when
    numbers are given, else it says in words why not."""

    id: str
    name: str
    summary: str
    icon: str
    waiting: str
    wait: str
    detail: str
    open: bool
    reason: str


def service_name(service: Service, language: str) -> str:
    return service.name_en if language == "en" and service.name_en else service.name


def papers_of(service: Service, language: str) -> tuple[str, ...]:
    return service.papers_en if language == "en" and service.papers_en else service.papers


def closed_words(view: ServiceView, now: datetime, language: str) -> str:
    """Why a service gives no numbers, and when it does again if that is known."""
    if not view.why_closed:
        return ""
    if view.why_text:
        text = word("service_paused_because", language, reason=view.why_text)
    else:
        text = word(f"service_{view.why_closed}", language)
    if view.opens_at and view.opens_at.date() == now.date():
        again = word("service_opens_at", language, time=f"{view.opens_at:%H:%M}")
        return f"{text}, {again}" if language == "en" else f"{text}，{again}"
    return text


def derive_service(view: ServiceView, now: datetime, language: str) -> ServiceRow:
    service = view.service
    summary = service.summary_en if language == "en" else service.summary
    waiting, windows = waiting_words(view.waiting, language), window_names(view.windows, language)
    counted = waiting if view.known and view.waiting else ""
    at_once = view.known and not view.waiting and (view.wait is None or view.wait.p50_min == 0)
    return ServiceRow(
        id=service.id,
        name=service_name(service, language),
        summary=summary,
        icon=service.icon or "service",
        waiting=waiting if view.known else "",
        wait=waiting if at_once else wait_words(view.wait, language),
        detail=" · ".join(p for p in (counted, windows) if p),
        open=not view.why_closed,
        reason=closed_words(view, now, language),
    )


def derive_services(views: Sequence[ServiceView], now: datetime, language: str) -> tuple[ServiceRow, ...]:
    """In the hall's order, the closed ones too: a tile that vanishes makes people search."""
    return tuple(derive_service(view, now, language) for view in views)


def services_speech(rows: Sequence[ServiceRow], language: str) -> str:
    stop = ". " if language == "en" else "。"
    comma = ", " if language == "en" else "，"
    said = [comma.join(p for p in (r.name, r.waiting if r.open else r.reason) if p) for r in rows]
    return word("choose_speech", language, services=stop.join(said))
