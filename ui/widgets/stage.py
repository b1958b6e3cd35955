"""The cell above and its timing below, with one selection between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QToolButton, QWidget

from twin.layout import Layout
from twin.snapshot import Snapshot
from twin.tags import Tag
from twin.texts import Message, message
from twin.trace import Trace
from twin.units import Time
from ui.dress import Dress
from ui.orders import Pull
from ui.scene.widget import SceneWidget
from ui.viewmodel.hands import pressed, released
from ui.viewmodel.help_page import about_device
from ui.viewmodel.lanes import CatchUp, lane_order
from ui.viewmodel.view import StationView
from ui.widgets.boxes import card, column, plain, row
from ui.widgets.timing_diagram import LaneInfo, Mark, TimingDiagram
from ui.words import Words


class Stage(QWidget):
    selected = Signal(str)
    """Topic of a signal of the device that was clicked, or of the lane."""
    sought = Signal(object)
    """Time that was clicked in the diagram."""
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
        self.diagram = TimingDiagram()
        self._catch_up = CatchUp(())
        self._run = 0
        self._scene_card = card(column(self.scene, margin=1))
        self._diagram_card = card(row(self.diagram, self._tools(), spacing=4, margin=4, grows=self.diagram))
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setObjectName("stage" if live else "replay")
        self.split.addWidget(self._scene_card)
        self.split.addWidget(self._diagram_card)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(8)
        self.split.setStretchFactor(0, 65)
        self.split.setStretchFactor(1, 35)
        self.split.setSizes([650, 350])
        self.setLayout(column(self.split, spacing=0))
        self.scene.selected.connect(self._device_chosen)
        self.diagram.lane_selected.connect(self._lane_chosen)
        self.diagram.time_selected.connect(self.sought)
        if live:
            self.scene.pressed.connect(self._pressed)
            self.scene.released.connect(self._released)
        words.changed.connect(self._follow)
        dress.changed.connect(self._follow)
        self._follow()

    def _tools(self) -> QWidget:
        """Beside the diagram: follow the run, show all of it."""
        self.follow = QToolButton()
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.clicked.connect(self.diagram.set_follow)
        self.diagram.follow_changed.connect(self.follow.setChecked)
        self.follow.setVisible(self._live)
        whole = QToolButton()
        whole.clicked.connect(lambda _on=False: self.diagram.fit())
        for tool, icon, text in ((self.follow, "follow", "stage-follow"), (whole, "fit", "stage-whole")):
            tool.setProperty("dress", "quiet")
            self._dress.bind_icon(tool, tool.setIcon, icon)
            self._words.bind(tool, tool.setToolTip, message(text))
            self._words.bind(tool, tool.setAccessibleName, message(text))
        return plain(column(self.follow, whole, None, spacing=4))

    def _follow(self) -> None:
        self.scene.set_theme(self._dress.theme)
        self.scene.set_language(self._words.language)
        self.diagram.set_theme(self._dress.theme)
        self.diagram.set_language(self._words.language)

    def show_cell(self, layout: Layout, tags: Sequence[Tag]) -> None:
        self._layout, self._tags = layout, tuple(tags)
        self._chosen = ""
        self._snapshot = None
        self.scene.set_layout(layout)
        self._set_lanes(())
        self._forget()

    def _set_lanes(self, first: Sequence[str]) -> None:
        assert self._layout is not None
        self.diagram.set_lanes(
            LaneInfo(tag.topic, tag.name, tag.address, tag.type != "BOOL", float(tag.initial))
            for tag in lane_order(self._layout, self._tags, first)
            if not isinstance(tag.initial, str)
        )

    def _forget(self) -> None:
        self.diagram.clear()
        self._catch_up = CatchUp(self._tags)

    def show_view(self, view: StationView) -> None:
        """The cell as it is now; another run begins a new diagram."""
        snapshot = view.snapshot
        if view.run != self._run:
            self._run = view.run
            self._forget()
        if snapshot is not self._snapshot:
            self.diagram.add(self._catch_up.take(snapshot), snapshot.now, view.forced)
        self._snapshot = snapshot
        self.scene.plc_gone = view.control == "external" and view.link.gone
        self.scene.show_snapshot(snapshot, view.speed if view.pace == "running" else 0.0)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """A moment of a replay."""
        self._snapshot = snapshot
        self.scene.show_snapshot(snapshot, 0.0)

    def show_trace(self, trace: Trace, marks: Sequence[Mark]) -> None:
        """All that happened, and the moments that are worth a look."""
        self._forget()
        self.diagram.add(trace.changes, trace.end)
        self.diagram.set_marks(marks)
        self.diagram.set_follow(False)

    def show_moment(self, t: Time) -> None:
        """In the diagram."""
        self.diagram.show_moment(t)

    def point_out(self, topics: Sequence[str]) -> None:
        """Put these signals on top and select the first that has a lane."""
        known = [topic for topic in topics if any(tag.topic == topic for tag in self._tags)]
        self._set_lanes(known)
        if known:
            self.select(known[0])

    def select(self, topic: str) -> None:
        """Show the signal and its device as selected, without telling."""
        self._chosen = topic
        self.scene.select(topic.partition(".")[0])
        self.diagram.select(topic)

    def scene_only(self, alone: bool) -> None:
        self._diagram_card.setVisible(not alone)

    def help(self) -> Message | None:
        """Help on the device that is selected; None if there is none."""
        return about_device(self._layout, self._chosen.partition(".")[0], self._snapshot)

    def _device_chosen(self, device: str) -> None:
        self._chosen = next((tag.topic for tag in self._tags if tag.topic.startswith(f"{device}.")), f"{device}.")
        self.diagram.select(self._chosen)
        self.selected.emit(self._chosen)

    def _lane_chosen(self, topic: str) -> None:
        self._chosen = topic
        self.scene.select(topic.partition(".")[0])
        self.selected.emit(topic)

    def _pressed(self, device: str, lever: str) -> None:
        topic = f"{device}.{lever}"
        value = self._snapshot.signals.get(topic, False) if self._snapshot else False
        self.ordered.emit(Pull(topic, pressed(lever, value)))

    def _released(self, device: str, lever: str) -> None:
        if (value := released(lever)) is not None:
            self.ordered.emit(Pull(f"{device}.{lever}", value))
