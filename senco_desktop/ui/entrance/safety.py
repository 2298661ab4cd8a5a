"""Following the choices of safe start: a copy into a new folder, the school looked over, packed, or what can be read exported."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import day_words
from senco_desktop.ui.entrance import rescue
from senco_desktop.ui.entrance.pages import CopiesPage, KeyPage
from senco_desktop.ui.entrance.parts import folder_words
from senco_desktop.ui.entrance.passphrase import Key
from senco_desktop.ui.entrance.safe_start import SafeStartPage
from senco_desktop.ui.entrance.trouble import trouble_of
from senco_desktop.ui.jobs import Jobs

if TYPE_CHECKING:
    from senco_desktop.ui.entrance.window import EntranceWindow

BACKUP_FILES = "Backups (*.sencobackup);;All files (*)"
PACKED_FILES = "Copy of a school (*.zip)"


class Safety(QObject):
    """Works on the window's pages. `origin` is the page that Back returns to while another one asks."""

    def __init__(self, window: EntranceWindow) -> None:
        super().__init__(window)
        self._window = window
        self.jobs = Jobs(self)
        self.origin: QWidget | None = None
        self._keyed: Callable[[], None] | None = None
        self._target = window.folder

    def show_trouble(self, kind: str, details: str) -> None:
        """The page with the words for this kind of trouble; the kind goes into the log."""
        window = self._window
        now = window.clock.now()[0]
        rescue.note_in_log(f"{now:%Y-%m-%d %H:%M} {kind}")
        report = f"{now:%Y-%m-%d %H:%M} {kind}\n{details}"
        page = SafeStartPage(trouble_of(kind), rescue.find_copies(window.folder), report, window.folder, now, now.date())
        page.chosen.connect(window.act)
        page.left.connect(window.close)
        self.origin = None
        window.show_page(page)

    def act(self, code: str) -> None:
        """Follow one of: copy, copies, restore, pack, check, export."""
        chosen: dict[str, Callable[[], None]] = {
            "copy": self._open_last_copy,
            "copies": self._show_copies,
            "restore": self._choose_backup_file,
            "pack": self._pack,
            "check": partial(self._with_key, "Check the school", "Check", self._check),
            "export": self._export,
        }
        chosen[code]()

    def open_copy(self, copy: Path) -> None:
        """Ask for the copy's key, put it into a folder that holds no school, and open it there."""
        self._target = rescue.restore_target(self._window.folder, self._window.clock)
        self._with_key("Open this copy", "Open", partial(self._restore, copy), always=True,
                       text="With the passphrase of the day it was made, or the recovery key. It is put into "
                       f"{folder_words(self._target)}; nothing that is there now is changed.")

    def _open_last_copy(self) -> None:
        copy = rescue.last_good(self._window.folder)
        if copy is None:
            self._show_copies()
        else:
            self.open_copy(copy)

    def _show_copies(self) -> None:
        page = CopiesPage(rescue.copy_rows(self._window.folder))
        page.picked.connect(self.open_copy)
        page.elsewhere.connect(self._choose_backup_file)
        page.left.connect(self._go_back)
        self._leave_for(page)

    def _choose_backup_file(self) -> None:
        copy = self._window.ask.open_file("A backup", BACKUP_FILES)
        if copy is not None:
            self.open_copy(copy)

    def _restore(self, copy: Path) -> None:
        self._run(rescue.restoring(copy, self._target, self._key()), self._on_restored)

    def _on_restored(self, _manifest: object) -> None:
        self._window.folder = self._target
        self._window.unlock()

    def _pack(self) -> None:
        name = f"school {day_words(self._window.clock.today(), weekday=False)}.zip"
        target = self._window.ask.save_file("Save what is here", name, PACKED_FILES)
        if target is None:
            return
        try:
            self._window.page.say(rescue.pack(self._window.folder, target))
        except Problem as problem:
            self._window.tell(problem)

    def _check(self) -> None:
        self._run(rescue.looking_over(self._window.folder, self._key()), self._on_checked)

    def _on_checked(self, findings: Any) -> None:
        self._go_back()
        self._window.page.say_findings([(each.sound, each.words) for each in findings])

    def _export(self) -> None:
        out = self._window.ask.folder("An empty folder for the readable tables")
        if out is not None:
            self._with_key("Export what can be read", "Export", partial(self._export_to, out))

    def _export_to(self, out: Path) -> None:
        window = self._window
        self._run(rescue.exporting(window.folder, out, window.clock, self._key()), self._on_exported)

    def _on_exported(self, said: str) -> None:
        self._go_back()
        self._window.page.say(said)

    # Asking for a key, and working with it

    def _key(self) -> Key:
        assert self._window.key is not None
        return self._window.key

    def _with_key(self, title: str, do: str, work: Callable[[], None], *, text: str = "", always: bool = False) -> None:
        """Do it with the key that was typed, or ask for one first; `always` asks even so, since a copy may have another."""
        if self._window.key is not None and not always:
            work()
            return
        page = KeyPage(title, text or "With the passphrase, or the recovery key.", do, (("back", "Back"),))
        self._keyed = work
        page.panel.given.connect(self._on_key)
        page.linked.connect(self._go_back)
        self._leave_for(page)

    def _on_key(self, text: str, is_recovery: bool) -> None:
        assert self._keyed is not None
        self._window.key = Key(text, is_recovery)
        self._window.later(self._window.page.panel, "One moment…", self._keyed)

    def _run(self, work: Callable[[Any], Any], done: Callable[[Any], None]) -> None:
        """In a job, because a stick may be slow; the page waits."""
        self._window.page.setEnabled(False)
        self.jobs.run(work, done, self._on_failed)

    def _on_failed(self, problem: Problem) -> None:
        page = self._window.page
        page.setEnabled(True)
        if isinstance(page, KeyPage):
            self._window.key = None
            page.panel.say_fault(problem.one_line())
        else:
            page.say(problem.one_line())

    def _leave_for(self, page: QWidget) -> None:
        """Show a page from which Back leads to where this began."""
        if self.origin is None:
            self.origin = self._window.page
        self._window.show_page(page)

    def _go_back(self, _code: str = "") -> None:
        page, self.origin = self.origin or self._window.page, None
        page.setEnabled(True)
        self._window.show_page(page)
