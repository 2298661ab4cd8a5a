"""The hand-over pack: what a stand-in needs to run next week on the first page, and behind it what is for looking up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from senco_desktop.domain.handover import Child, Due, Handover, QuietPlan
from senco_desktop.domain.patterns import Rect
from senco_desktop.domain.wording import capital, count_words, day_words, number_words
from senco_desktop.reports import fonts, marks
from senco_desktop.reports.handover_drawn import legend, plan_card, six_weeks
from senco_desktop.reports.heads import (
    PAGE_NUMBER_ROOM,
    both_of,
    document_title,
    first_line,
    sample_tag,
    senco_of,
    who_may_see,
)
from senco_desktop.reports.page import (
    BORDER,
    FULL,
    LEFT_HALF,
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
    text_block,
    to_sign,
    write,
)
from senco_desktop.reports.tables import Cell, head_row, pairs
from senco_desktop.reports.words import ACCENT, Run, Words, bold, fitted, lines, muted

NAME = "Hand-over pack"
LEADING, SIZE = 13.2, 9.8
RULED = 15.2
"""Points of a row of the lists of page 1."""
LONG = 400
MOST_LINES = 18
"""Letters above which what is said of a child is a paragraph under its row."""
ACROSS = {True: 3, False: 4}
"""So many children with nothing open stand in a line: fewer where a key worker is named beside each."""
SECTION_F = "Section F of each plan says what must happen; this is how we do it at the moment."
LEADS = "They have nothing open beyond the class provision map; their class teachers know what helps."
BESIDES = 130
"""Points that the last page needs besides the lists that stand side by side."""
GAPS = (8.0, 5.0, 2.5)
ROW_LIMITS = (20, 18, 17, 16, 15, 14, 12, 10, 8, 6, 4)
DUE = (
    Cell("When", Column(FULL.x, 78)),
    Cell("Plan", Column(FULL.x + 80, 44)),
    Cell("Step", Column(FULL.x + 126, 152)),
    Cell("Whose", Column(FULL.x + 282, 52)),
    Cell("Where it stands", Column(FULL.x + 338, FULL.width - 338)),
)
CHILD = (
    Cell("Child", Column(FULL.x, 62)),
    Cell("What helps", Column(FULL.x + 62, 122)),
    Cell("What makes it harder", Column(FULL.x + 188, 98)),
    Cell("Agreed, or in hand", Column(FULL.x + 290, 146)),
    Cell("Review", Column(FULL.x + 439, FULL.width - 439)),
)
MEETING = (
    Cell("When", Column(FULL.x, 96)),
    Cell("What", Column(FULL.x + 100, 164)),
    Cell("Where", Column(FULL.x + 268, 84)),
    Cell("Who", Column(FULL.x + 356, FULL.width - 356)),
)
TA = (
    Cell("Who", Column(FULL.x, 92)),
    Cell("Where", Column(FULL.x + 98, 92)),
    Cell("What they do", Column(FULL.x + 198, FULL.width - 198)),
)
AGENCY = (
    Cell("Service", Column(FULL.x, 150)),
    Cell("For", Column(FULL.x + 154, 56)),
    Cell("asked on", Column(FULL.x + 214, 66)),
    Cell("last heard", Column(FULL.x + 284, 66)),
    Cell("next chase", Column(FULL.x + 354, 66)),
    Cell("notice needed", Column(FULL.x + 424, FULL.width - 424)),
)


def render(pack: Handover, *, to: str | None = None) -> bytes:
    """The PDF; its first page stands alone. `to` names a reader besides the stand-in. The same input gives the same bytes."""
    for limit, gap in ((limit, gap) for limit in ROW_LIMITS for gap in GAPS):
        first = _first_page(pack, limit, gap, to)
        if stack(first).height <= ROOM:
            break
    running = running_line(f"{NAME}: SEND · {pack.school.name}")
    over = _due_in_full(pack) if len(pack.due) > limit else []
    behind = [*over, *_plans(pack), *_meetings(pack), *_children(pack), *_tas(pack), *_last_page(pack)]
    return write(_facts(pack, to), [first, *flow(behind, running)])


# Page 1


def _first_page(pack: Handover, limit: int, gap: float, to: str | None) -> list[Block]:
    note, cells = f"to {day_words(pack.until)}, in order", _due_cells(pack)
    rows: list[Block] = [_due_row(due, cells) for due in pack.due[:limit]]
    if not rows:
        rows = [text_block("Nothing is due in the next six weeks.", gap=2)]
    if len(pack.due) > limit:
        rows.append(text_block(muted(f"and {len(pack.due) - limit} more, on page 2"), FULL, 9, 13, gap=2))
    due = [heading("Due in the next six weeks", note, number=1, gap=gap), *([head_row(cells)] if pack.due else []), *rows]
    ring = [heading("Who to ring first", number=2, gap=gap), *(_ring_row(each) for each in pack.ring[:6])]
    weeks = stack([heading("Your first two weeks", column=LEFT_HALF, number=3), *(_to_tick(each) for each in pack.first_weeks)])
    out = stack([heading("What was left out", column=RIGHT_HALF, number=4), *(_left_out(*each) for each in pack.left_out)])
    return [
        opening(_from_whom(pack, to), day_words(pack.day), f"{NAME}: SEND", sample_tag(pack.school)),
        text_block("If you read one page, read this one. The others are for looking things up.", FULL, 11, 15.5, gap=4),
        *due,
        six_weeks(pack, gap),
        *ring,
        beside(weeks, out, gap),
    ]


def _from_whom(pack: Handover, to: str | None) -> str:
    school, kept = pack.school, pack.kept
    helper = kept.stand_in or to or "the person who stands in"
    starts = f" from {day_words(kept.starts)}" if kept.starts else ""
    stands = f", who stands in{starts}" if kept.stand_in else starts
    return f"{fitted(school.name, 130, 9)} · from {fitted(senco_of(school), 110, 9)}, for {fitted(helper, 110, 9)}{stands}"


def _ruled(cells: Sequence[Cell], words: Sequence[Words], high: float = RULED) -> Block:
    def draw(pen: Pen, top: float) -> None:
        for cell, shown in zip(cells, words, strict=True):
            pen.text(shown, cell.column, baseline(top, high, 9.5), 9.5)
        pen.rule(FULL.x, FULL.right, top - high)

    return Block(high, draw)


def _due_cells(pack: Handover) -> tuple[Cell, ...]:
    """The columns of the first list: a name needs more room than a code."""
    if all(fonts.width(fonts.shown(due.code), 9.5, bold=True) <= DUE[1].column.width for due in pack.due):
        return DUE
    wide = 40
    when, plan, step, whose, stands = DUE
    return (
        when,
        replace(plan, column=Column(plan.column.x, plan.column.width + wide)),
        replace(step, column=step.column.inset(wide)),
        whose,
        stands,
    )


def _due_row(due: Due, cells: Sequence[Cell]) -> Block:
    return _cells_row(cells, (bold(due.when), bold(due.code), due.words, marks.owner_words(due.owner), due.standing))


def _cells_row(cells: Sequence[Cell], words: Sequence[Words]) -> Block:
    """One line, or two where something in it is long."""
    broken = [lines(said, cell.column.width, 9.5, 2) for cell, said in zip(cells, words, strict=True)]
    high = RULED + (max(len(found) for found in broken) - 1) * 12

    def draw(pen: Pen, top: float) -> None:
        for cell, found in zip(cells, broken, strict=True):
            for number, line in enumerate(found):
                pen.line(line, cell.column.x, baseline(top - number * 12, RULED, 9.5), 9.5)
        pen.rule(FULL.x, FULL.right, top - high)

    return Block(high, draw)


def _due_in_full(pack: Handover) -> list[Block]:
    cells = _due_cells(pack)
    head = head_row(cells)
    rows = [_due_row(due, cells) for due in pack.due]
    return [heading("Due in the next six weeks, in full", number=1), head, *(_headed(row, head) for row in rows)]


def _headed(block: Block, head: Block) -> Block:
    return Block(block.height, block.draw, block.gap, block.keep, head)


def _ring_row(each: tuple[str, str, str]) -> Block:
    who, why, how = each

    def draw(pen: Pen, top: float) -> None:
        low = baseline(top, RULED, 9.5)
        pen.text(bold(who), Column(FULL.x, 166), low, 9.5)
        pen.text(why, Column(FULL.x + 170, 230), low, 9.5)
        pen.text(how, Column(FULL.x + 404, FULL.width - 404), low, 9.5, align="right")
        pen.rule(FULL.x, FULL.right, top - RULED)

    return Block(RULED, draw)


def _to_tick(words: str) -> Block:
    inside = text_block(words, LEFT_HALF.inset(18), SIZE, LEADING, at_most=2)

    def draw(pen: Pen, top: float) -> None:
        pen.text(Run(marks.BOX, colour=ACCENT), LEFT_HALF, baseline(top, LEADING, 12), 12)
        inside.draw(pen, top)

    return Block(inside.height + 2.4, draw)


def _left_out(what: str, words: str) -> Block:
    return text_block([bold(f"{what} "), words], RIGHT_HALF, SIZE, LEADING, at_most=3, gap=1.5)


# Behind it


def _plans(pack: Handover) -> Iterator[Block]:
    count = count_words(len(pack.plans) + len(pack.quiet), "plan or request", "plans and requests", figures=True)
    yield heading("Each plan and request", f"{count}, by the rule set {pack.rules}", number=5, gap=10)
    if not (pack.plans or pack.quiet):
        yield text_block("No plan or request is open.")
        return
    yield legend()
    for card in pack.plans:
        yield plan_card(card, 5)
    for quiet in pack.quiet:
        yield _quiet(quiet)


def _quiet(plan: QuietPlan) -> Block:
    words: Words = [bold(f"{plan.code}  "), f"{plan.kind}. ", bold(plan.words)]
    inside = text_block(words, FULL.inset(8, 8), 9.5, 12.8, at_most=2)
    high = inside.height + 8

    def draw(pen: Pen, top: float) -> None:
        pen.outline(Rect(FULL.x, top - high, FULL.width, high), BORDER, 0.7)
        inside.draw(pen, top - 4)

    return Block(high, draw, 5)


def _meetings(pack: Handover) -> Iterator[Block]:
    yield heading("Meetings in the next two weeks", number=6, gap=10)
    if not pack.meetings:
        yield text_block("No meeting is booked.")
        return
    head = head_row(MEETING)
    yield head
    for each in pack.meetings:
        yield _headed(_cells_row(MEETING, (bold(each.when), each.what, each.where or "–", each.who)), head)


def _children(pack: Handover) -> Iterator[Block]:
    supported = [child for child in pack.children if not child.standing]
    more = len(pack.children) - len(supported)
    note = count_words(len(supported), "child", "children", figures=True)
    note += f", and {more} with a plan of whom something is written" if more else ""
    yield heading("Children on SEN support", note, number=7, gap=10)
    if not pack.children:
        yield text_block("No child on SEN support is on the register.")
        return
    open_ones = [child for child in pack.children if not child.quiet]
    if open_ones:
        head = head_row(CHILD)
        yield head
        for child in open_ones:
            yield from (_headed(block, head) for block in _child(child))
    yield from _quiet_children([child for child in pack.children if child.quiet], bool(open_ones))


def _child(child: Child) -> Iterator[Block]:
    said = (child.helps, child.harder, child.agreed)
    long = any(len(words) > LONG for words in said)
    under = [muted(f" {words}") for words in (child.year_group, child.standing) if words]
    shown = ["below" if long and words else words or "–" for words in said]
    cells: list[Words] = [[bold(fitted(child.code, CHILD[0].column.width * 1.7, 9.5)), *under], *shown, child.review]
    yield from _tall_row(CHILD, cells, ruled=not long)
    titles = ("What helps: ", "What makes it harder: ", "Agreed, or in hand: ")
    for title, words in zip(titles, said, strict=True) if long else ():
        if words:
            yield from paragraph([bold(title), words], FULL.inset(62), 9.5, 12.8)


def _tall_row(cells: Sequence[Cell], words: Sequence[Words], *, ruled: bool = True) -> Iterator[Block]:
    """A row in which every cell is said in full, up to a third of a page."""
    broken = [lines(said, cell.column.width, 9.5, MOST_LINES) for cell, said in zip(cells, words, strict=True)]
    high = max(len(found) for found in broken) * 12.8 + 4.6

    def draw(pen: Pen, top: float) -> None:
        for cell, found in zip(cells, broken, strict=True):
            for number, line in enumerate(found):
                pen.line(line, cell.column.x, baseline(top - 2 - number * 12.8, 12.8, 9.5), 9.5)
        if ruled:
            pen.rule(FULL.x, FULL.right, top - high)

    yield Block(high, draw, keep=not ruled)


def _quiet_children(found: Sequence[Child], others: bool) -> Iterator[Block]:
    """A code, the day of the review and who leads it, side by side."""
    if not found:
        return
    whose = f"The other {number_words(len(found))}. " if others else "All of them. "
    yield replace(text_block([bold(whose), LEADS], gap=6), keep=True)
    across = ACROSS[any(child.who for child in found)]
    wide = FULL.width / across
    for first in range(0, len(found), across):
        row = found[first : first + across]
        cells = [Cell("", Column(FULL.x + place * wide, wide - 8)) for place in range(len(row))]
        words: list[Words] = [(bold(child.code), f"  {child.review}", muted(f"  {child.who}")) for child in row]
        yield _ruled(cells, words, 16)


def _tas(pack: Handover) -> Iterator[Block]:
    yield heading("TAs and what they do", number=8, gap=10)
    if not pack.kept.tas:
        yield text_block("Nobody has written down yet what the TAs do: ask at the office for their timetable.")
        return
    head = head_row(TA)
    yield head
    for who, where, what in pack.kept.tas:
        long = len(what) > LONG
        for block in _tall_row(TA, (bold(who), where, "below" if long else what), ruled=not long):
            yield _headed(block, head)
        yield from paragraph(what, FULL.inset(62), 9.5, 12.8) if long else ()
    yield text_block(muted(SECTION_F), FULL, 8.5, 11.2, gap=4)


def _last_page(pack: Handover) -> Iterator[Block]:
    yield heading("Agencies: what is open", number=9, gap=10)
    if pack.referrals:
        head = head_row(AGENCY)
        yield head
        for each in pack.referrals:
            words = (bold(each.agency), each.code, each.asked, each.heard, bold(each.chase), each.notice)
            yield _headed(_ruled(AGENCY, words, 17), head)
    else:
        yield text_block("No referral is open.")
    yield from _halves(pack)
    yield _signatures(pack)
    yield text_block([Run("What this pack does not show. ", True, "#52605A"), muted(pack.not_shown)], FULL, 8.5, 11.2, gap=8)


def _halves(pack: Handover) -> Iterator[Block]:
    """Short lists side by side; where they are too long for that, under each other."""
    leader = pack.school.leader_title
    made = (
        ("Fixed dates and local rules", pack.fixed, "No dates are known yet."),
        ("Where things are", pack.kept.places, "Nothing is written down yet: ask at the office."),
        ("Accounts, never passwords", pack.kept.accounts, "Nobody has noted yet where they are kept: ask at the office."),
        (f"Agreed with the {leader}", pack.agreed, "Nothing is written down yet."),
    )
    parts = [(title, rows or (("–", empty),), number) for number, (title, rows, empty) in enumerate(made, 10)]
    left = [_list(part, LEFT_HALF, gap=10) for part in parts[:3]]
    right = [_list(parts[3], RIGHT_HALF)]
    longer = stack(left).height > stack(right).height
    (right if longer else left).append(_protected(pack, RIGHT_HALF if longer else LEFT_HALF))
    both = beside(stack(left), stack(right), 10)
    if both.height <= ROOM - BESIDES:
        yield both
        return
    for title, rows, number in parts:
        yield heading(title, number=number, gap=10)
        for row in rows:
            yield pairs((row,), FULL, first=110)
    yield heading("Protected time", number=14, gap=10)
    for words in pack.protected:
        yield from paragraph(words, gap=3)


def _protected(pack: Handover, column: Column) -> Block:
    said = [text_block(words, column, 9.5, 13, at_most=7, gap=3) for words in pack.protected]
    return stack([heading("Protected time", column=column, number=14), *said], 10)


def _list(part: tuple[str, Sequence[tuple[str, str]], int], column: Column, gap: float = 0) -> Block:
    title, rows, number = part
    return stack([heading(title, column=column, number=number), pairs(rows, column)], gap)


def _signatures(pack: Handover) -> Block:
    title = capital(pack.school.leader_title)
    places = ((FULL.x, 110, pack.school.senco_title), (FULL.x + 122, 110, "Stand-in"),
              (FULL.x + 244, 160, f"{title}: key to the codes given" if pack.pupils == "codes" else title),
              (FULL.x + 416, 77, "Date"))  # fmt: skip
    return stack([heading("Handed over", number=15), to_sign(places, 32)], 10)


def _facts(pack: Handover, to: str | None) -> Facts:
    school = pack.school
    when = f"as at {day_words(pack.day)}"
    tally = first_line(school, NAME, when, pack.tally)
    if fonts.width(tally, 8) > FULL.width - PAGE_NUMBER_ROOM or "…" in tally:
        tally = first_line(school, NAME, when)
    readers = [*([to] if to else []), "the person who stands in", *both_of(school)]
    if pack.pupils == "codes":
        shown = "Pupils are shown as codes; the key is handed over separately."
    else:
        shown = "Pupils’ names are shown: keep it locked away."
    return Facts(
        title=document_title(f"{NAME}, {day_words(pack.day)}", school),
        bookmark=NAME,
        author=f"{school.senco_title}, {school.name}",
        subject="For the person who stands in",
        footer=(
            tally,
            who_may_see(readers, shown),
            f"Dates are worked out by the rule set {pack.rules} and the school’s own calendar. Not legal advice.",
        ),
    )
