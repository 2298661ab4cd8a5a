"""The kinds of primary need that the school census knows: a code is kept, words are shown; other words are kept as they are."""

from __future__ import annotations

NEEDS = {
    "SPLD": "Specific learning difficulty",
    "MLD": "Moderate learning difficulty",
    "SLD": "Severe learning difficulty",
    "PMLD": "Profound and multiple learning difficulty",
    "SLCN": "Speech, language and communication needs",
    "SEMH": "Social, emotional and mental health",
    "ASD": "Autistic spectrum disorder",
    "HI": "Hearing impairment",
    "VI": "Vision impairment",
    "MSI": "Multi-sensory impairment",
    "PD": "Physical disability",
    "DS": "Down syndrome",
    "OTH": "Other difficulty or disability",
    "NSA": "SEN support but no specialist assessment of type of need",
}
"""The census codes of primary need (DfE, school census guide), with their words."""


def need_words(need: str) -> str:
    """What is shown of a kept need: "Speech, language and communication needs" for SLCN; other words as they are."""
    return NEEDS.get(need, need)


def need_code(typed: str) -> str:
    """What is kept of a typed need: the census code for the code or its words, else the words without blanks at their ends."""
    plain = typed.strip()
    for code, words in NEEDS.items():
        if plain.casefold() in (code.casefold(), words.casefold()):
            return code
    return plain
