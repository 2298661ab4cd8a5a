"""A chronology on paper or as a PDF, with the pupil's name only where she asks for it."""

from __future__ import annotations

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

    how = desk.ask.choose(f"Print everything about {chronology.code}?", WARNING, ANSWERS)
    if how not in ("print", "pdf"):
        return
    session = desk.session
    pdf = report.render(chronology, settings.school(session), session.today)
    if how == "print":
        from senco_desktop.ui import paper

        if paper.print_pdf(pdf, f"Everything about {chronology.code}", parent):
            desk.said.emit(f"Printed: everything about {chronology.code}", False)
        return
    path = desk.ask.save_file("Save PDF", f"everything-{chronology.code.lower()}.pdf", "PDF (*.pdf)")
    if path is None:
        return
    try:
        write_file(path, pdf)
    except Problem as problem:
        desk.ask.tell(problem)
        return
    desk.said.emit(f"Saved as {path.name}: anyone can read it", False)
