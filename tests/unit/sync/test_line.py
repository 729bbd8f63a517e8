"""What the line does next, over thousands of invented days: nothing lost, nothing out of order, nobody hammered."""

from collections import defaultdict
from dataclasses import dataclass, field

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.sync.line import (
    FIRST_WAIT_S,
    GIVE_UP_AFTER,
    IN_A_ROW,
    LEAST_WAIT_S,
    LONGEST_WAIT_S,
    LONGEST_WISH_S,
    OF_EVERYBODY,
    Fate,
    Head,
    Held,
    Line,
    Pull,
    Send,
    Wait,
    after_pull,
    after_send,
    next_step,
    released,
    wait_s,
)
from kiosk.sync.outcomes import ARRIVED, SENTENCES, Answer, Outcome

A, B = Head(1, "a", "enterprise a"), Head(2, "b", "enterprise b")
FAULTS = [outcome for outcome in Outcome if outcome not in ARRIVED]


@dataclass
class Hall:
    """Letters of a few enterprises and a bureau that answers as it likes; time is a number."""

    letters: dict[int, str]
    answers: list[Outcome]
    stores_before_trouble: list[bool]
    now: float = 0.0
    line: Line = field(default_factory=Line)
    state: dict[int, Fate] = field(default_factory=dict)
    arrived: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    tries: list[tuple[float, int]] = field(default_factory=list)

    def heads(self) -> list[Head]:
        found: dict[str, int] = {}
        for number, enterprise in self.letters.items():
            if self.state.get(number) is not Fate.RECEIVED:
                found.setdefault(enterprise, number)
        return [Head(n, str(n), e) for e, n in found.items() if self.state.get(n) is not Fate.ASIDE]

    def step(self) -> None:
        step = next_step(self.line, self.heads(), {}, self.now)
        if isinstance(step, Wait):
            assert step.seconds > 0
            self.now += step.seconds
            return
        assert isinstance(step, Send)
        outcome = self.answers.pop() if self.answers else Outcome.DELIVERED
        stored = bool(self.stores_before_trouble and self.stores_before_trouble.pop())
        self.tries.append((self.now, step.head.id))
        if outcome in ARRIVED or stored:
            known = self.arrived[step.head.enterprise]
            if step.head.id not in known:  # the bureau knows the key
                known.append(step.head.id)
        self.line, fate = after_send(self.line, step.head.id, Answer(outcome), self.now, 0.5)
        self.state[step.head.id] = fate
        self.now += 0.01


@given(
    st.lists(st.sampled_from("abcd"), max_size=25),
    st.lists(st.sampled_from(list(Outcome)), max_size=120),
    st.lists(st.booleans(), max_size=120),
)
@settings(max_examples=150)
def test_every_letter_arrives_once_and_in_its_order_or_waits_for_a_person(
    enterprises: list[str], answers: list[Outcome], stored: list[bool]
):
    hall = Hall(dict(enumerate(enterprises, 1)), answers, stored)
    for _ in range(3000):
        if not hall.heads():
            break
        hall.step()
    assert not hall.heads(), "something is never tried again"
    for enterprise in set(enterprises):
        own = [n for n, e in hall.letters.items() if e == enterprise]
        aside = [n for n in own if hall.state.get(n) is Fate.ASIDE]
        settled = own[: own.index(aside[0])] if aside else own
        came = hall.arrived[enterprise]
        assert came == sorted(set(came))
        assert [n for n in came if n not in aside] == settled
        assert all(hall.state.get(n) is None for n in own[len(settled) + 1 :])


@given(st.lists(st.sampled_from(FAULTS), min_size=1, max_size=40), st.floats(0, 1))
def test_the_line_is_never_tried_faster_than_its_waits_allow(outcomes: list[Outcome], chance: float):
    line, now = Line(), 0.0
    for outcome in outcomes:
        line, fate = after_send(line, A.id, Answer(outcome), now, chance)
        if outcome in OF_EVERYBODY:
            step = next_step(line, [A, B], {}, now)
            assert isinstance(step, Wait)
            assert step.seconds >= FIRST_WAIT_S / 2
        if fate is Fate.WAITING:
            assert next_step(line, [A], {}, now) != Send(A)
        now = max([line.quiet_until, *(held.until for held in line.held.values())])


@given(st.integers(1, 10_000), st.floats(0, 1))
def test_waits_grow_and_end(faults: int, chance: float):
    wait = wait_s(faults, chance)
    assert FIRST_WAIT_S / 2 <= wait <= LONGEST_WAIT_S
    assert wait_s(faults + 1, 1.0) >= wait_s(faults, 1.0)


def test_a_fault_of_one_letter_lets_other_enterprises_go_on():
    line, fate = after_send(Line(), A.id, Answer(Outcome.RUDE), 0.0, 0.5)
    assert fate is Fate.WAITING
    assert next_step(line, [A, B], {}, 0.0) == Send(B)


def test_several_faults_in_a_row_quiet_the_line():
    line = Line()
    for letter in range(IN_A_ROW):
        line, _ = after_send(line, letter, Answer(Outcome.SLOW), 0.0, 0.5)
    assert isinstance(next_step(line, [B], {}, 0.0), Wait)


def test_something_that_went_through_makes_the_line_well_again():
    line = Line(5, 100.0, {A.id: Held(3, 200.0)})
    line, fate = after_send(line, B.id, Answer(Outcome.DUPLICATE), 100.0, 0.5)
    assert (fate, line.faults) == (Fate.RECEIVED, 0)
    assert next_step(line, [A, B], {}, 100.0) == Send(B)


def test_the_bureaus_wish_is_kept_within_reason():
    line, _ = after_send(Line(), A.id, Answer(Outcome.BUSY, retry_after_s=120), 0.0, 0.5)
    assert next_step(line, [A], {}, 0.0) == Wait(120.0)
    line, _ = after_send(Line(), A.id, Answer(Outcome.BUSY, retry_after_s=10**9), 0.0, 0.5)
    assert next_step(line, [A], {}, 0.0) == Wait(LONGEST_WISH_S)


@pytest.mark.parametrize("outcome", sorted(LEAST_WAIT_S))
def test_what_a_person_must_mend_is_not_hammered(outcome: Outcome):
    line = after_pull(Line(IN_A_ROW), Answer(outcome), 0.0, 0.0)
    assert line.quiet_until >= LEAST_WAIT_S[outcome]


def test_a_letter_that_the_bureau_cannot_answer_is_set_aside_while_others_go_through():
    line, now = Line(), 0.0
    for _ in range(GIVE_UP_AFTER - 1):
        line, fate = after_send(line, A.id, Answer(Outcome.RUDE), now, 1.0)
        assert fate is Fate.WAITING
        line, _ = after_send(line, B.id, Answer(Outcome.DELIVERED), now, 1.0)
        now += LONGEST_WAIT_S
    assert after_send(line, A.id, Answer(Outcome.RUDE), now, 1.0)[1] is Fate.ASIDE


def test_a_bureau_that_answers_nobody_sets_no_letter_aside():
    line, now, fates = Line(), 0.0, set()
    for _ in range(10 * GIVE_UP_AFTER):
        line, fate = after_send(line, A.id, Answer(Outcome.RUDE), now, 1.0)
        fates.add(fate)
        now = max(line.quiet_until, line.held[A.id].until)
    assert fates == {Fate.WAITING}


def test_a_dead_line_sets_no_letter_aside():
    line = Line()
    for n in range(1000):
        line, fate = after_send(line, A.id, Answer(Outcome.UNREACHABLE), float(n), 0.5)
        assert fate is Fate.WAITING
    assert not line.held


def test_a_person_can_have_it_tried_at_once():
    line = Line(9, 300.0, {A.id: Held(4, 200.0)})
    assert next_step(released(line), [A], {}, 0.0) == Send(A)
    assert released(line).held[A.id].faults == 4


def test_news_are_asked_for_when_their_time_comes_and_before_letters():
    assert next_step(Line(), [A], {"results": 10.0, "register": 5.0}, 11.0) == Pull("register")
    assert next_step(Line(), [A], {"results": 10.0}, 9.0) == Send(A)
    assert next_step(Line(), [], {"results": 10.0}, 9.5) == Wait(0.5)


def test_every_outcome_has_its_sentence_in_both_languages():
    assert set(SENTENCES) == set(Outcome)
    assert all(zh and en for zh, en in SENTENCES.values())
