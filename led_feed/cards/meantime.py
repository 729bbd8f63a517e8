"""What a technician has a sign do for some seconds in place of what it should. Pure."""

from dataclasses import dataclass, replace

from led_feed.cards.port import Order
from led_feed.cards.trial import CLEAR_S, LONGEST_S, SHORTEST_S, Act, Ask
from led_feed.showing import Rank

CHANGING = frozenset({Act.CLEAR, Act.BRIGHTNESS, Act.POWER, Act.ROWS, Act.COLUMNS})
"""The acts that change the sign without a text of their own."""


@dataclass(frozen=True, slots=True)
class Meantime:
    """``ends`` on the driver's clock. ``seen`` are the lines that were there when it began: a call that comes after
    ends it at once, for people wait for it."""

    ask: Ask
    ends: float
    seen: frozenset[str]

    @classmethod
    def of(cls, ask: Ask, order: Order, now: float) -> "Meantime | None":
        if ask.act not in CHANGING:
            return None
        seconds = CLEAR_S if ask.act is Act.CLEAR else max(SHORTEST_S, min(LONGEST_S, ask.seconds))
        return cls(ask, now + seconds, frozenset(item.id for item in order.showing.front))

    def over(self, order: Order, now: float) -> bool:
        urgent = any(i.rank >= Rank.CALL and i.id not in self.seen for i in order.showing.front)
        return urgent or now >= self.ends

    def applied(self, order: Order) -> Order:
        """The order as the technician wants it."""
        ask = self.ask
        if ask.act is Act.BRIGHTNESS:
            return replace(order, brightness=ask.percent, lit=True)
        if ask.act is Act.POWER:
            return replace(order, lit=ask.on)
        if ask.act in {Act.ROWS, Act.COLUMNS}:
            return replace(order, pattern=ask.act, lit=True)
        return order
