"""Putting a PDF on paper from memory: nothing readable is left on the disk."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

DOTS = 300
"""Per inch: sharp enough for text, and within what a school printer takes."""


def print_pdf(data: bytes, title: str, parent: QWidget) -> bool:
    """Ask for a printer and print; False when it was let be."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    if QPrintDialog(printer, parent).exec() != QDialog.DialogCode.Accepted:
        return False
    return put_on(printer, data)


def put_on(printer: QPrinter, data: bytes) -> bool:
    """Draw every page of the PDF on the printer's A4, edge to edge. False when the printer refuses."""
    held = QByteArray(data)
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    try:
        printer.setResolution(DOTS)
        printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        printer.setFullPage(True)
        printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
        painter = QPainter()
        if not painter.begin(printer):
            return False
        for page in range(document.pageCount()):
            if page:
                printer.newPage()
            points = document.pagePointSize(page)
            size = QSize(round(points.width() * DOTS / 72), round(points.height() * DOTS / 72))
            painter.drawImage(QRect(0, 0, size.width(), size.height()), document.render(page, size))
        return painter.end()
    finally:
        document.close()
        buffer.close()
