"""The window: Qt Widgets over the services."""

import ctypes
import sys

if sys.version_info < (3, 12):
    # PySide6 6.12.0 gives back one reference too many: of None with every call of Qt that returns nothing, of True with every
    # signal emitted. From Python 3.12 these are immortal; before, their counts would reach nought after some thousand calls and
    # the process die ("deallocating None"). So they are made as good as immortal here, before the first window.
    for lasting in (None, True, False):
        ctypes.c_ssize_t.from_address(id(lasting)).value += 1 << 40
