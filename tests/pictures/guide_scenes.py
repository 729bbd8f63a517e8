"""The guide's own pages: finding, lists, a matter, a form, the map, the notices; full, empty, ended, closed, not there."""

from PySide6.QtCore import QMetaObject

from tests.pictures.registry import scene
from tests.pictures.situations import ENDED, FULLEST
from tests.pictures.stage import Stage
from ui.context import PaperStage


@scene("open", "fresh", "long")
async def guide(stage: Stage) -> None:
    await stage.go("guide")


async def _typing(stage: Stage, letters: str) -> None:
    await stage.go("guide")
    QMetaObject.invokeMethod(stage.item("guideField"), "tapped")
    await stage.settle()
    await stage.until(lambda: stage.shows("keyboard") and stage.takes_keys(), "the keyboard")
    keyboard = stage.item("keyboard")
    for letter in letters:
        keyboard.press("type", letter)
    await stage.until(lambda: stage.screen.find.at_rest, "the end of the search")
    await stage.settle()


@scene("open")
async def guide_typing(stage: Stage) -> None:
    await _typing(stage, "sldj")
    await stage.until(lambda: bool(stage.screen.find.rows.rows), "results")
    await stage.settle()


@scene("open")
async def guide_digits(stage: Stage) -> None:
    await _typing(stage, "")
    stage.item("keyboard").press("digits", "")
    await stage.settle()


@scene("open")
async def guide_nothing_found(stage: Stage) -> None:
    await _typing(stage, "")
    if stage.screen.visit.state.language == "zh":
        stage.item("keyboard").press("language", "")
    for letter in "qqzzxxvv":
        stage.item("keyboard").press("type", letter)
    await stage.until(lambda: bool(stage.screen.find.property("empty")), "that nothing was found")
    await stage.settle()


@scene("open")
async def guide_found(stage: Stage) -> None:
    await stage.go("guide")
    stage.screen.find.search("登记")
    await stage.until(lambda: bool(stage.screen.find.rows.rows), "results")
    await stage.settle()


@scene("open", "long")
async def matters(stage: Stage) -> None:
    await stage.go("matters", "who=enterprise")


@scene("open", "long", "closed")
async def matter(stage: Stage) -> None:
    await stage.go("matter", stage.hall.context.guide().matters[FULLEST].id)


@scene("open")
async def matter_lower_down(stage: Stage) -> None:
    await stage.go("matter", stage.hall.context.guide().matters[FULLEST].id)
    QMetaObject.invokeMethod(stage.item("answer-rights"), "tapped")
    await stage.settle()


@scene("open")
async def matter_ended(stage: Stage) -> None:
    await stage.go("matter", stage.hall.context.guide().matters[ENDED].id)


@scene("fresh")
async def matter_unknown(stage: Stage) -> None:
    await stage.go("matter", "no-such-matter")


@scene("open")
async def matter_printed(stage: Stage) -> None:
    await stage.go("matter", stage.hall.context.guide().matters[FULLEST].id)
    stage.screen.matter.printChecklist()
    stage.hall.papers.becomes(PaperStage.WAITING, "paper_out")
    await stage.settle()


@scene("open")
async def sample(stage: Stage) -> None:
    forms = [form for form in stage.hall.context.guide().forms if form.filled.endswith(".pdf") and form.blank]
    await stage.go("sample", forms[0].id)
    await stage.until(lambda: bool(stage.screen.form.property("picture")), "the page of the form")
    await stage.settle()


@scene("open", "fresh")
async def map(stage: Stage) -> None:  # noqa: A001 - the page's name
    await stage.go("map")


@scene("open", "long")
async def map_window(stage: Stage) -> None:
    await stage.go("map", stage.hall.context.hall().windows[1].id)


@scene("open")
async def notices(stage: Stage) -> None:
    await stage.go("notices")
