"""A window calls who has queued longest, and never one it can't serve."""

from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from queue_ticketing.calling import next_ticket, queue_position
from queue_ticketing.model import Priority, ServiceId, Ticket, TicketId, TicketState, Window, WindowId
from tests.support.queue_hall import MONDAY_MORNING

SERVICES = ["a", "b", "c"]
tickets = st.builds(
    lambda n, service, minute, state: Ticket(
        TicketId(str(n)),
        str(n),
        ServiceId(service),
        f"X{n:03}",
        n,
        MONDAY_MORNING.date(),
        state,
        Priority.NONE,
        MONDAY_MORNING + timedelta(minutes=minute),
        MONDAY_MORNING + timedelta(minutes=minute),
    ),
    st.integers(1, 999),
    st.sampled_from(SERVICES),
    st.integers(0, 300),
    st.sampled_from(list(TicketState)),
)
windows = st.sets(st.sampled_from(SERVICES)).map(
    lambda services: Window(WindowId("1"), "1", "1", tuple(ServiceId(s) for s in services))
)


@given(st.lists(tickets), windows)
def test_the_called_ticket_waits_for_this_window_and_nobody_it_serves_has_waited_longer(
    queue: list[Ticket], window: Window
):
    chosen = next_ticket(queue, window)
    eligible = [t for t in queue if t.state is TicketState.WAITING and t.service_id in window.services]
    if chosen is None:
        assert not eligible
        return
    assert chosen in eligible
    assert all(queue_position(chosen) <= queue_position(other) for other in eligible)


@given(st.lists(tickets), windows, st.randoms())
def test_the_order_does_not_depend_on_how_the_queue_was_read(
    queue: list[Ticket], window: Window, random: Random
):
    shuffled = queue.copy()
    random.shuffle(shuffled)
    first, second = next_ticket(queue, window), next_ticket(shuffled, window)
    assert (first and queue_position(first)) == (second and queue_position(second))
