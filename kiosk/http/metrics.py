"""Prometheus text of the kiosk. Nothing of a person, no ticket: it is open."""

import time
from collections.abc import Iterable, Mapping

from kiosk.http.context import HttpContext
from led_feed import SignHealth


def metrics_text(context: HttpContext) -> str:
    tally, board = context.tally, context.office.board
    view = context.slips.view
    health = context.signs.health()
    signs = [one.state.value for one in health]
    families = (
        _family("kiosk_info", "gauge", "The running version.", [({"version": context.version}, 1)]),
        _family(
            "kiosk_uptime_seconds",
            "gauge",
            "Since the server began.",
            [({}, time.monotonic() - tally.started)],
        ),
        _family("kiosk_http_requests_total", "counter", "Answered requests.", _requests(tally.requests)),
        _family("kiosk_feed_requests_total", "counter", "Answered polls of signs.", _feeds(tally.feeds)),
        _family("kiosk_event_streams", "gauge", "Open live streams.", [({}, tally.streams)]),
        _family("kiosk_waiting_polls", "gauge", "Long polls that wait.", [({}, tally.waiting_polls)]),
        _family(
            "kiosk_tickets_waiting",
            "gauge",
            "People waiting.",
            [({"service": one.service.id}, one.waiting) for one in board.services],
        ),
        _family(
            "kiosk_service_open",
            "gauge",
            "1 while numbers are given.",
            [({"service": one.service.id}, int(not one.why_closed)) for one in board.services],
        ),
        _family("kiosk_printer_fault", "gauge", "The printer's state.", [({"fault": view.fault.value}, 1)]),
        _family("kiosk_slips_waiting", "gauge", "Slips not yet out.", [({}, view.waiting)]),
        _family(
            "kiosk_signs",
            "gauge",
            "Signs by state.",
            [({"state": state}, signs.count(state)) for state in ("ok", "late", "lost")],
        ),
        _family(
            "kiosk_speaks_with_cards",
            "gauge",
            "0 while another kiosk of the hall does.",
            [({}, int(context.cards is None or context.cards.on_duty))],
        ),
        _family("kiosk_card", "gauge", "Signs that are told, each with its state.", _cards(health)),
    )
    return "".join(families)


def _requests(counts: Mapping[tuple[str, int], int]) -> list[tuple[dict[str, str], float]]:
    return [({"route": path, "status": str(status)}, n) for (path, status), n in sorted(counts.items())]


def _feeds(counts: Mapping[int, int]) -> list[tuple[dict[str, str], float]]:
    return [({"status": str(status)}, counts.get(status, 0)) for status in (200, 304, 429)]


def _cards(health: Iterable[SignHealth]) -> list[tuple[dict[str, str], float]]:
    return [
        (
            {
                "sign": one.sign_id,
                "driver": one.driver,
                "state": one.state.value,
                "firmware": one.report.firmware,
            },
            1,
        )
        for one in health
        if one.driver
    ]


def _family(name: str, kind: str, about: str, samples: Iterable[tuple[Mapping[str, str], float]]) -> str:
    lines = [f"# HELP {name} {about}", f"# TYPE {name} {kind}"]
    lines += [f"{name}{_labels(labels)} {value:g}" for labels, value in samples]
    return "\n".join(lines) + "\n"


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{key}="{_escaped(value)}"' for key, value in labels.items()) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
