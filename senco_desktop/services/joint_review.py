"""The joint self-review of a term: two sealed answers, then one page.

Until both have finished, nothing here gives out what either of them answered, not even to the one who did: on one laptop nobody
knows who sits there. Such a review leaves no trace in the journal either, so that neither Undo nor history can show it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from senco_desktop import paths
from senco_desktop.domain import joint_review, nature
from senco_desktop.domain.calendar import term_of
from senco_desktop.domain.joint_review import COUNT, ROLES, Dimension, JointReport, Profile, Row
from senco_desktop.domain.partnership import Evidence
from senco_desktop.domain.partnership_records import MODELS, NOT_THIS_TERM, Answer, Review
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Action, School
from senco_desktop.domain.wording import joined
from senco_desktop.services import description, partnership, protected_page, registers, role, settings, summaries
from senco_desktop.services.calendars import calendar
from senco_desktop.services.changes import Changes, made_by
from senco_desktop.services.session import Session

if TYPE_CHECKING:
    from senco_desktop.store.unit import Unit

PRIVATE = "Private answer"
TERMS_SHOWN = 3
LAST_SLOTS = 6
SLOT_WORDS = (("kept", "kept"), ("part", "kept in part"), ("lost", "lost"), ("moved", "moved"), ("not_recorded", "not recorded"))


@dataclass(frozen=True, slots=True)
class JointPage:
    """What both may see once both are done: the lines, where we differ first, and the profiles of the last terms."""

    review: Review
    rows: tuple[Row, ...]
    profiles: tuple[Profile, ...]


@cache
def dimensions() -> tuple[Dimension, ...]:
    """The eight lines with their statements, in order."""
    text = paths.resource("partnership", "dimensions.json").read_text(encoding="utf-8")
    return tuple(Dimension(**each) for each in json.loads(text))


def names(session: Session) -> dict[str, str]:
    """What each role is called where both stand side by side: "Ruth" and "Anna", or the titles."""
    school = settings.school(session)
    return {
        "senco": school.senco_name.split()[0] if school.senco_name.strip() else f"the {school.senco_title}",
        "leader": school.leader_name.split()[0] if school.leader_name.strip() else f"the {school.leader_title}",
    }


def term_name(session: Session) -> str:
    """The term a review belongs to now: "Autumn 2026"; between terms the last one begun."""
    first, last = summaries.current_term(session)
    term = term_of(calendar(session), first)
    if term is None:
        return f"School year {first.year}–{last.year % 100:02d}"
    return term.name if str(term.first.year) in term.name else f"{term.name} {term.first.year}"


def current(session: Session) -> Review | None:
    """The review of this term, if it was opened."""
    found = session.store.where(Review, "term = ?", [term_name(session)], "id DESC")
    return found[0] if found else None


def latest_open(session: Session) -> Review | None:
    """The newest review that both have finished: what the joint page shows."""
    finished = _finished(session)
    return finished[-1] if finished else None


def begin(session: Session) -> Changes:
    """Open this term's review. Raises Problem when it is open already."""
    if current(session) is not None:
        raise Problem("This term’s review is open already.", "Go on with it.", "review-open")
    with _unrecorded(session, "Begin the joint review") as unit:
        unit.add(Review(term_name(session), session.today))
    return made_by(unit)


def answered(session: Session, review: Review, role: str) -> frozenset[int]:
    """Which dimensions a role has answered: never how."""
    rows = session.store.rows("SELECT dimension FROM answer WHERE review = ? AND role = ?", [review.id, role])
    return frozenset(int(number) for (number,) in rows)


def save_answer(session: Session, answer: Answer) -> Changes:
    """Keep an answer as it is made; an earlier one to the same line goes. Raises Problem once that role has finished."""
    review = _stored(session, answer.review)
    if _done_on(review, answer.role) is not None:
        raise Problem("These answers are finished.", "Answer again next term.", "review-done")
    if answer.model not in (*MODELS, NOT_THIS_TERM):
        raise ValueError(answer.model)
    answer = replace(answer, evidence=answer.evidence.strip(), ref=None)
    found = session.store.scalar(
        "SELECT id FROM answer WHERE review = ? AND role = ? AND dimension = ?", [answer.review, answer.role, answer.dimension]
    )
    with _unrecorded(session, PRIVATE) as unit:
        if found is None:
            unit.add(replace(answer, id=0))
        else:
            unit.change(replace(answer, id=int(found)))
    return Changes(frozenset(unit.kinds), PRIVATE)


def finish(session: Session, review: Review, role: str) -> Changes:
    """This role has answered every line. With the second of the two the joint page opens. Raises Problem while a line is open."""
    left = COUNT - len(answered(session, review, role))
    if left:
        raise Problem("Not every line has its answer yet.", "“Not this term” is a full answer too.", "review-unfinished")
    stored = _stored(session, review.id)
    done = replace(stored, senco_done_on=session.today) if role == "senco" else replace(stored, leader_done_on=session.today)
    with _unrecorded(session, "Answers finished") as unit:
        unit.change(done)
    return made_by(unit)


def waiting_words(session: Session, review: Review) -> str:
    """ "Ruth has answered, Anna has not yet"."""
    said = joint_review.waiting_words(review, names(session))
    return said[0].upper() + said[1:]


def joint_page(session: Session, review: Review) -> JointPage | None:
    """The page for both; None while the review is sealed."""
    if review.sealed:
        return None
    answers = session.store.where(Answer, "review = ?", [review.id])
    rows = joint_review.joint_rows(dimensions(), review, answers)
    return JointPage(review, rows, profiles(session))


def profiles(session: Session) -> tuple[Profile, ...]:
    """Both roles' profiles of the last three reviews that both have finished, oldest first."""
    return tuple(
        each for review in _finished(session)[-TERMS_SHOWN:]
        for each in joint_review.profile(review, session.store.where(Answer, "review = ?", [review.id]))
    )  # fmt: skip


def say(session: Session, review: Review, dimension: int, text: str) -> Changes:
    """Keep what the two say about one line. Raises Problem while the review is sealed."""
    stored = _opened(session, review)
    said = {**stored.said, str(dimension): text.strip()}
    with session.unit("What we say about it") as unit:
        unit.change(replace(stored, said={number: words for number, words in said.items() if words}))
    return made_by(unit)


def share(session: Session, review: Review, role: str, agrees: bool) -> Changes:
    """One of the two agrees, or no longer agrees, that the page is printed. Raises Problem while the review is sealed."""
    stored = _opened(session, review)
    stored = replace(stored, senco_shares=agrees) if role == "senco" else replace(stored, leader_shares=agrees)
    with session.unit("Agree to share" if agrees else "Do not share") as unit:
        unit.change(stored)
    return made_by(unit)


def keep_evidence(session: Session, review: Review, dimension: int, seen: Mapping[str, str]) -> Changes:
    """Add or mend what each role has seen on a line; the statements chosen stay. Raises Problem while the review is sealed."""
    stored = _opened(session, review)
    answers = session.store.where(Answer, "review = ? AND dimension = ?", [stored.id, dimension])
    with session.unit("What we have seen") as unit:
        for answer in answers:
            unit.change(replace(answer, evidence=seen.get(answer.role, answer.evidence).strip()))
    return made_by(unit)


def put_on_agenda(session: Session, review: Review, dimension: int, wanted: bool = True) -> Changes:
    """Put a line on the agenda of their next meeting, or take it off. Raises Problem while the review is sealed."""
    stored = _opened(session, review)
    numbers = {*stored.agenda, dimension} if wanted else {*stored.agenda} - {dimension}
    with session.unit("Put on our agenda" if wanted else "Take off our agenda") as unit:
        unit.change(replace(stored, agenda=tuple(sorted(numbers))))
    return made_by(unit)


def to_talk_about(session: Session) -> tuple[Row, ...]:
    """The lines of the newest open review that wait on the agenda, in the order of the joint page."""
    review = latest_open(session)
    page = joint_page(session, review) if review and review.agenda else None
    return tuple(row for row in page.rows if row.dimension.number in page.review.agenda) if page else ()


def put_talked_about(session: Session, unit: Unit, talked: Mapping[int, str]) -> None:
    """Inside a command: take lines off the agenda that were talked about, and keep what the two say about each now."""
    review = latest_open(session)
    if review is not None and talked:
        said = {**review.said, **{str(number): words.strip() for number, words in talked.items() if words.strip()}}
        unit.change(replace(review, said=said, agenda=tuple(number for number in review.agenda if number not in talked)))


def conclude(session: Session, review: Review, action: Action) -> Changes:
    """The review ends in one action, this term's. Raises Problem while the review is sealed, or without words."""
    stored = _opened(session, review)
    with session.unit("Choose this term’s action") as unit:
        registers.put_action(session, unit, replace(action, this_term=True))
        unit.change(replace(stored, closed_on=session.today, action=action.id or unit.ids[-1]))
    return made_by(unit)


def action_of(session: Session, review: Review) -> Action | None:
    """The action in which a review ended. One closed before that was kept: this term's, if it has a line of the review."""
    if review.closed_on is None:
        return None
    if review.action is not None:
        return session.store.get(Action, review.action)
    return next((action for action in registers.actions(session) if action.this_term and action.dimension), None)


def action_before(session: Session, review: Review) -> Action | None:
    """The action of the review before this one, to look back on; where no review kept its own, the newest one looked back on."""
    earlier = [each for each in _finished(session) if (each.opened_on, each.id) < (review.opened_on, review.id)]
    if earlier and earlier[-1].action is not None:
        return session.store.get(Action, earlier[-1].action)
    ended_in = action_of(session, review)
    others = [action for action in registers.actions(session) if action.looked_back and action != ended_in]
    return max(others, key=lambda action: (action.dimension is not None, action.agreed_on or date.min), default=None)


def not_agreed(session: Session) -> str:
    """What the joint page waits for before it is printed: "Waits for Anna to agree", or ""."""
    review = latest_open(session)
    if review is None:
        return "Waits for both of you to answer"
    left = [names(session)[role] for role, agrees in zip(ROLES, (review.senco_shares, review.leader_shares), strict=True)
            if not agrees]
    return f"Waits for {joined(left)} to agree" if left else ""


def report(session: Session) -> JointReport:
    """The page to print: the newest review that both have finished. Raises Problem while one of the two has not agreed."""
    review = latest_open(session)
    page = joint_page(session, review) if review else None
    if review is None or page is None:
        raise Problem("There is no joint page to print yet.", "Both of you answer first, on the Partnership page.", "sealed")
    if not (review.senco_shares and review.leader_shares):
        raise Problem(
            "The joint page is printed only when both of you have agreed.",
            f"{not_agreed(session)}: it is ticked on the joint page, under Partnership.",
            "not-shared",
        )
    before = action_before(session, review)
    seen = partnership.evidence(session).get(before.id, Evidence()) if before else Evidence()
    time, _coverage = summaries.time_of(session, *summaries.current_term(session))
    return JointReport(
        settings.school(session), review, page.rows, page.profiles, session.today, description.current(session), before,
        seen.minutes, action_of(session, review), seen.held, nature.line_of(time), role.standing_line(session),
    )  # fmt: skip


def form(session: Session) -> tuple[School, str, tuple[Dimension, ...], tuple[tuple[str, ...], ...], str]:
    """What the printed form needs: the school, the term, the lines, the order of each line's statements, whose it is.

    The statements stand in the leader's own order of this term's review, so that 1 on paper is 1 on screen. Raises Problem while
    no review is open.
    """
    review = current(session)
    if review is None:
        raise Problem("This term’s review is not open yet.", "Begin it on the Partnership page, under Review.", "no-review")
    school = settings.school(session)
    name = f"{school.leader_name}, {school.leader_title}" if school.leader_name else f"the {school.leader_title}"
    orders = tuple(joint_review.shuffled(review.id, "leader", line.number) for line in dimensions())
    return school, review.term, dimensions(), orders, name


def records_line(session: Session, dimension: int) -> str:
    """What our own records say to a line's prompt, or "". Line 3: "the last six slots were 2 kept, 1 lost."."""
    if dimension != 3:
        return ""
    grid = protected_page.grid_of(session, *summaries.current_term(session))
    over = [cell for cell in grid.cells() if cell.state in dict(SLOT_WORDS)][-LAST_SLOTS:]
    counts = Counter(cell.state for cell in over)
    parts = [f"{counts[state]} {words}" for state, words in SLOT_WORDS if counts[state]]
    return f"Of the last {len(over)} slots, {joined(parts)}." if parts else ""


@contextmanager
def _unrecorded(session: Session, label: str) -> Iterator[Unit]:
    """A command that the journal does not hold; it still counts as something to back up."""
    with session.store.unit(label, journal=False) as unit:
        yield unit
    session.store.writes += 1
    session.forget(unit)


def _finished(session: Session) -> list[Review]:
    """The reviews that both have finished, oldest first."""
    return [review for review in session.store.all(Review, "opened_on, id") if not review.sealed]


def _stored(session: Session, review: int) -> Review:
    found = session.store.get(Review, review)
    if found is None:
        raise Problem("This review is no longer there.", "Open the page again.", "no-review")
    return found


def _opened(session: Session, review: Review) -> Review:
    stored = _stored(session, review.id)
    if stored.sealed:
        raise Problem(f"{waiting_words(session, stored)}.", "The joint page opens when both have answered.", "sealed")
    return stored


def _done_on(review: Review, role: str) -> object:
    return review.senco_done_on if role == "senco" else review.leader_done_on
