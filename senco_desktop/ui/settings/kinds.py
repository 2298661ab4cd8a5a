"""Settings: the kinds of work, and the school's own words by which free text is sorted."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QLineEdit

from senco_desktop.domain.categories import UNSORTED
from senco_desktop.domain.records import Category
from senco_desktop.domain.wording import count_words
from senco_desktop.services import settings
from senco_desktop.ui.cards import FormRow
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.fields import Combo, Tick
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.record_model import Column
from senco_desktop.ui.settings.editor import Editor
from senco_desktop.ui.settings.section import Section
from senco_desktop.ui.widgets import words

NATURES = (("coordination", "Coordination"), ("leadership", "Leadership"), ("admin", "Admin"), ("direct", "Direct work"))
NATURE_NAMES = {**dict(NATURES), "unsorted": "Not sorted"}


@dataclass(frozen=True, slots=True)
class Word:
    """A phrase of the school and the code of the kind of work it means. `id` 0 is a new one."""

    phrase: str
    code: str
    id: int = 1


class KindForm(RecordForm):
    """A kind of work: its code stays."""

    def __init__(self) -> None:
        super().__init__("Kind of work")
        self.name = QLineEdit()
        self.nature = Combo("Nature", NATURES)
        self.admin = Tick("Could be done by someone who is not a teacher")
        self.line = QLineEdit()
        self.line.setAccessibleName("Words that mean it, apart by commas")
        self.name_row = self.row("Name", self.name)
        self.add(self.name_row)
        self.add(self.row("Nature", self.nature))
        self.add(self.admin)
        self.add(self.row("Words that mean it in quick entry and files, apart by commas", self.line))

    def fill(self, record: Category) -> None:
        self.set_title(f"{record.code}")
        self.name.setText(record.name)
        self.nature.set_value(record.nature)
        self.admin.setChecked(record.could_be_admin)
        self.line.setText(", ".join(record.words))
        self.line.setCursorPosition(0)

    def record(self) -> Category:
        found = tuple(dict.fromkeys(word for part in self.line.text().split(",") if (word := " ".join(part.split()))))
        loaded: Category = self._loaded
        return replace(loaded, name=" ".join(self.name.text().split()), nature=self.nature.value(),
                       could_be_admin=self.admin.isChecked(), words=found)

    def faults(self) -> list[tuple[FormRow, str]]:
        return [] if self.name.text().strip() else [(self.name_row, "A kind of work needs a name.")]


class WordForm(RecordForm):
    """A phrase and what it means."""

    def __init__(self) -> None:
        super().__init__("Words")
        self.phrase = QLineEdit()
        self.code = Combo("Means", ())
        self.phrase_row = self.row("When a line or a row says", self.phrase)
        self.code_row = self.row("it means", self.code)
        self.add(self.phrase_row)
        self.add(self.code_row)

    def set_kinds(self, kinds: list[Category]) -> None:
        self.code.set_options([(kind.code, kind.name) for kind in kinds if kind.code != UNSORTED])

    def fill(self, record: Word) -> None:
        self.phrase.setText(record.phrase)
        self.code.set_value(record.code)

    def record(self) -> Word:
        return Word(" ".join(self.phrase.text().lower().split()), self.code.value(), self._loaded.id)

    def faults(self) -> list[tuple[FormRow, str]]:
        if not self.phrase.text().strip():
            return [(self.phrase_row, "Type the words.")]
        return [] if self.code.value() else [(self.code_row, "Choose a kind of work.")]


class KindsSection(Section):
    CODE, TITLE, ICON = "kinds", "Kinds of work", "list-details"
    HINT = "Names, natures, your words"
    WORDS = "Codes stay, names are yours. What is marked as possible for someone who is not a teacher is counted in the reports."

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._names: dict[str, str] = {}
        self.kinds = Editor("Kinds of work", (
            Column("Code", lambda c: c.code, strong=True, spoken=lambda c: f"{c.code}, {c.name}, {NATURE_NAMES[c.nature]}"),
            Column("Name", lambda c: c.name, tip=lambda c: c.name),
            Column("Nature", lambda c: NATURE_NAMES[c.nature]),
            Column("Not a teacher", lambda c: "could do it" if c.could_be_admin else "", quiet=True),
        ), KindForm(), key=lambda c: c.code, stretch=1, removable=False)
        self.words = Editor("The school’s own words", (
            Column("Words", lambda w: w.phrase, strong=True, spoken=lambda w: f"{w.phrase} means {self._named(w)}"),
            Column("Means", self._named),
        ), WordForm(), key=lambda w: w.phrase, stretch=0, fresh=lambda: Word("", "", 0), add="Add words",
            empty="Words you taught an import or quick entry stand here. They win over the words of the kinds above.")
        self.words_head = words("The school’s own words", "heading")
        self.body.addWidget(self.kinds, 3)
        self.body.addWidget(self.words_head)
        self.body.addWidget(self.words, 2)
        self.kinds.table.setMinimumHeight(self.kinds.table.minimumHeight() * 2)
        self.kinds.saved.connect(self._on_kind_saved)
        self.words.saved.connect(self._on_word_saved)
        self.words.removed.connect(self._on_word_removed)

    def refresh(self) -> None:
        kinds = settings.categories(self.session)
        self._names = {kind.code: kind.name for kind in kinds}
        form = self.words.form
        assert isinstance(form, WordForm)
        if not self.words.has_unsaved():
            form.set_kinds(kinds)
        self.kinds.set_rows([kind for kind in kinds if kind.code != UNSORTED])
        phrases = [Word(phrase, code) for phrase, code in sorted(settings.words(self.session).items())]
        self.words.set_rows(phrases)
        self.words_head.setText(f"The school’s own words: {count_words(len(phrases), 'phrase', figures=True)}")

    def has_unsaved(self) -> bool:
        return self.kinds.has_unsaved() or self.words.has_unsaved()

    def _named(self, word: Word) -> str:
        return self._names.get(word.code, word.code)

    def _on_kind_saved(self, before: Category, kind: Category) -> None:
        if self.desk.run(settings.save_category, kind):
            self.kinds.done()

    def _on_word_saved(self, before: Word | None, word: Word) -> None:
        phrases = settings.words(self.session)
        if before is not None:
            phrases.pop(before.phrase, None)
        if self.desk.run(settings.save_words, {**phrases, word.phrase: word.code}):
            self.words.done()

    def _on_word_removed(self, word: Word) -> None:
        phrases = settings.words(self.session)
        phrases.pop(word.phrase, None)
        if self.desk.run(settings.save_words, phrases):
            self.words.done()
