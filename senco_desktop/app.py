"""Where the program begins: a command, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from senco_desktop import cli
from senco_desktop.services.session import Clock


def main(arguments: Sequence[str] | None = None) -> int:
    """The `senco-desktop` command. Without a command's name it opens the window (`--demo`: on a throw-away sample school)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    return cli.told(lambda: _open_window(given)) if wants_window(given) else cli.main(given)


def _open_window(given: Sequence[str]) -> int:
    options = cli.window_options(given)
    from senco_desktop.ui.start import run

    return run(options.folder, Clock(cli.real_now, options.today), demo=options.demo)


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
