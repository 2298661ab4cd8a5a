"""The size alarms: when one rings, look for the second thing that the file or the function is doing."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import senco_desktop

PACKAGE = Path(senco_desktop.__file__).parent
ROOT = PACKAGE.parent
FILES = [path for folder in (PACKAGE, ROOT / "packaging", ROOT / "tests") for path in sorted(folder.rglob("*.py"))]
PROGRAM = [path for path in FILES if ROOT / "tests" not in path.parents]


def by_path(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_allowed(path: Path) -> int:
    if path == PACKAGE / "ui" / "main_window.py":
        return 250  # a window that manages, nothing else
    if path.name == "page.py" and PACKAGE / "ui" in path.parents:
        return 400
    return 500


@pytest.mark.parametrize("path", FILES, ids=by_path)
def test_a_file_does_one_thing(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= lines_allowed(path)


@pytest.mark.parametrize("path", PROGRAM, ids=by_path)
def test_a_function_does_one_thing(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {node.name: length for node in functions if (length := (node.end_lineno or 0) - node.lineno + 1) > 60}
    assert not long
