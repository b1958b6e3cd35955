"""What can go wrong when a station starts: one exception with a message in three languages."""

from __future__ import annotations

from twin.texts import Message, say


class StationError(Exception):
    """The station cannot do what was asked; ``message`` says why and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(say(message, "en"))
        self.message = message
