"""The recovery sheet for the leader's safe: one page that holds the key and nothing about any pupil."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.patterns import Rect
from senco_desktop.domain.wording import day_words, of
from senco_desktop.reports.page import (
    EDGE,
    FULL,
    LEFT_HALF,
    RIGHT_HALF,
    Block,
    Column,
    Facts,
    Pen,
    baseline,
    beside,
    heading,
    opening,
    stack,
    text_block,
    to_sign,
    write,
)
from senco_desktop.reports.words import ACCENT, TEXT, Run, Words, bold, fitted, lines, muted

GROUPS, LETTERS = 8, 4
IN_A_ROW = 4
CELL_HEIGHT = 54.0
SIZE, LEADING = 9.8, 14.0

Item = tuple[str, Words]
"""What stands before an item (a number or a bullet), and its words."""


@dataclass(frozen=True, slots=True)
class Titles:
    """What the two are called at this school."""

    leader: str = "head teacher"
    senco: str = "SENCo"


CALLED = Titles()


def render(school_name: str, key: str, made_on: date, *, titles: Titles = CALLED) -> bytes:
    """The PDF of the key as it is printed, eight groups of four and the check character, joined by hyphens.

    The same arguments give the same bytes. Raises ValueError for a key of another form.
    """
    *groups, check = key.strip().upper().split("-")
    if len(groups) != GROUPS or any(len(group) != LETTERS for group in groups) or len(check) != 1:
        raise ValueError("a recovery key has eight groups of four and a check character")
    made = day_words(made_on)
    name = fitted(school_name, 200, 9)
    called = Titles(fitted(titles.leader, 80, 9), fitted(titles.senco, 80, 9))
    page = [
        opening(f"{name} · for the {of(called.leader)} safe", made, "Recovery sheet for SENCo Desktop"),
        text_block(_lead(called), FULL, 11, 15.5, gap=9),
        stack([heading("The recovery key", "type the groups in order, 1 to 8"), _grid(groups), _check(check)], 13),
        beside(_opens(name, made), _keep(called), 13),
        stack([heading("If the passphrase is forgotten"), *_items(_numbered(FORGOTTEN), FULL)], 13),
        stack([heading("If this sheet is lost, or somebody may have seen it"), *_items(_numbered(_lost(called)), FULL)], 13),
        _signatures(),
    ]
    return write(_facts(school_name, made, called), [page])


def _facts(school_name: str, made: str, called: Titles) -> Facts:
    return Facts(
        title=f"Recovery sheet for SENCo Desktop: {school_name}",
        bookmark="Recovery sheet for SENCo Desktop",
        author=school_name,
        subject="The recovery key of the school folder",
        footer=(
            f"{fitted(school_name, 120, 8)} · Recovery sheet · recovery key made on {made} · printed once, on the same day",
            f"Who may see it: the {called.leader} and the {called.senco}. Nobody else needs it. "
            "It holds nothing about any pupil.",
            "What this page does not show: the passphrase. It is written nowhere.",
        ),
    )


def _lead(called: Titles) -> Words:
    return (
        f"This key opens our SEND records if the passphrase is forgotten, or if the {called.senco} is away and nobody else has "
        "it. ",
        bold("Without the passphrase and without this sheet nobody can open them, the makers of the program included."),
    )


FORGOTTEN: tuple[Words, ...] = (
    ("Start SENCo Desktop and choose ", bold("Use the recovery key"), " under the line for the passphrase."),
    "Type the eight groups and the check character.",
    "Choose a new passphrase. Older backups still open with the passphrase of their own day, or with this key.",
    "Put this sheet back in the safe. It stays good.",
)


def _lost(called: Titles) -> tuple[Words, ...]:
    return (
        (
            "Open the program with the passphrase; in Settings choose ",
            bold("Make a new recovery key"),
            " and print the new sheet.",
        ),
        "Backups made before that day still open with the old key. Make a new backup, check it, then delete the old ones, "
        "wherever they are.",
        f"If a laptop or a backup is missing as well, tell the {called.leader} and the data protection lead the same day: a "
        "report to the ICO may be due within 72 hours.",
    )


def _grid(groups: Sequence[str]) -> Block:
    wide = FULL.width / IN_A_ROW
    rows = GROUPS // IN_A_ROW

    def draw(pen: Pen, top: float) -> None:
        top -= 4
        for index, group in enumerate(groups):
            cell = Column(FULL.x + index % IN_A_ROW * wide, wide)
            high = top - index // IN_A_ROW * CELL_HEIGHT
            pen.text(muted(str(index + 1)), cell, high - 14, 8.5, align="middle")
            pen.text(bold(group), cell, high - 40, 25, align="middle")
        bottom = top - rows * CELL_HEIGHT
        pen.segments(((FULL.x + n * wide, top, FULL.x + n * wide, bottom) for n in range(1, IN_A_ROW)), 0.6, EDGE)
        pen.rule(FULL.x, FULL.right, top - CELL_HEIGHT, 0.6, EDGE)
        pen.outline(Rect(FULL.x, bottom, FULL.width, rows * CELL_HEIGHT), TEXT, 1.4)

    return Block(rows * CELL_HEIGHT + 8, draw)


def _check(check: str) -> Block:
    said = (
        "Comes last. If it does not fit, the program says so before it tries the key. Capitals, small letters, blanks and "
        "hyphens make no difference. The key uses A to Z and 2 to 7: no nought, no one."
    )
    room = Column(FULL.x + 126, FULL.width - 126)
    broken = lines(muted(said), room.width, 8.5)

    def draw(pen: Pen, top: float) -> None:
        pen.text("Check character", FULL, top - 17, 10)
        pen.text(bold(check), FULL.inset(84), top - 18, 17)
        for index, line in enumerate(broken):
            pen.line(line, room.x, baseline(top - 1 - index * 11, 11, 8.5), 8.5)

    return Block(26, draw)


def _opens(name: str, made: str) -> Block:
    items = (
        ("•", f"The school folder named “{fitted(name, 150, SIZE)}”."),
        ("•", f"Every backup made since {made}, until a new recovery key is made."),
        ("•", "Nothing else: not the laptop, not the school’s network, not the safeguarding system."),
    )
    return stack([heading("What it opens", column=LEFT_HALF), *_items(items, LEFT_HALF)])


def _keep(called: Titles) -> Block:
    items = (
        ("•", f"In the {of(called.leader)} safe, in a closed envelope with the date across the flap."),
        ("•", "Not with the laptop, nor with a stick that holds a backup."),
        ("•", "Not photographed, scanned, typed or sent: one sheet of paper is enough."),
    )
    return stack([heading("Where to keep it", column=RIGHT_HALF), *_items(items, RIGHT_HALF)])


def _numbered(items: Sequence[Words]) -> list[Item]:
    return [(str(number), words) for number, words in enumerate(items, 1)]


def _items(items: Sequence[Item], column: Column) -> list[Block]:
    return [_item(mark, words, column, 3 if index else 0) for index, (mark, words) in enumerate(items)]


def _item(mark: str, words: Words, column: Column, gap: float) -> Block:
    body = text_block(words, column.inset(18), SIZE, LEADING)

    def draw(pen: Pen, top: float) -> None:
        pen.text(Run(mark, True, ACCENT), column, baseline(top, LEADING, SIZE), SIZE)
        body.draw(pen, top)

    return Block(body.height, draw, gap)


def _signatures() -> Block:
    """Two signatures with their days: put away, and seen again."""
    places = ((0, 150, "Put in the safe by"), (164, 72, "Date"), (250, 150, "Seen again by (once a year)"), (414, 79, "Date"))
    return to_sign([(FULL.x + x, width, words) for x, width, words in places], 40)
