"""The installed Qt bindings do not eat references to None: PySide6 6.12.0 did on Python 3.11, and aborted in time."""

import sys

import pytest
from PySide6.QtGui import QImage, QPainter

pytestmark = pytest.mark.usefixtures("app")


def test_thousands_of_calls_leave_the_references_to_none_alone() -> None:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    before = sys.getrefcount(None)
    for _ in range(5000):
        painter.drawLine(0, 0, 7, 7)
        painter.save()
        painter.restore()
    after = sys.getrefcount(None)
    painter.end()
    assert abs(after - before) < 1000
