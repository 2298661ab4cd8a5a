"""A window that stays open all day: what every signal costs may not add up to the end of the process."""

from __future__ import annotations

import subprocess
import sys

EMIT_OFTEN = """
import senco_desktop.ui
from PySide6.QtCore import QObject, Signal

class Teller(QObject):
    said = Signal(str, bool)

teller = Teller()
for _ in range(30_000):
    teller.said.emit("Logged", False)
"""


def test_thirty_thousand_signals_leave_the_process_alive() -> None:
    done = subprocess.run([sys.executable, "-c", EMIT_OFTEN], check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
