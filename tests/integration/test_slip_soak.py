"""A short soak: one slip after the other leaves nothing behind. ``make soak`` prints a thousand."""

from tests.bench.slips import soak


def test_sixty_slips_are_sixty_papers_and_nothing_is_left_open() -> None:
    found = soak(60)
    assert (found["confirmed"], found["papers"]) == (60, 60)
    assert found["descriptors"][0] == found["descriptors"][1]
    assert found["growth_mib"] < 8, found["resident_mib"]
