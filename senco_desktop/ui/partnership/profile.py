"""How many of the eight lines each role saw in each description, term by term: signs of equal weight, nothing added up."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from senco_desktop.domain.joint_review import COUNT, MODEL_NAMES, Profile
from senco_desktop.domain.partnership_records import MODELS
from senco_desktop.domain.wording import joined
from senco_desktop.ui.delegates import paint_words
from senco_desktop.ui.theme import look

LINE, SIGN, GAP = 26, 15, 2


def paint_sign(painter: QPainter, rect: QRectF, model: str) -> None:
    """Two bars apart (silos), a dot (isolation), two lines (collaboration), two linked rings (integration)."""
    theme = look()
    painter.setPen(QPen(theme.color("edge"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(QPen(theme.color("text"), max(1.5, rect.width() * 0.11)))
    middle, arm = rect.center(), rect.width() * 0.2
    if model == "silos":
        for x in (middle.x() - arm * 0.7, middle.x() + arm * 0.7):
            painter.drawLine(QPointF(x, middle.y() - arm), QPointF(x, middle.y() + arm))
    elif model == "isolation":
        painter.setBrush(theme.color("text"))
        painter.drawEllipse(middle, rect.width() * 0.08, rect.width() * 0.08)
    elif model == "collaboration":
        for y in (middle.y() - arm * 0.7, middle.y() + arm * 0.7):
            painter.drawLine(QPointF(middle.x() - arm, y), QPointF(middle.x() + arm, y))
    else:
        for x in (middle.x() - arm * 0.6, middle.x() + arm * 0.6):
            painter.drawEllipse(QPointF(x, middle.y()), arm, arm)


class ProfilePicture(QWidget):
    """A line a term: S with its signs, L with its signs; below, what each sign stands for."""

    def __init__(self) -> None:
        super().__init__()
        self._profiles: tuple[Profile, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look().changed.connect(self.updateGeometry)

    def show_profiles(self, profiles: tuple[Profile, ...], titles: dict[str, str]) -> None:
        """Show these, oldest first; spoken as a sentence each."""
        self._profiles = profiles
        self.setAccessibleName("How many of the eight lines. " + " ".join(self._spoken(each, titles) for each in profiles))
        self.setToolTip("\n".join(self._spoken(each, titles) for each in profiles))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = look()
        return QSize(theme.px(320), theme.px(LINE) * (len(self._profiles) + 3))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = look()
        high, side = theme.px(LINE), theme.px(SIGN)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            terms = list(dict.fromkeys(each.term for each in self._profiles))
            for each in self._profiles:
                row = self._profiles.index(each)
                top = row * high
                if each.role == "senco":
                    last = each.term == terms[-1]
                    area = QRectF(0, top, theme.px(112), high).toRect()
                    paint_words(painter, area, each.term, "caption_strong" if last else "caption")
                letter, colour = ("S", "coordination") if each.role == "senco" else ("L", "leadership")
                paint_words(painter, QRectF(theme.px(114), top, theme.px(14), high).toRect(), letter, "caption_strong", colour)
                x = float(theme.px(132))
                for model in MODELS:
                    for _ in range(each.counts[model]):
                        paint_sign(painter, QRectF(x, top + (high - side) / 2, side, side), model)
                        x += side + theme.px(GAP)
            self._paint_legend(painter, len(self._profiles) * high + theme.px(4))

    def _paint_legend(self, painter: QPainter, top: float) -> None:
        theme = look()
        high, side = theme.px(LINE), theme.px(SIGN)
        places = ((0, 0), (theme.px(100), 0), (0, 1), (theme.px(0), 2))
        for model, (x, line) in zip(MODELS, places, strict=True):
            y = top + line * high * 0.85
            paint_sign(painter, QRectF(x, y + (high - side) / 2, side, side), model)
            paint_words(painter, QRectF(x + side + theme.px(6), y, self.width(), high).toRect(), MODEL_NAMES[model], "caption")

    @staticmethod
    def _spoken(each: Profile, titles: dict[str, str]) -> str:
        counted = [f"{each.counts[model]} {MODEL_NAMES[model].lower()}" for model in MODELS if each.counts[model]]
        return f"{each.term}, {titles[each.role]}: {joined(counted) if counted else f'none of the {COUNT}'}."
