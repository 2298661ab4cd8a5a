"""The window: Qt Widgets over the services."""

import ctypes
import sys

if sys.version_info < (3, 12):
    # PySide6 6.12.0 gives back one reference to None too many with every call of Qt that returns nothing. From Python 3.12
    # None is immortal; before, its count would reach nought after some thousand calls and the process die ("deallocating
    # None"). So it is made as good as immortal here, before the first window.
    ctypes.c_ssize_t.from_address(id(None)).value += 1 << 40
