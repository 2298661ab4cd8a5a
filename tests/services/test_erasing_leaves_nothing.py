"""Every table and every text field speaks of a pupil; after the erasing no form of code, name or note is left anywhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import Path

import pytest
from helpers.leaks import forms, leaks
from helpers.open_school import THURSDAY, school

from senco_desktop.domain import partnership_records as together
from senco_desktop.domain import plan_records as p
from senco_desktop.domain import records as r
from senco_desktop.services import backups, chronology, erasure, handover, leader_words, settings
from senco_desktop.services.joint_review import PRIVATE
from senco_desktop.services.session import Session
from senco_desktop.store import erasing, tables

CODE, NAME, NOTE = "ZQXJVK77", "Zebadiah Quillfeather", "xylophonist"
WORDS = (CODE, NAME, "Quillfeather", NOTE, "Formername")
SAID = f"Ask “home”\n{CODE} and {NAME}, or {CODE.lower()}’s aunt"
OTHER = f"{CODE}1"
HIS = f"a {NOTE}\n“{CODE}”"
MONDAY = date(2026, 11, 16)
NO_WORDS = {
    "setting": {"name"}, "category": {"code", "nature"}, "closed": {"kind"}, "block": {"kind"}, "outcome": {"lost", "new_state"},
    "entry": {"category", "context"}, "timer": {"kind", "category"}, "plan": {"kind", "owner", "asked_on", "rules"},
    "meeting": {"state"}, "action": {"owner", "state"}, "issued": {"report", "pupils", "pdf"}, "pupil": {"sen_status"},
    "plan_event": {"kind"}, "step_note": {"rule", "asked_on"}, "invitee": {"owner", "advice_asked"}, "referral": {"asked_on"},
    "review": {"agenda"}, "answer": {"role", "model"}, "pressure": {"role"}, "relief": {"how"}, "decision": {"voice"},
    "fed_in": {"area", "state"}, "deletion_log": {"counts"},
}  # fmt: skip
"""Columns of letters in which only words of the program's own, days and numbers stand."""
DATES = {
    "entered_at", "day", "start", "end", "first", "last", "agreed_on", "look_again", "new_day", "new_start", "new_end", "alive",
    "made_on", "last_review", "next_date", "closed_on", "by", "state_on", "plan_made", "leaving", "from_day", "done_on", "pinned",
    "invited_on", "advice_promised", "advice_in", "papers_sent_on", "report_sent_on", "referred_on", "last_heard", "next_chase",
    "ended_on", "opened_on", "senco_done_on", "leader_done_on", "monday", "looked_at", "adopted_on",
}  # fmt: skip


@pytest.fixture
def session(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    for part in ("CONFIG", "LOG", "DATA"):
        monkeypatch.setenv(f"SENCO_DESKTOP_{part}_DIR", str(tmp_path / part.lower()))
    with school(tmp_path) as opened:
        fill_his_own(opened)
        fill_mentions(opened)
        fill_settings(opened)
        yield opened


def fill_his_own(session: Session) -> None:
    """All that can stand under his code; and a plan and a meeting that are gone but for the journal."""
    with session.unit(f"Add {CODE}") as unit:
        plan = unit.add(r.Plan(CODE, note=HIS, next_step=HIS, la=HIS, keyworker=HIS, year_group=HIS, ref=HIS))
        event = unit.add(p.PlanEvent(plan.id, "review-meeting", THURSDAY, answer=HIS, note=HIS, ref=HIS))
        unit.add(p.StepMark(plan.id, "review-report", THURSDAY, event.id, None, HIS, HIS, HIS, THURSDAY, HIS, ref=HIS))
        unit.add(p.Invitee(event.id, HIS, HIS, note=HIS, ref=HIS))
        unit.add(together.StandIn(plan.id, HIS, ref=HIS))
        pupil = p.Pupil(CODE, HIS, HIS, HIS, "K", HIS, name=NAME, helps=HIS, harder=HIS, agreed=HIS, ref=HIS)
        unit.add(pupil)
        unit.add(p.Referral(HIS, CODE.lower(), THURSDAY, HIS, outcome=HIS, note=HIS, ref=HIS))
        unit.add(r.Entry(THURSDAY, "PAR", minutes=30, pupils=(CODE,), plans=(CODE,), note=HIS, to_check=HIS, ref=CODE))
        meeting = unit.add(r.Meeting(THURSDAY, "Review", plans=(CODE,), place="Room 2", note=HIS, people=(HIS,)))
        unit.add(p.MeetingAction(meeting.id, HIS, HIS, ref=HIS))
        resumes = {"category": "PAR", "pupils": [CODE], "agencies": [], "note": HIS, "planned": None, "who": SAID}
        moment = datetime(2026, 11, 19, 9)
        unit.add(r.RunningTimer(moment, 0, moment, 0, pupils=(CODE,), agencies=(SAID,), note=HIS, resumes=resumes, id=1))
        gone = unit.add(r.Plan(CODE, "request", note=f"gone {NOTE}"))
        went = unit.add(p.PlanEvent(gone.id, "plan-made", THURSDAY, note=f"went {NOTE}"))
        past = unit.add(r.Meeting(THURSDAY, "Past", plans=(CODE,), note=f"past {NOTE}"))
        dropped = unit.add(p.MeetingAction(past.id, f"dropped {NOTE}"))
    with session.unit(f"Delete {CODE}") as unit:
        for kind, row in ((p.MeetingAction, dropped), (r.Meeting, past), (p.PlanEvent, went), (r.Plan, gone)):
            unit.remove(kind, row.id)
        unit.change(replace(pupil, id=1, name="Zebadiah Formername"))
    with session.unit("Name again") as unit:
        unit.change(replace(pupil, id=1))
        unit.add(together.Win(THURSDAY, "Zebadiah Formername read aloud"))


def fill_mentions(session: Session) -> None:
    """All that can speak of him without being his."""
    with session.unit("Mention") as unit:
        plan = unit.add(r.Plan("CK1", note=SAID))
        event = unit.add(p.PlanEvent(plan.id, "review-meeting", THURSDAY, note=SAID))
        unit.add(p.StepMark(plan.id, "review-report", THURSDAY, event.id, done_note=SAID))
        unit.add(p.Invitee(event.id, SAID, note=SAID))
        unit.add(together.StandIn(plan.id, SAID))
        unit.add(p.Pupil("CK1", helps=SAID))
        unit.add(p.Referral("CAMHS", "CK1", THURSDAY, note=SAID))
        unit.add(r.Entry(THURSDAY, "PAR", minutes=10, agencies=(SAID,), note=f"{SAID}; and {OTHER} stays"))
        held = r.Meeting(THURSDAY, SAID, None, 20, "held", (SAID,), ("CK1",), SAID, None, SAID, (SAID,), SAID, ref=SAID)
        meeting = unit.add(held)
        unit.add(p.MeetingAction(meeting.id, SAID, SAID))
        unit.add(r.Action(SAID, how_we_know=SAID, next_step=SAID, looked_back=SAID, strand=SAID, ref=SAID))
        unit.add(r.Issued("governors", SAID, THURSDAY, SAID, "counts", json.dumps({"risk": SAID}), ""))
        unit.add(r.Issued("chase", "Chase list", THURSDAY, "Anna", "codes", "{}", ""))
        unit.add(p.AgencyPerson(SAID, SAID, SAID, SAID, ref=SAID))
        unit.add(r.Agency(SAID, (SAID,)))
        unit.change(replace(session.store.all(r.Category)[0], name=SAID, words=(SAID,)))
        unit.add(r.Term(SAID, date(2027, 9, 1), date(2027, 12, 1)))
        unit.add(r.Closed("closure", SAID, MONDAY, MONDAY))
        unit.add(r.Inset(MONDAY, SAID))
        block = unit.add(replace(session.store.all(r.Block)[0], id=0, agreed_with=SAID, ref=SAID, weekday=5))
        unit.add(r.Outcome(block.id, THURSDAY, 60, note=SAID))
        unit.add(together.Description(THURSDAY, SAID, (SAID,), ref=SAID))
        unit.add(together.Pressure(MONDAY, "senco", 2, SAID, ref=SAID))
        unit.add(together.Relief(MONDAY, "move", SAID, ref=SAID))
        unit.add(together.WholeSchoolDecision(THURSDAY, SAID, "told", SAID, SAID, ref=SAID))
        unit.add(together.SltMeeting(THURSDAY, note=SAID, ref=SAID))
        unit.add(together.FedIn(THURSDAY, "plan", "before", SAID, SAID, ref=SAID))
        unit.add(together.Policy(SAID, None, SAID, SAID, ref=SAID))
        unit.add(together.Win(THURSDAY, SAID, ref=SAID))
    with session.store.unit(PRIVATE, journal=False) as unit:
        review = unit.add(together.Review(SAID, THURSDAY, said={"3": SAID}, ref=SAID))
        unit.add(together.Answer(review.id, "leader", 3, "silos", SAID, ref=SAID))


def fill_settings(session: Session) -> None:
    settings.learn_word(session, SAID, "PAR")
    settings.remember(session, "last_plan", CODE)
    leader_words.keep(session, THURSDAY, THURSDAY, leader_words.Edits(risk=SAID))
    handover.save_kept(session, replace(handover.kept(session), agreed=((CODE, SAID),)))
    with session.unit("School") as unit:
        unit.set("school", {**asdict(settings.school(session)), "senco_name": SAID})


def plain_copy(session: Session, name: str) -> Path:
    """The decrypted file: all tables, those of the search index too."""
    plain = session.folder.parent / name
    session.store.db.execute(f"ATTACH DATABASE '{plain}' AS plain KEY ''")
    session.store.db.execute("SELECT sqlcipher_export('plain')")
    session.store.db.execute("DETACH DATABASE plain")
    return plain


def left_in(session: Session, plain: Path) -> set[str]:
    """What of him stands in the decrypted file, in any form: in its bytes, in a row of any table, in a word of the index."""
    content = plain.read_bytes()
    names = [str(name) for (name,) in session.store.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = "\n".join(str(row) for name in names for row in session.store.rows(f'SELECT * FROM "{name}"'))
    session.store.db.execute("CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, search, row)")
    terms = "\n".join(str(term) for (term,) in session.store.rows("SELECT term FROM temp.said"))
    session.store.db.execute("DROP TABLE temp.said")
    for form in (OTHER, OTHER.lower()):
        content, rows, terms = content.replace(form.encode(), b""), rows.replace(form, ""), terms.replace(form, "")
    found = {word for word in WORDS if any(form in content for form in forms(word))}
    return found | {word for word in WORDS if word.lower() in f"{rows}\n{terms}".lower()}


def test_every_column_of_letters_is_said_to_hold_words_or_not(session: Session) -> None:
    places = {"setting", *(table.name for table in tables.TABLES)}
    assert set(erasing.TEXTS) == places == set(chronology.WHERE_SAID) | {"deletion_log"}
    for place in places:
        columns = {name for _n, name, kind, *_rest in session.store.rows(f"PRAGMA table_info('{place}')") if kind == "TEXT"}
        assert columns == set(erasing.TEXTS[place]) | NO_WORDS.get(place, set()) | (columns & DATES), place


def test_the_school_speaks_of_him_in_every_field(session: Session) -> None:
    for place, columns in erasing.TEXTS.items():
        rows = session.store.raw_tables()[place]
        for column in columns:
            said = " ".join(str(row[column]) for row in rows)
            assert CODE in said.upper() or NAME in said, f"{place}.{column} says nothing of him"


def test_after_the_erasing_nothing_is_left_in_any_form(session: Session, tmp_path: Path) -> None:
    assert left_in(session, plain_copy(session, "before.db")) == set(WORDS)
    (tmp_path / "before.db").unlink()
    backups.recovery_point(session, "before")
    told = erasure.preview(session, CODE)
    log = erasure.erase(session, CODE)
    assert log.counts == {kind: count for kind, count in told.counts.items() if count}
    plain = plain_copy(session, "after.db")
    assert left_in(session, plain) == set() and OTHER.encode() in plain.read_bytes()
    assert session.store.scalar("PRAGMA freelist_count") == 0
    erasure.prune(session, told.copies)
    for word in WORDS:
        assert leaks(word, tmp_path, besides=[plain]) == []
    assert erasure.preview(session, CODE).counts.items() >= {"mentions": 0, "issued": 0, "history": 0}.items()
    assert chronology.of(session, CODE).happenings == ()


def test_what_was_erased_of_others_stays_readable(session: Session) -> None:
    erasure.erase(session, CODE)
    assert handover.kept(session).agreed == (("a pupil", "Ask “home”\na pupil and a pupil, or a pupil’s aunt"),)
    assert settings.words(session) == {"ask “home” a pupil and a pupil, or a pupil’s aunt": "PAR"}
    (timer,) = session.store.all(r.RunningTimer)
    assert timer.pupils == () and timer.resumes["pupils"] == [] and timer.resumes["category"] == "PAR" and timer.note == ""
    assert session.store.all(r.Issued) == []
    (answer,) = session.store.all(together.Answer)
    assert answer.evidence.startswith("Ask “home”") and answer.model == "silos"
    session.store.search("pupil")


def test_a_code_spelt_like_a_word_of_the_program_changes_no_such_word(session: Session) -> None:
    with session.unit("Odd codes") as unit:
        unit.add(r.Plan("LA", owner="la", note="LA says no"))
        unit.add(r.Entry(THURSDAY, "TA", minutes=5, pupils=("TA",), note="TA away"))
        unit.add(r.Plan("CK1", owner="la", la="Westmere LA"))
    erasure.erase(session, "LA")
    erasure.erase(session, "TA")
    assert session.store.all(r.Plan)[-1].owner == "la" and session.store.all(r.Plan)[-1].la == "Westmere a pupil"
    assert [entry.category for entry in session.store.all(r.Entry)][-1] == "TA"
    assert "TA" in {category.code for category in settings.categories(session)}


def test_a_pupil_of_whom_only_the_history_speaks_is_erased_too(session: Session) -> None:
    with session.unit("Add") as unit:
        plan = unit.add(r.Plan("GO5", note="wallaby"))
    with session.unit("Delete") as unit:
        unit.remove(r.Plan, plan.id)
    assert erasure.preview(session, "GO5").counts["history"] == 3, "two of the plan, one of an issued report that shows pupils"
    erasure.erase(session, "GO5")
    assert b"wallaby" not in plain_copy(session, "after.db").read_bytes()


def test_the_chronology_finds_him_in_every_table_but_sealed_answers(session: Session) -> None:
    found = chronology.of(session, CODE)
    assert {each.record for each in found.happenings} == set(erasing.TEXTS) - {"answer", "deletion_log"}
    (answer,) = session.store.all(together.Answer)
    with session.unit("Both are done") as unit:
        review = session.store.get(together.Review, answer.review)
        unit.change(replace(review, senco_done_on=THURSDAY, leader_done_on=THURSDAY))
    (line,) = [each for each in chronology.of(session, CODE).happenings if each.record == "answer"]
    assert line.words == "Evidence in a joint review" and line.kind == "mention"


def test_actions_of_his_meetings_stand_in_the_chronology(session: Session) -> None:
    with session.unit("Meet") as unit:
        meeting = unit.add(r.Meeting(MONDAY, "EP", plans=("EN1", "CK1")))
        unit.add(p.MeetingAction(meeting.id, "Send the report", "EP", date(2026, 12, 4), THURSDAY))
    (line,) = [each for each in chronology.of(session, "en1").happenings if each.kind == "action"]
    assert (line.day, line.words) == (MONDAY, "Agreed: Send the report")
    assert line.detail == "EP; by Fri 4 Dec 2026; done Thu 19 Nov 2026"
