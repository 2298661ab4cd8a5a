"""Entries that were read once are kept as records, and never in place of what the store holds now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from helpers.open_school import school

from senco_desktop.domain.records import Entry
from senco_desktop.services import history, time_log
from senco_desktop.store import store

DAY = date(2026, 11, 18)


def test_the_same_row_is_the_same_record_and_another_row_another(tmp_path: Path) -> None:
    with school(tmp_path) as session:
        with session.unit("Log") as unit:
            logged = unit.add(Entry(DAY, "PAR", minutes=20, pupils=("AB3",), note="at the gate"))
        [first] = time_log.entries(session, DAY, DAY)
        [again] = time_log.entries(session, DAY, DAY)
        assert first is again and first == logged
        with session.unit("Change") as unit:
            unit.change(replace(logged, minutes=35))
        assert [entry.minutes for entry in time_log.entries(session, DAY, DAY)] == [35]
        history.undo(session)
        assert [entry.minutes for entry in time_log.entries(session, DAY, DAY)] == [20]


def test_no_more_are_kept_than_a_year_needs_and_none_once_it_is_closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_KEPT", 3)
    with school(tmp_path) as session:
        with session.unit("Log") as unit:
            for number in range(1, 9):
                unit.add(Entry(DAY, "PAR", minutes=number))
        assert [entry.minutes for entry in time_log.entries(session, DAY, DAY)] == list(range(1, 9))
        assert len(session.store._entries) <= 3
        opened = session.store
    assert not opened._entries
