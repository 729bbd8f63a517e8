"""The states of the hall that the scenes play in."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from kiosk.hall import HallPack
from queue_ticketing.hall import AppointmentRule, Hall, SlotRow, Span
from queue_ticketing.model import SlipState
from queue_ticketing.ports import PrinterFault
from tests.pictures import fee_tables
from tests.support.law_texts import write_library
from tests.support.queue_hall import MONDAY_MORNING
from tests.ui.fakes import HallOnScreen, hall_on_screen
from touch_guide import Guide, GuideNotice, Matter
from ui.context import PackState, SignStateRow

BOOKABLE = (0, 3, 4)
ONE_EACH = 2
"""Places in the sample hall's list of services."""
FULLEST = 1
ENDED = 7
"""Places in its list of matters."""


def _issue(hall: HallOnScreen, count: int) -> None:
    services = hall.context.hall().services
    for i in range(count):
        hall.office.office.issue(
            services[i % len(services)].id, f"intent-{i}", holder=f"holder-{i}", consent=True
        )


def _open(hall: HallOnScreen) -> None:
    _issue(hall, 14)
    for window in ("1", "2", "3"):
        hall.office.office.call_next(window, f"w{window}")


def _fresh(hall: HallOnScreen) -> None:
    hall.door.signs = list  # type: ignore[method-assign, assignment]


def _full(hall: HallOnScreen) -> None:
    _issue(hall, 90)
    for window in hall.context.hall().windows:
        hall.office.office.call_next(window.id, "clerk")
    services = hall.context.hall().services
    hall.office.office.pause_service(services[-1].id, "业务系统故障", "desk1")


def _closed(hall: HallOnScreen) -> None:
    hall.office.clock.advance(days=5)  # Saturday
    hall.office.office.refresh()


def _broken(hall: HallOnScreen) -> None:
    _issue(hall, 5)
    slips = hall.slips
    slips.view = replace(slips.view, fault=PrinterFault.PAPER_OUT, waiting=2)
    ticket, _ = hall.office.office.issue(hall.context.hall().services[0].id, "torn")
    with hall.office.stores.write() as store:
        attempt = store.attempts_of(ticket.id)[0]
        store.save_attempt(replace(attempt, state=SlipState.UNCERTAIN, cause="cutter_jam"))
    hall.door.signs = lambda: [  # type: ignore[method-assign]
        SignStateRow("window-1", "ok", 1.0),
        SignStateRow("window-2", "late", 14.0),
        SignStateRow("window-3", "lost", 4000.0),
        SignStateRow("outdoor", "lost", None),
    ]
    hall.office.clock.advance(minutes=12)


def _long(hall: HallOnScreen) -> None:
    _issue(hall, 20)
    hall.office.office.call_next("1", "w1")


def fuller_hall(hall: Hall) -> Hall:
    """The same hall with appointments (of the first, fourth and fifth service; twelve slots a day), one number per
    holder of the third, and a question before the queue of the first grows long."""
    rows = tuple(
        SlotRow(frozenset(range(5)), Span(time(*start), time(*end)), 30, 4)
        for start, end in (((8, 30), (11, 30)), ((13, 30), (16, 30)))
    )
    rule = AppointmentRule(rows, days_ahead=14)
    services = list(hall.services)
    for place in BOOKABLE:
        services[place] = replace(services[place], appointments=rule)
    services[0] = replace(services[0], ask_above=5)
    services[ONE_EACH] = replace(services[ONE_EACH], one_per_holder=True)
    return replace(hall, services=tuple(services))


def long_hall(hall: Hall) -> Hall:
    """The same hall with the longest names that a pack may sensibly hold."""
    services = tuple(
        replace(
            s,
            name=f"{s.name}及其变更备案登记（含分支机构）",
            name_en=f"{s.name_en} and changes thereof, branches included",
        )
        for s in hall.services
    )
    windows = tuple(
        replace(
            w,
            name=f"{w.name}（综合受理区东侧）",
            name_en=f"{w.name_en}, east side of the joint reception area",
        )
        for w in hall.windows
    )
    name = "超长名称测试市经济技术开发区市场监督管理局综合政务服务大厅"
    return replace(hall, name=name, name_en="Government service hall of the long-named development zone",
                   services=services, windows=windows)  # fmt: skip


def long_guide(guide: Guide) -> Guide:
    def longer(matter: Matter) -> Matter:
        papers = tuple(
            replace(p, name=f"{p.name}（加盖公章并由法定代表人签字的原件及复印件）") for p in matter.papers
        )
        return replace(matter, name=f"{matter.name}（含非法人企业及其分支机构的设立变更注销）", papers=papers)

    return replace(guide, matters=tuple(longer(m) for m in guide.matters))


PREPARE: dict[str, Callable[[HallOnScreen], None]] = {
    "open": _open,
    "fresh": _fresh,
    "full": _full,
    "closed": _closed,
    "broken": _broken,
    "long": _long,
    "shelf": _fresh,
}


def _lengthened(pack: HallPack) -> HallPack:
    return replace(pack, hall=long_hall(fuller_hall(pack.hall)), guide=long_guide(pack.guide))


def _fuller(pack: HallPack) -> HallPack:
    return replace(pack, hall=fuller_hall(pack.hall), guide=_guide_with_an_end(pack.guide))


def _guide_with_an_end(guide: Guide) -> Guide:
    """One of its matters is no longer handled, and one of its notices has expired."""
    yesterday = MONDAY_MORNING.date() - timedelta(days=1)
    matters = list(guide.matters)
    matters[ENDED] = replace(matters[ENDED], until=yesterday)
    past = GuideNotice(
        "past", "上周停电通知", "Power cut last week", "上周三下午停电，现已恢复。", until=yesterday
    )
    return replace(guide, matters=tuple(matters), notices=(*guide.notices, past))


def _shelved(folder: Path) -> dict[str, Any]:
    """A hall whose fee table and library hold something of every kind."""
    library = write_library(folder / "pack")

    def alter(pack: HallPack) -> HallPack:
        return replace(pack, guide=replace(pack.guide, fees=fee_tables.TABLE, library=library))

    return {"alter": alter}


@contextmanager
def situation(name: str, folder: Path) -> Iterator[HallOnScreen]:
    """The hall in this state, on a database of its own."""
    home = folder / name
    home.mkdir()
    changes: dict[str, Any] = {} if name in {"fresh", "closed"} else {"alter": _fuller}
    if name == "broken":
        changes |= {"pack_state": lambda: PackState("hall.yaml:41: 窗口 7 不存在"), "rehearsal": True}
    if name == "fresh":
        changes = {"guide": Guide}
    if name == "shelf":
        changes = _shelved(home)
    if name == "long":
        changes = {"alter": _lengthened}
    with hall_on_screen(home, **changes) as hall:
        PREPARE[name](hall)
        yield hall
