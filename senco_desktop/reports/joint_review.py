"""How our two roles work together: one page of a joint review that both agreed to share. No score, no average, no rank."""

from __future__ import annotations

from dataclasses import replace

from reportlab.lib.colors import HexColor

from senco_desktop.domain.calendar import term_in_words
from senco_desktop.domain.joint_review import (
    MODEL_NAMES,
    ROLES,
    JointReport,
    Profile,
    Row,
    asks_for_an_example,
    line_of_each,
    talk_to_have,
)
from senco_desktop.domain.partnership import LOOKS, evidence_words, owner_words, read_look_back
from senco_desktop.domain.partnership_records import MODELS
from senco_desktop.domain.patterns import Rect
from senco_desktop.domain.records import Action, School
from senco_desktop.domain.wording import NO_BREAK, capital, day_words
from senco_desktop.reports import fonts
from senco_desktop.reports.heads import (
    SAMPLE,
    both_of,
    document_title,
    first_line,
    leader_of,
    senco_of,
    short_title,
    who_may_see,
)
from senco_desktop.reports.page import (
    BORDER,
    FULL,
    LEFT_HALF,
    RAISED,
    RIGHT_HALF,
    ROOM,
    Block,
    Column,
    Facts,
    Pen,
    baseline,
    beside,
    flow,
    heading,
    opening,
    paragraph,
    running_line,
    stack,
    statement,
    text_block,
    write,
)
from senco_desktop.reports.words import ACCENT, MUTED, Run, Words, bold, fitted, line_width, lines, muted

NAME = "Joint review of how two roles work together"
COLOURS = {"senco": "#2F6690", "leader": "#8C3B73"}
LOST = "#AD3B25"
TEXT_WIDTH = 270.0
WIDTHS = {"silos": 50.0, "isolation": 53.0, "collaboration": 66.0, "integration": 54.0}
ROW_HEIGHT, SAID_HEIGHT = 41.0, 12.0
FITS = ((11.0, True), (8.0, True), (5.0, True), (5.0, False))
"""Space between sections, and whether what the two say about a line stands under it: what gives way first."""
PILL = 44.0
SMALL = ("and", "of", "for", "the", "in", "&")
"""Words of a title that give no initial."""
APART = NO_BREAK * 3
ONE_EXAMPLE = "Integration on every line, and no example yet: which one thing, seen this term, would we show a visitor?"
NO_PERSON = "It describes two roles this term, not a person."
NOTHING_WRITTEN = "nothing written yet"


def render(report: JointReport, *, to: str | None = None) -> bytes:
    """The PDF: one page, and a second with the evidence in full where a line of it had to be cut."""
    fonts.ready()
    titles = _called(report.school)
    for gap, with_said in FITS:
        page = _page(report, titles, gap, with_said)
        if sum(block.reach for block in page) <= ROOM:
            break
    long = [(row, role) for row in report.rows for role in ROLES if _is_cut(row, role, titles)]
    said = [row for row in report.rows if row.said and (not with_said or _is_cut(row, "said", titles))]
    pages = [page] if sum(block.reach for block in page) <= ROOM else flow(page, running_line(NAME))
    if long or said:
        pages = [*pages, *flow(_in_full(long, said, titles), running_line(f"{NAME} · {report.review.term}"))]
    return write(_facts(report, to), pages)


def _page(report: JointReport, titles: dict[str, str], gap: float, with_said: bool) -> list[Block]:
    school = report.school
    when = report.review.leader_done_on or report.review.opened_on
    if report.review.senco_done_on and report.review.senco_done_on > when:
        when = report.review.senco_done_on
    both = f"{fitted(senco_of(school), 110, 9)}, and {fitted(leader_of(school), 110, 9)}"
    top = opening(
        f"{f'{SAMPLE} · ' if school.sample else ''}{fitted(school.name, 150, 9)} · by {both}, together", day_words(when),
        f"How our two roles work together: {_in_a_title(report.review.term)}",
    )  # fmt: skip
    first = talk_to_have(report.rows)
    table = [_heads(_who_is_who(school)), *(_line(row, row is first, titles, with_said) for row in report.rows)]
    if asks_for_an_example(report.rows):
        table.append(text_block(bold(ONE_EXAMPLE), FULL, 9.5, 13, gap=4))
    agree = heading("Where we agree, and where we see it differently", "where we differ, first; four descriptions, not a ladder")
    counted = heading("How many lines fit each description, term by term", "a profile; nothing is added up or ranked")
    return [
        top, replace(_description(report), gap=4), replace(agree, gap=gap), *table,
        replace(counted, gap=gap), *_profiles(report, titles), replace(_foot(report), gap=gap),
        *_role_and_work(report, gap),
    ]  # fmt: skip


def _in_a_title(term: str) -> str:
    """ "autumn 2026" for "Autumn 2026": a season is no name."""
    return term_in_words(term)[:1] + term[1:]


def _role_and_work(report: JointReport, gap: float) -> list[Block]:
    """How the role stands, and how this term's work splits: the ground on which the two of them talk."""
    said: list[Words] = []
    if report.nature:
        said.append([bold("The work this term, by nature. "), muted(f"As logged: {report.nature}")])
    if report.standing:
        said.append([bold(f"The role of the {report.school.senco_title}. "), muted(f"{capital(report.standing)}.")])
    return [text_block(words, FULL, 8.5, 11.2, at_most=2, gap=2 if place else gap) for place, words in enumerate(said)]


def _description(report: JointReport) -> Block:
    shown = report.description
    words: Words = muted("We have not written our description of inclusion yet.")
    if shown is not None:
        words = [bold("What we mean by inclusion here. "), f"{shown.text} ", muted(f"Agreed {day_words(shown.day)}.")]
    return statement(words, at_most=4)


def _columns() -> dict[str, Column]:
    x, found = FULL.x + TEXT_WIDTH, {}
    for model in MODELS:
        found[model] = Column(x, WIDTHS[model])
        x += WIDTHS[model]
    return found


def _heads(who_is_who: str) -> Block:
    def draw(pen: Pen, top: float) -> None:
        pen.text(muted(who_is_who), Column(FULL.x, TEXT_WIDTH).inset(5, 4), top - 9.5, 8.5)
        pen.text(Run("The line, and what each of us saw", True, MUTED), FULL.inset(5), top - 20, 8.5)
        for model, column in _columns().items():
            broken = lines(Run(MODEL_NAMES[model], True, MUTED), column.width - 2, 8.5, at_most=2)
            for index, line in enumerate(reversed(broken)):
                pen.line(line, column.x + (column.width - line_width(line, 8.5)) / 2, top - 20 + index * 10, 8.5)
        pen.rule(FULL.x, FULL.right, top - 25, 0.6, BORDER)

    return Block(25, draw, keep=True)


def _line(row: Row, first: bool, titles: dict[str, str], with_said: bool) -> Block:
    text = Column(FULL.x, TEXT_WIDTH)
    says = with_said and bool(row.said)
    high = ROW_HEIGHT + (SAID_HEIGHT if says else 0)

    def draw(pen: Pen, top: float) -> None:
        if first:
            pen.ground(Rect(FULL.x, top - high, 2, high), LOST)
        pen.text(bold(str(row.dimension.number), ACCENT), text.inset(6), top - 12, 10)
        words = Run("the talk to have", True, LOST) if first else muted(row.words)
        pen.text([bold(row.dimension.name), APART, words], text.inset(20, 4), top - 12, 9.5)
        for index, who in enumerate((*ROLES, "said") if says else ROLES):
            pen.text(_seen(row, who, titles), text.inset(20, 4), top - 24 - index * 12, 9)
        for column in _columns().values():
            pen.segments(((column.x, top, column.x, top - high),), 0.5, BORDER)
        _pills(pen, row, top, high, titles)
        pen.rule(FULL.x, FULL.right, top - high, 0.5, BORDER)

    return Block(high, draw)


def _pills(pen: Pen, row: Row, top: float, high: float, titles: dict[str, str]) -> None:
    columns = _columns()
    if row.agree and row.senco.model in columns:
        column = columns[row.senco.model]
        pen.ground(Rect(column.x + 0.5, top - high + 0.5, column.width - 1, high - 1), RAISED)
    for index, role in enumerate(ROLES):
        model = row.answer(role).model
        if model in columns:
            middle = top - high / 2 + (8.5 - 17 * index if row.agree else 0)
            with pen.spoken(f"{titles[role]}: {MODEL_NAMES[model].lower()}."):
                _pill(pen, columns[model], middle, titles[role], role)


def _pill(pen: Pen, column: Column, middle: float, title: str, role: str) -> None:
    wide, high = PILL, 13.0
    colour = COLOURS[role]
    x, y = column.x + (column.width - wide) / 2, middle - high / 2
    canvas = pen.canvas
    canvas.setLineWidth(1.2)
    canvas.setStrokeColor(HexColor(colour))
    canvas.setFillColor(HexColor(colour if role == "senco" else "#FFFFFF"))
    canvas.roundRect(x, y, wide, high, high / 2, stroke=1, fill=1)
    words = bold(title, "#FFFFFF" if role == "senco" else colour)
    pen.text(words, Column(x + 2, wide - 4), baseline(y + high, high, 8.5), 8.5, align="middle")


def _seen(row: Row, who: str, titles: dict[str, str]) -> Words:
    """What one role saw, or, for "said", what the two of them say about the line."""
    if who == "said":
        return [bold(f"Together{APART}"), row.said]
    evidence = row.answer(who).evidence.strip()
    return [bold(f"{titles[who]}{APART}"), evidence or muted(NOTHING_WRITTEN)]


def _is_cut(row: Row, who: str, titles: dict[str, str]) -> bool:
    return len(lines(_seen(row, who, titles), TEXT_WIDTH - 24, 9)) > 1


def _in_full(long: list[tuple[Row, str]], said: list[Row], titles: dict[str, str]) -> list[Block]:
    blocks = [heading("What each of us saw, in full")] if long else []
    for row, role in long:
        blocks += paragraph([bold(f"{_name(row)}, {titles[role]}: "), Run(row.answer(role).evidence)], gap=4)
    blocks += [heading("What we say about it", gap=14 if long else 0)] if said else []
    for row in said:
        blocks += paragraph([bold(f"{_name(row)}: "), Run(row.said)], gap=4)
    return blocks


def _name(row: Row) -> str:
    return f"{row.dimension.number} {row.dimension.name}"


def _profiles(report: JointReport, titles: dict[str, str]) -> list[Block]:
    last = report.review.term
    return [_profile_heads(), *(_profile(each, titles, each.term == last) for each in report.profiles)]


def _places() -> dict[str, Column]:
    return {model: Column(FULL.x + 92 + index * 100, 98) for index, model in enumerate(MODELS)}


def _profile_heads() -> Block:
    def draw(pen: Pen, top: float) -> None:
        for model, column in _places().items():
            pen.text(Run(MODEL_NAMES[model].replace("Collaboration", "Coll."), True, MUTED), column, top - 9, 8.5)
        pen.rule(FULL.x, FULL.right, top - 13, 0.5, BORDER)

    return Block(14, draw, keep=True)


def _profile(each: Profile, titles: dict[str, str], last: bool) -> Block:
    high = 12.0

    def draw(pen: Pen, top: float) -> None:
        line = baseline(top, high, 8.5)
        if each.role == "senco":
            pen.text(bold(each.term) if last else each.term, Column(FULL.x, 62), line, 8.5)
        pen.text(muted(titles[each.role]), Column(FULL.x + 56, 33), line, 8.5, align="right")
        for model, column in _places().items():
            count = each.counts[model]
            pen.text(bold(str(count)), column, line, 8.5)
            for index in range(count):
                square = Rect(column.x + 10 + index * 9, top - high / 2 - 3.6, 7.2, 7.2)
                if each.role == "senco":
                    pen.ground(square, COLOURS["senco"])
                else:
                    pen.outline(square, COLOURS["leader"], 0.9)

    return Block(high + (2 if each.role == "leader" else 0), draw)


def _foot(report: JointReport) -> Block:
    return beside(
        stack([heading("Looking back on the action before", column=LEFT_HALF), *_looking_back(report)], 3),
        stack([heading("Our one action", column=RIGHT_HALF), *_action(report.action, report)], 3),
    )


def _looking_back(report: JointReport) -> list[Block]:
    action = report.before
    if action is None:
        return [text_block("There is no action to look back on yet.", LEFT_HALF)]
    verdict, line = read_look_back(action.looked_back)
    seen = evidence_words(report.meetings, report.minutes)
    spent = f" {capital(seen)} for it." if seen else ""
    boxes: list[Run] = []
    for code, word in LOOKS.items():
        boxes.append(Run(f"{'☑' if code == verdict else '☐'}{NO_BREAK}{word.lower()}{APART} ", code == verdict))
    words = [bold(action.text), Run(f"{_from(action)}{spent}")]
    blocks = [text_block(words, LEFT_HALF, at_most=3), text_block(boxes, LEFT_HALF, gap=3)]
    each = {role: said for role, said in line_of_each(line).items() if said}
    whose = len(each) == len(ROLES)
    titles = _called(report.school)
    for role, said in each.items():
        words = [bold(f"{titles[role]}{APART}"), Run(capital(said))] if whose else [Run(capital(said))]
        blocks.append(text_block(words, LEFT_HALF, at_most=2, gap=3))
    return blocks


def _action(action: Action | None, report: JointReport) -> list[Block]:
    if action is None:
        return [text_block("Not chosen yet. One small one is enough.", RIGHT_HALF)]
    by = f" By {day_words(action.by, year=False)}." if action.by else ""
    owner = owner_words(action.owner, report.school)
    blocks = [text_block([bold(action.text), f"{_from(action)} Owner: {owner}.{by}"], RIGHT_HALF, at_most=3)]
    if action.how_we_know:
        blocks.append(text_block([bold("How we will know: "), action.how_we_know], RIGHT_HALF, at_most=3, gap=3))
    return blocks


def _from(action: Action) -> str:
    return f" From line {action.dimension}." if action.dimension else ""


def _called(school: School) -> dict[str, str]:
    """What the two are called in a pill: their titles, else their first names, else the initials of their titles."""
    words = {"senco": school.senco_title, "leader": school.leader_title}
    names = {"senco": school.senco_name, "leader": school.leader_name}
    for called in (
        {role: short_title(title) for role, title in words.items()},
        {role: (name.split() or [""])[0] for role, name in names.items()},
        {role: "".join(word[0].upper() for word in title.split() if word not in SMALL)[:5] for role, title in words.items()},
    ):
        fits = all(0 < fonts.width(fonts.shown(each), 8.5, bold=True) <= PILL - 4 for each in called.values())
        if fits and called["senco"] != called["leader"]:
            return called
    return {"senco": "S", "leader": "L"}


def _who_is_who(school: School) -> str:
    """What the words in the pills stand for, where they are no titles; "" where they are."""
    called = _called(school)
    titles = {"senco": school.senco_title, "leader": school.leader_title}
    if all(called[role] == short_title(titles[role]) for role in ROLES):
        return ""
    return "; ".join(f"{called[role]}: {titles[role]}" for role in ROLES)


def _facts(report: JointReport, to: str | None) -> Facts:
    school, term = report.school, report.review.term
    both = sum(all(row.answer(role).model in MODELS for role in ROLES) for row in report.rows)
    return Facts(
        title=document_title(f"How our two roles work together, {term}", school),
        bookmark="How our two roles work together",
        author=f"{school.senco_title} and {school.leader_title}, {school.name}",
        subject="One page that both agreed to share",
        footer=(
            first_line(school, "Joint review of two roles", fitted(term, 80, 8), f"as at {day_words(report.today)}"),
            who_may_see(both_of(school, to), NO_PERSON if to is None else "", but="governors only if both agree"),
            f"Shown: what each of us chose and wrote, as both agreed. Not shown: anybody else’s view. {both} of "
            f"{len(report.rows)} lines answered by both.",
        ),
    )
