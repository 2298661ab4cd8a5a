"""Run as a program: opens the school in argv[1], puts the word in argv[3] everywhere, and waits in mid-command to be killed."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from senco_desktop.domain.records import Entry
from senco_desktop.services import schools, time_log, timers
from senco_desktop.services.session import Clock


def main() -> None:
    folder, passphrase, word = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    session = schools.unlock(folder, Clock(lambda: datetime(2026, 11, 19, 10, 30, tzinfo=UTC)), passphrase=passphrase)
    time_log.log(session, Entry(session.today, "PAR", minutes=10, note=word, pupils=(word,)))
    timers.start(session, Entry(session.today, "PAR", minutes=1, note=word))
    with session.unit(f"Log {word}") as unit:
        for number in range(6000):  # more than the page cache holds, so that the file is written to before the end
            unit.add(Entry(session.today, "PAR", minutes=1, note=f"{word} {number} " * 20))
        print("in the middle", flush=True)
        time.sleep(60)


if __name__ == "__main__":
    main()
