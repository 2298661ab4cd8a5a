"""Ratios of times and memory, each pair taken in one run on one machine: what `packaging/dev.py bench` prints.

A single number says little on a busy laptop, so every figure stands beside something that everybody can run: a bare
window, the same work on a small school, another time tracker, a bare PDF.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from senco_desktop.services.session import Session
    from senco_desktop.store.unit import Unit

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
PASSPHRASE = "correct horse"
TODAY = date(2026, 11, 19)
ROUNDS = 7


@dataclass(frozen=True)
class Figure:
    name: str
    ours: float
    other: float
    unit: str
    limit: float | None

    def line(self) -> str:
        ratio = self.ours / self.other if self.other else float("nan")
        bound = f"<= {self.limit}" if self.limit else ""
        return f"{self.name:<66} {self.ours:>9.1f} {self.other:>9.1f} {self.unit:<3} {ratio:>6.2f} {bound}"


def environment(**more: str) -> dict[str, str]:
    own = {"QT_QPA_PLATFORM": "offscreen", "SENCO_DESKTOP_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(ROOT)}
    return {**os.environ, **own, **more}


def timed(command: Sequence[str], env: dict[str, str]) -> tuple[float, float]:
    """Milliseconds and peak MiB of one run of a command, by the operating system's own account."""
    began = time.perf_counter()
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return (time.perf_counter() - began) * 1000, usage.ru_maxrss / 1024


def in_turn(ours: Sequence[str], other: Sequence[str], env: dict[str, str]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Medians of time and memory of two commands run in turn, after one warm-up each."""
    timed(ours, env), timed(other, env)
    pairs = [(timed(ours, env), timed(other, env)) for _ in range(ROUNDS)]
    return tuple(tuple(statistics.median(pair[side][n] for pair in pairs) for n in (0, 1)) for side in (0, 1))  # type: ignore[return-value]


def school_of(folder: Path, entries: int, plans: int = 0) -> None:
    """A school with that many entries, back over ten years, the sample school's calendar and slots around them.

    Each of the plans has had a review a year.
    """
    from helpers.open_school import TestClock

    from senco_desktop.domain.clock import place
    from senco_desktop.domain.records import Entry
    from senco_desktop.services import sample_school, schools
    from senco_desktop.services.session import Clock

    session, _key = schools.create(folder, "Fernbrook Primary", PASSPHRASE, Clock(TestClock(TODAY)))
    sample_school.fill(session)
    kinds = ("EHC-R", "SUPP", "PAR", "AGY", "TEA", "ADM")
    with session.unit("Many entries") as unit:
        for number in range(entries):
            day = TODAY - timedelta(days=1 + number * 3650 // entries)
            start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=420 + number * 37 % 780)
            end = start + timedelta(minutes=5 + number * 7 % 40)
            span = place(day, start.time(), end.time(), "Europe/London")
            unit.add(Entry(day, kinds[number % 6], span, pupils=(f"ZB{number % 300}",), note=f"call {number} about targets"))
        for number in range(plans):
            add_plan(unit, f"ZB{number}", TODAY - timedelta(days=3650 - number))
    schools.close(session)


def add_plan(unit: Unit, code: str, made_on: date) -> None:
    """A pupil with a plan and what happened to it since."""
    from senco_desktop.domain.plan_records import PlanEvent, Pupil, StepMark
    from senco_desktop.domain.records import Plan

    unit.add(Pupil(code, plan_made=made_on))
    reviewed = max(day for day in (made_on + timedelta(days=358 + 365 * year) for year in range(-1, 10)) if day <= TODAY)
    last_review = reviewed if reviewed > made_on else None
    plan = unit.add(Plan(code, year_group=f"Year {made_on.day % 7}", made_on=made_on, last_review=last_review))
    unit.add(PlanEvent(plan.id, "plan-made", made_on))
    for year in range(10):
        met = made_on + timedelta(days=330 + 365 * year)
        if met > TODAY:
            break
        review = unit.add(PlanEvent(plan.id, "review-meeting", met))
        for rule in ("request-advice", "review-notice", "review-papers", "review-report"):
            unit.add(StepMark(plan.id, rule, met, review.id, met))
        unit.add(PlanEvent(plan.id, "review-concluded", met + timedelta(days=28), answer="amend"))


def start_up(place: Path, env: dict[str, str]) -> list[Figure]:
    unlock = [sys.executable, str(HERE / "unlock_window.py"), str(place / "few")]
    ours, bare = in_turn(unlock, [sys.executable, str(HERE / "bare_window.py")], env)
    return [
        Figure("start to a usable unlock window / a bare PySide6 window", ours[0], bare[0], "ms", 2.0),
        Figure("   peak memory of the two", ours[1], bare[1], "MiB", None),
    ]


def today_page(place: Path) -> list[Figure]:
    """Unlocked to Today painted, in fresh processes, with many entries and with few."""
    found = {}
    for _ in range(ROUNDS):
        for name in ("many", "few"):
            done = subprocess.run(
                [sys.executable, str(HERE / "today_painted.py"), str(place / name)],
                env=environment(),
                capture_output=True,
                text=True,
                check=True,
            )
            found.setdefault(name, []).append(float(done.stdout.split()[-1]))
    many, few = (statistics.median(found[name]) for name in ("many", "few"))
    return [Figure("unlocked to Today painted: 100,000 entries / 1,000", many, few, "ms", 1.5)]


def longest_turns(place: Path) -> list[Figure]:
    """The longest turn of the window's loop in each thing she does, by CPU time: ten years beside a small school."""
    found: dict[str, dict[str, float]] = {}
    for name in ("many", "few"):
        copy = place / f"{name}-turns"
        shutil.copytree(place / name, copy)
        command = [sys.executable, str(HERE / "turns.py"), str(copy)]
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
        for told in done.stdout.splitlines():
            what, cpu, _wall = told.split("\t")
            found.setdefault(what, {})[name] = float(cpu)
    return [Figure(what, times["many"], times["few"], "ms", None) for what, times in found.items()]


def one_entry(place: Path, env: dict[str, str]) -> list[Figure]:
    """Logging one entry from the command line at 50,000 entries, beside two other time trackers where installed."""
    ours = [sys.executable, "-m", "senco_desktop", "log", "5m admin", "--folder", str(place / "fifty"), "--today", "2026-11-19"]
    others: list[tuple[str, list[str], dict[str, str]]] = []
    if shutil.which("timew"):
        home = place / "timew"
        home.mkdir()
        others.append(
            (
                "timew track",
                ["timew", "track", ":yes", ":adjust", "9:00", "-", "9:05", "admin"],
                {**env, "TIMEWARRIORDB": str(home)},
            )
        )
    watson = shutil.which("watson")
    if watson:
        others.append(
            ("watson add", [watson, "add", "-f", "09:00", "-t", "09:05", "admin"], {**env, "WATSON_DIR": str(place / "watson")})
        )
    figures = []
    for name, command, own in others or [("a bare interpreter", [sys.executable, "-c", "pass"], env)]:
        mine, theirs = in_turn(ours, command, own)
        figures.append(Figure(f"log one entry at 50,000 entries / {name}", mine[0], theirs[0], "ms", None))
        figures.append(Figure("   peak memory of the two", mine[1], theirs[1], "MiB", None))
    return figures


def median_of(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def year_summary(place: Path) -> list[Figure]:
    """The year's figures and page from a school of ten years, against a bare two-page document."""
    from helpers.open_school import TestClock

    from senco_desktop.reports import head_summary
    from senco_desktop.services import schools, summaries
    from senco_desktop.services.session import Clock

    session = schools.unlock(place / "many", Clock(TestClock(TODAY)), passphrase=PASSPHRASE)
    first, last = date(2025, 9, 1), date(2026, 8, 31)
    result = summaries.summary(session, first, last)
    bare = median_of(bare_pdf)
    figures = [
        Figure(
            "the year's summary PDF / a bare two-page reportlab document",
            median_of(lambda: head_summary.render(result)),
            bare,
            "ms",
            None,
        ),
        Figure(
            "the year's figures, 100,000 entries / the same bare document",
            median_of(lambda: figures_anew(session, first, last)),
            bare,
            "ms",
            None,
        ),
    ]
    schools.close(session)
    return figures


def figures_anew(session: Session, first: date, last: date) -> None:
    """The summary with nothing of it at hand."""
    from senco_desktop.services import summaries

    session.cache.clear()
    summaries.summary(session, first, last)


def bare_pdf() -> bytes:
    from io import BytesIO

    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out)
    for _page in range(2):
        for row in range(50):
            canvas.drawString(50, 800 - 15 * row, f"row {row}: some words and a figure {row * 7}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def main(arguments: list[str]) -> int:
    sys.path[:0] = [str(ROOT), str(ROOT / "tests")]
    if arguments:
        school_of(Path(arguments[0]), *map(int, arguments[1:]))
        return 0
    with tempfile.TemporaryDirectory(prefix="senco-bench-") as where:
        place = Path(where)
        for name in ("DATA", "CONFIG", "LOG"):
            os.environ[f"SENCO_DESKTOP_{name}_DIR"] = str(place / name.lower())
        print("Making schools of 1,000, 50,000 and 100,000 entries, the last with 300 plans…", flush=True)
        for name, entries, plans in (("few", 1_000, 3), ("fifty", 50_000, 0), ("many", 100_000, 300)):
            # in a process of its own: what this one has ever used would count as its children's peak memory
            school = [str(place / name), str(entries), str(plans)]
            subprocess.run([sys.executable, __file__, *school], env=environment(), check=True)
        env = environment()
        print(f"{'':<66} {'ours':>9} {'other':>9} {'':<3} {'ratio':>6}")
        for figures in (
            lambda: start_up(place, env),
            lambda: today_page(place),
            lambda: one_entry(place, env),
            lambda: year_summary(place),
            lambda: longest_turns(place),
        ):
            for figure in figures():
                print(figure.line(), flush=True)
        print(f"Peak memory of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
