"""How one try to deliver a letter, or to ask for news, can end. The set is closed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    DELIVERED = "delivered"
    DUPLICATE = "duplicate"
    """The bureau had it already: as good as delivered."""
    REFUSED = "refused"
    """The bureau read it and will never take it as it is."""
    RUDE = "rude"
    """An answer that is none: HTML, a 500, half a body, somebody else's receipt."""
    SLOW = "slow"
    CUT = "cut"
    """The line broke between our bytes and the answer."""
    BUSY = "busy"
    UNREACHABLE = "unreachable"
    """No connection: not a byte of the letter has left."""
    UNTRUSTED = "untrusted"
    """Whoever answered has no certificate that we trust."""
    STRANGER = "stranger"
    """The bureau does not know our signature."""
    CARRIED = "carried"
    """It left by an exchange file; whether it arrived is not known yet."""
    UNREADABLE = "unreadable"
    """Our own copy cannot be opened: altered, or its key is missing."""


ARRIVED = frozenset({Outcome.DELIVERED, Outcome.DUPLICATE})
NOTHING_LEFT = frozenset({Outcome.UNREACHABLE, Outcome.UNTRUSTED, Outcome.UNREADABLE})
"""After these the letter is still nowhere but here."""

SENTENCES: dict[Outcome, tuple[str, str]] = {
    Outcome.DELIVERED: ("市局已收到", "received by the bureau"),
    Outcome.DUPLICATE: ("市局已收到过", "the bureau had received it before"),
    Outcome.REFUSED: ("市局不接收这份材料，需要工作人员处理", "the bureau refuses it: a person must look"),
    Outcome.RUDE: (
        "市局系统回答异常，将自动重试",
        "the bureau's system gave no proper answer; it is tried again",
    ),
    Outcome.SLOW: ("市局系统响应太慢，将自动重试", "the bureau's system is too slow; it is tried again"),
    Outcome.CUT: ("线路中断，将自动重试", "the line was cut; it is tried again"),
    Outcome.BUSY: ("市局系统繁忙，稍后自动重试", "the bureau's system is busy; it is tried again later"),
    Outcome.UNREACHABLE: (
        "连不上市局，已存本机，恢复后自动发送",
        "the bureau cannot be reached; kept here, sent when it can",
    ),
    Outcome.UNTRUSTED: (
        "市局服务器的证书不可信（过期、未生效或签发者不符），请核对本机时钟和 kiosk.toml 的 bureau.ca",
        "the bureau's certificate is not trusted: look at this machine's clock and at bureau.ca in kiosk.toml",
    ),
    Outcome.STRANGER: (
        "市局不认识本厅的签名，请把 kiosk exchange keys 显示的公钥报给市局",
        "the bureau does not know this hall's signature: give it what `kiosk exchange keys` shows",
    ),
    Outcome.CARRIED: (
        "已导出到交换文件，等待市局回执文件",
        "in an exchange file; the bureau's answer is awaited",
    ),
    Outcome.UNREADABLE: (
        "本机密钥缺失或数据损坏，无法读出",
        "what is kept here cannot be opened: a key is missing, or it is damaged",
    ),
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the bureau gave for a letter; ``received_at`` is the bureau's clock."""

    key: str
    number: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """``detail`` is for staff: what exactly was heard. ``retry_after_s``: the bureau's own wish, with BUSY."""

    outcome: Outcome
    detail: str = ""
    receipt: Receipt | None = None
    retry_after_s: float = 0.0
