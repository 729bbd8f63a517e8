"""A visitor finds any answer in three touches, sees the form, the window and the law, and takes it home on paper."""

from collections.abc import Callable
from threading import Event
from typing import Any

import pytest

from tests.support.queue_hall import MONDAY_MORNING
from tests.ui.conftest import Touch
from touch_guide.finding import Findings, Hit, HitKind
from ui.context import PaperStage, ScreenSettings

SETUP = "company-setup"
DAY = MONDAY_MORNING.date()


@pytest.mark.parametrize(
    "touches",
    [
        ("offer-guide", "choice-who=enterprise&want=change", "matter-company-change"),
        ("offer-guide", "choice-window=1", f"matter-{SETUP}"),
        ("offer-guide", "openMap", "desk-2"),
        ("offer-guide", "openNotices"),
    ],
    ids=lambda touches: touches[-1],
)  # fmt: skip
def test_any_answer_is_three_touches_from_home(kiosk: Touch, touches: tuple[str, ...]):
    assert len(touches) <= 3
    for name in touches:
        kiosk.tap(name)
    words = kiosk.screen.kiosk.property("words")
    if touches[-1].startswith("matter-"):
        matter = kiosk.hall.context.guide().matter(touches[-1].removeprefix("matter-"))
        assert matter is not None
        assert kiosk.reads(matter.name)
        for key in ("papers", "limit", "fee"):
            assert kiosk.reads(words.value(f"guide_sec_{key}"))
            assert kiosk.sees(f"answer-{key}")
    elif touches[-1].startswith("desk-"):
        assert kiosk.reads("变更注销登记")
    else:
        assert kiosk.reads(kiosk.hall.context.guide().notices_on(DAY)[0].text)


def test_an_answer_tile_leads_down_to_the_whole_of_it(kiosk: Touch):
    kiosk.screen.visit.go("matter", SETUP)
    kiosk.settle()
    flick = kiosk.item("matterPane").property("contentY")
    kiosk.tap("answer-rights")
    kiosk.settle()
    assert kiosk.item("matterPane").property("contentY") > flick
    top = kiosk.item("part-rights").mapToItem(kiosk.item("matterPane"), 0, 0).y()
    assert top < kiosk.item("matterPane").height()


def test_the_checklist_is_printed_once_and_dropped_with_its_visitor(kiosk: Touch):
    kiosk.screen.visit.go("matter", SETUP)
    kiosk.tap("printChecklist", times=2)
    assert kiosk.hall.papers.papers == [("checklist", (SETUP, "zh"))]
    assert kiosk.screen.matter.property("printing")
    kiosk.hall.papers.becomes(PaperStage.PRINTED)
    kiosk.wait(lambda: kiosk.reads("已打印，请取走"))
    kiosk.screen.visit.switchLanguage()
    kiosk.wait(lambda: kiosk.reads("Printed: please take it"))
    kiosk.tap("printA4")
    assert [kind for kind, _ in kiosk.hall.papers.papers] == ["checklist", "a4"]
    kiosk.screen.visit.wipe()
    assert kiosk.hall.papers.left == 1
    kiosk.screen.visit.go("matter", SETUP)
    kiosk.settle()
    assert not kiosk.sees("paperNotice")


def test_going_home_leaves_nothing_of_a_visitor(kiosk: Touch):
    kiosk.screen.visit.go("guide")
    kiosk.screen.find.search("食品")
    kiosk.screen.visit.go("matter", SETUP)
    kiosk.tap("printChecklist")
    kiosk.hall.papers.becomes(PaperStage.WAITING, "paper_out")
    kiosk.wait(lambda: kiosk.reads("回到首页就不再打印"))
    kiosk.screen.visit.toggleElder()
    left = kiosk.hall.papers.left
    kiosk.screen.visit.home()
    assert kiosk.hall.papers.left == left + 1
    assert not kiosk.screen.find.property("searched")
    assert kiosk.screen.visit.state.elder, "the visitor may still be there"


def test_a_number_for_the_matter_is_asked_for_with_one_touch(kiosk: Touch):
    kiosk.screen.visit.go("matter", SETUP)
    kiosk.tap("takeForMatter")
    assert kiosk.screen.visit.state.here.page == "confirm"


def test_the_queue_on_the_page_is_that_of_now(kiosk: Touch):
    matter = kiosk.hall.context.guide().matter(SETUP)
    assert matter is not None
    kiosk.screen.visit.go("matter", SETUP)
    kiosk.settle()
    parts = kiosk.item("part-papers")
    for n in range(3):
        kiosk.hall.office.office.issue(matter.service, f"i{n}")
    kiosk.wait(lambda: kiosk.reads("3 人在等"))
    assert kiosk.item("part-papers") is parts  # what one is reading is not made anew


def test_a_law_is_jumped_to_from_the_matter(kiosk: Touch):
    kiosk.screen.visit.go("matter", SETUP)
    kiosk.settle()
    links = [i.objectName() for i in kiosk.items() if i.objectName().startswith("follow-document-laws/")]
    assert links
    kiosk.item(links[0]).tapped.emit()
    kiosk.wait(lambda: kiosk.screen.visit.state.here.page == "document")


def test_a_form_is_seen_filled_and_blank_and_forgotten_when_it_is_left(kiosk: Touch):
    kiosk.screen.visit.go("sample", "agent-appointment")
    form = kiosk.screen.form
    kiosk.wait(lambda: bool(form.property("picture")))
    assert form.pictures._page.height() > 1500
    filled = form.property("picture")
    kiosk.tap("zoomIn")
    assert kiosk.item("formPicture").property("zoom") > 1
    kiosk.tap("otherSheet")
    kiosk.wait(lambda: form.property("picture") not in {"", filled})
    kiosk.screen.visit.back()
    assert form.property("picture") == ""
    assert form.pictures._page.isNull()
    kiosk.screen.visit.go("sample", "no-such-form")
    kiosk.settle()
    assert kiosk.reads("这张表现在看不了")


class SlowFinder:
    """Answers a search only when it is let; keeps whether the first was given up meanwhile."""

    def __init__(self) -> None:
        self.may = Event()
        self.asked: list[str] = []
        self.superseded: list[bool] = []

    def search(self, text: str, *, superseded: Callable[[], bool], **_: Any) -> Findings:
        self.asked.append(text)
        self.may.wait(5)
        self.superseded.append(superseded())
        return Findings((Hit(HitKind.MATTER, SETUP, "", text),))


def test_what_was_found_for_letters_that_have_changed_is_dropped(open_kiosk: Callable[..., Any]):
    finder = SlowFinder()
    with open_kiosk(finder=lambda: finder) as kiosk:
        find = kiosk.screen.find
        for text in ("s", "sl", "sld"):
            find.search(text)
        finder.may.set()
        kiosk.wait(lambda: find.at_rest)
        assert finder.asked in (["s", "sld"], ["sld"])
        assert finder.superseded[-1] is False
        assert [row.spoken for row in find.rows.rows] == ["sld"]


def test_a_search_that_ends_after_its_visitor_has_left_shows_nothing(open_kiosk: Callable[..., Any]):
    finder = SlowFinder()
    with open_kiosk(finder=lambda: finder) as kiosk:
        kiosk.screen.find.search("张三")
        kiosk.wait(lambda: finder.asked == ["张三"])
        kiosk.screen.visit.wipe()
        finder.may.set()
        kiosk.wait(lambda: kiosk.screen.find.at_rest)
        assert finder.superseded == [True]
        assert kiosk.screen.find.rows.rows == ()


def test_on_a_small_screen_with_large_text_results_show_over_the_keys_and_calls_over_the_page(
    open_kiosk: Callable[..., Any],
):
    with open_kiosk(screen=ScreenSettings(size=(1024, 768), windowed=True, inches=15)) as kiosk:
        kiosk.screen.visit.toggleElder()
        kiosk.screen.visit.go("guide")
        kiosk.tap("guideField")
        kiosk.wait(lambda: kiosk.sees("keyboard"))
        for letter in "sldj":
            kiosk.tap(f"key-{letter}")
        kiosk.wait(lambda: kiosk.sees("found-有限责任公司设立登记"))
        row, keys = kiosk.item("found-有限责任公司设立登记"), kiosk.item("keyboard")
        assert (
            row.mapToScene(row.boundingRect().center()).y()
            < keys.mapToScene(keys.boundingRect().topLeft()).y()
        )
        kiosk.hall.voice.speaks("请A001号到1号窗口")
        kiosk.wait(lambda: kiosk.sees("captionStrip"))
        kiosk.tap("key-done")
        assert kiosk.sees("back")
