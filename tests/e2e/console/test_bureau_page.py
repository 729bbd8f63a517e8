"""The page of what goes to the bureau: how the line is, in words, and what a person decides."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.console import sample_answers
from tests.e2e.console.browsing import Browser
from tests.e2e.console.fake_hall import FakeHall

JUDGE = (Path(__file__).parent / "looking.js").read_text("utf-8")
KEY = "5f" * 16
ASIDE: dict[str, Any] = {
    "id": KEY,
    "kind": "inspection.submitted",
    "enterprise": "640323100000014",
    "state": "aside",
    "progress": "aside",
    "progress_text": "未能送达，请找工作人员",
    "done_at": "2026-03-02T09:31:00+08:00",
    "sent_at": "2026-03-02T09:31:01+08:00",
    "received_at": None,
    "receipt": None,
    "attempts": 2,
    "outcome": "refused",
    "detail": "bad-body: 缺少资产总额",
    "behind": 1,
    "decided_by": None,
    "note": None,
}
LINE = {
    "outcome": "untrusted",
    "sentence": "市局服务器的证书不可信",
    "detail": "certificate has expired",
    "at": "2026-03-02T09:31:00+08:00",
    "heard_at": "2026-03-02T08:00:00+08:00",
    "clock_off_s": 600,
    "quiet_s": 25.0,
}
SYNC: dict[str, Any] = {
    "configured": True,
    "hall": "hall-1",
    "bureau": "https://bureau.example",
    "trouble": None,
    "letters": {"waiting": 3, "sent": 1, "aside": 1, "received": 807, "dropped": 0, "oldest": None},
    "taken": {},
}


def opened(
    pages: Any, fake: FakeHall, line: Any, roles: list[str], size: tuple[int, int] = (1280, 800)
) -> Page:
    fake.answers |= {
        "GET /api/v1/me": {"name": "admin", "roles": roles, "window": None},
        "GET /api/v1/board": sample_answers.board(),
        "GET /api/v1/sync": SYNC | {"line": line},
        "GET /api/v1/sync/letters": {"letters": [ASIDE]},
        f"POST /api/v1/sync/letters/{KEY}/drop": ASIDE | {"state": "dropped"},
        "POST /api/v1/sync/try-now": (202, SYNC),
    }
    page: Page = pages.open(fake.url + "/console/bureau", size)
    return page


def test_a_refused_letter_is_dropped_by_keys_with_its_reason(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        page = opened(pages, fake, LINE, ["admin"])
        expect(page.locator("#letters")).to_contain_text("缺少资产总额")
        expect(page.locator("#letters")).to_contain_text("还有 1 件")
        expect(page.locator("#line-state")).to_have_text("市局服务器的证书不可信")
        expect(page.locator("#line-detail")).to_contain_text("相差 10 分钟")
        page.keyboard.press("l")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("1")
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_contain_text("不再上报：企业填错，已重新填报")
        sent = [body for call, body, _ in fake.heard if call.endswith("/drop")]
        assert sent == [{"reason": "企业填错，已重新填报"}]
        page.keyboard.press("t")
        expect(page.locator("#notice")).to_contain_text("正在联系市局")
        pages.complain_of_errors()


@pytest.mark.parametrize("size", [(1280, 800), (1024, 768)])
def test_the_page_is_readable_whole_and_named(browser: Browser, fake: FakeHall, size: tuple[int, int]):
    with browser.pages() as pages:
        page = opened(pages, fake, None, ["monitor"], size)
        expect(page.locator("#line-state")).to_contain_text("演练中")
        expect(page.locator("#letters .acts")).to_be_hidden()
        expect(page.locator("#try")).to_be_hidden()
        assert not page.evaluate(JUDGE)
        pages.complain_of_errors()
