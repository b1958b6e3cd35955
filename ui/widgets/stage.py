"""The cell above and its timing below, with one selection between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from twin.layout import Layout
from twin.snapshot import Snapshot
from twin.tags import Tag
from twin.texts import Message
from twin.trace import Trace
from twin.units import Time
from ui.dress import Dress
from ui.orders import Pull
from ui.scene.widget import SceneWidget
from ui.viewmodel.help_page import about_device
from ui.widgets.boxes import card, column
from ui.words import Words

LATCHING = ("estop_button", "auto_switch")
"""Levers of a panel that stay where a hand has put them."""


class Stage(QWidget):
    selected = Signal(str)
    """Topic of a signal of the device that was clicked, or of the lane."""
    sought = Signal(int)
    """A moment that was clicked in the diagram."""
    ordered = Signal(object)
    """A Pull: something was pressed in the picture."""

    def __init__(self, words: Words, dress: Dress, *, live: bool) -> None:
        super().__init__()
        self._words, self._dress, self._live = words, dress, live
        self._layout: Layout | None = None
        self._tags: tuple[Tag, ...] = ()
        self._chosen = ""
        self._snapshot: Snapshot | None = None
        self.scene = SceneWidget()
        self._scene_card = card(column(self.scene, margin=1))
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self._scene_card)
        self._diagram_card = self._make_diagram()
        self.split.addWidget(self._diagram_card)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(8)
        self.split.setStretchFactor(0, 7)
        self.split.setStretchFactor(1, 3)
        self.setLayout(column(self.split, spacing=0))
        self.scene.selected.connect(self._device_chosen)
        if live:
            self.scene.pressed.connect(self._pressed)
            self.scene.released.connect(self._released)
        words.changed.connect(self._follow)
        dress.changed.connect(self._follow)
        self._follow()

    def _make_diagram(self) -> QWidget:
        from ui.widgets.timing_diagram import TimingDiagram

        self.diagram = TimingDiagram()
        return card(column(self.diagram, margin=4))

    def _follow(self) -> None:
        self.scene.set_theme(self._dress.theme)
        self.scene.set_language(self._words.language)

    def show_cell(self, layout: Layout, tags: Sequence[Tag]) -> None:
        self._layout, self._tags = layout, tuple(tags)
        self._chosen = ""
        self.scene.set_layout(layout)

    def show_live(self, snapshot: Snapshot, rate: float) -> None:
        """``rate``: simulated seconds a second; 0 while time is held."""
        self._snapshot = snapshot
        self.scene.show_snapshot(snapshot, rate)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """A moment of a replay."""
        self._snapshot = snapshot
        self.scene.show_snapshot(snapshot, 0.0)

    def show_trace(self, trace: Trace) -> None: ...

    def show_moment(self, t: Time) -> None: ...

    def point_out(self, t: Time, topics: Sequence[str]) -> None:
        """Look at these signals at this moment."""
        if topics:
            self.select(topics[0])

    def select(self, topic: str) -> None:
        """Show the signal and its device as selected, without telling."""
        self._chosen = topic
        self.scene.select(topic.partition(".")[0])

    def scene_only(self, alone: bool) -> None:
        self._diagram_card.setVisible(not alone)

    def help(self) -> Message | None:
        """Help on the device that is selected; None if there is none."""
        return about_device(self._layout, self._chosen.partition(".")[0], self._snapshot)

    def _device_chosen(self, device: str) -> None:
        self._chosen = next((tag.topic for tag in self._tags if tag.topic.startswith(f"{device}.")), f"{device}.")
        self.selected.emit(self._chosen)

    def _pressed(self, device: str, lever: str) -> None:
        topic = f"{device}.{lever}"
        held = bool(self._snapshot.signals.get(topic, False)) if self._snapshot else False
        self.ordered.emit(Pull(topic, not held if lever in LATCHING else True))

    def _released(self, device: str, lever: str) -> None:
        if lever not in LATCHING:
            self.ordered.emit(Pull(f"{device}.{lever}", False))
