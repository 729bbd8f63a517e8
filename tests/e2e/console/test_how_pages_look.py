"""Every page in its states and sizes: contrast, cut-off text, names, targets, the order of the Tab key.

With KIOSK_PICTURES set to a directory the pages are also written there as pictures, to be looked at.
"""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.console import sample_answers as sample
from tests.e2e.console.browsing import TELEVISION, Browser, resize
from tests.e2e.console.fake_hall import FakeHall

JUDGE = (Path(__file__).parent / "looking.js").read_text("utf-8")
SCREENS = (TELEVISION, (3840, 2160), (1080, 1920), (1280, 720))
NOTICES = [{"text": "本厅 12 月 1 日起延长办公到 18:00，周六上午照常办公，请互相转告", "text_en": ""}]
SIZES = ((1366, 768), (1920, 1080), (1024, 768))
LONG = "有限责任公司及外商投资企业分支机构设立变更注销登记综合受理"
DESK: dict[str, Any] = {"GET /api/v1/me": {"name": "desk1", "roles": ["desk"], "window": None}}
ADMIN: dict[str, Any] = {"GET /api/v1/me": {"name": "admin", "roles": ["admin"], "window": None}}
MONITOR = {"name": "monitor1", "roles": ["monitor"], "window": None}


@dataclass(frozen=True)
class Scene:
    name: str
    path: str
    ready: str
    answers: dict[str, Any] = field(default_factory=dict)
    then: Callable[[Page], object] | None = None
    sizes: tuple[tuple[int, int], ...] = SIZES


def _held() -> list[sample.Json]:
    until = sample.stamp(-7)
    return [sample.ticket(f"A{n:03}", "held", service_name=LONG, hold_until=until) for n in range(20, 30)]


def _paused_services() -> list[sample.Json]:
    services = [sample.service(index, name=sample.SERVICES[index][2] + LONG) for index in range(8)]
    return [services[0] | {"open": False, "why_closed": "paused", "why": LONG}, *services[1:]]


def _slips() -> dict[str, Any]:
    slip = {
        "id": "s1",
        "ticket": "t1",
        "number": "A011",
        "service": "name",
        "attempt": 2,
        "state": "uncertain",
    }
    return {"slips": [slip | {"cause": "cutter_jam", "reason": None, "created_at": sample.stamp(9)}]}


WINDOW = "/console/window/3"


def _press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)
    expect(page.locator("#sheet")).to_be_visible()


IDLE = sample.window(ticket=None, next=[], waiting=0, undo=None, missed=[])
LONG_WINDOW = sample.window(
    name="企业登记综合受理窗口（三号）",
    services=[code for code, _, _ in sample.SERVICES],
    held=_held(),
    ticket=sample.ticket(
        "GWA1012",
        "serving",
        service_name=LONG,
        priority="green_channel",
        calls=3,
        reason="named:行动不便，由家属代办并补交公证材料",
        overtook=2,
        appointment_at=sample.stamp(3),
        steps=["food", "trader"],
    ),
    undo={"action": "transfer", "number": "GWA1012", "until": sample.stamp(-1)},
)
OLD = [
    sample.ticket("B031", "waiting", business_date="2026-11-20"),
    sample.ticket("C007", "held", business_date="2026-11-20"),
]
LEFT_OVER = {"tickets": [*sample.today(), *OLD], "total": 21}


def _open_ticket(page: Page, keys: str = "") -> None:
    page.click("#tickets button")
    expect(page.locator("#sheet .history")).to_be_visible()
    for key in keys:
        page.keyboard.press(key)
        expect(page.locator("#sheet .choices").first).to_be_visible()


def _book(page: Page, slot: str = "") -> None:
    page.keyboard.press("y")
    expect(page.locator("#slots button").first).to_be_visible()
    expect(page.locator("#booked-list tr").first).to_be_visible()
    if slot:
        page.locator(slot).first.click()
        expect(page.locator("#book-holder")).to_be_focused()


SIGNS = {
    "signs": [
        sample.sign("window-1"),
        sample.sign("window-2", "late", silent_s=22.0),
        sample.sign("hall", "lost", silent_s=400.0, troubles=["glyph-missing 龘"], rev_shown="r0"),
        sample.sign("outdoor", "lost", last_seen=None, silent_s=None),
    ]
}
SIGNS_PAGE = {
    "GET /led/v1/health": SIGNS,
    "GET /api/v1/signs/pictures": sample.sign_pictures("window-1", "window-2", "hall", "outdoor"),
}
LIT = sample.emergency("火警！请听从工作人员指挥，有序撤离")
OVER = sample.emergency(
    LONG * 3, id="e2", signs=["hall", "window-1"], ended_by="admin", ended_at=sample.stamp(1)
)
PAST = {"GET /api/v1/signs/emergencies": sample.emergencies() | {"recent": [OVER]}}
LIVE = {
    "GET /api/v1/signs/emergencies": sample.emergencies(
        LIT, sample.emergency(LONG * 3, id="e3", kept=False, signs=["hall"], until=sample.stamp(-30))
    )
    | {"recent": [LIT, OVER]}
}
SCENES = (
    Scene("window-called", WINDOW, "#number:has-text('A012')"),
    Scene(
        "window-serving",
        WINDOW,
        "#number:has-text('A012')",
        {"GET /api/v1/windows/3": sample.window(ticket=sample.ticket("A012", "serving"))},
    ),
    Scene(
        "window-idle",
        WINDOW,
        "#state:has-text('空闲')",
        {
            "GET /api/v1/windows/3": IDLE,
            "GET /api/v1/board": sample.board(services=[sample.service(i, waiting=0) for i in range(8)]),
        },
    ),
    Scene(
        "window-paused",
        WINDOW,
        "#state:has-text('暂停')",
        {"GET /api/v1/windows/3": sample.window(ticket=None, paused=True, reason="工间操")},
    ),
    Scene(
        "window-long",
        WINDOW,
        "#number:has-text('GWA1012')",
        {
            "GET /api/v1/windows/3": LONG_WINDOW,
            "GET /api/v1/board": sample.board(rehearsal=True, services=_paused_services()),
        },
    ),
    Scene("window-no-show", WINDOW, "#number:has-text('A012')", then=lambda page: page.keyboard.press("n")),
    Scene("window-transfer", WINDOW, "#number:has-text('A012')", then=lambda page: page.keyboard.press("t")),
    Scene("window-person", WINDOW, "#number:has-text('A012')", then=lambda page: _press(page, "te")),
    Scene("window-hold", WINDOW, "#number:has-text('A012')", then=lambda page: page.keyboard.press("h")),
    Scene("window-call", WINDOW, "#number:has-text('A012')", then=lambda page: page.keyboard.press("c")),
    Scene("window-missed", WINDOW, "#number:has-text('A012')", then=lambda page: page.keyboard.press("m")),
    Scene("window-help", WINDOW, "#number:has-text('A012')", then=lambda page: page.keyboard.press("?")),
    Scene("window-pause", WINDOW, "#number:has-text('A012')", then=lambda page: page.keyboard.press("p")),
    Scene("desk", "/console/desk", "#tickets tr", DESK),
    Scene(
        "desk-broken",
        "/console/desk",
        "#unsettled li",
        DESK
        | {
            "GET /api/v1/printer": sample.printer(fault="cutter_jam", waiting=3),
            "GET /api/v1/slips/unsettled": _slips(),
            "GET /led/v1/health": SIGNS,
            "GET /api/v1/board": sample.board(services=_paused_services()),
        },
    ),
    Scene(
        "desk-empty",
        "/console/desk",
        "#tickets-none:visible",
        DESK | {"GET /api/v1/tickets": {"tickets": [], "total": 0}},
    ),
    Scene("desk-ticket", "/console/desk", "#tickets tr", DESK, _open_ticket),
    Scene("desk-priority", "/console/desk", "#tickets tr", DESK, lambda page: _open_ticket(page, "p")),
    Scene("desk-cancel", "/console/desk", "#tickets tr", DESK, lambda page: _open_ticket(page, "x")),
    Scene("desk-booked", "/console/desk", "#tickets tr", DESK, _book),
    Scene(
        "desk-booking",
        "/console/desk",
        "#tickets tr",
        DESK,
        lambda page: _book(page, "#slots button[aria-disabled=false]"),
    ),
    Scene("desk-help", "/console/desk", "#tickets tr", DESK, lambda page: page.keyboard.press("?")),
    Scene("desk-left-over", "/console/desk", "#left-over:visible", DESK | {"GET /api/v1/tickets": LEFT_OVER}),
    Scene("signs", "/console/signs", ".sign-lines:has-text('公司')", DESK | SIGNS_PAGE),
    Scene("emergency", "/console/emergency", "#past li", DESK | PAST),
    Scene("emergency-live", "/console/emergency", "#live li", DESK | LIVE),
    Scene("desk-emergency", "/console/desk", ".alarm", DESK | LIVE, sizes=(SIZES[2],)),
    Scene("start", "/console/", ".door", ADMIN),
    Scene("desk-admin", "/console/desk", "#tickets tr", ADMIN),
    Scene("desk-monitor", "/console/desk", "#tickets tr", {"GET /api/v1/me": MONITOR}),
    Scene(
        "login",
        "/console/login",
        "#hall:has-text('大厅')",
        {"GET /api/v1/me": (401, {"code": "not-signed-in"})},
    ),
    Scene(
        "board",
        "/board",
        "#newest:has-text('A012')",
        {"GET /api/v1/board": sample.board(notices=NOTICES)},
        sizes=SCREENS,
    ),
    Scene(
        "board-empty",
        "/board",
        "#newest:has-text('请等候')",
        {
            "GET /api/v1/board": sample.board(
                last_calls=[], now_serving=[sample.serving(n) for n in range(1, 7)]
            )
        },
        sizes=(TELEVISION,),
    ),
    Scene(
        "board-many",
        "/board",
        "#newest:has-text('GA1012')",
        {
            "GET /api/v1/board": sample.board(
                rehearsal=True,
                hall={"name": LONG + "大厅（示例）", "name_en": "", "sample": True},
                now_serving=[
                    sample.serving(
                        n,
                        f"GA1{n:03}",
                        "called" if n % 3 else "serving",
                        window_name=f"{n}号企业登记综合窗口",
                    )
                    for n in range(1, 37)
                ],
                last_calls=[sample.call("GA1012", 12, 0.2, window_name="12号企业登记综合窗口", calls=2)] * 6,
                services=_paused_services(),
                notices=[{"text": LONG * 4, "text_en": ""}],
            )
        },
        sizes=SCREENS,
    ),
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_page_is_readable_whole_and_named(scene: Scene, browser: Browser, fake: FakeHall):
    fake.answers |= scene.answers
    with browser.pages() as pages:
        page = pages.open(fake.url + scene.path, scene.sizes[0])
        expect(page.locator(scene.ready).first).to_be_visible()
        if scene.then:
            scene.then(page)
        for size in scene.sizes:
            resize(page, size)
            faults = page.evaluate(JUDGE)
            assert not faults, (scene.name, size, faults)
        _pictures(page, scene.name, scene.sizes)
        pages.complain_of_errors()


def _pictures(page: Page, name: str, sizes: Iterable[tuple[int, int]]) -> None:
    """After the judging: to take a picture the browser writes styles into the page."""
    if directory := os.environ.get("KIOSK_PICTURES"):
        for size in sizes:
            resize(page, size)
            (Path(directory) / f"{name}-{size[0]}.png").write_bytes(page.screenshot())


def test_the_tab_key_walks_the_window_page_from_top_to_bottom_with_a_visible_ring(
    browser: Browser, fake: FakeHall
):
    with browser.pages() as pages:
        page = pages.open(fake.url + WINDOW)
        expect(page.locator("#number")).to_have_text("A012")
        walked = []
        for _ in range(30):
            page.keyboard.press("Tab")
            walked.append(
                page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()")
            )
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
            if walked[-1] == "do-back-missed":
                break
        assert walked == [
            "我的窗口",
            "缴款书",
            "年检",
            "企业",
            "统计",
            "报表",
            "?",
            "退出",
            "next",
            "do-start",
            "do-finish",
            "do-recall",
            "do-no-show",
            "do-hold",
            "do-transfer",
            "do-pause",
            "do-undo",
            "do-call",
            "do-back-missed",
        ]


def test_what_a_hall_writes_is_text_and_never_markup(browser: Browser, fake: FakeHall):
    nasty = "<img src=x onerror=alert(1)>"
    fake.answers["GET /api/v1/windows/3"] = sample.window(ticket=sample.ticket("A012", service_name=nasty))
    with browser.pages() as pages:
        page = pages.open(fake.url + WINDOW)
        expect(page.locator("#service")).to_have_text(nasty)
        assert page.locator("img").count() == 0


def test_a_server_that_does_not_answer_a_press_leaves_the_page_locked_until_it_knows(
    browser: Browser, fake: FakeHall
):
    with browser.pages() as pages:
        page = pages.open(fake.url + WINDOW)
        expect(page.locator("#next")).to_have_attribute("aria-disabled", "false")
        fake.cut = True
        page.keyboard.press("Space")
        expect(page.locator("#notice [role=alert]")).to_contain_text("不知道这一步做了没有")
        sent = len(
            calls := [body for call, body, _ in fake.heard if call == "POST /api/v1/windows/3/call-next"]
        )
        page.keyboard.press("Space")
        expect(page.locator("#notice [role=alert]")).to_contain_text("连上以后再按")
        assert len([1 for call, _, _ in fake.heard if call == "POST /api/v1/windows/3/call-next"]) == sent
        assert calls == [{"after": "t-A012"}] * sent  # the browser itself may send one press again
        fake.answers["GET /api/v1/windows/3"] = sample.window(ticket=sample.ticket("A013"))
        fake.cut = False
        expect(page.locator("#notice")).to_contain_text("现在窗口上是 A013")


def test_a_page_whose_line_is_cut_has_the_icon_and_the_whole_name_of_the_hall(
    browser: Browser, fake: FakeHall
):
    with browser.pages() as pages:
        page = pages.open(fake.url + "/console/desk")
        page.set_viewport_size({"width": 1280, "height": 800})
        expect(page.locator("#line")).to_contain_text("已连接")
        page.context.set_offline(True)
        fake.cut_line()
        expect(page.locator("#line")).to_contain_text("线路断开")
        assert page.locator("#line use").evaluate("node => node.getBBox().width") > 10
        assert page.locator(".bar-hall").evaluate("node => node.scrollWidth <= node.clientWidth")
        _pictures(page, "line-cut", [(1280, 800)])


def test_the_live_line_resumes_after_the_last_event(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        page = pages.open(fake.url + WINDOW)
        expect(page.locator("#number")).to_have_text("A012")
        fake.answers["GET /api/v1/windows/3"] = sample.window(ticket=sample.ticket("B009"))
        fake.tell(41)
        expect(page.locator("#number")).to_have_text("B009", timeout=2000)
        fake.cut_line()
        expect(page.locator("#line")).to_contain_text("线路断开")
        fake.cut = False
        expect(page.locator("#line")).to_contain_text("已连接")
        page.wait_for_function("performance.now() > 0")
    resumed = [
        headers.get("Last-Event-ID") for call, _, headers in fake.heard if call == "GET /api/v1/events"
    ]
    assert resumed[0] is None
    assert "41" in resumed
