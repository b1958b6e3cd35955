"""The meaning of every check spelled out moment by moment: slow, and plain enough to be believed.

Each moment is a whole microsecond from 0 to the end of a very short run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from scenarios.book import COMPARE
from scenarios.checks.always import Always
from scenarios.checks.blinks import Blinks
from scenarios.checks.check import Check
from scenarios.checks.count import Count
from scenarios.checks.happens import Happens
from scenarios.checks.lasts import Lasts
from scenarios.checks.lots import Lots
from scenarios.checks.machine import Machine
from scenarios.checks.never import Never
from scenarios.checks.number import Number
from scenarios.checks.only_when import OnlyWhen
from scenarios.checks.order import Order
from scenarios.checks.rate import HOUR, Rate
from scenarios.checks.reports import Reports
from scenarios.checks.respond import Respond
from scenarios.checks.routes import Routes
from scenarios.checks.stays import Stays
from scenarios.conditions import All, Compare, Constant, Not, Signal, Some, Tree
from scenarios.events import Edge, Event, EventTree, Lasted, Nth, Occurrence
from twin.signals import Value
from twin.trace import Trace

Verdicts = tuple[int, int, int]
"""Kept, broken, open."""


class Brute:
    """One run, looked at moment by moment."""

    def __init__(self, trace: Trace, step: int) -> None:
        self.trace, self.step, self.end = trace, step, trace.end
        self.values: dict[str, list[Any]] = {}

    def value(self, topic: str, t: int) -> Any:
        if topic not in self.values:
            changes = [change for change in self.trace.changes if change.topic == topic]
            initial = self.trace.header.topics[topic].initial
            self.values[topic] = [
                ([initial] + [change.value for change in changes if change.t <= u])[-1] for u in range(self.end)
            ]
        return self.values[topic][t]

    def true(self, tree: Tree, t: int) -> bool:
        match tree:
            case Constant(value):
                return bool(value)
            case Signal(topic):
                return bool(self.value(topic, t))
            case Not(inner):
                return not self.true(inner, t)
            case All(parts):
                return all(self.true(part, t) for part in parts)
            case Some(parts):
                return any(self.true(part, t) for part in parts)
            case Compare(left, sign, right):
                a, b = (x.value if isinstance(x, Constant) else self.value(x.topic, t) for x in (left, right))
                return COMPARE[sign](a, b)

    def times(self, tree: EventTree) -> list[int]:
        match tree:
            case Occurrence(topic, wanted):
                return [
                    change.t
                    for change in self.trace.changes
                    if change.topic == topic and isinstance(change.value, Mapping)
                    if all(change.value.get(key) == value for key, value in wanted)
                ]
            case Edge("change", Signal(topic)):
                return [t for t in range(1, self.end) if self.value(topic, t) != self.value(topic, t - 1)]
            case Edge(direction, of):
                wanted_now = {"rise": (True,), "fall": (False,), "change": (True, False)}[direction]
                truth = [self.true(of, t) for t in range(self.end)]
                return [t for t in range(1, self.end) if truth[t] != truth[t - 1] and truth[t] in wanted_now]
            case Lasted(state, lasted):
                truth = [self.true(state, t) for t in range(self.end)]
                return [
                    t
                    for t in range(lasted, self.end)
                    if all(truth[t - lasted : t]) and (t == lasted or not truth[t - lasted - 1])
                ]
            case Nth(event, number):
                return self.times(event)[number - 1 : number]

    def scope(self, check: Check) -> list[bool]:
        """For each moment, whether the check looks."""
        if check.during is not None:
            return [self.value("phase", t) in check.during.names for t in range(self.end)]
        edge = check.after or check.before
        first = min(self.times(edge.tree), default=self.end) if edge else 0
        return [(t < first) if check.before else (t >= first) for t in range(self.end)]

    def stretches(self, truth: list[bool]) -> list[tuple[int, int]]:
        found = []
        for t in range(self.end):
            if truth[t] and (t == 0 or not truth[t - 1]):
                stop = next((u for u in range(t, self.end) if not truth[u]), self.end)
                found.append((t, stop))
        return found

    def inside(self, check: Check, event: Event) -> list[int]:
        scope = self.scope(check)
        return [t for t in self.times(event.tree) if scope[t]]

    def judge(self, check: Check) -> Verdicts:
        table: dict[type[Check], Callable[[Any], Verdicts]] = {
            Respond: self.respond, Never: self.never, Always: self.always, OnlyWhen: self.only_when,
            Stays: self.stays, Lasts: self.lasts, Blinks: self.blinks, Routes: self.routes, Count: self.count,
            Rate: self.rate, Order: self.order, Happens: self.happens, Machine: self.machine, Number: self.number,
            Lots: self.lots, Reports: self.reports,
        }  # fmt: skip
        return table[type(check)](check)

    def respond(self, check: Respond) -> Verdicts:
        state = check.then.state
        moments = set(self.times(check.then.tree))

        def responds(t: int, future: bool) -> bool:
            def then(u: int) -> bool:
                if u >= self.end:
                    return future
                return self.true(state.tree, u) if state else u in moments

            if any(then(u) for u in range(t, min(t + check.not_before, self.end))):
                return False
            return any(
                all(then(v) for v in range(u, u + max(1, check.stays - self.step)))
                for u in range(t + check.not_before, t + check.within + self.step + 1)
            )

        return _three([(responds(t, False), responds(t, True)) for t in self.inside(check, check.when)])

    def never(self, check: Never) -> Verdicts:
        scope = self.scope(check)
        if check.what.state is None:
            broken = self.inside(check, check.what)
        else:
            tree = check.what.state.tree
            broken = self.too_long([scope[t] and self.true(tree, t) for t in range(self.end)], check.ignore_shorter)
        return self.clean(scope, broken)

    def always(self, check: Always) -> Verdicts:
        scope = self.scope(check)
        bad = [scope[t] and not self.true(check.what.tree, t) for t in range(self.end)]
        return self.clean(scope, self.too_long(bad, check.ignore_shorter))

    def too_long(self, bad: list[bool], ignored: int) -> list[int]:
        allowed = ignored + self.step if ignored else 0
        return [start for start, stop in self.stretches(bad) if stop - start > allowed]

    def clean(self, scope: list[bool], broken: list[int]) -> Verdicts:
        kept = [start for start, stop in self.stretches(scope) if not set(range(start, stop)) & set(broken)]
        return len(kept), len(broken), 0

    def only_when(self, check: OnlyWhen) -> Verdicts:
        def allowed(t: int) -> bool:
            since = max(0, t - check.grace - self.step)
            moments = range(max(0, since - 1), t + 1)
            return any(self.true(check.allowed.tree, u) for u in moments)

        return _three([(allowed(t), allowed(t)) for t in self.inside(check, check.do)])

    def stays(self, check: Stays) -> Verdicts:
        def kept(t: int, future: bool) -> bool:
            ends = [u for u in self.times(check.until.tree) if u > t] if check.until else []
            if check.for_ is not None:
                ends.append(t + check.for_)
            settled = t + (check.settle + self.step if check.settle else 0)
            end = min(ends, default=None)
            known = self.end if end is None else min(end, self.end)
            holds = all(self.true(check.keep.tree, u) for u in range(settled, known))
            return holds and (future or (end is not None and end <= self.end))

        return _three([(kept(t, False), kept(t, True)) for t in self.inside(check, check.after_each)])

    def lasts(self, check: Lasts) -> Verdicts:
        scope = self.scope(check)
        found = []
        for start, stop in self.stretches([self.true(check.what.tree, t) for t in range(self.end)]):
            lasted, unknown = stop - start, start == 0 or stop == self.end
            short, long = lasted < check.min - self.step, check.max is not None and lasted > check.max + self.step
            if scope[start]:
                found.append((not (short or long or unknown), not long and (unknown or not short)))
        return _three(found)

    def blinks(self, check: Blinks) -> Verdicts:
        rises = self.times(Edge("rise", check.what.tree))
        kept = broken = still_open = 0
        for start, stop in self.stretches(self.scope(check)):
            flashes = [t for t in rises if start <= t < stop]
            still_open += 1 if flashes else 0
            for i in range(1, len(flashes)):
                period = flashes[i] - flashes[i - 1]
                slow = period > check.at.longest() + check.jitter + self.step
                fast = period < check.at.shortest() - check.jitter - self.step
                if slow or (fast and i > 1):
                    broken += 1
                elif not fast:
                    kept += 1
        return kept, broken, still_open

    def routes(self, check: Routes) -> Verdicts:
        scope, found = self.scope(check), []
        for entered in self.trace.changes:
            if entered.topic != "part.in" or not scope[entered.t]:
                continue
            assert isinstance(entered.value, Mapping)
            wanted = check.table.get(str(entered.value[check.by]))
            if wanted is None:
                continue
            out = [c.value for c in self.trace.changes if c.topic == "part.out" and isinstance(c.value, Mapping)]
            left = [value["at"] for value in out if value["part"] == entered.value["part"]]
            if left:
                found.append((left[0] == wanted,) * 2)
            else:
                ok = check.still_inside_ok
                found.append((False, not self.trace.complete or ok is None or self.end - entered.t <= ok + self.step))
        return _three([(a, b) for a, b in found])

    def orders(self) -> list[tuple[int, Mapping[str, Any]]]:
        return [(c.t, c.value) for c in self.trace.changes if c.topic == "order.begun" and isinstance(c.value, Mapping)]

    def lots(self, check: Lots) -> Verdicts:
        scope, found, made = self.scope(check), [], 0
        for out in self.trace.changes:
            if out.topic != "part.out" or not isinstance(out.value, Mapping):
                continue
            variant = check.table.get(str(out.value[check.by]))
            if variant is None:
                continue
            made += 1
            asked = 0
            right = False
            for t, order in self.orders():
                if asked < made <= asked + order["quantity"]:
                    right = t <= out.t and order["variant"] == variant
                asked += order["quantity"]
            if scope[out.t]:
                found.append((right, right))
        return _three(found)

    def reports(self, check: Reports) -> Verdicts:
        scope, found, asked = self.scope(check), [], 0
        for begun, order in self.orders():
            asked += order["quantity"]
            if not scope[begun]:
                continue

            def ready(t: int, asked: int = asked) -> bool:
                return sum(u <= t for event in check.gone for u in self.times(event.tree)) >= asked

            told = [
                c.t
                for c in self.trace.changes
                if c.topic == "order.done" and isinstance(c.value, Mapping) and c.value["order"] == order["order"]
            ]
            latest = self.end if not told else told[0]
            overdue = any(ready(t) and latest > t + check.within + self.step for t in range(self.end))
            overdue = overdue and any(ready(t) and t + check.within + self.step < self.end for t in range(self.end))
            if told:
                found.append((ready(told[0]) and not overdue,) * 2)
            else:
                found.append((False, not overdue))
        return _three([(a, b) for a, b in found])

    def count(self, check: Count) -> Verdicts:
        scope = self.scope(check)
        number = len(self.inside(check, check.what))
        many, few = check.max is not None and number > check.max, number < check.min
        unknown = few and not self.trace.complete
        return _three([(not many and not few, not many and (not few or unknown))] if any(scope) else [])

    def rate(self, check: Rate) -> Verdicts:
        times = self.times(check.what.tree)
        windows = [
            sum(w <= t < w + check.over for t in times)
            for start, stop in self.stretches(self.scope(check))
            for w in range(start, stop - check.over + 1)
        ]
        if not windows:
            return 0, 0, 0
        best = max(windows) * HOUR / check.over
        low, high = check.min is not None and best < check.min, check.max is not None and best > check.max
        return _three([(not low and not high, (not low or not self.trace.complete) and not (high and not low))])

    def order(self, check: Order) -> Verdicts:
        starts = self.times(check.steps[0].tree)
        found = []
        for t in self.inside(check, check.steps[0]):
            stop = min((u for u in starts if u > t), default=self.end)
            firsts = [t] + [
                min((u for u in self.times(event.tree) if t <= u < stop), default=None) for event in check.steps[1:]
            ]
            done = [u for u in firsts if u is not None]
            in_order = done == sorted(done) and None not in firsts[: len(done)]
            bound = None if check.within is None else t + check.within + self.step
            in_time = bound is None or done[-1] <= bound
            running = stop == self.end and (bound is None or bound >= self.end)
            kept = in_order and len(done) == len(firsts) and in_time
            found.append((kept, kept or (in_order and len(done) < len(firsts) and running)))
        return _three(found)

    def happens(self, check: Happens) -> Verdicts:
        scope = self.scope(check)
        if not any(scope):
            return 0, 0, 0
        begin = scope.index(True)
        times = self.inside(check, check.what)
        limit = None if check.by is None else begin + check.by + self.step
        kept = any(limit is None or t <= limit for t in times)
        unknown = not self.trace.complete if limit is None else scope[-1] and limit >= self.end
        return _three([(kept, kept or unknown)])

    def machine(self, check: Machine) -> Verdicts:
        scope, ways = self.scope(check), [way.split(">") for way in check.allowed]
        found = []
        for t in range(1, self.end):
            before, after = self.value(check.signal.name, t - 1), self.value(check.signal.name, t)
            if scope[t] and before != after:
                found.append(any(a in ("*", before) and b in ("*", after) for a, b in ways))
        return _three([(ok, ok) for ok in found])

    def number(self, check: Number) -> Verdicts:
        values = [self.value(check.signal.name, t) for t, looks in enumerate(self.scope(check)) if looks]
        if not values:
            return 0, 0, 0
        figures: dict[str, Value] = {
            "max": max(values), "min": min(values), "mean": sum(values) / len(values), "last": values[-1],
        }  # fmt: skip
        figure = float(figures[check.of])
        low, high = check.min is not None and figure < check.min, check.max is not None and figure > check.max
        if self.trace.complete:
            return _three([(not low and not high, not low and not high)])
        return _three([(False, not (low and check.of == "min") and not (high and check.of == "max"))])


def _three(found: list[tuple[bool, bool]]) -> Verdicts:
    """From (kept whatever comes, could still be kept): how many are kept, broken and open."""
    return (
        sum(1 for surely, _ in found if surely),
        sum(1 for _, possibly in found if not possibly),
        sum(1 for surely, possibly in found if possibly and not surely),
    )
