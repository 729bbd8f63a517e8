"""A morning of a hall with cards whose lines are cut and whose power fails: none is wrong for longer than its rule."""

import random
import re
from dataclasses import replace
from datetime import datetime, time, timedelta, timezone
from functools import cache

import pytest

from kiosk.simulators.card_model import Troubles
from led_feed import (
    CalledNumber,
    Interrupt,
    Item,
    Rank,
    Showing,
    Sign,
    SignBook,
    SignFacts,
    SignKind,
    system_font,
)
from led_feed.cards.onbon_commands import level_of
from led_feed.model import Card
from led_feed.payload import GAP
from led_feed.pixels import Lettering, PixelProtocol, Raster
from led_feed.schedule import When
from led_feed.showing import Effect
from tests.unit.cards.virtual_hall import DotSeat, OnbonSeat, Seat, VirtualHall

BEGIN = datetime(2026, 3, 2, 8, 30, tzinfo=timezone(timedelta(hours=8)))
MORNING_S = 2 * 3600
SOON_S = 4.0
"""A card that is reached is right so soon after anything changed; a busy one needs all of it."""
BACK_S = 70.0
"""The longest back-off is a minute; then come connecting and telling all."""
NUMBER = re.compile(r"[A-C]\d{3}")
LETTERS = Lettering(system_font())
LIT = (When(hours=((time(8), time(10)), (time(10, 20), time(12)))),)
LEVELS = ((time(8), 40), (time(9), 80))
TEXTS = ("请自觉排队，保持安静", "中午不休息")


def sign(name: str, window: str, driver: str, **more: object) -> Sign:
    card = Card(driver, "udp://192.0.2.9" if driver != "onbon" else "tcp://192.0.2.9")
    kind = SignKind.WINDOW if window else SignKind.HALL
    sign = Sign(name, kind, 256, 16, window=window, card=card, power=LIT, levels=LEVELS)
    return replace(sign, **more)  # type: ignore[arg-type]


class Morning:
    """Calls at three windows, and what happens to the lines; ``worst`` is how long a sign was wrong."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)
        self.hall = hall = VirtualHall(BEGIN)
        seats: list[Seat] = [
            OnbonSeat(hall, sign("w1", "1", "onbon"), rng),
            OnbonSeat(hall, sign("w2", "2", "onbon"), rng, troubles=Troubles(busy=1)),
            OnbonSeat(hall, sign("hall", "", "onbon", texts=TEXTS), rng),
            DotSeat(hall, sign("d1", "1", "ddp", width=128), rng, protocol=PixelProtocol.DDP),
            DotSeat(hall, sign("d3", "3", "sacn", width=128), rng, protocol=PixelProtocol.SACN),
        ]
        hall.seats = {seat.sign.id: seat for seat in seats}
        self.book = SignBook([seat.sign for seat in seats], hall.now)
        self.called: dict[str, CalledNumber] = {}
        self.emergency: Interrupt | None = None
        self.number = 0
        self.troubled_until = dict.fromkeys(hall.seats, 0.0)
        self.changed_at = dict.fromkeys(hall.seats, 0.0)
        self.held: dict[str, dict[str, float]] = {name: {} for name in hall.seats}
        self.worst = 0.0
        self.numbers_seen = 0

    def plan(self) -> None:
        hall, rng = self.hall, self.rng
        for seconds in range(0, MORNING_S, 9):
            hall.at(seconds + rng.random() * 9, self.clerk)
        for name in hall.seats:
            for _ in range(8):
                hall.at(rng.uniform(60, MORNING_S - 1500), lambda name=name: self.trouble(name))  # type: ignore[misc]
        hall.at(5500, lambda: self.alarm(Interrupt("请从东门疏散", BEGIN + timedelta(seconds=5700))))
        hall.at(5800, lambda: self.alarm(None))

    def clerk(self) -> None:
        """Calls, recalls, serves, ends; sometimes forgets a number."""
        window = self.rng.choice("123")
        now, called = self.hall.now(), self.called.get(window)
        if called is None or self.rng.random() < 0.5:
            self.number += 1
            number = f"{'ABC'[int(window) - 1]}{self.number % 1000:03}"
            self.called[window] = CalledNumber(number, window, f"{window}号窗口", now, 1)
        elif self.rng.random() < 0.4:
            self.called[window] = replace(called, serving=True)
        elif self.rng.random() < 0.5:
            self.called[window] = replace(called, at=now, call=called.call + 1, serving=False)
        else:
            del self.called[window]
        self.publish()

    def alarm(self, interrupt: Interrupt | None) -> None:
        self.emergency = interrupt
        self.publish()

    def publish(self) -> None:
        latest = tuple(sorted(self.called.values(), key=lambda c: c.at, reverse=True))
        self.book.publish(
            {
                name: SignFacts(
                    scope="企业登记",
                    window_name=f"{seat.sign.window}号窗口",
                    called=self.called.get(seat.sign.window),
                    latest=latest if not seat.sign.window else (),
                    interrupt=self.emergency,
                )
                for name, seat in self.hall.seats.items()
            }
        )
        for name in self.hall.seats:
            self.note_truth(name)

    def trouble(self, name: str) -> None:
        seat, lasts = self.hall.seats[name], self.rng.choice((1.0, 4.0, 20.0, 200.0, 900.0))
        if self.hall.seconds < self.troubled_until[name]:
            return
        if self.rng.random() < 0.5:
            seat.place.cut = True
        else:
            assert isinstance(seat, OnbonSeat | DotSeat)
            seat.lose_power()
        self.troubled_until[name] = self.hall.seconds + lasts
        self.hall.at(self.hall.seconds + lasts, lambda: self.mend(seat))

    def mend(self, seat: Seat) -> None:
        seat.place.cut, seat.place.powered = False, True

    def look(self) -> None:
        for name, seat in self.hall.seats.items():
            wrong = self.wrong(seat)
            since = max(self.changed_at[name], self.troubled_until[name])
            well = self.hall.seconds - self.troubled_until[name] > BACK_S
            if not wrong:
                continue
            self.worst = max(self.worst, self.hall.seconds - since)
            allowed = SOON_S if well else BACK_S
            assert self.hall.seconds - since < allowed, f"{self.hall.now():%T} {name}: {wrong}"

    def note_truth(self, name: str) -> tuple[Showing, tuple[Item, ...], str]:
        """What the sign should show, and since when that is so."""
        showing, now = self.book.frame(name).showing, self.hall.seconds
        front = showing.front if showing.lit else ()
        truth = GAP.join(item.text for item in front)
        wanted = hash((truth, showing.brightness))
        if self.held[name].get("truth") != wanted:
            self.held[name]["truth"], self.changed_at[name] = wanted, now
        self.held[name] |= dict.fromkeys(NUMBER.findall(truth), now)
        return showing, front, truth

    def wrong(self, seat: Seat) -> str:
        """What is wrong with the sign, or nothing."""
        showing, front, truth = self.note_truth(seat.sign.id)
        if isinstance(seat, OnbonSeat):
            shown = GAP.join(seat.shown)
            self.no_number_is_older_than_its_time(seat, shown)
            level = level_of(showing.brightness) if front else seat.card.level
            right = _ordered(shown, front) == _ordered(truth, front) and seat.card.level == level
            return "" if right else f"{shown!r} at {seat.card.level} instead of {truth!r} at {level}"
        assert isinstance(seat, DotSeat)
        if seat.dark or not seat.place.powered:
            return "" if not front else f"dark instead of {truth!r}"
        right = [centred(seat.sign, item.text) for item in front]
        if not front or any(item.effect is Effect.BLINK for item in front):
            right.append(Raster.dark(seat.sign.width, seat.sign.height))
        return "" if seat.picture in right else f"other dots than {truth!r}"

    def no_number_is_older_than_its_time(self, seat: OnbonSeat, shown: str) -> None:
        for number in NUMBER.findall(shown):
            self.numbers_seen += 1
            age = self.hall.seconds - self.held[seat.sign.id].get(number, float("-inf"))
            assert age <= seat.sign.number_ttl_s + SOON_S, f"{self.hall.now():%T} {seat.sign.id}: {number}"


def _ordered(line: str, front: tuple[Item, ...]) -> list[str]:
    """A playlist may begin anywhere: it goes on where it was interrupted."""
    texts = line.split(GAP)
    return texts if any(item.rank > Rank.NOTICE for item in front) else sorted(texts)


@cache
def centred(sign: Sign, text: str) -> Raster:
    drawn = LETTERS.draw(text)
    return drawn.seen_at((sign.width - drawn.width) // 2, sign.width)


@pytest.mark.logs("no answer in time")
@pytest.mark.logs("No route to host")
@pytest.mark.parametrize("seed", [1])
def test_a_morning_of_cut_lines_leaves_no_card_wrong_for_longer_than_its_rule(seed: int):
    morning = Morning(seed)
    morning.plan()
    morning.publish()
    morning.hall.open(morning.book)
    for second in range(1, MORNING_S, 2):
        morning.hall.run(second)
        morning.look()
    assert morning.numbers_seen > 1000
    for seat in morning.hall.seats.values():
        assert not getattr(seat, "complaints", []), "no rule of the protocol was broken"
