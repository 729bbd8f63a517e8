"""The signs in the console: played as on the sign, many at once; and the emergency texts, by keyboard alone."""

import random
import re
from typing import Any

from playwright.sync_api import expect

from led_feed import Clip, Effect, Reel
from tests.e2e.console import sample_answers as sample
from tests.e2e.console.browsing import Browser, Staff
from tests.e2e.console.fake_hall import FakeHall

PLAY = """async (cases) => {
  const { Reel } = await import("/console/static/js/reel.js");
  const look = (reel, t) => Object.values(reel.at(t));
  return cases.map(([clips, view, times]) => times.map((t) => look(new Reel(clips, view), t)));
}"""
FIRE = "火警！请从东门有序撤离"


def shown(staff: Staff, sign: str) -> Any:
    return staff.kiosk.call("GET", f"/led/v1/signs/{sign}/feed")[1]["interrupt"]


def test_an_emergency_is_written_looked_at_lit_and_ended_without_a_mouse(staff: Staff):
    page = staff.at("/console/emergency", "desk1")
    clerk, television = staff.at("/console/window/3", "w3"), staff.television()
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.type(FIRE)
    page.keyboard.press("Enter")
    expect(page.locator("#confirm-title")).to_be_focused()
    expect(page.locator("#pictures .led").first).to_have_attribute("aria-label", f"点阵显示：演练 {FIRE}")
    page.keyboard.press("Enter")  # a hasty second press lights nothing
    assert shown(staff, "hall") is None
    page.keyboard.press("Tab")
    expect(page.locator("#light")).to_be_focused()
    expect(page.locator("#light")).to_have_text("点亮：所有屏，一直亮到有人结束")
    page.keyboard.press("Enter")
    expect(page.locator("#live .small")).to_contain_text("desk1 09:3")
    assert shown(staff, "hall")["text"] == shown(staff, "window-3")["text"] == f"演练 {FIRE}"
    expect(television.locator("#alarm-texts")).to_contain_text(FIRE)
    expect(clerk.locator(".alarm")).to_contain_text("desk1 09:3")
    expect(clerk.locator(".alarm-link")).to_have_count(0)
    expect(page.locator("#lit-title")).to_be_focused()
    page.keyboard.press("Enter")  # nor does one more press end it
    page.keyboard.press("Tab")
    expect(page.locator("#live button")).to_be_focused()
    assert shown(staff, "hall") is not None
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("按错了？")
    expect(page.locator("#again")).to_be_focused()
    assert shown(staff, "hall") is None
    expect(television.locator("#alarm")).to_be_hidden()
    expect(clerk.locator(".alarm")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.locator("#said")).to_have_text(FIRE)
    page.keyboard.press("Escape")
    expect(page.locator("#past")).to_contain_text("desk1 点亮")


def test_the_page_plays_lines_exactly_as_signs_do(browser: Browser, fake: FakeHall):
    dice = random.Random(5)
    cases = [_case(dice) for _ in range(40)]
    with browser.pages() as pages:
        page = pages.open(fake.url + "/board")
        played = page.evaluate(PLAY, [[_as_page(clips), view, times] for clips, view, times in cases])
    for (clips, view, times), looks in zip(cases, played, strict=True):
        reel = Reel(clips, view)
        told = [(look.index, look.x, look.lit) for look in (reel.at(t) for t in times)]
        assert [tuple(look) for look in looks] == told, clips


def _case(dice: random.Random) -> tuple[list[Clip], int, list[float]]:
    effects = [Effect.STATIC, Effect.SCROLL_LEFT, Effect.BLINK]
    clips = [
        Clip(
            dice.randrange(8, 400, 8),
            dice.choice(effects),
            dice.choice([16, 32, 48]),
            dice.choice([0, 2, 4]),
            dice.choice([1, 3]),
        )
        for _ in range(dice.randrange(1, 5))
    ]
    return clips, dice.choice([64, 128, 256]), [dice.uniform(0, 90) for _ in range(25)]


def _as_page(clips: list[Clip]) -> list[dict[str, object]]:
    return [
        {"width": c.width, "effect": c.effect.value, "speed": c.speed, "dwell": c.dwell_s, "repeat": c.repeat}
        for c in clips
    ]


def test_forty_signs_are_one_answer_and_a_call_draws_only_the_sign_it_changed(
    browser: Browser, fake: FakeHall
):
    names = [f"s{n}" for n in range(40)]
    fake.answers["GET /api/v1/me"] = {"name": "desk1", "roles": ["desk"], "window": None}
    fake.answers["GET /led/v1/health"] = {"signs": [sample.sign(name) for name in names]}
    fake.answers["GET /api/v1/signs/pictures"] = sample.sign_pictures(*names)
    with browser.pages() as pages:
        page = pages.open(fake.url + "/console/signs")
        expect(page.locator(".sign-lines:has-text('公司')")).to_have_count(40)
        expect(page.locator("#sum")).to_have_text("共 40 块屏：正常 40 块")
        pictures = [call for call, _, _ in fake.heard if call.endswith("/pictures")]
        assert len(pictures) == 1
        changed = [sample.sign(name, rev_current="r2" if name == "s7" else "r1") for name in names]
        fake.answers["GET /led/v1/health"] = {"signs": changed}
        drawn = sample.sign_pictures("s7", text="请A012号")
        drawn["signs"][0]["rev"] = "r2"
        fake.answers["GET /api/v1/signs/pictures"] = drawn
        fake.tell(7)
        expect(page.locator(".sign-lines:has-text('A012')")).to_have_count(1)
        expect(page.locator(".sign-lines:has-text('公司')")).to_have_count(39)
        page.keyboard.press("/")
        page.keyboard.type("a012")
        expect(page.locator(".sign")).to_have_count(1)
        pages.complain_of_errors()


def test_a_playlist_is_played_before_it_is_saved_and_its_entries_move_by_the_keyboard(staff: Staff):
    page = staff.at("/console/edit", "desk1")
    page.keyboard.press("p")
    page.locator("#list button", has_text="大厅屏").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#play .play-row").nth(5)).to_be_visible()
    expect(page.locator("#play-sign")).to_have_value("hall")
    page.locator("#play-time").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("11:55")
    expect(page.locator("#play .led")).to_have_attribute("aria-label", re.compile("上午12:00停止取号"))
    expect(page.locator(".play-row[data-now=true] .play-name", has_text="通知：上午12:00")).to_be_visible()
    page.locator(".row-down").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+S")
    expect(page.locator("#notice")).to_contain_text("已保存")
    items = staff.kiosk.call("GET", "/led/v1/signs/hall/feed")[1]["items"]
    shown = [item["text"] for item in items]
    assert shown.index("演练 1号窗口 企业设立：企业设立登记、变更注销登记") == 0, shown
    assert "演练 请按号排队，留意大屏和语音叫号" in shown


def test_a_technician_tries_a_test_text_and_is_told_what_came_of_it(staff: Staff):
    page = staff.at("/console/signs/window-5", "desk1")
    expect(page.locator("#cannot")).to_contain_text("自己来取")
    staff.kiosk.call("GET", "/led/v1/signs/window-5/feed")
    page.keyboard.press("t")
    page.keyboard.press("Control+A")
    page.keyboard.type("测试 ABC")
    page.keyboard.press("Enter")
    expect(page.locator("#outcome")).to_contain_text("屏下次来取时显示")
    expect(page.locator("#face .led")).to_have_attribute("aria-label", "点阵显示：测试 ABC")
    assert "测试 ABC" in str(staff.kiosk.call("GET", "/led/v1/signs/window-5/feed")[1]["items"])
    expect(page.locator("#frames")).to_contain_text("127.0.0.1")
