"""What every event filter asks first."""

from __future__ import annotations

from PySide6.QtCore import QObject


def whole(watcher: QObject) -> bool:
    """False once the garbage collector has begun to take an object apart: its attributes are gone, but while Qt destroys
    the window it still hears events.
    """
    return bool(watcher.__dict__)
