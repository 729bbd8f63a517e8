"""The page for the hall's technician tells every key, and its examples are right."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from kiosk.hall.matter_schema import MatterFile
from kiosk.hall.schema import HallFile
from tests.support.packs import PackOnDisk

PAGE = Path(__file__).resolve().parents[3] / "docs/hall-pack.md"


def models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for inner in get_args(annotation):
        yield from models(inner)


def test_every_key_of_the_grammar_is_on_the_page():
    told = set(re.findall(r"`([a-z_]+)(?::[^`]*)?`", PAGE.read_text(encoding="utf-8")))
    known = {key for root in (HallFile, MatterFile) for model in models(root) for key in model.model_fields}
    assert sorted(known - told) == []


def test_the_examples_make_a_pack_without_faults(pack: PackOnDisk):
    hall, matter, *_ = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    pack.write("hall.yaml", hall)
    pack.write("matters/company.yaml", matter)
    assert pack.faults() == []


def test_the_example_of_hours_is_right(pack: PackOnDisk):
    hall, _, hours, *_ = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    pack.write("hall.yaml", re.sub(r"hours:\n(?: .*\n)+", hours, hall))
    (pack.directory / "matters/company.yaml").unlink()
    assert pack.faults() == []
