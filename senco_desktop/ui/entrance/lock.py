"""The cover over a locked school: nothing is readable behind it, the timer goes on, the passphrase takes it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from senco_desktop.services import schools, settings
from senco_desktop.services.session import Session
from senco_desktop.ui.entrance.passphrase import PassphrasePanel


class LockCover(QWidget):
    """A child of the main window that fills it. While it shows, the window's parts are hidden and take no keys."""

    def __init__(self, window: QMainWindow, session: Session) -> None:
        super().__init__(window)
        self.setObjectName("cover")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "window")
        self.setAccessibleName("Locked")
        self._window, self._session = window, session
        self._before: QWidget | None = None
        self.panel = PassphrasePanel(settings.school(session).name, "Locked", "The timer goes on if it was running.", "Unlock")
        self.panel.given.connect(self._on_given)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addWidget(self.panel, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        window.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Hide everything; the passphrase is asked."""
        if self.isVisible():
            return
        self._before = QApplication.focusWidget()
        for dialog in QApplication.topLevelWidgets():
            if dialog is not self._window and dialog.isVisible() and dialog.isModal():
                dialog.close()
        self._window.centralWidget().hide()
        self.setGeometry(self._window.rect())
        self.panel.clear()
        self.show()
        self.raise_()
        self.panel.focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    @property
    def locked(self) -> bool:
        return self.isVisibleTo(self._window)

    def _on_given(self, text: str, is_recovery_key: bool) -> None:
        fits = schools.recovery_key_fits if is_recovery_key else schools.passphrase_fits
        if not fits(self._session, text):
            self.panel.say_fault("That does not open this school. Try again.")
            return
        self.panel.clear()
        self.hide()
        self._window.centralWidget().show()
        if self._before is not None:
            self._before.setFocus()


