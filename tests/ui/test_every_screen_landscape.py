"""Every screen on a wide screen: a file of its own, so that the three walks share the processors."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.every_screen import all_of_them, walked


@pytest.mark.slow
def test_every_screen_keeps_the_numbers_on_a_wide_screen(qapp: Any, tmp_path: Path):
    faults, seen = walked(qapp, tmp_path, "landscape")
    assert faults == []
    assert seen == all_of_them()
