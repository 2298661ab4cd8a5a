"""What happens when the program itself is at fault: a log without anybody's data, a text to copy, a controlled close."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal

from senco_desktop.domain.problem import Problem

LOG = "faults.log"
LOG_LIMIT = 200_000
PACKAGE = "senco_desktop"


class CrashHandler(QObject):
    """Takes the place of `sys.excepthook`. A `Problem` goes to `tell`; anything else is logged, shown, and `crashed` is emitted,
    on which the application closes its window and store."""

    crashed = Signal()

    def __init__(self, log_dir: Path, about: str, now: Callable[[], datetime], tell: Callable[[Problem], None],
                 parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log, self._about, self._now, self._tell = log_dir / LOG, about, now, tell
        self._showing = False

    def install(self) -> None:
        sys.excepthook = self.handle

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """What `sys.excepthook` is called with."""
        if isinstance(error, Problem):
            self._tell(error)
            return
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        text = report(error, self._about, self._now())
        write_log(self._log, text)
        if not self._showing:
            from senco_desktop.ui.crash_dialog import CrashDialog  # what is hoped not to be needed costs no start

            self._showing = True
            CrashDialog(text).exec()
            self._showing = False
            self.crashed.emit()


def report(error: BaseException, about: str, when: datetime) -> str:
    """Kinds of error and places in the code, the cause first. No message and no value, since either may quote a record."""
    lines = [f"{when:%Y-%m-%d %H:%M} {about}"]
    chain: list[BaseException] = []
    each: BaseException | None = error
    while each is not None and each not in chain:
        chain.append(each)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    for each in reversed(chain):
        lines.append(f"{type(each).__module__}.{type(each).__qualname__}".removeprefix("builtins."))
        lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(each.__traceback__)]
    return "\n".join(lines)


def write_log(log: Path, text: str) -> None:
    """Add a report to the log; the older half goes when it grows large. A log that can't be written is let be."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        before = log.read_text(encoding="utf-8") if log.exists() else ""
        log.write_text(before[-LOG_LIMIT // 2:] + text + "\n\n", encoding="utf-8")
    except OSError:
        print(text, file=sys.stderr)


def _place(filename: str) -> str:
    """A file by its path inside the program or its library, without the folders of this computer."""
    parts = Path(filename).parts
    start = max((place for place, part in enumerate(parts) if part == PACKAGE), default=len(parts) - 2)
    return "/".join(parts[max(start, 0):])
