"""The bank holidays of England for any year, computed by the `holidays` library; none is typed in."""

from __future__ import annotations

from datetime import date
from functools import cache


@cache
def england_bank_holidays(year: int) -> frozenset[date]:
    """Good Friday, Christmas Day, the substitute days and the days proclaimed once are among them.

    The library is imported when a year is first asked for, because the first window does not need it. It knows the years
    to 2100; ValueError for a later one, rather than a year without holidays.
    """
    import holidays

    days = holidays.country_holidays("GB", subdiv="ENG", years=year)
    if not days:
        raise ValueError(f"no bank holidays are known for {year}")
    return frozenset(days)
