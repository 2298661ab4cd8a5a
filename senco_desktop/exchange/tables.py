"""Opens spreadsheet files: finds the encoding and the delimiter and gives rows of text, numbered as Excel numbers them."""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from senco_desktop.domain.problem import Problem

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 200
LONGEST_CELL = 10_000_000
WIDEST, BLANK_ROWS = 256, 5000
"""Of a worksheet: columns that are read, and blank rows in a row after which it is taken to have ended."""
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table. `number` counts from 1 as Excel does, whatever newlines the cells hold."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The cell, or "" where the row is shorter."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """All rows of a file, blank ones included. `left_out` names the sheets of a workbook that were not read."""

    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()


def read_table(data: bytes, name: str) -> Table:
    """The rows of a CSV file or of an Excel workbook. Raises Problem when the file is empty or of another kind."""
    if data.startswith(_ZIP):
        return _workbook(data, name)
    if data.startswith(_OLD_EXCEL):
        raise Problem(f"{name} is an Excel file of the old kind.", "Save it as .xlsx or as CSV and import that.")
    text = decode(data)
    if not text.strip():
        raise Problem(f"{name} is empty.", "Choose another file.")
    if "\0" in text:
        raise Problem(f"{name} is not a text file.", "Save the table as CSV or .xlsx and import that.")
    previous = csv.field_size_limit(LONGEST_CELL)
    try:
        rows = _csv_rows(text, find_delimiter(text))
    except csv.Error as error:
        raise Problem(f"{name} cannot be read as a table ({error}).", "Save it again as CSV or .xlsx.") from None
    finally:
        csv.field_size_limit(previous)
    return Table(_numbered(rows))


def decode(data: bytes) -> str:
    """Text from UTF-8 with or without mark, UTF-16 with or without mark, or Windows-1252. Newlines are kept as they are."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", errors="replace")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def find_delimiter(text: str) -> str:
    """The delimiter that gives the usual row the most cells; a comma where none does."""
    widths = {}
    for delimiter in DELIMITERS:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        sample = [len(row) for row, _ in zip(rows, range(SAMPLE_ROWS), strict=False) if any(cell.strip() for cell in row)]
        widths[delimiter] = median(sample) if sample else 0
    return max(DELIMITERS, key=lambda delimiter: widths[delimiter])


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark is known by its noughts: every second byte of plain letters."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > half // 2 and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if sample[0::2].count(0) > half // 2 and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _csv_rows(text: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def _numbered(rows: Iterable[Sequence[str]]) -> tuple[Row, ...]:
    return tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1))


def _workbook(data: bytes, name: str) -> Table:
    """The first sheet that holds anything; the names of the others that do are kept to be told."""
    from openpyxl import load_workbook

    found: tuple[Row, ...] = ()
    left_out = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and of parts that it does not keep
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            for sheet in book.worksheets:
                rows = _numbered(_used(sheet.iter_rows(min_row=1, max_col=min(sheet.max_column or WIDEST, WIDEST))))
                filled = any(not row.blank for row in rows)
                if filled and found:
                    left_out.append(f"sheet “{sheet.title}”")
                elif filled:
                    found = rows
            book.close()
    except Exception:  # a damaged workbook makes openpyxl fail in ways that it does not name
        raise Problem(f"{name} cannot be opened as an Excel file.", "Save it again as .xlsx or CSV.") from None
    if not found:
        raise Problem(f"{name} is empty.", "Choose another file.")
    return Table(found, tuple(left_out))


def _used(rows: Iterable[Sequence[Any]]) -> Iterator[list[str]]:
    """The rows as texts, as far as anybody wrote: a stray cell at the foot of a sheet is a million blank rows away."""
    blank = 0
    for cells in rows:
        texts = [_cell_text(cell) for cell in cells]
        blank = 0 if any(texts) else blank + 1
        if blank > BLANK_ROWS:
            return
        yield texts


def _cell_text(cell: Any) -> str:
    """A cell as it is read on screen: dates ISO, times HH:MM, lengths H:MM, numbers as short as they are."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, float):
        if cell.number_format == "0.00":
            return f"{value:.2f}"
        return str(int(value)) if value == int(value) else f"{value:.10g}"
    return str(value)
