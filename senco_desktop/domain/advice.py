"""What the leader is asked to decide, and the one risk: worked out from the figures, said calmly.

A decision is a question with a day, one line why, and two answers. At most three are asked, in the order in which time
runs out: what the holiday would swallow, a signature, lost time to give back, an action that stands still, who covers.
No sentence blames a person, and own lateness is said in the words used for anybody else's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from senco_desktop.domain.records import Action
from senco_desktop.domain.summary import ActionFigures, Decision, DueStep, PlanFigures, ProtectedFigures
from senco_desktop.domain.wording import (
    OWNERS,
    WEEKDAYS,
    about,
    capital,
    count_words,
    cut,
    day_words,
    joined,
    length_words,
    number_words,
    of,
)

AT_MOST = 3
QUESTION_LIMIT = 80
REASON_LIMIT = 115
LOOK_AHEAD = timedelta(weeks=6)
SOON = timedelta(weeks=2)
ADVICE_RULE = "school-advice"
WORTH_GIVING_BACK = 60
"""Minutes owed from which a new time is worth asking for."""
OFFERED = 6 * 60
"""At most so many minutes are asked back at once: more would not be found in six weeks."""
WORTH_ASKING_COVER = 120
"""Minutes lost to cover from which the question who covers is worth the leader's time."""
SLOT_LENGTH = 120
"""Minutes of a new time where no slot says how long ours are."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What advice is drawn from. `slots_ahead` and `slot_minutes_ahead`: protected time in the six weeks after `today`.

    `cover_weekday` (1 is Monday) is the weekday on which most of the time lost to cover fell, `cover_minutes` how much
    fell on it; None and 0 where nobody worked it out.
    """

    protected: ProtectedFigures
    plans: PlanFigures
    actions: ActionFigures
    today: date
    slots_ahead: int = 0
    slot_minutes_ahead: int = 0
    cover_weekday: int | None = None
    cover_minutes: int = 0


def decisions(outlook: Outlook) -> tuple[Decision, ...]:
    """The questions to the leader, at most three, each within the lengths that one printed line holds."""
    return tuple(decision for _, decision in _asked(outlook))


def risk(outlook: Outlook) -> str:
    """Two or three sentences: what is due, the protected time before it, what is likely, which decision helps."""
    ours = [step for step in outlook.plans.due if step.owner == "school"]
    if ours:
        return " ".join(_time_against_dates(outlook, ours))
    waits = [step for step in outlook.plans.overdue if step.owner in ("la", "agency")]
    if waits:
        longest = min(waits, key=lambda step: step.day)
        return (
            f"Nothing of ours falls due in the next six weeks. The longest wait is for the {OWNERS[longest.owner]}: "
            f"“{cut(_named(longest), 90)}”, since {day_words(longest.day, year=False)}."
        )
    if outlook.protected.lost and outlook.slots_ahead:
        lie = "lies" if outlook.slots_ahead == 1 else "lie"
        return (
            f"Nothing of ours falls due in the next six weeks, and {_slots(outlook)} {lie} ahead. "
            f"{_likely(outlook)} That would put off what has no date."
        )
    return "Nothing of ours falls due in the next six weeks, and nothing in these figures stands out as a risk."


def steps_lost_in_holiday(outlook: Outlook) -> tuple[DueStep, ...]:
    """Our steps due within two weeks for which today is the last school day, by date."""
    return tuple(
        step
        for step in outlook.plans.due
        if step.owner == "school"
        and step.work_by is not None
        and step.work_by <= outlook.today < step.day <= outlook.today + SOON
    )


def _asked(outlook: Outlook) -> list[tuple[str, Decision]]:
    makers = (
        ("today", _before_the_holiday),
        ("sign", _signature),
        ("give-back", _give_back),
        ("action", _action),
        ("cover", _cover),
    )
    found = ((kind, made) for kind, make in makers if (made := make(outlook)))
    return [pair for _, pair in zip(range(AT_MOST), found, strict=False)]


def _before_the_holiday(outlook: Outlook) -> Decision | None:
    steps = steps_lost_in_holiday(outlook)
    if not steps:
        return None
    first = steps[0]
    if len(steps) == 1:
        return _decision(
            f"Can we see to “{cut(_named(first), 56)}” today?",
            f"It is due on {day_words(first.day, year=False)}, in the holiday; today is the last school day before it.",
            ("Yes, today", "Another day: ________"),
        )
    return _decision(
        f"Can we see to {number_words(len(steps))} steps today, before the holiday?",
        f"{joined([f'{_named(step)} ({day_words(step.day, year=False)})' for step in steps])}.",
        ("Yes, today", "Some: ________"),
    )


def _signature(outlook: Outlook) -> Decision | None:
    unsigned = [step for step in outlook.plans.due if step.step == ADVICE_RULE and step.owner == "school"]
    unsigned = [step for step in unsigned if step not in steps_lost_in_holiday(outlook)]
    if not unsigned:
        return None
    step = unsigned[0]
    sign_by = max(_working_day_before(step.work_by or step.day), outlook.today)
    when = "today" if sign_by == outlook.today else f"by {day_words(sign_by, year=False)}"
    whose = f"{of(cut(step.plan, 34))} advice" if step.plan else "the school’s advice to the LA"
    others = f" {capital(number_words(len(unsigned) - 1))} more will follow." if len(unsigned) > 1 else ""
    return _decision(
        f"Can you read and sign {whose} {when}?",
        f"It is due at the LA on {day_words(step.day, year=False)}.{others}",
        ("Yes", "Another day: ________"),
    )


def _give_back(outlook: Outlook) -> Decision | None:
    figures = outlook.protected
    if figures.owed < WORTH_GIVING_BACK:
        return None
    length = round(figures.planned / figures.slots) if figures.slots else SLOT_LENGTH
    times = max(1, min(figures.owed, OFFERED) // max(length, 1))
    minutes = min(times * length, figures.owed)
    last = _working_day_on_or_before(outlook.today + LOOK_AHEAD)
    back = f"{length_words(figures.repaid)} was given back" if figures.repaid else "none of it was given back so far"
    dates = sum(step.owner == "school" for step in outlook.plans.due)
    need = f"; {count_words(dates, 'date', figures=True)} of ours fall due by then" if dates > 1 else ""
    return _decision(
        f"May {count_words(times, 'new time')} by {day_words(last, year=False)} give back {length_words(minutes)} "
        f"of the {length_words(figures.owed)} owed?",
        f"{length_words(figures.lost)} was lost and {back}{need}.",
        ("Yes", "Other days: ________"),
    )


def _action(outlook: Outlook) -> Decision | None:
    chosen = outlook.actions.this_term
    candidates = ((chosen,) if chosen else ()) + outlook.actions.others
    still = next((action for action in candidates if _stands_still(action, outlook.today)), None)
    if still is None:
        return None
    start = "What would free this action: "
    why = "It is stuck" if still.state == "stuck" else "It is open"
    if still.state == "stuck" and still.state_on:
        why += f" since {day_words(still.state_on, year=False)}"
    if still.by:
        tense = "was" if still.by < outlook.today else "is"
        why += f"; the day we agreed {tense} {day_words(still.by, year=False)}"
    question = f"{start}{cut(still.text, QUESTION_LIMIT - len(start) - 1)}?"
    return _decision(question, f"{why}.", ("I take it on", "New day: ________"))


def _cover(outlook: Outlook) -> Decision | None:
    lost = outlook.protected.lost_by_reason
    cover = lost.get("cover", 0)
    if cover < WORTH_ASKING_COVER or cover < max(lost.values()):
        return None
    weekday = WEEKDAYS[outlook.cover_weekday - 1] if outlook.cover_weekday else ""
    where = f"on a {weekday}" if weekday else "in a protected slot"
    share = f", {length_words(outlook.cover_minutes)} of it on a {weekday}" if weekday and outlook.cover_minutes else ""
    return _decision(
        f"Who takes a class {where} when a teacher is away?",
        f"Cover for an absent colleague took {length_words(cover)} of the {length_words(outlook.protected.lost)} lost{share}.",
        ("Name: ________", "As now"),
    )


def _stands_still(action: Action, today: date) -> bool:
    if action.owner not in ("leader", "both"):
        return False
    return action.state == "stuck" or (action.state == "open" and action.by is not None and action.by < today)


def _time_against_dates(outlook: Outlook, ours: list[DueStep]) -> Iterator[str]:
    last = day_words(max(step.day for step in ours), year=False)
    dates = count_words(len(ours), "dated step")
    fall = "falls" if len(ours) == 1 else "fall"
    them = "it" if len(ours) == 1 else "them"
    verb = "is" if outlook.slots_ahead == 1 else "are"
    until = f"on {last}" if len(ours) == 1 else f"the last on {last}"
    if not outlook.slots_ahead:
        yield f"{capital(dates)} of ours {fall} due in the next six weeks, {until}, and no protected slot stands before then."
    else:
        yield f"{capital(dates)} of ours {fall} due in the next six weeks, {until}; there {verb} {_slots(outlook)} for {them}."
        if likely := _likely(outlook):
            yield likely
    for letter, (kind, _) in zip("ABC", _asked(outlook), strict=False):
        if kind == "give-back":
            yield f"Decision {letter} would help."


def _slots(outlook: Outlook) -> str:
    return f"{count_words(outlook.slots_ahead, 'protected slot')} ({length_words(outlook.slot_minutes_ahead)})"


def _likely(outlook: Outlook) -> str:
    """What is left of the time ahead if as much is lost as so far; slots nobody marked count on neither side."""
    figures = outlook.protected
    marked = figures.kept + figures.lost
    if not marked:
        return ""
    if not figures.lost:
        return "Nothing was lost so far."
    left = outlook.slot_minutes_ahead * figures.kept / marked
    return f"If as much is lost as so far, {_share(figures.lost, marked)}, {about(left) if figures.kept else 'nothing'} is left."


def _share(part: int, whole: int) -> str:
    if part == whole:
        return "all of it"
    if part * 2 > whole * 1.1:
        return "more than one hour in two"
    return f"about one hour in {number_words(round(whole / part))}"


def _named(step: DueStep) -> str:
    return f"{step.plan}: {step.words}" if step.plan else step.words


def _working_day_before(day: date) -> date:
    return _working_day_on_or_before(day - timedelta(days=1))


def _working_day_on_or_before(day: date) -> date:
    return day - timedelta(days=max(0, day.weekday() - 4))


def _decision(question: str, why: str, answers: tuple[str, str]) -> Decision:
    """Cut to what one line holds; a question keeps its question mark."""
    if len(question) > QUESTION_LIMIT:
        question = cut(question.removesuffix("?"), QUESTION_LIMIT - 1) + "?"
    return Decision(question, cut(why, REASON_LIMIT), answers)
