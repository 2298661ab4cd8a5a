"""The command line as a script sees it: what is printed, what is written, the exit status."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from senco_desktop import app

DATA = Path(__file__).parents[1] / "data"
PERIOD = ("--from", "2026-09-01", "--to", "2026-12-18", "--today", "2026-12-18")
FORM: dict[str, Any] = {
    "calendar": {
        "timezone": "Europe/London",
        "opening": "08:45",
        "closing": "15:15",
        "school_weekdays": [1, 2, 3, 4, 5],
        "terms": [{"name": "Autumn", "from": "2026-09-01", "to": "2026-12-18"}],
        "holidays": [{"name": "Autumn half term", "from": "2026-10-26", "to": "2026-10-30"}],
        "inset_days": ["2026-09-01"],
    },
    "slots": [{"id": "tue", "weekday": 2, "start": "09:00", "end": "12:00", "from": "2026-09-01", "to": "2026-12-18"}],
    "outcomes": [
        {"slot": "tue", "date": "2026-09-08", "result": "kept"},
        {"slot": "tue", "date": "2026-09-22", "result": "part", "kept_minutes": 60, "lost": {"cover": 90, "slt": 30}},
    ],
    "entries": [
        {"id": "e1", "seq": 1, "date": "2026-09-08", "start": "09:00", "end": "10:00", "category": "EHC-R", "pupils": ["AB3"]},
        {"id": "e2", "seq": 2, "date": "2026-09-08", "start": "09:30", "end": "10:30", "category": "PAR", "note": "=1+1"},
    ],
}


class Console:
    """Runs commands in this process; keeps what they said."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        self.out = self.err = ""

    def __call__(self, *words: str | Path, folder: Path | None = None, status: int = 0) -> str:
        given = [str(word) for word in (*words, "--folder", folder or self.folder)]
        assert self.bare(*given) == status, self.err
        return self.out

    def bare(self, *words: str) -> int:
        status = app.main(words)
        self.out, self.err = self._capsys.readouterr()
        return status


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.setenv("SENCO_DESKTOP_PASSPHRASE", "correct horse")
    console = Console(tmp_path / "school", capsys)
    console("new", "--school", "Fernbrook Primary")
    return console


def summary(run: Console, folder: Path | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("summary", *PERIOD, "--json", folder=folder))
    return found


def test_new_prints_the_recovery_key_once_and_refuses_a_second_time(run: Console, tmp_path: Path) -> None:
    out = run("new", "--school", "Other", folder=tmp_path / "other")
    key = next(line.split()[-1] for line in out.splitlines() if line.startswith("Recovery key"))
    assert len(key.replace("-", "")) == 33
    run("new", "--school", "Other", folder=tmp_path / "other", status=1)
    assert run.err.count("\n") == 1 and "already" in run.err


def test_log_says_what_was_recorded_on_one_line(run: Console) -> None:
    out = run("log", "9:10-9:55 annual reviews ab3", "--on", "2026-11-19", "--today", "2026-11-19")
    assert out.count("\n") == 1 and "AB3" in out and "45 min" in out
    run("log", "nothing here", status=1)
    assert run.err.count("\n") == 1
    figures = summary(run)["time"]
    assert (figures["total_minutes"], figures["by_category"]) == (45, {"EHC-R": 45})


def test_a_date_in_the_text_wins_over_on(run: Console) -> None:
    out = run("log", "6/11 45m annual reviews", "--on", "2026-11-19", "--today", "2026-11-19")
    assert "6 Nov" in out


def test_school_form_gives_the_figures_and_twice_adds_nothing(run: Console, tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(FORM), encoding="utf-8")
    taken = json.loads(run("import", path, "--as", "school", "--json"))
    assert taken["refused"] == [] and taken["already_there"] == 0
    before = summary(run)
    assert before["time"]["total_minutes"] == 90 and before["time"]["overlap_minutes"] == 30
    assert before["time"]["by_category"] == {"EHC-R": 30, "PAR": 60}
    assert before["protected"]["kept"] == 240 and before["protected"]["lost_by_reason"] == {"cover": 90, "slt": 30}
    again = json.loads(run("import", path, "--as", "school", "--json"))
    assert again["stored"] == 0 and again["already_there"] == taken["stored"] and summary(run) == before


def test_a_calendar_by_itself_is_something_to_store(run: Console, tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps({"calendar": {"opening": "08:30", "bank_holidays": []}}), encoding="utf-8")
    assert json.loads(run("import", path, "--as", "school", "--json"))["stored"] == 1
    assert json.loads(run("import", path, "--as", "school", "--json"))["already_there"] == 1


def test_every_row_of_the_term_dates_is_accounted_for(run: Console, tmp_path: Path) -> None:
    first = json.loads(run("import", DATA / "term_dates.csv", "--as", "term-dates", "--json"))
    assert first["stored"] + first["already_there"] == 39 and first["refused"] == []
    again = json.loads(run("import", DATA / "term_dates.csv", "--as", "term-dates", "--json"))
    assert (again["stored"], again["already_there"]) == (0, 39)
    path = tmp_path / "more.csv"
    path.write_text("kind,name,first_day,last_day\nbank_holiday,St David,2027-03-01,2027-03-01\n", encoding="utf-8")
    before = summary_of_spring(run)
    run("import", path, "--as", "term-dates")
    assert summary_of_spring(run) == before - 1


def summary_of_spring(run: Console) -> int:
    run("summary", "--from", "2027-02-01", "--to", "2027-03-19", "--today", "2027-03-19", "--json")
    return int(json.loads(run.out)["coverage"]["school_days"])


def test_a_file_with_nothing_in_it_says_so(run: Console, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("Date,Start,End,What\n", encoding="utf-8")
    (tmp_path / "form.json").write_text("{}", encoding="utf-8")
    for name in ("log.csv", "form.json"):
        run("import", tmp_path / name, status=1)
        assert run.err.count("\n") == 1 and "nothing to take" in run.err


def test_a_refused_row_is_named_on_one_short_line(run: Console, tmp_path: Path) -> None:
    rows = [f"07/09/2026,9.15,,{'9' * 5000}", f'"31/\n11/{"2026" * 50}",9.15,10,', '07/09/2026,"9\n99",10,']
    (tmp_path / "log.csv").write_text("\n".join(["Date,Start,End,How long", *rows]), encoding="utf-8")
    run("import", tmp_path / "log.csv", "--as", "time-log", status=1)
    assert run.err.count("\n") == 3 and max(map(len, run.err.splitlines())) < 120


def test_a_dry_run_stores_nothing(run: Console, tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(FORM), encoding="utf-8")
    would = json.loads(run("import", path, "--as", "school", "--json", "--dry-run"))
    log = json.loads(run("import", DATA / "spreadsheet_log.csv", "--dry-run", "--json", "--today", "2026-12-18"))
    assert would["stored"] > 5 and log["stored"] == 300 and summary(run)["time"]["entries"] == 0


@pytest.mark.parametrize("name", ["spreadsheet_log.csv", "spreadsheet_log_utf8.csv"])
def test_the_messy_log_as_its_papers_say(run: Console, name: str) -> None:
    taken = json.loads(run("import", DATA / name, "--as", "time-log", "--json", "--today", "2026-12-18"))
    assert taken["stored"] == 300 and taken["already_there"] == 8
    assert [no["row"] for no in taken["refused"]] == [48, 58, 68, 71, 102, 121, 138, 166, 212, 237, 266, 295]
    doubtful = [6, 62, 110, 127, 128, 142, 155, 177, 179, 217, 226, 239, 264, 278, 312, 327, 334, 336, 342, 344]
    assert [row["row"] for row in taken["to_check"]] == doubtful
    again = json.loads(run("import", DATA / name, "--as", "time-log", "--json", "--today", "2026-12-18"))
    assert again["stored"] == 0 and again["already_there"] == 308


def test_export_and_import_into_a_new_school_give_the_same_summary_and_page(run: Console, tmp_path: Path) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(FORM), encoding="utf-8")
    run("import", path, "--as", "school")
    run("import", DATA / "spreadsheet_log.csv", "--as", "time-log", "--today", "2026-12-18")
    out = run("export", "--out", tmp_path / "out")
    assert "Anyone can read" in out
    run("export", "--out", tmp_path / "out", status=1)
    run("new", "--school", "Fernbrook Primary", folder=tmp_path / "second")
    run("import", tmp_path / "out" / "all.json", "--as", "school", folder=tmp_path / "second")
    assert summary(run, tmp_path / "second") == summary(run)
    for folder in (run.folder, tmp_path / "second"):
        run("summary", *PERIOD, "--out", folder / "page.pdf", folder=folder)
    assert (run.folder / "page.pdf").read_bytes() == (tmp_path / "second" / "page.pdf").read_bytes()


def test_no_cell_of_the_export_runs_as_a_formula(run: Console, tmp_path: Path) -> None:
    import csv

    path = tmp_path / "form.json"
    path.write_text(json.dumps(FORM), encoding="utf-8")
    run("import", path, "--as", "school")
    run("import", DATA / "spreadsheet_log.csv", "--as", "time-log", "--today", "2026-12-18")
    run("export", "--out", tmp_path / "out")
    cells = [
        cell
        for table in (tmp_path / "out").glob("*.csv")
        for row in csv.reader(table.read_text(encoding="utf-8-sig").splitlines())
        for cell in row
    ]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell[:1] in "=+@" and cell] and not [c for c in cells if c[:1] == "-" and len(c) > 1]


def test_backup_restore_and_check(run: Console, tmp_path: Path) -> None:
    run("log", "45m annual reviews ab3", "--today", "2026-11-19")
    run("backup", tmp_path / "copy.sencobackup")
    assert "1 entries" in run("backup", "--verify", tmp_path / "copy.sencobackup")
    run("restore", tmp_path / "copy.sencobackup", folder=tmp_path / "new")
    assert summary(run, tmp_path / "new") == summary(run)
    run("restore", tmp_path / "copy.sencobackup", folder=tmp_path / "new", status=1)
    assert "All sound" in run("check")
    store = tmp_path / "new" / "store.db"
    data = bytearray(store.read_bytes())
    data[len(data) // 2] ^= 1
    store.write_bytes(data)
    run("check", folder=tmp_path / "new", status=1)
    assert run.err.count("\n") == 1


def test_the_recovery_key_opens_what_the_passphrase_opens(
    run: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = run("new", "--school", "Other", folder=tmp_path / "other")
    key = next(line.split()[-1] for line in out.splitlines() if line.startswith("Recovery key"))
    run("backup", tmp_path / "b.sencobackup", folder=tmp_path / "other")
    monkeypatch.delenv("SENCO_DESKTOP_PASSPHRASE")
    monkeypatch.setenv("SENCO_DESKTOP_RECOVERY_KEY", key)
    run("backup", "--verify", tmp_path / "b.sencobackup")
    run("restore", tmp_path / "b.sencobackup", folder=tmp_path / "new")
    assert "All sound" in run("check", folder=tmp_path / "new")


@pytest.mark.parametrize(
    "words",
    [
        ("nonsense",),
        ("summary",),
        ("summary", "--from", "2026-09-01", "--to", "2026-08-01", "--json"),
        ("summary", "--from", "1.9.2026", "--to", "2026-12-18", "--json"),
        ("summary", "--from", "2026-09-01", "--to", "2026-12-18"),
        ("summary", "--from", "2026-09-01", "--to", "2026-12-18", "--json", "--out", "x.pdf"),
        ("summary", "--from", "2026-09-01", "--to", "2026-12-18", "--json", "--pupils", "all"),
        ("log",),
        ("log", "45m par", "--today", "2026-02-30"),
        ("log", "45m par", "--today", "9999-12-31"),
        ("log", "45m par", "--today", "2026-W47-4"),
        ("log", "23:30-00:30 par", "--on", "0001-01-01"),
        ("backup",),
        ("backup", "a", "--verify", "b"),
        ("import", "x.csv", "--as", "nothing"),
        ("deadlines", "--json"),
        ("deadlines", "--event", "plan-made=2026-02-30", "--json"),
        ("deadlines", "--event", "plan-made=2026-02-03", "--event", "plan-made=2026-02-03", "--json"),
        ("restore", "x.sencobackup"),
        ("log", "45m par", "--no-such"),
    ],
)
def test_wrong_usage_is_one_line_and_two(run: Console, words: tuple[str, ...]) -> None:
    assert run.bare(*words) == 2
    assert run.out == "" and run.err.count("\n") == 1 and "Traceback" not in run.err


def test_options_may_stand_before_the_command(run: Console) -> None:
    assert run.bare("--folder", str(run.folder), "--today", "2026-11-19", "log", "45m par") == 0
    figures = summary(run)
    assert figures["time"]["by_category"] == {"PAR": 45}


def test_problems_are_one_line_and_one(run: Console, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run.bare("check", "--folder", str(tmp_path / "none")) == 1 and run.err.count("\n") == 1
    run("log", " ", status=1)
    assert "nothing to log" in run.err
    (tmp_path / "file").touch()
    for place in ("", tmp_path, tmp_path / "file" / "x.pdf", tmp_path / "none" / "x.pdf"):
        run("summary", *PERIOD, "--out", place, status=1)
        assert run.err.count("\n") == 1
    assert run.bare("import", str(tmp_path / "none.csv"), "--folder", str(run.folder)) == 1 and run.err.count("\n") == 1
    monkeypatch.setenv("SENCO_DESKTOP_PASSPHRASE", "wrong wrong")
    assert run.bare("check", "--folder", str(run.folder)) == 1 and run.err.count("\n") == 1 and run.out == ""


def test_deadlines_need_no_school_and_no_passphrase(run: Console, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SENCO_DESKTOP_PASSPHRASE")
    assert run.bare("deadlines", "--event", "review-meeting=2027-02-09", "--json") == 0
    rows = {row["rule"]: row for row in json.loads(run.out)}
    assert rows["review-report"]["date"] == "2027-02-23" and rows["review-decision"]["owner"] == "la"
