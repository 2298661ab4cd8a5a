"""The meetings in the hand-over pack: those of the next two weeks, and the one that is arranged for a step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from senco_desktop.domain import handover
from senco_desktop.domain.handover import Booked
from senco_desktop.domain.records import Meeting
from senco_desktop.domain.timeline import Step, Timeline
from senco_desktop.domain.wording import day_words, joined
from senco_desktop.services import settings
from senco_desktop.services.session import Session

AHEAD = timedelta(weeks=2)


def planned(session: Session, until: date) -> list[Meeting]:
    """What is still to come of today, and what is planned to `until`."""
    return [meeting for meeting in session.store.meetings(session.today, until) if meeting.state == "planned"]


def arranged(meetings: Iterable[Meeting], code: str, step: Step) -> Meeting | None:
    """The meeting about the pupil on the day for which the step is booked."""
    if step.planned is None:
        return None
    return next((each for each in meetings if each.day == step.shown_day and code in each.plans), None)


def booked(
    session: Session, meetings: Iterable[Meeting], lines: Mapping[int, Timeline], helpers: Mapping[int, str],
    shown: Mapping[str, str],
) -> Iterator[Booked]:
    """The meetings of the next two weeks, each with who could run it (a review), who is asked, and whom it is about."""
    reviews = {
        (line.plan.code, step.shown_day): helpers.get(line.plan.id, "")
        for line in lines.values() for step in line.steps if step.planned is not None
    }  # fmt: skip
    leader = settings.school(session).leader_title
    for each in meetings:
        if each.day > session.today + AHEAD:
            continue
        at = f", {each.start.hour}:{each.start.minute:02d}" if each.start else ""
        who = [handover.who_runs(reviews[code, each.day]) for code in each.plans if (code, each.day) in reviews]
        who += [f"with {joined(each.people)}"] if each.people else []
        who += [f"with the {leader}"] if each.leader_present and not each.people else []
        about = [shown.get(code, code) for code in each.plans if shown.get(code, code) not in each.purpose]
        who += [f"about {joined(about)}"] if about else []
        yield Booked(f"{day_words(each.day, year=False)}{at}", each.purpose, each.place, "; ".join(who))
