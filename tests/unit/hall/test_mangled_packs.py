"""Whatever a pack's files hold, loading answers with a pack or with PackErrors, never with another exception."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.hall.pack_files import FORM, BadFile, check_picture
from kiosk.hall.yaml_places import carefully
from kiosk.hall.yaml_plain import plain_values
from tests.support.packs import FEES, HALL, MATTER, PackOnDisk

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


def load_or_refuse(hall: bytes, matter: bytes, **others: bytes) -> None:
    files = {"hall.yaml": hall, "matters/company.yaml": matter}
    files |= {name.replace("_", "."): data for name, data in others.items()}
    with tempfile.TemporaryDirectory() as folder:
        pack = PackOnDisk(Path(folder) / "pack")
        (pack.directory / "laws").mkdir()
        for name, data in files.items():
            pack.write(f"laws/{name}" if name.endswith(".md") else name, data)
        for fault in pack.faults():
            written = files.get(fault.file.removeprefix("laws/"), FEES.encode())
            lines = len(re.split(rb"\r\n?|\n", written))
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


NOTICES = """\
notices:
  - {id: cut, title: 停电, text: 停电到十点, since: 2026-05-06, until: 2026-05-07, places: [screen]}
"""
FORMS = "forms:\n  - {id: a, title: 申请书, blank: forms/a.pdf, filled: forms/b.png, updated: 2026-01-05}\n"
LAW = "---\nnumber: 示例〔2026〕1号\nissued: 2026-01-05\n---\n# 示例条例\n\n第一条 [甲](b.md)![图](a.png)\n"


@settings(max_examples=100, deadline=None)
@given(mangles, mangles, mangles, mangles)
def test_mangled_fees_notices_forms_and_laws_never_break_the_loader(
    fees: list[tuple[float, int, str]],
    notices: list[tuple[float, int, str]],
    forms: list[tuple[float, int, str]],
    law: list[tuple[float, int, str]],
):
    load_or_refuse(
        HALL.encode(),
        MATTER.encode(),
        fees_yaml=mangled(FEES, fees).encode(errors="replace"),
        notices_yaml=mangled(NOTICES, notices).encode(errors="replace"),
        forms_yaml=mangled(FORMS, forms).encode(errors="replace"),
        law_md=mangled(LAW, law).encode(errors="replace"),
    )


FLOW = """\
steps:
  - {id: a, name: 受理, who: 窗口, time: 当场, next: [{to: b}, {to: c, when: 不全}]}
  - {id: b, name: 审查, who: 窗口, time: 当场, kind: decision, next: [{to: a, back: true}, {to: c}]}
  - {id: c, name: 办结, who: 窗口, time: 当场, kind: end}
"""


@settings(max_examples=100, deadline=None)
@given(mangles)
def test_mangled_steps_never_break_the_loader(changes: list[tuple[float, int, str]]):
    matter = re.sub(
        r"^steps:\n.*\n", mangled(FLOW, changes).replace("\\", "\\\\"), MATTER, flags=re.MULTILINE
    )
    load_or_refuse(HALL.encode(), matter.encode(errors="replace"))


@settings(max_examples=150, deadline=None)
@given(mangles)
def test_a_file_read_the_quick_way_holds_what_the_careful_way_finds(changes: list[tuple[float, int, str]]):
    text = mangled(MATTER, changes)
    quick = plain_values(text, 50_000)
    if quick is not None:
        document, faults = carefully("m.yaml", text, 50_000)
        assert document is not None
        assert (document.data, faults) == (quick, [])


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


def test_a_name_that_is_too_long_for_the_disk_is_told_as_any_missing_file(tmp_path: Path):
    with pytest.raises(BadFile, match=r"there is no file|cannot be read"):
        check_picture(tmp_path, f"forms/{'9' * 400}.png", "forms/a.png", "forms/a.png", FORM)
