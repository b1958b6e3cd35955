"""Across the page while the station starts or when it is gone; away when it is there."""

from __future__ import annotations

from collections.abc import Callable

from twin.texts import Message, message
from ui.viewmodel.view import LinkState
from ui.widgets.banner import Banner


class LinkNotice:
    """``revive`` starts a station that has failed again."""

    def __init__(self, banner: Banner, revive: Callable[[], object]) -> None:
        self._banner, self._revive = banner, revive
        self._told: Message | None = None

    def show_link(self, link: LinkState) -> None:
        told = link.text if link.stage == "starting" else link.reason if link.stage in ("lost", "failed") else None
        if told == self._told:
            return
        self._told = told
        if told is None:
            self._banner.hide()
        elif link.stage == "starting":
            self._banner.tell(told)
        else:
            offer = (message("notice-station-revive"), self._revive) if link.stage == "failed" else None
            self._banner.tell(told, "alarm", offer)
