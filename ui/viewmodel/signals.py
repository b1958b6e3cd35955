"""The signal table: every tag of the cell with what it is now, and what a touch of it would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twin.signals import Role, Value
from twin.tags import Tag
from twin.texts import Language, Message, message
from ui.orders import Actuate, Force, Order, Unforce
from ui.preferences import Control
from ui.viewmodel.spelling import value_text
from ui.viewmodel.view import StationView


@dataclass(frozen=True)
class SignalRow:
    tag: Tag
    value: Value
    """As the controller sees it: the forced value where one is."""
    text: str
    """The value as it is written."""
    forced: bool = False
    by_hand: bool = False
    """Whether a touch sets the actuator, in manual operation."""

    @property
    def on(self) -> bool:
        return self.tag.type == "BOOL" and bool(self.value)


def signal_row(tag: Tag, view: StationView | None, language: Language) -> SignalRow:
    if view is None:
        return SignalRow(tag, tag.initial, value_text(tag.initial, tag.type, language))
    forced = tag.topic in view.forced
    value = view.forced[tag.topic] if forced else view.snapshot.signals.get(tag.topic, tag.initial)
    by_hand = view.control == "manual" and tag.role is Role.ACTUATOR and not forced
    return SignalRow(tag, value, value_text(value, tag.type, language), forced, by_hand)


def signal_rows(tags: Sequence[Tag], view: StationView | None, language: Language) -> tuple[SignalRow, ...]:
    return tuple(signal_row(tag, view, language) for tag in tags)


def touched(row: SignalRow) -> Order | None:
    """What a double click means: switch by hand, release, or force the opposite; None where a value is needed."""
    if row.forced:
        return Unforce(row.tag.topic)
    if row.tag.type != "BOOL":
        return None
    if row.by_hand:
        return Actuate(row.tag.topic, not row.value)
    return Force(row.tag.topic, not row.value)


class ValueProblem(ValueError):
    """What was typed is no value of the signal; carries the message."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.id)
        self.message = message


def read_value(typed: str, type: str) -> Value:
    """TRUE, 1, 12 or 3,5 as a value of the type; raises ValueProblem."""
    word = typed.strip().replace(",", ".").casefold()
    if type == "BOOL":
        if word in ("true", "1", "on"):
            return True
        if word in ("false", "0", "off"):
            return False
    elif type == "INT":
        try:
            number = int(word)
        except ValueError:
            number = 1 << 20
        if -32768 <= number <= 32767:
            return number
    elif type == "REAL":
        try:
            real = float(word)
        except ValueError:
            real = float("nan")
        if abs(real) <= 3.4028235e38:
            return real
    else:
        return typed
    raise ValueProblem(message(f"value-expected-{type.lower()}", found=typed.strip()))


def order_for(row: SignalRow, value: Value, control: Control) -> Order:
    """Set by hand in manual operation, otherwise force."""
    if control == "manual" and row.tag.role is Role.ACTUATOR and not row.forced:
        return Actuate(row.tag.topic, value)
    return Force(row.tag.topic, value)


def matches(tag: Tag, query: str, language: Language) -> bool:
    """Whether every word of the query occurs in name, address, designation or description."""
    text = " ".join((tag.name, tag.address, tag.designation, tag.text.into(language))).casefold()
    return all(word in text for word in query.casefold().split())
