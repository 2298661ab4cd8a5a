"""Protected time and where the hours went: the two sections of page 1 that hold bars."""

from __future__ import annotations

from senco_desktop.domain.categories import REASONS
from senco_desktop.domain.patterns import Rect
from senco_desktop.domain.summary import ProtectedFigures, Summary
from senco_desktop.domain.wording import about, capital, count_words, length_column, length_words, number_words
from senco_desktop.reports import marks
from senco_desktop.reports.page import EDGE, LEFT_HALF, RIGHT_HALF, Block, Column, Pen, baseline, heading, stack, text_block
from senco_desktop.reports.words import Words, bold, muted

REASON_ROWS = 7
KIND_ROWS = 5


def protected_section(summary: Summary, number: int, column: Column = LEFT_HALF) -> Block:
    """Kept first, lost, not recorded; what was given back beside; then the reasons, longest first."""
    figures = summary.protected
    if not figures.planned:
        head = heading("Protected time", column=column, number=number)
        return stack([head, text_block("No protected slot stood in this period.", column)])
    note = f"{length_words(figures.planned)} agreed, {count_words(figures.slots, 'slot', figures=True)}"
    blocks = [heading("Protected time", note, column, number=number), _agreed_bar(figures, column), *_table(figures, column)]
    return stack([*blocks, *_reasons(figures, column)])


def _agreed_bar(figures: ProtectedFigures, column: Column) -> Block:
    parts = (
        marks.Part(figures.kept, marks.kept),
        marks.Part(figures.lost, marks.lost),
        marks.Part(figures.not_recorded, marks.not_recorded),
    )

    def draw(pen: Pen, top: float) -> None:
        marks.stretch(pen, parts, Rect(column.x, top - 16, column.width, 15), figures.planned, apart=1.5)

    return Block(20, draw)


def _table(figures: ProtectedFigures, column: Column) -> list[Block]:
    part = f", {figures.slots_part} in part" if figures.slots_part else ""
    rows = [
        (marks.kept, "kept", figures.kept, f"{count_words(figures.slots_kept, 'slot', figures=True)} whole{part}"),
        (marks.lost, "lost", figures.lost, f"{count_words(figures.slots_lost, 'slot', figures=True)} whole"),
    ]
    if figures.not_recorded:
        nobody = f"{count_words(figures.slots_not_recorded, 'slot', figures=True)} nobody marked"
        rows.append((marks.not_recorded, "not recorded", figures.not_recorded, nobody))
    if figures.lost:
        times = count_words(figures.new_times_kept, "new time", figures=True)
        kept = f"{times} kept" if figures.new_times_kept else "no new time kept so far"
        rows.append((marks.given_back, "given back", figures.repaid, kept))
    made = [_figure_row(paint, words, minutes, note, column) for paint, words, minutes, note in rows]
    if figures.lost:
        made.append(_figure_row(None, "still owed", figures.owed, "lost less given back", column))
    return made


def _figure_row(paint: marks.Painter | None, words: str, minutes: int, note: str, column: Column) -> Block:
    height = 13.2
    name, hours = (bold(words), bold(length_column(minutes))) if paint is None else (words, length_column(minutes))

    def draw(pen: Pen, top: float) -> None:
        line = baseline(top, height, 9)
        if paint is None:
            pen.rule(column.x + 22, column.x + 118, top, 0.6, EDGE)
        else:
            paint(pen, Rect(column.x, top - (height + 9) / 2, 16, 9))
        pen.text(name, Column(column.x + 22, 60), line, 9)
        pen.text(hours, Column(column.x + 58, 60), line, 9, align="right")
        pen.text(muted(note), Column(column.x + 124, column.width - 124), line, 8.5)

    return Block(height, draw)


def reasons_by_length(figures: ProtectedFigures) -> list[tuple[str, int]]:
    """Codes and minutes, longest first; equals in the order of the reasons."""
    order = list(REASONS)
    found = [(code, minutes) for code, minutes in figures.lost_by_reason.items() if minutes > 0]
    return sorted(found, key=lambda item: (-item[1], order.index(item[0]) if item[0] in order else len(order)))


def _shown_reasons(figures: ProtectedFigures) -> list[tuple[str, str, int]]:
    """At most seven: the smallest are put together, but own choice always stands by itself."""
    rows = [(code, REASONS.get(code, code), minutes) for code, minutes in reasons_by_length(figures)]
    if len(rows) <= REASON_ROWS:
        return rows
    choice = [row for row in rows if row[0] == "choice"]
    others = [row for row in rows if row[0] != "choice"]
    single = REASON_ROWS - 1 - len(choice)
    rest = others[single:]
    together = ("", f"{capital(number_words(len(rest)))} smaller reasons", sum(minutes for _, _, minutes in rest))
    return [*sorted(others[:single] + choice, key=lambda row: -row[2]), together]


def _reasons(figures: ProtectedFigures, column: Column) -> list[Block]:
    rows = _shown_reasons(figures)
    if not rows:
        return [text_block("Nothing was lost.", column, 9, 13, gap=4)] if figures.kept else []
    longest = max(minutes for _, _, minutes in rows)
    bars = [
        marks.bar_row(
            words, [marks.Part(minutes, marks.moved if code == "moved" else marks.lost)], length_words(minutes), longest,
            column, labels=118, figures=56, height=11.7, bar=8,
        )
        for code, words, minutes in rows
    ]  # fmt: skip
    return [text_block(bold("What it was lost to"), column, 9, 14, gap=2), *bars]


def where_hours_went(summary: Summary, number: int, detail: bool, column: Column = RIGHT_HALF) -> Block:
    """The five longest kinds with own time as the last part of each bar, then own time, places and admin in words."""
    time = summary.time
    if not time.total_minutes:
        head = heading("Where the hours went", column=column, number=number)
        return stack([head, text_block("No work was logged in this period.", column)])
    head = heading("Where the hours went", f"{length_words(time.total_minutes)} logged", column, number=number)
    return stack([head, *_kinds(summary, detail, column), *_sentences(summary, column)])


def kinds_by_length(summary: Summary) -> list[tuple[str, int]]:
    """Codes and minutes, longest first; equals by their name."""
    found = [(code, minutes) for code, minutes in summary.time.by_category.items() if minutes > 0]
    return sorted(found, key=lambda item: (-item[1], kind_name(summary, item[0])))


def kind_name(summary: Summary, code: str) -> str:
    return summary.category_names.get(code, code)


def _kinds(summary: Summary, detail: bool, column: Column) -> list[Block]:
    kinds = kinds_by_length(summary)
    top, rest = kinds[:KIND_ROWS], kinds[KIND_ROWS:]
    longest = top[0][1]
    blocks: list[Block] = []
    for code, minutes in top:
        own = summary.time.by_category_and_context.get(code, {}).get("own_time", 0)
        parts = [marks.Part(minutes - own, marks.kept), marks.Part(own, marks.own_time)]
        blocks.append(
            marks.bar_row(
                kind_name(summary, code), parts, bold(length_words(minutes)), longest, column,
                labels=101, figures=56, height=16, bar=10.5, size=9,
            )
        )  # fmt: skip
    if rest:
        more = number_words(len(rest))
        label = f"{capital(more)} other kind{'s' if len(rest) > 1 else ''}"
        figure: Words = [bold(length_words(sum(minutes for _, minutes in rest))), muted(" set out on page 2" if detail else "")]
        blocks.append(marks.bar_row(label, [], figure, longest, column, labels=96, figures=56, height=15, bar=10.5, size=9))
    unplaced = summary.time.by_context.get("unplaced", 0)
    solid = "in school hours, or not placed" if unplaced else "in school hours"
    blocks.append(marks.legend(((marks.kept, solid), (marks.own_time, "own time")), column, step=150, height=15))
    return blocks


def _sentences(summary: Summary, column: Column) -> list[Block]:
    time = summary.time
    own, protected = time.by_context.get("own_time", 0), time.by_context.get("protected", 0)
    day, unplaced = time.by_context.get("school_day", 0), time.by_context.get("unplaced", 0)
    weeks = sum(week.school_days > 0 for week in summary.weeks)
    often = f", {about(own / weeks)} a school week" if own and weeks > 1 else ""
    ppa = f", PPA {length_words(time.ppa)} of it" if time.ppa else ""
    loose = f"; not placed {length_words(unplaced)}" if unplaced else ""
    in_day = f"; the rest of the school day {length_words(day)}{ppa}{loose}."
    said: list[Words] = [
        [bold(f"Own time: {length_words(own)}"), f"{often}."],
        [bold(f"In protected slots: {length_words(protected)}"), in_day],
        [bold(f"Could be admin: {length_words(time.could_be_admin)}"), ". It needs no teacher."],
    ]
    return [text_block(words, column, 9, 12, at_most=2, gap=2.5) for words in said]
