"""What the program reads at run time is shipped, and found by the way that also works in a wheel and in a bundle."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from senco_desktop import paths

ROOT = paths.PACKAGE.parent
RESOURCES = ROOT / "resources"


def literal_resources(source: str) -> list[tuple[str, ...]]:
    """The parts of each `resource("a", "b")` in a source that names its file outright."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) == "resource"]
    return [
        tuple(str(part.value) for part in call.args if isinstance(part, ast.Constant))
        for call in named
        if call.args and all(isinstance(part, ast.Constant) for part in call.args)
    ]


def test_each_shipped_file_is_found_and_holds_something() -> None:
    files = [path for path in RESOURCES.rglob("*") if path.is_file()]
    assert files
    for path in files:
        found = paths.resource(*path.relative_to(RESOURCES).parts)
        assert found == path
        assert found.stat().st_size > 0


@pytest.mark.parametrize("path", sorted(paths.PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(paths.PACKAGE).as_posix())
def test_each_resource_named_in_the_program_is_shipped(path: Path) -> None:
    for parts in literal_resources(path.read_text(encoding="utf-8")):
        assert paths.resource(*parts).exists()


def test_each_icon_that_is_shipped_is_drawn_somewhere() -> None:
    program = [ast.parse(path.read_text(encoding="utf-8")) for path in (paths.PACKAGE / "ui").rglob("*.py")]
    said = {node.value for tree in program for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    icons = {path.stem for path in (RESOURCES / "icons").glob("*.svg")} - {"app"}
    assert icons - said == set() and "app.svg" in said


def test_a_file_that_was_not_shipped_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="icons/no-such"):
        paths.resource("icons", "no-such")


def test_the_wheel_carries_the_resources_where_the_program_looks_first() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {"resources": "senco_desktop/resources"}
