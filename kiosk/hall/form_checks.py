"""What must hold for the forms and the files they name."""

from collections.abc import Iterator
from pathlib import Path

from kiosk.hall.errors import PackError
from kiosk.hall.guide_checks import repeated_ids
from kiosk.hall.pack_files import FORM, BadFile, check_picture
from kiosk.hall.rows import rows, text
from kiosk.hall.yaml_places import Document


def form_faults(directory: Path, forms: Document) -> Iterator[PackError]:
    """A form has a file at least, empty or filled."""
    yield from repeated_ids(forms, "forms")
    for place, row in rows(forms, "forms"):
        if row.get("blank") is None and row.get("filled") is None:
            zh, en = "空表（blank）和样表（filled）至少要有一个", "needs a file: blank, filled or both"
            yield forms.error(place, zh, en)
        for key in ("blank", "filled"):
            name = text(row, key)
            if name is None:
                continue
            try:
                check_picture(directory, name, "forms/文件名.pdf", "forms/NAME.pdf", FORM)
            except BadFile as bad:
                yield forms.error((*place, key), bad.zh, bad.en)
