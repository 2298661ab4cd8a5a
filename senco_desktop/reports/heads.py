"""The words at the head and the foot of every page: who writes to whom, the mark of the sample school, who may see it."""

from __future__ import annotations

from collections.abc import Sequence

from senco_desktop.domain.records import School
from senco_desktop.domain.wording import capital, joined
from senco_desktop.reports import fonts
from senco_desktop.reports.page import FULL, ROOM, Block, flow, running_line, stack
from senco_desktop.reports.words import fitted

SAMPLE = "Sample school"
PAGE_NUMBER_ROOM = 70.0
"""Points that "page 10 of 12" needs at the right end of the first line of a footer."""
SIZE = 8.0


def sample_tag(school: School) -> str:
    """What stands framed beside the title of each first page, "" for a school of its own."""
    return f"{SAMPLE}: all invented" if school.sample else ""


def senco_of(school: School) -> str:
    """ "Ruth Hale, SENCo", or "the SENCo" where no name is given."""
    return f"{school.senco_name}, {school.senco_title}" if school.senco_name else f"the {school.senco_title}"


def leader_of(school: School) -> str:
    """ "Anna Prior, head teacher", or "the head teacher" where no name is given."""
    return f"{school.leader_name}, {school.leader_title}" if school.leader_name else f"the {school.leader_title}"


def from_whom(school: School, to: str | None) -> str:
    """The quiet first line of a page for the leader, or for `to`."""
    leader, senco = (fitted(words, 135, 9) for words in (to or leader_of(school), senco_of(school)))
    return f"{fitted(school.name, 150, 9)} · to {leader}, from {senco}"


def short_title(title: str) -> str:
    """ "Head" for "head teacher", so that it fits a narrow column or a pill; other titles as they stand."""
    return "Head" if "head" in title.lower().split() or title.lower().startswith("head") else capital(title)


def document_title(name: str, school: School) -> str:
    """What the window bar of a reader shows."""
    return f"{name}: {school.name}" + (f" ({SAMPLE})" if school.sample else "")


def first_line(school: School, *rest: str, width: float = FULL.width) -> str:
    """The first line of a footer: school, report, period, as at. A long name of the school gives way, the rest never does."""
    before = f"{SAMPLE} · " if school.sample and not school.name.startswith(SAMPLE) else ""
    after = "".join(f" · {each}" for each in rest if each)
    room = width - PAGE_NUMBER_ROOM - fonts.width(before + after, SIZE)
    return f"{before}{fitted(school.name, max(40, room), SIZE)}{after}"


def who_may_see(readers: Sequence[str], after: str = "", *, but: str = "", width: float = FULL.width) -> str:
    """The second line of a footer. `but`: who else, and when. Long names of readers give way to all the rest."""
    ends = f"{f'; {but}' if but else ''}.{f' {after}' if after else ''}"
    readers = [fonts.shown(reader) for reader in readers]
    room = width - fonts.width(f"Who may see it: {joined([''] * len(readers))}{ends}", SIZE)
    kept: dict[str, str] = {}
    for place, reader in enumerate(sorted(set(readers), key=lambda each: fonts.width(each, SIZE))):
        kept[reader] = fitted(reader, max(20, room / (len(set(readers)) - place)), SIZE)
        room -= fonts.width(kept[reader], SIZE)
    return f"Who may see it: {joined([kept[reader] for reader in readers])}{ends}"


def both_of(school: School, to: str | None = None) -> list[str]:
    """The readers of a page that the two share, and `to`."""
    return [*([to] if to else []), f"the {school.leader_title}", f"the {school.senco_title}"]


def one_page_or_more(blocks: Sequence[Block], running: str) -> list[list[Block]]:
    """All on one page where it fits; else as many as it needs, from the second on below the line `running`."""
    if stack(blocks).height <= ROOM:
        return [list(blocks)]
    more = running_line(running)
    first, *others = blocks
    pages = flow([Block(max(0, first.height - more.height), first.draw, keep=True), *others], more)
    pages[0] = [first, *pages[0][2:]]
    return pages
