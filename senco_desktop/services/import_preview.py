"""What an import would do, row by row, by the very rules by which it is then stored; and storing it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from senco_desktop.domain import intake as read
from senco_desktop.domain.calendar_intake import CalendarIntake, Occurrence, occurrence_key
from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.intake import Intake, ReadEntry, Refused, SchoolForm, TermDates
from senco_desktop.domain.meetings import when_words
from senco_desktop.domain.pupil_intake import PupilIntake, PupilRow
from senco_desktop.domain.reading_words import folded
from senco_desktop.domain.records import Closed, Inset, Term
from senco_desktop.domain.school_parts import PARTS
from senco_desktop.domain.wording import count_words, day_words, period_words
from senco_desktop.services import calendar_files, intake, moving_in, pupil_lists
from senco_desktop.services.calendar_files import MeetingChange
from senco_desktop.services.changes import Changes
from senco_desktop.services.intake import Taken
from senco_desktop.services.session import Session

Read = Intake | TermDates | SchoolForm | CalendarIntake | PupilIntake
STATES = ("new", "to_check", "changed", "gone", "private", "there", "only_here", "refused")
PART_GAP = " · "
"""What stands between the parts of a note that a reader put together."""

PART_WORDS = {
    "categories": "Kinds of work", "agencies": "Agencies", "pupils": "Pupils", "actions": "Actions", "plans": "Plans",
    "plan_events": "Events of plans", "step_notes": "Marks on steps", "invitees": "Invitations", "stand_ins": "Stand-ins",
    "referrals": "Referrals", "agency_people": "People at agencies", "meetings": "Meetings",
    "meeting_actions": "Actions of meetings", "description": "Descriptions of inclusion", "reviews": "Joint reviews",
    "answers": "Answers of joint reviews", "pressure": "Weeks of the heat map", "relief": "Relief for red weeks",
    "decisions": "Decisions", "slt_meetings": "Leadership meetings", "fed_in": "Fed in", "policies": "Policies", "wins": "Wins",
    "entries": "Entries",
}  # fmt: skip
"""The lists of a school form as the window calls them."""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file. `state` is one of `STATES`; `why` says its doubts, what was before, or the refusal.

    `key` names a row that can be taken or left, `ticked` whether it is taken unless she says otherwise.
    """

    row: int | str
    state: str
    read_as: str
    why: str = ""
    cells: tuple[str, ...] = ()
    key: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A wording that fits no kind of work, and how many rows have it."""

    phrase: str
    count: int


@dataclass(frozen=True, slots=True)
class Preview:
    """`taken` is the dry run: its numbers are those of the import."""

    rows: tuple[PreviewRow, ...]
    taken: Taken
    unknown: tuple[Unknown, ...] = ()
    unused: tuple[str, ...] = ()
    noun: tuple[str, str] = ("entry", "entries")
    choosable: bool = False
    """Whether rows have boxes to tick."""

    def sentence(self) -> str:
        """ "300 to store, 20 of them to check, 8 already there, 12 not stored": each row of the file stands in one number."""
        taken = self.taken
        parts = [f"{taken.stored} to store"]
        if taken.to_check:
            parts.append(f"{len(taken.to_check)} of them to check")
        left_alone = sum(bool(row.key) and not row.ticked for row in self.rows)
        parts += [f"{left_alone} more if you tick them"] if left_alone else []
        private = sum(row.state == "private" for row in self.rows)
        parts += [f"{private} private"] if private else []
        only_here = sum(row.state == "only_here" for row in self.rows)
        parts += [f"{taken.already_there} already there", *([f"{only_here} not in this list"] if only_here else [])]
        return ", ".join([*parts, f"{len(taken.refused)} not stored"])

    def to_store(self, count: int | None = None) -> str:
        """ "300 entries": what the button stores, or so many of them."""
        return count_words(self.taken.stored if count is None else count, *self.noun, figures=True)


def preview(session: Session, found: Read) -> Preview:
    """What storing `found` would do now. Stores nothing."""
    if isinstance(found, Intake):
        return _of_time_log(session, found)
    if isinstance(found, TermDates):
        return _of_term_dates(session, found)
    if isinstance(found, CalendarIntake):
        return _of_calendar(session, found)
    if isinstance(found, PupilIntake):
        return _of_pupils(session, found)
    return _of_school(session, found)


def store(session: Session, found: Read, chosen: Collection[str] | None = None) -> Changes:
    """Store what is new, as one step after a recovery point; of a calendar the `chosen` rows, by their keys.

    Raises Problem when the recovery point cannot be made.
    """
    if isinstance(found, CalendarIntake):
        return calendar_files.take(session, found, chosen).changes or Changes(frozenset(), "")
    takers: dict[type[Any], Callable[..., Taken]] = {
        Intake: intake.take_time_log, TermDates: intake.take_term_dates, PupilIntake: pupil_lists.take,
    }  # fmt: skip
    taken = takers.get(type(found), moving_in.take_school)(session, found)
    return taken.changes or Changes(frozenset(), "")


def unknown_wordings(entries: Iterable[ReadEntry]) -> tuple[Unknown, ...]:
    """The wordings of rows that were not sorted, the most frequent first; the same words in other capitals are one."""
    found: dict[str, str] = {}
    count: Counter[str] = Counter()
    for row in entries:
        phrase = row.entry.note.split(PART_GAP)[0].strip()
        if row.entry.category == UNSORTED and phrase:
            found.setdefault(folded(phrase), phrase)
            count[folded(phrase)] += 1
    return tuple(Unknown(found[key], number) for key, number in count.most_common())


def _of_time_log(session: Session, log: Intake) -> Preview:
    days = read.days_of(log.entries)
    new, _there = read.new_rows(log.entries, session.store.entries(*days) if days else [])
    fresh = {row.row for row in new}
    rows = [_entry_row(row, row.row in fresh) for row in log.entries]
    rows += map(_refused_row, log.refused)
    rows.sort(key=lambda row: int(row.row))
    taken = intake.take_time_log(session, log, dry_run=True)
    return Preview(tuple(rows), taken, unknown_wordings(new), log.unused)


def _entry_row(row: ReadEntry, is_new: bool) -> PreviewRow:
    state = ("to_check" if row.doubts else "new") if is_new else "there"
    return PreviewRow(row.row, state, row.read_as, "; ".join(row.doubts), _filled(row.cells))


def _refused_row(refused: Refused) -> PreviewRow:
    return PreviewRow(refused.row, "refused", "", refused.reason, _filled(refused.cells))


def _filled(cells: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for cell in cells if cell.strip())


def _of_term_dates(session: Session, dates: TermDates) -> Preview:
    taken = intake.take_term_dates(session, dates, dry_run=True)
    clashes = {each.row for each in taken.refused}
    alone: list[tuple[str, str, TermDates]] = [
        *(("Term", f"{t.name}, {_when(t)}", TermDates((t,))) for t in dates.terms if f"term {t.name}" not in clashes),
        *(("Closed", f"{c.name}, {_when(c)}", TermDates(closed=(c,))) for c in dates.closed),
        *(("INSET", f"{i.name}, {day_words(i.day)}", TermDates(insets=(i,))) for i in dates.insets),
        *(("Bank holiday", f"{c.name}, {_when(c)}", TermDates(bank_holidays=(c,))) for c in dates.bank_holidays),
    ]
    rows = [PreviewRow(kind, _state_of(session, one), said) for kind, said, one in alone]
    return Preview((*rows, *map(_refused_row, taken.refused)), taken, noun=("date", "dates"))


def _state_of(session: Session, one: TermDates) -> str:
    return "new" if intake.take_term_dates(session, one, dry_run=True).stored else "there"


def _when(each: Term | Closed) -> str:
    return period_words(each.first, each.last)


def _of_school(session: Session, form: SchoolForm) -> Preview:
    taken = moving_in.take_school(session, form, dry_run=True)
    insets: tuple[Inset, ...] = form.calendar.insets if form.calendar else ()
    terms = form.calendar.terms if form.calendar else ()
    closed = form.calendar.closed if form.calendar else ()
    parts = [
        ("Terms", terms), ("Holidays and closures", closed), ("INSET days", insets), ("Slots and blocks", form.blocks),
        ("Outcomes", form.outcomes), *((PART_WORDS[name], form.of(name)) for name in PARTS), ("Settings", form.settings),
    ]  # fmt: skip
    rows = [PreviewRow(name, "new", f"{len(found)} in the file") for name, found in parts if found]
    rows += [PreviewRow(each.row, "to_check", each.read_as, "; ".join(each.doubts)) for each in taken.to_check]
    return Preview((*rows, *(_refused_row(each) for each in taken.refused)), taken, noun=("record", "records"))


def _of_calendar(session: Session, found: CalendarIntake) -> Preview:
    events = {occurrence_key(each): each for each in found.occurrences}
    changes = calendar_files.changes(session, found)
    rows = [_meeting_row(number, each, events.get(each.key)) for number, each in enumerate(changes, 1)]
    taken = calendar_files.take(session, found, dry_run=True)
    refused = tuple(replace(_refused_row(each), row=f"line {each.row}") for each in found.refused)
    return Preview((*rows, *refused), taken, unused=found.unused, noun=("meeting", "meetings"), choosable=True)


def _meeting_row(number: int, change: MeetingChange, event: Occurrence | None) -> PreviewRow:
    """A meeting that may be taken. Of a private one nothing is shown but its time, and it can't be."""
    if change.state == calendar_files.PRIVATE:
        at = f", {change.after.start.hour}:{change.after.start.minute:02d}" if change.after.start else ""
        return PreviewRow(number, "private", f"{day_words(change.after.day)}{at}: Private, not taken", "marked private there")
    why = [*change.doubts]
    if event is not None and event.all_day:
        why.append("a whole day")
    if change.state == calendar_files.GONE or (event is not None and event.cancelled):
        why.append("cancelled there" if event is not None else "no longer in its series")
    if change.state == calendar_files.CHANGED and change.before is not None:
        why.append(f"was {when_words(change.before)}, {change.before.purpose}")
    place = (change.after.place,) if change.after.place else ()
    state = "to_check" if change.doubts and change.state == calendar_files.NEW else change.state
    key = "" if change.state == calendar_files.THERE else change.key
    return PreviewRow(number, state, change.read_as, "; ".join(why), (*place, *change.after.people), key, change.suggested)


def _of_pupils(session: Session, found: PupilIntake) -> Preview:
    told = pupil_lists.changes(session, found)
    doubts = {row.row: "; ".join(row.doubts) for row in found.to_check}
    rows = []
    for code, row in told.joined:
        why = doubts.get(row.row, "joins the register")
        rows.append(PreviewRow(row.row, "to_check" if row.doubts else "new", _pupil_words(code, row), why))
    rows += [
        PreviewRow(each.read.row, "changed", _pupil_words(each.stored.code, each.read), pupil_lists.change_words(each))
        for each in told.changed
    ]
    for pupil, day in told.left:
        rows.append(PreviewRow(pupil.code, "gone", f"{pupil.code} has left, {day_words(day)}", "the plan is closed"))
    rows += [PreviewRow(pupil.code, "there", pupil.code) for pupil in told.same]
    rows += [PreviewRow(pupil.code, "only_here", pupil.code, "kept as it is; the list cannot tell") for pupil in told.unknown]
    refused = map(_refused_row, (*found.refused, *found.repeated))
    not_needed = f"{count_words(told.not_needed, 'pupil', figures=True)} not on the SEN register"
    unused = (not_needed,) if told.not_needed else ()
    taken = pupil_lists.take(session, found, dry_run=True)
    return Preview((*rows, *refused), taken, unused=unused, noun=("pupil", "pupils"))


def _pupil_words(code: str, row: PupilRow) -> str:
    """ "AB3 · Year 4 · K · SLCN · plan of Mon 3 Feb 2025": all that will be kept."""
    made = f"plan of {day_words(row.plan_made)}" if row.plan_made else ""
    leaves = f"leaves {day_words(row.leaving)}" if row.leaving else ""
    return " · ".join(part for part in (code, row.name, row.year_group, row.sen_status, row.need, made, leaves) if part)
