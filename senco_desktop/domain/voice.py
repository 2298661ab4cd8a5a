"""The SENCo's voice: in words how decisions, meetings of the leadership team, plans and policies stood. Counts, never a rank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from senco_desktop.domain.calendar import term_of
from senco_desktop.domain.partnership_records import FedIn, Policy, SltMeeting, WholeSchoolDecision
from senco_desktop.domain.records import SchoolCalendar
from senco_desktop.domain.wording import count_words, day_words, joined

VOICES = {"shaped": "Shaped it before", "consulted": "Was consulted", "told": "Was told after", "found_out": "Found out"}
AREAS = {
    "plan": "Improvement plan",
    "budget": "Budget",
    "timetable": "Timetable",
    "curriculum": "Curriculum",
    "training": "Staff training",
}
BUDGET_PARTS = ("Interventions", "TA deployment", "Assistive technology")
"""What of the budget inclusion is fed into; it heads the note, as in "TA deployment: mornings first"."""
STATES = {"before": "Before", "after": "After", "not_at_all": "Not at all"}
NO_STRAND = "No strand named"


@dataclass(frozen=True, slots=True)
class VoiceFigures:
    """Counts of a period. `decisions` by voice, `fed_in` by state; `policies_before` of the `policies` adopted in it."""

    decisions: Mapping[str, int]
    slt_held: int
    slt_invited: int
    slt_attended: int
    slt_agenda: int
    fed_in: Mapping[str, int]
    policies: int
    policies_before: int
    policies_in_hand: int

    def as_json(self) -> dict[str, object]:
        return {
            "decisions": dict(self.decisions),
            "slt": {"held": self.slt_held, "invited": self.slt_invited, "attended": self.slt_attended, "send": self.slt_agenda},
            "fed_in": dict(self.fed_in),
            "policies": {"adopted": self.policies, "looked_at_before": self.policies_before, "in_hand": self.policies_in_hand},
        }


@dataclass(frozen=True, slots=True)
class FedInRow:
    """How one strand was fed in during one term."""

    term: str
    strand: str
    states: Mapping[str, int]

    def words(self) -> str:
        """ "Lessons planned for everyone: 2 before, 1 after, 0 not at all"."""
        return f"{self.strand}: {', '.join(f'{self.states[code]} {words.lower()}' for code, words in STATES.items())}"


def figures(
    decisions: Iterable[WholeSchoolDecision], slt: Iterable[SltMeeting], fed_in: Iterable[FedIn], policies: Iterable[Policy],
    first: date, last: date,
) -> VoiceFigures:
    """What happened on these days, both included."""
    met = [each for each in slt if first <= each.day <= last]
    known = list(policies)
    adopted = [each for each in known if each.adopted_on is not None and first <= each.adopted_on <= last]
    voices = Counter(each.voice for each in decisions if first <= each.day <= last)
    states = Counter(each.state for each in fed_in if first <= each.day <= last)
    return VoiceFigures(
        {code: voices[code] for code in VOICES},
        len(met),
        sum(each.invited for each in met),
        sum(each.attended for each in met),
        sum(each.on_agenda for each in met),
        {code: states[code] for code in STATES},
        len(adopted),
        sum(looked_before(each) for each in adopted),
        sum(each.adopted_on is None for each in known),
    )


def of_budget(note: str) -> tuple[str, str]:
    """The part of the budget that heads a note, or "", and the rest of it."""
    head, _colon, rest = note.partition(":")
    return (head.strip(), rest.strip()) if head.strip() in BUDGET_PARTS else ("", note)


def with_part(part: str, note: str) -> str:
    """The other way: a note headed by its part of the budget."""
    return ": ".join(words for words in (part, note.strip()) if words)


def area_words(each: FedIn) -> str:
    """ "Budget, TA deployment", "Timetable"."""
    part = of_budget(each.note)[0] if each.area == "budget" else ""
    return f"{AREAS[each.area]}, {part if part.startswith('TA') else part.lower()}" if part else AREAS[each.area]


def looked_before(policy: Policy) -> bool:
    """Whether somebody looked at it for inclusion no later than on the day on which it was adopted."""
    return policy.looked_at is not None and (policy.adopted_on is None or policy.looked_at <= policy.adopted_on)


def fed_in_rows(fed_in: Iterable[FedIn], calendar: SchoolCalendar) -> tuple[FedInRow, ...]:
    """By term, the newest first, and strand in the alphabet's order; what lies between terms goes by its year."""
    counts: dict[tuple[date, str, str], Counter[str]] = {}
    for each in fed_in:
        term = term_of(calendar, each.day)
        begins, name = (term.first, term.name) if term else (each.day.replace(month=1, day=1), str(each.day.year))
        counts.setdefault((begins, name, each.strand or NO_STRAND), Counter())[each.state] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[0][0].toordinal(), item[0][2]))
    return tuple(FedInRow(name, strand, {code: found[code] for code in STATES}) for (_begins, name, strand), found in ordered)


def decision_words(found: VoiceFigures) -> str:
    """ "Five decisions: two shaped before, one consulted on, one told after, one found out."."""
    total = sum(found.decisions.values())
    if not total:
        return "No whole-school decision is noted in this time."
    said = {"shaped": "shaped before", "consulted": "consulted on", "told": "told after", "found_out": "found out"}
    parts = [f"{found.decisions[code]} {words}" for code, words in said.items() if found.decisions[code]]
    return f"{count_words(total, 'decision', figures=True)}: {joined(parts)}."


def slt_words(found: VoiceFigures) -> str:
    """ "5 meetings noted: invited to 4, there at 3; SEND was on the agenda of 2."."""
    if not found.slt_held:
        return "No meeting of the leadership team is noted in this time."
    held = count_words(found.slt_held, "meeting", figures=True)
    return (
        f"{held} noted: invited to {found.slt_invited}, there at {found.slt_attended}; "
        f"SEND was on the agenda of {found.slt_agenda}."
    )


def fed_in_words(found: VoiceFigures) -> str:
    total = sum(found.fed_in.values())
    if not total:
        return "Nothing is noted yet of what was fed in."
    parts = [f"{found.fed_in[code]} {words.lower()}" for code, words in STATES.items()]
    return f"{count_words(total, 'time', figures=True)} inclusion could be fed in: {joined(parts)}."


def policy_words(found: VoiceFigures) -> str:
    """ "2 of 3 policies adopted were looked at for inclusion before; 1 is in hand."."""
    hand = f" {count_words(found.policies_in_hand, 'policy is', 'policies are', figures=True)} in hand."
    hand = hand if found.policies_in_hand else ""
    if not found.policies:
        return f"No policy was adopted in this time.{hand}"
    of_all = count_words(found.policies, "policy", "policies", figures=True)
    return f"{found.policies_before} of {of_all} adopted {_were(found.policies_before)} looked at for inclusion before.{hand}"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def policy_state(policy: Policy) -> str:
    """ "Looked at Tue 10 Nov, before it was adopted", "Adopted Mon 3 Nov; nobody looked before"."""
    looked = day_words(policy.looked_at, year=False) if policy.looked_at else ""
    if policy.adopted_on is None:
        return f"Looked at {looked}; not adopted yet" if looked else "To be looked at before it is adopted"
    adopted = day_words(policy.adopted_on)
    if looked_before(policy):
        return f"Looked at {looked}, adopted {adopted}"
    return f"Adopted {adopted}; looked at {looked}, after it" if looked else f"Adopted {adopted}; not looked at before"
