"""Writing files beside their target and moving them in place, so that a full disk or a crash leaves no half file."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from senco_desktop.domain.problem import Problem


def write_file(path: Path, data: bytes) -> None:
    """Raises Problem when the place refuses; an older file of that name stays then."""
    if path.exists() and not path.is_file():
        raise Problem(f"{path} is no file.", "Give the name of a file.", "cannot-write")
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise Problem(f"{path} could not be written ({error.strerror}).", "Choose another place.", "cannot-write") from None
