"""Text on paper: runs in two weights, broken into lines by measuring. There is no markup, so nothing needs escaping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from senco_desktop.domain.wording import NO_BREAK, no_breaks
from senco_desktop.reports.fonts import shown, width

TEXT = "#1B2420"
MUTED = "#52605A"
ACCENT = "#0B6B63"
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one weight and colour."""

    text: str
    bold: bool = False
    colour: str = TEXT

    def width(self, size: float) -> float:
        return width(self.text.replace(NO_BREAK, " "), size, bold=self.bold)


Line = tuple[Run, ...]
Words = str | Run | Iterable[str | Run]


def bold(text: str, colour: str = TEXT) -> Run:
    return Run(text, True, colour)


def muted(text: str) -> Run:
    return Run(text, False, MUTED)


def line_width(line: Line, size: float) -> float:
    return sum(run.width(size) for run in line)


def lines(words: Words, room: float, size: float, at_most: int | None = None) -> tuple[Line, ...]:
    """`words` broken into lines no wider than `room` points.

    Lines break at spaces, never inside a date or a length; a word wider than the room breaks anywhere. Beyond `at_most`
    lines the rest is cut at a word, with "…". Empty words give no line.
    """
    made: list[Line] = []
    current: list[Run] = []
    used = 0.0
    for word in _fitting(_split(_runs(words)), room, size):
        blank = Run(" ", current[-1].bold, current[-1].colour) if current else None
        wide = line_width(word, size)
        if blank and used + blank.width(size) + wide > room:
            made.append(_merged(current))
            if at_most is not None and len(made) == at_most:
                return (*made[:-1], cut_line((*made[-1], Run(" "), *word), room, size))
            current, used, blank = [], 0.0, None
        if blank:
            current.append(blank)
            used += blank.width(size)
        current.extend(word)
        used += wide
    return (*made, _merged(current)) if current else tuple(made)


def one_line(words: Words, room: float, size: float) -> Line:
    """`words` on one line, cut at a word with "…" where they are wider than `room`."""
    found = lines(words, room, size, at_most=1)
    return found[0] if found else ()


def fitted(text: str, room: float, size: float) -> str:
    """`text` as one line shows it, still as text: for a part of a longer line that must not push the others out."""
    return "".join(run.text for run in one_line(text, room, size))


def cut_line(line: Line, room: float, size: float) -> Line:
    """The beginning of `line` that fits into `room` with "…" after it, cut at a word unless the first is too long."""
    kept: list[Run] = []
    left = room - max(width(ELLIPSIS, size, bold=weight) for weight in (False, True))
    for run in line:
        wide = run.width(size)
        if wide > left:
            count = _letters_that_fit(run, left, size)
            if kept or " " in run.text[: count + 1]:
                count = run.text.rfind(" ", 0, count + 1)
            if count > 0:
                kept.append(replace(run, text=run.text[:count]))
            break
        kept.append(run)
        left -= wide
    while kept and not kept[-1].text.strip():
        kept.pop()
    last = kept.pop() if kept else Run("")
    return (*kept, replace(last, text=last.text.rstrip(" ,;:.(") + ELLIPSIS))


def _runs(words: Words) -> Iterator[Run]:
    for part in (words,) if isinstance(words, str | Run) else words:
        run = Run(part) if isinstance(part, str) else part
        yield replace(run, text=no_breaks(shown(run.text)))


def _split(runs: Iterable[Run]) -> Iterator[Line]:
    """Words, each made of one or more runs: "adopt" + "." may differ in weight and still belong together."""
    word: list[Run] = []
    for run in runs:
        for index, piece in enumerate(run.text.split(" ")):
            if index and word:
                yield tuple(word)
                word = []
            if piece:
                word.append(replace(run, text=piece))
    if word:
        yield tuple(word)


def _fitting(words: Iterable[Line], room: float, size: float) -> Iterator[Line]:
    for word in words:
        if line_width(word, size) <= room:
            yield word
        else:
            yield from _broken(word, room, size)


def _broken(word: Line, room: float, size: float) -> Iterator[Line]:
    """A word wider than the room, in pieces that fit."""
    for run in word:
        rest = run.text
        while rest:
            count = _letters_that_fit(replace(run, text=rest), room, size)
            yield (replace(run, text=rest[:count]),)
            rest = rest[count:]


def _letters_that_fit(run: Run, room: float, size: float) -> int:
    """At least one letter, so that breaking always gets on."""
    low, high = 1, min(len(run.text), max(1, int(room)))
    while low < high:
        middle = (low + high + 1) // 2
        if replace(run, text=run.text[:middle]).width(size) <= room:
            low = middle
        else:
            high = middle - 1
    return low


def _merged(runs: Iterable[Run]) -> Line:
    """Neighbours of one weight and colour as one run, with ordinary spaces: what is drawn can be searched and copied."""
    made: list[Run] = []
    for run in runs:
        run = replace(run, text=run.text.replace(NO_BREAK, " "))
        if made and (made[-1].bold, made[-1].colour) == (run.bold, run.colour):
            made[-1] = replace(made[-1], text=made[-1].text + run.text)
        else:
            made.append(run)
    return tuple(made)
