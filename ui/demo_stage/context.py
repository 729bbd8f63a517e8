"""What the stage is given besides the kiosk's own context."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from led_feed import Programme
from ui.context import KioskContext
from ui.demo_stage.story import StoryLine


@dataclass(frozen=True, slots=True)
class SignSource:
    """One sign on the wall. ``window`` is empty for the hall's sign. ``follow`` begins to hand over programmes, on
    any thread, and gives back how to stop that."""

    id: str
    window: str
    follow: Callable[[Callable[[Programme], None]], Callable[[], None]]


@dataclass(frozen=True)
class StageContext:
    """``on_story`` and ``on_slip`` take listeners, which are called on any thread. ``accounts`` says in
    two lines with which accounts and password staff sign in. ``leave`` ends the demonstration."""

    kiosk: KioskContext
    signs: tuple[SignSource, ...]
    on_story: Callable[[Callable[[StoryLine], None]], None]
    on_slip: Callable[[Callable[[Path], None]], None]
    accounts: tuple[str, ...]
    leave: Callable[[], None]
    full_screen: bool = False
