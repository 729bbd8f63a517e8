"""Which windows are taken to be open, as far as calls alone tell it."""

import pytest

from queue_ticketing.waiting.windows import WindowBook


@pytest.mark.parametrize("windows", [("1",), ("1", "2")])
def test_a_minute_is_open_but_once_however_many_calls_tell_of_it(windows: tuple[str, ...]):
    book = WindowBook()
    book.begin_day(0.0)
    for at in range(540, 600, 5):
        for window in windows:
            book.called(window, f"{window} at {at}", "a", at)
            book.freed(window, at + 4.5)
    assert book.open_minutes("a", 540, 600) == 60
    assert book.open_minutes("a", 550, 560) == 10
