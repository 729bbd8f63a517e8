"""Fees, the fee slip, the library and the reader: every screen of them, and how it is reached."""

from tests.pictures.registry import scene
from tests.pictures.stage import Stage
from ui.context import PaperStage
from ui.state.fee_slip import SlipStep

LONG_LAW = "laws/01-行政法规/示例登记条例"
REPEALED = "laws/02-部门规章/旧"
PAGE = "disclosure/机构职责/机构职责"


@scene("shelf")
async def fees(stage: Stage) -> None:
    await stage.go("fees")


@scene("shelf")
async def fees_end(stage: Stage) -> None:
    await stage.go("fees")
    await stage.to_the_end()


@scene("shelf")
async def fees_nothing_found(stage: Stage) -> None:
    await stage.go("fees")
    stage.screen.fees.search("护照")
    await stage.settle()


@scene("shelf")
async def fee(stage: Stage) -> None:
    await stage.go("fee", "setup")


@scene("shelf")
async def fee_ended(stage: Stage) -> None:
    await stage.go("fee", "ended")


@scene("shelf")
async def fee_total(stage: Stage) -> None:
    await stage.go("fee-total")
    total = stage.screen.fee_total
    total.openPad("setup")
    for key in "123456789":
        total.press(key)
    total.accept()
    for _ in range(12):
        total.add("licence")
    await stage.settle()


@scene("shelf")
async def fee_total_pad(stage: Stage) -> None:
    await stage.go("fee-total")
    stage.screen.fee_total.openPad("setup")
    for key in "150.5":
        stage.screen.fee_total.press(key)
    await stage.settle()


@scene("shelf")
async def fee_total_count(stage: Stage) -> None:
    await stage.go("fee-total", "licence")
    stage.screen.fee_total.openPad("licence")
    for key in "12":
        stage.screen.fee_total.press(key)
    await stage.settle()


@scene("shelf")
async def fee_total_none(stage: Stage) -> None:
    await stage.go("fee-total", "ended@annual")


async def _asked(stage: Stage) -> None:
    await stage.go("fee-total", "licence")
    stage.screen.fee_total.askSlip()
    await stage.settle()


@scene("shelf")
async def fee_slip_ask(stage: Stage) -> None:
    await _asked(stage)


@scene("shelf")
async def fee_slip_waiting(stage: Stage) -> None:
    await _asked(stage)
    total = stage.screen.fee_total
    total.act()
    await stage.until(lambda: total._given.step is SlipStep.GIVEN, "a fee slip")
    stage.hall.papers.becomes(PaperStage.WAITING, "paper_out")
    await stage.until(lambda: total._given.paper.stage is PaperStage.WAITING, "the printer's trouble")
    await stage.settle()


@scene("shelf")
async def library(stage: Stage) -> None:
    await stage.go("library")


@scene("shelf")
async def library_column(stage: Stage) -> None:
    await stage.go("library", "laws/02-部门规章")


@scene("fresh")
async def library_empty(stage: Stage) -> None:
    await stage.go("library")


async def _reading(stage: Stage, arg: str) -> None:
    await stage.go("document", arg)
    await stage.until(lambda: stage.screen.document.at_rest, "the document")
    await stage.settle()


@scene("shelf")
async def document(stage: Stage) -> None:
    await _reading(stage, LONG_LAW)


@scene("shelf")
async def document_found(stage: Stage) -> None:
    await _reading(stage, f"{LONG_LAW}#art-57?当场 受理")
    stage.screen.document.larger()
    stage.screen.document.larger()
    stage.screen.document.readOn()
    await stage.settle()


@scene("shelf")
async def document_repealed(stage: Stage) -> None:
    await _reading(stage, REPEALED)


@scene("shelf")
async def document_page(stage: Stage) -> None:
    await _reading(stage, PAGE)


@scene("shelf")
async def document_jump(stage: Stage) -> None:
    await _reading(stage, LONG_LAW)
    stage.screen.document.openPad()
    for digit in "987":
        stage.screen.document.press(digit)
    await stage.settle()


@scene("shelf")
async def document_outline(stage: Stage) -> None:
    await _reading(stage, f"{LONG_LAW}#art-57")
    if stage.shows("outline"):
        await stage.tap("outline")


@scene("shelf")
async def document_gone(stage: Stage) -> None:
    await _reading(stage, "laws/none")
