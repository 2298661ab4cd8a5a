"""How page 1 says this term's action and the others by count, and whether anything of them was cut."""

from __future__ import annotations

from senco_desktop.domain.partnership import LOOKS, evidence_words, read_look_back
from senco_desktop.domain.records import Action
from senco_desktop.domain.summary import Summary
from senco_desktop.domain.wording import capital, count_words, day_words
from senco_desktop.reports.page import LEFT_HALF
from senco_desktop.reports.words import Words, bold, fitted, lines

SIZE = 9.0
CHOSEN_ROOM, BRIEF_ROOM = 215.0, 200.0
"""Points for the words of the chosen action, on each line but its last, and of one that stands still."""
NAMED = 2
"""Up to so many actions that are stuck, or open, are named; more are counted."""
UNCUT = 1e6


def action_sentences(summary: Summary, lines_shown: int) -> list[Words]:
    """Two sentences for page 1, the texts cut so that owner, day and counts stay."""
    return _sentences(summary, CHOSEN_ROOM * (lines_shown - 1), BRIEF_ROOM)


def actions_cut(summary: Summary, lines_shown: int) -> bool:
    """Whether page 1 says less than all, so that page 2 must list the actions in full."""
    full = _sentences(summary, UNCUT, UNCUT)
    still = [action.state for action in summary.actions.others]
    if any(still.count(state) > NAMED for state in ("stuck", "open")) or full != action_sentences(summary, lines_shown):
        return True
    return any(len(lines(words, LEFT_HALF.width, SIZE)) > lines_shown for words in full)


def owner_of(summary: Summary, action: Action) -> str:
    """"Both of us", "The SENCo": the one whose action it is, by the school's own titles."""
    titles = {"senco": summary.school.senco_title, "leader": summary.school.leader_title}
    return f"The {fitted(titles[action.owner], 110, SIZE)}" if action.owner in titles else "Both of us"


def _sentences(summary: Summary, chosen_room: float, brief_room: float) -> list[Words]:
    figures = summary.actions
    said: list[Words] = ["No action is chosen for this term yet."]
    if figures.this_term:
        said = [_chosen(summary, figures.this_term, chosen_room)]
    if not figures.agreed:
        return [*said, "No actions were agreed in this period."]
    counts = ((figures.done, "done"), (figures.moved, "moved"), (figures.stuck, "stuck"), (figures.open, "open"))
    states = [f"{count} {_state(summary, state, brief_room)}" for count, state in counts if count]
    lead = f"Of {count_words(figures.agreed, 'action')} in this period: "
    return [*said, (bold(lead), f"{', '.join(states)}.")]


def _chosen(summary: Summary, action: Action, room: float) -> Words:
    said = f" {owner_of(summary, action)}"
    said += f", by {day_words(action.by, year=False)}." if action.by else "."
    if action.looked_back:
        verdict, line = read_look_back(action.looked_back)
        found = ". ".join(part for part in (LOOKS.get(verdict, "").lower(), capital(line)) if part)
        said += f" Looked back: {_stopped(fitted(found, room, SIZE))}"
    seen = evidence_words(summary.actions.this_term_meetings, summary.actions.this_term_minutes)
    said += f" {capital(seen)} for it." if seen else ""
    return (bold(capital(_stopped(fitted(action.text, room, SIZE)))), said)


def _stopped(text: str) -> str:
    return text if text.endswith(("…", ".", "!", "?")) else f"{text}."


def _state(summary: Summary, state: str, room: float) -> str:
    """A state with the texts of its actions, where they are few: what stands still should be known by its name."""
    texts = [action.text.rstrip(".") for action in summary.actions.others if action.state == state]
    if state in ("stuck", "open") and 0 < len(texts) <= NAMED:
        return f"{state} ({'; '.join(fitted(text[:1].lower() + text[1:], room, SIZE) for text in texts)})"
    return state
