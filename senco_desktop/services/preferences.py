"""What must be known before a school is unlocked: last folder, look, where copies went. A small readable file; no pupil data."""

from __future__ import annotations

import json
from typing import Any

from senco_desktop.paths import config_dir

NAME = "preferences.json"


def read() -> dict[str, Any]:
    """All preferences; an unreadable file counts as none, because nothing in it is needed."""
    try:
        found = json.loads((config_dir() / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def get(name: str, default: Any = None) -> Any:
    return read().get(name, default)


def put(name: str, value: Any) -> None:
    """Remember one. Raises Problem when the settings directory cannot be written."""
    from senco_desktop.store.keys import write_safely  # reading comes before the first page, and must be quick

    config_dir().mkdir(parents=True, exist_ok=True)
    text = json.dumps({**read(), name: value}, indent=1, sort_keys=True, ensure_ascii=False)
    write_safely(config_dir() / NAME, text.encode("utf-8"))
