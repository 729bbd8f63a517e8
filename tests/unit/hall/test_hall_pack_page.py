"""The page for the hall's technician tells every key, and its examples are right."""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from kiosk.hall import load_pack, sample_hall_dir
from kiosk.hall.guide_schema import FeesFile, FormsFile, NoticesFile
from kiosk.hall.inspection_pack import load_inspection
from kiosk.hall.inspection_schema import FieldsFile, SeasonsFile, TemplateFile
from kiosk.hall.matter_schema import MatterFile
from kiosk.hall.schema import HallFile
from kiosk.hall.sign_schema import PlaylistsFile
from tests.support.packs import PackOnDisk
from touch_guide.library import read_library
from touch_guide.library.front_matter import KEYS

PAGE = Path(__file__).resolve().parents[3] / "docs/hall-pack.md"

ROOTS = (
    HallFile,
    MatterFile,
    FeesFile,
    NoticesFile,
    FormsFile,
    PlaylistsFile,
    TemplateFile,
    FieldsFile,
    SeasonsFile,
)


def examples() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def example(begins: str) -> str:
    """The one example of the page that begins so."""
    [found] = [text for text in examples() if text.startswith(begins)]
    return found


def models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        for field in annotation.model_fields.values():
            yield from models(field.annotation)
    for inner in get_args(annotation):
        yield from models(inner)


def test_every_key_of_the_grammar_is_on_the_page():
    told = set(re.findall(r"`([a-z_]+)(?::[^`]*)?`", PAGE.read_text(encoding="utf-8")))
    known = {key for root in ROOTS for model in models(root) for key in model.model_fields}
    assert sorted(known - told) == []


def test_the_smallest_examples_make_a_pack_without_faults(pack: PackOnDisk):
    for name, text in zip(("hall.yaml", "matters/company.yaml", "fees.yaml"), examples(), strict=False):
        pack.write(name, text)
    assert pack.faults() == []


def with_part(hall: str, key: str, part: str) -> str:
    """``hall.yaml`` with another stretch under ``key``."""
    rest = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", hall, flags=re.MULTILINE)
    return rest + part


def test_the_examples_for_the_hall_are_right(pack: PackOnDisk):
    smallest = examples()[0]
    (pack.directory / "matters/company.yaml").unlink()
    for begins in ("hours:", "plan:"):
        hall = with_part(smallest, begins.strip(":"), example(begins))
        pack.write("hall.yaml", hall)
        assert pack.faults() == [], begins


def test_the_examples_of_forms_and_seasons_are_right(pack: PackOnDisk):
    (pack.directory / "inspection").mkdir()
    pack.write("inspection/mine.yaml", example("id: cooperative-report"))
    pack.write("inspection/seasons.yaml", example("seasons:"))
    found = load_inspection(pack.directory)
    assert [template.id for template in found.templates] == ["cooperative-report"]
    assert found.offices[0].final == {"li", "wang"}


def test_the_examples_of_steps_fees_and_notices_are_right(pack: PackOnDisk):
    matter = examples()[1]
    pack.write("hall.yaml", examples()[0])
    pack.write("matters/company.yaml", with_part(matter, "steps", example("steps:")))
    pack.write("fees.yaml", examples_of_fees()[1])
    pack.write("notices.yaml", example("notices:"))
    assert pack.faults() == []


def test_the_examples_of_playlists_and_lit_hours_are_right(pack: PackOnDisk):
    (pack.directory / "matters/company.yaml").unlink()
    [lit] = [text for text in examples() if text.startswith("signs:") and "power" in text]
    pack.write("hall.yaml", with_part(examples()[0], "signs", lit))
    pack.write("playlists.yaml", example("playlists:"))
    assert pack.faults() == []


def test_the_example_of_a_law_is_right(pack: PackOnDisk):
    [law] = re.findall(r"```markdown\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (pack.directory / "laws/01-法律").mkdir(parents=True)
    pack.write("laws/01-法律/示例登记办法.md", law)
    assert pack.faults() == []
    [head] = read_library(pack.directory).documents
    assert (head.title, head.number, head.effective) == ("示例登记办法", "示例县令第1号", date(2026, 3, 1))


def test_every_key_of_a_law_is_on_the_page():
    told = set(re.findall(r"`([a-z_]+)`", PAGE.read_text(encoding="utf-8")))
    assert sorted({*KEYS.values()} - told) == []


def test_the_links_within_the_page_lead_somewhere():
    page = PAGE.read_text(encoding="utf-8")
    headings = {anchor(row) for row in re.findall(r"^#+ (.*)$", page, re.MULTILINE)}
    assert sorted(set(re.findall(r"\]\(#([^)]*)\)", page)) - headings) == []


def anchor(heading: str) -> str:
    """As GitHub makes them: lower case, blanks to hyphens, without punctuation."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_a_technician_adds_a_matter_to_the_sample_by_the_page_alone(tmp_path: Path):
    """Copy a file, give it another id and name, look whether it is there."""
    shutil.copytree(sample_hall_dir(), tmp_path / "own")
    matters = tmp_path / "own" / "matters"
    text = (matters / "02-company-setup.yaml").read_text(encoding="utf-8")
    text = re.sub(r"^id: .*$", "id: my-matter", text, flags=re.MULTILINE)
    (matters / "13-我的事项.yaml").write_text(
        re.sub(r"^name: .*$", "name: 我的事项", text, flags=re.MULTILINE), encoding="utf-8"
    )
    pack = load_pack(tmp_path / "own", date(2026, 11, 23))
    assert (pack.guide.matters[-1].name, pack.warnings) == ("我的事项", ())


def examples_of_fees() -> list[str]:
    return [text for text in examples() if text.startswith("updated:")]
