"""Run as a program: opens the school in argv[1] and logs entries, saying each one's id on stdout once it is stored."""

from __future__ import annotations

import sys
from pathlib import Path

from senco_desktop.app import real_now
from senco_desktop.domain.records import Entry
from senco_desktop.services import schools, time_log, timers
from senco_desktop.services.session import Clock


def main() -> None:
    clock = Clock(real_now)
    session = schools.unlock(Path(sys.argv[1]), clock, passphrase=sys.argv[2])
    if timers.running(session) is None:
        timers.start(session)
    timer = timers.running(session)
    assert timer is not None
    print(f"timer {timer.start.isoformat()}", flush=True)
    while True:
        changes = time_log.log(session, Entry(session.today, "EHC-R", minutes=7, note="x" * 400))
        print(f"entry {changes.ids[0]}", flush=True)


if __name__ == "__main__":
    main()
