"""A hall's signs and what may be said of them, for the tests of this folder."""

from datetime import datetime, timedelta, timezone

from led_feed import CalledNumber, Sign, SignFacts, SignKind

NOON = datetime(2026, 3, 2, 12, 0, 0, tzinfo=timezone(timedelta(hours=8)))
WINDOW_SIGN = Sign("window-3", SignKind.WINDOW, window="3")
HALL_SIGN = Sign("hall", SignKind.HALL, width=256, height=32, texts=("文明办公 廉洁高效",))
OUTDOOR_SIGN = Sign("outdoor", SignKind.OUTDOOR, texts=("欢迎光临",))


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def call(number: str = "A001", window: str = "3", at: datetime = NOON, **more: object) -> CalledNumber:
    return CalledNumber(number, window, f"{window}号窗口", at, **({"call": 1} | more))  # type: ignore[arg-type]


def facts(**more: object) -> SignFacts:
    return SignFacts(**({"scope": "变更登记 注销登记", "window_name": "3号窗口"} | more))  # type: ignore[arg-type]


class SetClock:
    """A clock that stands until it is set."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now
