"""The hand-over pack as a result object, and the rules by which it says things: stages of a plan, what is due, what is left out.

It is for the person who stands in: whoever reads its first page can run next week.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from senco_desktop.domain.records import Meeting, Plan, School
from senco_desktop.domain.timeline import Step, Timeline
from senco_desktop.domain.wording import OWNERS, capital, count_words, day_words, joined, number_words

SHORT = {
    "request-advice": "advice asked",
    "review-notice": "invitations",
    "review-papers": "papers out",
    "latest-safe-meeting": "meeting",
    "transfer-meeting-by": "meeting",
    "review-report": "report",
    "review-decision": "decision",
    "first-review-complete": "review complete",
    "next-review-complete": "review complete",
    "amendment-proposed": "amendments",
    "parent-amend-window": "comments",
    "amended-final": "final plan",
    "assess-decision": "assess?",
    "school-advice": "our advice",
    "no-plan-decision": "a plan?",
    "parent-draft-window": "comments",
    "final-plan": "final plan",
    "consultation-reply": "our reply",
    "transfer-notice-by": "transfer notice",
    "phase-transfer": "next school",
    "sen-support-review": "review",
}
"""Steps under a node of the plan's line; any other is said in its own words."""
BESIDE = frozenset({"transfer-meeting-by", "under-5-review"})
"""Steps that the line of a plan leaves out where the same meeting stands there already."""
STAGES = 7
BEFORE_OPEN = 4
"""At most so many stages that are done stand before the first open one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the school says for the pack, never a password. `notes`: the leader agrees that notes on plans and children are
    printed.

    Rows: `ring` (who, for what, how), `places` (what, where), `agreed` (about what, what), `tas` (who, where, what they do),
    `accounts` (which, where it is kept), `cycle` (what of the budget or the governors, when).
    """

    stand_in: str = ""
    starts: date | None = None
    leader_route: str = ""
    ring: tuple[tuple[str, str, str], ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    agreed: tuple[tuple[str, str], ...] = ()
    notes: bool = False
    tas: tuple[tuple[str, str, str], ...] = ()
    accounts: tuple[tuple[str, str], ...] = ()
    cycle: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """One line of what is due. `since`: it was due on `day` and is open; `when` says the day as the list shows it."""

    day: date
    when: str
    code: str
    words: str
    owner: str
    standing: str
    since: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """A node of a plan's line: `state` is done, open or coming; `when` is its date in short."""

    words: str
    when: str
    state: str
    owner: str


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan with something open. `now` and `beside` are the two sentences under its line."""

    code: str
    kind: str
    dates: str
    stages: tuple[Stage, ...]
    now: str
    beside: str


@dataclass(frozen=True, slots=True)
class QuietPlan:
    """A plan with nothing due: one line."""

    code: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Child:
    """A child on SEN support, or one with a plan of whom something is written. `helps`, `harder` and what is agreed stand only
    where they may be printed; `agreed` says after it what is in hand. `who` is the key worker; `standing` "" or "plan"."""

    code: str
    year_group: str
    helps: str
    harder: str
    agreed: str
    review: str
    who: str = ""
    standing: str = ""

    @property
    def quiet(self) -> bool:
        """Nothing is written of this child and nothing is in hand: a code and a date will do."""
        return not (self.helps or self.harder or self.agreed)


@dataclass(frozen=True, slots=True)
class OpenReferral:
    """What an agency was asked, for whom, and when to chase."""

    agency: str
    code: str
    asked: str
    heard: str
    chase: str
    notice: str


@dataclass(frozen=True, slots=True)
class Booked:
    """A meeting of the next two weeks, and who could run it where that is asked."""

    when: str
    what: str
    where: str
    who: str


@dataclass(frozen=True, slots=True)
class Handover:
    """Everything on the pages. `pupils`: codes or names. `until`: the end of the six weeks. `closed`: days without school."""

    school: School
    day: date
    until: date
    pupils: str
    kept: Kept
    tally: str
    rules: str
    due: tuple[Due, ...] = ()
    closed: frozenset[date] = frozenset()
    ring: tuple[tuple[str, str, str], ...] = ()
    first_weeks: tuple[str, ...] = ()
    left_out: tuple[tuple[str, str], ...] = ()
    plans: tuple[PlanCard, ...] = ()
    quiet: tuple[QuietPlan, ...] = ()
    children: tuple[Child, ...] = ()
    referrals: tuple[OpenReferral, ...] = ()
    fixed: tuple[tuple[str, str], ...] = ()
    agreed: tuple[tuple[str, str], ...] = ()
    protected: tuple[str, ...] = ()
    not_shown: str = ""
    meetings: tuple[Booked, ...] = ()

    def as_json(self) -> dict[str, object]:
        """What is kept of an issued pack besides its pages: how much stood in it, and nothing that says whose."""
        return {
            "day": self.day.isoformat(),
            "pupils": self.pupils,
            "due": len(self.due),
            "plans": len(self.plans) + len(self.quiet),
            "children": len(self.children),
            "referrals": len(self.referrals),
            "agreed": len(self.agreed),
            "meetings": len(self.meetings),
        }


def read_lines(text: str, parts: int) -> tuple[tuple[str, ...], ...]:
    """Lines of "what: where" (or "who: for what: how"): `parts` parts each, those missing empty; no blank lines."""
    found = []
    for line in text.splitlines():
        said = [part.strip() for part in line.split(":", parts - 1)]
        if any(said):
            found.append(tuple(said + [""] * (parts - len(said))))
    return tuple(found)


def as_lines(rows: Iterable[Sequence[str]]) -> str:
    """The other way: one line each, empty parts at the end left out."""
    return "\n".join(": ".join(row).rstrip(": ") for row in rows)


def tells_password(text: str) -> bool:
    """Whether a line says a password or a PIN itself ("password: Hunter2"), and not where it is kept ("PIN: in the safe")."""
    said = re.search(r"\b(?:passwords?|passcode|passphrase|pwd|pin)\b\s*(?:is\b|[:=])\s*(\S+)", text, re.IGNORECASE)
    return said is not None and re.search(r"[\d!@#$%^&*]", said[1]) is not None


def stages(line: Timeline, today: date) -> tuple[Stage, ...]:
    """The steps of a plan's line, at most seven, with what is open among them."""
    counted = [step for step in line.steps if not step.settled_with]
    meets = any(step.rule == "latest-safe-meeting" for step in counted)
    shown = [step for step in counted if not (meets and step.rule in BESIDE)]
    dated = sorted((step for step in shown if _at(step)), key=lambda step: (_at(step) or date.max, step.rule))
    ordered = [*dated, *(step for step in shown if not _at(step))]
    first = next((place for place, step in enumerate(ordered) if step.is_open(today) and not step.window_over(today)), 0)
    begin = max(0, min(first - BEFORE_OPEN, len(ordered) - STAGES))
    open_at = ordered[first] if ordered else None
    return tuple(_stage(step, step is open_at, today) for step in ordered[begin : begin + STAGES])


def _at(step: Step) -> date | None:
    return step.done_on or step.shown_day


def _stage(step: Step, first_open: bool, today: date) -> Stage:
    words = SHORT.get(step.rule, step.words)
    day = _at(step)
    if not step.is_open(today) or step.window_over(today):
        state = "done"
    else:
        state = "open" if first_open else "coming"
    when = day_words(day, weekday=False, year=False) if day else "no date yet"
    if state == "open" and day is not None and day < today:
        when = f"since {when}"
    return Stage(words, when, state, step.owner)


def review_day(line: Timeline, today: date) -> date | None:
    """The day of a plan's next review: of its meeting, or by which it is complete."""
    for rule in ("latest-safe-meeting", "sen-support-review", "next-review-complete", "first-review-complete"):
        step = line.step(rule)
        if step is not None and step.is_open(today):
            return step.shown_day
    return None


def words_of(step: Step) -> str:
    """The step in the list: a review meeting that is booked goes by its own name."""
    return "Review meeting" if step.rule == "latest-safe-meeting" and step.planned is not None else step.words


def time_and_place(meeting: Meeting) -> str:
    """ "13:30, Library"; "" where neither is known."""
    at = f"{meeting.start.hour}:{meeting.start.minute:02d}" if meeting.start else ""
    return ", ".join(part for part in (at, meeting.place.strip()) if part)


def who_runs(stand_in: str) -> str:
    """Who could run a review that is booked; where nobody is named, that this is to be asked."""
    return f"{stand_in} could run it" if stand_in else "ask who runs it"


def standing(step: Step, stand_in: str, left: str, today: date, meeting: Meeting | None = None) -> str:
    """Where a step of the list stands, in a few words. `left` is the time there is ("in 6 school days"); `meeting` is the one
    that is arranged for it."""
    asked = [day for day in step.note.asked_on if day <= today]
    if asked:
        times = {1: "Asked once", 2: "Asked twice"}.get(len(asked), f"Asked {number_words(len(asked))} times")
        return f"{times}, last on {day_words(max(asked), weekday=False, year=False)}."
    if step.planned is not None:
        where = time_and_place(meeting) if meeting else ""
        return f"{where or 'Booked'}; {who_runs(stand_in)}."
    if step.note.pinned is not None:
        return f"Agreed: {step.note.pinned_why}"
    if step.owner == "family":
        return "The earliest end of their 15 days."
    if step.owner == "school":
        return f"{left[:1].upper()}{left[1:]}."
    return "Not in yet." if step.day is not None and step.day < today else "Nothing to do until then."


def together(found: Iterable[Due]) -> tuple[Due, ...]:
    """In order, what is open from before first; steps of one plan, owner and day are one row, joined by "and"."""
    rows: dict[tuple[str, str, str], list[Due]] = {}
    for due in sorted(found, key=lambda each: (not each.since, each.day, each.code)):
        rows.setdefault((due.code, due.owner, due.when), []).append(due)
    return tuple(_joined(each) for each in rows.values())


def _joined(steps: Sequence[Due]) -> Due:
    words = [steps[0].words, *(step.words[:1].lower() + step.words[1:] for step in steps[1:])]
    return replace(steps[0], words=joined(words))


def now_words(step: Step | None, today: date) -> str:
    """The first sentence under a plan's line: what is open, whose it is, and by when."""
    if step is None:
        return "Nothing is open."
    words = words_of(step)
    if step.shown_day is None:
        return f"{words}: no date yet."
    day = day_words(step.shown_day, year=False)
    if step.shown_day >= today:
        how = "on" if step.planned is not None else "by"
        return f"{words}, {how} {day}." if step.owner == "school" else f"{words}: {capital(OWNERS[step.owner])}, by {day}."
    if step.owner == "school":
        return f"{words}: ours, since {day}."
    return f"{words}: waiting on the {OWNERS[step.owner]} since {day}."


def left_out(pupils: str, said: Kept, unnamed: int, leader: str) -> tuple[tuple[str, str], ...]:
    """What the pack does not hold, said on its first page."""
    if pupils == "names":
        who = "Codes." if unnamed == 0 else "Some names."
        warned = "The pages show names: keep them locked away."
        names = (who, f"For {count_words(unnamed, 'pupil')} no name can be shown; the code stands." if unnamed else warned)
    else:
        names = ("Names.", f"The {leader} holds the key to the codes.")
    about = f"What helps is printed, as the {leader} agreed; notes of meetings are not." if said.notes else (
        f"Left out, and so is what helps each child: the {leader} has not approved them yet."
    )
    kept = "The last page says where each account is kept." if said.accounts else "Nobody has noted yet where accounts are kept."
    return (
        names,
        ("Passwords.", kept),
        ("Safeguarding.", "Only in the school’s safeguarding system; ask the designated lead."),
        ("Notes about families.", about),
    )


def first_weeks(plans: int, days: Sequence[str], meetings: int = 0) -> tuple[str, ...]:
    """The list to tick in the first two weeks. `days` are the weekdays of the protected slots; `meetings` are booked."""
    section_f = f"Read section F of the {count_words(plans, 'plan')}." if plans != 1 else "Read section F of the plan."
    said = [f"Go to, or move, the {count_words(meetings, 'meeting')} of section 6." if meetings > 1 else
            "Go to, or move, the meeting of section 6."] if meetings else []
    said += [section_f] if plans else []
    said += [
        "Ring each family; say who you are.",
        "Meet the TAs with their timetable in hand.",
        "Find the LA’s own dates: they are on the last page.",
    ]
    if days:
        said.append(f"Keep the {joined(days)} {'slot' if len(days) == 1 else 'slots'}.")
    return tuple(said)


def plan_dates(plan: Plan, line: Timeline) -> str:
    """ "made 4 Nov 2025 · review complete by Tue 3 Nov 2026": the end of the plan's heading."""
    said = []
    complete = line.step("first-review-complete") or line.step("next-review-complete")
    if plan.last_review is not None and plan.kind == "ehcp":
        said.append(f"last review concluded {day_words(plan.last_review, weekday=False)}")
    elif plan.made_on is not None and plan.kind == "ehcp":
        said.append(f"made {day_words(plan.made_on, weekday=False)}")
    received = next((event for event in line.events if event.kind.endswith("-received") and event.day), None)
    if received is not None and received.day is not None:
        said.append(f"received {day_words(received.day, weekday=False)}")
    if complete is not None and complete.day is not None:
        said.append(f"complete by {day_words(complete.day)}")
    return " · ".join(said)


def quiet_words(step: Step | None) -> str:
    """What stands behind a plan of which nothing is due soon."""
    if step is None or step.shown_day is None:
        return "Nothing is due."
    return f"Nothing is due until {day_words(step.shown_day)}: {step.words[:1].lower()}{step.words[1:]}."
