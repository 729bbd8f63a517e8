"""Whatever a pack's files hold, loading answers with a pack or with PackErrors, never with another exception."""

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.packs import HALL, MATTER, PackOnDisk

SIGNS = "\n|\t|\r|\x85|\u2028|\0|\ufeff|\ud7ff|🀄|:|: |- |{|}|[|]|,|&a|*a|!|!!int |>|'|#|---|? |<<: |%|@|：|，|名|\\|\""
VALUES = "null|~|0|-1|1e999|nan|yes|id: 1|{x}|08:30|2026-02-30|0001-01-01|9999-12-31"
BITS = [*SIGNS.split("|"), *VALUES.split("|"), "|", "9" * 400, "0" * 50]

mangles = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.one_of(st.sampled_from(BITS), st.text(max_size=4))),
    min_size=1,
    max_size=6,
)


def mangled(text: str, changes: list[tuple[float, int, str]]) -> str:
    for at, cut, new in changes:
        place = int(at * len(text))
        text = text[:place] + new + text[place + cut :]
    return text


def load_or_refuse(hall: bytes, matter: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        pack = PackOnDisk(Path(folder) / "pack")
        pack.write("hall.yaml", hall)
        pack.write("matters/company.yaml", matter)
        for fault in pack.faults():
            assert fault.file in {"hall.yaml", "matters/company.yaml"}
            lines = len(re.split(rb"\r\n?|\n", hall if fault.file == "hall.yaml" else matter))
            assert 1 <= fault.line <= lines
            assert fault.zh
            assert fault.en


@settings(max_examples=250, deadline=None)
@given(mangles, mangles)
def test_mangled_yaml_is_refused_and_never_breaks_the_loader(
    hall: list[tuple[float, int, str]], matter: list[tuple[float, int, str]]
):
    load_or_refuse(
        mangled(HALL, hall).encode(errors="replace"), mangled(MATTER, matter).encode(errors="replace")
    )


@settings(max_examples=100, deadline=None)
@given(mangles)
def test_a_mangled_matter_beside_a_good_hall_never_breaks_the_loader(changes: list[tuple[float, int, str]]):
    load_or_refuse(HALL.encode(), mangled(MATTER, changes).encode(errors="replace"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_bytes_that_are_no_yaml_never_break_the_loader(data: bytes):
    load_or_refuse(data, data)


ANYTHING = st.recursive(
    st.one_of(st.none(), st.sampled_from(["", "x", "1", "-5", "08:30-12:00", "2026-01-01", "mon-fri", "A"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abid"), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(HALL.split("\n")), ANYTHING)
def test_any_value_in_any_place_of_the_hall_never_breaks_the_loader(row: str, value: object):
    key = row.partition(":")[0]
    load_or_refuse(HALL.replace(row, f"{key}: {flow(value)}").encode(), MATTER.encode())


def flow(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    return "~" if value is None else f'"{value}"'
