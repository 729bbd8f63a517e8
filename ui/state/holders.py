"""The number of an identity card on the pad: typed, checked by its own check digit (GB 11643), shown masked. Pure.

The number is never part of what is shown, spoken or logged unless the visitor asks to see it.
"""

from dataclasses import dataclass, replace
from datetime import date

from queue_ticketing.hall import Service
from queue_ticketing.numbers.holders import LENGTH, is_identity_number
from ui.state.services import service_name
from ui.words import word

KEYS = "0123456789X"
MASK = "*"


@dataclass(frozen=True, slots=True)
class HolderPad:
    """``number`` as typed; ``shown``: the visitor wants to read it over. ``asked``: a number that fails was sent."""

    service_id: str = ""
    number: str = ""
    shown: bool = False
    asked: bool = False

    def __repr__(self) -> str:
        return f"HolderPad({self.service_id!r}, {len(self.number)} of {LENGTH})"


@dataclass(frozen=True, slots=True)
class HolderProps:
    """``places``: a sign for each place typed, masked or not; ``message`` is what is wrong with it, else empty."""

    service: str = ""
    icon: str = "service"
    places: tuple[str, ...] = ()
    count: str = ""
    shown: bool = False
    can_go: bool = False
    button: str = ""
    message: str = ""
    speech: str = ""


def pressed(pad: HolderPad, key: str) -> HolderPad:
    """After a key. X can only stand at the end; further keys than the last place takes do nothing."""
    place = len(pad.number)
    if len(key) != 1 or key not in KEYS or place >= LENGTH or (key == "X" and place != LENGTH - 1):
        return pad
    return replace(pad, number=pad.number + key, asked=False, shown=False)


def erased(pad: HolderPad) -> HolderPad:
    return replace(pad, number=pad.number[:-1], asked=False)


def derive_holder(
    pad: HolderPad, service: Service | None, today: date, language: str, *, busy: bool
) -> HolderProps:
    if service is None:
        return HolderProps()
    full = len(pad.number) == LENGTH
    wrong = full and not is_identity_number(pad.number, today)
    message = word("holder_wrong", language) if wrong else ""
    name = service_name(service, language)
    return HolderProps(
        service=name,
        icon=service.icon or "id-card",
        places=_places(pad),
        count=word("holder_count", language, n=len(pad.number)),
        shown=pad.shown,
        can_go=full and not wrong and not busy,
        button=word("taking" if busy else "holder_go", language),
        message=message,
        speech=message or word("holder_speech", language, service=name) + word("holder_why", language),
    )


def _places(pad: HolderPad) -> tuple[str, ...]:
    """The digit just typed is seen for as long as it is the last; a whole number is not."""
    last = len(pad.number) - 1 if len(pad.number) < LENGTH else LENGTH
    return tuple(sign if pad.shown or at == last else MASK for at, sign in enumerate(pad.number))
