"""Writes a value back into a file of the pack. What did not change keeps its place, its spelling and its comments."""

import io
import json
import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from kiosk.hall.yaml_places import Place

_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ODD = re.compile(r"^[:?]|[,\[\]{}\s]:|:[,\[\]{}\s]")
"""The pack's parser, of YAML 1.1, takes these between braces for something else than text."""
_WIDEST = 4000


def with_value(text: str, place: Place, old: object, new: object) -> str:
    """The file ``text`` with ``new`` in the place of ``old``; ``new`` None takes it out, and a place one past the end
    of a list appends. Both are values as the pack's parser reads them: texts, lists, mappings."""
    yaml = _yaml()
    tree = yaml.load(text)
    if not place:
        tree = merged(tree, old, new)
    else:
        around = tree
        for step in place[:-1]:
            around = around[step]
        _put(around, place[-1], old, new)
    return _dumped(yaml, tree)


def new_file(value: object) -> str:
    """``value`` as a file of its own."""
    return _dumped(_yaml(), _fresh(value))


def merged(node: Any, old: object, new: object) -> Any:
    """The tree ``node``, which says ``old``, changed as little as is needed to say ``new``."""
    if old == new:
        return node
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [key for key in old if key not in new]:
            del node[key]
        for key, value in new.items():
            node[key] = merged(node[key], old[key], value) if key in old else _fresh(value)
        return node
    if isinstance(old, list) and isinstance(new, list):
        _merge_rows(node, old, new)
        return node
    return _fresh(new)


def _merge_rows(node: Any, old: list[object], new: list[object]) -> None:
    """Rows that stayed keep their comments, also when others came before them; rows that moved keep their spelling."""
    keys = [json.dumps(row, sort_keys=True, ensure_ascii=False) for row in old]
    wanted = [json.dumps(row, sort_keys=True, ensure_ascii=False) for row in new]
    opcodes = SequenceMatcher(None, keys, wanted, autojunk=False).get_opcodes()
    changes = [(i, j, k, m) for what, i, j, k, m in opcodes if what != "equal"]
    gone = {keys[n]: node[n] for i, j, _, _ in changes for n in range(i, j)}
    moved = {wanted[n]: gone[wanted[n]] for _, _, k, m in changes for n in range(k, m) if wanted[n] in gone}
    movers = frozenset(moved)
    for i, j, k, m in reversed(changes):
        both = 0 if movers & {*keys[i:j], *wanted[k:m]} else min(j - i, m - k)
        for n in range(both):
            node[i + n] = merged(node[i + n], old[i + n], new[k + n])
        for n in reversed(range(i + both, j)):
            del node[n]
        for n in range(m - k - both):
            row = moved.pop(wanted[k + both + n], None)
            node.insert(i + both + n, _fresh(new[k + both + n]) if row is None else row)


def _put(around: Any, step: str | int, old: object, new: object) -> None:
    if new is None:
        del around[step]
    elif isinstance(step, int) and step >= len(around):
        around.append(_fresh(new))
    else:
        around[step] = merged(around[step], old, new)


def _fresh(value: object) -> Any:
    """A value as people would have written it: numbers, dates and yes or no without quotes, empty things left out."""
    if isinstance(value, dict):
        return {key: _fresh(inner) for key, inner in value.items() if inner not in ("", None, [])}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_fresh(inner) for inner in value]
    if not isinstance(value, str):
        return value
    if value in ("true", "false"):
        return value == "true"
    if _NUMBER.fullmatch(value):
        return int(value)
    if "\n" in value and all(row == row.strip() for row in value.split("\n")):
        return _rows(value)
    return _quoted(value) if _ODD.search(value) else _day(value)


def _quoted(text: str) -> str:
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString  # noqa: PLC0415 - as below

    quoted: str = DoubleQuotedScalarString(text)
    return quoted


def _rows(text: str) -> str:
    """Several lines under one another, as people write them."""
    from ruamel.yaml.scalarstring import LiteralScalarString  # noqa: PLC0415 - as below

    rows: str = LiteralScalarString(text)
    return rows


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else text
    except ValueError:
        return text


def _yaml() -> Any:
    from ruamel.yaml import YAML  # noqa: PLC0415 - only who edits needs it

    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = _WIDEST
    yaml.allow_unicode = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _dumped(yaml: Any, tree: Any) -> str:
    stream = io.StringIO()
    yaml.dump(tree, stream)
    return stream.getvalue()
