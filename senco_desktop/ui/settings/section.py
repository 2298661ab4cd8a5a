"""What every section of Settings is: a heading, a sentence, and forms below that show what is stored until something is typed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from senco_desktop.services.changes import Changes
from senco_desktop.services.session import Session
from senco_desktop.ui.desk import Desk
from senco_desktop.ui.record_form import RecordForm
from senco_desktop.ui.theme import look
from senco_desktop.ui.widgets import words


class Section(QWidget):
    """Built when first opened, refreshed when shown and when something in the school changed."""

    CODE = ""
    TITLE = ""
    HINT = ""
    """What stands under the title in the list of sections."""
    ICON = ""
    WORDS = ""
    """What it is for, in one sentence."""

    import_asked = Signal(str)
    """Open the import preview; the kind of file, or ""."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._kept: list[KeptForm] = []
        self.setProperty("ground", "window")
        self.setAccessibleName(self.TITLE)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, look().px(8), 0)
        self.body.setSpacing(look().px(10))
        self.heading = words(self.TITLE, "section")
        self.body.addWidget(self.heading)
        if self.WORDS:
            self.body.addWidget(words(self.WORDS, "quiet", wrap=True))
        self._fit()
        look().changed.connect(self._fit)

    @property
    def session(self) -> Session:
        return self.desk.session

    def refresh(self) -> None:
        """Show what is stored now; what is being typed stays."""
        for kept in self._kept:
            if not kept.form.is_changed():
                kept.form.load(kept.stored())

    def has_unsaved(self) -> bool:
        """Whether leaving would lose something."""
        return any(kept.form.is_changed() for kept in self._kept)

    def keep_form(self, form: RecordForm, stored: Callable[[], Any], store: Callable[[Any], Changes | None]) -> None:
        """Add a form that is always open, with its Save and its "As it was": it shows what `stored` gives, `store` keeps it."""
        form.add_buttons()
        form.cancel.setText("As it was")
        form.cancel.setToolTip("Take back what was typed (Esc)")
        form.save_asked.connect(self._on_form_saved)
        form.cancel_asked.connect(self._on_as_it_was)
        self._kept.append(KeptForm(form, stored, store))
        self.body.addWidget(form)

    def _fit(self) -> None:
        """With large text its name stands in the line in which the section is chosen."""
        self.heading.setVisible(look().scale == 100)

    def _on_form_saved(self, record: Any) -> None:
        kept = self._asking()
        if kept.store(record):
            kept.form.load(kept.stored())

    def _on_as_it_was(self) -> None:
        kept = self._asking()
        kept.form.load(kept.stored())

    def _asking(self) -> KeptForm:
        return next(kept for kept in self._kept if kept.form is self.sender())


class KeptForm(NamedTuple):
    """A form with the way to what is stored, and the command that stores."""

    form: RecordForm
    stored: Callable[[], Any]
    store: Callable[[Any], Changes | None]
