"""The preview of an import: choose a file, see each row as it was understood, then store it, or not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from senco_desktop.domain.calendar_intake import CalendarIntake
from senco_desktop.domain.intake import Intake, SchoolForm, TermDates, days_of
from senco_desktop.domain.problem import Problem
from senco_desktop.domain.pupil_intake import PupilIntake
from senco_desktop.services import import_preview, settings
from senco_desktop.services.import_preview import Preview, PreviewRow, Read
from senco_desktop.ui.announce import announce
from senco_desktop.ui.cards import Card, Columns, EmptyState, PageHead
from senco_desktop.ui.choices import Choice, Choices
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.icons import icon
from senco_desktop.ui.intake.kept import KeptCard
from senco_desktop.ui.intake.reading import FILES, KINDS, guess, known_for, load, read
from senco_desktop.ui.intake.ticks import Ticks
from senco_desktop.ui.intake.unknown import UnknownCard
from senco_desktop.ui.jobs import Job, JobBar
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordTable
from senco_desktop.ui.widgets import Button, words

STATES = {
    "new": "New", "to_check": "To check", "changed": "Changed", "gone": "Gone", "private": "Private", "there": "Already there",
    "only_here": "Not in this list", "refused": "Not stored",
}  # fmt: skip
ICONS = {
    "new": "plus", "to_check": "alert-triangle", "changed": "refresh", "gone": "arrow-right", "private": "lock", "there": "check",
    "only_here": "user", "refused": "x",
}  # fmt: skip
FILTERS = (("", "All"), ("new", "New"), ("to_check", "To check"), ("changed", "Changed"), ("gone", "Gone"),
           ("private", "Private"), ("refused", "Not stored"), ("there", "Already there"), ("only_here", "Not in this list"))
WHERE_THERE_ARE_ANY = ("new", "changed", "gone", "private", "only_here")
"""Filters that show only where a file has such rows."""
TAKE = 5
"""The column with the boxes; it is shown first."""
WIDTHS = {0: 70, 1: 140, 2: 330, 3: 240, TAKE: 92}
CALENDAR_WIDTHS = {0: 56, 1: 140, 2: 420, 3: 180}
LARGE = 125
"""Text in per cent above which the row of filters is too wide for a page."""
LEADS_TO: dict[type[Read], tuple[str, str | None]] = {
    Intake: ("time", None), TermDates: ("settings", "year"), CalendarIntake: ("meetings", None), PupilIntake: ("plans", None),
    SchoolForm: ("today", None),
}  # fmt: skip
"""The page (and what to choose there) on which the records of a file stand once they are stored."""
PURPOSE = ("A time log, term dates, a calendar, a pupil list or a whole school can be read from a file. Nothing is stored before "
           "you have seen it.")


class ImportPanel(QWidget):
    """Nothing is stored before Store, which leads to where the records are. `left` when it is done or let be."""

    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Import")
        self._desk = desk
        self._data = b""
        self._name = ""
        self._found: Read | None = None
        self._preview: Preview | None = None
        self._job: Job | None = None
        self._opened = False
        self._ticks = Ticks()
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_nothing()

    @property
    def preview(self) -> Preview | None:
        """What is shown; None before a file was read."""
        return self._preview

    def choose_file(self, kind: str = "") -> None:
        """Ask for a file and read it, as `kind` where one is named. Leaves when none is chosen and none is shown."""
        path = self._desk.ask.open_file("Choose a file to import", FILES)
        if path is not None:
            self.open(path, kind)
        elif self._preview is None:
            self.left.emit()

    def open(self, path: Path, kind: str = "") -> None:
        """Read this file and show what it holds."""
        try:
            self._data = load(path)
        except Problem as problem:
            self._desk.ask.tell(problem)
            return
        self._name = path.name
        self.kind.set_value(kind or guess(path.name, self._data))
        self._show_nothing()
        self._opened = True
        self._read()

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        known = known_for(self._desk.session, self.kind.value())
        work = partial(read, data=self._data, name=self._name, kind=self.kind.value(), known=known)
        self._job = self._desk.jobs.run(work, self._on_read, self._on_failed)
        self.bar.follow(self._job, f"Reading {self._name}")
        self._job.ended.connect(self._on_ended)
        self.store.setEnabled(False)

    def _on_read(self, found: Read) -> None:
        self._let_job_go()
        self._found = found
        self.refresh()
        if self._opened:
            (self.store if self.store.isEnabled() else self.table).setFocus()
        self._opened = False

    def refresh(self) -> None:
        """Compare what was read with what the school holds now."""
        if self._found is None:
            return
        preview = self._preview = import_preview.preview(self._desk.session, self._found)
        self._ticks.show_rows(preview.rows)
        self.table.set_rows(preview.rows)
        self.table.setColumnHidden(TAKE, not preview.choosable)
        self._fit()
        self._count_filters(preview)
        self._on_filter(self.filter.value())
        self.counts.setText(preview.sentence())
        self.unused.setText(f"Not used: {', '.join(preview.unused)}" if preview.unused else "")
        self.unused.setVisible(bool(preview.unused))
        self._say_store()
        self._show_beside(preview)
        self.empty.hide()
        self.content.show()
        announce(self, preview.sentence())

    def _show_beside(self, preview: Preview) -> None:
        """At the right: words to teach, or what is kept of pupils."""
        self.unknown.show_unknown(preview.unknown, settings.categories(self._desk.session))
        of_pupils = isinstance(self._found, PupilIntake)
        if isinstance(self._found, PupilIntake):
            self.kept.show_list(self._found)
        self.kept.setVisible(of_pupils)
        self.beside.setVisible(of_pupils or bool(preview.unknown))

    def _say_store(self) -> None:
        """What the button would store, the ticked rows only where there are boxes."""
        preview = self._preview
        assert preview is not None
        count = len(self._ticks.chosen) if preview.choosable else preview.taken.stored
        self.store.setText(f"Store {preview.to_store(count)}" if count else "Nothing new to store")
        self.store.setEnabled(bool(count))

    def _on_turned(self) -> None:
        """Space, or a click on the box."""
        row = self.table.record()
        if row is not None and row.key and self._preview is not None and self._preview.choosable:
            self._ticks.turn(row)
            self.table.viewport().update()
            self._say_store()
            announce(self, self._ticks.words(row))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == TAKE:
            self._on_turned()

    def _on_failed(self, problem: Problem) -> None:
        """It may be of another kind: the choice of the kind stays."""
        self._let_job_go()
        self._found = None
        self._show_nothing()
        self._desk.ask.tell(problem)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._let_job_go()

    def _let_job_go(self) -> None:
        """A job can be done before anything listens for its end: then its result says so."""
        self._job = None
        self.bar.hide()

    def _count_filters(self, preview: Preview) -> None:
        listed = []
        for code, text in FILTERS:
            count = sum(1 for row in preview.rows if not code or row.state == code)
            self.filter.button(code).setText(f"{text} {count}")
            self.filter.button(code).setAccessibleName(f"Rows shown: {text}, {count}")
            self.filter.button(code).setVisible(bool(count) or code not in WHERE_THERE_ARE_ANY)
            self.filter.button(code).updateGeometry()
            if count or code not in WHERE_THERE_ARE_ANY:
                listed.append((code, f"{text} {count}"))
        self.filter_list.set_options(listed)
        self.filter_list.set_value(self.filter.value())

    def _on_filter(self, state: str) -> None:
        self.filter.set_value(state)
        self.filter_list.set_value(state)
        self.table.set_filter((lambda row: row.state == state) if state else None)

    def _on_kind(self) -> None:
        if self._name:
            self._read()

    def _on_meant(self, phrase: str, code: str) -> None:
        name = settings.category_names(self._desk.session)[code]
        if self._desk.run(settings.learn_word, phrase, code, say=f"From now on “{phrase}” means {name}"):
            self._read()

    def _on_store(self) -> None:
        if self._found is None or self._preview is None:
            return
        preview, chosen = self._preview, frozenset(self._ticks.chosen)
        done = f"Stored {preview.to_store(len(chosen) if preview.choosable else preview.taken.stored)}"
        to_check = len(preview.taken.to_check)
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            changes = self._desk.run(
                import_preview.store, self._found, chosen, say=f"{done}, {to_check} of them to check" if to_check else done
            )
        finally:
            QApplication.restoreOverrideCursor()
        if changes is not None:
            page, target = _leads_to(self._found)
            self.leave()
            self._desk.go(page, target)

    def leave(self) -> None:
        """Let the file go, with nothing more stored."""
        if self._job is not None:
            self._job.cancel()
        self._data, self._name, self._found = b"", "", None
        self._show_nothing()
        self.left.emit()

    def _show_nothing(self) -> None:
        self._preview = None
        self._ticks.forget()
        self.table.set_rows(())
        self.details.setText("")
        self.content.hide()
        self.empty.show()
        self.head.note.say(self._name)
        self.kind.setVisible(bool(self._name))
        self.store.setText("Store")
        self.store.setEnabled(False)

    def _on_another(self) -> None:
        self.choose_file()

    # Parts

    def _make_parts(self) -> None:
        self.head = PageHead("Import")
        self.another = Button("Choose a file", icon_name="folder")
        self.cancel = Button("Leave it")
        self.store = Button("Store", "primary")
        self.kind = Combo("Kind of file", KINDS, value="time-log")
        self.filter = Choices("Rows shown", [Choice(code, text) for code, text in FILTERS], value="")
        self.filter.set_value("")
        self.filter.button("").setChecked(True)
        self.filter_list = Combo("Rows shown")
        self.counts = words("", "strong", wrap=True)
        self.unused = words("", "caption", wrap=True)
        self.bar = JobBar()
        self.empty = EmptyState(PURPOSE, "Choose a file", "folder")
        self.unknown = UnknownCard()
        self.unknown.hide()
        self.kept = KeptCard(self._desk)
        self.kept.hide()
        self.table = RecordTable("Rows of the file", (
            Column("Row", lambda r: str(r.row), sort=lambda r: str(r.row).zfill(8), spoken=_spoken),
            Column("State", lambda r: STATES[r.state], icon=lambda r: icon(ICONS[r.state]), strong=True),
            Column("Understood as", lambda r: r.read_as or "not understood", tip=lambda r: r.read_as),
            Column("Why", lambda r: r.why, tip=lambda r: r.why),
            Column("In the file", lambda r: " | ".join(r.cells), tip=lambda r: "\n".join(r.cells), quiet=True),
            Column("Take it", self._ticks.words, icon=self._ticks.box, quiet=True),
        ), key=lambda r: (r.row, r.read_as), stretch=2)
        self.details = words("", "caption", wrap=True)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(True)
        header.moveSection(TAKE, 0)
        for column in WIDTHS:
            header.setSectionResizeMode(column, header.ResizeMode.Interactive)

    def _fit(self) -> None:
        """In large text the filters are a list to choose from; of a calendar, what and when needs more room than why."""
        large = look().scale > LARGE
        self.filter.setVisible(not large)
        self.filter_list.setVisible(large)
        of_calendar = self._preview is not None and self._preview.choosable
        for column, wide in (WIDTHS | CALENDAR_WIDTHS if of_calendar else WIDTHS).items():
            self.table.horizontalHeader().resizeSection(column, look().px(wide))
        self.table.setMinimumHeight(look().px(180))

    def _on_chosen(self, row: PreviewRow) -> None:
        """The whole of a row, where the table had to cut it."""
        cells = f"In the file: {' | '.join(row.cells)}" if row.cells else ""
        self.details.setText(". ".join(part for part in (_spoken(row), cells) if part))

    def _lay_out(self) -> None:
        theme = look()
        tools = QWidget()
        line = FlowLayout(theme.px(8), tools)
        for control in (self.kind, self.another, self.cancel, self.store):
            line.addWidget(control)
        left = Card()
        left.setAccessibleName("Rows of the file")
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.filter)
        row.addWidget(self.filter_list)
        row.addStretch(1)
        left.body.addLayout(row)
        left.add(self.counts)
        left.add(self.unused)
        rows = QWidget()
        inside = QVBoxLayout(rows)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.details)
        left.add_rows(rows)
        self.beside = QWidget()
        right = QVBoxLayout(self.beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.unknown)
        right.addWidget(self.kept)
        right.addStretch(1)
        self.content = Columns(left, self.beside, (790, 330))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in (self.head, tools, self.bar):
            column.addWidget(part)
        column.addWidget(self.content, 1)
        column.addWidget(self.empty)
        column.addStretch(0)
        self._fit()

    def _connect(self) -> None:
        self.kind.picked.connect(self._on_kind)
        self.filter.chosen.connect(self._on_filter)
        self.filter_list.picked.connect(self._on_filter)
        self.unknown.meant.connect(self._on_meant)
        self.store.clicked.connect(self._on_store)
        self.cancel.clicked.connect(self.leave)
        self.another.clicked.connect(self._on_another)
        self.empty.asked.connect(self._on_another)
        self.table.chosen.connect(self._on_chosen)
        self.table.clicked.connect(self._on_clicked)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.table, context=Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self._on_turned)
        self.kept.names.turned.connect(self._read)
        look().changed.connect(self._fit)


def _spoken(row: PreviewRow) -> str:
    parts = (f"Row {row.row}", STATES[row.state], row.read_as, row.why)
    return ", ".join(part for part in parts if part)


def _leads_to(found: Read) -> tuple[str, object]:
    """Where the records stand, of a time log in the week of its last day."""
    page, target = LEADS_TO[type(found)]
    days = days_of(found.entries) if isinstance(found, Intake) else None
    return page, days[1] if days else target
