"""Tries signs out for a technician: those with a card by the card's own task, those that poll by what they will poll."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from led_feed import SignBook, SignHealth, SignState, UnknownSign
from led_feed.cards.exchange import Exchange, Spoken
from led_feed.cards.trial import LONGEST_S, SHORTEST_S, Act, Ask, Outcome, Trial, Words
from led_feed.errors import CardNotDriven, TrialUnderWay
from led_feed.showing import Rank

if TYPE_CHECKING:
    from kiosk.sign_cards import Driven
    from led_feed.cards.card_driver import CardDriver

HARMLESS = frozenset({Act.PING, Act.STATUS, Act.CLOCK})
POLLS = Words(
    "这块屏自己来取，不能向它发命令；可以用测试文字",
    "this sign polls: it takes no commands, only a test text",
)
EMERGENCY = Words("正在显示紧急通知，不能试屏", "an emergency text is on the sign: it can't be tried now")
BEHIND_CALL = Words(
    "屏上正在叫号，测试文字排在后面", "the sign is calling a number: the test text comes after it"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """``unable`` says why what can't be done can't be done; ``spoken`` is the oldest first, empty for a sign that
    polls: of that, ``health`` holds what its last poll said."""

    health: SignHealth
    place: str
    spoken: tuple[Spoken, ...]
    unable: Mapping[Act, Words]


def talk_of(signs: SignBook, driven: "Driven | None", sign_id: str) -> Talk:
    """Raises UnknownSign."""
    health = next((one for one in signs.health() if one.sign_id == sign_id), None)
    if health is None:
        raise UnknownSign(f"no sign {sign_id[:40]!r}")
    if driven is not None:
        return Talk(health, driven.link.place, driven.exchange.last(), driven.link.unable)
    unable: dict[Act, Words] = {act: POLLS for act in Act if act is not Act.TEST_TEXT}
    return Talk(health, health.report.ip, (), unable)


def trial_of(
    signs: SignBook,
    driven: "Driven | None",
    under_way: set[str],
    sign_id: str,
    ask: Ask,
    now: Callable[[], datetime],
) -> "Future[Trial]":
    """One trial of a sign at a time: ``under_way`` holds the signs of those that have not ended."""
    talk = talk_of(signs, driven, sign_id)
    if ask.act not in HARMLESS and signs.frame(sign_id).showing.interrupt is not None:
        return _done(Trial(ask.act, False, EMERGENCY))
    if driven is None and talk.health.driver:
        raise CardNotDriven(f"sign {sign_id}: nobody speaks with its card")
    if driven is None:
        return _done(_polled(signs, talk, ask, now()))
    if sign_id in under_way:
        raise TrialUnderWay(f"sign {sign_id} is being tried")
    under_way.add(sign_id)
    exchange = driven.exchange
    result = driven.task.do(lambda driver: _pushed(driver, signs, sign_id, exchange, ask, now))
    result.add_done_callback(lambda _: under_way.discard(sign_id))
    return result


def _pushed(
    driver: "CardDriver",
    signs: SignBook,
    sign_id: str,
    exchange: Exchange,
    ask: Ask,
    now: Callable[[], datetime],
) -> Trial:
    """On the card's own thread."""
    mark, end = exchange.count, now() + timedelta(seconds=_seconds(ask))
    if ask.act is Act.TEST_TEXT:
        signs.try_text(sign_id, ask.text, end)
    outcome = driver.commission(ask)
    if outcome.ok and ask.act is Act.TEST_TEXT and not _in_front(signs, sign_id):
        outcome = Outcome(BEHIND_CALL, ok=False)
    spoken = exchange.since(mark)
    return Trial(
        ask.act,
        outcome.ok,
        outcome.words,
        tuple(one.data.hex(" ") for one in spoken if one.sent),
        tuple(one.data.hex(" ") for one in spoken if not one.sent),
        end if outcome.ok and ask.act not in {*HARMLESS, Act.CLEAR} else None,
    )


def _polled(signs: SignBook, talk: Talk, ask: Ask, now: datetime) -> Trial:
    if ask.act is not Act.TEST_TEXT:
        return Trial(ask.act, False, POLLS)
    sign_id, seconds = talk.health.sign_id, _seconds(ask)
    end = now + timedelta(seconds=seconds)
    signs.try_text(sign_id, ask.text, end)
    if not _in_front(signs, sign_id):
        return Trial(ask.act, False, BEHIND_CALL, until=end)
    if talk.health.state is SignState.LOST:
        silent = Words(
            "屏没有来取：检查它的电源、网络和地址；它来取时才会显示",
            "the sign does not poll: look at its power, network and address",
        )
        return Trial(ask.act, False, silent, until=end)
    words = Words(f"屏下次来取时显示，{seconds} 秒后恢复", f"shown with the next poll, for {seconds} s")
    return Trial(ask.act, True, words, until=end)


def _in_front(signs: SignBook, sign_id: str) -> bool:
    return any(item.rank is Rank.TRIAL for item in signs.frame(sign_id).showing.front)


def _seconds(ask: Ask) -> int:
    return max(SHORTEST_S, min(LONGEST_S, ask.seconds))


def _done(trial: Trial) -> "Future[Trial]":
    result: Future[Trial] = Future()
    result.set_result(trial)
    return result
