"""What a command changed: handed to the window, which refreshes what shows it and says it in the toast."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from senco_desktop.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Changes:
    """`kinds` are names of tables; `label` says the command ("Log 45 min"); `ids` are the records it added, in order."""

    kinds: frozenset[str]
    label: str
    ids: tuple[int, ...] = ()


def made_by(unit: Unit) -> Changes:
    return Changes(frozenset(unit.kinds), unit.label, tuple(unit.ids))
