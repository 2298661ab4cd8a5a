"""Where the program begins: a command, or the window. The only place that asks the system for the time."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from senco_desktop.services.session import Clock
from senco_desktop.usage import WrongUsage

VALUES = ("--folder", "--today")


def main(arguments: Sequence[str] | None = None) -> int:
    """The `senco-desktop` command. Without a command's name it opens the window (`--demo`: on a throw-away sample school)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not wants_window(given):
        from senco_desktop import cli

        return cli.main(given, real_now)
    try:
        folder, today, demo = window_options(given)
    except WrongUsage as wrong:
        print(f"senco-desktop: {wrong}", file=sys.stderr)
        return 2
    gc.disable()  # nothing that is made on the way to the first window is garbage; `run` turns it on again
    from senco_desktop.ui.start import run

    return run(folder, Clock(real_now, today), demo=demo)


def real_now() -> datetime:
    return datetime.now(UTC)


def wants_window(given: Sequence[str]) -> bool:
    """No command's name among the words that are no option or option's value."""
    words = iter(given)
    for word in words:
        if word in VALUES:
            next(words, None)
        elif word in ("-h", "--help", "--version") or not word.startswith("-"):
            return False
    return True


def window_options(given: Sequence[str]) -> tuple[Path | None, date | None, bool]:
    """Folder, day and whether it is the demo. Read by hand, because the window should not wait for a parser of commands.

    Raises WrongUsage.
    """
    named: dict[str, str] = {}
    words = [part for word in given for part in (word.split("=", 1) if word.startswith(("--folder=", "--today=")) else [word])]
    rest = iter(words)
    demo = False
    for word in rest:
        if word == "--demo":
            demo = True
        elif word in VALUES:
            value = next(rest, "")
            if not value:
                raise WrongUsage(f"{word} needs a value")
            named[word] = value
        else:
            raise WrongUsage(f"there is no option {word} for the window")
    folder = Path(named["--folder"]) if "--folder" in named else None
    try:
        today = date.fromisoformat(named["--today"]) if "--today" in named else None
    except ValueError:
        raise WrongUsage(f"“{named['--today']}” is no date; write it as 2026-11-22") from None
    return folder, today, demo


if __name__ == "__main__":
    sys.exit(main())
