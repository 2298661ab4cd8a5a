"""The commands of the command line: each opens the school, calls one service, prints what it returns."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from senco_desktop.domain.problem import Problem
from senco_desktop.services import schools
from senco_desktop.services.session import Session
from senco_desktop.usage import WrongUsage

if TYPE_CHECKING:
    from senco_desktop.services.intake import Taken

PASSPHRASE = "SENCO_DESKTOP_PASSPHRASE"
RECOVERY_KEY = "SENCO_DESKTOP_RECOVERY_KEY"


@contextmanager
def opened(options: Namespace) -> Iterator[Session]:
    """The school of `--folder`, unlocked with the passphrase, or with the recovery key where only that is given."""
    folder: Path = options.folder
    if not schools.holds_school(folder):
        raise Problem(f"There is no school in {folder}.", "Make one with “new”, or name its folder with --folder.", "no-school")
    session = schools.unlock(folder, options.clock, who="A command", **_secrets())
    try:
        yield session
    finally:
        schools.close(session)


def run_new(options: Namespace) -> int:
    folder: Path = options.folder
    if schools.holds_school(folder):
        raise Problem(f"{folder} holds a school already.", "Choose an empty folder with --folder.", "holds-school")
    session, recovery = schools.create(folder, options.school, _secret(PASSPHRASE, "Passphrase", twice=True), options.clock)
    try:
        if options.sample:
            from senco_desktop.services import sample_school

            sample_school.fill(session)
    finally:
        schools.close(session)
    print(f"School folder: {folder}")
    print(f"Recovery key:  {recovery}")
    print("Write the recovery key down or print it: it is shown once and kept nowhere.")
    return 0


def run_log(options: Namespace) -> int:
    from senco_desktop.services import quick_log

    with opened(options) as session:
        print(quick_log.log_line(session, options.text, options.on))
    return 0


def run_summary(options: Namespace) -> int:
    from senco_desktop.services import summaries

    if options.first > options.last:
        raise WrongUsage("--from is after --to")
    with opened(options) as session:
        result = summaries.summary(session, options.first, options.last, options.pupils)
    if options.json:
        print(json.dumps(result.as_json(), ensure_ascii=False))
        return 0
    from senco_desktop.exchange.files import write_file
    from senco_desktop.reports import head_summary

    write_file(options.out, head_summary.render(result, detail=options.detail))
    print(f"Written: {options.out}")
    return 0


def run_deadlines(options: Namespace) -> int:
    from senco_desktop import cli_deadlines
    from senco_desktop.services import calendars

    if not options.folder_named:
        steps = cli_deadlines.run(options.event, options.sets, options.rules, None)
    else:
        cli_deadlines.read(options.event, options.sets, options.rules)  # wrong usage is said before a passphrase is asked
        with opened(options) as session:
            steps = cli_deadlines.run(options.event, options.sets, options.rules, calendars.calendar(session))
    print(json.dumps(steps, ensure_ascii=False))
    return 0


def run_export(options: Namespace) -> int:
    from senco_desktop.exchange.export import export_folder
    from senco_desktop.services import exporting

    with opened(options) as session:
        count = export_folder(options.out, exporting.school_form(session), exporting.tables(session))
    print(f"Written: {count} files in {options.out}. Anyone can read them: keep them as you would the register.")
    return 0


def run_import(options: Namespace) -> int:
    from senco_desktop.services import intake

    data = _bytes_of(options.file)
    kind = options.kind or _kind_of(options.file, data)
    with opened(options) as session:
        if kind == "meetings":
            taken = _take_meetings(session, data, options)
        elif kind == "pupils":
            taken = _take_pupils(session, data, options)
        elif kind == "time-log":
            from senco_desktop.exchange.time_log import read_time_log
            from senco_desktop.services import reading

            log = read_time_log(data, options.file.name, **reading.known_for_files(session))
            taken = intake.take_time_log(session, log, dry_run=options.dry_run)
        elif kind == "term-dates":
            from senco_desktop.exchange.term_dates import read_term_dates

            dates = read_term_dates(data, options.file.name)
            taken = intake.take_term_dates(session, dates, dry_run=options.dry_run)
        else:
            from senco_desktop.exchange.school_form import read_school_form
            from senco_desktop.services import moving_in

            taken = moving_in.take_school(session, read_school_form(data), dry_run=options.dry_run)
    _tell(taken, options)
    if taken.stored or taken.already_there:
        return 0
    if not taken.refused:
        raise Problem(f"There is nothing to take in {options.file.name}.", "Check that it is the right file.", "nothing")
    return 1


def _take_meetings(session: Session, data: bytes, options: Namespace) -> Taken:
    from senco_desktop.exchange.calendar_reader import read_calendar
    from senco_desktop.services import calendar_files

    first, last = calendar_files.window(session.today)
    found = read_calendar(data, options.file.name, timezone=session.timezone, first=first, last=last)
    return calendar_files.take(session, found, dry_run=options.dry_run)


def _take_pupils(session: Session, data: bytes, options: Namespace) -> Taken:
    from senco_desktop.exchange.pupil_list import read_pupil_list
    from senco_desktop.services import pupil_lists

    secret, names = pupil_lists.secret(session), pupil_lists.names_are_kept(session)
    found = read_pupil_list(data, options.file.name, secret=secret, with_names=names)
    return pupil_lists.take(session, found, dry_run=options.dry_run)


def run_backup(options: Namespace) -> int:
    from senco_desktop.services import backups

    if (options.file is None) == (options.verify is None):
        raise WrongUsage("backup needs a FILE to write, or --verify FILE")
    if options.verify is not None:
        manifest = backups.verify(options.verify, **_secrets())
        print(f"Sound. Made {manifest.made_at} by version {manifest.program}. " + _counted(manifest.counts))
        return 0
    with opened(options) as session:
        manifest = backups.make(session, options.file)
    print(f"Written and verified: {options.file}. " + _counted(manifest.counts))
    return 0


def run_restore(options: Namespace) -> int:
    from senco_desktop.services import backups

    if not options.folder_named:
        raise WrongUsage("restore needs --folder NEWDIR")
    if schools.holds_school(options.folder):
        raise Problem(f"{options.folder} holds a school already.", "Choose an empty folder; nothing was changed.", "holds-school")
    manifest = backups.restore(options.file, options.folder, **_secrets())
    print(f"Restored into {options.folder}. " + _counted(manifest.counts))
    return 0


def run_check(options: Namespace) -> int:
    from senco_desktop.services import backups

    with opened(options) as session:
        faults = backups.check(session)
        count = len(backups.copies(session.folder))
    if faults:
        found = " ".join(f"{fault.rstrip('.')}." for fault in faults)
        raise Problem(f"Damage was found. {found}", "Restore a sound backup into a new folder.", "damaged")
    print(f"All sound: the store, the keys and {count} backup(s).")
    return 0


def _secret(variable: str, words: str, *, twice: bool = False) -> str:
    """From the environment, else asked at the terminal without echo. Raises Problem when there is nobody to ask."""
    found = os.environ.get(variable)
    if found:
        return found
    import getpass
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # without a terminal it would echo, so nobody is asked
            first = getpass.getpass(f"{words}: ")
            if twice and getpass.getpass(f"{words}, once more: ") != first:
                raise Problem("The two passphrases differ.", "Start again.", "differ")
    except (EOFError, OSError, getpass.GetPassWarning):
        how = f"Set {variable}, or run the command at a terminal."
        raise Problem(f"A {words.lower()} is needed.", how, "no-secret") from None
    return first


def _tell(taken: object, options: Namespace) -> None:
    from senco_desktop.services.intake import Taken

    assert isinstance(taken, Taken)
    doubts = [{"row": r.row, "reason": "; ".join(r.doubts), "read_as": r.read_as} for r in taken.to_check]
    refused = [{"row": r.row, "reason": r.reason} for r in taken.refused]
    for doubt in doubts:
        print(_line(f"{_row_name(doubt['row'])}: to check: {doubt['reason']}; read as {doubt['read_as']}"), file=sys.stderr)
    for no in refused:
        print(_line(f"{_row_name(no['row'])}: not stored: {no['reason']}"), file=sys.stderr)
    if options.json:
        facts = {"stored": taken.stored, "already_there": taken.already_there, "to_check": doubts, "refused": refused}
        if taken.not_needed:
            facts["not_needed"] = taken.not_needed
        print(json.dumps(facts, ensure_ascii=False))
        return
    done = "Would store" if options.dry_run else "Stored"
    rest = f"; not on the SEN register {taken.not_needed}" if taken.not_needed else ""
    print(f"{done} {taken.stored}; already there {taken.already_there}; to check {len(doubts)}; not stored {len(refused)}{rest}.")


def _line(words: str) -> str:
    """One line whatever newlines a cell holds."""
    return " ".join(words.split())


def _row_name(row: object) -> str:
    return f"row {row}" if isinstance(row, int) else str(row)


def _kind_of(path: Path, data: bytes) -> str:
    if path.suffix.lower() == ".json" or data.lstrip()[:1] == b"{":
        return "school"
    if path.suffix.lower() == ".ics" or b"BEGIN:VCALENDAR" in data[:200].upper():
        return "meetings"
    return "term-dates" if b"first_day" in data[:400].lower() else "time-log"


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Problem(f"{path} could not be read ({error.strerror}).", "Check the name and the place.", "no-file") from None


def _counted(counts: dict[str, int]) -> str:
    named = (("entry", "entries"), ("plan", "plans"), ("meeting", "meetings"))
    return ", ".join(f"{counts.get(name, 0)} {words}" for name, words in named) + "."


def _secrets() -> dict[str, str]:
    """The passphrase, or the recovery key where only that is in the environment."""
    if os.environ.get(RECOVERY_KEY) and not os.environ.get(PASSPHRASE):
        return {"recovery_key": os.environ[RECOVERY_KEY]}
    return {"passphrase": _secret(PASSPHRASE, "Passphrase")}
