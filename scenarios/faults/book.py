"""The catalogue of faults as a station uses it: for one cell, by levers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from plc_bridge.fault_book import Active, FaultError, Possible, Pulls
from scenarios.faults.catalogue import Fault, catalogue, cured, partners, places, pulls
from twin.layout import Layout
from twin.signals import Value
from twin.wiring import SUFFIX


class Book:
    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    @cached_property
    def _places(self) -> Mapping[str, tuple[str, ...]]:
        found = {name: places(fault, self._layout) for name, fault in catalogue().faults.items()}
        return {name: where for name, where in found.items() if where}

    def possible(self) -> Sequence[Possible]:
        faults = catalogue().faults
        return tuple(Possible(name, faults[name].text, where) for name, where in self._places.items())

    def _known(self, fault: str, at: str) -> Fault:
        """Raises FaultError with the number of the argument that nobody knows."""
        where = self._places.get(fault)
        if where is None:
            raise FaultError(0)
        if at not in where:
            raise FaultError(1)
        return catalogue().faults[fault]

    def pulls(self, fault: str, at: str, other: str) -> Pulls:
        known = self._known(fault, at)
        if known.pair and other not in partners(at, known, self._layout):
            raise FaultError(2)
        return pulls(known, at, self._layout, other=other)

    def cures(self, fault: str, at: str, values: Mapping[str, Value], known: Sequence[Active] = ()) -> Pulls:
        self._known(fault, at)
        pulled = self._set(fault, at, values)
        # one that comes and goes is there also while its lever is not pulled
        return cured(pulled, self._layout) if Active(fault, at) in known or _are(pulled, values) else ()

    def active(self, values: Mapping[str, Value], known: Sequence[Active] = ()) -> Sequence[Active]:
        explained = {pull for each in known for pull in self._set(each.name, each.at, values)}
        seen = [
            (Active(name, at), pulled)
            for name, where in self._places.items()
            for at in where
            if _are(pulled := self._set(name, at, values), values)
        ]
        found = list(known)
        # one fault that pulls several levers, and not several that pull one each
        for fault, pulled in sorted(seen, key=lambda each: -len(each[1])):
            if not explained.issuperset(pulled):
                explained.update(pulled)
                found.append(fault)
        return found

    def _set(self, name: str, at: str, values: Mapping[str, Value]) -> Pulls:
        """The levers of this fault there; none of a pair whose partner is not to be seen."""
        fault = catalogue().faults[name]
        if not fault.pair:
            return self._pulls[name, at]
        other = _partner(fault, at, values)
        return pulls(fault, at, self._layout, other=other) if other else ()

    @cached_property
    def _pulls(self) -> Mapping[tuple[str, str], Pulls]:
        faults = catalogue().faults
        return {
            (name, at): pulls(faults[name], at, self._layout)
            for name, where in self._places.items()
            for at in where
            if not faults[name].pair
        }


def _are(pulled: Pulls, values: Mapping[str, Value]) -> bool:
    return bool(pulled) and all(values.get(lever) == value for lever, value in pulled)


def _partner(fault: Fault, at: str, values: Mapping[str, Value]) -> str:
    """The signal that this one has been exchanged with; "" if it has not."""
    wire = str(values.get(f"{at}{SUFFIX}", ""))
    defect, _, other = wire.partition(" ")
    return other if defect == fault.wire else ""
