"""A pupil's papers given out: on paper, or as a PDF after a warning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from senco_desktop.domain.chronology import Chronology
from senco_desktop.domain.problem import Problem
from senco_desktop.exchange.files import write_file
from senco_desktop.services import settings
from senco_desktop.ui.desk import Desk

WARNING = "A PDF is not encrypted: anyone who gets it can read it. Keep it where only you can open it."
ANSWERS = (("no", "Cancel"), ("print", "Print"), ("pdf", "Save PDF"))


def print_chronology(desk: Desk, chronology: Chronology, parent: QWidget) -> None:
    """Ask how, and give it out."""
    from senco_desktop.reports import chronology as report

    school, today = settings.school(desk.session), desk.session.today
    title, name = f"Everything about {chronology.code}", f"everything-{chronology.code.lower()}"
    give_out(desk, title, name, lambda: report.render(chronology, school, today), parent)


def give_out(desk: Desk, title: str, name: str, render: Callable[[], bytes], parent: QWidget) -> None:
    """Ask for paper or a PDF, with a warning, and give it there; `name` is offered for the file."""
    from senco_desktop.ui import paper

    how = desk.ask.choose(f"Print “{title}”?", WARNING, ANSWERS)
    if how == "print" and paper.print_pdf(render(), title, parent):
        desk.said.emit(f"Printed: {title[:1].lower()}{title[1:]}", False)
    path = desk.ask.save_file("Save PDF", f"{name}.pdf", "PDF (*.pdf)") if how == "pdf" else None
    if path is None:
        return
    try:
        write_file(path, render())
    except Problem as problem:
        desk.ask.tell(problem)
    else:
        desk.said.emit(f"Saved as {path.name}: anyone can read it", False)
