"""The hall's television and the page of the signs."""

from playwright.sync_api import expect

from tests.e2e.console import sample_answers as sample
from tests.e2e.console.browsing import TELEVISION, Browser, Staff
from tests.e2e.console.fake_hall import FakeHall

LIT_DOTS = """canvas => {
  const dots = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let lit = 0;
  for (let i = 0; i < dots.length; i += 4) if (dots[i] > 200) lit += 1;
  return lit;
}"""


def test_the_board_marks_a_rehearsal_and_counts_those_who_wait(staff: Staff):
    staff.issue("setup")
    board = staff.television()
    expect(board.locator("#rehearsal")).to_be_visible()
    expect(board.locator("#clock")).to_have_text("09:30")
    expect(board.locator("#waits li").first).to_have_text("企业设立登记1 人")
    staff.issue("setup")
    expect(board.locator("#waits li").first).to_have_text("企业设立登记2 人", timeout=1000)


def test_the_signs_page_draws_the_dots_and_does_not_count_as_a_sign(staff: Staff):
    page = staff.at("/console/signs", "desk1")
    first = page.locator(".sign").first
    expect(first.locator(".sign-text")).to_contain_text("1号窗口")
    assert first.locator("canvas").evaluate(LIT_DOTS) > 100
    staff.kiosk.call("GET", "/led/v1/signs/window-2/feed")
    expect(page.locator(".sign").nth(1).locator(".state")).to_have_text("正常")
    expect(first.locator(".state")).to_have_text("从未连上")


def test_a_board_without_a_line_tells_the_age_then_drops_the_numbers(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        context = pages.chromium.new_context(viewport={"width": TELEVISION[0], "height": TELEVISION[1]})
        pages.contexts.append(context)
        board = context.new_page()
        board.clock.install()
        board.goto(fake.url + "/board")
        expect(board.locator("#newest .call-number")).to_have_text("A012")
        fake.cut = True
        board.clock.run_for(10_000)
        expect(board.locator("#cut")).to_contain_text("秒前的情况")
        expect(board.locator("#newest .call-number")).to_have_text("A012")
        board.clock.run_for(90_000)
        expect(board.locator("#newest")).to_contain_text("叫号信息中断")
        expect(board.locator("#places")).not_to_contain_text("A012")
        fake.cut = False
        board.clock.run_for(3_000)
        expect(board.locator("#newest .call-number")).to_have_text("A012")
        expect(board.locator("#cut")).to_be_empty()


def test_a_recall_is_highlighted_again_but_the_first_picture_is_not(browser: Browser, fake: FakeHall):
    with browser.pages() as pages:
        board = pages.open(fake.url + "/board", TELEVISION)
        newest = board.locator("#newest")
        expect(newest).to_contain_text("A012")
        assert newest.get_attribute("data-fresh") is None
        again = [sample.call("A012", 3, 0, calls=2), *sample.board()["last_calls"][1:]]
        fake.answers["GET /api/v1/board"] = sample.board(last_calls=again)
        expect(newest).to_have_attribute("data-fresh", "")
        expect(board.locator("#caption")).to_have_text("请 A012 号到 3号窗口办理（重呼）")


def test_more_windows_than_fit_turn_like_pages(browser: Browser, fake: FakeHall):
    windows = [sample.serving(place, f"A{place:03}", "serving") for place in range(1, 15)]
    fake.answers["GET /api/v1/board"] = sample.board(now_serving=windows)
    with browser.pages() as pages:
        board = pages.open(fake.url + "/board", TELEVISION)
        expect(board.locator("#places li")).to_have_count(12)
        expect(board.locator("#windows-page")).to_have_text("1 / 2")
        expect(board.locator("#places")).to_contain_text("A014", timeout=12_000)
