"""Makes messy time logs whose truth is known: another term, another order of columns, other wordings, each from its seed."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

COLUMNS = {
    "date": ("Date", "Day", "When", "DATE ", "Date of work"),
    "start": ("Start", "From", "Begin", "Start time", "Time started", "Time in"),
    "finish": ("Finish", "End", "To", "Until", "Finish time", "Time out"),
    "length": ("How long", "Length", "Duration", "Time spent", "How long?"),
    "what": ("What", "Activity", "Task", "What I did", "Description"),
    "who": ("Who", "Agency", "With", "Who/Agency", "With whom"),
    "pupil": ("Pupil", "Child", "Pupils", "Pupil(s)", "Child initials"),
    "notes": ("Notes", "Note", "Comments", "Details", "Any other comments"),
}
WORK = ("annual review meeting", "emails", "EP visit", "TA rota", "observation in Y2", "call to parent", "filing\xa0", "SLT")
NOTES = (
    "",
    "",
    "ok",
    "=SUM(A1)",
    "@office",
    "- see email",
    "left message\ntwice",
    "“best yet”, she said",
    "paid £12.50",
    "dates tbc…",
)
PUPILS = (("", ()), ("AB3", ("AB3",)), ("CD1, EF22", ("CD1", "EF22")), ("GH2/JK5", ("GH2", "JK5")), ("LS1 & RB0", ("LS1", "RB0")),
          ("Y4 group", ()), ("whole class", ()), ("mt6 and NR4", ("MT6", "NR4")))  # fmt: skip
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
Cells = dict[str, str]


@dataclass
class MessyLog:
    """The file, and what is true of each row by its number. `good` gives day, minutes and pupils."""

    data: bytes = b""
    good: dict[int, tuple[date, int, tuple[str, ...]]] = field(default_factory=dict)
    doubtful: dict[int, tuple[date, int]] = field(default_factory=dict)
    wrong: dict[int, str] = field(default_factory=dict)
    repeated: set[int] = field(default_factory=set)
    furniture: int = 0


def messy_log(seed: int) -> MessyLog:
    return _Maker(random.Random(seed)).make()


def _date_words(rng: random.Random, day: date) -> str:
    return rng.choice(
        (
            f"{day:%d/%m/%Y}",
            f"{day.day}.{day.month}.{day:%y}",
            f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}",
            day.isoformat(),
            f"{day.day}-{MONTHS[day.month - 1]}-{day:%y}",
        )
    )


def _time_styles(minute: int) -> list[str]:
    """All ways of the hand that leave no doubt."""
    hour, rest = divmod(minute, 60)
    half = "am" if hour < 12 else "pm"
    twelve = (hour - 1) % 12 + 1
    styles = [
        f"{hour:02d}:{rest:02d}",
        f"{twelve}.{rest:02d}{half}",
        f"{twelve}:{rest:02d} {half.upper()}",
        f"{hour:02d}{rest:02d}",
    ]
    if 7 <= hour <= 12 or hour >= 13:
        styles += [f"{hour}.{rest:02d}", f"{hour}{rest:02d}"]
    if rest == 0:
        styles.append(f"{twelve}{half}")
    return styles


def _length_styles(minutes: int) -> list[str]:
    hours, rest = divmod(minutes, 60)
    styles = [f"{minutes} mins", f"{minutes}m"]
    if minutes >= 10:
        styles.append(str(minutes))
    if hours:
        styles.append(f"{hours}h{rest:02d}" if rest else f"{hours}h")
        styles.append(f"{hours} hr{'s' * (hours > 1)}" + (f" {rest} mins" if rest else ""))
    if minutes % 30 == 0:
        styles.append(f"{minutes / 60:g} hrs" if minutes != 30 else "½ hr")
    return styles


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.order = list(COLUMNS)
        rng.shuffle(self.order)
        self.headings = [rng.choice(COLUMNS[column]) for column in self.order]
        self.rows: list[list[str]] = []
        self.log = MessyLog()
        self.day = date(rng.choice((2019, 2024, 2026, 2031)), 9, 1) + timedelta(days=rng.randrange(60))
        self.weeks = rng.random() < 0.7

    def make(self) -> MessyLog:
        rng = self.rng
        for _ in range(rng.randrange(3)):
            self._furniture([f"My log, {self.day.year}"])
        self._furniture(self.headings)
        for week in range(rng.randrange(4, 9)):
            if self.weeks:
                self._furniture([rng.choice(("Week {}", "WEEK {} (w/b {:%d/%m})", "Wk {}")).format(week + 1, self.day)])
            for _ in range(rng.randrange(2, 5)):
                self._a_day()
            self._furniture_cells(what=rng.choice(("Total", "Total week 3", "TOTAL FOR WEEK", "Week total:")), length="12h05")
            self._furniture([])
            if week == 2 and rng.random() < 0.5:
                self._furniture(self.headings)
            self.day += timedelta(days=7 - self.day.weekday())
        text = io.StringIO(newline="")
        csv.writer(text, delimiter=rng.choice(",;\t"), lineterminator=rng.choice(("\r\n", "\n"))).writerows(self.rows)
        self.log.data = text.getvalue().encode(rng.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")))
        return self.log

    def _a_day(self) -> None:
        at = self.rng.randrange(7 * 12 + 6, 9 * 12) * 5
        dated = True
        for _ in range(self.rng.randrange(1, 5)):
            minutes = self.rng.randrange(2, 20) * 5
            special = self.rng.random()
            if special < 0.08:
                self._wrong(at)
                dated = True
            elif special < 0.18:
                self._doubtful(at, minutes)
                dated = True
            else:
                self._good(at, minutes, dated or self.rng.random() < 0.4)
                dated = False
            at += minutes + 5 * self.rng.randrange(4)
        self.day += timedelta(days=1)

    def _add(self, cells: Cells) -> int:
        self.rows.append([cells.get(column, "") for column in self.order])
        return len(self.rows)

    def _furniture(self, cells: list[str]) -> None:
        if len(cells) == 1 and self.rows and self.headings in self.rows:
            return self._furniture_cells(date=cells[0])
        self.rows.append([*cells, *[""] * (len(self.order) - len(cells))])
        self.log.furniture += 1

    def _furniture_cells(self, **cells: str) -> None:
        self._add(cells)
        self.log.furniture += 1

    def _words(self) -> tuple[Cells, tuple[str, ...]]:
        pupil, codes = self.rng.choice(PUPILS)
        # the place in the file keeps rows apart that are alike by chance
        note = f"{self.rng.choice(NOTES)} {len(self.rows)}"
        return {
            "what": self.rng.choice(WORK),
            "who": self.rng.choice(("", "CAMHS", "Parent")),
            "pupil": pupil,
            "notes": note,
        }, codes

    def _good(self, at: int, minutes: int, dated: bool) -> None:
        rng = self.rng
        cells, codes = self._words()
        cells["date"] = _date_words(rng, self.day) if dated else ""
        shape = rng.random()
        if shape < 0.25:
            cells["length"] = rng.choice(_length_styles(minutes))
        else:
            cells["start"] = rng.choice(_time_styles(at))
            if shape < 0.85:
                cells["finish"] = rng.choice(_time_styles(at + minutes))
            if shape > 0.6:
                cells["length"] = rng.choice(_length_styles(minutes))
        row = self._add(cells)
        self.log.good[row] = (self.day, minutes, codes)
        if rng.random() < 0.06:
            again = self._add(cells | {"what": rng.choice((cells["what"], cells["what"].upper() + "  "))})
            self.log.repeated.add(again)

    def _doubtful(self, at: int, minutes: int) -> None:
        rng = self.rng
        cells, _ = self._words()
        cells["date"] = f"{self.day:%d/%m/%Y}"
        other = self.day + timedelta(days=1)
        makers: list[Callable[[], tuple[Cells, int]]] = [
            lambda: ({"start": "9.3", "finish": "10.15am"}, 45),
            lambda: ({"start": "1.30", "finish": "2.15"}, 45),
            lambda: ({"start": "3:10", "length": "20 mins"}, 20),
            lambda: ({"start": "11.40pm", "finish": "12.20am"}, 40),
            lambda: ({"length": "2"}, 120),
            lambda: ({"length": "1.5"}, 90),
            lambda: ({"start": "11.15am", "finish": "12.00am"}, 45),
            lambda: ({"start": "10.00", "finish": "10.00"}, 0),
            lambda: ({"start": "9:00am", "finish": "9:50am", "length": "30m"}, 50),
            lambda: ({"date": f"{DAYS[other.weekday()]} {self.day:%d/%m/%Y}", "length": "45m"}, 45),
        ]
        made, length = rng.choice(makers)()
        self.log.doubtful[self._add(cells | made)] = (self.day, length)

    def _wrong(self, at: int) -> None:
        cells, _ = self._words()
        cells["date"] = f"{self.day:%d/%m/%Y}"
        makers: list[tuple[Cells, str]] = [
            ({"start": "14.30", "finish": "13.45"}, "finish before start"),
            ({"start": "3.40pm", "finish": "2.15pm"}, "finish before start"),
            ({"start": "11:20", "finish": "10:50"}, "finish before start"),
            ({"start": "9.75", "finish": "10.30"}, "no such time: 9.75"),
            ({"start": "25:10", "finish": "15.40", "length": "30 mins"}, "no such time: 25:10"),
            ({}, "no duration: nothing at all"),
            ({"start": "9.15"}, "no duration: only a start"),
            ({"finish": "15:30"}, "no duration: only a finish"),
            ({"length": "ages"}, "not a length: 'ages'"),
            ({"length": "########"}, "not a length: '########' (Excel's negative time)"),
            ({"date": f"31/11/{self.day.year}", "length": "45m"}, f"no such date: 31/11/{self.day.year}"),
            ({"date": "12/10/2062", "length": "45m"}, "the year is 2062"),
        ]
        made, reason = self.rng.choice(makers)
        self.log.wrong[self._add(cells | made)] = reason
