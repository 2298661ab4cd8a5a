"""The rows of the palette for what is noted beside plans and on the Partnership page, and where choosing one leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from senco_desktop.domain.heat_map import week_words
from senco_desktop.domain.partnership_records import (
    Description,
    FedIn,
    Policy,
    Pressure,
    Relief,
    SltMeeting,
    StandIn,
    WholeSchoolDecision,
    Win,
)
from senco_desktop.domain.plan_records import AgencyPerson, Invitee, MeetingAction, PlanEvent, Pupil, Referral
from senco_desktop.domain.voice import STATES, VOICES, area_words, policy_state
from senco_desktop.domain.wording import day_words
from senco_desktop.services import searching
from senco_desktop.services.session import Session
from senco_desktop.ui.palette import PaletteRow

TOGETHER = "heart-handshake"
VOICE = (("decisions", "Decisions"), ("slt", "SLT meetings"), ("fed_in", "Fed in"), ("policies", "Policies"),
         ("wins", "Shared wins"), ("role", "Role and standing"))  # fmt: skip

PARTS = (
    ("agency:agencies", "Meetings: agencies and referrals", "chase waiting answers letters", "users"),
    ("planner:planner", "Plans: year planner", "reviews by month busy forecast", "calendar-week"),
    ("slots:agreed", "Protected time: agreed slots", "changes from a date lost kept moved part", "shield-check"),
)
"""Parts of a page that are no page of their own: id, name, other words for it, icon."""

TAB_WORDS = {"now": "ideas", "joint": "gaps", "year": "heat map pressure peaks", "meeting": "agenda",
             "handover": "handover cover absence"}  # fmt: skip
"""What a tab is called by those who do not know its name."""


def place_rows(typed: str) -> Iterator[PaletteRow]:
    """The parts of Plans, Meetings and Partnership, the reports and the sections of Settings, by name.

    They are read when something is typed, so that the window's start does not wait for them.
    """
    from senco_desktop.ui.partnership.page import TABS
    from senco_desktop.ui.reports.kinds import KINDS
    from senco_desktop.ui.settings.page import SECTIONS

    for row_id, text, around, icon in PARTS:
        if _named(typed, text, around):
            yield PaletteRow(row_id, text, icon=icon)
    for code, text, _where in TABS:
        if _named(typed, f"{text} {TAB_WORDS.get(code, '')}", "partnership"):
            yield PaletteRow(f"tab:{code}", f"Partnership: {text}", icon=TOGETHER)
    for code, text in VOICE:
        if _named(typed, text, "partnership voice"):
            yield PaletteRow(f"voice:{code}", f"Voice: {text}", icon=TOGETHER)
    for kind in KINDS:
        if _named(typed, kind.title, "report print"):
            yield PaletteRow(f"report:{kind.code}", kind.title, hint="report", icon="report")
    for section in SECTIONS:
        if _named(typed, f"{section.TITLE} {section.HINT}", "settings"):
            yield PaletteRow(f"section:{section.CODE}", f"Settings: {section.TITLE}", section.HINT, icon=section.ICON)


def _named(typed: str, text: str, around: str) -> bool:
    """Whether each word typed begins a word of the name or of where it stands, and one of them a word of the name."""
    own, others = text.lower().replace("-", " ").split(), around.split()
    begun = typed.lower().replace("-", " ").replace(":", " ").split()
    said = [any(word.startswith(each) for word in own) for each in begun]
    return any(said) and all(
        fits or any(word.startswith(each) for word in others) for fits, each in zip(said, begun, strict=True)
    )


def together_row(session: Session, hit: Any) -> PaletteRow | None:
    """What is noted on the Partnership page; None where it hangs on a plan that is gone."""
    if isinstance(hit, WholeSchoolDecision):
        return PaletteRow(f"voice:decisions:{hit.id}", hit.what, VOICES[hit.voice], _day(hit.day), TOGETHER)
    if isinstance(hit, SltMeeting):
        return PaletteRow(f"voice:slt:{hit.id}", "Leadership team", hit.note, _day(hit.day), TOGETHER)
    if isinstance(hit, FedIn):
        return PaletteRow(f"voice:fed_in:{hit.id}", f"Fed in: {area_words(hit)}", STATES[hit.state], _day(hit.day), TOGETHER)
    if isinstance(hit, Policy):
        return PaletteRow(f"voice:policies:{hit.id}", f"Policy: {hit.name}", policy_state(hit), icon=TOGETHER)
    if isinstance(hit, Win):
        return PaletteRow(f"voice:wins:{hit.id}", hit.text, hint=f"shared win, {_day(hit.day)}", icon="star")
    if isinstance(hit, Description):
        return PaletteRow("tab:now", hit.text, hint=f"what inclusion means here, {_day(hit.day)}", icon=TOGETHER)
    if isinstance(hit, Relief | Pressure):
        text = hit.text if isinstance(hit, Relief) else hit.why
        return PaletteRow(f"week:{hit.monday.isoformat()}", text, hint=week_words(hit.monday), icon="calendar-week")
    plan = searching.plan_of(session, hit) if isinstance(hit, StandIn) else None
    return PaletteRow(f"stand-in:{plan.id}", hit.who, f"could run {plan.code}’s next review", icon="user") if plan else None


def beside_row(session: Session, hit: Any) -> PaletteRow | None:
    """What hangs on a plan, a meeting or an agency."""
    if isinstance(hit, Referral):
        hint = "referral" if hit.ended_on is None else "referral, ended"
        return PaletteRow(f"agency:{hit.agency}", f"{hit.agency}: {hit.pupil}", hit.note, hint, "users")
    if isinstance(hit, AgencyPerson):
        where = " · ".join(part for part in (hit.role, hit.agency) if part)
        return PaletteRow(f"agency:{hit.agency}", hit.name, where, icon="user")
    if isinstance(hit, MeetingAction):
        hint = "done" if hit.done_on else "agreed at a meeting"
        return PaletteRow(f"meeting:{hit.meeting}", hit.text, hit.owner, hint, "checklist")
    if isinstance(hit, Pupil):
        return PaletteRow(f"pupil:{hit.code}", f"Everything about {hit.code}", icon="list-details")
    plan = searching.plan_of(session, hit)
    if plan is None:
        return None
    text = hit.name if isinstance(hit, Invitee) else hit.note if isinstance(hit, PlanEvent) else hit.done_note
    return PaletteRow(f"plan:{plan.id}", text, plan.code, "plan", "route")


def target_of(row_id: str) -> tuple[str, object] | None:
    """The page and what to choose on it, for the ids that are made here."""
    kind, _, rest = row_id.partition(":")
    if kind == "tab":
        return "partnership", rest
    if kind == "voice":
        return "partnership", ("voice", rest)
    if kind == "stand-in":
        return "partnership", ("handover", int(rest))
    if kind == "week":
        return "partnership", ("year", date.fromisoformat(rest))
    pages = {"agency": "meetings", "planner": "plans", "slots": "protected", "report": "reports", "section": "settings"}
    return (pages[kind], rest) if kind in pages else None


def _day(day: date) -> str:
    return day_words(day)
