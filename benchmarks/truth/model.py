"""A case as a cell of the twin and what is read from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from benchmarks.truth.luck import Luck
from benchmarks.truth.meter import Figures, Joint, Meter
from twin.cell import Cell
from twin.layout import Layout
from twin.units import S

BESIDE: Final = 0.1
"""What is measured beside the line is simple, and known well after so much of the span."""


@dataclass(frozen=True)
class Replication:
    figures: Figures
    luck: Figures = field(default_factory=dict)
    """See benchmarks.truth.luck."""


@dataclass(frozen=True)
class Model:
    """Statistical: replications of one cell, each from the same start with another seed."""

    layout: Layout
    read: Callable[[Meter], Figures]
    warm_up: int = 2_000
    """Seconds of the model, which are its cycles or mean service times."""
    span: int = 20_000
    """Seconds measured in one replication."""
    cycle: float = 1.0
    """Seconds of the model for one part, roughly."""
    entry: tuple[str, str] = ("part.in", "")
    joint: Joint = field(default_factory=dict)
    """As for a Meter."""
    beside: tuple[Model, ...] = ()
    """Cells of their own that give more of the figures."""

    def devices(self) -> tuple[str, ...]:
        return tuple(sorted({spec.kind for spec in self.layout.devices.values()}))

    def short(self) -> float:
        """The scale at which a replication takes a twentieth of a second or so."""
        machines = sum(spec.kind == "machine" for spec in self.layout.devices.values())
        return min(1.0, 1_500 * self.cycle / machines / self.span)

    def long(self) -> float:
        """The scale at which a replication takes half a second or more, and the warm-up a sixth of it at most."""
        return min(1.0, max(10 * self.short(), 5 * self.warm_up / self.span))

    def replicate(self, seed: int, scale: float = 1.0) -> Replication:
        """``scale`` makes the measured span shorter or longer."""
        cell = Cell(self.layout, seed)
        meter, luck = Meter(cell, self.entry, self.joint), Luck(self.layout, cell.values)
        begin, end = self.warm_up * S, (self.warm_up + round(self.span * scale)) * S
        for until in (begin, end):
            while cell.due < until:
                changes = cell.run_to(cell.due)
                meter.note(changes)
                luck.note(changes)
            meter.close(until)
            lucks = luck.close(until)
            if until == begin:
                meter.reset(begin)
                luck.reset(begin)
        figures = dict(self.read(meter))
        for model in self.beside:
            more = model.replicate(seed, max(BESIDE * scale, min(scale, model.short() / 2)))
            figures |= more.figures
            lucks |= more.luck
        return Replication(figures, lucks)


class Replicable(Protocol):
    """What a statistical case is."""

    @property
    def layout(self) -> Layout: ...
    def devices(self) -> tuple[str, ...]: ...
    def short(self) -> float: ...
    def long(self) -> float: ...
    def replicate(self, seed: int, scale: float = 1.0) -> Replication: ...


@dataclass(frozen=True)
class Exact:
    """Not statistical: one run gives the figures."""

    run: Callable[[], Figures]
    kinds: tuple[str, ...]
    """What of the twin it runs on."""

    def devices(self) -> tuple[str, ...]:
        return self.kinds
