"""The governors' version: counts only. A count of fewer than five children is held back unless asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from senco_desktop.domain.summary import Summary
from senco_desktop.domain.voice import VoiceFigures

FEWEST = 5


@dataclass(frozen=True, slots=True)
class Governors:
    """What the page is made of. `children` are counts of children by words, in order; `small`: counts under five are shown."""

    summary: Summary
    role: tuple[tuple[str, str], ...]
    children: Mapping[str, int]
    voice: VoiceFigures
    small: bool = False

    def as_json(self) -> dict[str, object]:
        """What is kept of the issued page: what stood on it, and not what was held back."""
        late = {owner: shown(count, self.small) for owner, count in self.summary.plans.overdue_by_owner.items()}
        return {
            "from": self.summary.period.first.isoformat(),
            "to": self.summary.period.last.isoformat(),
            "children": {words: shown(count, self.small) for words, count in self.children.items()},
            "past_their_date": late,
            "voice": self.voice.as_json(),
        }


def shown(count: int, small: bool) -> str:
    """ "none", "7", and "fewer than 5" for the counts between, unless small ones are wanted."""
    if count == 0:
        return "none"
    return str(count) if small or count >= FEWEST else f"fewer than {FEWEST}"
