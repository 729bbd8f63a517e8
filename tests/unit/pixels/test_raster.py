"""Rows of dots are cut, moved and turned without losing one."""

from hypothesis import given
from hypothesis import strategies as st

from led_feed.pixels import Raster

WIDTHS = st.integers(1, 70)


@st.composite
def rasters(draw: st.DrawFn) -> Raster:
    width = draw(WIDTHS)
    rows = draw(st.lists(st.integers(0, (1 << width) - 1), min_size=1, max_size=6))
    return Raster(width, tuple(rows))


@given(rasters(), st.integers(-80, 80), WIDTHS)
def test_a_field_shows_each_dot_where_it_has_moved(picture: Raster, x: int, view: int):
    seen = picture.seen_at(x, view)
    for at in range(view):
        inside = 0 <= at - x < picture.width
        assert seen.dot(at, 0) == (inside and picture.dot(at - x, 0))


@given(rasters())
def test_turning_every_second_row_twice_changes_nothing(picture: Raster):
    assert picture.mirrored_rows().mirrored_rows() == picture


@given(rasters(), st.integers(1, 3))
def test_enlarging_makes_squares_of_dots(picture: Raster, factor: int):
    large = picture.enlarged(factor)
    assert (large.width, large.height) == (picture.width * factor, picture.height * factor)
    assert large.lit == picture.lit * factor**2
    assert large.dot(large.width - 1, large.height - 1) == picture.dot(picture.width - 1, picture.height - 1)
