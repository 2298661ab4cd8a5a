"""The window before a school is open: unlock, welcome, first run or safe start. The store's libraries load only when one is opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import day_words
from senco_desktop.services.session import Clock, Session
from senco_desktop.ui.ask import Ask
from senco_desktop.ui.entrance import rescue
from senco_desktop.ui.entrance.pages import CopiesPage, KeyPage, NewPassphrasePage, RecoveryPage, WelcomePage
from senco_desktop.ui.entrance.parts import folder_words
from senco_desktop.ui.entrance.passphrase import NewPassphrasePanel, PassphrasePanel
from senco_desktop.ui.entrance.rescue import BACKUP_FILES, PACKED_FILES, Key
from senco_desktop.ui.entrance.safe_start import SafeStartPage
from senco_desktop.ui.entrance.trouble import WRONG_KEY, trouble_of
from senco_desktop.ui.focus_ring import FocusRing
from senco_desktop.ui.jobs import Jobs

SCHOOL_FILES = ("store.db", "keys.json")
"""Looked for by name, so that nothing of the store need be loaded to choose the first page."""
UNLOCK_LINKS = (("other", "Open another school folder"), ("new", "Begin a new school"), ("restore", "Restore a backup"))
SAMPLE_FOLDER = "sample school"
SAMPLE_NAME = "Fernbrook Primary"


class EntranceWindow(QWidget):
    """`opened` carries the session of an unlocked school, which is then no longer this window's to close."""

    opened = Signal(object)

    def __init__(self, folder: Path, clock: Clock, after_crash: bool = False, ask: Ask | None = None) -> None:
        super().__init__()
        self.folder, self.clock = folder, clock
        self._ask = ask or Ask(self)
        self._jobs = Jobs(self)
        self._key: Key | None = None
        self._session: Session | None = None
        self._recovery_key = ""
        self._work: Callable[[], None] | None = None
        self._first_run: Any = None
        self._safety: QWidget | None = None
        self.setProperty("ground", "window")
        self.setWindowTitle("SENCo Desktop")
        self.resize(1366, 728)
        self.setMinimumSize(640, 480)
        self.stack = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.ring = FocusRing(self)
        if after_crash and holds_school(folder):
            self.show_trouble("crash", "The last session ended with a fault of the program. The log holds where.")
        else:
            self.show_beginning()

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self.stack.currentWidget()

    def show_beginning(self) -> None:
        """Unlock the school in the folder, or Welcome where there is none."""
        if not holds_school(self.folder):
            welcome = WelcomePage()
            welcome.chosen.connect(self._on_choice)
            self._show(welcome)
            return
        unlock = KeyPage("Open your school", folder_words(self.folder), "Unlock", UNLOCK_LINKS)
        unlock.panel.given.connect(self._on_unlock)
        unlock.linked.connect(self._on_choice)
        self._show(unlock)

    def show_trouble(self, kind: str, details: str) -> None:
        """Safe start, with the words for this kind of trouble."""
        now = self.clock.now()[0]
        report = f"{now:%Y-%m-%d %H:%M} {kind}\n{details}"
        rescue.note_in_log(f"{now:%Y-%m-%d %H:%M} {kind}")
        page = SafeStartPage(trouble_of(kind), rescue.find_copies(self.folder), report, self.folder, now, now.date())
        page.chosen.connect(self._on_choice)
        page.left.connect(self.close)
        self._show(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A school that was opened but not handed on is closed."""
        self._jobs.stop()
        if self._session is not None:
            from senco_desktop.services import schools

            schools.close(self._session)
            self._session = None
        self._key, self._recovery_key = None, ""
        event.accept()

    # Choices

    def _on_choice(self, code: str) -> None:
        chosen: dict[str, Callable[[], None]] = {
            "continue": self.show_beginning,
            "again": self._try_again,
            "copy": self._open_last_copy,
            "copies": self._show_copies,
            "restore": self._choose_backup_file,
            "pack": self._pack,
            "check": partial(self._with_key, "Check the school", "Check", self._check),
            "export": self._export,
            "other": self._choose_folder,
            "new": self._begin_new,
            "sample": self._begin_sample,
        }
        chosen[code]()

    def _choose_folder(self) -> None:
        folder = self._ask.folder("The folder of a school")
        if folder is None:
            return
        if not holds_school(folder):
            self._tell(Problem(f"There is no school in {folder}.", "A school’s folder holds store.db and keys.json."))
            return
        self.folder, self._key = folder, None
        self.show_beginning()

    def _begin_new(self) -> None:
        if holds_school(self.folder):
            folder = self._ask.folder("An empty folder for the new school")
            if folder is None:
                return
            if holds_school(folder):
                self._tell(Problem(f"{folder} holds a school already.", "Choose an empty folder."))
                return
            self.folder = folder
        self._ask_new_passphrase(
            "A new school", "Everything is encrypted with a passphrase. Four ordinary words are easy to keep in mind and hard to guess. "
            "Nobody can look it up: a recovery sheet comes next.", "Make the school", ask_name=True, then=self._create)

    def _begin_sample(self) -> None:
        folder = self.folder.with_name(SAMPLE_FOLDER)
        if holds_school(folder):
            self.folder = folder
            self.show_beginning()
            return
        self._ask_new_passphrase(
            "The sample school", f"{SAMPLE_NAME} does not exist. It lies in a folder of its own, encrypted like a real one, and is "
            "marked as a sample wherever its name stands. Choose a passphrase for it.", "Make it and look round", ask_name=False,
            then=self._create_sample)

    # A new school

    def _ask_new_passphrase(self, title: str, text: str, do: str, *, ask_name: bool, then: Callable[[str, str], None],
                            leave: str = "Back", on_leave: Callable[[], None] | None = None) -> None:
        page = NewPassphrasePage(NewPassphrasePanel(title, text, do, ask_name=ask_name, leave=leave))
        self._then_named = then
        page.panel.given.connect(self._on_new_passphrase)
        page.panel.left.connect(on_leave or self.show_beginning)
        self._show(page)

    def _on_new_passphrase(self, name: str, passphrase: str) -> None:
        self._later(self.page.panel, "One moment…", partial(self._then_named, name, passphrase))

    def _create(self, name: str, passphrase: str) -> None:
        from senco_desktop.services import schools

        try:
            self._session, self._recovery_key = schools.create(self.folder, name, passphrase, self.clock)
        except Problem as problem:
            self.page.panel.say_fault(problem.one_line())
            return
        self._show_recovery()

    def _create_sample(self, _name: str, passphrase: str) -> None:
        from senco_desktop.services import sample_school, schools

        folder = self.folder.with_name(SAMPLE_FOLDER)
        try:
            session, _key = schools.create(folder, SAMPLE_NAME, passphrase, self.clock, sample=True)
        except Problem as problem:
            self.page.panel.say_fault(problem.one_line())
            return
        self.folder, self._session = folder, session
        sample_school.fill(session)
        self._hand_on()

    def _show_recovery(self) -> None:
        page = RecoveryPage(self._recovery_key)
        page.print_asked.connect(self._print_sheet)
        page.save_asked.connect(self._save_sheet)
        page.done.connect(self._show_first_run)
        self._show(page)

    def _sheet(self) -> bytes:
        from senco_desktop.reports import recovery_sheet
        from senco_desktop.services import settings

        assert self._session is not None
        return recovery_sheet.render(settings.school(self._session).name, self._recovery_key, self._session.today)

    def _print_sheet(self) -> None:
        from senco_desktop.ui.paper import print_pdf

        if print_pdf(self._sheet(), "Recovery sheet", self):
            self.page.set_kept()

    def _save_sheet(self) -> None:
        path = self._ask.save_file("Save the recovery sheet", "Recovery sheet.pdf", "PDF (*.pdf)")
        if path is None:
            return
        try:
            path.write_bytes(self._sheet())
        except OSError as error:
            self.page.say(f"The sheet could not be saved ({error.strerror}). Choose another place, or print it.")
            return
        self.page.say(f"Saved as {path}. Print it, then delete the file: whoever has it can open the school.")
        self.page.set_kept()

    def _show_first_run(self) -> None:
        from senco_desktop.ui.entrance.first_run import FirstRunPage

        if self._first_run is None:
            assert self._session is not None
            self._first_run = FirstRunPage(self._session, self._ask)
            self._first_run.finished.connect(self._hand_on)
            self._first_run.went_back.connect(self._show_recovery)
        self._show(self._first_run)

    # Opening

    def _on_unlock(self, text: str, is_recovery: bool) -> None:
        self._key = Key(text, is_recovery)
        self._later(self.page.panel, "Opening…", self._unlock)

    def _try_again(self) -> None:
        if self._key is None:
            self.show_beginning()
        else:
            self._later(self.page, "", self._unlock)

    def _unlock(self) -> None:
        from senco_desktop.services import schools

        assert self._key is not None
        try:
            self._session = schools.unlock(self.folder, self.clock, **self._key.named())  # type: ignore[arg-type]
        except Problem as problem:
            self._on_refused(problem)
            return
        if self._key.is_recovery:
            self._ask_new_passphrase(
                "Choose a new passphrase", "The recovery key fits. From now on the new passphrase opens the school; the sheet in the safe "
                "stays valid. Older backups still open with the passphrase of their day, or with the sheet.", "Keep it and open",
                ask_name=False, then=self._replace_passphrase, leave="Keep the old one", on_leave=self._hand_on)
        else:
            self._hand_on()

    def _on_refused(self, problem: Problem) -> None:
        if problem.kind in WRONG_KEY:
            self._key = None
            if not isinstance(self.page, KeyPage):
                self.show_beginning()
            self.page.panel.say_fault(problem.one_line())
        else:
            self.show_trouble(problem.kind, problem.one_line())

    def _replace_passphrase(self, _name: str, passphrase: str) -> None:
        from senco_desktop.services import schools

        assert self._session is not None
        try:
            schools.set_passphrase(self._session, passphrase)
        except Problem as problem:
            self.page.panel.say_fault(problem.one_line())
            return
        self._hand_on()

    def _hand_on(self) -> None:
        session, self._session = self._session, None
        self._key, self._recovery_key = None, ""
        self.opened.emit(session)

    # Safe start

    def _open_last_copy(self) -> None:
        copy = rescue.last_good(self.folder)
        if copy is None:
            self._show_copies()
        else:
            self._ask_for_copy(copy)

    def _show_copies(self) -> None:
        page = CopiesPage(rescue.copy_rows(self.folder))
        page.picked.connect(self._ask_for_copy)
        page.elsewhere.connect(self._choose_backup_file)
        page.left.connect(self._back_to_safety)
        self._leave_from(page)

    def _choose_backup_file(self) -> None:
        copy = self._ask.open_file("A backup", BACKUP_FILES)
        if copy is not None:
            self._ask_for_copy(copy)

    def _ask_for_copy(self, copy: Path) -> None:
        target = rescue.restore_target(self.folder, self.clock)
        self._target = target
        self._with_key("Open this copy", "Open", partial(self._restore, copy, target), always=True,
                       text=f"With the passphrase of the day it was made, or the recovery key. It is put into {folder_words(target)}; "
                       "what is there now stays as it is.")

    def _restore(self, copy: Path, target: Path) -> None:
        assert self._key is not None
        self._run(rescue.restoring(copy, target, self._key), self._on_restored)

    def _on_restored(self, _manifest: object) -> None:
        self.folder = self._target
        self._unlock()

    def _pack(self) -> None:
        name = f"school {day_words(self.clock.today(), weekday=False)}.zip"
        target = self._ask.save_file("Save what is here", name, PACKED_FILES)
        if target is not None:
            try:
                self.page.say(rescue.pack(self.folder, target))
            except Problem as problem:
                self._tell(problem)

    def _check(self) -> None:
        assert self._key is not None
        self._run(rescue.looking_over(self.folder, self._key), self._on_checked)

    def _on_checked(self, findings: Any) -> None:
        self._back_to_safety()
        self.page.say_findings([(each.sound, each.words) for each in findings])

    def _export(self) -> None:
        out = self._ask.folder("An empty folder for the readable tables")
        if out is not None:
            self._with_key("Export what can be read", "Export", partial(self._export_to, out))

    def _export_to(self, out: Path) -> None:
        assert self._key is not None
        self._run(rescue.exporting(self.folder, out, self.clock, self._key), self._on_exported)

    def _on_exported(self, said: str) -> None:
        self._back_to_safety()
        self.page.say(said)

    # The way from page to page

    def _with_key(self, title: str, do: str, work: Callable[[], None], *, text: str = "", always: bool = False) -> None:
        """Do it with the key that was typed, or ask for one first; `always` asks even so, since a copy may have another."""
        if self._key is not None and not always:
            work()
            return
        page = KeyPage(title, text or "With the passphrase, or the recovery key.", do, (("back", "Back"),))
        self._keyed = work
        page.panel.given.connect(self._on_key)
        page.linked.connect(self._back_to_safety)
        self._leave_from(page)

    def _on_key(self, text: str, is_recovery: bool) -> None:
        self._key = Key(text, is_recovery)
        self._later(self.page.panel, "One moment…", self._keyed)

    def _run(self, work: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        self.page.setEnabled(False)
        self._jobs.run(work, done, self._on_job_failed)

    def _on_job_failed(self, problem: Problem) -> None:
        self.page.setEnabled(True)
        if isinstance(self.page, KeyPage):
            self._key = None
            self.page.panel.say_fault(problem.one_line())
        elif problem.kind in WRONG_KEY:
            self._on_refused(problem)
        else:
            self.page.say(problem.one_line())

    def _leave_from(self, page: QWidget) -> None:
        """Show a page from which Back leads to the one that is shown now."""
        if self._safety is None:
            self._safety = self.page
        self._show(page)

    def _back_to_safety(self, _code: str = "") -> None:
        page, self._safety = self._safety, None
        if page is not None:
            page.setEnabled(True)
            self._show(page)
        else:
            self.page.setEnabled(True)

    def _tell(self, problem: Problem) -> None:
        if isinstance(self.page, WelcomePage | SafeStartPage):
            self.page.say(problem.one_line())
        else:
            self._ask.tell(problem)

    def _later(self, panel: PassphrasePanel | NewPassphrasePanel | SafeStartPage, text: str, work: Callable[[], None]) -> None:
        """Paint what is being done first: deriving the key holds the window for a quarter of a second."""
        if not isinstance(panel, SafeStartPage):
            panel.set_busy(text)
        self._work = work
        self.repaint()
        QTimer.singleShot(10, self._do_work)

    def _do_work(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work()

    def _show(self, page: Any) -> None:
        """Show this page; those that nothing leads back to are let go."""
        kept = (page, self._safety, self._first_run)
        for old in [self.stack.widget(place) for place in range(self.stack.count())]:
            if old not in kept:
                self.stack.removeWidget(old)
                old.hide()
                old.deleteLater()
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        page.focus()


def holds_school(folder: Path) -> bool:
    """Whether there is a school, or a part of one, in the folder."""
    return any((folder / name).exists() for name in SCHOOL_FILES)
