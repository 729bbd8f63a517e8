"""Every screen a person can come to see, and how it is reached."""

from datetime import timedelta

from kiosk.sign_emergencies import Emergency
from queue_ticketing.model import SlipState
from queue_ticketing.ports import PrinterFault
from queue_ticketing.voice.announcer import Caption
from tests.pictures import appointment_scenes, flow_scenes, guide_scenes, library_scenes
from tests.pictures.registry import SCENES, Scene, scene
from tests.pictures.stage import Stage
from ui.context import PinAnswer

__all__ = ["SCENES", "Scene", "appointment_scenes", "flow_scenes", "guide_scenes", "library_scenes", "scene"]

PIN = "246810"


def first_service(stage: Stage) -> str:
    return str(stage.hall.context.hall().services[0].id)


# --- visitors ---------------------------------------------------------------------------------------------------


@scene("open", "fresh", "full", "closed", "broken", "long")
async def home(stage: Stage) -> None:
    await stage.settle()


@scene("open", "full", "closed", "long")
async def services(stage: Stage) -> None:
    await stage.go("services")


@scene("open", "full", "broken", "closed", "long")
async def confirm(stage: Stage) -> None:
    stage.screen.taking.begin(first_service(stage))
    await stage.settle()


async def _taken(stage: Stage) -> None:
    taking = stage.screen.taking
    taking.begin(first_service(stage))
    taking.take()
    await stage.until(lambda: stage.screen.visit.state.here.page == "result", "a number")
    stage.taken(str(stage.screen.visit.state.here.arg))


async def _slip(stage: Stage, state: SlipState, cause: str = "") -> None:
    await _taken(stage)
    slip = stage.screen.taking.state.slip
    assert slip is not None
    stage.hall.slips.slip(slip, state, cause)
    await stage.until(lambda: stage.screen.taking.state.slip.state is state, f"a slip that is {state}")
    await stage.settle()


@scene("open")
async def result_printing(stage: Stage) -> None:
    await _taken(stage)
    await stage.settle()


@scene("open", "long")
async def result(stage: Stage) -> None:
    await _slip(stage, SlipState.CONFIRMED)


@scene("open")
async def result_unverified(stage: Stage) -> None:
    await _slip(stage, SlipState.UNVERIFIED)


@scene("open")
async def result_uncertain(stage: Stage) -> None:
    await _slip(stage, SlipState.UNCERTAIN)


@scene("broken")
async def result_no_paper(stage: Stage) -> None:
    await _slip(stage, SlipState.HELD, PrinterFault.PAPER_OUT.value)


@scene("open", "long")
async def calling(stage: Stage) -> None:
    times = 2 if "超长" in stage.hall.context.hall().name else 1
    stage.screen.caption.spoken(
        Caption("请A001号到3号窗口办理　" * times, "Number A001, please go to window 3　" * times)
    )
    await stage.settle()


@scene("open")
async def idle_question(stage: Stage) -> None:
    await stage.go("services")
    visit = stage.screen.visit
    real = visit._monotonic
    visit._monotonic = lambda: real() + (45 if not visit.state.elder else 105) + 20
    visit.tick()
    visit._monotonic = real
    await stage.until(lambda: bool(visit.property("warning")), "the idle question")
    await stage.settle()


@scene("open")
async def safe_screen(stage: Stage) -> None:
    stage.screen.faults.show("K7Q2")
    await stage.settle()


FIRE = "火警！请听从工作人员指挥，走安全出口有序撤离，不要乘坐电梯，不要返回取物品"


async def _lit(stage: Stage, *texts: Emergency) -> None:
    stage.hall.lit[:] = texts
    stage.screen.hall.refresh()
    await stage.settle()


@scene("open")
async def emergency(stage: Stage) -> None:
    await _lit(stage, Emergency("e1", FIRE, frozenset(), "desk1", stage.hall.context.clock.now()))


# --- staff ------------------------------------------------------------------------------------------------------


@scene("open")
async def staff_pin(stage: Stage) -> None:
    await stage.go("staff")
    for digit in "24":
        stage.screen.staff_gate.digit(digit)
    await stage.settle()


async def _refused(stage: Stage, answer: PinAnswer) -> None:
    door = stage.hall.door
    real, door.verify_pin = door.verify_pin, lambda _pin: answer  # type: ignore[method-assign]
    await stage.go("staff")
    for digit in "1111":
        stage.screen.staff_gate.digit(digit)
    stage.screen.staff_gate.check()
    await stage.until(lambda: stage.screen.staff_gate.property("pin")["kind"] == "bad", "a refusal")
    door.verify_pin = real  # type: ignore[method-assign]
    await stage.settle()


@scene("open")
async def staff_pin_wrong(stage: Stage) -> None:
    await _refused(stage, PinAnswer(ok=False, tries_left=2))


@scene("open")
async def staff_pin_locked(stage: Stage) -> None:
    until = stage.hall.context.clock.now() + timedelta(minutes=5)
    await _refused(stage, PinAnswer(ok=False, locked_until=until))


async def _staff(stage: Stage) -> None:
    await stage.go("staff")
    for digit in PIN:
        stage.screen.staff_gate.digit(digit)
    stage.screen.staff_gate.check()
    await stage.until(lambda: stage.screen.staff.property("printer")["text"] != "", "staff mode")
    await stage.settle()


@scene("open", "broken", "closed", "long")
async def staff(stage: Stage) -> None:
    await _staff(stage)


@scene("open")
async def staff_question(stage: Stage) -> None:
    await _staff(stage)
    stage.screen.staff.ask("leave")
    await stage.settle()


@scene("open")
async def staff_reasons(stage: Stage) -> None:
    await _staff(stage)
    service = stage.hall.context.hall().services[0]
    stage.screen.staff.ask("pause", service.id, service.name)
    await stage.settle()


@scene("broken")
async def staff_said(stage: Stage) -> None:
    await _staff(stage)
    stage.screen.staff.ask("test_slip")
    await stage.until(lambda: stage.screen.staff.property("saidKind") == "good", "that it was done")
    await stage.settle()
