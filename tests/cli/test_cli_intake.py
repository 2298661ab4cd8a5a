"""Calendars and pupil lists on the command line: the same JSON as a time log, and nothing twice."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from senco_desktop import cli

DATA = Path(__file__).parents[1] / "data"
TODAY = ["--today", "2026-11-19"]


@pytest.fixture(autouse=True)
def a_school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SENCO_DESKTOP_PASSPHRASE", "correct horse")
    assert run("new", "--school", "Fern", "--folder", str(tmp_path / "school")) == 0
    capsys.readouterr()


def run(*arguments: str) -> int:
    return cli.main([*arguments, *TODAY], lambda: datetime(2026, 11, 19, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    ("kind", "file"), [("meetings", "outlook_calendar.ics"), ("", "google_calendar.ics"), ("pupils", "pupils_mis.csv")]
)
def test_a_second_import_adds_nothing(kind: str, file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["import", str(DATA / file), "--folder", str(tmp_path / "school"), "--json", *(["--as", kind] if kind else [])]
    assert run(*given, "--dry-run") == 0
    would = json.loads(capsys.readouterr().out)
    assert run(*given) == 0
    first = json.loads(capsys.readouterr().out)
    assert first == would and first["stored"] > 0 and set(first) >= {"stored", "already_there", "to_check", "refused"}
    assert run(*given) == 0
    second = json.loads(capsys.readouterr().out)
    assert (second["stored"], second["already_there"]) == (0, first["stored"])


def test_a_list_says_in_words_of_whom_nothing_is_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", str(DATA / "pupils_mis.csv"), "--as", "pupils", "--folder", str(tmp_path / "school")) == 0
    told = capsys.readouterr()
    assert "not on the SEN register" in told.out and "row 50: to check:" in told.err
