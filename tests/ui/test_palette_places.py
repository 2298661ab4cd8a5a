"""Ctrl+K finds what is noted beside plans and on the Partnership page, leads to the very row, and never to a sealed answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from helpers.on_show import on_show
from helpers.open_school import THURSDAY, school
from pytestqt.qtbot import QtBot

from senco_desktop.domain.heat_map import WeekEdit
from senco_desktop.domain.partnership_records import (
    Answer,
    Description,
    FedIn,
    Policy,
    SltMeeting,
    StandIn,
    WholeSchoolDecision,
    Win,
)
from senco_desktop.domain.plan_records import AgencyPerson, MeetingAction, PlanEvent, Referral
from senco_desktop.domain.records import Agency, Meeting, Plan
from senco_desktop.services import heat_map, joint_review, registers
from senco_desktop.services.session import Session
from senco_desktop.ui.command_table import COMMANDS
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.finder import Finder
from senco_desktop.ui.palette import MOST_ROWS, PaletteGroup, PaletteRow, trimmed
from senco_desktop.ui.partnership.page import PartnershipPage


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with school(tmp_path) as opened:
        registers.save_plan(opened, Plan("AB3", made_on=date(2025, 12, 1)))
        registers.save_meeting(opened, Meeting(THURSDAY, "Planning call"))
        with opened.unit("Notes") as unit:
            unit.add_all([
                WholeSchoolDecision(THURSDAY, "Assembly moves to lunch", "found_out"), SltMeeting(THURSDAY, note="the rota"),
                FedIn(THURSDAY, "budget", "before", note="Assistive technology: two readers"),
                Policy("Uniform", questions="Seams?"),
                Win(THURSDAY, "Two slots came back"), StandIn(1, "Sam Reed"), Description(THURSDAY, "Every child is expected"),
                Agency("Hearing support"), AgencyPerson("Hearing support", "Leah Okafor", "teacher of the deaf"),
                Referral("Hearing support", "AB3", THURSDAY, note="after the screening"),
                MeetingAction(1, "Send the audiogram", "Ruth"), PlanEvent(1, "review-meeting", THURSDAY, note="in the library"),
            ])  # fmt: skip
        heat_map.save(opened, [WeekEdit(date(2026, 11, 16), {"senco": 3}, how="move", text="No new meetings")])
        yield opened


@pytest.fixture
def finder(desk: Desk) -> Finder:
    return Finder(desk, COMMANDS)


def rows_of(finder: Finder, typed: str) -> list[PaletteRow]:
    return [row for group in finder.search(typed) for row in group.rows]


@pytest.mark.parametrize(
    ("typed", "title", "page", "target"),
    [
        ("assembly", "Assembly moves to lunch", "partnership", ("voice", "decisions:1")),
        ("found out", "Assembly moves to lunch", "partnership", ("voice", "decisions:1")),
        ("rota", "Leadership team", "partnership", ("voice", "slt:1")),
        ("budget", "Fed in: Budget, assistive technology", "partnership", ("voice", "fed_in:1")),
        ("readers", "Fed in: Budget, assistive technology", "partnership", ("voice", "fed_in:1")),
        ("uniform", "Policy: Uniform", "partnership", ("voice", "policies:1")),
        ("slots came", "Two slots came back", "partnership", ("voice", "wins:1")),
        ("reed", "Sam Reed", "partnership", ("handover", 1)),
        ("expected", "Every child is expected", "partnership", "now"),
        ("no new", "No new meetings", "partnership", ("year", date(2026, 11, 16))),
        ("okafor", "Leah Okafor", "meetings", "Hearing support"),
        ("screening", "Hearing support: AB3", "meetings", "Hearing support"),
        ("audiogram", "Send the audiogram", "meetings", 1),
        ("library", "in the library", "plans", 1),
        ("hand-over", "Partnership: Hand-over", "partnership", "handover"),
        ("handover", "Partnership: Hand-over", "partnership", "handover"),
        ("heat map", "Partnership: Year", "partnership", "year"),
        ("partnership voice", "Partnership: Voice", "partnership", "voice"),
        ("shared wins", "Voice: Shared wins", "partnership", ("voice", "wins")),
        ("Voice: Shared wins", "Voice: Shared wins", "partnership", ("voice", "wins")),
        ("role", "Voice: Role and standing", "partnership", ("voice", "role")),
        ("went well", "What went well together", "reports", "wins"),
        ("date rules", "Settings: Date rules", "settings", "dates"),
        ("settings lead", "Settings: Date rules", "settings", "dates"),
        ("names all", "Settings: Pupils", "settings", "pupils"),
        ("backups", "Settings: Backups", "settings", "backups"),
        ("agreed", "Protected time: agreed slots", "protected", "agreed"),
        ("slots", "Protected time: agreed slots", "protected", "agreed"),
    ],
)
def test_each_is_found_and_leads_to_its_place(
    finder: Finder, desk: Desk, typed: str, title: str, page: str, target: object
) -> None:
    row = next(row for row in rows_of(finder, typed) if row.title == title)
    gone: list[tuple[str, object]] = []
    desk.going.connect(lambda name, what: gone.append((name, what)))
    finder.pick(row.id)
    assert gone == [(page, target)]


def test_a_hit_opens_the_very_row(qtbot: QtBot, desk: Desk) -> None:
    page = on_show(qtbot, PartnershipPage(desk))
    page.show_target(("voice", "policies:1"))
    assert page.current() == "voice" and page.tab("voice").rows.record().name == "Uniform"  # type: ignore[attr-defined]
    page.show_target(("handover", 1))
    assert page.tab("handover").rows.record().plan.code == "AB3"  # type: ignore[attr-defined]


def test_a_stand_in_of_a_plan_that_is_gone_is_not_offered(session: Session, finder: Finder) -> None:
    registers.remove_plan(session, session.store.all(Plan)[0])
    assert not [row for row in rows_of(finder, "reed") if row.id.startswith("stand-in")]


def test_no_sealed_answer_is_found(session: Session, finder: Finder) -> None:
    joint_review.begin(session)
    review = joint_review.current(session)
    assert review is not None
    joint_review.save_answer(session, Answer(review.id, "senco", 1, "silos", "zebra crossing"))
    assert rows_of(finder, "zebra") == [] and rows_of(finder, "silos") == []


def test_every_group_keeps_a_row_before_any_has_two() -> None:
    groups = [PaletteGroup(str(g), tuple(PaletteRow(f"{g}:{n}", "x") for n in range(3))) for g in range(8)]
    shown = trimmed(groups)
    assert len(shown) == 8 and sum(len(group.rows) for group in shown) == MOST_ROWS
