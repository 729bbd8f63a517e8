"""Rules of the house that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import DOMAINS, ROOT, module_name, modules, texts, tracked

TOP_LEVEL = frozenset({
    "kiosk", "ui", "queue_ticketing", "touch_guide", "led_feed", "assets", "tests", "docs", ".ci",
    "pyproject.toml", "constraints.txt", "Makefile", "README.md", "CHANGELOG.md", "LICENSE",
    ".gitignore", ".gitattributes",
})  # fmt: skip
LONGEST_FUNCTION = 50
LONGEST_FILE = 400
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|farm|home/[a-z]+)/|" + "/tmp/" + r"(?:b|bash_jobs)\b")
_HOSTS = (
    ("pypi", "org"),
    ("files", "python"),
    ("registry", "npm"),
    ("deb", "debian"),
    ("python" + "hosted", "org"),
)
REGISTRY_HOSTS = re.compile("|".join(rf"{host}\.{rest}" for host, rest in _HOSTS))


def test_the_top_level_holds_only_what_the_layout_names() -> None:
    assert {name.split("/")[0] for name in tracked()} - TOP_LEVEL == set()


def test_no_file_names_a_path_of_one_machine() -> None:
    assert [name for name, text in texts().items() if MACHINE_PATHS.search(text)] == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert [name for name, text in texts().items() if REGISTRY_HOSTS.search(text)] == []


def test_no_font_and_no_large_file_is_kept_in_the_repository() -> None:
    fonts = [name for name in tracked() if name.endswith((".ttf", ".otf", ".ttc", ".woff", ".woff2"))]
    large = [name for name in tracked() if (ROOT / name).stat().st_size > 1_500_000]
    assert (fonts, large) == ([], [])


def test_the_domains_do_not_import_qt() -> None:
    found = [
        f"{module_name(path)} imports {name}"
        for path in modules()
        if path.relative_to(ROOT).parts[0] in DOMAINS
        for name in _imported(path)
        if name.split(".")[0] in {"PySide6", "shiboken6", "qasync"}
    ]
    assert found == []


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_every_module_says_what_it_is_and_stays_readable() -> None:
    assert [f"{module_name(path)}: {fault}" for path in modules() for fault in _faults(path)] == []


def _faults(path: Path) -> Iterator[str]:
    source = path.read_text()
    tree = ast.parse(source)
    if tree.body and not ast.get_docstring(tree):
        yield "no docstring"
    if source.count("\n") > LONGEST_FILE:
        yield f"{source.count(chr(10))} lines"
    yield from (_named(node) for node in _functions(tree) if _lines(node) > LONGEST_FUNCTION)


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _named(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    return f"{node.name} ({_lines(node)} lines)"


def test_every_file_of_a_screen_stays_readable() -> None:
    screens = [name for name in tracked() if name.endswith((".qml", ".js", ".css"))]
    assert [name for name in screens if (ROOT / name).read_text().count("\n") > LONGEST_FILE] == []


def test_no_error_is_swallowed() -> None:
    silent = [
        f"{module_name(path)}:{handler.lineno}"
        for path in modules()
        for handler in ast.walk(ast.parse(path.read_text()))
        if isinstance(handler, ast.ExceptHandler) and _catches_all(handler) and _does_nothing(handler)
    ]
    assert silent == []


def _catches_all(handler: ast.ExceptHandler) -> bool:
    return handler.type is None or (
        isinstance(handler.type, ast.Name) and handler.type.id in {"Exception", "BaseException"}
    )


def _does_nothing(handler: ast.ExceptHandler) -> bool:
    return all(
        isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        for node in handler.body
    )


def test_tests_wait_for_conditions_and_do_not_sleep() -> None:
    sleeping = re.compile(r"time\.sle" + r"ep\(|qtbot\.wait\(\d")
    assert [
        name for name, text in texts().items() if name.startswith("tests/") and sleeping.search(text)
    ] == []


def test_the_readme_shows_how_to_run_and_how_to_test() -> None:
    readme = (ROOT / "README.md").read_text()
    assert "make run" in readme
    assert "make test" in readme


def test_what_checks_a_submission_runs_the_readmes_own_test_command() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text()
