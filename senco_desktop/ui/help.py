"""The help window: pages of `resources/help`, found by their words, beside the work and never in its way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QUrl
from PySide6.QtGui import (
    QKeyEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from senco_desktop.paths import resource
from senco_desktop.ui.announce import announce
from senco_desktop.ui.command_table import COMMANDS, OTHER_KEYS
from senco_desktop.ui.commands import CommandSpec, shown_shortcut
from senco_desktop.ui.focus_ring import REACH
from senco_desktop.ui.icons import icon
from senco_desktop.ui.theme import FAMILY, STRONG, look
from senco_desktop.ui.watching import whole
from senco_desktop.ui.widgets import words

SUFFIX = ".md"
ORDER = ("getting-started", "log-time", "timer", "protected-time", "figures", "plans", "registers", "partnership",
         "partnership-review", "handover", "reports", "backups", "keys", "importing", "exporting", "privacy", "settings",
         "shortcuts", "glossary", "trouble")
FITTING = {
    "today": "getting-started", "time": "log-time", "plans": "plans", "meetings": "registers", "protected": "protected-time",
    "partnership": "partnership", "reports": "reports", "settings": "settings", "pupil": "registers",
}  # fmt: skip
"""The page of help that F1 opens on each page of the window."""
ROW = 34
PAGE = Qt.ItemDataRole.UserRole
WHOLE = 99
"""Per cent of the page's width that a table takes: rounded up, a hundred would be a pixel too wide."""
FIRST_COLUMN = 36
"""Per cent of a table of two columns."""
SIZES = {1: "title", 2: "heading"}
"""The font of a heading by its level."""


@dataclass(frozen=True, slots=True)
class HelpPage:
    """`code` is its file's name without the ending; `text` is Markdown, its first line the title."""

    code: str
    title: str
    text: str

    def holds(self, typed: str) -> bool:
        """Whether each word typed stands in it."""
        whole = self.text.casefold().replace("’", "'")
        return all(word in whole for word in typed.casefold().replace("’", "'").split())


@cache
def help_pages() -> tuple[HelpPage, ...]:
    """Every page in reading order; the page of shortcuts is completed from the table of commands."""
    pages = []
    for code in ORDER:
        text = resource("help", code + SUFFIX).read_text(encoding="utf-8")
        if code == "shortcuts":
            text += shortcut_tables(COMMANDS, OTHER_KEYS)
        pages.append(HelpPage(code, text.partition("\n")[0].removeprefix("# "), text))
    return tuple(pages)


def shortcut_tables(specs: Sequence[CommandSpec], others: Sequence[tuple[str, str, str]]) -> str:
    """Markdown with one table a group. `others` are keys that act inside a part: (group, keys, what they do)."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for spec in specs:
        if spec.shortcut:
            groups.setdefault(spec.group, []).append((shown_shortcut(spec.shortcut), spec.text))
    for group, keys, text in others:
        groups.setdefault(group, []).append((keys, text))
    parts = []
    for group, rows in groups.items():
        parts += [f"\n## {group}\n", "| Keys | What they do |", "|---|---|", *(f"| `{keys}` | {text} |" for keys, text in rows)]
    return "\n".join(parts) + "\n"


def open_help(window: QWidget, code: str) -> None:
    """Show this page of help beside `window`, in the help window it has already or in a new one."""
    found = window.findChild(HelpWindow)
    (found if isinstance(found, HelpWindow) else HelpWindow(window)).open_page(code)


class HelpWindow(QDialog):
    """Pages at the left, the chosen one at the right, a line to search them. It stops nothing; Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Help")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the help")
        self.search.setAccessibleName("Search the help")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.list = QListWidget()
        self.list.setAccessibleName("Help pages")
        self.list.setUniformItemSizes(True)
        self.nothing = words("Nothing holds all these words. Try one of them.", "quiet", wrap=True)
        self.text = _Reader()
        self._lay_out()
        self.list.currentItemChanged.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_opened)
        self.search.textChanged.connect(self._on_search)
        self.search.installEventFilter(self)
        if parent is not None:
            parent.installEventFilter(self)
        self.text.anchorClicked.connect(self._on_link)
        look().changed.connect(self._fit)
        self._fit()

    @property
    def page(self) -> HelpPage | None:
        """What is shown; None while nothing was found."""
        item = self.list.currentItem()
        found: HelpPage | None = item.data(PAGE) if item is not None else None
        return found

    def open_page(self, code: str) -> None:
        """Show this page, all others at hand. ValueError for a page there is not."""
        self.search.clear()
        self.list.setCurrentRow(ORDER.index(code))
        self.show()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leads from the search line into the hits, Enter to the first of them. It goes when its window goes."""
        if not whole(self):
            return False
        if watched is not self.search:
            if event.type() == QEvent.Type.Hide:
                self.close()
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.text.setFocus()
                return True
        return super().eventFilter(watched, event)

    def _on_chosen(self) -> None:
        if self.page is not None:
            self.text.show_page(self.page, self.search.text())

    def _on_opened(self) -> None:
        self.text.setFocus()

    def _on_search(self, typed: str) -> None:
        """List what holds the words; the page that is shown stays if it does."""
        before = self.page
        hits = [page for page in help_pages() if page.holds(typed)]
        self.list.clear()
        for page in hits:
            item = QListWidgetItem(page.title, self.list)
            item.setData(PAGE, page)
            item.setSizeHint(QSize(0, look().px(ROW)))
        self.list.setCurrentRow(hits.index(before) if before in hits else 0)
        self.list.setVisible(bool(hits))
        self.nothing.setVisible(not hits)
        if not hits:
            announce(self.search, self.nothing.text())

    def _on_link(self, link: QUrl) -> None:
        """Links lead from page to page; nothing is ever opened outside."""
        code = link.toString().removesuffix(SUFFIX)
        if any(page.code == code for page in help_pages()):
            self.open_page(code)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.addWidget(self.search)
        side.addWidget(self.nothing)
        side.addWidget(self.list, 1)
        self._side = QWidget()
        self._side.setLayout(side)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, REACH, REACH, REACH)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addWidget(self.text, 1)

    def _fit(self) -> None:
        """As large as the text wants, within the window it stands beside."""
        theme = look()
        parent = self.parentWidget()
        room = parent.size() if parent is not None else self.screen().availableSize()
        self._side.setFixedWidth(min(theme.px(316), room.width() * 2 // 5))
        side = self._side.layout()
        assert side is not None
        side.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        side.setSpacing(theme.px(10))
        self.list.setStyleSheet(
            f"QListWidget::item {{ padding-left: {theme.px(9)}px; border-left: 3px solid transparent; }}"
            f"QListWidget::item:selected {{ border-left-color: {theme.hex('accent')}; background: {theme.hex('accent_weak')}; }}"
        )
        self.resize(min(theme.px(960), room.width()), min(theme.px(640), room.height()))
        self._on_search(self.search.text())


class _Reader(QTextBrowser):
    """One page in the fonts and colours of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    def show_page(self, page: HelpPage, searched: str = "") -> None:
        """From its top, or from the first word that was searched for."""
        document, theme = self.document(), look()
        self.setStyleSheet(f"QTextBrowser {{ border: 0; border-left: 1px solid {theme.hex('border')}; border-radius: 0; }}")
        document.setDefaultFont(theme.font())
        document.setDocumentMargin(theme.px(24))
        self.setMarkdown(page.text)
        _dress_blocks(QTextCursor(document))
        for frame in document.rootFrame().childFrames():
            _dress_table(frame)
        self.setAccessibleName(f"Help: {page.title}")
        self.moveCursor(QTextCursor.MoveOperation.Start)
        for word in searched.split(maxsplit=1)[:1]:
            self.find(word)


def _dress_blocks(cursor: QTextCursor) -> None:
    """Headings, space between lines and paragraphs, and what is to be typed."""
    theme = look()
    block = cursor.document().begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        in_table = QTextCursor(block).currentTable() is not None
        shape = QTextBlockFormat()
        shape.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if not in_table:
            shape.setTopMargin(theme.px(18) if level > 1 else 0)
            shape.setBottomMargin(theme.px(4 if block.textList() else 8))
        cursor.setPosition(block.position())
        cursor.mergeBlockFormat(shape)
        parts = [part.fragment() for part in block]  # type: ignore[attr-defined]  # PySide6's stubs forget __next__
        for part in parts:
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            form = part.charFormat()
            if level:
                form.setFont(theme.font(SIZES.get(level, "strong")))
            elif form.fontFixedPitch():
                form.setFontFamilies([FAMILY])
                form.setFontFixedPitch(False)
                form.setFontWeight(STRONG)
                form.setBackground(theme.color("raised"))
            form.clearProperty(QTextFormat.Property.FontSizeAdjustment)
            cursor.setCharFormat(form)
        block = block.next()


def _dress_table(frame: QTextFrame) -> None:
    if not isinstance(frame, QTextTable):
        return
    theme = look()
    shape = frame.format()
    shape.setBorder(0)
    shape.setCellPadding(theme.px(6))
    shape.setCellSpacing(0)
    shape.setBottomMargin(theme.px(12))
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, WHOLE))
    if frame.columns() == 2:
        shares = (FIRST_COLUMN, 100 - FIRST_COLUMN)
        shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    frame.setFormat(shape)
    for row in range(frame.rows()):
        for column in range(frame.columns()):
            cell = frame.cellAt(row, column)
            form = cell.format().toTableCellFormat()
            form.setBottomBorder(1)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(theme.color("border"))
            form.setVerticalAlignment(form.VerticalAlignment.AlignTop)
            cell.setFormat(form)
