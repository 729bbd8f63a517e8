"""Booking, checking in, and saying who a number is for: every screen of it, and how it is reached."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

from queue_ticketing.errors import SlotFull, TooEarly, TooLate, UnknownAppointment
from queue_ticketing.model import SlipState
from tests.pictures.registry import scene
from tests.pictures.situations import BOOKABLE, ONE_EACH
from tests.pictures.stage import Stage
from ui.state.booking import Step
from ui.state.check_in import CheckIn, Standing

IDENTITY = "11010519491231002X"
"""The example of the standard itself (GB 11643)."""


@scene("open", "long")
async def appointments(stage: Stage) -> None:
    await stage.go("appointments")


@scene("open", "long")
async def bookable(stage: Stage) -> None:
    await stage.go("bookable")


async def _times(stage: Stage, place: int = BOOKABLE[0]) -> None:
    booking = stage.screen.booking
    booking.open(stage.hall.context.hall().services[place].id)
    await stage.until(lambda: booking.state.step is Step.CHOOSING, "the free times")
    await stage.settle()


def _fill(stage: Stage, service: str, slots: int) -> None:
    """Leave no place in the first slots of the first day."""
    office = stage.hall.office.office
    for view in office.slots(service)[0].slots[:slots]:
        for _ in range(view.left):
            made, _ = office.book(service, view.slot.starts_at, str(uuid4()), by="desk1")
            stage.booked(made.id)


@scene("open", "long")
async def book(stage: Stage) -> None:
    _fill(stage, stage.hall.context.hall().services[BOOKABLE[0]].id, 2)
    await _times(stage)


async def _chosen(stage: Stage) -> None:
    await _times(stage)
    booking = stage.screen.booking
    booking.chooseDay(booking.state.days[1].day.isoformat())
    booking.chooseSlot(booking.state.days[1].slots[1].slot.starts_at.isoformat())
    await stage.settle()


@scene("open", "long")
async def book_chosen(stage: Stage) -> None:
    await _chosen(stage)


@scene("open")
async def book_slot_gone(stage: Stage) -> None:
    await _chosen(stage)
    booking = stage.screen.booking
    booking._become(replace(booking.state, step=Step.REFUSED, refusal=SlotFull()))
    await stage.settle()


@scene("open")
async def book_failed(stage: Stage) -> None:
    await _chosen(stage)
    booking = stage.screen.booking
    booking._become(replace(booking.state, step=Step.FAILED))
    await stage.settle()


@scene("open", "long")
async def book_none(stage: Stage) -> None:
    await _times(stage)
    booking = stage.screen.booking
    full = tuple(
        replace(day, slots=tuple(replace(view, left=0) for view in day.slots)) for day in booking.state.days
    )
    booking._become(replace(booking.state, days=full, day=None))
    await stage.settle()


async def _booked(stage: Stage, state: SlipState, cause: str = "") -> None:
    await _chosen(stage)
    booking = stage.screen.booking
    booking.book()
    await stage.until(lambda: stage.screen.visit.state.here.page == "booked", "an appointment")
    made = booking.state.appointment
    assert made is not None
    stage.booked(made.id)
    with stage.hall.office.stores.read() as store:
        slip = store.attempts_of(made.id)[0]
    stage.hall.slips.slip(slip, state, cause)
    await stage.until(lambda: booking.state.slip is not None, "news of the slip")
    await stage.settle()


@scene("open", "long")
async def booked(stage: Stage) -> None:
    await _booked(stage, SlipState.CONFIRMED)


@scene("open")
async def booked_uncertain(stage: Stage) -> None:
    await _booked(stage, SlipState.UNCERTAIN)


@scene("broken")
async def booked_no_paper(stage: Stage) -> None:
    await _booked(stage, SlipState.HELD, "paper_out")


async def _answered(stage: Stage, make: Callable[[CheckIn], CheckIn]) -> None:
    await stage.go("check-in")
    for digit in "738215":
        stage.screen.check_in.press(digit)
    stage.screen.check_in._become(make(stage.screen.check_in.state))
    await stage.settle()


async def _refused(stage: Stage, refusal: Any) -> None:
    await _answered(stage, lambda state: replace(state, standing=Standing.REFUSED, refusal=refusal))


@scene("open")
async def check_in(stage: Stage) -> None:
    await _answered(stage, lambda state: replace(state, digits="7382"))


@scene("open")
async def check_in_whole(stage: Stage) -> None:
    await _answered(stage, lambda state: state)


@scene("open")
async def check_in_early(stage: Stage) -> None:
    await _refused(stage, TooEarly(opens_at=stage.hall.context.clock.now() + timedelta(days=2)))


@scene("open")
async def check_in_late(stage: Stage) -> None:
    await _refused(stage, TooLate(service=stage.hall.context.hall().services[BOOKABLE[0]].id))


@scene("open")
async def check_in_unknown(stage: Stage) -> None:
    await _refused(stage, UnknownAppointment())


@scene("open")
async def check_in_other_code(stage: Stage) -> None:
    await _answered(stage, lambda state: replace(state, standing=Standing.UNREADABLE))


@scene("open", "long")
async def check_in_cancel(stage: Stage) -> None:
    service = stage.hall.context.hall().services[BOOKABLE[1]].id
    view = stage.hall.office.office.slots(service)[1].slots[3]
    made, _ = stage.hall.office.office.book(service, view.slot.starts_at, "to cancel", by="desk1")
    await _answered(stage, lambda state: replace(state, standing=Standing.ASKING_CANCEL, about=made))


@scene("open")
async def check_in_cancelled(stage: Stage) -> None:
    await _answered(stage, lambda _state: CheckIn(standing=Standing.CANCELLED))


async def _named(stage: Stage, number: str) -> None:
    service = stage.hall.context.hall().services[ONE_EACH].id
    stage.screen.taking.begin(service)
    stage.screen.taking.take()
    await stage.until(lambda: stage.screen.visit.state.here.page == "holder", "the number pad")
    for key in number:
        stage.screen.holder.press(key)
    await stage.settle()


@scene("open")
async def holder(stage: Stage) -> None:
    await _named(stage, IDENTITY[:9])


@scene("open")
async def holder_whole(stage: Stage) -> None:
    await _named(stage, IDENTITY)


@scene("open")
async def holder_wrong(stage: Stage) -> None:
    await _named(stage, IDENTITY[:-1] + "4")
    stage.screen.holder.toggleShown()
    await stage.settle()


async def _existing(stage: Stage) -> None:
    service = stage.hall.context.hall().services[ONE_EACH].id
    ticket, _ = stage.hall.office.office.issue(service, str(uuid4()), holder=IDENTITY, consent=True)
    stage.taken(ticket.id)
    with stage.hall.office.stores.write() as store:
        store.save_attempt(replace(store.attempts_of(ticket.id)[0], state=SlipState.CONFIRMED))
    await _named(stage, IDENTITY)
    stage.screen.holder.send()
    await stage.until(lambda: stage.screen.visit.state.here.page == "result", "the number there is")
    await stage.settle()


@scene("open", "long", "broken")
async def result_existing(stage: Stage) -> None:
    await _existing(stage)


@scene("open")
async def result_existing_reprinted(stage: Stage) -> None:
    await _existing(stage)
    stage.screen.taking.reprint()
    await stage.until(lambda: stage.screen.taking.state.slip is not None, "a slip")
    await stage.settle()
