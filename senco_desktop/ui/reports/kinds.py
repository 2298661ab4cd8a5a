"""The reports there are: what each is called, what can be chosen for it, and how its PDF is made ready for a job."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from senco_desktop.domain.wording import day_words, period_words
from senco_desktop.services import leader_words, settings, summaries
from senco_desktop.services.session import Session

NAMES_ON_PAPER = "Names say who these children are. Give it only to the person who stands in, and keep it locked away."


def leader(session: Session) -> str:
    """The school leader by name, or by title where no name is known."""
    school = settings.school(session)
    return school.leader_name or school.leader_title


def _stand_in(session: Session) -> str:
    from senco_desktop.services import handover

    return handover.kept(session).stand_in or "the person who stands in"


def _governing_board(session: Session) -> str:
    return "the governing board"


@dataclass(frozen=True, slots=True)
class Wish:
    """What was chosen: the period, how pupils stand in it, the pages of detail, a reader besides the leader, and whether
    counts of children under five are shown."""

    first: date
    last: date
    pupils: str = "codes"
    detail: bool = False
    to: str | None = None
    small: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report whose figures are gathered: `render` needs nothing of the school any more, so that a job can run it."""

    title: str
    figures: Mapping[str, Any]
    render: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ReportKind:
    """`has_words`: her questions to the leader stand in it. `has_pupils`, `has_detail`: whether these can be chosen.

    `pupils` are the ways in which pupils may stand in it; `names_warning` is said before names are shown.
    `reader` is for whom it is meant, and is offered when it is issued.
    `has_small`: counts of children under five are held back unless they are asked for. `missing` says what it waits for, or "".
    """

    code: str
    title: str
    text: str
    prepare: Callable[[Session, Wish], Prepared]
    has_pupils: bool = False
    has_detail: bool = False
    has_words: bool = False
    pupils: tuple[str, ...] = ("codes", "names", "counts")
    names_warning: str = ""
    has_small: bool = False
    missing: Callable[[Session], str] = lambda session: ""
    reader: Callable[[Session], str] = leader


def _head_summary(session: Session, wish: Wish) -> Prepared:
    plain = summaries.summary(session, wish.first, wish.last, wish.pupils)
    summary = leader_words.with_edits(plain, leader_words.edits(session, wish.first, wish.last))
    period = plain.period.name or period_words(wish.first, wish.last, weekday=False)

    def render() -> bytes:  # it is the first page that is drawn: what draws is loaded away from the window's thread
        from senco_desktop.reports import head_summary

        return head_summary.render(summary, detail=wish.detail, to=wish.to)

    return Prepared(f"Head’s summary, {period}", summary.as_json(), render)


def _request(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import request_to_protect
    from senco_desktop.services import protected_page

    given = protected_page.request(session, wish.first, wish.last)
    return Prepared(
        f"Request to protect time, {period_words(wish.first, min(wish.last, session.today), weekday=False)}",
        given[0].as_json(),
        lambda: request_to_protect.render(*given, to=wish.to),
    )


def _heat_map(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import heat_map as page
    from senco_desktop.services import date_rules, heat_map

    terms, school, as_at = heat_map.term_maps(session, wish.first, wish.last), settings.school(session), session.today
    return Prepared(page.title_of(terms), page.figures(terms), lambda: page.render(school, terms, as_at, date_rules.DEFAULT))


def _year_planner(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import year_planner
    from senco_desktop.services import forecast

    planner, school, today = forecast.planner(session), settings.school(session), session.today
    figures = {
        "basis": planner.basis,
        "months": [
            {"month": f"{month.first:%Y-%m}", "reviews": len(month.codes), "minutes": month.minutes, "protected": month.protected}
            for month in planner.months
        ],
    }
    return Prepared(
        f"Year planner, {day_words(today)}",
        figures,
        lambda: year_planner.render(school, planner.months, planner.stages, planner.basis, today, to=wish.to),
    )


def _chase_list(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import chase_list
    from senco_desktop.services import reviews

    school, today = settings.school(session), session.today
    owed = [
        chase_list.Owed(row.code, row.what, row.owner, row.who, row.since, row.asked_on, row.promised)
        for row in reviews.chase_list(session)
    ]
    figures = {"owed": [{"plan": each.code, "what": each.what, "since": each.since.isoformat()} for each in owed]}
    return Prepared(f"Chase list, {day_words(today)}", figures, lambda: chase_list.render(school, owed, today, to=wish.to))


def _handover(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import handover as page
    from senco_desktop.services import handover

    pack = handover.pack(session, wish.pupils)
    return Prepared(f"Hand-over pack, {day_words(pack.day)}", pack.as_json(), lambda: page.render(pack, to=wish.to))


def _joint_review(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import joint_review as page
    from senco_desktop.services import joint_review

    report = joint_review.report(session)
    title = f"How our two roles work together, {report.review.term}"
    return Prepared(title, report.as_json(), lambda: page.render(report, to=wish.to))


def _not_agreed(session: Session) -> str:
    from senco_desktop.services import joint_review

    return joint_review.not_agreed(session)


def _not_begun(session: Session) -> str:
    from senco_desktop.services import joint_review

    return "" if joint_review.current(session) else "Waits for this term’s review to begin"


def _review_form(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import review_form
    from senco_desktop.services import joint_review

    form = joint_review.form(session)
    return Prepared(f"Joint review, a form, {form[1]}", {"term": form[1]}, lambda: review_form.render(*form, to=wish.to))


def _agenda(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import agenda as page
    from senco_desktop.services import agenda

    built = agenda.build(session)
    return Prepared(f"Agenda, {day_words(built.day)}", built.as_json(), lambda: page.render(built, to=wish.to))


def _governors(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import governors as page
    from senco_desktop.services import governors

    report = governors.report(session, wish.first, wish.last, small=wish.small)
    period = report.summary.period.name or period_words(wish.first, wish.last, weekday=False)
    return Prepared(f"SEND report for governors, {period}", report.as_json(), lambda: page.render(report, to=wish.to))


def _wins(session: Session, wish: Wish) -> Prepared:
    from senco_desktop.reports import wins as paper
    from senco_desktop.services import wins

    page = wins.went_well(session, wish.first, wish.last)
    return Prepared(f"What went well together, {day_words(page.as_at)}", page.as_json(), lambda: paper.render(page, to=wish.to))


KINDS: tuple[ReportKind, ...] = (
    ReportKind("head-summary", "Head’s one-page summary", "Decisions, what is due, hours", _head_summary,
               has_pupils=True, has_detail=True, has_words=True),
    ReportKind("request", "Request to protect time", "One calm page, with the figures", _request),
    ReportKind("year-planner", "Year planner", "Reviews by month against the slots", _year_planner),
    ReportKind("chase-list", "Chase list", "Whom to ask again, longest first", _chase_list),
    ReportKind("heat-map", "Pressure points", "Weeks of the term for both roles", _heat_map),
    ReportKind("joint-review", "Joint review", "When both agree to share it", _joint_review, missing=_not_agreed),
    ReportKind("review-form", "Joint review, a form", "Eight lines to answer with a pen", _review_form, missing=_not_begun),
    ReportKind("handover", "Hand-over pack", "If somebody stands in next week", _handover, has_pupils=True,
               pupils=("codes", "names"), names_warning=NAMES_ON_PAPER, reader=_stand_in),
    ReportKind("agenda", "Agenda for the next meeting", "One page for the two of you", _agenda),
    ReportKind("wins", "What went well together", "One glad page at the end of term", _wins),
    ReportKind("governors", "Governors’ version", "Counts only, no child and no rating", _governors, has_small=True,
               reader=_governing_board),
)
