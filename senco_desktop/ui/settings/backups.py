"""Settings: the second place, backing up now, the list of copies, checking one and restoring one."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import count_words, day_words
from senco_desktop.services import backups
from senco_desktop.services.backups import Copy
from senco_desktop.ui.cards import Card, EmptyState
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.jobs import Job, JobBar
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.settings.editor import or_empty
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordTable
from senco_desktop.ui.widgets import Button, words

KINDS = {"auto": "Automatic", "recovery": "Before a big step", "backup": "By hand"}
FILES = f"Backups (*{backups.SUFFIX})"
RESTORE = ("Everything entered since then leaves the records. A copy of today’s records is made first: restoring that one is "
           "the way back. The window opens anew.")


class BackupsSection(Section):
    CODE, TITLE, ICON = "backups", "Backups", "archive"
    HINT = "Second place, copies, restore"
    WORDS = "Copies are made by themselves while you work. A second place, such as a stick or the school drive, helps when a " \
            "laptop is lost."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.place = words("", wrap=True)
        self.choose = Button("Choose the second place", icon_name="folder")
        self.now = Button("Back up now", "primary", icon_name="device-floppy")
        self.check = Button("Check it", icon_name="shield-check")
        self.restore = Button("Restore it", icon_name="history")
        self.other = Button("Restore another file", "link")
        self.bar = JobBar()
        self.table = RecordTable("Copies", (
            Column("Made", lambda c: _made(c.made_at), sort=lambda c: c.made_at, strong=True, spoken=self._spoken),
            Column("Age", self._age, sort=lambda c: c.made_at),
            Column("Kind", lambda c: KINDS.get(c.kind, c.kind)),
            Column("Where", lambda c: "second place" if c.outside else "school folder"),
            Column("File", lambda c: c.path.name, tip=lambda c: str(c.path), quiet=True),
        ), key=lambda c: c.path, stretch=4)
        self.table.setMinimumHeight(look().px(170))
        self.empty = EmptyState("Copies of the records stand here. None was made yet.")
        self._lay_out()
        for button, slot in ((self.choose, self._on_choose), (self.now, self._on_now), (self.check, self._on_check),
                             (self.restore, self._on_restore), (self.other, self._on_other)):
            button.clicked.connect(slot)

    def refresh(self) -> None:
        place = backups.second_place(self.session)
        self.place.setText(f"Second place: {place}" if place else "No second place yet: a lost laptop takes its copies with it.")
        copies = backups.copies(self.session.folder, place)
        self.table.set_rows(copies)
        if copies and self.table.record() is None:
            self.table.choose(lambda copy: True)
        self.table.setVisible(bool(copies))
        self.empty.setVisible(not copies)
        for button in (self.check, self.restore):
            button.setEnabled(bool(copies))

    def _on_choose(self) -> None:
        place = self.desk.ask.folder("Where should copies go?")
        if place is None:
            return
        try:
            backups.choose_second_place(self.session, place)
        except Problem as problem:
            self.desk.ask.tell(problem)
            return
        self.refresh()
        self.desk.said.emit(f"Copies also go to {place.name} from now on", False)

    def _on_now(self) -> None:
        """Into the second place if there is one, else where she says; written and verified in a job."""
        place = backups.second_place(self.session)
        name = backups.suggested_name(self.session)
        target = place / name if place is not None and place.is_dir() else self.desk.ask.save_file("Back up to", name, FILES)
        if target is None:
            return
        try:
            snapshot = backups.take(self.session)
        except Problem as problem:
            self.desk.ask.tell(problem)
            return

        def work(job: Job) -> Path:
            backups.finish(snapshot, target, job.say)
            return target

        self.bar.follow(self.desk.jobs.run(work, self._on_made, self._on_not_made), f"Backing up to {target.parent.name}")

    def _on_not_made(self, problem: Problem) -> None:
        self.bar.hide()
        self.desk.ask.tell(problem)

    def _on_made(self, target: Path) -> None:
        self.bar.hide()
        backups.note_made(self.session, target)
        self.refresh()
        self.desk.said.emit(f"Backed up and checked: {target.name}", False)

    def _on_check(self) -> None:
        copy = self.table.record()
        if copy is None:
            return
        passphrase = self.desk.ask.passphrase("Check this backup", f"{copy.path.name} opens with the passphrase of "
                                              "the day it was made.", do="Check")
        if passphrase is None:
            return
        try:
            manifest = backups.verify(copy.path, passphrase=passphrase)
        except Problem as problem:
            self.desk.ask.tell(problem)
            return
        entries = count_words(manifest.counts.get("entry", 0), "entry", "entries", figures=True)
        self.desk.said.emit(f"{copy.path.name} is sound: {entries}", False)

    def _on_restore(self) -> None:
        copy = self.table.record()
        if copy is not None:
            self._restore(copy.path)

    def _on_other(self) -> None:
        path = self.desk.ask.open_file("Which backup?", FILES)
        if path is not None:
            self._restore(path)

    def _restore(self, path: Path) -> None:
        if not self.desk.ask.confirm(f"Put {path.name} in place of the present records?", RESTORE, do="Restore it"):
            return
        passphrase = self.desk.ask.passphrase("Passphrase of the backup", "The one of the day it was made.", do="Restore")
        if passphrase is None:
            return
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            opened, _point = backups.restore_over(self.session, path, self.session.clock, passphrase=passphrase)
        except Problem as problem:
            self.desk.ask.tell(problem)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self.desk.reopened.emit(opened)

    def _age(self, copy: Copy) -> str:
        minutes = int((self.session.clock.real().astimezone(UTC) - copy.made_at).total_seconds()) // 60
        if minutes < 60:
            return "just now" if minutes < 2 else f"{minutes} minutes"
        if minutes < 48 * 60:
            return count_words(minutes // 60, "hour", figures=True)
        return count_words(minutes // (24 * 60), "day", figures=True)

    def _spoken(self, copy: Copy) -> str:
        return f"{KINDS.get(copy.kind, copy.kind)} copy of {_made(copy.made_at)}, {self._age(copy)} old"

    def _lay_out(self) -> None:
        theme = look()
        top, below = Card(), Card("Copies")
        top.setAccessibleName("Second place")
        top.add(self.place)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, buttons in ((first, (self.now, self.choose)), (second, (self.check, self.restore, self.other))):
            row.setSpacing(theme.px(8))
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        top.body.addLayout(first)
        below.body.addLayout(second)
        below.add_rows(or_empty(self.table, self.empty))
        self.body.addWidget(top)
        self.body.addWidget(self.bar)
        self.body.addWidget(below, 1)


def _made(at: datetime) -> str:
    local = at.astimezone()
    return f"{day_words(local.date())}, {local:%H:%M}"
