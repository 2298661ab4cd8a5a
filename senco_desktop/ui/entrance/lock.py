"""The cover over a locked school: nothing is readable behind it, the timer goes on, the passphrase takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from senco_desktop.services import schools, settings
from senco_desktop.services.session import Session
from senco_desktop.ui.entrance.parts import Brand
from senco_desktop.ui.entrance.passphrase import WIDTH, PassphrasePanel
from senco_desktop.ui.theme import look
from senco_desktop.ui.watching import whole


class LockCover(QWidget):
    """A child of the main window that fills it. While it shows, the window's parts are hidden and its shortcuts are off."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        self.setAccessibleName("Locked")
        self._window, self._session = window, session
        self._before: QWidget | None = None
        self._silenced: list[QAction] = []
        self.panel = PassphrasePanel(settings.school(session).name, "Locked", "A running timer goes on.", "Unlock")
        self.panel.given.connect(self._on_given)
        column = QWidget()
        column.setMaximumWidth(look().px(WIDTH))
        body = QVBoxLayout(column)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(look().px(20))
        body.addWidget(Brand())
        body.addWidget(self.panel)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        window.installEventFilter(self)
        self.hide()

    @property
    def locked(self) -> bool:
        return self.isVisibleTo(self._window)

    def cover(self) -> None:
        """Hide everything; the passphrase is asked."""
        if self.locked:
            return
        self._before = QApplication.focusWidget()
        _close_what_floats(self._window)
        self._show_parts(False)
        self._silenced = [action for action in self._window.findChildren(QAction) if action.isEnabled()]
        for action in self._silenced:
            action.setEnabled(False)
        self.setGeometry(self._window.rect())
        self.panel.clear()
        self.show()
        self.raise_()
        self.panel.focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not whole(self):
            return False
        if event.type() == QEvent.Type.Resize and self.locked:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys end here: nothing behind the cover hears them, and Escape does not take it away."""
        event.accept()

    def _show_parts(self, shown: bool) -> None:
        middle, toast = self._window.centralWidget(), self._window.findChild(QWidget, "toast")
        if middle is not None:
            middle.setVisible(shown)
        if toast is not None and not shown:
            toast.hide()

    def _on_given(self, text: str, is_recovery_key: bool) -> None:
        fits = schools.recovery_key_fits if is_recovery_key else schools.passphrase_fits
        if not fits(self._session, text):
            self.panel.say_fault("That does not open this school. Try again.")
            return
        self.panel.clear()
        self.hide()
        for action in self._silenced:
            if isValid(action):
                action.setEnabled(True)
        self._silenced = []
        self._show_parts(True)
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self._before = None


def _close_what_floats(window: QMainWindow) -> None:
    """Dialogues, menus and tooltips show words too."""
    for other in QApplication.topLevelWidgets():
        if other is not window and other.isVisible():
            other.close()
