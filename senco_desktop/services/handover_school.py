"""The school's part of the hand-over pack: its dates and peaks, what is agreed with the leader, the protected time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, time, timedelta

from senco_desktop.domain.handover import Kept
from senco_desktop.domain.heat_map import TOP, Week
from senco_desktop.domain.slot_grid import LOST_TO
from senco_desktop.domain.timeline import Timeline
from senco_desktop.domain.wording import WEEKDAYS, capital, count_words, day_words, joined, length_words
from senco_desktop.services import (
    agencies,
    calendars,
    date_rules,
    heat_map,
    plans,
    protected_page,
    registers,
    role,
    settings,
    summaries,
)
from senco_desktop.services.session import Session

AHEAD = timedelta(weeks=13)
"""So far ahead the fixed dates and the red weeks are said."""
WEEKS = 4
"""So many red weeks are said with what is done about them; of later ones the dates."""


def fixed(
    session: Session, said: Kept, lines: Mapping[int, Timeline], names: Mapping[str, str], asked: Collection[str]
) -> Iterator[tuple[str, str]]:
    """(when, what): the school's own dates, moves of phase, the cycle of budget and governors, local rules.

    `asked` are the agencies of open referrals: the notice they need stands beside those.
    """
    today = session.today
    for day, words in sorted(_dates(session, lines, names)):
        if today < day <= today + AHEAD:
            yield day_words(day, year=False), words
    yield from said.cycle
    rules = date_rules.rule_set(date_rules.DEFAULT)
    for option, value in plans.local_rules(session).items():
        yield "LA rule", f"{rules.options[option].words}: {value.replace('_', ' ')}"
    for agency in agencies.all_agencies(session):
        if agency.lead_weeks and agency.name not in asked:
            yield "Notice", f"{agency.name} wants {count_words(agency.lead_weeks, 'week')} before a meeting"


def _dates(session: Session, lines: Mapping[int, Timeline], names: Mapping[str, str]) -> Iterator[tuple[date, str]]:
    calendar = calendars.calendar(session)
    found = [(inset.day, f"{inset.name}: no pupils") for inset in calendar.insets]
    found += [(term.last, f"{term.name} ends") for term in calendar.terms]
    found += [(closed.first, f"{closed.name}, to {day_words(closed.last, year=False)}") for closed in calendar.closed]
    for line in lines.values():
        step = line.step("phase-transfer")
        if step is not None and step.day is not None:
            code = names.get(line.plan.code, line.plan.code)
            found.append((step.day, f"{code}: {step.words[:1].lower()}{step.words[1:]} (LA)"))
    yield from found


def _red_weeks(session: Session) -> Iterator[Week]:
    """The weeks ahead that are over-full for one of the two, as the heat map has them."""
    for term in heat_map.term_maps(session, session.today, session.today + AHEAD):
        for week in term.weeks:
            if week.red and session.today < week.monday + timedelta(days=5) <= session.today + AHEAD + timedelta(days=5):
                yield week


def _red_week_words(session: Session, week: Week) -> str:
    """Whose week it is, and what the two of them do about it; why it is full where they have not said yet."""
    over = [cell for cell in week.cells if cell.level == TOP]
    titles = {"senco": settings.school(session).senco_title, "leader": settings.school(session).leader_title}
    whom = "both" if len(over) == len(titles) else f"the {titles[over[0].role]}"
    if week.relief is not None:
        return f"over-full for {whom}. {capital(week.relief.how)}: {week.relief.text}"
    reasons = list(dict.fromkeys(reason for cell in over for reason in cell.reasons[:1]))
    return f"over-full for {whom}{f' ({joined(reasons)})' if reasons else ''}; nothing is agreed for it yet"


def _week_words(week: Week) -> str:
    return f"Week {day_words(week.monday, weekday=False, year=False)}"


def agreed(
    session: Session, said: Kept, helpers: Mapping[int, str], lines: Mapping[int, Timeline], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """(about what, what): who could run reviews, the way into the leadership team, red weeks, what is typed, open actions."""
    by_who: dict[str, list[str]] = {}
    for plan_id, who in helpers.items():
        if plan_id in lines:
            code = lines[plan_id].plan.code
            by_who.setdefault(who, []).append(names.get(code, code))
    if by_who:
        could = joined([f"{who} ({', '.join(sorted(codes))})" for who, codes in by_who.items()])
        yield "Reviews", f"the next ones could be run by {could}"
    yield from ((what, words) for what, words in role.said(session) if what in ("Leadership", "Admin support"))
    red = list(_red_weeks(session))
    yield from ((_week_words(week), _red_week_words(session, week)) for week in red[:WEEKS])
    if len(red) > WEEKS:
        rest = [day_words(week.monday, weekday=False, year=False) for week in red[WEEKS:]]
        weeks = f"the week of {rest[0]} is" if len(rest) == 1 else f"the weeks of {joined(rest)} are"
        yield "Later", f"{weeks} over-full too: see the heat map"
    yield from said.agreed
    for action in registers.actions(session):
        if action.state != "done":
            by = f", by {day_words(action.by, year=False)}" if action.by and action.state == "open" else ""
            yield action.state.capitalize(), f"{action.text.rstrip('.')}{by}"


def protected(session: Session) -> tuple[str, ...]:
    """The agreed slots, how this term went, and to what slots were lost this school year."""
    slots = protected_page.agreement(session).slots
    if not slots:
        return ("No protected slot is agreed at present.",)
    times = joined([f"{WEEKDAYS[slot.weekday - 1][:3]} {_clock(slot.start)} to {_clock(slot.end)}" for slot in slots])
    agreed_on = max((slot.agreed_on for slot in slots if slot.agreed_on), default=None)
    again = min((slot.look_again for slot in slots if slot.look_again), default=None)
    first = f"{times}{f', agreed on {day_words(agreed_on)}' if agreed_on else ''}"
    first += f"; to be looked at again on {day_words(again)}." if again else "."
    figures = summaries.protected_of(session, *summaries.current_term(session))
    so_far = (
        f"This term so far {length_words(figures.kept)} of {length_words(figures.planned)} were kept, "
        f"{length_words(figures.lost)} lost and {length_words(figures.not_recorded)} not recorded; "
        f"{length_words(figures.repaid)} were given back."
    )
    year = summaries.protected_of(session, *calendars.school_year(session.today))
    by_length = sorted(year.lost_by_reason.items(), key=lambda item: (-item[1], item[0]))
    lost = joined([f"{LOST_TO.get(code, code)} {length_words(minutes)}" for code, minutes in by_length])
    return (first, so_far, *([f"Lost this school year to: {lost}."] if lost else []))


def not_shown(session: Session) -> str:
    """What the pack does not hold, for its last line."""
    first, last = summaries.current_term(session)
    _time, coverage = summaries.time_of(session, first, last)
    empty = coverage.school_days - coverage.school_days_with_entries
    said = ["The log of hours", "the joint review", "anything about a child who is neither on SEN support nor has a plan"]
    if empty > 0:
        said.insert(2, f"work on {empty} of {coverage.school_days} school days without entries")
    return f"{'; '.join(said)}."


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
