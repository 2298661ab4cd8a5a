"""When the Plans page reads anew, and how much: an entry changes one figure of it, another rule every date there is."""

from __future__ import annotations

from collections.abc import Iterator

from senco_desktop.services import plans
from senco_desktop.services.changes import Changes
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.parts import InParts


class PlansReading(Page):
    """The page says what it shows; this says when it is read."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._time_stale = False
        self._reading = InParts(self)

    def entries_change_only_time(self) -> bool:
        """Whether nothing that is shown is worked out from entries but the time on the chosen plan."""
        raise TypeError(f"{type(self).__name__} shows nothing")

    def load_time(self) -> None:
        """Show the time on the chosen plan anew."""
        raise TypeError(f"{type(self).__name__} shows nothing")

    def freshen(self) -> None:
        if self._stale and self.isVisible():
            self._reading.run(self._freshened())
        elif self._stale:
            super().freshen()
        elif self._time_stale:
            self.load_time()
        self._time_stale = False

    def finish_reading(self) -> None:
        """Somebody needs the register now."""
        self._reading.finish()

    def _freshened(self) -> Iterator[None]:
        """The register, once all timelines are known: after a change of the rules none is, and there may be hundreds."""
        missing = plans.warm(self.session)
        while missing:
            yield
            missing = plans.warm(self.session)
            if not missing:
                yield
                plans.rows(self.session)
                yield
        super().freshen()

    def _on_changed(self, changes: Changes) -> None:
        if changes.kinds & self.SHOWS != {"entry"} or not self.entries_change_only_time():
            super()._on_changed(changes)
            return
        self._time_stale = True
        if self.isVisible():
            self.freshen()
