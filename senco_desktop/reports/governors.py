"""The governors' version: the role, children in counts, time, voice and actions. No child, no rating, nobody compared."""

from __future__ import annotations

from senco_desktop.domain.governors import FEWEST, Governors, shown
from senco_desktop.domain.role import CODE_TEAM, CODE_TIME
from senco_desktop.domain.voice import decision_words, fed_in_words, policy_words, slt_words
from senco_desktop.domain.wording import capital, count_words, day_words, length_words, period_words
from senco_desktop.reports.heads import document_title, first_line, one_page_or_more, sample_tag, who_may_see
from senco_desktop.reports.page import FULL, Block, Facts, heading, opening, paragraph, text_block, write
from senco_desktop.reports.tables import pairs
from senco_desktop.reports.words import Run, bold, fitted, muted

NAME = "SEND report for governors"
REGULATION = (
    "The SEND Regulations 2014, regulation 50, ask the governing board to settle how the role stands in relation to leadership "
    "and management, to agree its key responsibilities, and to follow how it goes."
)
LATE = {"school": "ours", "la": "of the LA", "agency": "of an agency"}
NATURES = (("leadership", "leadership"), ("coordination", "coordination"), ("direct", "direct work with children"),
           ("admin", "administration"))  # fmt: skip


def render(report: Governors, *, to: str | None = None) -> bytes:
    """The PDF, one or two pages. The same input gives the same bytes."""
    school = report.summary.school
    period = report.summary.period
    when = period.name or period_words(period.first, period.last, weekday=False)
    first = opening(f"{fitted(school.name, 200, 9)} · for the governing board", capital(when), NAME, sample_tag(school))
    blocks = [*_role(report), *_children(report), *_time(report), *_voice(report), *_last(report)]
    return write(_facts(report, to), one_page_or_more([first, *blocks], NAME))


def _role(report: Governors) -> list[Block]:
    return [
        heading("The role and its standing", number=1, gap=6),
        *(pairs(((what, capital(words)),), FULL, first=96) for what, words in report.role),
        *paragraph(muted(f"{CODE_TEAM} {CODE_TIME} {REGULATION}"), FULL, 9, 12.2, gap=4),
    ]


def _children(report: Governors) -> list[Block]:
    note = "" if report.small else f"counts from 1 to {FEWEST - 1} are not shown"
    late = [
        f"{LATE[owner]}: {shown(count, report.small)}" for owner, count in report.summary.plans.overdue_by_owner.items()
    ]
    return [
        heading("Children, in counts", note, number=2, gap=10),
        *(pairs(((capital(shown(count, report.small)), f"children {words}"),), FULL, first=96)
          for words, count in report.children.items()),
        text_block(f"Steps past their date: {'; '.join(late)}.", gap=4),
    ]  # fmt: skip


def _time(report: Governors) -> list[Block]:
    kept, time, coverage = report.summary.protected, report.summary.time, report.summary.coverage
    if kept.planned:
        said = (
            f"Of {length_words(kept.planned)} agreed, {length_words(kept.kept)} were kept, {length_words(kept.lost)} lost and "
            f"{length_words(kept.not_recorded)} not recorded; {length_words(kept.repaid)} were given back."
        )
    else:
        said = "No protected time stood in this period."
    parts = [f"{words} {length_words(time.by_nature.get(code, 0))}" for code, words in NATURES if time.by_nature.get(code)]
    work = f"Logged: {length_words(time.total_minutes)}" + (f", of it {', '.join(parts)}." if parts else ".")
    own = time.by_context.get("own_time", 0)
    admin = f"{length_words(time.could_be_admin)} of it needed no teacher; {length_words(own)} were own time."
    days = f"{coverage.school_days_with_entries} of {coverage.school_days} school days have entries."
    return [
        heading("Time", number=3, gap=10),
        *paragraph([bold("Protected time. "), said]),
        *paragraph([bold("Work. "), f"{work} {admin} {days}"], gap=3),
    ]


def _voice(report: Governors) -> list[Block]:
    found = report.voice
    said = (("Decisions. ", decision_words(found)), ("Leadership team. ", slt_words(found)), ("Fed in. ", fed_in_words(found)),
            ("Policies. ", policy_words(found)))  # fmt: skip
    rows = [block for title, words in said for block in paragraph([bold(title), words], gap=3)]
    return [heading("Voice at decisions", number=4, gap=10), *rows]


def _last(report: Governors) -> list[Block]:
    actions = report.summary.actions
    agreed = count_words(actions.agreed, "action", figures=True)
    words = f"{agreed} agreed between the two roles: {actions.done} done, {actions.moved} moved, {actions.stuck} stuck, " \
            f"{actions.open} open."  # fmt: skip
    not_shown = (
        "Any child; the joint review of the two roles; attainment, attendance and money, which this program does not hold; "
        "any other school."
    )
    return [
        heading("What the two roles do together", number=5, gap=10),
        *paragraph(words),
        text_block([Run("What this page does not show. ", True, "#52605A"), muted(not_shown)], FULL, 8.5, 11.2, gap=8),
    ]


def _facts(report: Governors, to: str | None) -> Facts:
    school, period = report.summary.school, report.summary.period
    days = period_words(period.first, period.last, weekday=False)
    held = "Small counts are shown." if report.small else f"Counts of children from 1 to {FEWEST - 1} are not shown."
    return Facts(
        title=document_title(NAME, school),
        bookmark=NAME,
        author=f"{school.senco_title}, {school.name}",
        subject="Counts for the governing board",
        footer=(
            first_line(school, NAME, days, f"as at {day_words(period.as_at)}"),
            who_may_see([*([to] if to else []), "the governing board"], f"No child is named or coded. {held}"),
            "The Code and the Regulations are quoted in part; read the whole before relying on it. Not legal advice.",
        ),
    )
