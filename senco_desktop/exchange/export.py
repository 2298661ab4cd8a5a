"""The readable export: one CSV a table, safe to open in a spreadsheet, and all.json that `import --as school` takes back."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from senco_desktop.domain.intake import SchoolForm
from senco_desktop.domain.problem import Problem
from senco_desktop.exchange.files import write_file
from senco_desktop.exchange.school_form import school_form_json

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ALL = "all.json"


def export_folder(out: Path, form: SchoolForm, tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> int:
    """Write all files into `out`, which must be empty or new. Returns how many. Raises Problem."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        if os.listdir(out):
            raise Problem(f"{out} is not empty.", "Choose an empty folder, so that nothing is mixed or overwritten.", "not-empty")
    except OSError as error:
        raise Problem(f"{out} could not be made ({error.strerror}).", "Choose another place.", "cannot-write") from None
    for name, rows in tables.items():
        write_file(out / f"{name}.csv", csv_bytes(rows))
    text = json.dumps(school_form_json(form), ensure_ascii=False, indent=1)
    write_file(out / ALL, text.encode("utf-8"))
    return len(tables) + 1


def csv_bytes(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """UTF-8 with a mark, so that Excel reads it. Text a spreadsheet would run as a formula gets an apostrophe in front."""
    stream = io.StringIO(newline="")
    if rows:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: safe_cell(value) for name, value in row.items()} for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def safe_cell(value: Any) -> Any:
    """OWASP "CSV injection": =, +, -, @, tab and carriage return begin a formula in some spreadsheet."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
