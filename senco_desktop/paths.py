"""Where things lie: resources beside the code, data and settings in the user's own directories."""

from __future__ import annotations

import os
from pathlib import Path

APP = "SENCo Desktop"
PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """A shipped file: in `<package>/resources` (wheel, frozen program) or beside the package (source, editable).

    Raises FileNotFoundError for a file that was not shipped.
    """
    for root in (PACKAGE / "resources", PACKAGE.parent / "resources"):
        found = root.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError("/".join(parts))


def data_dir() -> Path:
    """The user's data directory for this program; school folders lie in it unless she chose another place."""
    return _directory("SENCO_DESKTOP_DATA_DIR", "user_data_dir")


def config_dir() -> Path:
    """Settings that must be known before a school is unlocked: look, last folder, where copies went. No pupil data."""
    return _directory("SENCO_DESKTOP_CONFIG_DIR", "user_config_dir")


def log_dir() -> Path:
    return _directory("SENCO_DESKTOP_LOG_DIR", "user_log_dir")


def default_school_folder() -> Path:
    return data_dir() / "school"


def _directory(variable: str, name: str) -> Path:
    chosen = os.environ.get(variable)
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(str(getattr(platformdirs, name)(APP, appauthor=False)))
