"""Laws are brought in from a tree of Markdown files: all of them, or nothing changes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.hall import sample_hall_dir
from kiosk.importing.laws import import_laws
from touch_guide.adapters.documents import read_document
from touch_guide.library import read_library

Tree = dict[str, bytes]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    (folder / "laws").mkdir(parents=True)
    (folder / "hall.yaml").write_text("name: 甲\n")
    (folder / "laws" / "旧法.md").write_text("# 旧法\n\n第一条 旧。\n")
    return folder


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    return folder


def write(source: Path, **files: str | bytes) -> None:
    for name, body in files.items():
        file = source / (name.replace("__", "/") + ".md")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body if isinstance(body, bytes) else body.encode())


def contents(folder: Path) -> Tree:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_tree_becomes_menus_whatever_its_files_begin_with(source: Path, pack: Path) -> None:
    write(
        source,
        国家__甲法="# 甲法\n\n第一条 甲。\n",
        国家__乙法="---\ndate: 2001\n文号: 示例1号\ntags:\n  - 丙\n---\n\n## 乙法 ##\n第一条 乙。\n",
        地方__03_丙办法="第一条 没有标题。\n",
        地方__丁规定="# 丁规定\r\n\r\n第一条 旧编码。\r\n".encode("gb18030"),
    )
    report = import_laws(source, pack)
    assert (report.refusals, report.new) == ([], 4)
    library = read_library(pack)
    assert [(h.title, h.number) for h in library.documents] == [
        ("旧法", ""),
        ("乙法", "示例1号"),
        ("甲法", ""),
        ("丙办法", ""),
        ("丁规定", ""),
    ]
    assert [read_document(h).articles[0].label for h in library.documents] == ["第一条"] * 5
    assert report.notes == ["国家/乙法.md: 略过 / left out: date, tags"]


def test_one_refusal_and_nothing_changes(
    source: Path, pack: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    write(
        source,
        好="# 好\n\n第一条 好。\n",
        坏="第一条 无题。\n\n<script>alert(1)</script>\n",
        链="---\ncolour: red\n---\n# 链\n\n[x](http://a.example)\n",
        码=b"\xff\xfe\x00",
        大="# 大\n" + "大" * 1_000_000,
    )
    before = contents(pack)
    status = main(["import", "laws", str(source), "--hall", str(pack), "--data", str(tmp_path / "data")])
    said = capsys.readouterr().out
    assert status == 1
    assert contents(pack) == before
    assert "坏.md:3: 有 HTML" in said
    assert "链.md:6: 有指向网络" in said
    assert "码.md:1: 既不是 UTF-8" in said
    assert "大.md:1: 文件太大" in said
    assert "nothing was changed" in said


def test_a_second_import_renews_and_leaves_the_times_of_the_rest(source: Path, pack: Path) -> None:
    write(source, 甲="# 甲\n\n第一条 一。\n", 乙="# 乙\n\n第一条 二。\n")
    import_laws(source, pack)
    stamps = {h.id: h.stamp for h in read_library(pack).documents}
    write(source, 乙="# 乙\n\n第一条 改。\n")
    report = import_laws(source, pack)
    assert (report.new, report.changed, report.same) == (0, 1, 1)
    later = {h.id: h.stamp for h in read_library(pack).documents}
    assert {name for name in stamps if stamps[name] != later[name]} == {"laws/乙"}


def test_an_import_that_is_killed_changes_nothing_and_the_next_one_does_all(source: Path, pack: Path) -> None:
    write(source, **{f"法{n}": f"# 法{n}\n\n第一条 文。\n" for n in range(9)})
    before = contents(pack)
    killed = (
        "import os, signal, sys; from pathlib import Path; from kiosk.importing.laws import import_laws\n"
        "stop = lambda done, total: os.kill(os.getpid(), signal.SIGKILL) if done == 5 else None\n"
        "import_laws(Path(sys.argv[1]), Path(sys.argv[2]), stop)"
    )
    ended = subprocess.run([sys.executable, "-c", killed, str(source), str(pack)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert {name: b for name, b in contents(pack).items() if not name.startswith(".")} == before
    assert import_laws(source, pack).new == 9
    assert sorted(p.name for p in pack.iterdir()) == ["hall.yaml", "laws"]


def test_the_sample_hall_is_copied_and_not_written_to(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(source, 甲="# 甲\n\n第一条 一。\n")
    sample = {str(p): p.stat().st_mtime_ns for p in sample_hall_dir().rglob("*")}
    assert main(["import", "laws", str(source), "--data", str(tmp_path / "data")]) == 0
    assert {str(p): p.stat().st_mtime_ns for p in sample_hall_dir().rglob("*")} == sample
    own = tmp_path / "data" / "hall"
    assert (own / "hall.yaml").is_file()
    assert read_library(own).law_named("甲") is not None
    assert "1 new" in capsys.readouterr().out


def test_an_empty_tree_and_a_missing_one_are_refused(
    source: Path, pack: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (source / "附件.docx").write_bytes(b"x")
    where = ["--hall", str(pack), "--data", str(tmp_path / "data")]
    assert main(["import", "laws", str(source), *where]) == 1
    assert "附件.docx: 不是 Markdown" in capsys.readouterr().out
    assert main(["import", "laws", str(source / "none"), *where]) == 1
    assert "there is no directory" in capsys.readouterr().err
