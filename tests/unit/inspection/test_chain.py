"""Nothing can be changed, lost or moved in the log of filings without showing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from touch_guide.inspection.chain import ChainFault, Head, LogEntry, head_of, seal_of, sealed, verify

START = datetime(2013, 3, 1, 9, tzinfo=UTC)
FACTS = st.dictionaries(
    st.text(max_size=4), st.one_of(st.text(max_size=4), st.integers(), st.none()), max_size=2
)
ACTS = st.lists(
    st.tuples(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), FACTS), min_size=1, max_size=8
)


def _log(acts: list[tuple[str, str, str, dict[str, object]]]) -> list[LogEntry]:
    entries: list[LogEntry] = []
    for n, (filing, act, by, facts) in enumerate(acts):
        head = head_of(entries[-1] if entries else None)
        entries.append(sealed(head, START + timedelta(seconds=n), filing, act, by, facts))
    return entries


@given(ACTS)
def test_a_log_as_written_is_sound(acts: list[tuple[str, str, str, dict[str, object]]]) -> None:
    entries = _log(acts)
    assert verify(entries) is None
    assert verify(entries, head_of(entries[-1])) is None


@given(ACTS, st.data())
def test_any_change_of_an_entry_shows_there(
    acts: list[tuple[str, str, str, dict[str, object]]], data: st.DataObject
) -> None:
    entries = _log(acts)
    n = data.draw(st.integers(0, len(entries) - 1))
    old = entries[n]
    change: dict[str, Any] = data.draw(
        st.sampled_from(
            [
                {"by": old.by + "x"},
                {"act": old.act + "x"},
                {"filing": old.filing + "x"},
                {"at": old.at + timedelta(microseconds=1)},
                {"facts": {**old.facts, "more": 1}},
                {"previous": "f" * 64},
                {"seal": "0" * 64},
            ]
        )
    )
    entries[n] = replace(old, **change)
    assert verify(entries) == ChainFault(n + 1, "changed")


@given(ACTS, st.data())
def test_a_lost_entry_shows_wherever_it_stood(
    acts: list[tuple[str, str, str, dict[str, object]]], data: st.DataObject
) -> None:
    entries = _log(acts)
    head = head_of(entries[-1])
    n = data.draw(st.integers(0, len(entries) - 1))
    last = n == len(entries) - 1
    del entries[n]
    assert verify(entries, head) == ChainFault(n + 1, "ends-early" if last else "missing")


@given(ACTS.filter(lambda acts: len(acts) > 1))
def test_entries_in_another_order_show(acts: list[tuple[str, str, str, dict[str, object]]]) -> None:
    entries = _log(acts)
    moved = [entries[1], entries[0], *entries[2:]]
    assert verify(moved) is not None
    renumbered = [replace(entry, sequence=n + 1) for n, entry in enumerate(moved)]
    assert verify(renumbered) is not None


@given(ACTS, st.data())
def test_a_log_sealed_anew_differs_from_the_head_that_was_kept_apart(
    acts: list[tuple[str, str, str, dict[str, object]]], data: st.DataObject
) -> None:
    entries = _log(acts)
    head = head_of(entries[-1])
    n = data.draw(st.integers(0, len(acts) - 1))
    filing, act, by, facts = acts[n]
    forged = _log([*acts[:n], (filing, act, by + "x", facts), *acts[n + 1 :]])
    assert verify(forged) is None
    assert verify(forged, head) == ChainFault(len(acts), "changed")


def test_the_parts_of_an_entry_cannot_run_into_one_another() -> None:
    one = LogEntry(1, START, "ab", "c", "", {}, Head().seal, "")
    assert seal_of(one) != seal_of(replace(one, filing="a", act="bc"))
