"""The register of agencies: lead time and "ask by", people, and what became of each referral."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.domain.plan_records import AgencyPerson, Referral
from senco_desktop.domain.records import Agency
from senco_desktop.domain.wording import count_words, day_words
from senco_desktop.services import agencies, referrals
from senco_desktop.ui.cards import Card, Columns, EmptyState, PartStack
from senco_desktop.ui.delegates import Lines
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.focus_round import bring_into_sight
from senco_desktop.ui.leaving import LeaveBar
from senco_desktop.ui.meetings.agency_detail import AgencyDetail
from senco_desktop.ui.meetings.referral_form import ReferralForm
from senco_desktop.ui.record_form import RecordForm, in_card, let_scroll, show_quietly
from senco_desktop.ui.settings.agencies import AgencyForm
from senco_desktop.ui.theme import look
from senco_desktop.ui.views import RecordList

FOR_WHAT = "Here stand the services you work with: whom to ask, how early, and what was heard of each referral."


class AgenciesTab(QWidget):
    """The list at the left, the chosen agency or a form at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.bar = LeaveBar()
        self.rows = RecordList("Agencies", self._lines, key=_id, height=58, pad=16)
        self.rows.setAccessibleDescription("Up and Down: choose an agency. Enter: go to its referrals. F2: change it.")
        self.list = Card()
        self.list.setAccessibleName("List of agencies")
        self.detail = AgencyDetail(desk.session)
        self.form = AgencyForm()
        self.form.add_buttons()
        self.referral = ReferralForm(desk.session)
        self.empty = EmptyState(FOR_WHAT, "Add an agency", "plus", main=True)
        self.stack = PartStack()
        self._all: list[Agency] = []
        self._open: dict[str, list[Referral]] = {}
        self._silent: dict[str, date] = {}
        self._chosen = 0
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Show what is stored now; a form that holds changes stays."""
        session = self._desk.session
        listed = agencies.all_agencies(session)
        self._silent = referrals.silent_since(session)
        place = {name: number for number, name in enumerate(self._silent)}
        self._all = sorted((*listed, *agencies.former(session)), key=lambda agency: place.get(agency.name, len(place)))
        self._open = {}
        for referral in referrals.all_referrals(session):
            if referral.ended_on is None:
                self._open.setdefault(referral.agency, []).append(referral)
        self.list.setVisible(bool(self._all))
        self.form.set_taken([agency.name for agency in listed])
        if self.has_unsaved():
            show_quietly(self.rows, self._all, self._chosen)
            return
        self._show_agency(self._agency() or next(iter(self._all), None))

    def has_unsaved(self) -> bool:
        return any(self.stack.shows(form) and form.is_changed() for form in (self.form, self.referral))

    def choose(self, name: str) -> None:
        """Show the agency of this name."""
        agency = next((each for each in self._all if each.name == name), None)
        if agency is not None:
            self.bar.before(self.has_unsaved(), partial(self._show_agency, agency))

    def take_focus(self) -> None:
        """The list, unless a form is open."""
        if self.stack.shows(self.detail) and not self.bar.isVisibleTo(self):
            self.rows.setFocus()

    def go_to_detail(self) -> None:
        """From a row to what can be done with its agency."""
        if self.stack.shows(self.detail):
            first = self.detail.back if self.detail.refer.isHidden() else self.detail.refer
            first.setFocus()
            bring_into_sight(first)

    def new_agency(self) -> None:
        self.bar.before(self.has_unsaved(), partial(self._open_form, self.form, Agency("")))

    # What the tab does

    def _on_chosen(self, agency: Agency) -> None:
        if agency.id != self._chosen:
            self.bar.before(self.has_unsaved(), partial(self._show_agency, agency))

    def _on_change(self) -> None:
        agency = self._agency()
        if agency is not None and agency.id > 0:
            self._open_form(self.form, agency)

    def _on_put_back(self) -> None:
        agency = self._agency()
        if agency is None:
            return
        changes = self._desk.run(agencies.put_back, agency)
        if changes is not None:
            self._chosen = changes.ids[0]
            self.refresh()

    def _on_new_referral(self) -> None:
        agency = self._agency()
        if agency is not None:
            self._open_form(self.referral, Referral(agency.name, "", self._desk.session.today))

    def _on_referral(self, referral: Referral) -> None:
        self._open_form(self.referral, referral)

    def _on_asked(self, referral: Referral) -> None:
        self._desk.run(referrals.ask_again, referral, say=f"Asked again today: {referral.pupil}")

    def _on_heard(self, referral: Referral) -> None:
        self._desk.run(referrals.heard, referral, self._desk.session.today, say=f"Heard today: {referral.pupil}")

    def _on_person(self, person: AgencyPerson) -> None:
        self._desk.run(agencies.save_person, person)

    def _on_person_gone(self, person: AgencyPerson) -> None:
        self._desk.run(agencies.remove_person, person)

    def _save_agency(self, agency: Agency) -> None:
        changes = self._desk.run(agencies.save, agency)
        if changes is not None:
            self._chosen = changes.ids[0] if changes.ids else agency.id
            self._close_form()

    def _save_referral(self, referral: Referral) -> None:
        if self._desk.run(referrals.save, referral) is not None:
            self._close_form()

    def _on_removed(self) -> None:
        referral: Referral = self.referral.loaded()
        if self._desk.run(referrals.remove, referral) is not None:
            self._close_form()

    def _on_cancel(self) -> None:
        self.bar.before(self.has_unsaved(), self._close_form)

    # What is shown

    def _open_form(self, form: RecordForm, record: object) -> None:
        form.load(record, _title(record))
        self.stack.turn_to(form)
        (self.form.name if form is self.form else self.referral.pupil).setFocus()

    def _close_form(self) -> None:
        self.stack.turn_to(self.empty)
        self.refresh()
        self.rows.setFocus()

    def _on_stayed(self) -> None:
        show_quietly(self.rows, self._all, self._chosen)

    def _show_agency(self, agency: Agency | None) -> None:
        self._chosen = agency.id if agency else 0
        show_quietly(self.rows, self._all, self._chosen)
        if agency is None:
            self.stack.turn_to(self.empty)
            return
        self.detail.load(agency)
        self.stack.turn_to(self.detail)

    def _lines(self, agency: Agency) -> Lines:
        lead = "" if agency.lead_weeks is None else f"ask {count_words(agency.lead_weeks, 'week', figures=True)} ahead"
        waiting = len(self._open.get(agency.name, ()))
        if agency.id < 0:
            lead = "no longer on your list"
        if agency.name in self._silent:
            lead = f"nothing heard since {day_words(self._silent[agency.name], year=False)}"
        return Lines(text=agency.name, second=lead or "no lead time noted", right=f"{waiting} waiting" if waiting else "")

    def _agency(self) -> Agency | None:
        return next((agency for agency in self._all if agency.id == self._chosen), None)

    def _lay_out(self) -> None:
        """From the tab inwards: whatever gets a new parent has the style of each of its children looked up again."""
        theme = look()
        right = QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Columns(self.list, right, (400, 732), gap=16))
        self.list.add_rows(self.rows)
        let_scroll(self.rows)
        inner = QVBoxLayout(right)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(10))
        inner.addWidget(self.bar)
        inner.addWidget(self.stack, 1)
        self.stack.put(self.empty, inside=in_card(self.empty))
        for part in (self.detail, self.form, self.referral):
            self.stack.put(part)
        self._fit()
        theme.changed.connect(self._fit)

    def _fit(self) -> None:
        self.stack.setMinimumHeight(look().px(300))
        self.list.setMinimumHeight(look().px(240))

    def _connect(self) -> None:
        detail = self.detail
        for signal, does in (
            (self.rows.chosen, self._on_chosen), (self.rows.opened, self.go_to_detail), (self.empty.asked, self.new_agency),
            (self.bar.stayed, self._on_stayed),
            (self.form.save_asked, self._save_agency), (self.form.cancel_asked, self._on_cancel),
            (self.referral.save_asked, self._save_referral), (self.referral.cancel_asked, self._on_cancel),
            (self.referral.removal_asked, self._on_removed), (detail.change_asked, self._on_change),
            (detail.back_asked, self._on_put_back), (detail.referral_asked, self._on_new_referral),
            (detail.opened, self._on_referral), (detail.asked, self._on_asked),
            (detail.heard, self._on_heard), (detail.person_given, self._on_person), (detail.person_dropped, self._on_person_gone),
        ):  # fmt: skip
            signal.connect(does)
        change = QShortcut(QKeySequence(Qt.Key.Key_F2), self.rows, context=Qt.ShortcutContext.WidgetShortcut)
        change.activated.connect(self._on_change)


def _title(record: object) -> str:
    if isinstance(record, Referral):
        return f"Referral to {record.agency}"
    return "Agency"


def _id(agency: Agency) -> int:
    return agency.id
