"""Settings: the lead times that the school or its LA agreed, the year groups that move on, and the rules they belong to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from senco_desktop.domain.rules import Option, RuleSet
from senco_desktop.domain.wording import joined
from senco_desktop.services import date_rules, lead_times, plans
from senco_desktop.services.changes import Changes
from senco_desktop.services.session import Session
from senco_desktop.ui.cards import Card, FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, Tick, TypedField
from senco_desktop.ui.flow import FlowLayout
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.settings.moves import MovesBox
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import Button, words

COUNTED = {"days": "calendar days", "working_days": "working days", "school_days": "school days"}
DRAFT = "{titles}: in this program, and switched off. No plan can be given these rules until they have been checked."


class OptionField:
    """The number of one option, what it is counted in where that can be chosen, and the words under them."""

    def __init__(self, rules: RuleSet, option: Option) -> None:
        self.option = option
        usual = f"{option.default}, as usual" if option.default is not None else f"e.g. {min(10, option.most)}"
        self.number: TypedField[int] = TypedField(option.words, _read_number, str, usual)
        self.unit = Combo(f"{option.words}, counted in", [(kind, COUNTED.get(kind, kind)) for kind in option.counts])
        self.unit.setCurrentIndex(0)
        self.words = words(_about(rules, option), "caption", wrap=True)

    def set_text(self, text: str) -> None:
        """Show "8", "working_days 10", or nothing for the usual."""
        kind, _, number = text.rpartition(" ")
        self.number.set_value(int(number) if number else None)
        if kind:
            self.unit.set_value(kind)

    def text(self) -> str:
        number = self.number.value()
        return "" if number is None else f"{self.unit.value()} {number}".strip()

    def fits(self) -> bool:
        number = self.number.value()
        return not self.number.is_faulty() and (number is None or self.option.least <= number <= self.option.most)


class LeadForm(RecordForm):
    """One field for each option of the rules in force; the record is what they say, by option id."""

    def __init__(self, session: Session) -> None:
        super().__init__("Lead times")
        self._session = session
        rules = date_rules.rule_set(date_rules.DEFAULT)
        self.options = {id: OptionField(rules, option) for id, option in rules.options.items()}
        self._number_rows: dict[str, FormRow] = {}
        self.moves = MovesBox()
        for id, each in self.options.items():
            number = self._number_rows[id] = self.row(each.option.words, each.number)
            self.add_side_by_side(number, self.row("Counted in", each.unit) if each.option.counts else QWidget())
            self.add(each.words)
            each.number.edited.connect(self.recount)
            each.unit.picked.connect(self.recount)
        self.add(self.moves)

    def fill(self, record: dict[str, str]) -> None:
        for id, each in self.options.items():
            each.set_text(record.get(id, ""))
        self.moves.forget()

    def record(self) -> dict[str, str]:
        return {id: each.text() for id, each in self.options.items() if each.text()}

    def faults(self) -> list[tuple[FormRow, str]]:
        return [(self._number_rows[id], f"A number from {each.option.least} to {each.option.most}, or nothing for the usual.")
                for id, each in self.options.items() if not each.fits()]

    def recount(self) -> None:
        """Say what the fields would move, where they say something that can be and that is new."""
        if self.is_changed() and not self.faults():
            self.moves.count(lead_times.preview(self._session, options=self.record()))
        else:
            self.moves.forget()


class MovingOnForm(RecordForm):
    """The year groups after which pupils move to the next school or phase, each a box to tick."""

    def __init__(self, session: Session) -> None:
        super().__init__("Moving on")
        self._session = session
        self.add(words("After which year groups do your pupils move to another school or phase? The dates of their transfer "
                       "follow from it, a year ahead.", "quiet", wrap=True))
        place = QWidget()
        row = FlowLayout(look().px(12), place)
        self.ticks = {group: Tick(group) for group in lead_times.YEAR_GROUPS}
        for group, tick in self.ticks.items():
            tick.setAccessibleName(f"Pupils move on after {group}")
            tick.clicked.connect(self.recount)
            row.addWidget(tick)
        self.moves = MovesBox()
        self.add(place)
        self.add(self.moves)

    def fill(self, record: tuple[str, ...]) -> None:
        for group, tick in self.ticks.items():
            tick.setChecked(group in record)
        self.moves.forget()

    def record(self) -> tuple[str, ...]:
        return tuple(group for group, tick in self.ticks.items() if tick.isChecked())

    def recount(self) -> None:
        """Say what the ticks would move."""
        if self.is_changed():
            self.moves.count(lead_times.preview(self._session, ends=self.record()))
        else:
            self.moves.forget()


class DatesSection(Section):
    CODE, TITLE, ICON = "dates", "Date rules", "route"
    HINT = "Local lead times, moving on"
    WORDS = "The law’s own times are fixed. What your school or LA agreed beyond them is set here: open steps follow, what is " \
            "done stays."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.times, self.ends = LeadForm(self.session), MovingOnForm(self.session)
        self.keep_form(self.times, self._stored_times, self._store_times)
        self.keep_form(self.ends, self._stored_ends, self._store_ends)
        self.planner = Button("Change the minutes on the year planner", "link")
        rules = Card("Rules and guesses")
        rules.add(words(f"In force: {date_rules.rule_set(date_rules.DEFAULT).title}.", wrap=True))
        drafts = joined([each.title for each in date_rules.switched_off()])
        if drafts:
            rules.add(words(DRAFT.format(titles=drafts), "quiet", wrap=True))
        rules.add(words("How many minutes each stage of a review takes is a guess until your own log says better.", "quiet",
                        wrap=True))
        rules.body.addWidget(self.planner, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(rules)
        self.body.addStretch(1)
        self.planner.clicked.connect(self._on_planner)

    def refresh(self) -> None:
        """What is being typed stays, and is counted anew."""
        super().refresh()
        self.times.recount()
        self.ends.recount()

    def _stored_times(self) -> dict[str, str]:
        return plans.local_rules(self.session)

    def _store_times(self, times: dict[str, str]) -> Changes | None:
        return self.desk.run(plans.save_local_rules, times)

    def _stored_ends(self) -> tuple[str, ...]:
        return lead_times.moving_on(self.session)

    def _store_ends(self, groups: tuple[str, ...]) -> Changes | None:
        return self.desk.run(plans.save_phase_ends, groups)

    def _on_planner(self) -> None:
        self.desk.go("plans", "planner")


def _about(rules: RuleSet, option: Option) -> str:
    """Which steps it dates, for whom, what is usual, and what the law says beside it."""
    dated = rules.set_by(option.id)
    said = f"Dates “{joined([rule.words for rule in dated])}”"
    if option.year_groups:
        said += f", for pupils in {joined(option.year_groups)}"
    usual = f"usually {option.default}" if option.default is not None else "usually not set"
    said += f". From {option.least} to {option.most}, {usual}."
    if any(rule.pick == "earlier" and len(rule.legs) > 1 for rule in dated):
        said += " Where the law’s own time ends sooner, that one counts."
    return said


def _read_number(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isdecimal() and len(plain) < 4 else None
