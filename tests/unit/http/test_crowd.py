"""Who has to go when the house is full: never somebody at work for somebody who asks for nothing."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.http.crowd import Crowd


def crowd(most: int = 4, per_address: int = 3) -> Crowd[str]:
    return Crowd(most, per_address)


def test_all_come_in_while_there_is_room():
    house = crowd()
    assert [house.enter(one, one, 0.0) for one in "abcd"] == [None] * 4
    assert len(house) == 4


def test_the_longest_silent_guest_of_a_full_address_goes_first():
    house = crowd()
    for one in ("first", "second", "third"):
        house.enter(one, "10.0.0.1", 0.0)
    house.asked("first", 1.0)
    assert house.enter("fourth", "10.0.0.1", 2.0) == "second"
    assert house.enter("elsewhere", "10.0.0.2", 2.0) is None


def test_a_guest_who_asked_long_ago_can_ask_again_from_outside():
    house = crowd(per_address=2)
    for one in ("slow", "quick"):
        house.enter(one, "10.0.0.1", 0.0)
        house.asked(one, 0.0)
    house.asked("quick", 15.0)
    assert house.enter("third", "10.0.0.1", 16.0) == "slow"
    house.asked("third", 16.0)
    assert house.enter("fourth", "10.0.0.1", 17.0) == "fourth"
    assert len(house) == 2


def test_a_full_house_makes_room_at_the_address_with_the_most_guests():
    house = crowd(most=3)
    for one, address in (("a", "10.0.0.1"), ("b", "10.0.0.2"), ("c", "10.0.0.2")):
        house.enter(one, address, 0.0)
    assert house.enter("d", "10.0.0.3", 1.0) == "b"


def test_whoever_waits_for_news_is_not_sent_away():
    house = crowd(per_address=1)
    house.enter("poll", "10.0.0.1", 0.0)
    house.stays("poll")
    assert house.enter("newcomer", "10.0.0.1", 99.0) == "newcomer"
    house.leave("poll")
    house.leave("poll")
    assert house.enter("newcomer", "10.0.0.1", 99.0) is None


ACTS = st.lists(
    st.tuples(st.sampled_from(["enter", "asked", "stays", "leave"]), st.integers(0, 9), st.integers(0, 2))
)


@given(ACTS)
def test_the_house_is_never_fuller_than_allowed(acts: list[tuple[str, int, int]]):
    house: Crowd[int] = Crowd(4, 2)
    inside: dict[int, int] = {}
    for now, (act, guest, address) in enumerate(acts):
        if act == "enter":
            if guest in inside:
                continue
            gone = house.enter(guest, str(address), float(now))
            inside[guest] = address
            if gone is not None:
                inside.pop(gone)
        elif act == "leave":
            house.leave(guest)
            inside.pop(guest, None)
        else:
            (house.stays if act == "stays" else lambda one, at=now: house.asked(one, at))(guest)
        assert set(house.guests()) == set(inside)
        assert len(inside) <= 4
        assert all(list(inside.values()).count(one) <= 2 for one in range(3))
