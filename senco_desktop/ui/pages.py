"""The eight pages, and one that is opened from others: names, icons and where they are built, which is when first opened."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from senco_desktop.ui.desk import Desk, Page


@dataclass(frozen=True, slots=True)
class PageSpec:
    """`made_by` is "module:class" below `senco_desktop.ui`."""

    code: str
    text: str
    icon: str
    made_by: str

    @property
    def module(self) -> str:
        """Where it is made, below `senco_desktop.ui`."""
        return self.made_by.partition(":")[0]

    def build(self, desk: Desk) -> Page:
        page: Page = getattr(import_module(f"senco_desktop.ui.{self.module}"), self.made_by.partition(":")[2])(desk)
        return page


PAGES: tuple[PageSpec, ...] = (
    PageSpec("today", "Today", "sun", "today.page:TodayPage"),
    PageSpec("time", "Time", "clock", "time.page:TimePage"),
    PageSpec("plans", "Plans", "route", "plans.page:PlansPage"),
    PageSpec("meetings", "Meetings", "users-group", "meetings.page:MeetingsPage"),
    PageSpec("protected", "Protected time", "shield-check", "protected.page:ProtectedPage"),
    PageSpec("partnership", "Partnership", "heart-handshake", "partnership.page:PartnershipPage"),
    PageSpec("reports", "Reports", "report", "reports.page:ReportsPage"),
    PageSpec("settings", "Settings", "settings", "settings.page:SettingsPage"),
)
PUPIL = PageSpec("pupil", "Everything about a pupil", "list-details", "pupils.page:PupilPage")
"""Not in the rail: a pupil is looked up from a plan or by Ctrl+K."""


def page_spec(code: str) -> PageSpec:
    """One of `PAGES`, or `PUPIL`."""
    return next(page for page in (*PAGES, PUPIL) if page.code == code)
