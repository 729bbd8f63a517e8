"""The desk that the tests of printing take slips to."""

import pytest

from tests.unit.printing.desk_hall import Hall


@pytest.fixture
def hall() -> Hall:
    return Hall()
