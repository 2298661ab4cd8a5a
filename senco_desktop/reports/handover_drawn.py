"""What the hand-over pack draws: the six weeks by owner, and each plan's line of steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from senco_desktop.domain.handover import Due, Handover, PlanCard, Stage
from senco_desktop.domain.patterns import Rect
from senco_desktop.domain.wording import MONTHS, OWNER_SIGNS, OWNERS
from senco_desktop.reports import fonts
from senco_desktop.reports.marks import OWNER_COLOURS, owner_words, step_node
from senco_desktop.reports.page import BORDER, EDGE, FULL, RAISED, Block, Column, Pen, baseline, text_block
from senco_desktop.reports.words import MUTED, TEXT, Run, Words, bold, fitted, muted, one_line

LANES = ("school", "la", "agency", "family")
LABELS = 52.0
LANE, TOP_ROOM = 25.0, 24.0
WEEKS = 8
SPOKEN = {"done": "done", "open": "open now", "coming": "to come"}
ONE_DAY = timedelta(days=1)
PAD = 8.0
Place = Callable[[date], float]
"""Where a day stands, in points from the left of the page."""


def six_weeks(pack: Handover, gap: float) -> Block:
    """A lane for each owner, closed days grey, today dashed; what is open from before stands at the left edge."""
    first = pack.day - timedelta(days=pack.day.weekday() + 7)
    high = TOP_ROOM + LANE * len(LANES) + 12
    room = Column(FULL.x + LABELS, FULL.width - LABELS)
    day_wide = room.width / (WEEKS * 7)

    def x_of(day: date) -> float:
        return room.x + max(0, (day - first).days) * day_wide

    def draw(pen: Pen, top: float) -> None:
        low = top - TOP_ROOM - LANE * len(LANES)
        _closed_days(pen, pack, first, x_of, day_wide, (top - TOP_ROOM, low))
        for week in range(WEEKS):
            day = first + timedelta(weeks=week)
            pen.segments(((x_of(day), top - TOP_ROOM + 3, x_of(day), low),), 0.5, BORDER)
            if week == 0 or day.day <= 7:
                pen.text(muted(MONTHS[day.month - 1]), Column(x_of(day) + 2, 40), top - 9, 8.5)
            pen.text(bold(str(day.day)), Column(x_of(day) + 2, 30), top - 19, 8.5)
        for lane, owner in enumerate(LANES):
            line = top - TOP_ROOM - lane * LANE
            pen.rule(room.x, FULL.right, line - LANE)
            sign, word = owner_words(owner)
            pen.line((sign, Run(word.text, colour=sign.colour)), FULL.x, line - LANE / 2 - 3, 9)
            _lane(pen, [due for due in pack.due if due.owner == owner], x_of, line, room, pack.day)
        pen.segments(_dashes(x_of(pack.day), top - TOP_ROOM, low - 2), 1.1, TEXT)
        pen.text(bold("today"), Column(x_of(pack.day) - 20, 40), low - 9, 8, align="middle")

    spoken = "; ".join(f"{OWNERS.get(due.owner, due.owner)}, {due.when}: {due.code}" for due in pack.due)

    def drawn(pen: Pen, top: float) -> None:
        with pen.spoken(f"Six weeks by owner. {spoken}."):
            draw(pen, top)

    return Block(high, drawn, gap)


def _closed_days(pen: Pen, pack: Handover, first: date, x_of: Place, day_wide: float, between: tuple[float, float]) -> None:
    """Runs of four and more days without school."""
    top, low = between
    run = 0
    for place in range(WEEKS * 7 + 1):
        day = first + place * ONE_DAY
        if place < WEEKS * 7 and day in pack.closed:
            run += 1
            continue
        if run >= 4:
            x = x_of(day - run * ONE_DAY)
            pen.ground(Rect(x, low, run * day_wide, top - low), RAISED)
        run = 0


def _lane(pen: Pen, steps: Sequence[Due], x_of: Place, top: float, room: Column, today: date) -> None:
    """The signs of one owner; codes whose words would run into each other share one label, and none runs over today's line."""
    line = x_of(today)
    groups: list[tuple[float, bool, list[Due]]] = []
    for due in sorted(steps, key=lambda each: each.day):
        x, before = x_of(due.day), due.day < today
        sign = OWNER_SIGNS.get(due.owner, "○")
        pen.text(Run(sign, colour=OWNER_COLOURS.get(due.owner, TEXT)), Column(x - 6, 16), top - 11.5, 12)
        left = max(room.x, min(x - 8, line - 3 - _wide(due.code))) if before else max(line + 3, x - 8)
        if groups and groups[-1][1] == before and left < groups[-1][0] + _wide(_labels(groups[-1][2], x_of, room)[0]) + 6:
            groups[-1][2].append(due)
        else:
            groups.append((left, before, [due]))
    for place, (left, before, dues) in enumerate(groups):
        end = groups[place + 1][0] - 4 if place + 1 < len(groups) else room.right
        if before:
            end = min(end, line - 3)
        labels = _labels(dues, x_of, room)
        if end == room.right:
            left = max(min(left, end - _wide(labels[0])), line + 3 if not before else room.x)
        label = next((each for each in labels if _wide(each) <= end - left), labels[-1])
        pen.text(bold(label), Column(left, max(end - left, 24)), top - 21.5, 8.5)


def _wide(label: str) -> float:
    return fonts.width(label, 8.5, bold=True) + 1


def _labels(dues: Sequence[Due], x_of: Place, room: Column) -> tuple[str, ...]:
    """What may stand under the signs, the fullest first: each code with its "since", only the oldest with it, a count, codes."""
    each = {fitted(due.code, 60, 8.5): due.when if due.since and x_of(due.day) <= room.x else "" for due in reversed(dues)}
    codes = [*reversed(each)]
    since = [each[code] for code in codes if each[code]]
    plain = " ".join(codes)
    if not since:
        return (plain,)
    full = "; ".join(f"{code}, {each[code]}" if each[code] else code for code in codes)
    if len(codes) == 1:
        return full, plain
    return full, f"{codes[0]}, {since[0]}; {' '.join(codes[1:])}", f"{len(codes)} {since[0]}", plain


def _dashes(x: float, top: float, low: float) -> list[tuple[float, float, float, float]]:
    found = []
    while top > low:
        found.append((x, top, x, max(low, top - 2.4)))
        top -= 4.4
    return found


def legend() -> Block:
    """What the nodes mean."""
    words = [Run("● "), muted("done     "), Run("○ ", colour=EDGE), muted("not yet due     open now, and whose: ")]
    for owner in LANES:
        sign, name = owner_words(owner)
        words += [sign, Run(f"{name.text}   ", colour=sign.colour)]
    line = tuple(words)
    return Block(13, lambda pen, top: pen.line(line, FULL.x, baseline(top, 13, 8.5), 8.5))


def plan_card(card: PlanCard, gap: float = 7) -> Block:
    """Code and kind, the line of steps, what is open now, and what helps beside it; framed, never broken."""
    inner = FULL.inset(PAD, PAD)
    half = (inner.width - 14) / 2
    left, right = Column(inner.x, half), Column(inner.x + half + 14, half)
    now: Words = [bold("Now: "), card.now]
    texts = [text_block(now, left, 9.5, 12.6, at_most=3), text_block(card.beside, right, 9.5, 12.6, at_most=3)]
    under = max(text.height for text in texts)
    nodes = 38.0 if card.stages else 0.0
    high = 6 + 15 + nodes + under + 5

    def draw(pen: Pen, top: float) -> None:
        pen.outline(Rect(FULL.x, top - high, FULL.width, high), BORDER, 0.7)
        code = one_line(bold(card.code), inner.width / 3, 12)
        pen.line(code, inner.x, top - 16, 12)
        after = inner.x + sum(run.width(12) for run in code) + 10
        pen.text(muted(card.kind), Column(after, 150), top - 16, 9)
        pen.text(muted(card.dates), Column(after + 155, inner.right - after - 155), top - 16, 8.5, align="right")
        if card.stages:
            with pen.spoken(_stages_spoken(card)):
                _line_of_steps(pen, card.stages, inner, top - 21)
        for text in texts:
            text.draw(pen, top - 21 - nodes)

    return Block(high, draw, gap)


def _stages_spoken(card: PlanCard) -> str:
    """ "AB3: papers out, 15 Sep, done; decision, since 29 Oct, open now; final plan, no date yet, to come." """
    return f"{card.code}: {'; '.join(f'{stage.words}, {stage.when}, {SPOKEN[stage.state]}' for stage in card.stages)}."


def _line_of_steps(pen: Pen, stages: Sequence[Stage], column: Column, top: float) -> None:
    """Nodes side by side, done ones joined by a line, the others by dashes; name and date under each."""
    step = column.width / 7
    middle = top - 7
    for place, stage in enumerate(stages):
        x = column.x + 5 + place * step
        if place + 1 < len(stages):
            further = stages[place + 1].state != "coming"
            ends = (x + 6, middle, x + step - 6, middle)
            pen.segments((ends,) if further else _flat_dashes(*ends), 0.9, TEXT if further else EDGE)
        step_node(pen, stage.state, stage.owner, x, middle)
        strong = stage.state == "open"
        name = column.x + place * step
        colour = MUTED if stage.state == "coming" else TEXT
        for number, words in enumerate((stage.words, stage.when)):
            pen.text(Run(words, strong, colour), Column(name, step - 3), middle - 15 - number * 10, 8.5)


def _flat_dashes(x1: float, y: float, x2: float, _y: float) -> list[tuple[float, float, float, float]]:
    found = []
    while x1 < x2:
        found.append((x1, y, min(x2, x1 + 2.6), y))
        x1 += 4.6
    return found
