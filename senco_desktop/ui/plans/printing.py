"""The dates of one plan on paper or as a PDF, with the pupil's name only where she asks for it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from senco_desktop.domain.records import Plan
from senco_desktop.services import calendars, plans, pupil_lists, settings
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.pupils.printing import give_out

NAMED = "A name says who this child is. Give it only to whoever needs it, and keep it locked away."
WAYS = (("code", "Code only"), ("name", "Code and name"), ("no", "Cancel"))
"""The safest that is of use stands first, filled; Esc cancels."""


def print_timeline(desk: Desk, plan: Plan, parent: QWidget) -> None:
    """Ask for the name where one is kept, and how; then give it out."""
    from senco_desktop.reports import plan_timeline as report

    session = desk.session
    pupil = pupil_lists.of(session, plan.code)
    name = pupil.name if pupil else ""
    if name:
        way = desk.ask.choose(f"How shall {plan.code} stand on the page?", NAMED, WAYS)
        if way not in ("code", "name"):
            return
        name = name if way == "name" else ""
    rules = plans.rule_set_of(plan)
    shown = report.Shown(
        plans.timeline(session, plan), plans.past_rounds(session, plan), f"{rules.title}, version {rules.version}", name
    )
    calendar, school, today = calendars.calendar(session), settings.school(session), session.today
    give_out(desk, shown.title, f"dates-{plan.code.lower()}", lambda: report.render(shown, school, calendar, today), parent)
