"""What counts as a body: a shallow JSON object in UTF-8, and nothing else."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.http.problems import Problem
from kiosk.http.reading import DEEPEST, Kind, parse_object


def nested(levels: int) -> bytes:
    """An object of that many levels, itself included."""
    return b'{"a":' * levels + b"1" + b"}" * levels


def test_an_object_is_read():
    assert parse_object('{"名": "张三", "n": [1, {"x": null}]}'.encode()) == {
        "名": "张三",
        "n": [1, {"x": None}],
    }


def test_depth_has_its_limit():
    assert parse_object(nested(DEEPEST))
    with pytest.raises(Problem, match="malformed-json"):
        parse_object(nested(DEEPEST + 1))


def object_or_code(raw: bytes) -> dict[str, Any] | str:
    try:
        return parse_object(raw)
    except Problem as refusal:
        return refusal.code


@given(st.binary(max_size=400))
def test_bytes_are_an_object_or_a_problem(raw: bytes):
    assert isinstance(object_or_code(raw), dict) or object_or_code(raw) in {"malformed-json", "bad-field"}


@given(st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text()))
def test_what_json_can_say_comes_back(members: dict[str, object]):
    assert parse_object(json.dumps(members).encode()) == members


def test_kinds_of_fields_are_few():
    assert {kind.value for kind in Kind} == {
        "text",
        "intent",
        "flag",
        "number",
        "remark",
        "rows",
        "moment",
        "pack-value",
    }
