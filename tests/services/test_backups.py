"""Backups: verified, refused when one byte is wrong, restored exactly, thinned by age, their age always known."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, TestClock, school
from hypothesis import given
from hypothesis import strategies as st

from senco_desktop.domain import retention
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Entry
from senco_desktop.services import backups, exporting, preferences, schools, summaries, time_log
from senco_desktop.services.session import Clock, Session

FIRST, LAST = date(2026, 9, 1), date(2026, 12, 18)


def log(session: Session, note: str = "canary") -> None:
    time_log.log(session, Entry(session.today, "EHC-R", minutes=45, note=note))


def test_a_backup_restored_elsewhere_gives_the_same_summary(tmp_path: Path) -> None:
    target = tmp_path / "copy.sencobackup"
    with school(tmp_path) as session:
        log(session)
        before = summaries.summary(session, FIRST, LAST)
        form = exporting.school_form(session)
        manifest = backups.make(session, target)
        clock = session.clock
    assert manifest.counts["entry"] == 1 and b"canary" not in target.read_bytes()
    backups.restore(target, tmp_path / "new", passphrase=PASSPHRASE)
    opened = schools.unlock(tmp_path / "new", clock, passphrase=PASSPHRASE)
    assert summaries.summary(opened, FIRST, LAST) == before and exporting.school_form(opened) == form
    schools.close(opened)


def test_one_flipped_byte_anywhere_is_found_and_not_restored(tmp_path: Path) -> None:
    target = tmp_path / "copy.sencobackup"
    with school(tmp_path) as session:
        backups.make(session, target)
    good = target.read_bytes()
    rng = random.Random(7)
    places = [*range(0, 60), *range(len(good) - 40, len(good)), *(rng.randrange(len(good)) for _ in range(60))]
    for place in places:
        bad = bytearray(good)
        bad[place] ^= 1 << rng.randrange(8)
        target.write_bytes(bad)
        with pytest.raises(Problem):
            backups.verify(target, passphrase=PASSPHRASE)
    with pytest.raises(Problem):
        backups.restore(target, tmp_path / "new", passphrase=PASSPHRASE)
    assert not (tmp_path / "new").exists()
    target.write_bytes(good[:-1])
    with pytest.raises(Problem):
        backups.verify(target, passphrase=PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"hello", b"SENCO-BACKUP-1\r\n", b"SENCO-BACKUP-1\r\n" + bytes(100)])
def test_what_is_no_backup_is_said(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.sencobackup"
    path.write_bytes(content)
    with pytest.raises(Problem):
        backups.verify(path, passphrase=PASSPHRASE)


def test_a_backup_opens_with_the_passphrase_of_its_day_or_the_recovery_key(tmp_path: Path) -> None:
    session, recovery = schools.create(tmp_path / "school", "Fern", PASSPHRASE, Clock(TestClock()))
    target = tmp_path / "old.sencobackup"
    backups.make(session, target)
    schools.change_passphrase(session, PASSPHRASE, "a new passphrase")
    assert backups.verify(target, passphrase=PASSPHRASE) == backups.verify(target, recovery_key=recovery)
    with pytest.raises(Problem) as told:
        backups.verify(target, passphrase="a new passphrase")
    assert told.value.kind == "wrong-passphrase"
    schools.close(session)


def test_restoring_over_makes_a_recovery_point_and_that_leads_back(tmp_path: Path) -> None:
    target = tmp_path / "copy.sencobackup"
    with school(tmp_path) as session:
        log(session, "first")
        backups.make(session, target)
        log(session, "second")
        opened, point = backups.restore_over(session, target, session.clock, passphrase=PASSPHRASE)
        assert [e.note for e in opened.store.all(Entry)] == ["first"] and point.exists()
        again, _point = backups.restore_over(opened, point, session.clock, passphrase=PASSPHRASE)
        assert [e.note for e in again.store.all(Entry)] == ["first", "second"]
        again.close()


def test_restoring_a_damaged_file_over_leaves_the_school_open_and_whole(tmp_path: Path) -> None:
    target = tmp_path / "copy.sencobackup"
    with school(tmp_path) as session:
        log(session)
        backups.make(session, target)
        target.write_bytes(target.read_bytes()[:-5])
        with pytest.raises(Problem):
            backups.restore_over(session, target, session.clock, passphrase=PASSPHRASE)
        assert len(session.store.all(Entry)) == 1


def test_restore_refuses_a_folder_that_holds_a_school(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        target = tmp_path / "copy.sencobackup"
        backups.make(session, target)
        with pytest.raises(Problem) as told:
            backups.restore(target, session.folder, passphrase=PASSPHRASE)
    assert told.value.kind == "holds-school"


def test_an_automatic_copy_is_made_when_something_changed_and_goes_to_the_second_place(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with school(tmp_path) as session:
        session.backed_up_at = session.store.writes
        assert backups.automatic(session, on_close=True) == [] and backups.last_outside(session) is None
        backups.choose_second_place(session, tmp_path / "stick")
        log(session)
        written = backups.automatic(session)
        assert [path.parent for path in written] == [session.folder / "backups", tmp_path / "stick"]
        noted = backups.last_outside(session)
        assert noted is not None and noted[1] == tmp_path / "stick"
        log(session)
        assert backups.automatic(session) == [], "not twice in half an hour"
        session.clock.real.pass_by(minutes=31)  # type: ignore[attr-defined]
        assert len(backups.automatic(session)) == 2
        assert backups.check(session) == []


def test_the_second_place_may_not_lie_inside_the_school_folder(tmp_path: Path) -> None:
    with school(tmp_path) as session, pytest.raises(Problem) as told:
        backups.choose_second_place(session, session.folder / "backups")
    assert told.value.kind == "inside"


def test_check_names_a_damaged_backup(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        log(session)
        [path] = backups.automatic(session, on_close=True)
        path.write_bytes(path.read_bytes()[:-9])
        assert [fault.startswith(path.name) for fault in backups.check(session)] == [True]


def test_thinning_spares_recovery_points_and_other_files(tmp_path: Path) -> None:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    names = [f"auto-{now - timedelta(days=days):%Y%m%d-%H%M%S}.sencobackup" for days in range(0, 60)]
    others = ["recovery-20240101-000000-before-import.sencobackup", "mine.sencobackup", "fern-auto-20240101-000000.sencobackup"]
    for name in names + others:
        (tmp_path / name).write_bytes(b"x")
    gone = backups.thin(tmp_path, now)
    left = {path.name for path in tmp_path.iterdir()}
    assert gone and set(others) <= left and names[0] in left


def test_a_place_that_refuses_is_said_and_the_old_copy_stays(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        for target in (tmp_path / "no" / "such.sencobackup", tmp_path):
            with pytest.raises(Problem):
                backups.make(session, target)
        assert not list(session.folder.glob(".copy-*"))


@given(st.lists(st.datetimes(datetime(2023, 1, 1), datetime(2026, 11, 22)), max_size=60))
def test_retention_keeps_two_days_days_weeks_and_months(moments: list[datetime]) -> None:
    now = datetime(2026, 11, 22)
    stay = retention.kept(moments, now)
    assert stay <= set(moments) and (not moments or max(moments) in stay)
    for moment in moments:
        age = now - moment
        same_day = [m for m in moments if m.date() == moment.date()]
        same_week = [m for m in moments if m.isocalendar()[:2] == moment.isocalendar()[:2]]
        if age <= timedelta(days=2):
            assert moment in stay
        if age <= timedelta(days=14) and moment == max(same_day):
            assert moment in stay
        if age <= timedelta(weeks=10) and moment == max(same_week):
            assert moment in stay
        if age > timedelta(days=800) and moment != max(moments):
            assert moment not in stay


def test_unreadable_preferences_count_as_none(tmp_path: Path) -> None:
    preferences.put("theme", "dark")
    assert preferences.get("theme") == "dark"
    (preferences.config_dir() / preferences.NAME).write_text("{broken", encoding="utf-8")
    assert preferences.get("theme", "system") == "system"
