"""What a slip says. Values and words only; drawing and bytes are made in ``adapters``."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import quote

from queue_ticketing.hall import TICKET_CODE, SlipElement, SlipLogo
from queue_ticketing.model import Ticket, TicketId, WaitEstimate

QR_SCHEME = "HK1"
_ID_IN_ADDRESS = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """All that is printed on one slip. ``windows`` are window names; ``papers`` what to bring, one a line;
    ``attempt`` counts from 1 and ``reprint`` marks a slip that staff asked for a second time."""

    hall: str
    number: str
    service: str
    issued_at: datetime
    qr: str
    windows: tuple[str, ...] = ()
    ahead: int = 0
    wait: WaitEstimate | None = None
    attempt: int = 1
    reprint: bool = False
    rehearsal: bool = False
    footer: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    service_en: str = ""
    priority: bool = False
    test: bool = False
    logo: SlipLogo | None = None
    above: tuple[str, ...] = ()
    elements: tuple[SlipElement, ...] = tuple(SlipElement)


@dataclass(frozen=True, slots=True)
class SlipJob:
    """The bytes of one slip, without the printer's own fence behind them. ``width`` and ``height`` in dots."""

    data: bytes
    width: int = 0
    height: int = 0

    @property
    def digest(self) -> str:
        """SHA-256 of the bytes: proves which picture an attempt was about."""
        return hashlib.sha256(self.data).hexdigest()


def qr_text(ticket_id: TicketId, attempt: int) -> str:
    """What the slip's QR code holds: enough to honour a number once, nothing about its holder."""
    return f"{QR_SCHEME}:{ticket_id}:{attempt}"


def qr_of(target: str, ticket: Ticket, attempt: int) -> str:
    """The same by the hall's template: TICKET_CODE, or an address for the visitor's own phone."""
    if target == TICKET_CODE:
        return qr_text(ticket.id, attempt)
    facts = {"{id}": str(ticket.id), "{number}": quote(ticket.number), "{attempt}": str(attempt)}
    return re.sub(r"\{(?:id|number|attempt)\}", lambda found: facts[found[0]], target)


def read_qr(text: str) -> tuple[TicketId, int] | None:
    """The ticket and the attempt that a slip's QR code names; None for any other code. An address names no attempt
    that could be trusted: 0."""
    scheme, _, rest = text.partition(":")
    ticket_id, _, attempt = rest.rpartition(":")
    address = _ID_IN_ADDRESS.search(text) if scheme in ("http", "https") else None
    if address is not None:
        return TicketId(address[0]), 0
    if scheme != QR_SCHEME or not ticket_id or not (attempt.isascii() and attempt.isdigit()):
        return None
    return TicketId(ticket_id), int(attempt)


class Marked(Protocol):
    """What any slip says of itself."""

    @property
    def attempt(self) -> int: ...
    @property
    def reprint(self) -> bool: ...
    @property
    def rehearsal(self) -> bool: ...
    @property
    def test(self) -> bool: ...


def attempt_label(facts: Marked) -> str:
    """Which paper of this number it is, so that two papers of one number can be told apart."""
    if facts.test:
        return "测试"
    return f"补打 {facts.attempt}" if facts.reprint else f"第{facts.attempt}次打印"


def banners(facts: Marked) -> tuple[str, ...]:
    """Warnings that head the slip, most important first."""
    found = []
    if facts.test:
        found.append("测试小票 · 不能办事")
    if facts.rehearsal:
        found.append("演练 · 不能办事")
    if facts.reprint:
        found.append(f"补打 {facts.attempt} · 同号只办一次")
    return tuple(found)


def windows_text(windows: tuple[str, ...], most: int = 6) -> str:
    """``3号窗口`` and ``4号窗口`` become ``3、4号窗口``; names that share no ending are listed whole."""
    suffix = "号窗口"
    shown, more = windows[:most], "等" if len(windows) > most else ""
    if len(shown) > 1 and all(name.endswith(suffix) and name != suffix for name in shown):
        return "、".join(name.removesuffix(suffix) for name in shown) + suffix + more
    return "、".join(shown) + more


def wait_text(wait: WaitEstimate | None) -> str:
    """The wait in words, the same as on the screen; an estimate that can't be made is not made up."""
    if wait is None:
        return "请留意叫号"
    if wait.p50_min == 0:
        return f"{wait.p90_min}分钟以内"
    if wait.p90_min <= wait.p50_min:
        return f"约{wait.p50_min}分钟"
    return f"{wait.p50_min}–{wait.p90_min}分钟"


def trial_slip(at: datetime, width_dots: int) -> SlipFacts:
    """The slip that staff print to try the printer: long words, rare characters, every part of the layout."""
    return SlipFacts(
        hall="打印机测试",
        number="A000",
        service="测试小票",
        issued_at=at,
        qr=f"{QR_SCHEME}-TEST:{at:%Y%m%d%H%M%S}",
        windows=("1号窗口", "2号窗口"),
        ahead=3,
        wait=WaitEstimate(5, 15),
        papers=("字迹清楚、左右不缺", "切纸整齐、纸面干净", "生僻字：䶮 𠮷 㐂 鿏 𬭊"),
        footer=(f"纸宽 {width_dots} 点",),
        test=True,
    )
