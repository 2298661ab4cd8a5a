from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest

from senco_desktop.domain.problem import Problem
from senco_desktop.exchange.tables import decode, find_delimiter, read_table

TEXT = "Café,“x” – £5…\r\nb,c\r\n"


def cells(data: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in read_table(data, "t.csv").rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_utf_16_with_a_big_endian_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


def test_a_byte_that_windows_1252_has_not_breaks_nothing() -> None:
    assert decode(b"caf\xe9 \x81") == "café \ufffd"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (["a title", "", ""], ["x", "1 of 2", "y"], ["x", '"a,b;c\td|e"', "z"]))
    assert find_delimiter(text) == delimiter


def test_semicolons_inside_the_cells_of_a_comma_file() -> None:
    assert find_delimiter("date,pupil,note\n1,AB3;CD1;EF2,x\n2,AB3;CD1,y\n") == ","


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_as_excel_does(newline: str) -> None:
    text = newline.join(("a,b", "", 'x,"two\nlines\n\nmore"', "c,d", ""))
    assert cells(text.encode()) == [(1, ("a", "b")), (2, ()), (3, ("x", "two\nlines\n\nmore")), (4, ("c", "d"))]


def test_a_long_note_is_no_trouble() -> None:
    assert cells(b"a," + b"x" * 300_000)[0][1][1] == "x" * 300_000


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"), (b" \r\n", "is empty"), (b"\xd0\xcf\x11\xe0", "of the old kind"),
        (b"PK\x03\x04rubbish", "cannot be opened"),
        (b"%PDF-1.4\x00\x01\x02", "not a text file"),
    ],
)  # fmt: skip
def test_what_is_no_table(data: bytes, words: str) -> None:
    with pytest.raises(Problem, match=words):
        read_table(data, "t.csv")


def test_cells_of_a_workbook_read_as_on_screen() -> None:

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [date(2026, 9, 7), datetime(2026, 9, 7, 9, 5), time(9, 15), timedelta(minutes=95), 45, 1.5, True, "=> x", None, 2.0]
    )
    sheet["A3"] = 9.3
    sheet["A3"].number_format = "0.00"
    sheet["H1"].data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    rows = cells(stream.getvalue())
    assert rows[0][1] == ("2026-09-07", "2026-09-07 09:05", "09:15", "1:35", "45", "1.5", "yes", "=> x", "", "2")
    assert rows[2] == (3, ("9.30", *[""] * 9))


def test_an_empty_workbook() -> None:

    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    with pytest.raises(Problem, match="is empty"):
        read_table(stream.getvalue(), "t.xlsx")


def _saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_stray_cell_at_the_foot_of_a_sheet_is_not_waited_for() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"], book.worksheets[0]["XFD1048576"] = "Date", "x"
    rows = read_table(_saved(book), "log.xlsx").rows
    assert rows[0].cells[0] == "Date" and len(rows) < 10_000


def test_a_workbook_that_openpyxl_cannot_read_is_a_problem() -> None:
    book = openpyxl.Workbook()
    book.create_chartsheet()
    with pytest.raises(Problem, match="cannot be opened"):
        read_table(_saved(book), "log.xlsx")
