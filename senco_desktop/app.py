"""Where the program begins: a command, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from senco_desktop import cli


def main(arguments: Sequence[str] | None = None) -> int:
    """The `senco-desktop` command. Without a command's name it opens the window (`--demo`: on a throw-away sample school)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if wants_window(given):
        from senco_desktop.ui.start import run

        return run(given, cli.real_now)
    return cli.main(given)


def wants_window(given: Sequence[str]) -> bool:
    """No command's name among the words that are no option or option's value."""
    words = iter(given)
    for word in words:
        if word in ("--folder", "--today"):
            next(words, None)
        elif word in ("-h", "--help", "--version") or not word.startswith("-"):
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
