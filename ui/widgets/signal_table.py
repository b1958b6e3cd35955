"""The table of signals with filter and forcing: the accessible twin of the scene."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QInputDialog, QLineEdit, QMenu, QTableView, QWidget

from twin.tags import Tag
from twin.texts import message
from ui.dress import Dress
from ui.orders import Force, Order, Unforce
from ui.theme.fonts import mono_font
from ui.viewmodel.signals import SignalRow, ValueProblem, matches, order_for, read_value, touched
from ui.viewmodel.view import StationView
from ui.widgets.boxes import button, column, label, row
from ui.widgets.signal_delegate import ROW, SignalDelegate
from ui.widgets.signal_model import Index, SignalModel
from ui.words import Words


class _Filter(QSortFilterProxyModel):
    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.query = ""

    def look_for(self, query: str) -> None:
        self.query = query
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        model = self.sourceModel()
        assert isinstance(model, SignalModel)
        return matches(model.row(model.index(source_row, 0)).tag, self.query, self._words.language)


class _View(QTableView):
    touched = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.touched.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class SignalTable(QWidget):
    ordered = Signal(object)
    """An Order for the station."""
    selected = Signal(str)
    """Topic of the signal that is selected."""
    refused = Signal(object)
    """Message: what was typed is no value."""

    def __init__(self, words: Words, dress: Dress) -> None:
        super().__init__()
        self._words = words
        self._view: StationView | None = None
        self.model = SignalModel(words)
        self._filter = _Filter(words)
        self._filter.setSourceModel(self.model)
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        words.bind(self.search, self.search.setPlaceholderText, message("signals-filter"))
        words.bind(self.search, self.search.setAccessibleName, message("signals-filter"))
        self.nothing = label(words, message("signals-none"), "soft")
        self.nothing.hide()
        self.search.textChanged.connect(self._look_for)
        self.table = _View()
        self.table.setModel(self._filter)
        self._delegate = SignalDelegate(words, dress)
        self.table.setItemDelegate(self._delegate)
        self.table.setMouseTracking(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setMinimumSectionSize(40)
        words.bind(self.table, self.table.setAccessibleName, message("signals-title"))
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.table.doubleClicked.connect(self._touch)
        self.table.touched.connect(self._touch)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self._force_on, self._force_off = (
            button(
                words, dress, message("signals-force-short", value=word), partial(self._force, value),
                icon="force", dress="quiet", tip=message("signals-force", value=word),
            )
            for value, word in ((True, "TRUE"), (False, "FALSE"))
        )  # fmt: skip
        self._release = button(words, dress, message("signals-release"), self._unforce, icon="unforce", dress="quiet")
        self.setLayout(
            column(
                self.search,
                self.nothing,
                self.table,
                row(self._force_on, self._force_off, None, self._release, spacing=0),
                spacing=4,
            )
        )
        words.changed.connect(self._fit)
        dress.changed.connect(self.table.viewport().update)
        self._offer()

    @property
    def may_force(self) -> bool:
        """Nothing is forced under the examiner."""
        return self._view is not None and not self._view.examined

    def _look_for(self, query: str) -> None:
        self._filter.look_for(query)
        self.nothing.setVisible(bool(query) and not self._filter.rowCount())

    def show_tags(self, tags: Sequence[Tag]) -> None:
        self.model.show_tags(tags)
        self._fit()

    def show_view(self, view: StationView | None) -> None:
        """None while there is no station: the values stay as they were and cannot be touched."""
        self._view = view
        if view is not None:
            self.model.show_view(view)
        self._offer()

    def select(self, topic: str) -> None:
        """Select the signal without telling anybody; nothing for a topic without a tag."""
        number = self.model.row_of(topic)
        if number >= 0:
            index = self._filter.mapFromSource(self.model.index(number, 0))
            selection = self.table.selectionModel()
            was = selection.blockSignals(True)
            self.table.selectRow(index.row())
            selection.blockSignals(was)
            self.table.scrollTo(index)
            self.table.viewport().update()
            self._offer()

    def _fit(self) -> None:
        metrics = QFontMetrics(mono_font(12))
        head = self.table.horizontalHeader()
        tags = [self.model.row(self.model.index(number, 0)).tag for number in range(self.model.rowCount())]

        def width(texts: Sequence[str], title: str) -> int:
            heading = metrics.horizontalAdvance(self._words.say(message(title))) + 22
            return max([heading, *(metrics.horizontalAdvance(text) + 16 for text in texts)])

        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.resizeSection(0, width([tag.address for tag in tags], "signals-address"))
        head.resizeSection(2, max(104, width([], "signals-value")))

    def _current(self) -> SignalRow | None:
        index = self._filter.mapToSource(self.table.currentIndex())
        return self.model.row(index) if index.isValid() else None

    def _chosen(self, *_: object) -> None:
        self._offer()
        if current := self._current():
            self.selected.emit(current.tag.topic)

    def _offer(self) -> None:
        current = self._current()
        free = current is not None and self.may_force
        bool_ = free and current is not None and current.tag.type == "BOOL"
        self._force_on.setEnabled(bool_)
        self._force_off.setEnabled(bool_)
        self._release.setEnabled(free and current is not None and current.forced)

    def _force(self, value: bool) -> None:
        if (current := self._current()) and self.may_force:
            self.ordered.emit(Force(current.tag.topic, value))

    def _unforce(self) -> None:
        if current := self._current():
            self.ordered.emit(Unforce(current.tag.topic))

    def _touch(self, index: QModelIndex) -> None:
        current = self._current()
        if current is None or self._view is None or not index.isValid():
            return
        order = touched(current)
        if order is None:
            if self.may_force or current.by_hand:
                self._ask(current)
        elif not isinstance(order, Force) or self.may_force:
            self.ordered.emit(order)

    def _ask(self, current: SignalRow) -> None:
        assert self._view is not None
        title = self._words.say(message("signals-set", name=current.tag.name))
        typed, given = QInputDialog.getText(self, title, title, text=current.text)
        if not given:
            return
        try:
            order: Order = order_for(current, read_value(typed, current.tag.type), self._view.control)
        except ValueProblem as problem:
            self.refused.emit(problem.message)
        else:
            self.ordered.emit(order)

    def _menu(self, at: QPoint) -> None:
        current = self._current()
        if current is None or self._view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        say = self._words.say
        if self.may_force and current.tag.type == "BOOL":
            for value, word in ((True, "TRUE"), (False, "FALSE")):
                entry = menu.addAction(say(message("signals-force", value=word)))
                entry.triggered.connect(lambda _on=False, value=value: self._force(value))
        if current.tag.type != "BOOL" and (self.may_force or current.by_hand):
            menu.addAction(say(message("signals-set", name=current.tag.name))).triggered.connect(
                lambda _on=False: self._ask(current)
            )
        release = menu.addAction(say(message("signals-release")))
        release.setEnabled(current.forced)
        release.triggered.connect(lambda _on=False: self._unforce())
        menu.popup(self.table.viewport().mapToGlobal(at))
