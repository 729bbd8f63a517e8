"""Times, days and dates as a technician writes them in a pack."""

import re
from datetime import date, time
from itertools import pairwise
from zoneinfo import ZoneInfo

from kiosk.hall.words import refusal
from queue_ticketing.hall import Span

_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~至]\s*(\d{1,2}):(\d{2})", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_END, LAST_MINUTE = "24:00", "23:59"
_ZH_DAYS = "一二三四五六日"


def parse_span(text: str) -> Span:
    """``08:30-12:00``; both on the same day, the end after the start."""
    match = _SPAN.fullmatch(text.replace("：", ":").strip())
    if match is None:
        shown = text[:24]
        raise refusal(
            f"“{shown}”应写成 08:30-12:00 的样子", f"expected times like 08:30-12:00, found '{shown}'"
        )
    hour, minute, end_hour, end_minute = map(int, match.groups())
    if hour > 23 or end_hour > 23 or minute > 59 or end_minute > 59:
        raise refusal(
            f"“{text}”里没有这样的时刻，应在 00:00 到 23:59 之间", f"no such time of day in '{text}'"
        )
    span = Span(time(hour, minute), time(end_hour, end_minute))
    if span.start >= span.end:
        raise refusal(f"“{text}”的结束应晚于开始", f"'{text}' must end after it starts, on the same day")
    return span


def parse_hours(text: str) -> tuple[time, time]:
    """As ``parse_span``; may end at 24:00, which is told as 0:00."""
    plain = text.replace("：", ":").strip()
    if not plain.endswith(DAY_END):
        span = parse_span(text)
        return span.start, span.end
    return parse_span(plain.removesuffix(DAY_END) + LAST_MINUTE).start, time(0, 0)


def parse_clock(text: str) -> time:
    """``08:30``."""
    match = re.fullmatch(r"(\d{1,2}):(\d{2})", text.replace("：", ":").strip(), re.ASCII)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        shown = text[:24]
        zh = f"“{shown}”不是时刻，应写成 08:30 的样子"
        raise refusal(zh, f"expected a time of day like 08:30, found '{shown}'")
    return time(int(match[1]), int(match[2]))


def parse_days(text: str) -> frozenset[int]:
    """``mon-fri``, ``sat,sun``, ``daily``; 周一至周五 also. Monday is 0."""
    text = text.strip().lower()
    if text in {"daily", "每天"}:
        return frozenset(range(7))
    found: set[int] = set()
    for part in re.split(r"[,，、\s]+", text):
        ends = [_day(word, text) for word in re.split(r"[-–—~至到]", part)]
        if len(ends) > 2 or ends[0] > ends[-1]:
            raise _bad_days(text)
        found.update(range(ends[0], ends[-1] + 1))
    return frozenset(found)


def _day(word: str, text: str) -> int:
    word = word.strip()
    if word in _DAYS:
        return _DAYS.index(word)
    zh = re.fullmatch(r"(?:周|星期)([一二三四五六日天])", word)
    if zh is None:
        raise _bad_days(text)
    return _ZH_DAYS.index(zh[1].replace("天", "日"))


def _bad_days(text: str) -> Exception:
    text = text[:24]
    return refusal(
        f"“{text}”应写成 mon-fri、sat,sun 或 daily（周一至周五、每天 也可）",
        f"expected days like mon-fri, 'sat,sun' or daily, found '{text}'",
    )


def parse_date(text: str) -> date:
    """``2026-10-01``."""
    text = text.strip()
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:  # a thirtieth of February
            pass
    shown = text[:24]
    raise refusal(
        f"“{shown}”不是日期，应写成 2026-10-01 的样子", f"expected a date like 2026-10-01, found '{shown}'"
    )


def parse_zone(text: str) -> str:
    """An IANA time zone that this system knows."""
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # not found; a path that leads out; a directory
        raise refusal(
            "不认识的时区，应写成 Asia/Shanghai 的样子", "unknown time zone, expected one like Asia/Shanghai"
        ) from None
    return text


def overlap(spans: list[Span]) -> tuple[Span, Span] | None:
    """The first two spans that share a moment."""
    ordered = sorted(spans, key=lambda s: s.start)
    return next(((a, b) for a, b in pairwise(ordered) if b.start < a.end), None)
