"""Settings: taking files in, giving everything out, and looking whether all is sound."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from senco_desktop.domain.problem import Problem
from senco_desktop.domain.wording import count_words
from senco_desktop.services import backups, exporting
from senco_desktop.ui.cards import Card, MessageBar
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.meetings.calendar_export import save_calendar
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

IMPORTS = (
    ("time-log", "A time log", "clock"), ("term-dates", "Term dates", "calendar"), ("calendar", "A calendar", "calendar-event"),
    ("pupils", "A pupil list", "users"), ("school", "A school", "building"),
)  # fmt: skip
READABLE = "The files are not encrypted: anyone who gets them can read every pupil code and every note."
EXPORT = f"One table a file, and all.json, which this program can read again. {READABLE}"
SURE = "Choose a place only you can open, and delete the files when you no longer need them."


class FilesSection(Section):
    CODE, TITLE, ICON = "files", "Files and check", "folder"
    HINT = "Import, export, is all sound?"
    WORDS = "Nothing leaves this computer by itself."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.imports = {code: Button(text, icon_name=icon_name) for code, text, icon_name in IMPORTS}
        self.export = Button("Export everything", icon_name="upload")
        self.dates = Button("Dates for another calendar…", icon_name="calendar-event")
        self.check = Button("Check the school", icon_name="shield-check")
        self.bar = MessageBar()
        for title, text, buttons in (
            ("Import", "What a file holds is shown row by row before anything is stored.", tuple(self.imports.values())),
            ("Export", EXPORT, (self.export, self.dates)),
            ("Check", "Looks through the records, the keys and every copy in the school folder.", (self.check,)),
        ):
            self._add_card(title, text, buttons)
        self.body.addWidget(self.bar)
        self.body.addStretch(1)
        for code, button in self.imports.items():
            button.setObjectName(code)
            button.setAccessibleName(f"Import {button.text().lower()}")
            button.clicked.connect(self._on_import)
        self.export.clicked.connect(self._on_export)
        self.dates.clicked.connect(self._on_dates)
        self.check.clicked.connect(self._on_check)

    def _on_dates(self) -> None:
        save_calendar(self.desk)

    def _on_import(self) -> None:
        self.import_asked.emit(self.sender().objectName())

    def _on_export(self) -> None:
        """Asked twice: once what it is, once for certain when the place is known."""
        from senco_desktop.exchange.export import export_folder

        if not self.desk.ask.confirm("Export everything in plain files?", READABLE, do="Choose a folder"):
            return
        folder = self.desk.ask.folder("An empty folder for the export")
        if folder is None or not self.desk.ask.confirm(f"Write readable files into {folder.name}?", SURE, do="Write them"):
            return
        try:
            count = export_folder(folder, exporting.school_form(self.session), exporting.tables(self.session))
        except Problem as problem:
            self.desk.ask.tell(problem)
            return
        self.desk.said.emit(f"{count_words(count, 'file', figures=True)} written to {folder.name}: anyone can read them", False)

    def _on_check(self) -> None:
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            faults = backups.check(self.session)
        finally:
            QApplication.restoreOverrideCursor()
        copies = count_words(len(backups.copies(self.session.folder)), "copy", "copies", figures=True)
        if faults:
            self.bar.ask(f"Found: {'; '.join(faults)}. What is damaged can be restored from a copy under Backups.")
        else:
            self.bar.ask(f"All is sound: the records, the keys and {copies} in the school folder.")

    def _add_card(self, title: str, text: str, buttons: tuple[Button, ...]) -> None:
        card = Card(title)
        card.add(words(text, "quiet", wrap=True))
        place = QWidget()
        row = FlowLayout(look().px(8), place)
        for button in buttons:
            row.addWidget(button)
        card.add(place)
        self.body.addWidget(card)
