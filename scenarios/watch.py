"""Conditions and events followed while a run goes on, instant by instant, for the examiner's script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scenarios.book import COMPARE
from scenarios.conditions import All, Compare, Condition, Constant, Not, Signal, Some, Tree
from scenarios.events import Edge, Event, EventTree, Lasted, Nth, Occurrence
from twin.signals import Value
from twin.trace import Change
from twin.units import FOREVER, Time

Values = Mapping[str, Value]


def holds(condition: Condition, values: Values) -> bool:
    """Whether the condition is true for these values. Raises KeyError for a topic that is not among them."""
    return _true(condition.tree, values)


def _true(tree: Tree, values: Values) -> bool:
    match tree:
        case Signal(topic):
            return bool(values[topic])
        case Not(inner):
            return not _true(inner, values)
        case All(parts):
            return all(_true(part, values) for part in parts)
        case Some(parts):
            return any(_true(part, values) for part in parts)
        case Compare(left, sign, right):
            return COMPARE[sign](_value(left, values), _value(right, values))
        case Constant(value):
            return bool(value)


def _value(operand: Signal | Constant, values: Values) -> Value:
    return operand.value if isinstance(operand, Constant) else values[operand.topic]


class Watch:
    """Follows one event from a moment on; only what happens after that moment counts."""

    def __init__(self, event: Event, now: Time, values: Values) -> None:
        tree: EventTree = event.tree
        self._needed = 1
        if isinstance(tree, Nth):
            self._needed, tree = tree.times, tree.event
        self._tree = tree
        self._count = 0
        self._before = self._look(values)
        self._since: Time | None = now if self._before is True else None
        """Since when a state has held that has not been told of yet."""

    def see(self, now: Time, values: Values, happened: Sequence[Change]) -> bool:
        """Take in an instant, after everything of it; whether the event has come by now."""
        self._count += self._new(now, values, happened)
        return self._count >= self._needed

    def wake(self) -> Time:
        """When to look again although nothing has changed."""
        if isinstance(self._tree, Lasted) and self._since is not None:
            return self._since + self._tree.lasted
        return FOREVER

    def _look(self, values: Values) -> Value:
        match self._tree:
            case Edge("change", Signal(topic)):
                return values[topic]
            case Edge(_, of):
                return _true(of, values)
            case Lasted(state, _):
                return _true(state, values)
            case _:
                return False

    def _new(self, now: Time, values: Values, happened: Sequence[Change]) -> int:
        if isinstance(self._tree, Occurrence):
            wanted = self._tree.attributes
            return sum(
                isinstance(change.value, Mapping) and all(change.value.get(key) == value for key, value in wanted)
                for change in happened
                if change.topic == self._tree.topic
            )
        before, self._before = self._before, self._look(values)
        if isinstance(self._tree, Lasted):
            return int(self._lasted(now, self._tree.lasted, began=before is not True and self._before is True))
        if before == self._before:
            return 0
        direction = self._tree.direction if isinstance(self._tree, Edge) else "change"
        return int(direction == "change" or (direction == "rise") == bool(self._before))

    def _lasted(self, now: Time, lasted: Time, *, began: bool) -> bool:
        come = self._since is not None and now - self._since >= lasted
        if began:
            self._since = now
        elif come or self._before is not True:
            self._since = None
        return come
