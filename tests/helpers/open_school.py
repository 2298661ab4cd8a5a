"""A real, encrypted, open school on a fixed day, for tests of services and pages; and an asker with ready answers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.records import Block, Closed, Inset, Term
from senco_desktop.services import calendars, schools
from senco_desktop.services.session import Clock, Session

PASSPHRASE = "correct horse"
THURSDAY = date(2026, 11, 19)
TERMS = (
    Term("Autumn 2026", date(2026, 9, 1), date(2026, 12, 18)),
    Term("Spring 2027", date(2027, 1, 4), date(2027, 3, 25)),
    Term("Summer 2027", date(2027, 4, 12), date(2027, 7, 21)),
)
CLOSED = (
    Closed("holiday", "Autumn half term", date(2026, 10, 26), date(2026, 10, 30)),
    Closed("holiday", "Spring half term", date(2027, 2, 15), date(2027, 2, 19)),
    Closed("holiday", "Summer half term", date(2027, 5, 31), date(2027, 6, 4)),
)
INSETS = (Inset(date(2026, 9, 1)), Inset(date(2026, 9, 2)), Inset(date(2026, 11, 2)))
SLOTS = ((1, time(9), time(11)), (4, time(9), time(11)), (4, time(13, 15), time(15, 15)))


class TestClock:
    """A wall clock that stands until a test moves it. Times are UTC, which in November is London's."""

    __test__ = False

    def __init__(self, day: date = THURSDAY, at: time = time(10, 30)) -> None:
        self.moment = datetime.combine(day, at, UTC)

    def __call__(self) -> datetime:
        return self.moment

    def pass_by(self, **length: int) -> None:
        self.moment += timedelta(**length)


def open_school(tmp_path: Path, day: date = THURSDAY, at: time = time(10, 30), name: str = "Fernbrook Primary") -> Session:
    """Terms of 2026-27, slots on Monday and Thursday, PPA on Wednesday afternoon. `session.clock.real` is a `TestClock`."""
    session, _key = schools.create(tmp_path / "school", name, PASSPHRASE, Clock(TestClock(day, at)))
    calendars.save_dates(session, TERMS, CLOSED, INSETS)
    for weekday, start, end in SLOTS:
        agreed = {"agreed_with": "Anna Prior", "agreed_on": date(2026, 7, 17), "look_again": date(2027, 1, 8)}
        calendars.save_block(session, Block("protected", weekday, start, end, date(2026, 9, 1), **agreed))
    calendars.save_block(session, Block("ppa", 3, time(13, 15), time(15, 15), date(2026, 9, 1)))
    session.store.forget_undo()
    return session


@contextmanager
def school(tmp_path: Path, day: date = THURSDAY, at: time = time(10, 30)) -> Iterator[Session]:
    """The same, closed afterwards."""
    session = open_school(tmp_path, day, at)
    try:
        yield session
    finally:
        schools.close(session)


class Answers:
    """Stands in for `senco_desktop.ui.ask.Ask`: gives the answers it was made with and keeps what was asked and told.

    `Answers(confirm=True, save_file=path)`; a question without an answer fails the test.
    """

    def __init__(self, **answers: Any) -> None:
        self._answers = answers
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        self.told: list[Problem] = []

    def __getattr__(self, name: str) -> Any:
        def answer(*arguments: Any, **_named: Any) -> Any:
            self.asked.append((name, arguments))
            if name not in self._answers:
                raise AssertionError(f"nobody was to be asked: {name}{arguments}")
            found = self._answers[name]
            return found.pop(0) if isinstance(found, list) else found

        return answer

    def tell(self, problem: Problem) -> None:
        self.told.append(problem)
