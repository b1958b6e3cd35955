"""A trace indexed for judging: conditions become stretches of time, events become instants, each once."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from scenarios.conditions import All, Compare, Condition, Constant, Not, Signal, Some, Tree
from scenarios.events import Edge, Event, EventTree, Lasted, Nth, Occurrence
from scenarios.timeline import Spans, Steps, joined, steps
from twin.signals import Value
from twin.trace import Attributes, Trace
from twin.units import Time

COMPARE: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Happening(NamedTuple):
    """One event of the cell."""

    t: Time
    attributes: Attributes


class Book:
    """What a run's trace says about conditions and events. Raises ValueError for a topic that the trace lacks."""

    def __init__(self, trace: Trace, topics: Iterable[str] | None = None) -> None:
        """``topics``: the only ones that will be asked for; all if None."""
        self.trace = trace
        self.end = trace.end
        """The run is known up to here, exclusive."""
        self.complete = trace.complete
        wanted = trace.header.topics.keys() if topics is None else set(topics) & trace.header.topics.keys()
        self._raw: dict[str, list[tuple[Time, Any]]] = {topic: [] for topic in wanted}
        append = {topic: changes.append for topic, changes in self._raw.items()}
        for t, topic, value in trace.changes:
            if topic in append:
                append[topic]((t, value))
        self._steps: dict[str, Steps] = {}
        self._happenings: dict[str, list[Happening]] = {}
        self._spans: dict[Tree, Spans] = {}
        self._times: dict[EventTree, tuple[Time, ...]] = {}

    def steps(self, topic: str) -> Steps:
        """The values of a sensor, an actuator, a lever, a reason or the phase."""
        known = self._steps.get(topic)
        if known is None:
            header = self.trace.header.topics.get(topic)
            if header is None or topic not in self._raw:
                raise ValueError(f"the trace has no topic {topic!r}")
            known = self._steps[topic] = steps(header.initial, self._raw[topic])
        return known

    def happenings(self, topic: str) -> list[Happening]:
        """Events of the cell in order of time."""
        if topic not in self.trace.header.topics:
            return []
        if topic not in self._raw:
            raise ValueError(f"the trace has no topic {topic!r}")
        known = self._happenings.get(topic)
        if known is None:
            known = self._happenings[topic] = [Happening(t, attributes) for t, attributes in self._raw[topic]]
        return known

    def matching(self, event: Occurrence) -> list[Happening]:
        """Those of the events of the cell that have the attributes of ``event``."""
        wanted = event.attributes
        found = self.happenings(event.topic)
        return [h for h in found if all(h.attributes.get(key) == value for key, value in wanted)] if wanted else found

    def holds(self, condition: Condition) -> Spans:
        """When the condition is true, in [0, end)."""
        return self._tree(condition.tree)

    def times(self, event: Event) -> tuple[Time, ...]:
        """When the event happens, in order; what is true from the first sample on does not begin."""
        return self._event(event.tree)

    def values(self, topics: Iterable[str], t: Time) -> dict[str, Value]:
        """The values of those of the topics that have one."""
        kinds = self.trace.header.topics
        held = [topic for topic in sorted(topics) if topic in kinds and kinds[topic].kind != "event"]
        return {topic: self.steps(topic).at(t) for topic in held}

    def _tree(self, tree: Tree) -> Spans:
        known = self._spans.get(tree)
        if known is None:
            known = self._spans[tree] = self._make(tree)
        return known

    def _make(self, tree: Tree) -> Spans:
        match tree:
            case Constant(value):
                return joined([(0, self.end)]) if value else Spans()
            case Signal(topic):
                return joined((a, b) for a, b, value in self.steps(topic).pieces(self.end) if value)
            case Compare(left, sign, right):
                return self._compare(left, COMPARE[sign], right)
            case Not(inner):
                return self._tree(inner).without(self.end)
            case All(parts):
                spans = [self._tree(part) for part in parts]
                result = spans[0]
                for other in spans[1:]:
                    result &= other
                return result
            case Some(parts):
                return joined(sorted(span for part in parts for span in self._tree(part)))

    def _compare(self, left: Signal | Constant, fits: Callable[[Any, Any], bool], right: Signal | Constant) -> Spans:
        a = Steps((0,), (left.value,)) if isinstance(left, Constant) else self.steps(left.topic)
        b = Steps((0,), (right.value,)) if isinstance(right, Constant) else self.steps(right.topic)
        if len(b.times) == 1:
            other = b.values[0]
            return joined((start, end) for start, end, value in a.pieces(self.end) if fits(value, other))
        times = sorted({*a.times, *b.times})
        ends = [*times[1:], self.end]
        return joined((t, end) for t, end in zip(times, ends, strict=True) if fits(a.at(t), b.at(t)))

    def _event(self, tree: EventTree) -> tuple[Time, ...]:
        known = self._times.get(tree)
        if known is None:
            known = self._times[tree] = tuple(self._instants(tree))
        return known

    def _instants(self, tree: EventTree) -> list[Time]:
        match tree:
            case Edge("change", Signal(topic)):
                return [t for t in self.steps(topic).times[1:] if t < self.end]
            case Edge(direction, of):
                spans = self._tree(of)
                rises = [t for t in spans.starts if t > 0] if direction != "fall" else []
                falls = [t for t in spans.ends if t < self.end] if direction != "rise" else []
                return sorted(rises + falls) if rises and falls else rises or falls
            case Occurrence():
                return [h.t for h in self.matching(tree)]
            case Lasted(state, lasted):
                return [a + lasted for a, b in self._tree(state) if a + lasted <= b and a + lasted < self.end]
            case Nth(event, times):
                return list(self._event(event)[times - 1 : times])
