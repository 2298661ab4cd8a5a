"""The window's care for backups: the line that says how old the last one is, backing up now, and the automatic copies."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import count_words, day_words
from senco_desktop.services import backups, preferences
from senco_desktop.services.backups import Snapshot
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.jobs import Job, JobBar
from senco_desktop.ui.status_line import StatusLine


class BackupCare(QObject):
    """Owned by the main window."""

    def __init__(self, desk: Desk, status: StatusLine) -> None:
        super().__init__(status)
        self._desk, self._status = desk, status
        self.bar = JobBar(status.window())
        self._target = Path()
        self.say_age()

    def back_up_now(self) -> None:
        """Ask for a place, the last one offered, and write one verified file there."""
        session = self._desk.session
        last = preferences.get("last_backup_folder", str(Path.home()))
        name = backups.suggested_name(session)
        target = self._desk.ask.save_file("Back up to", str(Path(last) / name), f"Backups (*{backups.SUFFIX})")
        if target is None:
            return
        self._target = target if target.suffix else target.with_suffix(backups.SUFFIX)
        try:
            preferences.put("last_backup_folder", str(target.parent))
            snapshot = backups.take(session)
        except Problem as problem:
            self._desk.ask.tell(problem)
            return
        self._start(snapshot)

    def on_beat(self, *, idle: bool) -> None:
        """Called every half minute: the age grows; a due automatic copy is made while nobody types."""
        self.say_age()
        if idle and backups.automatic_due(self._desk.session):
            try:
                backups.automatic(self._desk.session)
            except Problem as problem:
                self._desk.said.emit(f"The automatic backup was not made: {problem.what}", False)
            self.say_age()

    def on_close(self) -> None:
        """The copy on closing. A place that cannot be reached must not keep the program open."""
        try:
            backups.automatic(self._desk.session, on_close=True)
        except Problem as problem:
            self._desk.ask.tell(problem)

    def say_age(self) -> None:
        session = self._desk.session
        last = backups.last_outside(session)
        if last is None:
            self._status.say_backup("No copy outside this folder yet: back up to a stick or the school drive (Ctrl+B)")
            return
        made, place = last
        self._status.say_backup(age_words(made, session.clock.real().astimezone(UTC), place))

    def _start(self, snapshot: Snapshot) -> None:
        target = self._target

        def work(job: Job) -> dict[str, int]:
            return backups.finish(snapshot, target, job.say).counts

        job = self._desk.jobs.run(work, self._on_made, self._desk.ask.tell)
        self._place_bar()
        self.bar.follow(job, f"Backing up to {target.parent.name}")

    def _place_bar(self) -> None:
        window = self._status.window()
        self.bar.setParent(window)
        width = min(560, window.width() - 40)
        self.bar.setGeometry((window.width() - width) // 2, window.height() - 90, width, 48)
        self.bar.raise_()

    def _on_made(self, counts: dict[str, int]) -> None:
        session = self._desk.session
        backups.note_made(session, self._target)
        self.say_age()
        entries = count_words(counts.get("entry", 0), "entry", "entries", figures=True)
        self._desk.said.emit(f"Backed up and checked: {entries}", False)


def age_words(made: datetime, now: datetime, place: Path) -> str:
    """ "Last backup 20 hours ago (Wed 18 Nov, 17:42) in School drive, checked"."""
    minutes = max(0, int((now - made).total_seconds()) // 60)
    if minutes < 60:
        age = "just now" if minutes < 2 else f"{minutes} minutes ago"
    elif minutes < 48 * 60:
        age = count_words(minutes // 60, "hour", figures=True) + " ago"
    else:
        age = count_words(minutes // (24 * 60), "day", figures=True) + " ago"
    local = made.astimezone()
    return f"Last backup {age} ({day_words(local.date(), year=False)}, {local:%H:%M}) in {place.name or place}, checked"
