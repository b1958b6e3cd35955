"""The card that appears at a device that is pointed at: what it is, its signals, and why it does not act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from scenarios.naming import device_words, signal_words
from twin.causes import why
from twin.devices.kinds import KINDS
from twin.figures.states import REASONS, State
from twin.layout import Layout
from twin.signals import Role, Value
from twin.snapshot import Snapshot
from twin.texts import Language, known, message, numeral, say
from ui.scene.plates import Said
from ui.theme import sizes
from ui.theme.colours import colour, faint
from ui.theme.fonts import ui_font
from ui.theme.tokens import Theme
from ui.viewmodel.causes import sentence
from ui.viewmodel.mishaps import at_devices, struck

LINE: Final = 20.0
PAD: Final = 10.0
WIDEST: Final = 380.0
WAITING: Final[tuple[State, ...]] = ("blocked", "starved", "no order", "planned", "setup", "working")
"""What goes by without anybody's help."""
MOST: Final = 4
"""Levers or signals that one line of a reason names."""
WRAPS: Final = Qt.TextFlag.TextWordWrap
TELLING: Final = frozenset({"link", "wire", "misled", "stopped", "plant"})
"""Ends of a chain that say more of a device that is not held than that it is not commanded."""


class Line(NamedTuple):
    """A signal: what it is, its value in words, and for a BOOL whether it is TRUE."""

    words: str
    value: str
    lit: bool | None


@dataclass(frozen=True)
class Hint:
    title: str
    reasons: tuple[str, ...]
    """What holds it, and what holds that, back to where it begins."""
    lines: tuple[Line, ...]


def hint(
    layout: Layout, snapshot: Snapshot, device: str, element: str, language: Language, *, plc_gone: bool = False
) -> Hint:
    """``element`` is the lever under the pointer, "" if none is; ``plc_gone``: the plant looks after itself."""
    spec = layout.devices[device]
    title = say(device_words(layout, device), language).strip()
    if element:
        return Hint(say(signal_words(layout, f"{device}.{element}"), language), (), ())
    lines = tuple(
        _line(say(signal_words(layout, topic), language), snapshot.signals[topic], language)
        for name, signal in KINDS[spec.kind].signals.items()
        if signal.role is not Role.LEVER and (topic := f"{device}.{name}") in snapshot.signals
    )
    return Hint(title, tuple(_reasons(layout, snapshot, device, language, plc_gone)), lines)


def _reasons(layout: Layout, snapshot: Snapshot, device: str, language: Language, plc_gone: bool) -> Iterator[str]:
    blocked = {f"{name}.blocked_by": reason for name, reason in snapshot.blocked.items()}
    chain = why(layout, {**snapshot.signals, **snapshot.broken, **blocked}, device)
    if device in (mishaps := at_devices(snapshot, language)):
        yield mishaps[device]
    known_cause = bool(chain[0].topics) and (plc_gone or chain[-1].kind in TELLING)
    if device in snapshot.blocked:
        yield reason(snapshot, device, language)
    elif not known_cause:
        return
    for cause in chain[1:] if device in snapshot.blocked else chain:
        yield f"← {say(sentence(layout, cause, most=MOST), language)}"
    if plc_gone and any(cause.kind == "command" for cause in chain):
        yield f"← {say(message('link-state-gone'), language)}"


def told(snapshot: Snapshot, language: Language) -> dict[str, Said]:
    """What stands on the plates of devices that do not act, or at which something went wrong."""
    mishaps, hit = at_devices(snapshot, language), struck(snapshot)
    devices = dict.fromkeys((*snapshot.blocked, *mishaps))
    return {
        device: Said(
            reason(snapshot, device, language),
            mishaps.get(device, ""),
            device in hit,
            REASONS.get(snapshot.blocked.get(device, "")) in WAITING,
        )
        for device in devices
    }


def reason(snapshot: Snapshot, device: str, language: Language) -> str:
    found = snapshot.blocked.get(device, "")
    return say(message(found), language) if found and known(found, language) else found


def _line(words: str, value: Value, language: Language) -> Line:
    if isinstance(value, bool):
        return Line(words, "TRUE" if value else "FALSE", value)
    return Line(words, numeral(f"{value:.4g}").into(language) if isinstance(value, float) else str(value), None)


def rows_of(line: str, metrics: QFontMetricsF, width: float) -> int:
    """How many lines of the card a reason takes: its end, which names the cause, is never cut off."""
    needed = metrics.boundingRect(QRectF(0, 0, width, 0), WRAPS, line).height()
    return max(1, round(needed / metrics.lineSpacing()))


def paint_hint(painter: QPainter, what: Hint, near: QPointF, area: QRectF, theme: Theme) -> None:
    """Beside ``near``, within the area."""
    bold, plain = ui_font(sizes.SMALL, bold=True), ui_font(sizes.SMALL)
    wide = QFontMetricsF(plain)
    needed = [
        QFontMetricsF(bold).horizontalAdvance(what.title),
        *(wide.horizontalAdvance(line) for line in what.reasons),
    ]
    needed += [wide.horizontalAdvance(words) + wide.horizontalAdvance(value) + 40 for words, value, _ in what.lines]
    width = min(max(needed) + 2 * PAD + 4, WIDEST)
    rows = [rows_of(line, wide, width - 2 * PAD) for line in what.reasons]
    height = 2 * PAD - 2 + LINE * (1 + len(what.lines) + sum(rows))
    x = near.x() + 18 if near.x() + 18 + width < area.right() - 4 else near.x() - 14 - width
    y = min(max(near.y() + 14, area.top() + 4), area.bottom() - height - 4)
    card = QRectF(max(x, area.left() + 4), y, width, height)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint(theme.materials.marking_dark, 0.18))
    painter.drawRoundedRect(card.translated(0, 3), sizes.RADIUS, sizes.RADIUS)
    painter.setPen(QPen(colour(theme.outline), 1))
    painter.setBrush(colour(theme.card))
    painter.drawRoundedRect(card, sizes.RADIUS, sizes.RADIUS)
    row = QRectF(card.x() + PAD, card.y() + PAD - 1, card.width() - 2 * PAD, LINE)
    middle = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(bold)
    painter.setPen(colour(theme.text))
    painter.drawText(row, middle, what.title)
    painter.setFont(plain)
    painter.setPen(colour(theme.warning_text))
    for line, count in zip(what.reasons, rows, strict=True):
        row.translate(0, LINE)
        painter.drawText(row.adjusted(0, 0, 0, LINE * (count - 1)), middle | WRAPS, line)
        row.translate(0, LINE * (count - 1))
    for words, value, lit in what.lines:
        row.translate(0, LINE)
        painter.setPen(colour(theme.text_soft))
        room = row.width() - wide.horizontalAdvance(value) - 26
        painter.drawText(row, middle, wide.elidedText(words, Qt.TextElideMode.ElideRight, room))
        painter.setPen(colour(theme.text))
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, value)
        if lit is not None:
            dot = QPointF(row.right() - wide.horizontalAdvance(value) - 10, row.center().y())
            painter.setPen(QPen(colour(theme.signal_on if lit else theme.signal_off), 1.4))
            painter.setBrush(colour(theme.signal_on) if lit else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot, 4, 4)
