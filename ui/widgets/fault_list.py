"""The faults that a cell can have, layer by layer, with a field that searches them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QTreeWidgetItem,
    QWidget,
)

from twin.layout import Layout
from twin.texts import message
from ui.viewmodel.faults import Offer, layer_name, offers
from ui.widgets.boxes import column, label
from ui.widgets.short_list import ShortTree
from ui.words import Words

_OFFER = Qt.ItemDataRole.UserRole


class FaultList(QWidget):
    chosen = Signal(object)
    """An Offer, or None."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._layout: Layout | None = None
        self._chosen = ""
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        words.bind(self.search, self.search.setPlaceholderText, message("inject-search"))
        words.bind(self.search, self.search.setAccessibleName, message("inject-search"))
        self.tree = ShortTree(5)
        self.tree.setHeaderHidden(True)
        self.tree.setColumnCount(2)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        words.bind(self.tree, self.tree.setAccessibleName, message("inject-catalogue"))
        self.nothing = label(words, message("inject-none"), "soft")
        self.nothing.hide()
        self.setLayout(column(self.search, self.nothing, self.tree, spacing=4))
        self.search.textChanged.connect(self._list)
        self.tree.currentItemChanged.connect(self._choose)
        words.changed.connect(self._list)

    def show_cell(self, layout: Layout) -> None:
        self._layout = layout
        self._chosen = ""
        self._list()

    def choose(self, id: str) -> None:
        """As a person who clicks it."""
        item = self._items.get(id)
        if item is not None:
            self.tree.setCurrentItem(item)

    def _list(self) -> None:
        if self._layout is None:
            return
        found = offers(self._layout, self._words.language, self.search.text())
        self.nothing.setVisible(not found)
        self.tree.blockSignals(True)
        self.tree.clear()
        self._items: dict[str, QTreeWidgetItem] = {}
        groups: dict[str, QTreeWidgetItem] = {}
        for offer in found:
            group = groups.get(offer.layer)
            if group is None:
                group = groups[offer.layer] = QTreeWidgetItem([self._words.say(layer_name(offer.layer)), ""])
                group.setFlags(Qt.ItemFlag.ItemIsEnabled)
                font = group.font(0)
                font.setBold(True)
                group.setFont(0, font)
                self.tree.addTopLevelItem(group)
            item = QTreeWidgetItem([offer.text, "!" * offer.severity])
            item.setData(0, _OFFER, offer)
            item.setToolTip(0, f"{offer.id}\n{'; '.join(offer.signs)}")
            group.addChild(item)
            self._items[offer.id] = item
        self.tree.expandAll()
        if self._chosen in self._items:
            self.tree.setCurrentItem(self._items[self._chosen])
        self.tree.blockSignals(False)
        self._choose(self.tree.currentItem())

    def _choose(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None = None) -> None:
        offer = item.data(0, _OFFER) if item is not None else None
        if isinstance(offer, Offer):
            self._chosen = offer.id
        self.chosen.emit(offer)
