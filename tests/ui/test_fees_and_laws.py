"""Fees added up and printed, laws read and read aloud: by touch, on the real screen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF

from kiosk.hall import HallPack
from tests.pictures.fee_tables import TABLE
from tests.support.law_texts import write_library
from tests.ui.conftest import Touch

LAW = "laws/01-行政法规/示例登记条例"


@pytest.fixture
def kiosk(open_kiosk: Any, tmp_path: Path) -> Iterator[Touch]:
    library = write_library(tmp_path / "pack", articles=60)

    def shelved(pack: HallPack) -> HallPack:
        return replace(pack, guide=replace(pack.guide, fees=TABLE, library=library))

    with open_kiosk(alter=shelved) as kiosk:
        yield kiosk


def read(kiosk: Touch, arg: str) -> None:
    kiosk.screen.visit.go("document", arg)
    kiosk.wait(lambda: kiosk.screen.document.at_rest and kiosk.sees("text"))
    kiosk.settle()


def test_fees_are_added_up_undone_and_printed_as_one_slip(kiosk: Touch):
    kiosk.screen.visit.go("fees")
    kiosk.tap("addUp")
    place = kiosk.item("more-licence").mapToScene(QPointF(0, 0))
    kiosk.tap("more-licence", times=3)
    kiosk.wait(lambda: kiosk.item("sum").property("text") == "30 元")
    assert kiosk.item("more-licence").mapToScene(QPointF(0, 0)) == place  # it stays under the finger
    kiosk.tap("undoFee")
    kiosk.wait(lambda: kiosk.item("sum").property("text") == "20 元")
    for key in ("count-licence", "pad-1", "pad-2", "padAccept"):
        kiosk.tap(key)
    kiosk.wait(lambda: kiosk.item("sum").property("text") == "120 元")
    kiosk.tap("undoFee")
    kiosk.tap("base-setup")
    for key in "50":
        kiosk.tap(f"pad-{key}")
    kiosk.tap("padAccept")
    kiosk.wait(lambda: kiosk.item("sum").property("text") == "420 元")
    kiosk.tap("askSlip")
    kiosk.tap("slipAct")
    kiosk.wait(lambda: kiosk.reads("缴款书编号 J"))
    ((kind, (charged, matter, _intent)),) = kiosk.hall.papers.papers
    assert (kind, matter) == ("fee slip", None)
    assert [(one.item_id, one.quantity) for one in charged] == [("licence", 2), ("setup", 1)]
    kiosk.tap("slipAct")
    kiosk.wait(lambda: kiosk.item("sum").property("text") == "0 元")
    assert len(kiosk.hall.papers.papers) == 1


def test_a_law_opens_at_the_cited_article_and_keeps_the_place(kiosk: Touch):
    read(kiosk, f"{LAW}#art-31")
    assert kiosk.reads("第三十一条")
    kiosk.tap("listDown")
    here = kiosk.screen.document._top
    assert here > kiosk.screen.document._reading.row_of("art-31")
    kiosk.screen.visit.go("fees")
    kiosk.tap("back")
    kiosk.wait(lambda: kiosk.sees("text"))
    assert kiosk.screen.document._top == here


def test_an_article_is_reached_by_its_number(kiosk: Touch):
    read(kiosk, LAW)
    kiosk.tap("jump")
    for key in "44":
        kiosk.tap(f"pad-{key}")
    kiosk.tap("padAccept")
    kiosk.wait(lambda: kiosk.reads("第四十四条"))


def test_reading_aloud_goes_on_from_article_to_article_until_it_is_stopped(kiosk: Touch):
    read(kiosk, f"{LAW}#art-5")
    kiosk.tap("readOn")
    kiosk.wait(lambda: len(kiosk.hall.voice.said) == 1)
    assert kiosk.hall.voice.said[0].startswith("第五条")
    kiosk.hall.voice.ends[-1]()
    kiosk.wait(lambda: len(kiosk.hall.voice.said) == 2)
    assert kiosk.hall.voice.said[1].startswith("第六条")
    kiosk.tap("readOn")
    kiosk.hall.voice.ends[-1]()
    kiosk.settle()
    assert len(kiosk.hall.voice.said) == 2
    assert kiosk.screen.document.aloud == -1


def test_the_next_visitor_finds_nothing_of_the_last(kiosk: Touch):
    read(kiosk, f"{LAW}#art-31")
    kiosk.tap("larger")
    kiosk.screen.visit.go("fee-total", "licence")
    kiosk.screen.visit.wipe()
    assert kiosk.screen.fee_total.state.chosen == ()
    assert kiosk.screen.document.scale == 1.0
    assert kiosk.screen.document._kept == {}
