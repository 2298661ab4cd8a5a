"""The command line: the same program without a window. Names and figures are a contract that scripts rely on."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NoReturn

from senco_desktop import __version__
from senco_desktop.domain.problem import Problem
from senco_desktop.paths import default_school_folder
from senco_desktop.usage import WrongUsage


def main(arguments: Sequence[str], real_now: Callable[[], datetime]) -> int:
    """Run one command. 0 done, 1 a problem the user can mend, 2 wrong usage; one line on stderr for 1 and 2.

    `real_now` gives an aware moment.
    """
    try:
        options = _parser().parse_args(list(arguments))
        options.real_now = real_now
        command: Callable[[argparse.Namespace], int] = options.run
        return command(options)
    except WrongUsage as wrong:
        print(f"senco-desktop: {_line(wrong)}", file=sys.stderr)
        return 2
    except Problem as problem:
        print(f"senco-desktop: {_line(problem)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("senco-desktop: stopped; nothing more was changed.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - nobody reads any more; Python would complain at exit
        return 1


class _Parser(argparse.ArgumentParser):
    """Wrong usage is one line, as the contract says."""

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(message)


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--folder", type=Path, help="the school folder (default: the one in your data directory)")
    common.add_argument("--today", type=_day_of_record, metavar="DATE", help="the day the program believes it is")
    parser = _Parser(prog="senco-desktop", description="SENCo Desktop", parents=[common], allow_abbrev=False)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)

    def add(name: str, run: Callable[[argparse.Namespace], int], words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, parents=[common], help=words, description=words, allow_abbrev=False)
        made.set_defaults(run=run)
        return made

    new = add("new", _later("new"), "make a school folder; prints the recovery key once")
    new.add_argument("--school", required=True, metavar="NAME")
    new.add_argument("--sample", action="store_true", help="fill it with the sample school's data")
    log = add("log", _later("log"), "one line of quick entry")
    log.add_argument("text", metavar="TEXT")
    log.add_argument("--on", type=_day_of_record, metavar="DATE")
    summary = add("summary", _later("summary"), "the head's summary of a period, as PDF or JSON")
    summary.add_argument("--from", dest="first", type=_day, required=True, metavar="DATE")
    summary.add_argument("--to", dest="last", type=_day, required=True, metavar="DATE")
    summary.add_argument("--pupils", choices=("codes", "names", "counts"), default="codes")
    summary.add_argument("--detail", action="store_true", help="a second page of detail behind the one page")
    how = summary.add_mutually_exclusive_group(required=True)
    how.add_argument("--out", type=Path, metavar="FILE.pdf")
    how.add_argument("--json", action="store_true")
    deadlines = add("deadlines", _later("deadlines"), "statutory dates from events, explained")
    deadlines.add_argument("--rules", default="england-2014")
    deadlines.add_argument("--event", action="append", default=[], metavar="KIND=DATE")
    deadlines.add_argument("--set", action="append", default=[], metavar="OPTION=VALUE", dest="sets")
    deadlines.add_argument("--json", action="store_true", help="the only form there is")
    export = add("export", _later("export"), "every record, readable by anyone: one CSV a table, and all.json")
    export.add_argument("--out", type=Path, required=True, metavar="DIR")
    importing = add("import", _later("import"), "take records from a file")
    importing.add_argument("file", type=Path, metavar="FILE")
    importing.add_argument("--as", dest="kind", choices=("time-log", "pupils", "meetings", "term-dates", "school"))
    importing.add_argument("--dry-run", action="store_true")
    importing.add_argument("--json", action="store_true")
    backup = add("backup", _later("backup"), "write one encrypted file and verify it, or verify one")
    backup.add_argument("file", type=Path, nargs="?", metavar="FILE")
    backup.add_argument("--verify", type=Path, metavar="FILE", dest="verify")
    restore = add("restore", _later("restore"), "put a backup into a new folder")
    restore.add_argument("file", type=Path, metavar="FILE")
    add("check", _later("check"), "integrity of the store, the keys and every backup")
    return parser


def _later(name: str) -> Callable[[argparse.Namespace], int]:
    """The command's function, imported when it runs: a wrong usage answers at once, and nothing loads what it does not need."""

    def run(options: argparse.Namespace) -> int:
        from senco_desktop import cli_commands
        from senco_desktop.services.session import Clock

        folder_named = getattr(options, "folder", None) is not None
        options.folder = getattr(options, "folder", None) or default_school_folder()
        options.folder_named = folder_named
        options.clock = Clock(options.real_now, getattr(options, "today", None))
        command: Callable[[argparse.Namespace], int] = getattr(cli_commands, f"run_{name}")
        return command(options)

    return run


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:
        raise argparse.ArgumentTypeError(f"“{text}” is no date; write it as 2026-11-22")
    return day


def _day_of_record(text: str) -> date:
    """A day on which the program may believe itself to be, or store something."""
    day = _day(text)
    from senco_desktop.domain.reading import FIRST_YEAR, LAST_YEAR

    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"“{text}” is not between {FIRST_YEAR} and {LAST_YEAR}")
    return day


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
