"""The third migration: the partnership's own records: description, review, pressure, decisions, policies, wins."""

from __future__ import annotations

from sqlite_utils import Database

TABLES = """
ALTER TABLE action ADD COLUMN strand TEXT NOT NULL DEFAULT '';
ALTER TABLE action ADD COLUMN dimension INTEGER CHECK (dimension BETWEEN 1 AND 8);
ALTER TABLE meeting ADD COLUMN action INTEGER;
CREATE TABLE description (
  id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, text TEXT NOT NULL CHECK (text <> ''),
  strands TEXT NOT NULL CHECK (json_valid(strands)), ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE review (
  id INTEGER PRIMARY KEY AUTOINCREMENT, term TEXT NOT NULL CHECK (term <> ''), opened_on TEXT NOT NULL,
  senco_done_on TEXT, leader_done_on TEXT, said TEXT NOT NULL CHECK (json_valid(said)),
  senco_shares INTEGER NOT NULL CHECK (senco_shares IN (0, 1)), leader_shares INTEGER NOT NULL CHECK (leader_shares IN (0, 1)),
  closed_on TEXT, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT, review INTEGER NOT NULL REFERENCES review(id),
  role TEXT NOT NULL CHECK (role IN ('senco', 'leader')), dimension INTEGER NOT NULL CHECK (dimension BETWEEN 1 AND 8),
  model TEXT NOT NULL CHECK (model IN ('silos', 'isolation', 'collaboration', 'integration', 'not_this_term')),
  evidence TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL, UNIQUE (review, role, dimension)
) STRICT;
CREATE TABLE pressure (
  id INTEGER PRIMARY KEY AUTOINCREMENT, monday TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('senco', 'leader')),
  level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3), why TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL,
  UNIQUE (monday, role)
) STRICT;
CREATE TABLE relief (
  id INTEGER PRIMARY KEY AUTOINCREMENT, monday TEXT NOT NULL UNIQUE,
  how TEXT NOT NULL CHECK (how IN ('move', 'share', 'protect')), text TEXT NOT NULL CHECK (text <> ''), ref TEXT,
  entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE decision (
  id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, what TEXT NOT NULL CHECK (what <> ''),
  voice TEXT NOT NULL CHECK (voice IN ('shaped', 'consulted', 'told', 'found_out')), strand TEXT NOT NULL, note TEXT NOT NULL,
  ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE slt_meeting (
  id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, invited INTEGER NOT NULL CHECK (invited IN (0, 1)),
  attended INTEGER NOT NULL CHECK (attended IN (0, 1)), on_agenda INTEGER NOT NULL CHECK (on_agenda IN (0, 1)),
  note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE fed_in (
  id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL,
  area TEXT NOT NULL CHECK (area IN ('plan', 'budget', 'timetable', 'curriculum', 'training')), strand TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('before', 'after', 'not_at_all')), note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE policy (
  id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL CHECK (name <> ''), looked_at TEXT, questions TEXT NOT NULL,
  changed TEXT NOT NULL, adopted_on TEXT, ref TEXT, entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE win (
  id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, text TEXT NOT NULL CHECK (text <> ''), ref TEXT,
  entered_at TEXT NOT NULL
) STRICT;
CREATE TABLE stand_in (
  id INTEGER PRIMARY KEY AUTOINCREMENT, plan INTEGER NOT NULL UNIQUE REFERENCES plan(id), who TEXT NOT NULL CHECK (who <> ''),
  ref TEXT, entered_at TEXT NOT NULL
) STRICT
"""


def make(db: Database) -> None:
    """Add the tables; nothing that is there changes."""
    for statement in TABLES.split(";\n"):
        if statement.strip():
            db.execute(statement)
    db.execute("PRAGMA user_version = 3")
