"""The words and groups of the plan register: kinds, whose turn it is, what is due from us and what we wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from senco_desktop.domain.calendar import school_day_before_or_on
from senco_desktop.domain.records import Plan, SchoolCalendar
from senco_desktop.domain.summary import DueStep
from senco_desktop.domain.today import by_words, time_left, undated_words, waiting_words
from senco_desktop.domain.wording import capital, count_words, day_words

KINDS = {
    "ehcp": "EHC plan",
    "request": "Needs assessment request",
    "consultation": "Consultation",
    "sen_support": "SEN support",
}
SHORT_KINDS = {**KINDS, "request": "Request"}
CONCLUDES_REVIEW = frozenset(
    {"review-decision", "first-review-complete", "next-review-complete", "transfer-in-review", "under-5-review"}
    | {"sen-support-review"}
)
"""Steps that complete a review when they are done: the LA's decision (never the meeting, reg 20(10)), or our termly meeting."""

GROUPS = (("all", "All open"), ("due", "Due from us"), ("waiting", "Waiting for"), ("closed", "Closed"))


def kind_of(plan: Plan) -> str:
    """The kind it goes by: a request whose step is our reply is a consultation."""
    return "consultation" if plan.kind == "request" and plan.next_step == "consultation-reply" else plan.kind


def kind_words(plan: Plan) -> str:
    """ "EHC plan, Year 6"."""
    kind = SHORT_KINDS.get(kind_of(plan), plan.kind)
    return f"{kind}, {plan.year_group}" if plan.year_group else kind


def is_closed(plan: Plan, today: date) -> bool:
    return plan.closed_on is not None and plan.closed_on <= today


def step_of(plan: Plan, words: Mapping[str, str], calendar: SchoolCalendar | None = None) -> DueStep:
    """The next step as the other lists know it; without a date it lies at the end of time."""
    day = plan.next_date or date.max
    ours = calendar is not None and plan.owner == "school" and plan.next_date is not None
    return DueStep(
        plan=plan.code,
        step=plan.next_step,
        words=words.get(plan.next_step, plan.next_step),
        day=day,
        owner=plan.owner,
        asked_on=plan.asked_on,
        plan_id=plan.id,
        work_by=school_day_before_or_on(calendar, day) if ours and calendar else None,
    )


def in_group(plan: Plan, group: str, today: date) -> bool:
    """Whether the plan belongs to one of `GROUPS`."""
    if group == "closed" or is_closed(plan, today):
        return group == "closed" and is_closed(plan, today)
    has_step = bool(plan.next_step or plan.next_date)
    if group == "due":
        return has_step and plan.owner == "school"
    return group == "all" or (has_step and plan.owner != "school")


def matches(plan: Plan, typed: str, words: Mapping[str, str]) -> bool:
    """Whether each typed word begins or stands in the code, kind, year group, step, owner or note."""
    owner = {"school": "school", "la": "LA", "family": "family", "agency": "agency"}[plan.owner]
    text = f"{plan.code} {kind_words(plan)} {words.get(plan.next_step, plan.next_step)} {owner} {plan.note}".casefold()
    return all(word in text for word in typed.casefold().split())


def row_words(plan: Plan, words: Mapping[str, str], today: date) -> tuple[str, str]:
    """The second line of a row: "Papers out", ", Wed 25 Nov"; "Waiting on the LA", ", since Thu 29 Oct"; "Nothing due", ""."""
    if plan.closed_on is not None and is_closed(plan, today):
        return "Closed", f", {day_words(plan.closed_on)}"
    step = step_of(plan, words)
    if not step.words:
        return "Nothing due", f", next look {day_words(plan.next_date, year=False)}" if plan.next_date else ""
    if plan.next_date is None:
        return step.words, "" if plan.owner == "school" else f", {_short(undated_words(step, today))}"
    if plan.next_date < today and plan.owner != "school":
        said = waiting_words(step, today)
        whom, since, day = said.partition(" since ")
        if since and whom.startswith("Waiting on"):
            return whom, f",{since}{day}"
        return step.words, f", {_short(said)}"
    return step.words, f", {day_words(plan.next_date, year=False)}"


def when_sentence(plan: Plan, words: Mapping[str, str], calendar: SchoolCalendar, today: date) -> str:
    """When the next step is due and how long that is, or since when we wait: "By Wed 25 Nov, in 4 school days"."""
    step = step_of(plan, words, calendar)
    if plan.next_date is None:
        return "No date yet" if plan.owner == "school" else undated_words(step, today)
    if plan.owner == "school":
        return f"{by_words(calendar, step)}, {time_left(calendar, step.day, step.work_by, today)}"
    said = waiting_words(step, today)
    named = day_words(step.day, year=False)
    return said if step.day < today else f"{said}, {time_left(calendar, step.day, None, today)}" if named in said else said


def asked_words(plan: Plan, today: date) -> str:
    """ "Asked Thu 5 Nov, Thu 12 Nov and today"; "" where nobody was asked."""
    days = ["today" if day == today else day_words(day, year=False) for day in plan.asked_on]
    if not days:
        return ""
    return f"Asked {days[0]}" if len(days) == 1 else f"Asked {', '.join(days[:-1])} and {days[-1]}"


def tally_words(plans: Iterable[Plan], today: date) -> str:
    """ "5 EHC plans, 2 requests, 1 consultation" of the open ones."""
    counts = Counter(kind_of(plan) for plan in plans if not is_closed(plan, today))
    named = (("ehcp", "EHC plan", ""), ("request", "request", ""), ("consultation", "consultation", ""),
             ("sen_support", "on SEN support", "on SEN support"))  # fmt: skip
    return ", ".join(count_words(counts[kind], one, many, figures=True) for kind, one, many in named if counts[kind])


def _short(text: str) -> str:
    """As the end of a row: "asked Thu 5 Nov"."""
    return text[:1].lower() + text[1:].removesuffix(", nothing heard since")


def step_heading(plan: Plan, words: Mapping[str, str]) -> str:
    """The next step as a heading."""
    return capital(words.get(plan.next_step, plan.next_step)) or "Nothing is due"
