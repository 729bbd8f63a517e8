"""The flowchart page: short, of middle length, long; as a whole, and with a step open."""

from dataclasses import replace

from tests.pictures.registry import scene
from tests.pictures.stage import Stage
from tests.support.long_flow import long_flow
from ui.context import PaperStage

SHORT, MIDDLE = "company-name", "production-permit"


async def _flow(stage: Stage, matter: str) -> None:
    await stage.go("flow", matter)
    await stage.until(lambda: bool(stage.screen.flow.property("chart")), "a chart")
    await stage.settle()


@scene("open")
async def flow_short(stage: Stage) -> None:
    await _flow(stage, SHORT)


@scene("open")
async def flow_middle(stage: Stage) -> None:
    await _flow(stage, MIDDLE)


@scene("open")
async def flow_printing(stage: Stage) -> None:
    await _flow(stage, SHORT)
    stage.item("printFlow").tapped.emit()
    stage.hall.papers.becomes(PaperStage.WAITING, "paper_out")
    await stage.until(lambda: stage.shows("flowPaper"), "what became of the paper")
    await stage.settle()


@scene("open")
async def flow_step(stage: Stage) -> None:
    await _flow(stage, MIDDLE)
    flow = stage.hall.context.guide().matter(MIDDLE).flow
    stage.screen.flow.touch(next(step.id for step in flow.steps if len(step.ways) > 1))
    await stage.settle()


async def _forty(stage: Stage) -> None:
    guide = stage.hall.context.guide()
    matter = replace(guide.matter(SHORT), id="forty", flow=long_flow(40))
    stage.screen.flow.show(matter)
    await stage.until(lambda: bool(stage.screen.flow.property("chart")), "a chart")
    await stage.settle()


@scene("open")
async def flow_long(stage: Stage) -> None:
    await stage.go("flow", "")
    await _forty(stage)


@scene("open")
async def flow_long_whole(stage: Stage) -> None:
    await stage.go("flow", "")
    await _forty(stage)
    stage.item("flowWhole").tapped.emit()
    await stage.settle()
