"""What just happened in the hall, in a line each. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from queue_ticketing.hall import Hall
from queue_ticketing.voice.phrases import window_place

TEXTS: dict[str, tuple[str, str]] = {
    "ticket.issued": ("取号", "{number} {service}"),
    "ticket.called": ("叫号", "{number} → {window}"),
    "ticket.recalled": ("重呼", "{number} → {window}（第{calls}次）"),
    "ticket.started": ("办理", "{number} 到{window}"),
    "ticket.finished": ("办结", "{number} {window}"),
    "ticket.no_show": ("过号", "{number} 未到{window}"),
    "ticket.requeued": ("过号", "{number} 未到，过一会儿再叫"),
    "ticket.returned": ("回队", "{number} 回到队里，优先叫"),
    "ticket.moved": ("下一步", "{number} → {service}"),
    "ticket.undone": ("撤销", "{number}"),
    "ticket.held": ("挂起", "{number} 补材料，{window}留号"),
    "ticket.resumed": ("恢复", "{number} → {window}"),
    "ticket.transferred": ("转移", "{number} → {service}"),
    "ticket.cancelled": ("取消", "{number}"),
    "window.paused": ("暂停", "{window} {reason}"),
    "window.resumed": ("恢复", "{window}"),
    "service.paused": ("停号", "{service} {reason}"),
    "service.resumed": ("放号", "{service}"),
}
"""By kind of event: the verb, and what it is said of."""
TONES = {
    "ticket.issued": "take",
    "ticket.called": "call",
    "ticket.recalled": "call",
    "ticket.resumed": "call",
    "ticket.started": "serve",
    "ticket.finished": "done",
    "ticket.no_show": "miss",
    "ticket.requeued": "miss",
}


@dataclass(frozen=True, slots=True)
class StoryLine:
    """``tone`` groups events for the eye: take, call, serve, done, miss or other. ``id`` grows."""

    id: int
    time: str
    verb: str
    text: str
    tone: str


def tell(
    event_id: int, kind: str, subject: str, facts: Mapping[str, object], at: datetime, hall: Hall
) -> StoryLine | None:
    """The line for one event, ``at`` in the hall's zone; None for events that nobody in the hall would notice."""
    if kind not in TEXTS:
        return None
    verb, text = TEXTS[kind]
    values = {
        "number": facts.get("number", ""),
        "calls": facts.get("calls", ""),
        "reason": facts.get("reason", ""),
        "service": _service(str(facts.get("service") or subject), hall),
        "window": _window(str(facts.get("window") or subject), hall),
    }
    return StoryLine(
        event_id, f"{at:%H:%M:%S}", verb, text.format_map(values).strip(), TONES.get(kind, "other")
    )


def _service(service_id: str, hall: Hall) -> str:
    service = hall.service(service_id)
    return service.name if service else service_id


def _window(window_id: str, hall: Hall) -> str:
    window = hall.window(window_id)
    return window_place(window.id, window.name) if window else window_id
