"""Room for connections: the limit of open files is raised as far as it takes and may go, and is never used up."""

import resource

import pytest

from kiosk.listening import OTHER_FILES, room_for

ENDLESS = resource.RLIM_INFINITY


@pytest.mark.parametrize(
    ("limits", "raised_to", "room"),
    [
        ((256, 4096), (1024 + OTHER_FILES, 4096), 1024),
        ((256, 1024), (1024, 1024), 1024 - OTHER_FILES),
        ((256, ENDLESS), (1024 + OTHER_FILES, ENDLESS), 1024),
        ((20000, 20000), None, 1024),
        ((ENDLESS, ENDLESS), None, 1024),
        ((64, 64), (64, 64), 1),
    ],
)
def test_room_for_connections(
    limits: tuple[int, int], raised_to: tuple[int, int] | None, room: int, monkeypatch: pytest.MonkeyPatch
):
    raised: list[tuple[int, int]] = []
    monkeypatch.setattr(resource, "getrlimit", lambda _which: limits)
    monkeypatch.setattr(resource, "setrlimit", lambda _which, wanted: raised.append(wanted))
    assert room_for(1024) == room
    assert raised == ([raised_to] if raised_to else [])
