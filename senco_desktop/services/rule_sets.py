"""The statutory rule sets that are shipped, read once."""

from __future__ import annotations

import json
from functools import lru_cache

from senco_desktop.paths import resource


@lru_cache(maxsize=1)
def step_words() -> dict[str, str]:
    """What each rule's step is called, by rule id: "review-report" is "the school's report of the review"."""
    rules = json.loads(resource("rules", "england-2014.json").read_text(encoding="utf-8"))["rules"]
    return {rule["id"]: rule["words"] for rule in rules}
