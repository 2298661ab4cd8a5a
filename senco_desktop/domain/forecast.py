"""How long reviews take here, stage by stage, and whether the protected time of the months ahead can hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from senco_desktop.domain.records import Entry
from senco_desktop.domain.wording import about, capital, count_words, length_words, number_words

STAGES = (("before", "Getting ready"), ("meeting", "The meeting"), ("report", "The report"), ("after", "What follows"))
GUESS: Mapping[str, int] = {"before": 130, "meeting": 90, "report": 60, "after": 30}
"""Minutes that are taken until the school's own log says better: a stated guess that can be changed."""
ENOUGH = 5
"""So many finished reviews with time in a stage make a median worth using."""
REVIEW_WORK, ASSESSMENT_WORK = "EHC-R", "EHC-N"
PLAN_WORK = (REVIEW_WORK, ASSESSMENT_WORK)
"""The kinds of work that are for a plan, or for one to come."""
BEFORE, REPORT, AFTER = timedelta(weeks=12), timedelta(weeks=2), timedelta(weeks=12)
"""How far around a meeting logged work belongs to it: before, for the report, and what follows after that."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class StageTime:
    """How long one stage takes: `minutes` are the median of `reviews` of this school, or the guess where `guessed`."""

    stage: str
    words: str
    minutes: int
    reviews: int
    guessed: bool


@dataclass(frozen=True, slots=True)
class MonthAhead:
    """The reviews of one month by pupil code, what they are likely to need, and the protected minutes that month still holds."""

    first: date
    codes: tuple[str, ...]
    minutes: int
    protected: int

    @property
    def fits(self) -> bool:
        return self.minutes <= self.protected

    def words(self) -> str:
        """ "March: 6 reviews, about 31 h; slots hold 18 h"."""
        name = MONTHS[self.first.month - 1]
        held = f"slots hold {length_words(self.protected)}" if self.protected else "no slots"
        if not self.codes:
            return f"{name}: no reviews; {held}"
        return f"{name}: {count_words(len(self.codes), 'review', figures=True)}, {about(self.minutes)}; {held}"


def stage_of(day: date, meeting: date) -> str | None:
    """The stage of a review in which a day falls; None where it is too far from the meeting."""
    if meeting - BEFORE <= day < meeting:
        return "before"
    if day == meeting:
        return "meeting"
    if meeting < day <= meeting + REPORT:
        return "report"
    return "after" if meeting < day <= meeting + AFTER else None


def plans_named(plans: Iterable[str], pupils: Iterable[str], known: Container[str]) -> tuple[str, ...]:
    """The plans that work was for, in the order of their codes: those it names, and those of the pupils it names."""
    return tuple(sorted({*plans, *(code for code in pupils if code in known)}))


def shared(minutes: int, codes: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Whole minutes for each plan in equal shares; what is left over goes to the first ones, so that they add up."""
    each, over = divmod(minutes, len(codes)) if codes else (0, 0)
    return ((code, each + (place < over)) for place, code in enumerate(codes))


def review_stage(day: date, meetings: Sequence[date]) -> tuple[date, str] | None:
    """The meeting that is nearest to a day of work on a review, and its stage; None where none is near."""
    meeting = min(meetings, key=lambda each: abs(each - day), default=None)
    stage = stage_of(day, meeting) if meeting else None
    return (meeting, stage) if meeting and stage else None


def stage_times(
    entries: Iterable[Entry], reviews: Mapping[str, Sequence[date]], guess: Mapping[str, int] = GUESS
) -> tuple[StageTime, ...]:
    """The time of each stage from logged work on annual reviews. `reviews` are the meetings that are over, by plan.

    An entry that names several plans counts for each with its share; it belongs to the meeting that is nearest.
    """
    spent: dict[str, dict[tuple[str, date], int]] = defaultdict(lambda: defaultdict(int))
    for entry in entries:
        if entry.category != REVIEW_WORK or entry.pending:
            continue
        for code, minutes in shared(entry.length, plans_named(entry.plans, entry.pupils, reviews)):
            found = review_stage(entry.day, reviews.get(code, ()))
            if found:
                meeting, stage = found
                spent[stage][code, meeting] += minutes
    return tuple(_stage_time(stage, words, list(spent[stage].values()), guess) for stage, words in STAGES)


def _stage_time(stage: str, words: str, spent: Sequence[int], guess: Mapping[str, int]) -> StageTime:
    if len(spent) < ENOUGH:
        return StageTime(stage, words, guess.get(stage, GUESS[stage]), len(spent), guessed=True)
    return StageTime(stage, words, round(median(spent)), len(spent), guessed=False)


def months_ahead(
    first: date, count: int, reviews: Iterable[tuple[str, date]], minutes_each: int, protected: Mapping[date, int]
) -> tuple[MonthAhead, ...]:
    """The next `count` months from that of `first`. `reviews`: (pupil code, day); `protected`: minutes by a month's first day."""
    by_month: dict[date, list[str]] = defaultdict(list)
    for code, day in sorted(reviews, key=lambda review: (review[1], review[0])):
        by_month[day.replace(day=1)].append(code)
    found, month = [], first.replace(day=1)
    for _number in range(count):
        codes = tuple(by_month[month])
        found.append(MonthAhead(month, codes, len(codes) * minutes_each, protected.get(month, 0)))
        month = (month + timedelta(days=31)).replace(day=1)
    return tuple(found)


def basis_words(times: Iterable[StageTime], brought_forward: int = 0) -> str:
    """On what the forecast rests, to be printed with it. `brought_forward`: reviews that count in a month before that of their
    latest safe day, as it is in a holiday.
    """
    said = _length_words(tuple(times))
    if not brought_forward:
        return said
    counted = "One review counts" if brought_forward == 1 else f"{capital(number_words(brought_forward))} reviews count"
    day = "its latest safe day is" if brought_forward == 1 else "their latest safe days are"
    return f"{said} {counted} in the month of the last school day before a holiday, as {day} in it."


def _length_words(times: Sequence[StageTime]) -> str:
    total = length_words(sum(stage.minutes for stage in times))
    if all(stage.guessed for stage in times):
        return f"A guess of {total} for a review, until five reviews are in your log."
    if any(stage.guessed for stage in times):
        return f"{total} for a review: the median of your own log, with a guess for stages that are logged for fewer than five."
    return f"{total} for a review: the median of your own log."
