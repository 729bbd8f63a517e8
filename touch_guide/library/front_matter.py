"""The lines between ``---`` at the top of a document: ``key: value``, nothing nested."""

from dataclasses import dataclass, field
from datetime import date

from touch_guide.library.values import LibraryFault, Status

KEYS = {
    "title": "title",
    "标题": "title",
    "title_en": "title_en",
    "number": "number",
    "文号": "number",
    "issuer": "issuer",
    "发布机关": "issuer",
    "制定机关": "issuer",
    "issued": "issued",
    "公布日期": "issued",
    "发布日期": "issued",
    "effective": "effective",
    "施行日期": "effective",
    "until": "until",
    "失效日期": "until",
    "updated": "updated",
    "更新日期": "updated",
    "status": "status",
    "时效性": "status",
    "状态": "status",
    "basis": "basis",
    "依据": "basis",
}
DATES = frozenset({"issued", "effective", "until", "updated"})
STATUSES = {
    "有效": Status.IN_FORCE,
    "现行有效": Status.IN_FORCE,
    "in_force": Status.IN_FORCE,
    "已修改": Status.AMENDED,
    "amended": Status.AMENDED,
    "失效": Status.REPEALED,
    "已废止": Status.REPEALED,
    "repealed": Status.REPEALED,
}


@dataclass(slots=True)
class FrontMatter:
    """``values`` by English key: text, date or Status. ``end`` is how many lines the front matter takes."""

    values: dict[str, str | date | Status] = field(default_factory=dict)
    faults: list[LibraryFault] = field(default_factory=list)
    end: int = 0


def front_matter(file: str, rows: list[str]) -> FrontMatter:
    """What stands at the top of ``rows``; nothing when they don't begin with ``---``."""
    found = FrontMatter()
    if not rows or rows[0].rstrip() != "---":
        return found
    close = next((n for n, row in enumerate(rows[1:60], start=1) if row.rstrip() == "---"), None)
    if close is None:
        zh, en = "开头的 --- 没有对应的结束行 ---", "the front matter has no closing line ---"
        found.faults.append(LibraryFault(file, 1, zh, en))
        return found
    found.end = close + 1
    for number, row in enumerate(rows[1:close], start=2):
        if row.strip() and not row.lstrip().startswith("#"):
            _take(found, file, number, row)
    return found


def _take(found: FrontMatter, file: str, line: int, row: str) -> None:
    if row.startswith((" ", "-", "　")) and found.values:
        _go_on(found, row)
        return
    key, colon, value = row.partition(":") if ":" in row else row.partition("：")
    name = KEYS.get(key.strip())
    if not colon or name is None:
        known = "、".join(sorted({*KEYS.values()}))
        zh, en = (
            f"不认识“{key.strip()[:20]}”，可以写：{known}",
            f"unknown key; known are {', '.join(KEYS.values())}",
        )
        found.faults.append(LibraryFault(file, line, zh, en))
        return
    value = _unquoted(value.strip())
    if name in found.values:
        found.faults.append(LibraryFault(file, line, f"{key.strip()} 重复了", f"{name} is repeated"))
    elif value:
        _set(found, file, line, name, value)


def _go_on(found: FrontMatter, row: str) -> None:
    """A further line of a value, or an entry of a list: joined to one text."""
    last = next(reversed(found.values))
    so_far = found.values[last]
    if isinstance(so_far, str) and not isinstance(so_far, Status):
        found.values[last] = f"{so_far}；{_unquoted(row.strip().removeprefix('-').strip())}".strip("；")


def _set(found: FrontMatter, file: str, line: int, name: str, value: str) -> None:
    if name in DATES:
        try:
            found.values[name] = date.fromisoformat(value.split("#", maxsplit=1)[0].strip())
        except ValueError:
            zh, en = f"日期应如 2014-03-01，这里是“{value[:20]}”", "a date such as 2014-03-01 is expected"
            found.faults.append(LibraryFault(file, line, zh, en))
    elif name == "status":
        if value in STATUSES:
            found.values[name] = STATUSES[value]
        else:
            zh, en = (
                f"状态应为 有效、已修改 或 失效，这里是“{value[:20]}”",
                "in_force, amended or repealed is expected",
            )
            found.faults.append(LibraryFault(file, line, zh, en))
    else:
        found.values[name] = value


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
