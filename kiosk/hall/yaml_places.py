"""YAML as a hall pack may use it: plain mappings, lists and texts, each with the line it stands on.

Every scalar stays text (null apart), for YAML's own guesses would turn 13:30 into 810 and ``no`` into false; the
schema decides what a value means. Aliases, tags and several documents are refused: a pack needs none, and aliases
can blow a small file up without end.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from kiosk.hall.errors import PackError
from kiosk.hall.yaml_plain import LOADER, MAX_DEPTH, NULLS, plain_values

Step = str | int
Place = tuple[Step, ...]

MAX_NODES, MOST_NODES = 50_000, 250_000
"""The second for tables of the whole hall, such as its fees."""

_WIDE_COLON = re.compile(r"[\s-]*\w+：", re.ASCII)


@dataclass(slots=True)
class Document:
    """A file of the pack as read: ``data`` holds dict, list, str and None."""

    file: str
    data: dict[str, object]
    text: str
    _lines: dict[Place, int] | None = None

    @property
    def lines(self) -> dict[Place, int]:
        """Where each key stands. Found out when it is first asked for: only a fault has to name its line."""
        if self._lines is None:
            tree = _Tree(self.file, most=MOST_NODES)
            for event in yaml.parse(self.text, Loader=LOADER):
                tree.feed(event)
            self._lines = tree.lines
        return self._lines

    def line(self, place: Place) -> int:
        """The line of ``place``, or of the nearest thing around it when the file does not have it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def name(self, place: Place) -> str:
        """``place`` in words: ``services[setup].prefix``; items without an id by their number, from 1."""
        node: object = self.data
        text = ""
        for step in place:
            node = child(node, step)
            if isinstance(step, int):
                named = node.get("id") if isinstance(node, dict) else None
                text += f"[{named}]" if isinstance(named, str) and named else f"[#{step + 1}]"
            else:
                text += f".{step}" if text else step
        return text

    def error(self, place: Place, zh: str, en: str) -> PackError:
        return PackError(self.file, self.line(place), self.name(place), zh, en)


def child(node: object, step: Step) -> object:
    """What stands under a key, or at a place of a list; None when there is nothing."""
    if isinstance(step, str) and isinstance(node, dict):
        return node.get(step)
    if isinstance(step, int) and isinstance(node, list) and step < len(node):
        return node[step]
    return None


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come yet."""

    node: dict[str, object] | list[object]
    place: Place
    key: str | None = None


@dataclass(slots=True)
class _Tree:
    """Builds the document from the parser's events, without recursion: a hostile file cannot exhaust the stack."""

    file: str
    most: int = MAX_NODES
    root: object = None
    nodes: int = 0
    documents: int = 0
    open: list[_Open] = field(default_factory=list)
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[PackError] = field(default_factory=list)

    def feed(self, event: yaml.Event) -> None:
        line = _line_of(event.start_mark)
        self._refuse_the_unusual(event, line)
        if isinstance(event, yaml.MappingStartEvent):
            self._start({}, line)
        elif isinstance(event, yaml.SequenceStartEvent):
            self._start([], line)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event, line)
        elif isinstance(event, yaml.AliasEvent):
            self._add(None, line)

    def _refuse_the_unusual(self, event: yaml.Event, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._fault(
                line,
                "不支持 YAML 别名（*），请把内容写全",
                "YAML aliases (*) are not supported, write it out",
            )
        elif getattr(event, "tag", None):
            self._fault(line, "不支持 YAML 标签（!），请删去", "YAML tags (!) are not supported, remove it")
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self._fault(
                    line, "一个文件只写一份文档，多了 ---", "a file holds one document, there is a second ---"
                )

    def _fault(self, line: int, zh: str, en: str) -> None:
        self.faults.append(PackError(self.file, line, "", zh, en))

    def _scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.node, dict) and top.key is None:
            self._key(top, event.value, line)
        else:
            plain_null = event.style in {None, ""} and event.value in NULLS
            self._add(None if plain_null else event.value, line)

    def _key(self, top: _Open, key: str, line: int) -> None:
        top.key = key
        place = (*top.place, key)
        if place in self.lines:
            first = self.lines[place]
            self._fault(
                line, f"{key} 重复了，第 {first} 行已写过", f"{key} is repeated, line {first} has it already"
            )
        self.lines[place] = line

    def _start(self, node: dict[str, object] | list[object], line: int) -> None:
        top = self.open[-1] if self.open else None
        if top is not None and isinstance(top.node, dict) and top.key is None:
            raise _TooOdd(
                line, "键应是一个词，这里是列表或映射", "a key must be a word, here is a list or a mapping"
            )
        if len(self.open) >= MAX_DEPTH:
            raise _TooOdd(line, f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} levels deep")
        self.open.append(_Open(node, self._add(node, line)))

    def _add(self, value: object, line: int) -> Place:
        self.nodes += 1
        if self.nodes > self.most:
            raise _TooOdd(line, f"内容超过 {self.most} 项", f"holds more than {self.most} values")
        if not self.open:
            self.root = value if self.documents == 1 else self.root
            self.lines.setdefault((), line)
            return ()
        top = self.open[-1]
        if isinstance(top.node, list):
            place: Place = (*top.place, len(top.node))
            self.lines.setdefault(place, line)
            top.node.append(value)
            return place
        place = (*top.place, top.key or "")
        top.node[top.key or ""] = value
        top.key = None
        return place


class _TooOdd(Exception):
    def __init__(self, line: int, zh: str, en: str) -> None:
        super().__init__(zh)
        self.line, self.zh, self.en = line, zh, en


def parse(file: str, text: str, most: int = MAX_NODES) -> tuple[Document | None, list[PackError]]:
    """The document, or None when nothing can be made of it, and what is wrong with the YAML as such."""
    plain = plain_values(text, most)
    if plain is not None:
        return Document(file, plain, text), []
    return carefully(file, text, most)


def carefully(file: str, text: str, most: int) -> tuple[Document | None, list[PackError]]:
    """As ``parse``, by the way that knows every line."""
    tree = _Tree(file, most)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            tree.feed(event)
    except _TooOdd as odd:
        return None, [*tree.faults, PackError(file, odd.line, "", odd.zh, odd.en)]
    except yaml.YAMLError as error:
        return None, [*tree.faults, _syntax_fault(file, text, error)]
    if not isinstance(tree.root, dict):
        zh, en = (
            "应是“键: 值”的写法，例如 name: 示例大厅",
            "expected lines of 'key: value', such as name: My hall",
        )
        return None, [*tree.faults, PackError(file, tree.lines.get((), 1), "", zh, en)]
    return Document(file, tree.root, text, tree.lines), tree.faults


def _syntax_fault(file: str, text: str, error: yaml.YAMLError) -> PackError:
    rows = text.rstrip().split("\n")
    line = min(_line_of(getattr(error, "problem_mark", None)), len(rows))
    begun = _line_of(getattr(error, "context_mark", None))
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "unreadable"
    zh, en = "", ""
    if 1 < begun < line:
        zh, en = f"；从第 {begun} 行开始没有写完", f"; what begins on line {begun} has no end"
    if any(_WIDE_COLON.match(row) for row in rows[max(line - 3, 0) : line]):
        zh, en = "；冒号要用半角“: ”（后面空一格）", "; use an ASCII colon and a space, not '：'"
    zh = f"YAML 写法有误，请检查缩进、冒号和引号（{problem}）{zh}"
    return PackError(file, line, "", zh, f"not valid YAML: {problem}{en}")


def _line_of(mark: Any) -> int:
    return mark.line + 1 if mark is not None else 1
