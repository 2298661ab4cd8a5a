"""The second migration: what happened to plans, marks on steps, invitations, pupils, referrals, actions of meetings."""

from __future__ import annotations

from sqlite_utils import Database

TABLES = """
ALTER TABLE plan ADD COLUMN rules TEXT NOT NULL DEFAULT 'england-2014';
ALTER TABLE plan ADD COLUMN la TEXT NOT NULL DEFAULT '';
ALTER TABLE plan ADD COLUMN keyworker TEXT NOT NULL DEFAULT '';
ALTER TABLE meeting ADD COLUMN people TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(people));
ALTER TABLE meeting ADD COLUMN calendar_key TEXT NOT NULL DEFAULT '';
CREATE INDEX meeting_calendar ON meeting (calendar_key) WHERE calendar_key <> '';
CREATE TABLE pupil (
  id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE CHECK (code <> ''), match_key TEXT NOT NULL,
  name_key TEXT NOT NULL, year_group TEXT NOT NULL, sen_status TEXT NOT NULL CHECK (sen_status IN ('', 'K', 'E', 'N')),
  need TEXT NOT NULL, plan_made TEXT, leaving TEXT, name TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE plan_event (
  id INTEGER PRIMARY KEY AUTOINCREMENT, plan INTEGER NOT NULL REFERENCES plan(id), kind TEXT NOT NULL CHECK (kind <> ''),
  day TEXT, year INTEGER, answer TEXT NOT NULL, note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL,
  CHECK ((day IS NULL) <> (year IS NULL))
) STRICT;
CREATE INDEX plan_event_plan ON plan_event (plan, kind, day);
CREATE TABLE step_note (
  id INTEGER PRIMARY KEY AUTOINCREMENT, plan INTEGER NOT NULL REFERENCES plan(id), rule TEXT NOT NULL CHECK (rule <> ''),
  from_day TEXT NOT NULL, event INTEGER REFERENCES plan_event(id), done_on TEXT, done_note TEXT NOT NULL,
  excepted TEXT NOT NULL, not_applicable TEXT NOT NULL, pinned TEXT, pinned_why TEXT NOT NULL,
  asked_on TEXT NOT NULL CHECK (json_valid(asked_on)), ref TEXT, entered_at TEXT NOT NULL,
  CHECK (pinned IS NULL OR pinned_why <> '')
) STRICT;
CREATE INDEX step_note_plan ON step_note (plan);
CREATE INDEX step_note_event ON step_note (event);
CREATE TABLE invitee (
  id INTEGER PRIMARY KEY AUTOINCREMENT, event INTEGER NOT NULL REFERENCES plan_event(id), name TEXT NOT NULL CHECK (name <> ''),
  role TEXT NOT NULL, owner TEXT NOT NULL CHECK (owner IN ('school', 'la', 'family', 'agency')), invited_on TEXT,
  advice_asked TEXT NOT NULL CHECK (json_valid(advice_asked)), advice_promised TEXT, advice_in TEXT, papers_sent_on TEXT,
  came INTEGER CHECK (came IN (0, 1)), report_sent_on TEXT, note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE INDEX invitee_event ON invitee (event);
CREATE TABLE referral (
  id INTEGER PRIMARY KEY AUTOINCREMENT, agency TEXT NOT NULL CHECK (agency <> ''), pupil TEXT NOT NULL CHECK (pupil <> ''),
  referred_on TEXT NOT NULL, route TEXT NOT NULL, last_heard TEXT, next_chase TEXT,
  asked_on TEXT NOT NULL CHECK (json_valid(asked_on)), outcome TEXT NOT NULL, ended_on TEXT, note TEXT NOT NULL, ref TEXT,
  entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE agency_person (
  id INTEGER PRIMARY KEY AUTOINCREMENT, agency TEXT NOT NULL CHECK (agency <> ''), name TEXT NOT NULL CHECK (name <> ''),
  role TEXT NOT NULL, route TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE meeting_action (
  id INTEGER PRIMARY KEY AUTOINCREMENT, meeting INTEGER NOT NULL REFERENCES meeting(id), text TEXT NOT NULL CHECK (text <> ''),
  owner TEXT NOT NULL, by TEXT, done_on TEXT, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_action_meeting ON meeting_action (meeting);
CREATE TABLE deletion_log (
  id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, counts TEXT NOT NULL CHECK (json_valid(counts)),
  entered_at TEXT NOT NULL
) STRICT;
INSERT INTO plan_event (plan, kind, day, answer, note, entered_at)
  SELECT id, 'plan-made', made_on, '', '', entered_at FROM plan WHERE made_on IS NOT NULL AND kind <> 'sen_support';
INSERT INTO plan_event (plan, kind, day, answer, note, entered_at)
  SELECT id, CASE kind WHEN 'sen_support' THEN 'sen-support-meeting' ELSE 'review-concluded' END, last_review, '', '', entered_at
  FROM plan WHERE last_review IS NOT NULL
"""


def make(db: Database) -> None:
    """Add the tables, and make events of the dates that plans had by hand."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("PRAGMA user_version = 2")
