"""What the safe-start page can do: find and restore copies, look the school over, pack it, export what can be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from senco_desktop.domain.wording import capital, day_words, joined
from senco_desktop.paths import log_dir
from senco_desktop.services.session import Clock
from senco_desktop.ui.crash import LOG, write_log
from senco_desktop.ui.entrance.pages import CopyRow
from senco_desktop.ui.entrance.passphrase import Key
from senco_desktop.ui.entrance.trouble import Copies, local
from senco_desktop.ui.jobs import Job

KINDS = {"auto": "made by itself", "recovery": "made before a large change", "backup": "made by hand"}
SAID_OF_TABLES = {"setting": "settings", "entry": "time entries", "outcome": "outcomes of slots", "block": "slots",
                  "inset": "INSET days", "closed": "holidays", "category": "kinds of work", "agency": "agencies",
                  "issued": "issued reports"}


def find_copies(folder: Path) -> Copies:
    """What is known of the backups without a passphrase."""
    from senco_desktop.services import backups, salvage

    found = backups.copies(folder, backups.place_of(folder))
    good = salvage.last_good_copy(folder)
    return Copies(
        len(found),
        len({copy.path.parent for copy in found}),
        min((copy.made_at for copy in found), default=None),
        good.made_at if good else None,
        _where(good.path.parent, good.outside) if good else "",
    )


def last_good(folder: Path) -> Path | None:
    from senco_desktop.services import salvage

    good = salvage.last_good_copy(folder)
    return good.path if good else None


def copy_rows(folder: Path) -> list[CopyRow]:
    """All backups, newest first, in words."""
    from senco_desktop.services import backups

    rows = []
    for copy in backups.copies(folder, backups.place_of(folder)):
        at = local(copy.made_at)
        said = f"{capital(KINDS[copy.kind])}, {_where(copy.path.parent, copy.outside)}"
        rows.append(CopyRow(copy.path, f"{day_words(at.date())}, {at:%H:%M}", said))
    return rows


def restore_target(folder: Path, clock: Clock) -> Path:
    """Where a copy is put: the folder itself while it holds no school, else a new one beside it."""
    from senco_desktop.services import salvage, schools

    if not schools.holds_school(folder):
        return folder
    return salvage.free_folder(folder, clock.today().isoformat())


def restoring(copy: Path, target: Path, key: Key) -> Callable[[Job], Any]:
    """The job that verifies a copy and puts it into `target`."""
    from senco_desktop.services import backups

    return _job(partial(backups.restore, copy, target, **key.named()))


def looking_over(folder: Path, key: Key) -> Callable[[Job], Any]:
    """The job that reads key, records and backups; its result is a list of findings."""
    from senco_desktop.services import salvage

    return _job(partial(salvage.look_over, folder, **key.named()))


def exporting(folder: Path, out: Path, clock: Clock, key: Key) -> Callable[[Job], Any]:
    """The job that reads out what can be read and writes it to `out`; its result is what to say."""

    def work(job: Job) -> str:
        from senco_desktop.exchange.export import export_folder
        from senco_desktop.services import salvage

        job.say(0, 2, "Reading what can be read")
        salvaged = salvage.read_out(folder, clock, **key.named())
        job.say(1, 2, "Writing tables")
        count = export_folder(out, salvaged.form, salvaged.tables)
        said = f"{count} files are in {out}. Anyone who has that folder can read them."
        if salvaged.incomplete:
            names = joined([SAID_OF_TABLES.get(name, f"{name}s") for name in salvaged.incomplete])
            return f"{said} Not all could be read: something is missing among {names}."
        return f"{said} Everything could be read."

    return work


def pack(folder: Path, target: Path) -> str:
    """Save store and key as they are; what to say. Raises Problem."""
    from senco_desktop.services import salvage

    saved = salvage.pack(folder, target)
    return f"Saved as {saved}. It opens only with the passphrase or the recovery key."


def note_in_log(text: str) -> None:
    """Keep what happened in the log: kinds of trouble, no names."""
    write_log(log_dir() / LOG, text)


def _job(work: Callable[[], Any]) -> Callable[[Job], Any]:
    def run(_job: Job) -> Any:
        return work()

    return run


def _where(place: Path, outside: bool) -> str:
    return f"in {place.name or place}" if outside else "in the school folder"
