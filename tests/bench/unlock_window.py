"""The program up to a usable unlock window for the school in argv[1]: painted, with the focus in the passphrase line."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from senco_desktop.cli import real_now
from senco_desktop.ui import start

application = QApplication(sys.argv)
start.look().apply("light", 100)
program = start.Program(start.Clock(real_now), Path(sys.argv[1]))
program.show_entrance()


def painted() -> None:
    assert program.entrance is not None
    program.entrance.grab()
    assert isinstance(program.entrance.focusWidget(), QLineEdit), "the passphrase line has no focus"
    application.quit()


QTimer.singleShot(0, painted)
sys.exit(application.exec())
