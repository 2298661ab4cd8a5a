"""Killed at any moment, nothing that was said to be stored is lost, the school opens, the timer's start is kept.

SENCO_DESKTOP_KILLS in the environment of the test run sets how often (200 for a long look).
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from helpers.open_school import PASSPHRASE, open_school

from senco_desktop.domain.records import Entry
from senco_desktop.services import backups, schools, timers

KILLS = int(os.environ.get("SENCO_DESKTOP_KILLS", "12"))
PROGRAM = Path(__file__).parents[1] / "helpers" / "log_until_killed.py"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL; TerminateProcess is the same to a file")
@pytest.mark.timeout(60 + 2 * KILLS)
def test_kill_at_random_moments(tmp_path: Path) -> None:
    session = open_school(tmp_path)
    clock, folder = session.clock, session.folder
    schools.close(session)
    rng = random.Random(20261119)
    reported: set[int] = set()
    started = ""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(KILLS):
        with subprocess.Popen(
            [sys.executable, str(PROGRAM), str(folder), PASSPHRASE], stdout=subprocess.PIPE, text=True, env=environment
        ) as program:
            assert program.stdout is not None
            first = program.stdout.readline().split()
            assert first[0] == "timer" and started in ("", first[1])
            started = first[1]
            time.sleep(rng.random() * 0.15)
            program.send_signal(signal.SIGKILL)
            lines = program.stdout.read().splitlines()
        reported |= {int(line.split()[1]) for line in lines if line.startswith("entry ") and line.split()[1:]}
        session = schools.unlock(folder, clock, passphrase=PASSPHRASE)
        stored = {entry.id for entry in session.store.all(Entry)}
        timer = timers.running(session)
        assert reported <= stored, f"lost {sorted(reported - stored)}"
        assert timer is not None and timer.start.isoformat() == started
        schools.close(session)
    assert len(reported) >= KILLS
    session = schools.unlock(folder, clock, passphrase=PASSPHRASE)
    assert backups.check(session) == []
    schools.close(session)
