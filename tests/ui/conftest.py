"""What tests of the window start from: somebody who answers, and the desk that every page is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.open_school import Answers
from helpers.ways_in import Entrance
from pytestqt.qtbot import QtBot

from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk


@pytest.fixture
def ask() -> Answers:
    """Nobody is to be asked anything; a file whose tests ask gives its own answers."""
    return Answers()


@pytest.fixture
def desk(session: Session, ask: Answers) -> Iterator[Desk]:
    made = Desk(session, ask)  # type: ignore[arg-type]
    yield made
    made.jobs.stop()
    made.deleteLater()  # here and now: else Python may collect it in the thread of a later test's job, and Qt falls over


@pytest.fixture
def enter(qtbot: QtBot) -> Iterator[Callable[..., Entrance]]:
    """Entrances to the schools that a test names, closed after it."""
    made: list[Entrance] = []

    def make(school: Path, /, **named: Any) -> Entrance:
        made.append(Entrance(qtbot, school, **named))
        return made[-1]

    yield make
    for each in made:
        each.close()
