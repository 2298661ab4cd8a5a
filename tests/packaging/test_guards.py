"""The guards of conftest.py do fail a test: each of these small tests misbehaves in one way, and only the first is good."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

MISBEHAVING = """
import datetime, logging, os, threading, time, warnings
from pathlib import Path

def test_good(qtbot, caplog, tmp_path):
    from PySide6.QtWidgets import QWidget
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    logging.getLogger("senco_desktop").warning("meant")
    caplog.clear()
    assert Path.home().is_relative_to(tmp_path)
    assert Path(os.environ["SENCO_DESKTOP_DATA_DIR"]).is_relative_to(tmp_path)

def test_modal(qtbot):
    from PySide6.QtWidgets import QMessageBox
    try:
        QMessageBox.question(None, "Sure?", "Sure?")
    except AssertionError:
        pass

def test_log():
    logging.getLogger("senco_desktop").warning("something is off")

def test_qt_warning(qapp):
    from PySide6.QtCore import qWarning
    qWarning("something is off in Qt")

def test_python_warning():
    warnings.warn("old", DeprecationWarning)

def test_window(qtbot):
    from PySide6.QtWidgets import QWidget
    global window
    window = QWidget()
    window.show()

def test_thread():
    threading.Thread(target=time.sleep, args=(2,), daemon=True).start()

def test_job(qtbot):
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QWidget
    global owner
    owner = QWidget()
    QThreadPool(owner).start(lambda: time.sleep(2))
"""


def test_each_guard_fails_a_test_that_misbehaves(tmp_path: Path) -> None:
    tests = Path(__file__).parent.parent
    shutil.copy(tests / "conftest.py", tmp_path)
    shutil.copy(tests.parent / "pyproject.toml", tmp_path)
    (tmp_path / "test_misbehaving.py").write_text(MISBEHAVING, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "test_misbehaving.py",
        "-rA",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:randomly",
        "--color=no",
    ]
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False).stdout
    outcomes = {name: outcome for outcome, name in re.findall(r"^(PASSED|FAILED|ERROR) \S+::(\w+)", said, re.MULTILINE)}
    assert outcomes == {
        "test_modal": "ERROR",
        "test_log": "ERROR",
        "test_qt_warning": "FAILED",
        "test_python_warning": "FAILED",
        "test_window": "ERROR",
        "test_thread": "ERROR",
        "test_job": "ERROR",
        "test_good": "PASSED",
    }
