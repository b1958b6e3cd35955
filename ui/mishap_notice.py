"""A strip across the page that names each mishap when it happens."""

from __future__ import annotations

from twin.layout import Layout
from ui.viewmodel.mishaps import fresh, notice
from ui.viewmodel.view import StationView
from ui.widgets.banner import Banner
from ui.words import Words


class MishapNotice:
    def __init__(self, banner: Banner, words: Words) -> None:
        self._banner, self._words = banner, words
        self._view: StationView | None = None

    def show_view(self, layout: Layout | None, view: StationView | None) -> None:
        """What is there in the first view of a station is old."""
        before, self._view = self._view, view
        if layout is None or view is None or before is None or view is before:
            return
        if mishaps := fresh(view, before):
            self._banner.tell(notice(layout, mishaps, self._words.language), "warning")
