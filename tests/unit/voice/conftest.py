"""Halls that announce, closed after each test."""

from collections.abc import Callable, Iterator

import pytest

from queue_ticketing.voice import announcer as announcing
from queue_ticketing.voice import output as voice_output
from tests.unit.voice.announcing_hall import Hall


@pytest.fixture
def halls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Hall]]:
    monkeypatch.setattr(announcing, "BETWEEN_REPEATS_S", 0.0)
    monkeypatch.setattr(voice_output, "seconds_to_say", lambda _: 0.0)
    made: list[Hall] = []

    def make(*args: object, **kwargs: object) -> Hall:
        made.append(Hall(*args, **kwargs))  # type: ignore[arg-type]
        return made[-1]

    yield make
    for hall in made:
        hall.announcer.close()
