"""From an unlocked school to Today painted: prints the milliseconds."""

import sys
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers.open_school import PASSPHRASE, TestClock
from PySide6.QtWidgets import QApplication

from senco_desktop.services import schools
from senco_desktop.services.session import Clock
from senco_desktop.ui.main_window import MainWindow
from senco_desktop.ui.theme import look

application = QApplication(sys.argv)
look().apply("light", 100)
session = schools.unlock(Path(sys.argv[1]), Clock(TestClock(date(2026, 11, 19))), passphrase=PASSPHRASE)
began = time.perf_counter()
window = MainWindow(session)
window.show()
application.processEvents()
window.grab()
print((time.perf_counter() - began) * 1000)
session.backed_up_at = session.store.writes
window.close()
