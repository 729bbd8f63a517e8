"""An interrupted line goes on where it was, and what is new is seen soon."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from led_feed import Clip, Effect, Item, Playback, Playing, Rank, Reel

A, B, C = (Item(name, f"文字{name}", Effect.SCROLL_LEFT) for name in "abc")
CALL = Item("call-1", "请A001号", Effect.BLINK, Rank.CALL)
OTHER = Item("call-2", "请B001号", Effect.BLINK, Rank.CALL)


def on(items: tuple[Item, ...], index: int = 0, into: float = 0.0) -> Playing:
    return Playing(items, index, into)


def test_without_a_past_the_lines_are_dealt_over_the_rows_in_turn():
    dealt = Playback().deal((A, B, C), 2)
    assert [row.items for row in dealt] == [(A, C), (B,)]
    assert [row.begun for row in dealt] == [0.0, 0.0]
    assert Playback().deal((), 2) == ()


def test_a_line_under_a_call_goes_on_where_it_was():
    memory = Playback()
    memory.leave([on((A, B, C), 1, 3.5)])
    assert memory.deal((CALL,), 1)[0].items == (CALL,)
    memory.leave([on((CALL,), 0, 9.0)])
    [row] = memory.deal((A, B, C), 1)
    assert (row.items, row.begun) == ((B, C, A), 3.5)


def test_an_emergency_over_a_call_over_a_notice_leaves_all_of_them_where_they_were():
    memory = Playback()
    memory.leave([on((A,), 0, 7.0)])
    memory.leave([on((CALL,), 0, 2.0)])
    memory.leave([on((replace(C, rank=Rank.EMERGENCY),), 0, 50.0)])
    assert memory.deal((CALL,), 1)[0].begun == 2.0
    assert memory.deal((A,), 1)[0].begun == 7.0


def test_a_second_call_is_next_and_does_not_cut_the_first_off():
    memory = Playback()
    memory.leave([on((CALL,), 0, 1.0)])
    third = replace(CALL, id="call-3")
    [row] = memory.deal((third, OTHER, CALL), 1)
    assert (row.items, row.begun) == ((CALL, third, OTHER), 1.0)


def test_a_line_that_is_gone_gives_its_place_to_the_next_of_the_round():
    memory = Playback()
    memory.leave([on((A, B, C), 1, 3.5)])
    [row] = memory.deal((A, C), 1)
    assert (row.items, row.begun) == ((C, A), 0.0)


def test_a_line_with_new_words_begins_anew_at_its_place():
    memory = Playback()
    memory.leave([on((A, B), 1, 3.5)])
    [row] = memory.deal((A, replace(B, text="别的文字")), 1)
    assert ([item.id for item in row.items], row.begun) == (["b", "a"], 0.0)


def test_every_row_goes_on_with_its_own_line():
    memory = Playback()
    memory.leave([on((A, C), 1, 2.0), on((B,), 0, 5.0)])
    dealt = memory.deal((A, B, C), 2)
    assert [(row.items, row.begun) for row in dealt] == [((C, A), 2.0), ((B,), 5.0)]


def test_a_reel_goes_on_in_the_middle_of_its_first_line():
    long, short = Clip(200, Effect.SCROLL_LEFT, 32, 0, 1), Clip(64, Effect.STATIC, 32, 4, 1)
    whole, resumed = Reel([long, short], 128), Reel([long, short], 128, begun=5.0)
    assert [resumed.at(t) for t in (0, 1.5, 6, 9)] == [whole.at(t + 5) for t in (0, 1.5, 6, 9)]
    assert resumed.place(0) == (0, 5.0)
    assert Reel([short, long], 128, begun=3600).at(0).index == 1, "it had stood alone for an hour"


items = st.lists(
    st.sampled_from([A, B, C, *(replace(A, id=f"i{n}") for n in range(6))]), unique=True, max_size=9
)


@given(items, items, st.integers(1, 3), st.integers(0, 8), st.floats(0, 60))
def test_whatever_happened_every_line_has_its_turn_once(
    before: list[Item], after: list[Item], rows: int, index: int, into: float
):
    memory = Playback()
    memory.leave(Playing(row.items, index % len(row.items), into) for row in memory.deal(before, rows))
    dealt = memory.deal(after, rows)
    assert sorted(i.id for row in dealt for i in row.items) == sorted(i.id for i in after)
    assert len(dealt) == min(len(after), rows)
