"""The week that is not over in the sample school, and which pupils and services go with which kind of work."""

from __future__ import annotations

from dataclasses import dataclass

WITH_PLAN = ("AB3", "CK1", "DW7", "FM2", "GW9", "HP5", "JT4", "KS4", "LN2", "MB6")
"""Pupils with a plan or a request for one."""
ON_SUPPORT = ("EN1", "PY8", "RB0", "TS2")
PUPILS_OF_KIND: dict[str, tuple[str, ...]] = {
    "EHC-N": ("JT4", "KS4", "LN2"),
    "EHC-R": ("AB3", "CK1", "DW7", "FM2", "GW9", "HP5"),
    "CONS": ("MB6",),
    "SUPP": ON_SUPPORT,
    "PAR": ("CK1", "FM2", *ON_SUPPORT),
    "AGY": ("CK1", "FM2", "HP5", "RB0", "TS2"),
    "TEA": (*ON_SUPPORT, "HP5"),
    "TRN": ("DW7",),
    "DIR": ("HP5", "PY8", "TS2"),
}
EP, SALT, OT = "Educational psychology", "Speech and language therapy", "Occupational therapy"
LA = "LA SEN casework"
AGENCIES_OF_KIND: dict[str, tuple[str, ...]] = {
    "AGY": (SALT, SALT, SALT, EP, EP, OT, OT, "CAMHS", "School nursing", "Autism outreach", "Early Help", "Specialist teachers"),
    "CONS": (LA,),
    "EHC-R": (LA, SALT, OT),
    "EHC-N": (LA, EP),
    "TRN": ("Next school",),
}


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of the week: weekday (1 is Monday), start in minutes of the day, length, and what it was."""

    weekday: int
    start: int
    minutes: int
    kind: str
    note: str
    planned: bool
    pupils: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    for_action: bool = False


THIS_WEEK = (
    Work(1, 505, 15, "PAR", "Gate talk", False, ("RB0",)),
    Work(1, 730, 25, "AGY", "SaLT call", True, ("CK1",), (SALT,)),
    Work(1, 930, 30, "SUPP", "Register", True),
    Work(1, 960, 25, "ADM", "Room lists", True),
    Work(2, 635, 20, "PAR", "Call", False, ("FM2",)),
    Work(2, 735, 25, "TA", "Catch-up", True),
    Work(2, 930, 60, "CONS", "Read the papers; which needs could we meet in Year 2?", True, ("MB6",), (LA,)),
    Work(2, 975, 25, "PAR", "Call", False, ("CK1",)),
    Work(3, 500, 25, "STR", "With Anna: behaviour policy, notes on the draft", True, for_action=True),
    Work(3, 740, 30, "TEA", "Fractions unit", True),
    Work(3, 930, 60, "CPD", "Adaptive teaching", True),
    Work(3, 1140, 45, "EHC-N", "School’s advice, second draft", True, ("JT4",)),
    Work(4, 505, 15, "PAR", "Gate talk", False, ("TS2",)),
    Work(4, 540, 75, "EHC-R", "Papers for the review", True, ("CK1",)),
    Work(4, 615, 45, "DIR", "Calm room", False, ("HP5",)),
    Work(4, 730, 25, "AGY", "EP, planning call", True, ("JT4",), (EP,)),
    Work(4, 795, 90, "EHC-R", "Papers for the review, second half", True, ("CK1",)),
    Work(5, 505, 15, "PAR", "Gate talk", False, ("EN1",)),
    Work(5, 635, 15, "TEA", "Word mats", True, ("PY8",)),
    Work(5, 925, 40, "EHC-R", "Report of the review, begun", True, ("DW7",)),
)
"""Monday to Friday; of today only what was over by noon is taken."""
