"""Everything a developer runs: `python3 packaging/dev.py run`, `test` and the rest. Needs Python 3.11+ and nothing else."""

from __future__ import annotations

import datetime as dt
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this with an older Python should be told so
    sys.exit(f"SENCo Desktop needs Python 3.11 or newer; this is {sys.version.split()[0]}.")

from dev_setup import ROOT, SetUpFailed, has_display, prepare, say, venv_program

SAMPLE_SCHOOL = "Fernbrook Primary"


def run(extra: list[str]) -> int:
    """The window on the sample school; without a display, the sample school's head summary as a PDF."""
    if extra:
        return _call([str(venv_program("senco-desktop")), *extra])
    if has_display():
        return _call([str(venv_program("senco-desktop")), "--demo"])
    return _print_sample_summary()


def test(extra: list[str]) -> int:
    """Lint, types, walls, tests, in this order; the first group that fails ends it."""
    for name, command in [
        ("lint", [str(venv_program("ruff")), "check", "."]),
        ("types", [str(venv_program("mypy"))]),
        ("walls", [str(venv_program("lint-imports")), "--no-logo"]),
        ("tests", [str(venv_program("python")), "-m", "pytest", "-n", "2", "--dist", "loadfile", *extra]),
    ]:
        say(f"== {name}")
        status = _call(command, at=ROOT)
        if status != 0:
            say(f"== {name} failed")
            return status
    return 0


def shots(extra: list[str]) -> int:
    """Pictures of every page into a folder, for looking at."""
    return _call([str(venv_program("python")), "-m", "helpers.shots", *extra], adding={"PYTHONPATH": str(ROOT / "tests")})


def bench(extra: list[str]) -> int:
    """Tables of how long the usual things take against the size of the school's data."""
    return _call([str(venv_program("python")), str(ROOT / "tests" / "bench" / "bench.py"), *extra])


def bundle(extra: list[str]) -> int:
    """The program as a folder that needs no Python, in dist/, and a proof that it starts and works."""
    freeze = ["--noconfirm", "--log-level", "ERROR", "--workpath", "build/pyinstaller", "packaging/senco_desktop.spec"]
    status = _call([str(venv_program("pyinstaller")), *freeze, *extra], at=ROOT)
    if status != 0:
        return status
    frozen = ROOT / "dist" / "senco-desktop" / ("senco-desktop.exe" if sys.platform == "win32" else "senco-desktop")
    status = _call([str(venv_program("python")), str(ROOT / "packaging" / "smoke.py"), str(frozen)])
    if status == 0:
        say(f"The bundle is in\n{frozen.parent}")
    return status


def _print_sample_summary() -> int:
    """Make the sample school in a throw-away folder and print its head summary from 1 September to today."""
    today = dt.date.today()
    start = dt.date(today.year if today.month >= 9 else today.year - 1, 9, 1)
    target = ROOT / "build" / "sample-head-summary.pdf"
    target.parent.mkdir(exist_ok=True)
    program = str(venv_program("senco-desktop"))
    secret = {"SENCO_DESKTOP_PASSPHRASE": secrets.token_urlsafe(24)}
    with tempfile.TemporaryDirectory(prefix="senco-desktop-") as throw_away:
        at = ["--folder", str(Path(throw_away) / "school"), "--today", today.isoformat()]
        new = subprocess.run(
            [program, "new", "--school", SAMPLE_SCHOOL, "--sample", *at],
            env={**os.environ, **secret},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # the recovery key of a folder that lives for a second
            check=False,
        )
        if new.returncode != 0:
            return new.returncode
        period = ["--from", start.isoformat(), "--to", today.isoformat()]
        status = _call([program, "summary", *period, "--out", str(target), *at], adding=secret)
    if status == 0:
        say(f"There is no display, so no window. The sample school's summary for the head is in\n{target}")
    return status


def _call(command: list[str], at: Path | None = None, adding: dict[str, str] | None = None) -> int:
    """The exit status of a command, run in the caller's directory or `at` another, `adding` to the environment."""
    return subprocess.run(command, cwd=at, env={**os.environ, **(adding or {})}, check=False).returncode


COMMANDS: dict[str, Callable[[list[str]], int]] = {"run": run, "test": test, "shots": shots, "bench": bench, "bundle": bundle}


def usage() -> str:
    listed = [f"  {name:6} {(function.__doc__ or '').strip()}" for name, function in COMMANDS.items()]
    passed_on = "Further arguments go on: `run -- --folder DIR` to the program, `test -k plans` to pytest."
    return "\n".join(["usage: python3 packaging/dev.py COMMAND [ARGUMENT ...]", "", *listed, "", passed_on])


def main(arguments: list[str]) -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        print(usage())
        return 0
    if not arguments or arguments[0] not in COMMANDS:
        print(usage(), file=sys.stderr)
        return 2
    command, *extra = arguments
    if extra[:1] == ["--"]:
        extra = extra[1:]
    try:
        prepare()
        return COMMANDS[command](extra)
    except SetUpFailed as failed:
        print(failed, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
