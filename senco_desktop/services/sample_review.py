"""The sample school's description of inclusion and three terms of joint reviews: a partnership that moves, unevenly."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from senco_desktop.domain.calendar import school_day_before_or_on
from senco_desktop.domain.partnership_records import Answer, Description, Review
from senco_desktop.domain.records import Action, SchoolCalendar
from senco_desktop.services.session import Session

if TYPE_CHECKING:
    from senco_desktop.store.unit import Unit

LESSONS, FAMILIES, DECISIONS, TIME = (
    "Lessons planned for everyone", "Families hear one story", "Decisions made together", "Time that holds",
)  # fmt: skip
FIRST_WORDS = "Every child belongs here, and is helped early."
WORDS = "Every child is expected in every lesson; we plan first for the child who finds it hardest."
DAYS_BEFORE_THE_END = timedelta(days=9)

MODELS = {"s": "silos", "i": "isolation", "c": "collaboration", "I": "integration"}
TERMS = (("iisisscc", "cIcccsIi"), ("cisicsIc", "IIcccsIc"), ("cicicsIc", "IIIcccIc"))
"""Each term's eight lines as the SENCo and the head saw them, oldest first."""
SEEN: tuple[dict[str, tuple[str, ...]], ...] = (
    {
        "senco": ("", "I heard about the new setting in the staff meeting.", "Two of our last six slots were kept.", "", "", "",
                  "One family thanked us both.", ""),
        "leader": ("", "She is asked about every SEND item.", "", "SEND has a page in the plan.", "", "", "", ""),
    },
    {
        "senco": ("We have a sentence now; few know it.", "I saw the behaviour policy when it was done.",
                  "Slots go first when cover is short.", "", "One training day; two units changed.", "",
                  "Two families got the same answer.", ""),
        "leader": ("I read it out in September.", "", "The hours are in the timetable.", "", "", "", "Parents told me so.", ""),
    },
    {
        "senco": ("Our sentence is on no agenda since the spring.", "I hear after the decision, with a problem attached.",
                  "Of our last six slots, three were kept whole.", "I learned this year’s SEN figure late.",
                  "One unit adapted since the training day.", "Nobody else has run a review.",
                  "Two families got the same answer from both of us.", ""),
        "leader": ("I quoted it to governors.", "She helps shape it before it is fixed.",
                   "It is agreed, in both diaries, and we have the figures.", "", "Staff liked it; lessons change slowly.",
                   "The office holds the calendar; Sam could chair.", "Parents told me so at the open evening.", ""),
    },
)  # fmt: skip
SAID = {"2": "We read one policy together before it is adopted.", "6": "Sam sits in on the next review."}
SERVES = {
    "Read the behaviour policy": (DECISIONS, 2), "Write our one-sentence": (LESSONS, 1), "Agree who covers": (TIME, 3),
    "The leader sits in": (FAMILIES, 7), "Co-plan an INSET": (LESSONS, 5), "Name and brief": (TIME, 6),
}  # fmt: skip
"""The strand and the line of the review that each action serves, by its first words; those not named serve none."""


ENDED_IN = ("Co-plan an INSET", "Name and brief", "Read the behaviour policy")
"""The action in which each of the three reviews ended, by its first words."""


def review(session: Session, unit: Unit, today: date, calendar: SchoolCalendar) -> None:
    """Two descriptions, the reviews of the last three terms that are over, and what the actions serve."""
    past = sorted((term for term in calendar.terms if term.last < today), key=lambda term: term.last)[-len(TERMS) :]
    unit.add(Description(past[0].first, FIRST_WORDS))
    unit.add(Description(past[-1].first + timedelta(days=10), WORDS, (LESSONS, FAMILIES, DECISIONS, TIME)))
    ended_in = {words: action.id for action in session.store.all(Action) for words in ENDED_IN if action.text.startswith(words)}
    for term, models, seen, words in zip(past, TERMS[-len(past) :], SEEN[-len(past) :], ENDED_IN[-len(past) :], strict=True):
        day = school_day_before_or_on(calendar, term.last - DAYS_BEFORE_THE_END) or term.last
        last = term is past[-1]
        name = term.name if str(term.first.year) in term.name else f"{term.name} {term.first.year}"
        made = unit.add(
            Review(name, day - timedelta(days=7), day, day, SAID if last else {}, closed_on=day, senco_shares=last,
                   leader_shares=last, action=ended_in.get(words), agenda=(2,) if last else ())
        )  # fmt: skip
        for role, letters in zip(("senco", "leader"), models, strict=True):
            for number, letter in enumerate(letters, 1):
                unit.add(Answer(made.id, role, number, MODELS[letter], seen[role][number - 1]))
    for action in session.store.all(Action):
        strand, dimension = next((serves for words, serves in SERVES.items() if action.text.startswith(words)), ("", None))
        if strand:
            unit.change(replace(action, strand=strand, dimension=dimension))
