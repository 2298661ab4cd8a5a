"""The tables, written out. Each migration stands alone and is never edited once released.

Dates are ISO text, wall times `YYYY-MM-DDTHH:MM` local with their offset from UTC in minutes, lists JSON text.
Every record has the day it speaks of and `entered_at`, the moment it was written down.
"""

from __future__ import annotations

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from senco_desktop.store import schema_partnership, schema_plans, schema_standing_in

VERSION = 4
migrations = Migrations("senco_desktop")

TABLES = """
CREATE TABLE setting (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL CHECK (json_valid(value)), entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE category (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL CHECK (name <> ''),
  nature TEXT NOT NULL CHECK (nature IN ('leadership', 'coordination', 'admin', 'direct', 'unsorted')),
  could_be_admin INTEGER NOT NULL CHECK (could_be_admin IN (0, 1)),
  words TEXT NOT NULL CHECK (json_valid(words)), entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE agency (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''), words TEXT NOT NULL CHECK (json_valid(words)),
  lead_weeks INTEGER CHECK (lead_weeks BETWEEN 0 AND 52), entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE term (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, entered_at TEXT NOT NULL,
  CHECK (first <= last)
) STRICT;
CREATE TABLE closed (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('holiday', 'closure', 'bank_holiday')), name TEXT NOT NULL,
  first TEXT NOT NULL, last TEXT NOT NULL, entered_at TEXT NOT NULL, CHECK (first <= last)
) STRICT;
CREATE TABLE inset (
  id INTEGER PRIMARY KEY, day TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
  slots_stand INTEGER NOT NULL CHECK (slots_stand IN (0, 1)), entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE block (
  id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('protected', 'ppa', 'teaching')),
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), start TEXT NOT NULL, "end" TEXT NOT NULL,
  first TEXT NOT NULL, last TEXT, agreed_with TEXT NOT NULL, agreed_on TEXT, look_again TEXT, ref TEXT, entered_at TEXT NOT NULL,
  CHECK (start < "end"), CHECK (last IS NULL OR first <= last)
) STRICT;
CREATE TABLE outcome (
  id INTEGER PRIMARY KEY AUTOINCREMENT, slot INTEGER NOT NULL REFERENCES block(id), day TEXT NOT NULL,
  kept INTEGER NOT NULL CHECK (kept >= 0), lost TEXT NOT NULL CHECK (json_valid(lost)),
  new_day TEXT, new_start TEXT, new_end TEXT, new_state TEXT CHECK (new_state IN ('open', 'kept', 'lost')),
  note TEXT NOT NULL, entered_at TEXT NOT NULL, UNIQUE (slot, day), CHECK (new_start < new_end),
  CHECK ((new_day IS NULL) = (new_start IS NULL) AND (new_day IS NULL) = (new_end IS NULL)),
  CHECK ((new_day IS NULL) = (new_state IS NULL))
) STRICT;
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL,
  start TEXT, start_offset INTEGER, "end" TEXT, end_offset INTEGER, minutes INTEGER CHECK (minutes > 0),
  category TEXT NOT NULL REFERENCES category(code), planned INTEGER CHECK (planned IN (0, 1)),
  could_be_admin INTEGER NOT NULL CHECK (could_be_admin IN (0, 1)),
  context TEXT CHECK (context IN ('protected', 'school_day', 'own_time')), pending INTEGER NOT NULL CHECK (pending IN (0, 1)),
  pupils TEXT NOT NULL CHECK (json_valid(pupils)), plans TEXT NOT NULL CHECK (json_valid(plans)),
  agencies TEXT NOT NULL CHECK (json_valid(agencies)), note TEXT NOT NULL, to_check TEXT NOT NULL,
  action INTEGER, ref TEXT, entered_at TEXT NOT NULL,
  CHECK ((start IS NULL) = ("end" IS NULL)), CHECK ((start IS NULL) <> (minutes IS NULL)),
  CHECK ((start IS NULL) = (start_offset IS NULL) AND (start IS NULL) = (end_offset IS NULL))
) STRICT;
CREATE INDEX entry_day ON entry (day);
CREATE INDEX entry_pending ON entry (day) WHERE pending = 1;
CREATE INDEX entry_to_check ON entry (day) WHERE to_check <> '';
CREATE INDEX entry_action ON entry (action) WHERE action IS NOT NULL;
CREATE TABLE timer (
  id INTEGER PRIMARY KEY CHECK (id = 1), kind TEXT NOT NULL CHECK (kind IN ('work', 'away')),
  start TEXT NOT NULL, start_offset INTEGER NOT NULL, alive TEXT NOT NULL, alive_offset INTEGER NOT NULL,
  category TEXT NOT NULL, pupils TEXT NOT NULL CHECK (json_valid(pupils)), agencies TEXT NOT NULL CHECK (json_valid(agencies)),
  note TEXT NOT NULL, planned INTEGER CHECK (planned IN (0, 1)), resumes TEXT NOT NULL CHECK (json_valid(resumes)),
  entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL CHECK (code <> ''), kind TEXT NOT NULL, year_group TEXT NOT NULL,
  made_on TEXT, last_review TEXT, next_step TEXT NOT NULL, next_date TEXT,
  owner TEXT NOT NULL CHECK (owner IN ('school', 'la', 'family', 'agency')), asked_on TEXT NOT NULL CHECK (json_valid(asked_on)),
  note TEXT NOT NULL, closed_on TEXT, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, purpose TEXT NOT NULL, start TEXT,
  minutes INTEGER CHECK (minutes >= 0), state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled', 'no_show')),
  agencies TEXT NOT NULL CHECK (json_valid(agencies)), plans TEXT NOT NULL CHECK (json_valid(plans)), place TEXT NOT NULL,
  leader_present INTEGER CHECK (leader_present IN (0, 1)), note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE INDEX meeting_day ON meeting (day);
CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL CHECK (text <> ''),
  owner TEXT NOT NULL CHECK (owner IN ('senco', 'leader', 'both')), agreed_on TEXT, by TEXT, how_we_know TEXT NOT NULL,
  next_step TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'done', 'moved', 'stuck')), state_on TEXT,
  this_term INTEGER NOT NULL CHECK (this_term IN (0, 1)), looked_back TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE issued (
  id INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL, title TEXT NOT NULL, day TEXT NOT NULL, recipient TEXT NOT NULL,
  pupils TEXT NOT NULL, figures TEXT NOT NULL CHECK (json_valid(figures)), pdf TEXT NOT NULL, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE step (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, label TEXT NOT NULL, undoes INTEGER REFERENCES step(id)
) STRICT;
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT, step INTEGER NOT NULL REFERENCES step(id), place TEXT NOT NULL, row INTEGER NOT NULL,
  before TEXT, after TEXT
) STRICT;
CREATE INDEX change_step ON change (step);
CREATE INDEX change_row ON change (place, row);
CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
"""


@migrations()
def m001_first_tables(db: Database) -> None:
    """Everything the main job needs."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("PRAGMA user_version = 1")


@migrations()
def m002_plans_run_by_events(db: Database) -> None:
    """Events, marks on steps and reviews; pupils, referrals, people and actions; the log of deletions."""
    schema_plans.make(db)


@migrations()
def m003_partnership(db: Database) -> None:
    """The shared description, reviews and answers, pressure and relief, decisions, policies, wins, stand-ins."""
    schema_partnership.make(db)


@migrations()
def m004_standing_in(db: Database) -> None:
    """What helps a child, in a stand-in's words; the action of a review, and the lines put on the next agenda."""
    schema_standing_in.make(db)
