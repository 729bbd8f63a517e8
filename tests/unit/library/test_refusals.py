"""What no document may hold is refused with its place, in both languages."""

from pathlib import Path

import pytest

from touch_guide.library import read_library


def refused(pack: Path, body: str | bytes, name: str = "甲.md") -> list[tuple[str, int]]:
    folder = pack / "laws"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(body if isinstance(body, bytes) else body.encode())
    library = read_library(pack)
    assert all(fault.zh and fault.en and fault.file.startswith("laws/") for fault in library.faults)
    assert not library.faults or not library.documents
    return [(fault.zh[:6], fault.line) for fault in library.faults]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("<script>alert(1)</script>", "有 HTML"),
        ("正文 <img src=x onerror=y>", "有 HTML"),
        ("<!-- 注 -->", "有 HTML"),
        ("<http://a.example>", "有 HTML"),
        ("[链接](http://a.example)", "有指向网络或"),
        ("[链接](//a.example)", "有指向网络或"),
        ("[链接](javascript:alert(1))", "有指向网络或"),
        ("[链接](java%73cript:alert(1))", "有指向网络或"),
        ("[1]: http://a.example", "有指向网络或"),
        ("[链接](没有.md)", "链接应指向资"),
        ("[链接](../../etc/passwd)", "链接应指向资"),
        ("![图](http://a.example/x.png)", "图片不在资料"),
        ("![图](../../../x.png)", "图片不在资料"),
        ("![图](没有.png)", "找不到图片（"),
        ("一\x07响", "有看不见的控"),
        ("反\u202e转", "有看不见的控"),
    ],
)
def test_a_line_that_is_not_plain_markdown_is_refused_with_its_number(
    tmp_path: Path, line: str, says: str
) -> None:
    assert [(zh[: len(says)], n) for zh, n in refused(tmp_path, f"# 甲\n\n{line}\n")] == [(says, 3)]


@pytest.mark.parametrize(
    ("body", "says", "line"),
    [
        (b"# \xbc\xd7\n", "不是 UTF", 1),
        (b"# a\n" + b"x" * 5_000_000, "文件太大，最", 1),
        ("没有标题\n", "没有标题行（", 1),
        ("---\nissued: 昨天\n---\n# 甲\n", "日期应如 2", 2),
        ("---\nstatus: 不知道\n---\n# 甲\n", "状态应为 有", 2),
        ("---\ncolour: red\n---\n# 甲\n", "不认识“co", 2),
        ("---\nissued: 2014-01-01\n# 甲\n", "开头的 --", 1),
    ],
)
def test_a_file_that_cannot_be_a_document_is_refused(
    tmp_path: Path, body: str | bytes, says: str, line: int
) -> None:
    assert next((zh[: len(says)], n) for zh, n in refused(tmp_path, body)) == (says, line)


def test_a_link_out_of_the_pack_is_not_followed(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    (pack / "laws").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("# 密\n")
    (pack / "laws" / "甲.md").symlink_to(tmp_path / "secret.md")
    assert [f.zh[:6] for f in read_library(pack).faults] == ["文件在资料包"]


def test_what_only_looks_like_html_is_text(tmp_path: Path) -> None:
    assert refused(tmp_path, "# 甲\n\n含量 <5% 且 3 < 4，见[1]：另文\n") == []
