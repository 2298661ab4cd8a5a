"""The question of an entry that shares minutes with another: what each answer does, before anything changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.overlapping import WayOut, in_order, shared_minutes
from senco_desktop.domain.records import Entry
from senco_desktop.domain.wording import length_words
from senco_desktop.ui.cards import Card
from senco_desktop.ui.fields import Ring, clock_words
from senco_desktop.ui.theme import look
from senco_desktop.ui.time.entry_words import short_words
from senco_desktop.ui.widgets import words


class OverlapBox(Card):
    """One ring for each way out. `picked` when the user chose another."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__("Shared minutes", ground="quiet")
        self.heading.setWordWrap(True)
        self.head.setStretch(0, 1)
        self.head.setStretch(1, 0)
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._rings: list[Ring] = []
        self._ways: tuple[WayOut, ...] = ()
        self._totals: tuple[int, ...] = ()
        self.sentence = words("", "caption", wrap=True)
        self.add(self.sentence)
        self.hide()

    def load(self, draft: Entry, other: Entry | None, ways: Sequence[WayOut], totals: Sequence[int]) -> None:
        """Offer the ways out of what `draft` shares with `other`; `totals` are the week's minutes for each. None: hide."""
        code = self.way().code if self._ways else "keep"
        self._ways, self._totals = tuple(ways), tuple(totals)
        for ring in self._rings:
            self._group.removeButton(ring)
            ring.hide()
            ring.deleteLater()
        self._rings = []
        if other is None or not ways:
            self._ways = ()
            self.hide()
            return
        self.set_title(f"Shares {length_words(shared_minutes(draft, other))} with “{short_words(other)}”")
        for number, way in enumerate(ways):
            ring = Ring(way_words(way, draft, other))
            ring.setMinimumHeight(look().px(30))
            self._group.addButton(ring, number)
            self.body.insertWidget(self.body.count() - 1, ring)
            self._rings.append(ring)
        chosen = next((number for number, way in enumerate(ways) if way.code == code), 0)
        self._rings[chosen].setChecked(True)
        self._say()
        self.show()

    def way(self) -> WayOut:
        """The way chosen; "keep" while nothing else was."""
        return self._ways[max(0, self._group.checkedId())]

    def gives_way(self) -> bool:
        """Whether something else than "keep both" is chosen."""
        return bool(self._ways) and self.way().code != "keep"

    def focus_choice(self) -> None:
        """Give the focus to the ring that is chosen."""
        if self._rings:
            self._rings[max(0, self._group.checkedId())].setFocus()

    @property
    def rings(self) -> tuple[Ring, ...]:
        return tuple(self._rings)

    def _on_clicked(self) -> None:
        self._say()
        self.picked.emit()

    def _say(self) -> None:
        before, after = self._totals[0], self._totals[max(0, self._group.checkedId())]
        if len(set(self._totals)) == 1:
            text = f"The week stays at {length_words(before)} each way."
        elif after == before:
            text = f"The week stays at {length_words(before)}."
        else:
            text = f"The week goes from {length_words(before)} to {length_words(after)}."
        self.sentence.setText(text)


def way_words(way: WayOut, draft: Entry, other: Entry) -> str:
    """ "End this one at 16:15 (45 min)"."""
    first, _second = in_order(draft, other)
    this_is_first = first is draft
    name = "the other" if other.category in (UNSORTED, draft.category) else f"the {other.category}"
    one, two = ("this one", name) if this_is_first else (name, "this one")
    if way.code == "keep":
        return f"Keep both: counted once, under {two}"
    if way.code == "round":
        minutes = way.first.length + (way.rest.length if way.rest else 0)
        return f"Let {one} go round {two} ({length_words(minutes)})"
    changed, subject = (way.second, two) if way.code == "start_second" else (way.first, one)
    assert changed.span is not None
    verb, at = ("End", changed.span.end) if way.code == "end_first" else ("Start", changed.span.start)
    return f"{verb} {subject} at {clock_words(at.time())} ({length_words(changed.length)})"
