"""What is handed upwards: the open school, the clock, the folder. Nothing is global."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:  # the way in is shown before the store's libraries are loaded
    from senco_desktop.domain.timeline import Timeline
    from senco_desktop.store.keys import KeyFile
    from senco_desktop.store.store import Store
    from senco_desktop.store.unit import Unit

DEFAULT_ZONE = "Europe/London"
NOT_WORKED_FROM = frozenset(
    {"entry", "timer", "issued", "meeting", "action", "plan", "outcome", "pupil", "plan_event", "step_note", "invitee"}
    | {"referral", "agency_person", "meeting_action", "deletion_log", "description", "review", "answer", "pressure", "relief"}
    | {"decision", "slt_meeting", "fed_in", "policy", "win", "stand_in"}
)
"""The tables of which nothing stays in the cache but what is worked out of plans: that goes when a plan's own rows change."""

OF_PLANS = ("plan_figures", "plan_events")
"""What is kept in the cache until a plan's own rows change."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The day and time the program believes in. `real` gives an aware moment; `day` fixes the date (`--today`)."""

    real: Callable[[], datetime]
    day: date | None = None

    def now(self, timezone: str = DEFAULT_ZONE) -> tuple[datetime, int]:
        """The school's wall time to the second (naive) and its offset from UTC in minutes."""
        aware = self.real().astimezone(ZoneInfo(timezone))
        if self.day is not None:
            aware = aware.replace(year=self.day.year, month=self.day.month, day=self.day.day)
        offset = aware.utcoffset()
        assert offset is not None
        return aware.replace(tzinfo=None, microsecond=0), int(offset.total_seconds()) // 60

    def today(self, timezone: str = DEFAULT_ZONE) -> date:
        return self.day or self.real().astimezone(ZoneInfo(timezone)).date()

    def stamp(self) -> str:
        """For `entered_at` and the journal: UTC to the second."""
        return self.real().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(slots=True)
class Session:
    """An unlocked school. `timelines` are those of plans by id, as at the day `timelines_of`."""

    folder: Path
    store: Store
    keys: KeyFile
    clock: Clock
    cache: dict[str, object] = field(default_factory=dict, repr=False)
    timelines: dict[int, Timeline] = field(default_factory=dict, repr=False)
    timelines_of: date | None = None
    backed_up_at: int = 0

    @property
    def timezone(self) -> str:
        """The school's time zone; asked for by every clock time, so kept in `cache` until a setting changes."""
        found = self.cache.get("timezone")
        if found is None:
            found = self.cache["timezone"] = self.store.setting("calendar", {}).get("timezone", DEFAULT_ZONE)
        return str(found)

    @property
    def today(self) -> date:
        return self.clock.today(self.timezone)

    def now(self) -> tuple[datetime, int]:
        """Wall time (whole minutes are the caller's business) and offset."""
        return self.clock.now(self.timezone)

    @contextmanager
    def unit(self, label: str) -> Iterator[Unit]:
        """The way of every command: see `store.unit.Unit`. What was worked out before may be stale afterwards."""
        with self.store.unit(label) as unit:
            yield unit
        self.forget(unit)

    def forget(self, unit: Unit) -> None:
        """Drop what was worked out from rows that changed."""
        if unit.kinds - NOT_WORKED_FROM:
            self.cache.clear()
            self.timelines.clear()
        if unit.plans:
            for name in OF_PLANS:
                self.cache.pop(name, None)
        for plan in unit.plans:
            self.timelines.pop(plan, None)

    @property
    def changed_since_backup(self) -> bool:
        return self.store.writes > self.backed_up_at

    def close(self) -> None:
        self.store.close()
