"""Values written back into the files of a pack."""

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.editing.writing import new_file, with_value
from kiosk.hall.yaml_places import parse

TEXT = """# 收费表
updated: 2026-01-05   # 每年核对
items:
  # 第一项
  - id: copy
    name: 副本
    rates:
      - {text: 每份10元, each: {yuan: 10, unit: 份}, until: 2014-12-31}   # 旧标准
      - {text: 不收费, free: true, since: 2015-01-01, basis: [{law: 某文件}]}
  # 第二项
  - id: mail
    name: "邮寄"
    rates: [{text: 每件15元}]
"""


def read(text: str) -> dict[str, Any]:
    document, faults = parse("fees.yaml", text)
    assert not faults
    assert document is not None
    return document.data


def test_a_value_that_says_the_same_leaves_the_file_as_it_was():
    items = read(TEXT)["items"]
    assert with_value(TEXT, ("items", 0), items[0], read(TEXT)["items"][0]) == TEXT


def test_a_change_touches_its_own_line_only():
    old, new = read(TEXT)["items"][0], read(TEXT)["items"][0]
    new["rates"][1]["text"] = "一律不收费"
    changed = with_value(TEXT, ("items", 0), old, new)
    before, after = TEXT.splitlines(), changed.splitlines()
    assert [row for row in after if row not in before] == [
        "      - {text: 一律不收费, free: true, since: 2015-01-01, basis: [{law: 某文件}]}"
    ]
    assert len(after) == len(before)


def test_something_new_is_put_behind_the_rest():
    new = {"id": "page", "name": "复印", "rates": [{"text": "每页0.5元", "since": "2016-01-01"}]}
    assert read(with_value(TEXT, ("items", 2), None, new))["items"][2] == new


def test_something_taken_out_leaves_the_others_with_their_comments():
    changed = with_value(TEXT, ("items", 0), read(TEXT)["items"][0], None)
    assert [item["id"] for item in read(changed)["items"]] == ["mail"]
    assert 'name: "邮寄"' in changed


def test_a_row_put_between_two_others_takes_nothing_of_them():
    old, new = read(TEXT)["items"][0], read(TEXT)["items"][0]
    new["rates"].insert(1, {"text": "暂缓", "since": "2015-01-01", "until": "2015-06-30"})
    changed = with_value(TEXT, ("items", 0), old, new)
    assert read(changed)["items"][0] == new
    assert "# 旧标准" in changed


def test_several_lines_are_written_under_one_another():
    new = {"id": "page", "text": "第一行\n第二行：\n\n# 第四行"}
    changed = with_value(TEXT, ("items", 2), None, new)
    assert read(changed)["items"][2] == new
    assert "\n      第一行\n      第二行：\n" in changed


TEXTS = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(
        [
            "true",
            "no",
            "null",
            "~",
            "13:30",
            "0012",
            "12",
            "2015-03-01",
            "- a",
            "a: b",
            "#",
            "'",
            '"',
            "{",
            "*a",
            "&a",
            "1e3",
            "@",
        ]
    ),
).filter(lambda text: text == text.strip() and text not in {"", "~", "null", "Null", "NULL"})
ROWS = st.dictionaries(st.sampled_from(["text", "who", "unit", "law"]), TEXTS, min_size=1)
VALUES = st.fixed_dictionaries(
    {"id": st.just("copy"), "name": TEXTS, "rates": st.lists(ROWS, min_size=1, max_size=4)}
)


@given(VALUES)
def test_whatever_is_written_is_read_back_as_it_was(value: dict[str, Any]):
    assert read(with_value(TEXT, ("items", 0), read(TEXT)["items"][0], value))["items"][0] == value
    assert read(new_file(value)) == value


def test_every_file_of_the_sample_is_read_and_written_unchanged():
    pack = Path(__file__).resolve().parents[3] / "assets" / "halls" / "sample"
    for path in [*sorted((pack / "matters").glob("*.yaml")), pack / "fees.yaml", pack / "notices.yaml"]:
        text = path.read_text(encoding="utf-8")
        assert with_value(text, (), {"same": "1"}, {"same": "1"}) == text, path.name


ROWS = [{"id": name, "text": f"第 {name} 项", "hours": ["09:00-10:00"]} for name in "abcdef"]
LISTED = "entries:\n" + "".join(
    f"  - {{id: {row['id']}, text: {row['text']}, hours: [09:00-10:00]}}\n" for row in ROWS
)
SOME = st.lists(
    st.sampled_from([*ROWS, ROWS[0] | {"text": "改过"}, {"id": "new"}]), unique_by=str, min_size=1
)


@settings(max_examples=20)
@given(SOME)
def test_a_list_in_any_order_is_read_back_as_it_was_and_rows_that_moved_keep_their_spelling(
    wanted: list[dict[str, Any]],
):
    changed = with_value(LISTED, (), {"entries": ROWS}, {"entries": wanted})
    assert read(changed)["entries"] == wanted
    assert all(f"  - {{id: {row['id']}, text: {row['text']}," in changed for row in wanted if row in ROWS)
