"""The colours of every role in the three themes, as data. What a role is for stands in its name; no widget knows a hex value."""

from __future__ import annotations

THEMES = ("light", "dark", "contrast")

_TABLE: dict[str, tuple[str, str, str]] = {
    # role: light, dark, high contrast
    "window": ("#F5F6F3", "#141917", "#000000"),
    "surface": ("#FFFFFF", "#1C2320", "#000000"),
    "raised": ("#ECEFEB", "#26302B", "#1C1C1C"),
    "border": ("#D3D9D4", "#37443E", "#8C8C8C"),
    "edge": ("#7B8680", "#7F8E88", "#FFFFFF"),
    "text": ("#1B2420", "#E9EEEB", "#FFFFFF"),
    "muted": ("#52605A", "#A9B6AF", "#E2E2E2"),
    "accent": ("#0B6B63", "#5CC7BB", "#FFE04A"),
    "on_accent": ("#FFFFFF", "#0E1A18", "#000000"),
    "accent_weak": ("#D8EEEB", "#17413C", "#3A3300"),
    "slot": ("#E6F2F0", "#1B2F2B", "#00262B"),
    "focus": ("#1452C4", "#8AB4FF", "#3DDCFF"),
    "school": ("#0B6B63", "#5CC7BB", "#7DF3E4"),
    "la": ("#4549B0", "#A7ABFF", "#C9CBFF"),
    "family": ("#855600", "#E8B75A", "#FFD27A"),
    "agency": ("#8A3566", "#F09CC9", "#FFB5DE"),
    "kept": ("#0B6B63", "#5CC7BB", "#7DF3E4"),
    "part": ("#4F8F89", "#3E918A", "#63C9BC"),
    "lost": ("#AD3B25", "#FF9B85", "#FFB3A1"),
    "moved": ("#4A6A8F", "#9DBCE0", "#BBD8FF"),
    "not_recorded": ("#78827C", "#7E8A84", "#FFFFFF"),
    "own_time": ("#7152A0", "#C3A8F0", "#DCC6FF"),
    "coordination": ("#2F6690", "#8FBFE6", "#A9DAFF"),
    "coordination_ground": ("#DDE8F1", "#1F3646", "#00233A"),
    "leadership": ("#8C3B73", "#F09CC9", "#FFB5DE"),
    "leadership_ground": ("#F3E3ED", "#42273A", "#3A0F2C"),
    "direct": ("#855600", "#E8B75A", "#FFD27A"),
    "direct_ground": ("#F6E9CF", "#40331A", "#332400"),
    "admin": ("#59655F", "#A9B6AF", "#E2E2E2"),
    "admin_ground": ("#E3E8E4", "#2C3632", "#262626"),
    "pressure_0": ("#F5F6F3", "#1C2320", "#000000"),
    "pressure_1": ("#F7E6D8", "#3A2C25", "#2B1710"),
    "pressure_2": ("#EDB98F", "#7A452F", "#5C2A18"),
    "pressure_3": ("#AD3B25", "#FF9B85", "#FFB3A1"),
    "on_pressure_3": ("#FFFFFF", "#2A0F08", "#000000"),
    "toast": ("#1B2420", "#E9EEEB", "#FFFFFF"),
    "on_toast": ("#FFFFFF", "#141917", "#000000"),
    "toast_undo": ("#8FDDD3", "#0B6B63", "#00413C"),
    "scrim": ("#6B141917", "#8C000000", "#B3000000"),
}

ROLES: tuple[str, ...] = tuple(_TABLE)


def colours(theme: str) -> dict[str, str]:
    """Role to `#RRGGBB` (`#AARRGGBB` for the scrim). Raises ValueError for a theme there is not."""
    column = THEMES.index(theme)
    return {role: row[column] for role, row in _TABLE.items()}
