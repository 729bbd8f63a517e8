"""The QML linter knows the types of the Python side: it finds what is misspelt, and passes what is right."""

from pathlib import Path

import pytest

from tests.tools.qmllint import ROOT, LintBroken, QmlModule, lint, qml_modules

SOURCES = tuple(sorted((ROOT / "ui" / "models").glob("*.py")))
PAGE = """
import QtQuick
Text {{
    required property KioskModel kiosk
    text: {text}
}}
"""


def verdict(folder: Path, text: str) -> int:
    """qmllint's exit code on a module with one file that binds ``text``."""
    module = folder / "module"
    module.mkdir()
    (module / "qmldir").write_text("module HallKiosk\nProbe 1.0 Probe.qml\n")
    (module / "Probe.qml").write_text(PAGE.format(text=text))
    return lint([QmlModule("HallKiosk", module, SOURCES)], folder / "copy")


@pytest.mark.parametrize("text", ["kiosk.visit.page", "kiosk.words.home", "kiosk.guide.title"])
def test_what_is_spelt_right_passes(tmp_path: Path, text: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert verdict(tmp_path, text) == 0, capfd.readouterr()


@pytest.mark.parametrize(
    ("text", "missing"),
    [("kiosk.visit.paige", "paige"), ("kiosk.words.hoome", "hoome"), ("kiosk.guid.title", "guid")],
)
def test_a_misspelt_property_is_found(
    tmp_path: Path, text: str, missing: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert verdict(tmp_path, text) != 0
    out, err = capfd.readouterr()
    assert f'"{missing}" not found' in out + err


def test_every_module_with_python_types_is_linted_with_them() -> None:
    modules = {module.name: module for module in qml_modules()}
    assert len(modules["HallKiosk"].sources) >= 10
    assert len(list(modules["HallKiosk"].folder.glob("*.qml"))) >= 30


def test_nothing_to_lint_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LintBroken):
        lint([], tmp_path)
