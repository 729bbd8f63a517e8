"""Every screen on an upright screen: a file of its own, so that the three walks share the processors."""

from pathlib import Path
from typing import Any

import pytest

from tests.ui.every_screen import all_of_them, walked


@pytest.mark.slow
def test_every_screen_keeps_the_numbers_on_an_upright_screen(qapp: Any, tmp_path: Path):
    faults, seen = walked(qapp, tmp_path, "portrait")
    assert faults == []
    assert seen == all_of_them()
