"""What the slip of an appointment says."""

from dataclasses import dataclass
from datetime import datetime

from queue_ticketing.hall import SlipElement, SlipLogo
from queue_ticketing.slips.slip import SlipFacts

APPOINTMENT_SCHEME = "HK1A"
_WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class AppointmentSlip:
    """A booked slot on paper: its code is the largest thing on it. Times are aware and in the hall's zone; check-in is
    from ``check_in_from`` up to ``check_in_until``, at the place that ``where`` names."""

    hall: str
    code: str
    service: str
    starts_at: datetime
    ends_at: datetime
    check_in_from: datetime
    check_in_until: datetime
    made_at: datetime
    where: str = "取号机或导办台"
    service_en: str = ""
    attempt: int = 1
    reprint: bool = False
    rehearsal: bool = False
    footer: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    test: bool = False
    logo: SlipLogo | None = None
    above: tuple[str, ...] = ()
    elements: tuple[SlipElement, ...] = tuple(SlipElement)

    @property
    def qr(self) -> str:
        return appointment_qr(self.code)


SlipContent = SlipFacts | AppointmentSlip
"""All that can be drawn on a slip."""


def appointment_qr(code: str) -> str:
    """What the QR code holds: enough to check in, nothing about the holder."""
    return f"{APPOINTMENT_SCHEME}:{code}"


def read_appointment_qr(text: str) -> str | None:
    """The code of the appointment that a slip's QR code names; None for any other."""
    scheme, _, code = text.strip().partition(":")
    return code if scheme == APPOINTMENT_SCHEME and code else None


def day_text(slip: AppointmentSlip) -> str:
    """As in ``3月2日 星期一``."""
    day = slip.starts_at
    return f"{day.month}月{day.day}日 星期{_WEEKDAYS[day.weekday()]}"


def slot_text(slip: AppointmentSlip) -> str:
    return f"{slip.starts_at:%H:%M}–{slip.ends_at:%H:%M}"


def check_in_texts(slip: AppointmentSlip) -> tuple[str, str]:
    """When to check in, and where."""
    return f"请于{slip.check_in_from:%H:%M}–{slip.check_in_until:%H:%M}签到", f"地点：{slip.where}"
