"""A pupil who is erased leaves no letter behind: not in a record, the journal, the search index or the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from helpers.open_school import THURSDAY, school

from senco_desktop.domain.partnership_records import StandIn
from senco_desktop.domain.plan_records import Invitee, MeetingAction, PlanEvent, Pupil, Referral
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, Entry, Issued, Meeting, Plan, RunningTimer
from senco_desktop.services import (
    backups,
    chronology,
    erasure,
    meeting_actions,
    plans,
    referrals,
    registers,
    reviews,
    settings,
    summaries,
    time_log,
)
from senco_desktop.services.session import Session

SECRETS = ("ZQ7", "zq7", "Zebedee Quill", "xylophone", "quokka", "wombat", "numbat", "bilby", "dingo", "echidna", "taipan")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        fill(opened)
        yield opened


def fill(session: Session) -> None:
    plan_id = registers.save_plan(session, Plan("ZQ7", "ehcp", made_on=date(2025, 11, 4), note="a xylophone in the note")).ids[0]
    registers.save_plan(session, Plan("ZR4", note="stays"))
    plan = session.store.get(Plan, plan_id)
    assert plan is not None
    changes = plans.record_event(session, plan, PlanEvent(plan_id, "review-meeting", date(2026, 10, 1), note="quokka"))
    step = plans.timeline(session, plan).step("review-decision")
    assert step is not None
    plans.ask_again(session, plan, step)
    plans.mark_done(session, plan, step, THURSDAY, "wombat")
    reviews.save_invitee(session, Invitee(changes.ids[0], "Parents", note="numbat"))
    referrals.save(session, Referral("CAMHS", "zq7", date(2026, 9, 7), note="bilby"))
    time_log.log(session, Entry(date(2026, 11, 3), "PAR", minutes=30, pupils=("ZQ7",), note="dingo"))
    time_log.log(session, Entry(date(2026, 11, 4), "EHC-R", minutes=40, pupils=("ZQ7", "CK1"), plans=("ZQ7",), note="echidna"))
    time_log.log(session, Entry(date(2026, 11, 5), "PAR", minutes=20, note="rang about ZQ7, and about ZR4"))
    meeting = Meeting(date(2026, 11, 6), "ZQ7’s review", minutes=60, state="held", plans=("ZQ7",), note="taipan")
    meeting_id = registers.save_meeting(session, meeting).ids[0]
    meeting_actions.save(session, MeetingAction(meeting_id, "Ring Zebedee Quill’s mother"))
    shared = Meeting(date(2026, 11, 9), "EP", minutes=30, state="held", plans=("ZQ7", "CK1"), people=("EP",))
    registers.save_meeting(session, shared)
    registers.save_action(session, Action("Look at ZQ7’s timetable together"))
    settings.remember(session, "last_plan", "ZQ7")
    with session.unit("Names and reports") as unit:
        unit.add(Pupil("ZQ7", "key-of-zq", name="Zebedee Quill"))
        unit.add(Issued("head", "Summary", THURSDAY, "Anna", "codes", '{"plan": "ZQ7"}', "cGRm"))
        unit.add(Issued("request", "Time", THURSDAY, "Anna", "", "{}", "cGRm"))


def dump(session: Session) -> str:
    """The decrypted store: every row of every table, and its pages as they lie in the file."""
    plain = session.folder.parent / "plain.db"
    plain.unlink(missing_ok=True)
    db = session.store.db
    db.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    db.execute("SELECT sqlcipher_export('plain')")
    db.execute("DETACH DATABASE plain")
    tables = [str(name) for (name,) in session.store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [str(row) for name in tables for row in session.store.rows(f'SELECT * FROM "{name}"')]
    return "\n".join(rows) + plain.read_bytes().decode("latin-1")


def test_the_preview_counts_and_changes_nothing(session: Session) -> None:
    before = dump(session)
    found = erasure.preview(session, " zq7 ")
    assert found.code == "ZQ7" and dump(session) == before
    wanted = {"plans": 1, "events": 2, "steps": 1, "invitations": 1, "referrals": 1, "entries": 2, "shared": 1, "meetings": 2}
    wanted |= {"actions": 1, "mentions": 3, "issued": 1, "pupils": 1, "stand_ins": 0, "timers": 0, "history": 16}
    assert found.counts == wanted
    assert "2 entries of time, kept without code and note" in found.lines and "1 plan or request" in found.sentence


def test_no_letter_is_left(session: Session) -> None:
    minutes = summaries.summary(session, date(2026, 9, 1), THURSDAY).time.total_minutes
    assert all(secret in dump(session) for secret in SECRETS)
    log = erasure.erase(session, "ZQ7")
    left = dump(session).lower()
    assert [secret for secret in (*SECRETS, "key-of-zq") if secret.lower() in left] == []
    assert session.store.scalar("PRAGMA freelist_count") == 0 and session.store.search("xylophone") == []
    assert erasure.log(session) == [log] and "ZQ7" not in str(log) and log.counts["entries"] == 2
    assert summaries.summary(session, date(2026, 9, 1), THURSDAY).time.total_minutes == minutes


def test_others_stay_whole(session: Session) -> None:
    erasure.erase(session, "ZQ7")
    assert [plan.code for plan in session.store.all(Plan)] == ["ZR4"]
    entries = session.store.all(Entry)
    assert [entry.pupils for entry in entries] == [(), ("CK1",), ()]
    assert entries[2].note == "rang about a pupil, and about ZR4"
    meetings = session.store.all(Meeting)
    assert [(meeting.purpose, meeting.plans, meeting.people) for meeting in meetings] == [
        ("a pupil’s review", (), ()),
        ("EP", ("CK1",), ("EP",)),
    ]
    assert session.store.search("ZR4") and [each.report for each in session.store.all(Issued)] == ["request"]
    assert settings.choice(session, "last_plan") == "a pupil"


def test_a_longer_code_is_another_pupil(session: Session) -> None:
    registers.save_plan(session, Plan("ZQ71", note="ZQ7 and ZQ71 sit together"))
    erasure.erase(session, "ZQ7")
    (plan,) = session.store.where(Plan, "code = 'ZQ71'", [])
    assert plan.note == "a pupil and ZQ71 sit together" and session.store.search("ZQ71")


def test_who_could_stand_in_for_a_review_goes_with_the_plan(session: Session) -> None:
    (plan,) = session.store.where(Plan, "code = 'ZQ7'", [])
    with session.unit("Stand in") as unit:
        unit.add(StandIn(plan.id, "Mo"))
        unit.add(RunningTimer(datetime(2026, 11, 19, 9), 0, datetime(2026, 11, 19, 9), 0, pupils=("ZQ7", "CK1"), note="dingo"))
    erasure.erase(session, "ZQ7")
    assert session.store.all(StandIn) == []
    (timer,) = session.store.all(RunningTimer)
    assert (timer.pupils, timer.note) == (("CK1",), "")


def test_it_cannot_be_undone_and_a_code_without_records_is_said(session: Session) -> None:
    erasure.erase(session, "ZQ7")
    assert session.store.undo_label() == "" and session.changed_since_backup
    with pytest.raises(Problem, match="Nothing is kept"):
        erasure.erase(session, "ZQ7")
    assert erasure.preview(session, "ZQ7").sentence == "Nothing is kept under this code."


def test_old_copies_are_offered_and_a_fresh_one_takes_their_place(session: Session) -> None:
    backups.recovery_point(session, "before-import")
    (session.folder / "backups" / "before-upgrade-2026.db").write_bytes(b"old")
    erasure.erase(session, "ZQ7")
    old = erasure.old_copies(session)
    assert len(old) == 2
    session.clock.real.pass_by(minutes=2)  # type: ignore[attr-defined]
    gone = erasure.prune(session, old)
    assert {path for path in gone} == {copy.path for copy in old} and not any(path.exists() for path in gone)
    assert len(erasure.old_copies(session)) == 1


def test_a_copy_that_cannot_be_deleted_is_said(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name.startswith("old"):
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    copy = erasure.OldCopy(session.folder / "backups" / "old.backup", session.clock.real(), False)
    monkeypatch.setattr(Path, "unlink", refuse)
    other = erasure.OldCopy(session.folder / "backups" / "other.backup", session.clock.real(), False)
    other.path.write_bytes(b"old")
    with pytest.raises(Problem, match=r"one older copy could not be deleted: .*old\.backup \(Permission denied\)"):
        erasure.prune(session, [copy, other])
    assert not other.path.exists()


def test_those_who_left_a_year_ago_are_named(session: Session) -> None:
    with session.unit("Leave") as unit:
        unit.add(Plan("GO1", closed_on=THURSDAY - timedelta(days=400)))
        unit.add(Plan("GO2", closed_on=THURSDAY - timedelta(days=100)))
        unit.add(Pupil("GO3", leaving=date(2025, 7, 20)))
        unit.add(Plan("GO4", closed_on=date(2024, 7, 20)))
        unit.add(Plan("GO4"))
    assert [leaver.code for leaver in erasure.leavers(session)] == ["GO3", "GO1"]


def test_the_chronology_holds_all_of_one_pupil_by_day(session: Session) -> None:
    found = chronology.of(session, "zq7")
    assert [each.day for each in found.happenings] == sorted(each.day for each in found.happenings)
    assert {each.kind for each in found.happenings} == set(chronology.chronology.KINDS)
    assert found.minutes == 70
    said = " ".join(f"{each.words} {each.detail}" for each in found.happenings)
    assert all(word in said for word in ("quokka", "wombat", "bilby", "dingo", "taipan", "to CAMHS", "Asked for: LA’s decision"))
    assert chronology.codes(session) == ["CK1", "ZQ7", "ZR4"]
    plan = replace(session.store.where(Plan, "code = ?", ["ZQ7"])[0], closed_on=THURSDAY)
    registers.save_plan(session, plan)
    referral = next(each for each in referrals.all_referrals(session) if each.pupil == "ZQ7")
    referrals.save(session, replace(referral, outcome="Accepted", ended_on=THURSDAY))
    assert {"Plan closed", "CAMHS: Accepted"} <= {each.words for each in chronology.of(session, "ZQ7").happenings}
