"""Makes plain text of what calendar programs put into descriptions: HTML, escapes, blank lines."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TAG = re.compile(r"</?(?:html|body|div|p|br|b|i|u|a|span|ul|ol|li|strong|em|font|table|tr|td|h\d|o:p)\b[^<>]*>", re.IGNORECASE)
_NEW_LINE = frozenset({"br", "p", "div", "li", "tr", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
_UNSEEN = frozenset({"style", "script", "head", "title"})
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_BLANK_LINES = re.compile(r"\n\s*\n\s*")


def one_line(text: str) -> str:
    """A title or a name: single blanks, nothing unprintable."""
    return " ".join(_CONTROL.sub(" ", text).split())


def plain_text(text: str) -> str:
    """A description without mark-up, with at most one blank line between paragraphs. "<" in plain words stays."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ")
    if _TAG.search(text):
        reader = _Words()
        reader.feed(text)
        reader.close()
        text = "".join(reader.words)
    lines = "\n".join(line.strip() for line in _CONTROL.sub("", text).split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        begins_line = tag in _NEW_LINE and bool(self.words) and not self.words[-1].endswith("\n")
        if begins_line or tag == "br":
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words.append(data.replace("\xa0", " "))
