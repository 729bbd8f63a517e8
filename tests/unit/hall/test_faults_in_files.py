"""What can be wrong with a file before its contents matter: place, size, encoding, YAML."""

from pathlib import Path

import pytest

from tests.support.packs import HALL, PackOnDisk


def test_a_pack_without_hall_file_is_refused(pack: PackOnDisk):
    (pack.directory / "hall.yaml").unlink()
    fault = pack.fault()
    assert (fault.file, fault.line, fault.zh, fault.en) == (
        "hall.yaml",
        1,
        "找不到这个文件",
        "the file is missing",
    )


def test_a_directory_that_is_not_there_is_refused(tmp_path: Path):
    pack = PackOnDisk(tmp_path / "there")
    pack.directory = tmp_path / "elsewhere"
    assert "there is no hall pack directory" in pack.fault().en


def test_a_file_that_is_too_large_is_refused_unread(pack: PackOnDisk):
    pack.write("hall.yaml", HALL + "# " + "x" * 300_000)
    assert (pack.fault().line, pack.fault().en) == (1, "the file is larger than 256 KiB")


def test_a_file_that_is_no_utf_8_is_refused_at_the_first_wrong_byte(pack: PackOnDisk):
    pack.write("hall.yaml", HALL.encode("gb18030"))
    fault = pack.fault()
    assert fault.line == 2
    assert "UTF-8" in fault.zh


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(pack: PackOnDisk):
    pack.write("hall.yaml", HALL.replace("\n", "\r\n").encode("utf-8-sig"))
    assert pack.faults() == []


def test_a_tab_at_the_start_of_a_line_is_told_for_every_line(pack: PackOnDisk):
    pack.replace("    prefix: A", "\tprefix: A")
    pack.replace("    prefix: Q", "\tprefix: Q")
    assert [(f.line, f.en) for f in pack.faults()] == [
        (11, "a tab at the start of the line; indent with spaces only"),
        (14, "a tab at the start of the line; indent with spaces only"),
    ]


def test_a_line_end_that_no_editor_shows_is_told(pack: PackOnDisk):
    pack.replace("name: 小厅", "name: 小\u2028厅")
    assert (pack.fault().line, pack.fault().zh) == (2, "有看不见的特殊换行符，请删去后重新换行")


def test_wrong_yaml_is_told_at_its_line(pack: PackOnDisk):
    pack.replace("services: [setup, consult]", "services: [setup, consult")
    fault = pack.fault()
    assert fault.line in {21, 22}
    assert "not valid YAML" in fault.en


def test_a_full_width_colon_is_recognised(pack: PackOnDisk):
    pack.replace("name: 小厅", "name：小厅")
    assert "半角" in pack.fault().zh
    assert "ASCII colon" in pack.fault().en


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "小厅\n", "42\n", "# only a comment\n", "---\n...\n"])
def test_a_file_that_is_no_mapping_is_refused(pack: PackOnDisk, text: str):
    pack.write("hall.yaml", text)
    assert "expected lines of 'key: value'" in pack.fault().en


@pytest.mark.parametrize(
    ("text", "line", "en"),
    [
        ("name: x\nname: y\n", 2, "name is repeated, line 1 has it already"),
        ("a: &x {b: c}\nd: *x\n", 2, "YAML aliases (*) are not supported, write it out"),
        ("a: !!python/name:os.system x\n", 1, "YAML tags (!) are not supported, remove it"),
        ("a: b\n---\nc: d\n", 2, "a file holds one document, there is a second ---"),
        ("[a, b]: c\n", 1, "a key must be a word, here is a list or a mapping"),
        ("a: " + "[" * 5000, 1, "nested more than 12 levels deep"),
        ("a: [" + "x," * 60_000 + "]", 1, "holds more than 50000 values"),
    ],
)
def test_yaml_that_no_pack_needs_is_refused(pack: PackOnDisk, text: str, line: int, en: str):
    pack.write("hall.yaml", text)
    assert (line, en) in [(fault.line, fault.en) for fault in pack.faults()]


def test_a_link_that_leads_out_of_the_pack_is_refused(pack: PackOnDisk, tmp_path: Path):
    outside = tmp_path / "outside.yaml"
    outside.write_text(pack.text("matters/company.yaml"), encoding="utf-8")
    (pack.directory / "matters/other.yaml").symlink_to(outside)
    fault = pack.fault()
    assert (fault.file, fault.en) == ("matters/other.yaml", "lies outside the pack; links must not lead out")


def test_a_directory_in_place_of_a_file_is_refused(pack: PackOnDisk):
    (pack.directory / "matters/other.yaml").mkdir()
    fault = pack.fault()
    assert fault.file == "matters/other.yaml"
    assert "cannot be read" in fault.en


def test_a_photo_behind_a_link_that_leads_out_is_refused(pack: PackOnDisk, tmp_path: Path):
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (pack.directory / "staff").mkdir()
    (pack.directory / "staff/a.jpg").symlink_to(tmp_path / "secret.jpg")
    pack.replace("post: 受理岗}", "photo: staff/a.jpg}")
    assert pack.fault().field == "windows[1].staff[#1].photo"
