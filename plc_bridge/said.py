"""Messages on their way: ids with parameters, to be said in the reader's language at the other end."""

from __future__ import annotations

from typing import Any

import msgspec

from twin.texts import LocalText, Message

Plain = bool | int | float | str


class SaidText(msgspec.Struct, frozen=True, tag="text"):
    zh: str
    en: str
    de: str


class Said(msgspec.Struct, frozen=True, tag="message"):
    id: str
    args: dict[str, Said | SaidText | Plain]

    @classmethod
    def of(cls, message: Message) -> Said:
        return cls(message.id, {name: _pack(value) for name, value in message.args.items()})

    def message(self) -> Message:
        return Message(self.id, {name: _unpack(value) for name, value in self.args.items()})


def _pack(value: Any) -> Said | SaidText | Plain:
    match value:
        case Message():
            return Said.of(value)
        case LocalText():
            return SaidText(value.zh, value.en, value.de)
        case bool() | int() | float() | str():
            return value
    return str(value)


def _unpack(value: Said | SaidText | Plain) -> Message | LocalText | Plain:
    match value:
        case Said():
            return value.message()
        case SaidText():
            return LocalText(value.zh, value.en, value.de)
    return value
