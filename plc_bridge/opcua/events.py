"""An event as it goes to clients: typed fields, texts in every language until somebody's language is known."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from asyncua import ua

from plc_bridge.opcua.locales import localized_text
from plc_bridge.opcua.users import CellRole
from twin.texts import LANGUAGES, Language, LocalText, Message, say

Field = ua.Variant | LocalText
NOTHING: Final = ua.Variant(None, ua.VariantType.Null)


def new_id() -> bytes:
    """Of an event, never used again."""
    return uuid.uuid4().bytes


def in_all_languages(text: Message | LocalText | str) -> LocalText:
    return LocalText(**{language: say(text, language) for language in LANGUAGES})


@dataclass(frozen=True)
class Event:
    type: ua.NodeId
    types: frozenset[ua.NodeId]
    """With all that it is a kind of."""
    notifiers: frozenset[ua.NodeId]
    """The objects at which it is told: its source, what that is a part of, the server."""
    time: datetime
    """Of the wall clock, UTC."""
    fields: Mapping[str, Field]
    """By browse path, parts joined by ``/``."""
    condition: ua.NodeId | None = None
    """For the conditions of part 9."""
    seen_by: frozenset[CellRole] | None = None
    """None for everybody."""
    id: bytes = field(default_factory=new_id)

    def field(self, path: str, language: Language) -> ua.Variant:
        """Null for a field that it does not have."""
        value = self.fields.get(path)
        if value is None:
            return NOTHING
        if isinstance(value, LocalText):
            return ua.Variant(localized_text(value, language), ua.VariantType.LocalizedText)
        return value

    def meant_for(self, role: CellRole) -> bool:
        return self.seen_by is None or role in self.seen_by
