CREATE TABLE "_sqlite_migrations" ( "id" INTEGER PRIMARY KEY, "migration_set" TEXT, "name" TEXT, "applied_at" TEXT )

CREATE TABLE action ( id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT NOT NULL CHECK (text <> ''), owner TEXT NOT NULL CHECK (owner IN ('senco', 'leader', 'both')), agreed_on TEXT, by TEXT, how_we_know TEXT NOT NULL, next_step TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open', 'done', 'moved', 'stuck')), state_on TEXT, this_term INTEGER NOT NULL CHECK (this_term IN (0, 1)), looked_back TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL , strand TEXT NOT NULL DEFAULT '', dimension INTEGER CHECK (dimension BETWEEN 1 AND 8)) STRICT

CREATE TABLE agency ( id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE CHECK (name <> ''), words TEXT NOT NULL CHECK (json_valid(words)), lead_weeks INTEGER CHECK (lead_weeks BETWEEN 0 AND 52), entered_at TEXT NOT NULL ) STRICT

CREATE TABLE agency_person ( id INTEGER PRIMARY KEY AUTOINCREMENT, agency TEXT NOT NULL CHECK (agency <> ''), name TEXT NOT NULL CHECK (name <> ''), role TEXT NOT NULL, route TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE answer ( id INTEGER PRIMARY KEY AUTOINCREMENT, review INTEGER NOT NULL REFERENCES review(id), role TEXT NOT NULL CHECK (role IN ('senco', 'leader')), dimension INTEGER NOT NULL CHECK (dimension BETWEEN 1 AND 8), model TEXT NOT NULL CHECK (model IN ('silos', 'isolation', 'collaboration', 'integration', 'not_this_term')), evidence TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL, UNIQUE (review, role, dimension) ) STRICT

CREATE TABLE block ( id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('protected', 'ppa', 'teaching')), weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7), start TEXT NOT NULL, "end" TEXT NOT NULL, first TEXT NOT NULL, last TEXT, agreed_with TEXT NOT NULL, agreed_on TEXT, look_again TEXT, ref TEXT, entered_at TEXT NOT NULL, CHECK (start < "end"), CHECK (last IS NULL OR first <= last) ) STRICT

CREATE TABLE category ( id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL CHECK (name <> ''), nature TEXT NOT NULL CHECK (nature IN ('leadership', 'coordination', 'admin', 'direct', 'unsorted')), could_be_admin INTEGER NOT NULL CHECK (could_be_admin IN (0, 1)), words TEXT NOT NULL CHECK (json_valid(words)), entered_at TEXT NOT NULL ) STRICT

CREATE TABLE change ( id INTEGER PRIMARY KEY AUTOINCREMENT, step INTEGER NOT NULL REFERENCES step(id), place TEXT NOT NULL, row INTEGER NOT NULL, before TEXT, after TEXT ) STRICT

CREATE INDEX change_row ON change (place, row)

CREATE INDEX change_step ON change (step)

CREATE TABLE closed ( id INTEGER PRIMARY KEY, kind TEXT NOT NULL CHECK (kind IN ('holiday', 'closure', 'bank_holiday')), name TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, entered_at TEXT NOT NULL, CHECK (first <= last) ) STRICT

CREATE TABLE decision ( id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, what TEXT NOT NULL CHECK (what <> ''), voice TEXT NOT NULL CHECK (voice IN ('shaped', 'consulted', 'told', 'found_out')), strand TEXT NOT NULL, note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE deletion_log ( id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, counts TEXT NOT NULL CHECK (json_valid(counts)), entered_at TEXT NOT NULL ) STRICT

CREATE TABLE description ( id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, text TEXT NOT NULL CHECK (text <> ''), strands TEXT NOT NULL CHECK (json_valid(strands)), ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE entry ( id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, start TEXT, start_offset INTEGER, "end" TEXT, end_offset INTEGER, minutes INTEGER CHECK (minutes > 0), category TEXT NOT NULL REFERENCES category(code), planned INTEGER CHECK (planned IN (0, 1)), could_be_admin INTEGER NOT NULL CHECK (could_be_admin IN (0, 1)), context TEXT CHECK (context IN ('protected', 'school_day', 'own_time')), pending INTEGER NOT NULL CHECK (pending IN (0, 1)), pupils TEXT NOT NULL CHECK (json_valid(pupils)), plans TEXT NOT NULL CHECK (json_valid(plans)), agencies TEXT NOT NULL CHECK (json_valid(agencies)), note TEXT NOT NULL, to_check TEXT NOT NULL, action INTEGER, ref TEXT, entered_at TEXT NOT NULL, CHECK ((start IS NULL) = ("end" IS NULL)), CHECK ((start IS NULL) <> (minutes IS NULL)), CHECK ((start IS NULL) = (start_offset IS NULL) AND (start IS NULL) = (end_offset IS NULL)) ) STRICT

CREATE INDEX entry_action ON entry (action) WHERE action IS NOT NULL

CREATE INDEX entry_day ON entry (day)

CREATE INDEX entry_pending ON entry (day) WHERE pending = 1

CREATE INDEX entry_to_check ON entry (day) WHERE to_check <> ''

CREATE TABLE fed_in ( id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, area TEXT NOT NULL CHECK (area IN ('plan', 'budget', 'timetable', 'curriculum', 'training')), strand TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('before', 'after', 'not_at_all')), note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name" ON "_sqlite_migrations" ("migration_set", "name")

CREATE TABLE inset ( id INTEGER PRIMARY KEY, day TEXT NOT NULL UNIQUE, name TEXT NOT NULL, slots_stand INTEGER NOT NULL CHECK (slots_stand IN (0, 1)), entered_at TEXT NOT NULL ) STRICT

CREATE TABLE invitee ( id INTEGER PRIMARY KEY AUTOINCREMENT, event INTEGER NOT NULL REFERENCES plan_event(id), name TEXT NOT NULL CHECK (name <> ''), role TEXT NOT NULL, owner TEXT NOT NULL CHECK (owner IN ('school', 'la', 'family', 'agency')), invited_on TEXT, advice_asked TEXT NOT NULL CHECK (json_valid(advice_asked)), advice_promised TEXT, advice_in TEXT, papers_sent_on TEXT, came INTEGER CHECK (came IN (0, 1)), report_sent_on TEXT, note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE INDEX invitee_event ON invitee (event)

CREATE TABLE issued ( id INTEGER PRIMARY KEY AUTOINCREMENT, report TEXT NOT NULL, title TEXT NOT NULL, day TEXT NOT NULL, recipient TEXT NOT NULL, pupils TEXT NOT NULL, figures TEXT NOT NULL CHECK (json_valid(figures)), pdf TEXT NOT NULL, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE meeting ( id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, purpose TEXT NOT NULL, start TEXT, minutes INTEGER CHECK (minutes >= 0), state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled', 'no_show')), agencies TEXT NOT NULL CHECK (json_valid(agencies)), plans TEXT NOT NULL CHECK (json_valid(plans)), place TEXT NOT NULL, leader_present INTEGER CHECK (leader_present IN (0, 1)), note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL , people TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(people)), calendar_key TEXT NOT NULL DEFAULT '', action INTEGER) STRICT

CREATE TABLE meeting_action ( id INTEGER PRIMARY KEY AUTOINCREMENT, meeting INTEGER NOT NULL REFERENCES meeting(id), text TEXT NOT NULL CHECK (text <> ''), owner TEXT NOT NULL, by TEXT, done_on TEXT, ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE INDEX meeting_action_meeting ON meeting_action (meeting)

CREATE INDEX meeting_calendar ON meeting (calendar_key) WHERE calendar_key <> ''

CREATE INDEX meeting_day ON meeting (day)

CREATE TABLE outcome ( id INTEGER PRIMARY KEY AUTOINCREMENT, slot INTEGER NOT NULL REFERENCES block(id), day TEXT NOT NULL, kept INTEGER NOT NULL CHECK (kept >= 0), lost TEXT NOT NULL CHECK (json_valid(lost)), new_day TEXT, new_start TEXT, new_end TEXT, new_state TEXT CHECK (new_state IN ('open', 'kept', 'lost')), note TEXT NOT NULL, entered_at TEXT NOT NULL, UNIQUE (slot, day), CHECK (new_start < new_end), CHECK ((new_day IS NULL) = (new_start IS NULL) AND (new_day IS NULL) = (new_end IS NULL)), CHECK ((new_day IS NULL) = (new_state IS NULL)) ) STRICT

CREATE TABLE plan ( id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL CHECK (code <> ''), kind TEXT NOT NULL, year_group TEXT NOT NULL, made_on TEXT, last_review TEXT, next_step TEXT NOT NULL, next_date TEXT, owner TEXT NOT NULL CHECK (owner IN ('school', 'la', 'family', 'agency')), asked_on TEXT NOT NULL CHECK (json_valid(asked_on)), note TEXT NOT NULL, closed_on TEXT, ref TEXT, entered_at TEXT NOT NULL , rules TEXT NOT NULL DEFAULT 'england-2014', la TEXT NOT NULL DEFAULT '', keyworker TEXT NOT NULL DEFAULT '') STRICT

CREATE TABLE plan_event ( id INTEGER PRIMARY KEY AUTOINCREMENT, plan INTEGER NOT NULL REFERENCES plan(id), kind TEXT NOT NULL CHECK (kind <> ''), day TEXT, year INTEGER, answer TEXT NOT NULL, note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL, CHECK ((day IS NULL) <> (year IS NULL)) ) STRICT

CREATE INDEX plan_event_plan ON plan_event (plan, kind, day)

CREATE TABLE policy ( id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL CHECK (name <> ''), looked_at TEXT, questions TEXT NOT NULL, changed TEXT NOT NULL, adopted_on TEXT, ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE pressure ( id INTEGER PRIMARY KEY AUTOINCREMENT, monday TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('senco', 'leader')), level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 3), why TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL, UNIQUE (monday, role) ) STRICT

CREATE TABLE pupil ( id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT NOT NULL UNIQUE CHECK (code <> ''), match_key TEXT NOT NULL, name_key TEXT NOT NULL, year_group TEXT NOT NULL, sen_status TEXT NOT NULL CHECK (sen_status IN ('', 'K', 'E', 'N')), need TEXT NOT NULL, plan_made TEXT, leaving TEXT, name TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL , helps TEXT NOT NULL DEFAULT '', harder TEXT NOT NULL DEFAULT '', agreed TEXT NOT NULL DEFAULT '') STRICT

CREATE TABLE referral ( id INTEGER PRIMARY KEY AUTOINCREMENT, agency TEXT NOT NULL CHECK (agency <> ''), pupil TEXT NOT NULL CHECK (pupil <> ''), referred_on TEXT NOT NULL, route TEXT NOT NULL, last_heard TEXT, next_chase TEXT, asked_on TEXT NOT NULL CHECK (json_valid(asked_on)), outcome TEXT NOT NULL, ended_on TEXT, note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE relief ( id INTEGER PRIMARY KEY AUTOINCREMENT, monday TEXT NOT NULL UNIQUE, how TEXT NOT NULL CHECK (how IN ('move', 'share', 'protect')), text TEXT NOT NULL CHECK (text <> ''), ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE review ( id INTEGER PRIMARY KEY AUTOINCREMENT, term TEXT NOT NULL CHECK (term <> ''), opened_on TEXT NOT NULL, senco_done_on TEXT, leader_done_on TEXT, said TEXT NOT NULL CHECK (json_valid(said)), senco_shares INTEGER NOT NULL CHECK (senco_shares IN (0, 1)), leader_shares INTEGER NOT NULL CHECK (leader_shares IN (0, 1)), closed_on TEXT, ref TEXT, entered_at TEXT NOT NULL , action INTEGER, agenda TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(agenda))) STRICT

CREATE VIRTUAL TABLE search USING fts5 (words, tokenize = "unicode61 remove_diacritics 2", prefix = '2 3')

CREATE TABLE setting ( id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, value TEXT NOT NULL CHECK (json_valid(value)), entered_at TEXT NOT NULL ) STRICT

CREATE TABLE slt_meeting ( id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, invited INTEGER NOT NULL CHECK (invited IN (0, 1)), attended INTEGER NOT NULL CHECK (attended IN (0, 1)), on_agenda INTEGER NOT NULL CHECK (on_agenda IN (0, 1)), note TEXT NOT NULL, ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE stand_in ( id INTEGER PRIMARY KEY AUTOINCREMENT, plan INTEGER NOT NULL UNIQUE REFERENCES plan(id), who TEXT NOT NULL CHECK (who <> ''), ref TEXT, entered_at TEXT NOT NULL ) STRICT

CREATE TABLE step ( id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, label TEXT NOT NULL, undoes INTEGER REFERENCES step(id) ) STRICT

CREATE TABLE step_note ( id INTEGER PRIMARY KEY AUTOINCREMENT, plan INTEGER NOT NULL REFERENCES plan(id), rule TEXT NOT NULL CHECK (rule <> ''), from_day TEXT NOT NULL, event INTEGER REFERENCES plan_event(id), done_on TEXT, done_note TEXT NOT NULL, excepted TEXT NOT NULL, not_applicable TEXT NOT NULL, pinned TEXT, pinned_why TEXT NOT NULL, asked_on TEXT NOT NULL CHECK (json_valid(asked_on)), ref TEXT, entered_at TEXT NOT NULL, CHECK (pinned IS NULL OR pinned_why <> '') ) STRICT

CREATE INDEX step_note_event ON step_note (event)

CREATE INDEX step_note_plan ON step_note (plan)

CREATE TABLE term ( id INTEGER PRIMARY KEY, name TEXT NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL, entered_at TEXT NOT NULL, CHECK (first <= last) ) STRICT

CREATE TABLE timer ( id INTEGER PRIMARY KEY CHECK (id = 1), kind TEXT NOT NULL CHECK (kind IN ('work', 'away')), start TEXT NOT NULL, start_offset INTEGER NOT NULL, alive TEXT NOT NULL, alive_offset INTEGER NOT NULL, category TEXT NOT NULL, pupils TEXT NOT NULL CHECK (json_valid(pupils)), agencies TEXT NOT NULL CHECK (json_valid(agencies)), note TEXT NOT NULL, planned INTEGER CHECK (planned IN (0, 1)), resumes TEXT NOT NULL CHECK (json_valid(resumes)), entered_at TEXT NOT NULL ) STRICT

CREATE TABLE win ( id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, text TEXT NOT NULL CHECK (text <> ''), ref TEXT, entered_at TEXT NOT NULL ) STRICT
