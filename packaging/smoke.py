"""Starts a frozen program and uses it: `smoke.py PROGRAM`. A line on stderr fails, so does a report or a window that closes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

START_SECONDS = 15
PDF_MARK = b"%PDF-"


class Smoke(Exception):
    """The program did something that it should not; the message says what."""


def check_commands(program: str, folder: Path, environment: dict[str, str]) -> None:
    """A school is made, logged in, printed, saved and checked."""
    at = ["--folder", str(folder / "school"), "--today", "2026-12-18"]
    pdf = folder / "summary.pdf"
    for command in (
        ["new", "--school", "Fernbrook Primary", "--sample"],
        ["log", "16:10-16:55 annual reviews"],
        ["summary", "--from", "2026-09-01", "--to", "2026-12-18", "--out", str(pdf)],
        ["backup", str(folder / "copy.senco-backup")],
        ["check"],
    ):
        done = subprocess.run([program, *command, *at], env=environment, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode != 0 or done.stderr.strip():
            raise Smoke(f"`{' '.join(command)}` ended with {done.returncode} and said:\n{done.stderr.strip()}")
    if not pdf.read_bytes().startswith(PDF_MARK):
        raise Smoke("the summary is not a PDF")


def check_window(program: str, environment: dict[str, str]) -> None:
    """The window of the sample school opens, makes its other pages ready in idle moments, and stays open in silence."""
    window = subprocess.Popen([program, "--demo"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        window.wait(START_SECONDS)
    except subprocess.TimeoutExpired:
        window.terminate()
        said = window.communicate()[1]
    else:
        raise Smoke(f"the window closed by itself with {window.returncode}:\n{window.communicate()[1]}")
    # the offscreen platform has no window manager to tell a size hint to
    lines = [line for line in said.splitlines() if "propagateSizeHints" not in line]
    if lines:
        raise Smoke("the window said:\n" + "\n".join(lines))
    for report in Path(environment["SENCO_DESKTOP_LOG_DIR"]).rglob("*"):
        if report.is_file():
            raise Smoke(f"the window left a report:\n{report.read_text(encoding='utf-8', errors='replace')}")


def main(program: str) -> int:
    with tempfile.TemporaryDirectory(prefix="senco-desktop-smoke-") as name:
        folder = Path(name)
        environment = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "SENCO_DESKTOP_PASSPHRASE": "a throw-away passphrase",
            "SENCO_DESKTOP_DATA_DIR": str(folder / "data"),
            "SENCO_DESKTOP_CONFIG_DIR": str(folder / "config"),
            "SENCO_DESKTOP_LOG_DIR": str(folder / "log"),
        }
        try:
            check_commands(program, folder, environment)
            check_window(program, environment)
        except (Smoke, subprocess.TimeoutExpired) as failed:
            print(f"The bundle does not work: {failed}", file=sys.stderr)
            return 1
    print("The bundle works: commands and window.")
    return 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python3 packaging/smoke.py PROGRAM")
    sys.exit(main(sys.argv[1]))
