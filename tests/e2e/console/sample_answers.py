"""Answers of a busy hall in the shapes of the interface, to be changed by a test."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from kiosk.http.sign_pictures import pictures
from led_feed import Sign, SignFacts, SignKind, resolve

Json = dict[str, Any]
ZONE = timezone(timedelta(hours=8))
SERVICES = (
    ("name", "A", "企业名称预先核准"),
    ("setup", "B", "有限责任公司设立登记"),
    ("change", "C", "公司变更、注销登记"),
    ("trader", "D", "个体工商户登记"),
    ("food", "E", "食品流通许可"),
    ("inspection", "F", "企业年检"),
    ("code", "G", "组织机构代码证"),
    ("consult", "H", "咨询与投诉"),
)


def stamp(minutes_ago: float = 0) -> str:
    at = datetime.now(UTC).astimezone(ZONE) - timedelta(minutes=minutes_ago)
    return at.isoformat(timespec="seconds")


def service(index: int, **changes: Any) -> Json:
    code, prefix, name = SERVICES[index]
    waits = (4, 2, 0, 7, 1, 12, 3, 0)
    wait = {"p50_min": 5 * (waits[index] or 1), "p90_min": 10 * (waits[index] or 1)}
    shape = {
        "id": code,
        "prefix": prefix,
        "name": name,
        "name_en": code,
        "open": True,
        "why_closed": None,
        "why": None,
    }
    shape |= {"quota_left": None, "ask_above": None, "one_per_holder": code == "inspection"}
    shape |= {"appointments": code in {"inspection", "consult"}}
    more = {"opens_at": None, "waiting": waits[index], "wait": wait, "windows": [str(index % 6 + 1)]}
    return shape | more | changes


def ticket(number: str, state: str = "called", **changes: Any) -> Json:
    index = max(0, "ABCDEFGH".find(number[0]))
    code, _, name = SERVICES[index]
    shape: Json = {
        "id": f"t-{number}",
        "number": number,
        "service": code,
        "service_name": name,
        "business_date": "2026-11-23",
        "state": state,
        "priority": "none",
        "calls": 1,
        "issued_at": stamp(16),
        "called_at": stamp(1.2) if state != "waiting" else None,
        "started_at": stamp(0.8) if state in {"serving", "finished"} else None,
        "finished_at": None,
        "ahead": 3 if state == "waiting" else 0,
        "wait": {"p50_min": 10, "p90_min": 20} if state == "waiting" else None,
        "slip": {"state": "confirmed", "attempt": 1, "id": f"s-{number}"},
    }
    shape |= {"reason": "", "overtook": 0, "overtaken": 0, "steps": [], "appointment_at": None}
    shape |= {"return_service": None, "max_calls": 3, "no_shows": 0, "hold_until": None}
    if state != "waiting":
        shape["window"] = "3"
    return shape | changes


def window(**changes: Any) -> Json:
    shape = {
        "id": "3",
        "name": "3号窗口",
        "name_en": "Window 3",
        "zone": "受理登记区",
        "services": ["name", "setup", "trader"],
        "paused": False,
        "reason": None,
        "waiting": 13,
        "ticket": ticket("A012"),
        "held": [],
        "next": upcoming(),
        "undo": {"action": "call-next", "number": "A012", "until": stamp(-1.6)},
        "missed": [{"id": "t-D014", "number": "D014", "state": "no_show", "at": stamp(12)}],
        "hold_min": 20,
    }
    return shape | changes


def upcoming() -> list[Json]:
    """Who is called next, in the order of the calls."""
    rows = (
        ("B010", "none", 3, "appointment", stamp(-2)),
        ("D015", "elderly", 14, "priority:elderly", None),
        ("A013", "none", 25, "", None),
        ("D016", "none", 24, "bound", None),
        ("D017", "green_channel", 9, "", None),
    )
    return [
        {
            "id": f"t-{number}",
            "number": number,
            "service": SERVICES["ABCDEFGH".index(number[0])][0],
            "priority": priority,
            "waited_min": waited,
            "reason": reason,
            "appointment_at": at,
            "overtaken": 3 if reason == "bound" else 0,
        }
        for number, priority, waited, reason, at in rows
    ]


def serving(place: int, number: str | None = None, state: str | None = None, **changes: Any) -> Json:
    shape = {
        "window": str(place),
        "window_name": f"{place}号窗口",
        "window_name_en": f"Window {place}",
        "services": [],
    }
    now = {
        "number": number,
        "state": state,
        "service": None,
        "called_at": stamp(2) if number else None,
        "calls": 1,
    }
    return shape | {"paused": False, "reason": None} | now | changes


def call(number: str, place: int, minutes_ago: float, **changes: Any) -> Json:
    shape = {
        "number": number,
        "window": str(place),
        "window_name": f"{place}号窗口",
        "window_name_en": f"Window {place}",
    }
    return (
        shape | {"service": "name", "state": "called", "called_at": stamp(minutes_ago), "calls": 1} | changes
    )


def board(**changes: Any) -> Json:
    shape = {
        "revision": 1,
        "at": stamp(),
        "business_date": "2026-11-23",
        "rehearsal": False,
        "hall": {
            "name": "盐州县市场监督管理局政务服务大厅（示例）",
            "name_en": "Sample hall",
            "sample": True,
        },
        "now_serving": [
            serving(1, "F031", "serving"),
            serving(2, "B007", "serving"),
            serving(3, "A012", "called"),
            serving(4),
            serving(5, "E004", "called", calls=2),
            serving(6, paused=True, reason="工间操"),
        ],
        "last_calls": [
            call("A012", 3, 0.3),
            call("E004", 5, 1),
            call("B007", 2, 4),
            call("F031", 1, 6),
            call("D015", 4, 9),
        ],
        "services": [service(index) for index in range(len(SERVICES))],
        "notices": [],
    }
    return shape | changes


def slots() -> list[Json]:
    """Three days of half hours, the first one full here and there."""
    days = []
    for ahead in range(3):
        at = datetime.now(UTC).astimezone(ZONE) + timedelta(days=ahead)
        starts = [at.replace(hour=9 + n // 2, minute=30 * (n % 2), second=0) for n in range(14)]
        rows = [
            {
                "starts_at": start.isoformat(timespec="seconds"),
                "ends_at": (start + timedelta(minutes=30)).isoformat(timespec="seconds"),
                "left": (n + ahead) % 4,
            }
            for n, start in enumerate(starts)
        ]
        days.append({"day": at.date().isoformat(), "slots": rows})
    return days


def appointment(code: str, state: str = "booked", index: int = 5, **changes: Any) -> Json:
    slot = slots()[0]["slots"][index]
    shape = {"id": f"p-{code}", "code": code, "service": "inspection", "state": state, "ticket": None}
    return shape | {key: slot[key] for key in ("starts_at", "ends_at")} | changes


def appointments() -> list[Json]:
    return [
        appointment("482153", "checked_in", 1, ticket="t-F031"),
        appointment("137729", "no_show", 2),
        appointment("905514", "booked", 5),
        appointment("660128", "booked", 6),
        appointment("274431", "cancelled", 8),
    ]


def period(action: str, state: str, minutes_ago: float, lasted: float | None, **changes: Any) -> Json:
    ended = None if lasted is None else stamp(minutes_ago - lasted)
    shape = {"action": action, "state": state, "service": "name", "window": None, "by": None}
    shape |= {"began_at": stamp(minutes_ago), "ended_at": ended, "reason": "", "overtook": 0}
    return shape | {"exact": True, "undone": False} | changes


def history() -> list[Json]:
    here = {"window": "3", "by": "w3"}
    return [
        period("issue", "waiting", 34, 18),
        period("call-next", "called", 16, 1.4, reason="priority:elderly", overtook=2, **here),
        period("hold", "held", 14.6, 3, undone=True, **here),
        period("call-named", "called", 11.6, 1.1, reason="named:行动不便", overtook=1, **here),
        period("start", "serving", 10.5, 6, **here),
        period("finish", "finished", 4.5, None, exact=False, **here),
    ]


def clerks() -> list[Json]:
    return [{"name": f"w{n}", "window": str(n), "person": f"示例工作人员{n}"} for n in range(1, 7)]


def printer(**changes: Any) -> Json:
    caps = {"width_dots": 576, "status": True, "fence": "gs_h", "provenance": ""}
    shape = {"fault": "ready", "since": stamp(200), "printed_since_paper": 143, "waiting": 0, "caps": caps}
    return shape | changes


def waiting() -> list[Json]:
    """The waiting tickets as the server lists them: newest first."""
    numbers = [
        "D021",
        "A016",
        "D020",
        "D019",
        "A015",
        "B009",
        "D018",
        "A014",
        "D017",
        "B008",
        "D016",
        "A013",
        "D015",
    ]
    return [ticket(number, "waiting", ahead=12 - place) for place, number in enumerate(numbers)]


def today() -> list[Json]:
    slip = {"state": "uncertain", "attempt": 1, "id": "s-A011"}
    done = [
        ticket("A012"),
        ticket("B007", "serving", window="2"),
        ticket("A011", "finished", slip=slip, priority="elderly"),
        ticket("D014", "no_show"),
        ticket("A010", "held"),
        ticket("A009", "finished", slip={"state": "confirmed", "attempt": 2, "id": "x"}),
    ]
    return waiting() + done


def sign(name: str, state: str = "ok", **changes: Any) -> Json:
    shape = {"id": name, "state": state, "last_seen": stamp(0.05), "silent_s": 2.4, "missed_polls": 0}
    more = {"rev_current": "r1", "rev_shown": "r1", "ip": "192.168.1.21", "firmware": "1.2", "troubles": []}
    return shape | more | changes


def sign_pictures(*names: str, text: str = "公司设立登记") -> Json:
    """Hall signs of 128 × 16 dots that show ``text``."""
    signs = (Sign(name, SignKind.HALL, texts=(text,)) for name in names)
    now = datetime.fromisoformat(stamp(0))
    return pictures((one, "r1", resolve(one, SignFacts(), now)) for one in signs) | {
        "windows": {},
        "tokens": [],
    }


def emergencies(*live: Json) -> Json:
    return {"now": stamp(0), "live": list(live)}


def emergency(text: str, **changes: Any) -> Json:
    shape = {"id": "e1", "text": text, "signs": [], "lit_by": "desk1", "lit_at": stamp(3.5), "until": None}
    return shape | {"ended_by": None, "ended_at": None, "kept": True} | changes


def voice(**changes: Any) -> Json:
    shape: Json = {"volume": 80, "pack_volume": 80, "volume_now": 80, "muted": False, "enabled": True}
    shape |= {"bilingual": False, "repeat": 2, "quiet_volume": 0, "silent_because": None, "waiting": 0}
    return shape | changes


def everything() -> dict[str, Any]:
    """Answers for every page, as a desk clerk of a busy hall gets them."""
    shown = {f"GET /api/v1/tickets/{one['id']}": one for one in today()}
    told = {f"GET /api/v1/tickets/{one['id']}/history": {"periods": history()} for one in today()}
    return (
        shown
        | told
        | {
            "GET /api/v1/me": {"name": "w3", "roles": ["clerk"], "window": "3", "demo": True},
            "GET /api/v1/windows/3": window(),
            "GET /api/v1/board": board(),
            "GET /api/v1/tickets": lambda: {"tickets": today(), "total": len(today())},
            "GET /api/v1/appointments/slots": {"days": slots()},
            "GET /api/v1/appointments": {"appointments": appointments()},
            "GET /api/v1/appointments/905514": appointment("905514"),
            "GET /api/v1/clerks": {"clerks": clerks()},
            "GET /api/v1/printer": printer(),
            "GET /api/v1/slips/unsettled": {"slips": []},
            "GET /api/v1/voice": voice(),
            "GET /led/v1/health": {"signs": [sign(f"window-{n}") for n in range(1, 7)]},
            "GET /api/v1/signs/emergencies": emergencies(),
            "GET /api/v1/signs/pictures": lambda: sign_pictures(*(f"window-{n}" for n in range(1, 7))),
        }
    )
