"""The Settings page: a list of sections, the chosen one beside it, and the import preview in their place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from senco_desktop.ui.cards import Card, PageHead, scrolling
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.desk import Desk, Page
from senco_desktop.ui.fields import Combo
from senco_desktop.ui.intake.panel import ImportPanel
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.settings.agencies import AgenciesSection
from senco_desktop.ui.settings.area import SectionArea
from senco_desktop.ui.settings.backups import BackupsSection
from senco_desktop.ui.settings.dates import DatesSection
from senco_desktop.ui.settings.day import DaySection
from senco_desktop.ui.settings.files import FilesSection
from senco_desktop.ui.settings.kinds import KindsSection
from senco_desktop.ui.settings.lock import LockSection
from senco_desktop.ui.settings.look import LookSection
from senco_desktop.ui.settings.pupils import PupilsSection
from senco_desktop.ui.settings.school import SchoolSection
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.settings.timetable import TimetableSection
from senco_desktop.ui.settings.year import YearSection
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList

SECTIONS: tuple[type[Section], ...] = (SchoolSection, YearSection, DaySection, TimetableSection, KindsSection, AgenciesSection,
                                       DatesSection, PupilsSection, LookSection, LockSection, BackupsSection, FilesSection)
IMPORT = "import"


class SettingsPage(Page):
    NAME = "Settings"
    SHOWS = frozenset({"setting", "category", "agency", "term", "closed", "inset", "block", "entry", "plan", "plan_event",
                       "step_note", "pupil"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._built: dict[str, Section] = {}
        self._areas: dict[str, SectionArea] = {}
        self.head = PageHead("Settings", "Kept with the school; the look and the lock with this computer")
        self.bar = LeaveBar()
        self.list = RecordList("Sections", lambda section: Lines(lead=section.TITLE, second=section.HINT, icon=section.ICON),
                               key=lambda section: section.CODE, height=43)
        self.picker = Combo("Section", [(section.CODE, section.TITLE) for section in SECTIONS])
        self.sections = QStackedWidget()
        self.intake = ImportPanel(desk)
        self.whole = QStackedWidget()
        self._lay_out()
        self.list.set_rows(SECTIONS)
        self.list.chosen.connect(self._on_chosen)
        self.picker.picked.connect(self.show_target)
        self.bar.stayed.connect(self._mark_current)
        self.intake.left.connect(self._on_import_left)
        look().changed.connect(self._fit)
        self._current = SECTIONS[0].CODE
        self.open(SECTIONS[0].CODE)

    # Page

    def refresh(self) -> None:
        self.section.refresh()
        if self.imports:
            self.intake.refresh()

    def show_target(self, target: object) -> None:
        """A section's code; "import" asks for a file and shows what it holds, "import:calendar" reads it as that kind."""
        if isinstance(target, str) and target.partition(":")[0] == IMPORT:
            self._on_import(target.partition(":")[2])
        elif isinstance(target, str):
            self.list.choose(lambda section: target == section.CODE)

    def take_focus(self) -> None:
        """The sections, where the arrows choose one."""
        if not self.imports:
            (self.list if self.list.isVisibleTo(self) else self.picker).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_unsaved(self) -> bool:
        return any(section.has_unsaved() for section in self._built.values())

    @property
    def section(self) -> Section:
        """The section that is shown."""
        return self._built[self._current]

    @property
    def imports(self) -> bool:
        """Whether the import preview stands in place of the sections."""
        return self.whole.currentIndex() == 1

    def open(self, code: str) -> None:
        """Show a section, built when first opened."""
        if code not in self._built:
            made = next(each for each in SECTIONS if code == each.CODE)(self.desk)
            made.import_asked.connect(self._on_import)
            self._built[code] = made
            own = self._areas[code] = SectionArea()
            self.sections.addWidget(own)
            own.setWidget(made)
        if code != self._current:
            for area in (self._area, self._areas[code]):
                area.verticalScrollBar().setValue(0)
        self._current = code
        self.sections.setCurrentWidget(self._areas[code])
        self._fit_areas()
        self._built[code].refresh()
        self._mark_current()

    def _on_chosen(self, section: type[Section]) -> None:
        if self._current != section.CODE:
            self.bar.before(self.section.has_unsaved(), partial(self.open, section.CODE))

    def _mark_current(self) -> None:
        """The list and the picker say which section is shown, also where she stayed."""
        self.list.choose(lambda section: self._current == section.CODE)
        self.picker.set_value(self._current)

    def _on_import(self, kind: str) -> None:
        self.whole.setCurrentIndex(1)
        self.intake.choose_file(kind)

    def _on_import_left(self) -> None:
        self.whole.setCurrentIndex(0)
        self.section.refresh()

    def _lay_out(self) -> None:
        """From the page inwards: whatever gets a new parent has the style of each of its children looked up again."""
        theme = look()
        self._list_card = Card()
        self._list_card.setAccessibleName("Sections")
        self._list_card.body.setContentsMargins(0, theme.px(4), 0, 0)
        self._list_card.add(self.list)
        self._list_card.setFixedWidth(theme.px(236))
        self.head.add(self.picker)
        self._settings_place, self._import_place = QWidget(), QWidget()
        for place in (self._settings_place, self._import_place):
            place.setProperty("ground", "window")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.whole)
        self._area = scrolling(self._settings_place)
        for area in (self._area, scrolling(self._import_place)):
            self.whole.addWidget(area)
        outer = QVBoxLayout(self._settings_place)
        outer.setSpacing(theme.px(10))
        outer.addWidget(self.head)
        outer.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        row.addWidget(self._list_card)
        row.addWidget(self.sections, 1)
        outer.addLayout(row, 1)
        inside = QVBoxLayout(self._import_place)
        inside.addWidget(self.intake)
        for layout in (outer, inside):
            layout.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(14))
        self._fit()

    def _fit(self) -> None:
        """With large text the sections are chosen in one line beside the title, and the page scrolls."""
        large = look().scale > 100
        self._list_card.setVisible(not large)
        self.picker.setVisible(large)
        self.head.note.setVisible(not large)
        self._fit_areas()

    def _fit_areas(self) -> None:
        """With large text a section stands in its whole height, so that only the page scrolls. Those not shown ask for none."""
        for area in self._areas.values():
            shown = area is self.sections.currentWidget()
            area.set_whole(shown and look().scale > 100)
            policy = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
            area.setSizePolicy(policy, policy)
