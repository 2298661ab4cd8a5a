"""The program up to a usable unlock window for the school in argv[1]: painted, with the focus in the passphrase line."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from senco_desktop.app import main


def painted() -> None:
    [window] = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    window.grab()
    assert isinstance(window.focusWidget(), QLineEdit), "the passphrase line has no focus"
    QApplication.quit()


application = QApplication(sys.argv)
QTimer.singleShot(0, painted)
sys.exit(main(["--folder", sys.argv[1]]))
