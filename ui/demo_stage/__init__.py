"""The whole hall on one screen, for a demonstration: the visitor's kiosk, the signs, slip, board and what just happened.

``run_stage`` shows it; the rest is what it is given.
"""

from ui.demo_stage.context import SignSource, StageContext
from ui.demo_stage.story import StoryLine, tell

__all__ = ["SignSource", "StageContext", "StoryLine", "run_stage", "tell"]


def run_stage(stage: StageContext) -> int:
    """Show the stage until it is closed or asked to end; the exit code of the process."""
    from ui.demo_stage.screen import run  # noqa: PLC0415 - without a screen Qt is never loaded

    return run(stage)
