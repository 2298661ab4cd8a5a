"""The program up to a usable unlock window: painted, with the focus in the passphrase line."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit

from senco_desktop.cli import real_now
from senco_desktop.ui import start

application = QApplication(sys.argv)
with tempfile.TemporaryDirectory() as place:
    for name in ("store.db", "keys.json"):
        (Path(place) / name).write_bytes(b"x")
    start.look().apply("light", 100)
    program = start.Program(start.Clock(real_now), Path(place))
    program.show_entrance()

    def painted() -> None:
        assert program.entrance is not None
        program.entrance.grab()
        assert isinstance(program.entrance.focusWidget(), QLineEdit), "the passphrase line has no focus"
        application.quit()

    QTimer.singleShot(0, painted)
    sys.exit(application.exec())
