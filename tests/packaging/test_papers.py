"""The papers are true: commands they name exist, files they point to are there, and everything a reader must know is said."""

from __future__ import annotations

import argparse
import re
import struct
from pathlib import Path

import pytest

from senco_desktop import cli, paths

ROOT = paths.PACKAGE.parent
PAPERS = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")


def paper(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands_of_cli() -> set[str]:
    actions = [each for each in cli._parser()._actions if isinstance(each, argparse._SubParsersAction)]
    return set(actions[0].choices)


def test_the_readme_shows_how_to_run_and_how_to_test() -> None:
    for command in ("run", "test"):
        assert re.search(rf"^python3 packaging/dev\.py {command}\b", paper("README.md"), re.MULTILINE)


def test_the_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^senco-desktop ([a-z]+)", paper("README.md"), re.MULTILINE))
    assert named == commands_of_cli()
    changelog = re.search(r"The command line: (.*)\.", paper("CHANGELOG.md"))
    assert changelog and set(re.findall(r"`([a-z]+)`", changelog[1])) == commands_of_cli()


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_points_to_what_is_there(name: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", paper(name)) if "://" not in target]
    assert all((ROOT / target).exists() for target in targets), targets
    layers = "domain|store|services|ui|reports|exchange|tests|resources"
    for module in re.findall(rf"`(?:senco_desktop/)?((?:{layers})/[\w/]*(?:\.\w{{2,4}}|/))`", paper(name)):
        assert any((root / module).exists() for root in (ROOT, paths.PACKAGE)), module


@pytest.mark.parametrize("command", ["run", "test", "shots", "bench", "bundle"])
def test_the_commands_of_a_developer_are_those_of_the_script(command: str) -> None:
    source = (ROOT / "packaging" / "dev.py").read_text(encoding="utf-8")
    assert f"def {command}(extra" in source
    assert re.search(rf"\b{command}\b", paper("README.md") + paper("CONTRIBUTING.md"))


def test_the_picture_is_of_today_and_light_to_load() -> None:
    picture = ROOT / "resources" / "help" / "today.png"
    assert f"]({picture.relative_to(ROOT).as_posix()})" in paper("README.md")
    content = picture.read_bytes()
    assert len(content) < 150_000 and content.startswith(b"\x89PNG")
    assert struct.unpack(">II", content[16:24]) == (1366, 728)


def test_what_is_not_released_is_in_the_changelog_first() -> None:
    headings = re.findall(r"^## (.+)$", paper("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"


def test_the_size_alarms_that_are_written_are_those_that_ring() -> None:
    said = re.search(r"A file has at most (\d+)\s+lines, a function (\d+), a page (\d+)", paper("CONTRIBUTING.md"))
    assert said is not None
    sizes = (Path(__file__).parent / "test_sizes.py").read_text(encoding="utf-8")
    assert all(re.search(rf"\b{number}\b", sizes) for number in said.groups())
