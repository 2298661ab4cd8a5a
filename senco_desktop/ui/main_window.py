"""The window of an unlocked school: rail, log bar, pages, status line. It manages; the work is in the pages and services."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.services import history, schools, settings, timers
from senco_desktop.services.session import Session
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.backup_care import BackupCare
from senco_desktop.ui.command_table import COMMANDS, OTHER_KEYS
from senco_desktop.ui.commands import ShortcutSheet, build_actions, fill_menu_bar
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.enter_key import EnterPresses
from senco_desktop.ui.entrance.lock import LockCover
from senco_desktop.ui.finder import Finder
from senco_desktop.ui.focus_ring import FocusRing
from senco_desktop.ui.focus_round import focus_next, step_focus
from senco_desktop.ui.idle import IdleWork
from senco_desktop.ui.log_bar.bar import LogBar
from senco_desktop.ui.opening import Opening
from senco_desktop.ui.pages import PAGES, PUPIL, page_spec
from senco_desktop.ui.palette import Palette
from senco_desktop.ui.rail import Rail, RailEntry
from senco_desktop.ui.rhythm import Rhythm
from senco_desktop.ui.status_line import StatusLine
from senco_desktop.ui.text_size import TextSize
from senco_desktop.ui.toast import Toast


class MainWindow(QMainWindow):
    """`closed` when the school was closed; the application decides what comes next."""

    closed = Signal()
    reopened = Signal(object)
    """A backup was restored over the school: the new session, for which a new window is needed."""

    def __init__(self, session: Session, ask: object | None = None) -> None:
        super().__init__()
        self.session = session
        self.desk = Desk(session, ask or Ask(self), self)  # type: ignore[arg-type]
        self.setWindowTitle(f"{settings.school(session).name} · SENCo Desktop")
        self.resize(1366, 728)
        self.setMinimumSize(640, 480)
        self.rail = Rail([RailEntry(p.code, p.text, p.icon, f"Ctrl+{n}") for n, p in enumerate(PAGES, 1)])
        self.log_bar = LogBar(self.desk)
        self.stack = self.desk.place = QStackedWidget()
        self.status = StatusLine()
        self._lay_out()
        self.toast = Toast(self, self.stack)
        self.finder = Finder(self.desk, COMMANDS)
        self.palette_panel = Palette(self, self.finder.search)
        self.backup_care = BackupCare(self.desk, self.status)
        self.cover = LockCover(self, session)
        self.ring, self.enter = FocusRing(self), EnterPresses(self)
        self.rhythm, self.text_size = Rhythm(self), TextSize(self)
        self.idle, self.opening = IdleWork(self), Opening(self)
        self._pages: dict[str, Page] = {}
        self._replaced = False
        self.actions_by_id = build_actions(self, COMMANDS)
        fill_menu_bar(self.menuBar(), COMMANDS, self.actions_by_id)
        self.menuBar().hide()
        self._connect()
        self.show_identity()
        self.open_page("today")
        self.log_bar.focus_entry()

    def open_page(self, code: str, target: object = None) -> None:
        """Show a page, built when first opened, and choose `target` on it; what was being opened is left."""
        self.opening.stop()
        current, page = self.stack.currentWidget(), self.built(code)
        self.stack.setCurrentWidget(page)
        self.rail.set_current("plans" if page_spec(code) is PUPIL else code)
        page.freshen()
        if target is not None:
            page.show_target(target)
        if current is not page:
            self.finder.note_opened(code, target)

    def is_built(self, code: str) -> bool:
        return code in self._pages

    def built(self, code: str) -> Page:
        """The page, built if need be, and not shown for that."""
        if not self.is_built(code):
            self._pages[code] = page_spec(code).build(self.desk)
            self.stack.addWidget(self._pages[code])
        return self._pages[code]

    def open_by_command(self) -> None:
        code, _, target = self.sender().objectName().partition("-")[2].partition(":")
        self.open_page(code, target or None)
        self.built(code).take_focus()

    def page(self, code: str) -> Page:
        self.open_page(code)
        return self._pages[code]

    def undo(self) -> None:
        self.desk.undo()

    def redo(self) -> None:
        self.desk.redo()

    def open_palette(self) -> None:
        self.palette_panel.open()

    def back_up(self) -> None:
        self.backup_care.back_up_now()

    def export_calendar(self) -> None:
        """Our deadlines and meetings for another calendar."""
        from senco_desktop.ui.meetings.calendar_export import save_calendar

        save_calendar(self.desk)

    def lock(self) -> None:
        """Hide everything behind the passphrase; the timer goes on."""
        self.palette_panel.hide()
        self.cover.cover()

    def toggle_menu(self) -> None:
        self.menuBar().setVisible(not self.menuBar().isVisible())

    def show_help(self) -> None:
        """F1: the page of help that fits what is shown."""
        from senco_desktop.ui.help import FITTING, open_help

        open_help(self, next(FITTING[code] for code, page in self._pages.items() if page is self.stack.currentWidget()))

    def show_shortcuts(self) -> None:
        ShortcutSheet(COMMANDS, OTHER_KEYS, self).exec()

    def next_part(self) -> None:
        """F6: rail, log bar, page, status line, and round again."""
        focus_next((self.rail, self.log_bar, self.stack, self.status))

    def show_identity(self) -> None:
        school = settings.school(self.session)
        self.rail.set_school(f"{school.name} (sample)" if school.sample else school.name)
        self.rail.set_person(", ".join(part for part in (school.senco_name, school.senco_title) if part))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab: rail, timer, entry, Pulled away, page, status line, toast; behind the lock only what stands on it."""
        if self.cover.isVisible():
            return step_focus([self.cover], forward)
        return step_focus([self.rail, self.log_bar, self.stack, self.status, self.toast], forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about an unsaved form, back up if anything changed, close the store."""
        if self._replaced:
            self._stop()
            event.accept()
            return
        unsaved = next((page for page in self._pages.values() if page.has_unsaved()), None)
        if unsaved is not None and not self.desk.ask.confirm(
            f"{unsaved.NAME} holds unsaved changes.", "Closing now loses them.", do="Close all the same", instead="Go back"
        ):
            event.ignore()
            return
        self._stop()
        self.hide()
        self.backup_care.on_close()
        schools.close(self.session)
        event.accept()
        self.closed.emit()

    def _stop(self) -> None:
        for each in (self.rhythm, self.idle, self.opening, self.desk.jobs):
            each.stop()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.log_bar)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        middle = QWidget()
        middle.setObjectName("frame")
        middle.setLayout(row)
        self.setCentralWidget(middle)

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self.opening.open)
        self.rail.search_asked.connect(self.open_palette)
        self.status.undo_asked.connect(self.undo)
        self.status.lock_asked.connect(self.lock)
        self.toast.undo_asked.connect(self.undo)
        self.palette_panel.picked.connect(self._on_picked)
        self.desk.going.connect(self.open_page)
        self.desk.said.connect(self.toast.say)
        self.desk.entry_wanted.connect(self.log_bar.offer_entry)
        self.desk.reopened.connect(self._on_reopened)
        self.desk.changes.changed.connect(self._on_changed)
        self.desk.lock_after.connect(self.rhythm.lock_after)
        self.rhythm.left_alone.connect(self.lock)
        self.rhythm.beat.connect(self._on_beat)
        self._day = self.session.today

    def _on_changed(self, changes: object) -> None:
        self.status.say_undo(history.undo_label(self.session))
        if "setting" in getattr(changes, "kinds", ()):
            self.show_identity()

    def _on_reopened(self, session: Session) -> None:
        """The old session is closed already: this window only makes way for the new one."""
        self._replaced = True
        self.reopened.emit(session)
        self.close()

    def _on_picked(self, row: str) -> None:
        kind, _, command = row.partition(":")
        if kind == "command":
            self.actions_by_id[command].trigger()
        elif (place := self.finder.pick(row)) is not None:
            self.built(place[0]).take_focus()

    def _on_beat(self, idle: bool) -> None:
        """Every half minute: the timer's sign of life, a new day, a due backup."""
        try:
            timers.sign_of_life(self.session)
        except Problem as problem:
            self.toast.say(f"{problem.what} {problem.next_step}", False)
        self.log_bar.look_again()
        if self.session.today != self._day:
            self._day = self.session.today
            for page in self._pages.values():
                page.make_stale()
        self.backup_care.on_beat(idle=idle)
