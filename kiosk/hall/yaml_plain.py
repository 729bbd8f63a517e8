"""The quick way through a right YAML file: its values without their places.

Thousands of matters come this way. Whatever is unusual is left to yaml_places.py, which is slower and says what and where.
"""

from typing import Any

import yaml

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_DEPTH = 12
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

Node = dict[str, Any] | list[Any]


class _Unusual(Exception):
    pass


class _Values:
    """Builds the values from the parser's events; ``keys`` holds, per open node, the key that waits for its value."""

    __slots__ = ("documents", "keys", "nodes", "open", "root")

    def __init__(self) -> None:
        self.root: object = None
        self.open: list[Node] = []
        self.keys: list[str | None] = []
        self.nodes = 0
        self.documents = 0

    def scalar(self, event: Any) -> None:
        value = event.value
        if event.tag:
            raise _Unusual
        if self.open and self.keys[-1] is None and type(self.open[-1]) is dict:
            if value in self.open[-1]:
                raise _Unusual
            self.keys[-1] = value
        else:
            self._add(None if value in NULLS and not event.style else value)

    def mapping(self, event: Any) -> None:
        self._start(event, {})

    def sequence(self, event: Any) -> None:
        self._start(event, [])

    def end(self, _event: Any) -> None:
        self.open.pop()
        self.keys.pop()

    def document(self, _event: Any) -> None:
        self.documents += 1

    def alias(self, _event: Any) -> None:
        raise _Unusual

    def _start(self, event: Any, node: Node) -> None:
        if event.tag or len(self.open) >= MAX_DEPTH:
            raise _Unusual
        self._add(node)
        self.open.append(node)
        self.keys.append(None)

    def _add(self, value: object) -> None:
        self.nodes += 1
        if not self.open:
            self.root = value
            return
        top = self.open[-1]
        if isinstance(top, list):
            top.append(value)
            return
        key = self.keys[-1]
        if key is None:
            raise _Unusual
        top[key] = value
        self.keys[-1] = None


def plain_values(text: str, most: int) -> dict[str, object] | None:
    """What the file holds; None when it is not one plain mapping of at most ``most`` values."""
    values = _Values()
    feed = {
        yaml.ScalarEvent: values.scalar,
        yaml.MappingStartEvent: values.mapping,
        yaml.SequenceStartEvent: values.sequence,
        yaml.MappingEndEvent: values.end,
        yaml.SequenceEndEvent: values.end,
        yaml.DocumentStartEvent: values.document,
        yaml.AliasEvent: values.alias,
    }
    try:
        loader = LOADER(text)
        for event in iter(loader.get_event, None):
            take = feed.get(type(event))
            if take is not None:
                take(event)
    except (yaml.YAMLError, _Unusual):
        return None
    plain = values.documents == 1 and values.nodes <= most
    return values.root if plain and isinstance(values.root, dict) else None
