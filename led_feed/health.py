"""How a sign is doing, judged by its polls: health rides in the poll's own headers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LATE_POLLS = 3
LOST_POLLS = 12
FIELD_LIMIT = 80


class SignState(StrEnum):
    """``late``: silent for more than 3 polls. ``lost``: for more than 12, or never heard since the start."""

    OK = "ok"
    LATE = "late"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class PollReport:
    """What one poll told. ``sent`` is the revision answered (or confirmed by 304), ``shown`` the one the sign held
    when it asked. All texts come from the network and are cut to a safe length."""

    ip: str = ""
    sent: str = ""
    shown: str = ""
    firmware: str = ""
    uptime_s: int | None = None
    rssi: int | None = None
    showing: str = ""
    error: str = ""
    played: str = ""

    @classmethod
    def from_headers(cls, headers: Mapping[str, str], ip: str = "", sent: str = "") -> "PollReport":
        """Read the X-Sign headers and If-None-Match; whatever is malformed counts as absent."""
        held = re.match(r'(?:W/)?"([^"]+)"', headers.get("If-None-Match", ""))
        return cls(
            ip=ip,
            sent=sent,
            shown=plain(held.group(1)) if held else "",
            firmware=plain(headers.get("X-Sign-Fw", "")),
            uptime_s=_whole(headers.get("X-Sign-Uptime", "")),
            rssi=_whole(headers.get("X-Sign-Rssi", "")),
            showing=plain(headers.get("X-Sign-Showing", "")),
            error=plain(headers.get("X-Sign-Error", "")),
            played=plain(headers.get("X-Sign-Played", "")),
        )


@dataclass(frozen=True, slots=True)
class SignHealth:
    """One sign as staff see it. ``troubles`` are codes with their characters, such as ``gbk-substituted 𬭳``.
    ``driver`` is that of its card; empty for a sign that polls by itself. With a card, a poll is what it confirmed."""

    sign_id: str
    state: SignState
    last_seen: datetime | None
    silent_s: float | None
    missed_polls: int
    polls: int
    rev_current: str
    report: PollReport
    troubles: tuple[str, ...] = ()
    driver: str = ""


def state_after(silent_s: float | None, poll_s: int) -> SignState:
    """``silent_s`` is None for a sign that was never heard."""
    if silent_s is None or silent_s > LOST_POLLS * poll_s:
        return SignState.LOST
    return SignState.LATE if silent_s > LATE_POLLS * poll_s else SignState.OK


def missed_polls(silent_s: float | None, poll_s: int) -> int:
    return int(max(0.0, silent_s or 0.0) // max(1, poll_s))


def plain(text: str) -> str:
    """Cut to a safe length, without what cannot be printed."""
    return "".join(c for c in text if c.isprintable())[:FIELD_LIMIT]


def _whole(text: str) -> int | None:
    return int(text) if re.fullmatch(r"-?[0-9]{1,12}", text.strip()) else None
