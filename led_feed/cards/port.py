"""What the driver of a pushed sign must be able to do, and what passes between it and the task that runs it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from led_feed.cards.trial import Act, Ask, Outcome, Words
from led_feed.errors import FeedError
from led_feed.model import Sign
from led_feed.showing import Showing


class CardFault(FeedError):
    """Something between us and a card. The message is one sentence for the technician; ``zh`` says the same."""

    code, status = "card-fault", 502

    def __init__(self, sentence: str, zh: str = "") -> None:
        self.zh = zh or sentence
        super().__init__(sentence)


class CardLost(CardFault):
    """No connection, or no answer in time: the card is connected to anew and told everything again."""

    code = "card-lost"


class CardHungUp(CardLost):
    """The card ended a connection that stood."""


class CardBusy(CardFault):
    """The card asks for a moment. ``anew``: it has done something since it asked last."""

    code = "card-busy"

    def __init__(self, sentence: str, *, anew: bool = False) -> None:
        self.anew = anew
        super().__init__(sentence, "控制卡忙，请稍后再试")


class CardRefused(CardFault):
    """The card understood and said no. To say the same again at once would not help."""

    code = "card-refused"


@dataclass(frozen=True, slots=True)
class Order:
    """What a card is to show from now on. ``rev`` names it. ``brightness`` in percent; ``lit`` is False while the
    sign is dark by its hours. ``now`` is the hall's time, for the card's own clock. ``pattern`` is what a technician
    has run over the sign in place of its text: ROWS or COLUMNS."""

    sign: Sign
    rev: str
    showing: Showing
    now: datetime
    brightness: int
    lit: bool = True
    pattern: Act | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a conversation with a card. ``troubles`` are pairs of a code and the characters it is about, such
    as ``("gbk-substituted", "𬭳")``; a pair without characters says that this trouble is over. ``forgot``: the card does
    not hold what it was told, so it wants to be told the whole."""

    firmware: str = ""
    troubles: tuple[tuple[str, str], ...] = ()
    forgot: bool = False


class CardLink(Protocol):
    """One card. Only one thread calls it, and every call ends within some seconds. Each may raise CardLost, CardBusy,
    CardRefused; after CardLost the link is closed, then connected anew."""

    @property
    def place(self) -> str:
        """Where the card is, for staff: a host, a device."""
        ...

    def connect(self) -> None: ...

    def show(self, order: Order, *, whole: bool) -> Told:
        """Show this. ``whole``: the card may know nothing any more, so clock, brightness and all areas are told
        again: after each connecting, and every ten minutes."""
        ...

    def probe(self) -> Told:
        """Ask the card how it is. A link that carries nothing back tells that it could send."""
        ...

    def turn(self) -> float | None:
        """Do what is due by itself (the next picture of a moving text); how many seconds until it wants to be called
        again, None when nothing moves. Called at that time or earlier, for it is asked after each other call."""
        ...

    @property
    def unable(self) -> Mapping[Act, Words]:
        """What this kind of card can not do for a technician, each with the reason."""
        ...

    def ask(self, ask: Ask, order: Order) -> Outcome | None:
        """Do an act of a technician, none of ``unable``; None when there is nothing to do but to show what is wanted."""
        ...

    def leave(self) -> None:
        """We end in good order: leave on the sign what stays true without us. Called between ``connect`` and
        ``close``."""
        ...

    def close(self) -> None:
        """May be called twice, and without ``connect``."""
        ...
