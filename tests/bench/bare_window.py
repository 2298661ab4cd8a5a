"""The least that PySide6 can show: a window with a line to type in, closed when it was painted."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

application = QApplication(sys.argv)
window = QWidget()
layout = QVBoxLayout(window)
layout.addWidget(QLineEdit())
window.resize(1366, 728)
window.show()
QTimer.singleShot(0, lambda: (window.grab(), application.quit()))
sys.exit(application.exec())
