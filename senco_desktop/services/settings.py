"""The school's own facts: who we are, kinds of work, words that sort free text, and small remembered choices."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta
from typing import Any

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Category, Entry, School
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session


def school(session: Session) -> School:
    return School(**session.store.setting("school"))


def save_school(session: Session, school_facts: School) -> Changes:
    """Keep who we are. Raises Problem when the name is blank."""
    if not school_facts.name.strip():
        raise Problem("A school needs a name.", "Type the name as it should stand on printed pages.", "no-name")
    with session.unit("Change school details") as unit:
        unit.set("school", asdict(school_facts))
    return made_by(unit)


def categories(session: Session) -> list[Category]:
    """The kinds of work in the order of the fourteen, with the school's names; UNSORTED last."""
    found = session.cache.get("categories")
    if found is None:
        found = session.cache["categories"] = session.store.all(Category)
    return found  # type: ignore[return-value]


def category_names(session: Session) -> dict[str, str]:
    return {category.code: category.name for category in categories(session)}


def natures(session: Session) -> dict[str, str]:
    return {category.code: category.nature for category in categories(session)}


def save_category(session: Session, category: Category) -> Changes:
    """Change a kind's name, nature, preset or words; the code stays. Raises Problem for a blank name."""
    if not category.name.strip():
        raise Problem("A kind of work needs a name.", "Type one, or keep the one it had.", "no-name")
    with session.unit("Change kind of work") as unit:
        unit.change(category)
    return made_by(unit)


def words(session: Session) -> dict[str, str]:
    """The school's own phrases for kinds of work: phrase in small letters to code."""
    return dict(session.store.setting("words", {}))


def learn_word(session: Session, phrase: str, code: str) -> Changes:
    """From now on `phrase` in a file or in quick entry means this kind of work."""
    with session.unit("Remember a word") as unit:
        unit.set("words", {**words(session), " ".join(phrase.lower().split()): code})
    return made_by(unit)


def save_words(session: Session, phrases: dict[str, str]) -> Changes:
    with session.unit("Change the school's words") as unit:
        unit.set("words", phrases)
    return made_by(unit)


def pupil_codes(session: Session) -> list[str]:
    """The pupil codes of every plan and of the last year's entries, sorted."""
    found = session.cache.get("pupil_codes")
    if found is None:
        since = (session.today - timedelta(days=400)).isoformat()
        rows = session.store.rows(
            "SELECT code FROM plan UNION SELECT j.value FROM entry e, json_each(e.pupils) j"
            " WHERE e.day >= ? AND e.pupils <> '[]'",
            [since],
        )
        found = session.cache["pupil_codes"] = sorted(str(row[0]) for row in rows)
    return list(found)  # type: ignore[call-overload, no-any-return]


def note_pupil_codes(session: Session, entry: Entry) -> None:
    """Keep the list of known codes fresh without asking the store again."""
    if set(entry.pupils) - set(pupil_codes(session)):
        session.cache["pupil_codes"] = sorted({*pupil_codes(session), *entry.pupils})


def choice(session: Session, name: str, default: Any = None) -> Any:
    """A small remembered choice of the window (a filter, a view)."""
    return session.store.setting(f"choice.{name}", default)


def remember(session: Session, name: str, value: Any) -> None:
    """Keep a small choice: not a command of hers, so not in Undo."""
    with session.store.unit("Remember a choice", journal=False) as unit:
        unit.set(f"choice.{name}", value)
