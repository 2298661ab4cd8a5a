"""What went well together, term by term: the wins that were noted, and the actions with what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.calendar import term_in_words, term_of
from senco_desktop.domain.partnership import Evidence, read_look_back
from senco_desktop.domain.partnership_records import Description, Win
from senco_desktop.domain.records import Action, School, SchoolCalendar
from senco_desktop.domain.wording import capital

NO_EVIDENCE = Evidence()


@dataclass(frozen=True, slots=True)
class ActionOfTerm:
    """An action, and what counted for it in a few words."""

    action: Action
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class TermOfWins:
    """What went well in one term, in order."""

    name: str
    wins: tuple[Win, ...] = ()
    actions: tuple[ActionOfTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class WentWell:
    """The page: the terms of the period with anything to be glad about, the newest first."""

    school: School
    as_at: date
    terms: tuple[TermOfWins, ...]
    description: Description | None = None

    def as_json(self) -> dict[str, object]:
        """What is kept of an issued page: how many lines it had, by term."""
        return {
            "as_at": self.as_at.isoformat(),
            "terms": [{"term": term.name, "wins": len(term.wins), "actions": len(term.actions)} for term in self.terms],
        }


def by_term(
    wins: Iterable[Win], actions: Iterable[Action], seen: Mapping[int, Evidence], calendar: SchoolCalendar,
    first: date, as_at: date,
) -> tuple[TermOfWins, ...]:
    """The wins of these days, this term's one action, and of the others those that brought the two closer.

    A day between terms goes with the term before it. An action stands where it reached its state, else where it was to be done.
    """
    found: dict[str, tuple[date, list[Win], list[ActionOfTerm]]] = {}
    for win in sorted(wins, key=lambda each: (each.day, each.id)):
        if first <= win.day <= as_at:
            _of(found, calendar, win.day)[1].append(win)
    for action in actions:
        day = as_at if action.this_term else min(action.state_on or action.by or action.agreed_on or as_at, as_at)
        if (action.this_term or read_look_back(action.looked_back)[0] == "closer") and day >= first:
            words = seen.get(action.id, NO_EVIDENCE).words()
            _of(found, calendar, day)[2].append(ActionOfTerm(action, words))
    newest = sorted(found.items(), key=lambda item: -item[1][0].toordinal())
    return tuple(TermOfWins(name, tuple(noted), tuple(taken)) for name, (_begins, noted, taken) in newest)


def _of(
    found: dict[str, tuple[date, list[Win], list[ActionOfTerm]]], calendar: SchoolCalendar, day: date
) -> tuple[date, list[Win], list[ActionOfTerm]]:
    begun = [term for term in calendar.terms if term.first <= day]
    term = term_of(calendar, day) or max(begun, key=lambda each: each.first, default=None)
    if term is None:
        return found.setdefault(str(day.year), (date(day.year, 1, 1), [], []))
    words = capital(term_in_words(term.name))
    name = words if str(term.first.year) in words else f"{words} {term.first.year}"
    return found.setdefault(name, (term.first, [], []))
