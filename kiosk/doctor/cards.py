"""The cards of signs that do not poll: whether each is reached, and what to do when it is not."""

import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from kiosk.doctor.findings import Finding, mend, note, ok
from kiosk.doctor.hall import kiosk_is_running, loaded_pack, metrics
from kiosk.settings import Settings
from led_feed import Showing, Sign, SignState
from led_feed.adapters.cards import open_card
from led_feed.cards.exchange import Exchange
from led_feed.cards.port import CardFault, CardLink, Order
from led_feed.cards.trial import Act, Ask, Words

AT_ONCE = 16
TRY_OUT = "员工页面“标牌”里调试 / try it out on the page of the signs"
REACHED = frozenset({SignState.OK, SignState.LATE})
_CARD = re.compile(
    r'^kiosk_card\{sign="([^"]+)",driver="[^"]*",state="(\w+)",firmware="([^"]*)"\} 1$', re.MULTILINE
)


def cards(settings: Settings) -> Iterator[Finding]:
    """A line for each. The running kiosk is asked first, for a card speaks with one at a time; only what it does not
    reach is tried from here."""
    pack = loaded_pack(settings)
    if pack is None:
        return
    signs = [sign for sign in pack.signs if sign.card]
    if not signs:
        yield ok("没有控制卡", "no sign has a card")
        return
    told = metrics(settings) if kiosk_is_running(settings) else ""
    if "\nkiosk_speaks_with_cards 0\n" in told:
        yield note(
            f"{len(signs)} 张控制卡由另一台终端推送", "another kiosk of the hall speaks with the cards"
        )
        return
    seen = cards_seen(told)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda sign: _card(sign, seen), signs)


def cards_seen(text: str) -> dict[str, tuple[SignState, str]]:
    """State and firmware by sign out of the metrics' text."""
    return {name: (SignState(state), firmware) for name, state, firmware in _CARD.findall(text)}


def _card(sign: Sign, seen: Mapping[str, tuple[SignState, str]]) -> Finding:
    state, firmware = seen.get(sign.id, (SignState.LOST, ""))
    if state in REACHED:
        return ok(f"{sign.id} 控制卡在线 {firmware}", "the running kiosk speaks with it")
    return tried(sign)


def tried(sign: Sign) -> Finding:
    """What comes of speaking with the card from here; it shows the same after."""
    try:
        link = open_card(sign, Exchange(lambda: datetime.now(UTC)))
    except ValueError as fault:
        return mend(f"{sign.id} 控制卡地址有误", str(fault), "hall.yaml signs[].card")
    try:
        link.connect()
        words = _asked(link, sign)
    except CardFault as fault:
        return mend(f"{sign.id}：{fault.zh}", str(fault), TRY_OUT)
    finally:
        link.close()
    if Act.STATUS in link.unable:
        return note(f"{sign.id}：{words.zh}", words.en, TRY_OUT)
    return ok(f"{sign.id}：{words.zh}", words.en)


def _asked(link: CardLink, sign: Sign) -> Words:
    act = Act.PING if Act.STATUS in link.unable else Act.STATUS
    nothing = Showing((), None, None, "", rehearsal=False)
    outcome = link.ask(Ask(act), Order(sign, "", nothing, datetime.now(UTC), sign.brightness))
    return outcome.words if outcome else Words("", "")
