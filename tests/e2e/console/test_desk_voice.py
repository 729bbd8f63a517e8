"""The card of the hall's voice on the guide desk's page."""

from playwright.sync_api import Page, Route, expect

from tests.e2e.console import sample_answers as sample
from tests.e2e.console.browsing import Browser, Staff
from tests.e2e.console.fake_hall import FakeHall

DESK = {"name": "desk1", "roles": ["desk"], "window": None, "demo": True}
MONITOR = {"name": "monitor1", "roles": ["monitor"], "window": None, "demo": True}


def posted(fake: FakeHall) -> list[object]:
    return [body for call, body, _ in fake.heard if call == "POST /api/v1/voice"]


def test_the_desk_turns_the_voice_of_a_real_kiosk_down_and_mutes_it(staff: Staff):
    desk = staff.at("/console/desk", "desk1")
    expect(desk.locator("#voice-number")).to_have_text("80")
    desk.locator("#voice-volume").focus()
    for _ in range(4):
        desk.keyboard.press("ArrowLeft")
    expect(desk.locator("#voice-number")).to_have_text("60")
    expect(desk.locator("#voice-pack")).to_have_text("恢复 80")
    desk.locator("#voice-mute").click()
    expect(desk.locator("#voice-mute")).to_have_text("取消静音")
    desk.reload()
    expect(desk.locator("#voice-number")).to_have_text("60")
    expect(desk.locator("#voice-mute")).to_have_attribute("aria-pressed", "true")
    desk.locator("#voice-mute").click()
    desk.locator("#voice-pack").click()
    expect(desk.locator("#voice-number")).to_have_text("80")
    expect(desk.locator("#voice-pack")).to_be_hidden()


def test_a_trial_says_what_will_be_heard(browser: Browser, fake: FakeHall):
    fake.answers |= {"GET /api/v1/me": DESK, "POST /api/v1/voice/trial": (202, sample.voice(waiting=1))}
    with browser.pages() as pages:
        desk = pages.open(fake.url + "/console/desk")
        expect(desk.locator("#voice-state")).to_have_text("正常")
        desk.get_by_role("button", name="试音").click()
        expect(desk.locator("#notice")).to_contain_text("正在试音")
        expect(desk.locator("#voice-why")).to_have_text("还有 1 个号等着播报。")


def test_a_hall_that_is_not_heard_says_why(browser: Browser, fake: FakeHall):
    cases = {
        "muted": sample.voice(muted=True, volume_now=0, silent_because="muted"),
        "音量为 0": sample.voice(volume=0, volume_now=0, silent_because="muted"),
        "静音时段，叫号只有字幕": sample.voice(volume_now=0, silent_because="quiet"),
        "音量降到 20": sample.voice(volume_now=20),
        "音箱和声卡": sample.voice(silent_because="no_sound_card"),
        "kiosk doctor": sample.voice(silent_because="no_voice"),
        "关闭了语音": sample.voice(silent_because="off"),
    }
    words = {"muted": "大厅里听不到"}
    for expected, voice in cases.items():
        fake.answers |= {"GET /api/v1/me": DESK, "GET /api/v1/voice": voice}
        with browser.pages() as pages:
            desk = pages.open(fake.url + "/console/desk")
            card = desk.locator("section", has=desk.locator("#voice-title"))
            expect(card).to_contain_text(words.get(expected, expected))


def test_the_last_of_many_turns_is_what_holds(browser: Browser, fake: FakeHall):
    fake.answers["GET /api/v1/me"] = DESK
    asked: list[int] = []

    def obey(route: Route) -> None:
        if route.request.method != "POST":
            return route.continue_()
        asked.append(route.request.post_data_json["volume"])
        return route.fulfill(json=sample.voice(volume=asked[-1], volume_now=asked[-1]))

    with browser.pages() as pages:
        desk = pages.open(fake.url + "/console/desk")
        expect(desk.locator("#voice-number")).to_have_text("80")
        desk.route("**/api/v1/voice", obey)
        with desk.expect_response(lambda answer: answer.request.post_data == '{"volume":40}'):
            turn_down(desk, presses=8)
        expect(desk.locator("#voice-number")).to_have_text("40")
    assert asked[-1] == 40
    assert len(asked) <= 8


def turn_down(desk: Page, presses: int) -> None:
    desk.locator("#voice-volume").focus()
    for _ in range(presses):
        desk.keyboard.press("ArrowLeft")


def test_who_only_watches_touches_nothing(browser: Browser, fake: FakeHall):
    fake.answers["GET /api/v1/me"] = MONITOR
    with browser.pages() as pages:
        desk = pages.open(fake.url + "/console/desk")
        expect(desk.locator("#voice-state")).to_have_text("正常")
        for part in ("volume", "mute", "trial"):
            expect(desk.locator(f"#voice-{part}")).to_be_disabled()
