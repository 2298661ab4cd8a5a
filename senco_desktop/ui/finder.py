"""What Ctrl+K finds: pages, plans, meetings, actions, notes and commands; and what choosing a row does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from PySide6.QtCore import QObject

from senco_desktop.domain import plan_register
from senco_desktop.domain.plan_records import Pupil
from senco_desktop.domain.records import Action, Entry, Meeting, Outcome
from senco_desktop.domain.step_words import register_words
from senco_desktop.domain.wording import day_words
from senco_desktop.services import plans, searching, settings
from senco_desktop.services.plans import PlanRow
from senco_desktop.ui import found_rows
from senco_desktop.ui.commands import CommandSpec, shown_shortcut
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.pages import PAGES
from senco_desktop.ui.palette import PaletteGroup, PaletteRow

LAST_OPENED = 5


class Finder(QObject):
    """Searches for the palette. Ids of rows are "page:today", "command:undo", "plan:12", "log:AB3" and the like."""

    def __init__(self, desk: Desk, commands: Sequence[CommandSpec]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._commands = commands
        self._opened: list[PaletteRow] = []

    def search(self, text: str) -> list[PaletteGroup]:
        """Groups of rows for what was typed; with nothing typed, what was opened last and the pages."""
        typed = text.strip()
        if not typed:
            return [PaletteGroup("Opened last", tuple(self._opened)), PaletteGroup("Pages", tuple(_page_rows("")))]
        session = self._desk.session
        found = searching.find(session, typed)
        return [
            PaletteGroup("Pages", (*_page_rows(typed), *found_rows.place_rows(typed))),
            PaletteGroup("Plans", tuple(_plan_row(plans.row(session, plan), session.today) for plan in found.plans)),
            PaletteGroup("Meetings", tuple(_meeting_row(m) for m in found.meetings)),
            PaletteGroup("Actions", tuple(_action_row(a) for a in found.actions)),
            PaletteGroup("Together", _once(found_rows.together_row(session, hit) for hit in found.together)),
            PaletteGroup("Beside plans and meetings", _once(found_rows.beside_row(session, hit) for hit in found.beside)),
            PaletteGroup("Do", tuple([*self._command_rows(typed), *self._code_rows(typed, found.beside)])),
            PaletteGroup("Notes", tuple(self._note_row(n, typed) for n in found.notes)),
        ]

    def pick(self, row_id: str) -> tuple[str, object] | None:
        """Go where the chosen row leads, unless it is a command; the page and what was chosen on it, where it led to one."""
        kind, _, rest = row_id.partition(":")
        place = found_rows.target_of(row_id)
        if kind == "log":
            self._desk.entry_wanted.emit(f"{rest} ")
        else:
            place = place or _place(kind, rest)
            self._desk.go(*place)
        return place

    def note_opened(self, page: str, target: object) -> None:
        """Remember what was opened, newest first, for the empty line; a page that is not in the rail is no such thing."""
        row = next((r for r in _page_rows("") if r.id == f"page:{page}"), None)
        if target is not None or row is None:
            return
        self._opened = [row, *(r for r in self._opened if r.id != row.id)][:LAST_OPENED]

    def _command_rows(self, typed: str) -> list[PaletteRow]:
        return [
            PaletteRow(
                f"command:{c.id}", c.text, hint=shown_shortcut(c.shortcut) if c.shortcut else "", icon=c.icon or "arrow-right"
            )
            for c in self._commands
            if c.fits(typed) and not c.id.startswith("page-") and c.id != "palette"
        ]

    def _code_rows(self, typed: str, beside: Sequence[object]) -> Iterator[PaletteRow]:
        """What can be done with the code that is typed, or begun, among other words: "ts2", "erase ts2", "log time for ts2"."""
        words = typed.lower().split()
        listed = {each.code for each in beside if isinstance(each, Pupil)}
        known = settings.pupil_codes(self._desk.session)
        for code in [code for code in known if any(code.lower().startswith(each) for each in words)][:3]:
            rows = (
                (PaletteRow(f"pupil:{code}", f"Everything about {code}", icon="list-details"), "erase print chronology"),
                (PaletteRow(f"log:{code}", f"Log time for {code}…", icon="pencil"), "entry"),
            )
            for row, more in rows:
                said = f"{row.title} {more}".lower().split()
                twice = row.id == f"pupil:{code}" and code in listed
                if not twice and all(any(own.startswith(each) for own in said) for each in words):
                    yield row

    def _note_row(self, hit: Entry | Outcome, typed: str) -> PaletteRow:
        around = searching.words_around(hit.note, typed)
        if isinstance(hit, Outcome):
            return PaletteRow(f"outcome:{hit.id}", f"“{around}”", hint=f"{day_words(hit.day)}, slot", icon="note")
        name = settings.category_names(self._desk.session).get(hit.category, hit.category)
        return PaletteRow(
            f"entry:{hit.id}",
            f"“{around}”" if hit.note else ", ".join(hit.pupils),
            hint=f"{day_words(hit.day)}, {name}",
            icon="note",
        )


def _place(kind: str, rest: str) -> tuple[str, object]:
    """Page and target of a row by the kind of its id."""
    if kind in ("page", "pupil"):
        return (rest, None) if kind == "page" else (kind, rest)
    pages = {"plan": "plans", "meeting": "meetings", "action": "partnership", "entry": "time", "outcome": "protected"}
    return pages[kind], int(rest)


def _once(rows: Iterable[PaletteRow | None]) -> tuple[PaletteRow, ...]:
    """Each place once, as its first row says it."""
    found: dict[str, PaletteRow] = {}
    for row in rows:
        if row is not None:
            found.setdefault(row.id, row)
    return tuple(found.values())


def _page_rows(typed: str) -> list[PaletteRow]:
    fitting = (p for p in PAGES if all(any(w.startswith(t) for w in p.text.lower().split()) for t in typed.lower().split()))
    return [PaletteRow(f"page:{p.code}", p.text, hint=f"Ctrl {PAGES.index(p) + 1}", icon=p.icon) for p in fitting]


def _plan_row(row: PlanRow, today: date) -> PaletteRow:
    plan, (step, when) = row.plan, register_words(row.plan, row.step, today)
    detail = f"{plan_register.kind_words(plan)} · {step}{when}"
    owner = row.step.owner if row.step else plan.owner
    return PaletteRow(f"plan:{plan.id}", plan.code, detail, owner=owner, others=_others(plan.code))


def _meeting_row(meeting: Meeting) -> PaletteRow:
    return PaletteRow(f"meeting:{meeting.id}", meeting.purpose, hint=day_words(meeting.day), icon="users-group")


def _action_row(action: Action) -> PaletteRow:
    return PaletteRow(f"action:{action.id}", action.text, hint=action.state, icon="heart-handshake")


def _others(code: str) -> tuple[tuple[str, str], ...]:
    return (f"log:{code}", f"Log time for {code}"), (f"pupil:{code}", f"Everything about {code}")
