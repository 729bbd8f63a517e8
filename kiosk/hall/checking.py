"""``kiosk check``: whether a hall pack can be used, told line by line."""

from datetime import date
from pathlib import Path
from typing import TextIO

from kiosk.hall.errors import PackError, PackErrors
from kiosk.hall.inspection_pack import InspectionPack, load_inspection
from kiosk.hall.pack import load_pack
from kiosk.hall.values import HallPack


def check(directory: Path, out: TextIO, today: date | None = None) -> int:
    """Writes a ``file:line: message`` line for each fault and returns 1; or the notes and a summary, and 0."""
    pack, inspection, errors = _loaded(directory, today)
    if pack is None or inspection is None:
        for error in errors:
            print(_plain(str(error), out), file=out)
        return 1
    for note in pack.warnings:
        print(_plain(f"{note} （提示，不影响使用 / a note, the pack can be used）", out), file=out)
    print(_plain(_summary(pack, inspection), out), file=out)
    return 0


def _loaded(
    directory: Path, today: date | None
) -> tuple[HallPack | None, InspectionPack | None, list[PackError]]:
    """The pack and its forms, which a running kiosk reads apart."""
    pack, inspection, errors = None, None, list[PackError]()
    try:
        pack = load_pack(directory, today)
    except PackErrors as refused:
        errors += refused.errors
    try:
        inspection = load_inspection(directory)
    except PackErrors as refused:
        errors += refused.errors
    return pack, inspection, errors


def _plain(line: str, out: TextIO) -> str:
    """One line that ``out`` can take: a terminal may know no Chinese, a file's name may hold bytes that are no text."""
    encoding = out.encoding or "utf-8"
    return " ".join(line.encode(encoding, "replace").decode(encoding).split())


def _summary(pack: HallPack, inspection: InspectionPack) -> str:
    guide = pack.guide
    counts = (
        (len(pack.hall.services), "类业务", "services"),
        (len(pack.hall.windows), "个窗口", "windows"),
        (len(pack.signs), "块屏", "signs"),
        (len(guide.matters), "个事项", "matters"),
        (len(guide.fees.items), "项收费", "fee items"),
        (len(guide.library.documents), "份法规和信息", "documents"),
        *([(len(inspection.templates), "张年检表", "inspection forms")] if inspection.templates else []),
    )
    zh = "，".join(f"{count} {name}" for count, name, _ in counts)
    en = ", ".join(f"{count} {name}" for count, _, name in counts)
    return f"{pack.hall.name}：{zh}，没有错误 / {en}, no errors"
