"""qmllint that really checks: it is given the types that the Python side registers.

Without generated type information qmllint prints warnings, exits with 0 and checks nothing. For every QML module of
``ui`` this dumps the Python classes, generates ``.qmltypes`` in a temporary copy of the module, and lints the copy with
no warning allowed.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeGuard

import PySide6

from ui.words import TABLE

ROOT = Path(__file__).resolve().parents[2]
METATYPES = Path(PySide6.__file__).parent / "Qt" / "metatypes"
FOREIGN = ("qt6core", "qt6gui", "qt6qml", "qt6quick")
IMPORT_NAME = "QML_IMPORT_NAME"
QML_TYPES = {"list": "QVariantList", "dict": "QVariantMap", "RowsModel": "QObject*"}
"""Python types that metaobjectdump hands on; a list model of another module is any object to the linter."""
WORDS_CLASS = "KioskWords"
WORDS_PROPERTY = ("KioskModel", "words")


class LintBroken(RuntimeError):
    """A tool of the chain did not do its work, so that nothing was checked."""


@dataclass(frozen=True, slots=True)
class QmlModule:
    """A QML module: its folder, and the Python files that register types in it."""

    name: str
    folder: Path
    sources: tuple[Path, ...]


def qml_modules(root: Path = ROOT) -> tuple[QmlModule, ...]:
    """Every module of ``ui`` that has a qmldir."""
    registered = list(_registrations(root / "ui"))
    found = []
    for qmldir in sorted((root / "ui").rglob("qmldir")):
        name = qmldir.read_text().split(maxsplit=2)[1]
        sources = tuple(path for path, module in registered if module == name)
        found.append(QmlModule(name, qmldir.parent, sources))
    return tuple(found)


def _registrations(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*.py")):
        for node in ast.parse(path.read_text()).body:
            if _assigns_import_name(node):
                yield path, str(ast.literal_eval(node.value))


def _assigns_import_name(node: ast.stmt) -> TypeGuard[ast.Assign]:
    return isinstance(node, ast.Assign) and any(
        isinstance(target, ast.Name) and target.id == IMPORT_NAME for target in node.targets
    )


def lint(modules: Sequence[QmlModule], folder: Path) -> int:
    """Lints copies of the modules in ``folder``; qmllint's exit code."""
    files: list[Path] = []
    for module in modules:
        copy = folder / module.name
        shutil.copytree(module.folder, copy)
        if module.sources:
            _write_types(module, copy)
        files += sorted(copy.glob("*.qml"))
    if not files:
        raise LintBroken("no QML files found")
    command = ["pyside6-qmllint", "-W", "0", "-I", str(folder), *map(str, files)]
    return subprocess.run(command, env=_environment(), check=False).returncode


def _write_types(module: QmlModule, copy: Path) -> None:
    dump, types = copy / "types.json", copy / f"{module.name}.qmltypes"
    sources = [str(path) for path in module.sources]
    _run("pyside6-metaobjectdump", "--quiet", "--out-file", str(dump), *sources)
    dump.write_text(json.dumps(_completed(json.loads(dump.read_text()), module.sources)))
    foreign = ",".join(str(METATYPES / f"{name}_metatypes.json") for name in FOREIGN)
    _run(
        "pyside6-qmltyperegistrar", "--generate-qmltypes", str(types), "--import-name", module.name,
        "--major-version", "1", "--foreign-types", foreign, "-o", str(copy / "types.cpp"), str(dump),
    )  # fmt: skip
    if not types.exists():
        raise LintBroken(f"no types were generated for {module.name}")
    with (copy / "qmldir").open("a") as qmldir:
        qmldir.write(f"typeinfo {types.name}\n")


def _completed(dumped: list[dict[str, Any]], sources: Sequence[Path]) -> list[dict[str, Any]]:
    """The dump with what metaobjectdump leaves out: which properties are constant, which hold a QObject, and the
    words (a map at run time) as a class of their own, so that a misspelt word is found."""
    constants = {name for path in sources for name in _constants(path)}
    classes = {cls["className"] for entry in dumped for cls in entry["classes"]} | {"QObject"}
    for cls in (cls for entry in dumped for cls in entry["classes"]):
        for prop in cls.get("properties", []):
            name = (cls["className"], prop["name"])
            prop["constant"] = name in constants
            if name == WORDS_PROPERTY:
                prop["type"] = f"{WORDS_CLASS}*"
            elif prop["type"] in classes:
                prop["type"] += "*"
            else:
                prop["type"] = QML_TYPES.get(prop["type"], prop["type"])
    return [*dumped, _words_class()]


def _words_class() -> dict[str, Any]:
    words = [
        {"name": key, "type": "QString", "index": i, "read": key, "constant": True}
        for i, key in enumerate(TABLE)
    ]
    return {
        "classes": [
            {
                "className": WORDS_CLASS,
                "qualifiedClassName": WORDS_CLASS,
                "object": True,
                "superClasses": [{"access": "public", "name": "QObject"}],
                "classInfos": [{"name": "QML.Element", "value": "anonymous"}],
                "properties": words,
            }
        ],
        "outputRevision": 68,
        "inputFile": "words.py",
    }


def _constants(path: Path) -> Iterator[tuple[str, str]]:
    """(class, property) of every ``@Property(..., constant=True)`` in the file."""
    for cls in (node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)):
        for function in (node for node in cls.body if isinstance(node, ast.FunctionDef)):
            calls = (d for d in function.decorator_list if isinstance(d, ast.Call))
            if any(k.arg == "constant" for call in calls for k in call.keywords):
                yield cls.name, function.name


def _run(*command: str) -> None:
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise LintBroken(f"{command[0]}: {done.stderr or done.stdout}")


def _environment() -> dict[str, str]:
    # the PySide6 tools call one another by name
    scripts = sysconfig.get_path("scripts")
    return os.environ | {"PATH": f"{scripts}{os.pathsep}{os.environ.get('PATH', '')}"}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        return lint(qml_modules(), Path(folder))


if __name__ == "__main__":
    sys.exit(main())
