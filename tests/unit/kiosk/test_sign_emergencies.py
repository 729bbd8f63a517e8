"""Emergency texts: two steps to light one, one to end it, and never lost for want of a database."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from kiosk.emergency_record import EmergencyRecord
from kiosk.sign_emergencies import (
    EVENT,
    LONGEST_TEXT,
    MOST_LIVE,
    Emergency,
    EmergencyDesk,
    EmergencyRefused,
    checked_text,
)
from led_feed import Interrupt, UnknownSign

BEIJING = timezone(timedelta(hours=8))
MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=BEIJING)
SIGNS = ("window-1", "window-2", "hall")


@dataclass
class Book:
    """A database in memory; while ``full`` it takes nothing."""

    rows: dict[str, Emergency] = field(default_factory=dict)
    full: bool = False
    answers: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.answers.set()

    def live(self, now: datetime) -> Sequence[Emergency]:
        self.answers.wait()
        return [one for one in self.rows.values() if one.live_at(now)]

    def recent(self, limit: int) -> Sequence[Emergency]:
        return list(self.rows.values())[-limit:]

    def light(self, emergency: Emergency, ended: Collection[str]) -> None:
        self._room()
        for one in ended:
            self.rows[one] = replace(self.rows[one], ended_by=emergency.lit_by, ended_at=emergency.lit_at)
        self.rows[emergency.id] = replace(emergency, lit_at=emergency.lit_at.astimezone(UTC))

    def end(self, emergency_id: str, by: str, at: datetime) -> Emergency | None:
        self._room()
        known = self.rows.get(emergency_id)
        if known and known.ended_at is None:
            self.rows[emergency_id] = known = replace(known, ended_by=by, ended_at=at)
        return known

    def _room(self) -> None:
        self.answers.wait()
        if self.full:
            raise OSError("no space left on device")


@dataclass
class Desks:
    """Desks on one database and one clock."""

    book: Book = field(default_factory=Book)
    now: datetime = MORNING
    made: list[EmergencyDesk] = field(default_factory=list)

    def desk(self, patience_s: float = 10.0) -> EmergencyDesk:
        record = EmergencyRecord(patience_s)
        made = EmergencyDesk(lambda: self.book, lambda: SIGNS, lambda: self.now, record)
        made.load()
        self.made.append(made)
        return made

    def later(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def desks() -> Iterator[Desks]:
    desks = Desks()
    yield desks
    for desk in desks.made:
        desk.close()


def lit(desk: EmergencyDesk, text: str = "请立即撤离", signs: Collection[str] = (), **more: int) -> Emergency:
    return desk.light(desk.prepare(text, signs, more.get("minutes"), "desk1").id, "desk2")


def test_a_text_is_on_no_sign_before_the_second_step(desks: Desks):
    desk = desks.desk()
    wanted = desk.prepare("请立即撤离", (), None, "desk1")
    assert (desk.live(), desk.interrupt("hall")) == ((), None)
    one = desk.light(wanted.id, "desk2")
    assert (one.lit_by, one.lit_at, one.until) == ("desk2", MORNING, None)
    assert {desk.interrupt(sign) for sign in SIGNS} == {Interrupt("请立即撤离")}


def test_a_text_that_is_not_confirmed_in_time_must_be_looked_at_again(desks: Desks):
    desk = desks.desk()
    wanted = desk.prepare("请立即撤离", (), None, "desk1")
    desks.later(121)
    with pytest.raises(EmergencyRefused, match="emergency-too-late"):
        desk.light(wanted.id, "desk1")
    assert desk.live() == ()


def test_a_second_press_of_the_same_button_lights_nothing_twice(desks: Desks):
    desk = desks.desk()
    wanted = desk.prepare("请立即撤离", (), None, "desk1")
    first = desk.light(wanted.id, "desk1")
    desks.later(500)
    assert desk.light(wanted.id, "desk2") == first
    assert len(desks.book.rows) == 1


def test_only_the_named_signs_show_it_and_the_newest_wins(desks: Desks):
    desk = desks.desk()
    lit(desk, "全厅")
    desks.later(1)
    lit(desk, "3号窗口漏水", ["window-1"])
    assert desk.interrupt("window-1") == Interrupt("3号窗口漏水")
    assert desk.interrupt("hall") == Interrupt("全厅")
    assert [one.text for one in desk.live()] == ["3号窗口漏水", "全厅"]


def test_a_text_that_covers_an_older_one_wholly_takes_its_place(desks: Desks):
    desk = desks.desk()
    lit(desk, "旧", ["window-1"])
    part = lit(desk, "别处", ["hall"])
    desks.later(1)
    new = lit(desk, "新", ["window-1", "window-2"])
    assert [one.text for one in desk.live()] == ["新", "别处"]
    desk.end(new.id, "desk1")
    assert desk.interrupt("window-1") is None
    lit(desk, "全厅")
    assert part.id not in {one.id for one in desk.live()}


def test_an_end_is_known_by_who_and_when_and_comes_once(desks: Desks):
    desk = desks.desk()
    one = lit(desk)
    desks.later(60)
    ended = desk.end(one.id, "w1")
    assert (ended.ended_by, ended.ended_at) == ("w1", MORNING + timedelta(seconds=60))
    assert desk.live() == ()
    desks.later(60)
    assert desk.end(one.id, "w2").ended_by == "w1"
    with pytest.raises(EmergencyRefused, match="unknown-emergency"):
        desk.end("f" * 32, "w1")


def test_a_text_ends_by_itself_and_says_so(desks: Desks):
    desk = desks.desk()
    one = lit(desk, minutes=5)
    assert one.until == MORNING + timedelta(minutes=5)
    assert desk.interrupt("hall") == Interrupt("请立即撤离", one.until)
    desks.later(299)
    assert desk.live()
    desks.later(1)
    assert (desk.live(), desk.interrupt("hall")) == ((), None)


def test_listeners_hear_when_the_time_is_over(desks: Desks, until: Callable[..., bool]):
    desk = desks.desk()
    lit(desk, minutes=1)
    heard: list[int] = []
    desks.later(59.9)
    desk.on_change(lambda: heard.append(len(desk.live())))
    desk.load()
    desks.later(1)
    assert until(lambda: heard[-1:] == [0])


def test_after_a_restart_it_is_lit_as_before_in_the_halls_zone(desks: Desks):
    one = lit(desks.desk(), signs=["hall"], minutes=30)
    again = desks.desk()
    assert again.live() == (one,)
    assert again.live()[0].lit_at.utcoffset() == timedelta(hours=8)


def test_another_kiosk_of_the_hall_follows_when_it_hears_of_it(desks: Desks):
    here, there = desks.desk(), desks.desk()
    changes: list[int] = []
    there.on_change(lambda: changes.append(len(there.live())))
    one = lit(here)
    there.heard("ticket.issued")
    assert there.live() == ()
    there.heard(EVENT)
    assert there.live()[0].id == one.id
    there.end(one.id, "desk1")
    here.heard(EVENT)
    assert here.live() == ()
    assert changes == [1, 0]


@pytest.mark.logs("emergency text [0-9a-f]+: not on record")
@pytest.mark.logs("the end of emergency text [0-9a-f]+: not on record")
def test_a_database_that_takes_nothing_keeps_no_text_off_the_signs(desks: Desks):
    desk = desks.desk()
    desks.book.full = True
    one = lit(desk)
    assert not one.kept
    assert desk.live() == (one,)
    desk.heard(EVENT)
    assert desk.live() == (one,)
    assert not desk.end(one.id, "desk1").kept
    assert desk.live() == ()


@pytest.mark.logs("the database does not answer, it will be put on record when it does")
def test_a_database_that_hangs_delays_neither_light_nor_end_and_has_both_when_it_wakes(
    desks: Desks, until: Callable[..., bool]
):
    desk = desks.desk(patience_s=0.1)
    desks.book.answers.clear()
    follower = threading.Thread(target=desk.load)
    follower.start()
    one = lit(desk)
    assert not one.kept
    assert desk.interrupt("hall") == Interrupt("请立即撤离")
    assert desk.end(one.id, "desk2").ended_by == "desk2"
    assert desk.interrupt("hall") is None
    desks.book.answers.set()
    follower.join()
    assert until(lambda: [row.ended_by for row in desks.book.rows.values()] == ["desk2"])
    assert desk.live() == ()


def test_it_is_on_the_signs_before_a_slow_database_has_it_and_off_them_before_it_knows(desks: Desks):
    desk = desks.desk()
    seen: list[tuple[int, int]] = []
    desk.on_change(lambda: seen.append((len(desk.live()), len(desks.book.live(desks.now)))))
    one = lit(desk)
    assert seen == [(1, 0)]
    assert desk.live()[0].kept
    desk.end(one.id, "desk1")
    assert seen == [(1, 0), (0, 1)]


@pytest.mark.parametrize(
    "text", ["", "   ", "字" * (LONGEST_TEXT + 1), "火\x07警", "火\u202e警", "a\nb", "\ud800"]
)
def test_a_text_that_no_sign_can_show_is_refused(desks: Desks, text: str):
    with pytest.raises(EmergencyRefused, match="emergency-text"):
        desks.desk().prepare(text, (), None, "desk1")


def test_blanks_run_together():
    assert checked_text("  请从\u3000东门  撤离 ") == "请从 东门 撤离"


def test_bounds_of_time_signs_and_number(desks: Desks):
    desk = desks.desk()
    for minutes in (0, -1, 24 * 60 + 1):
        with pytest.raises(EmergencyRefused, match="emergency-minutes"):
            desk.prepare("火警", (), minutes, "desk1")
    with pytest.raises(UnknownSign):
        desk.prepare("火警", ["hall", "nowhere"], None, "desk1")
    desks.book.rows = {
        str(n): Emergency(str(n), "旧", frozenset({"hall"}), "desk1", MORNING) for n in range(MOST_LIVE)
    }
    desk.load()
    with pytest.raises(EmergencyRefused, match="emergency-too-many"):
        lit(desk, signs=["window-1"])
    assert len(lit(desk, "全厅").signs) == 0
