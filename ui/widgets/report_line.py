"""One item of a report: verdict, demand, points, the sentence that says why, and moments to jump to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from twin.texts import message
from ui.dress import Dress
from ui.viewmodel.report_page import ReportLine
from ui.widgets.boxes import column, row
from ui.words import Words


class ReportLineWidget(QFrame):
    jumped = Signal(int, object)
    """Time of the moment and the topics to show with it."""

    def __init__(self, line: ReportLine, words: Words, dress: Dress) -> None:
        super().__init__()
        self._line = line
        self.setObjectName(f"item-{line.id}")
        self.setProperty("dress", "card")
        say = words.say
        sign = QLabel()
        sign.setPixmap(dress.icon(line.icon, line.token).pixmap(20, 20))
        sign.setFixedSize(20, 20)
        sign.setAccessibleName(say(line.verdict))
        text = QLabel(line.text.into(words.language))
        text.setWordWrap(True)
        points = QLabel(line.points)
        points.setProperty("dress", "heading")
        head = row(sign, text, points, spacing=10, grows=text)
        head.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        head.setAlignment(points, Qt.AlignmentFlag.AlignTop)
        verdict = QLabel(say(line.verdict))
        verdict.setProperty("dress", "badge")
        verdict.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        badges = row(verdict, spacing=6)
        if line.gate:
            gate = QLabel(say(message("task-gate")))
            gate.setProperty("dress", "badge")
            gate.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            badges.addWidget(gate)
        self.moments: list[QPushButton] = []
        badges.addStretch(1)
        badges.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for moment in line.moments:
            jump = QPushButton(dress.icon("jump"), moment.label)
            jump.setProperty("dress", "quiet")
            jump.setToolTip("\n".join(part for part in (say(moment.sentence), moment.values) if part))
            jump.setAccessibleName(say(message("report-jump", t=moment.label)))
            jump.setAccessibleDescription(say(moment.sentence))
            jump.clicked.connect(lambda _on=False, t=moment.t: self.jumped.emit(t, line.topics))
            badges.addWidget(jump)
            self.moments.append(jump)
        sentence = QLabel(say(line.sentence))
        sentence.setProperty("dress", "soft")
        sentence.setWordWrap(True)
        if line.code != line.sentence:
            sentence.setToolTip(say(line.code))
        hints = column(spacing=4)
        for hint in line.hints:
            bulb = QLabel()
            bulb.setPixmap(dress.icon("info", "info").pixmap(16, 16))
            bulb.setFixedSize(16, 16)
            told = QLabel(say(message("report-hint", text=hint)))
            told.setWordWrap(True)
            hints.addLayout(row(bulb, told, spacing=8, grows=told))
        self.setLayout(column(head, sentence, hints, badges, spacing=4, margin=(12, 8, 8, 4)))
        self.setAccessibleName(f"{say(line.verdict)}: {text.text()}, {line.points}. {sentence.text()}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._line.moments and event.button() is Qt.MouseButton.LeftButton:
            self.jumped.emit(self._line.moments[0].t, self._line.topics)
