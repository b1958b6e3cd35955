"""The experiment file: which cell, what is varied, how often and how long it runs, what is measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from scenarios.faults.recurring import Recurring
from twin.signals import Value
from twin.spec import STRICT
from twin.texts import LocalText
from twin.units import HOUR, MINUTE, Time


@dataclass(frozen=True, kw_only=True)
class Experiment:
    """Every combination of what is varied is run as often as ``replications`` says, with the same seeds for all."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    format: Literal["twincell-experiment 1"]
    title: LocalText = LocalText()
    cell: str = ""
    """The layout file, from the folder of this file."""
    exercise: str = ""
    """Instead of a cell: an exercise by its id, whose cell and reference program are taken."""
    program: str = ""
    """SCL program that drives the cell, from the folder of this file; without one nobody sets an actuator."""
    vary: Mapping[str, Annotated[tuple[Any, ...], Field(min_length=1)]] = field(default_factory=dict)
    """By the path of a field of the layout (``devices.conveyor.speed``) or of a fault below (``faults.jam.up.mean``):
    the values that it takes."""
    faults: Mapping[str, Recurring] = field(default_factory=dict)
    """What fails again and again, by names that the paths of ``vary`` use."""
    length: Time = 8 * HOUR
    """Of one run, the warm-up included."""
    warm_up: Time = 30 * MINUTE
    """Nothing is measured before this."""
    replications: Annotated[int, Field(ge=2, le=100_000)] = 10
    seed: Annotated[int, Field(ge=0)] = 1
    """Of the first replication; the others follow one by one."""
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.95
    """Of the intervals."""
    hold: Mapping[str, Value] = field(default_factory=dict)
    """Levers, by topic, that have these values from the start."""
    press: tuple[str, ...] = ()
    """Buttons that are pressed one after the other from the first second on, as somebody does who starts the cell."""
    measure: Annotated[tuple[str, ...], Field(min_length=1)] = ("line.throughput_per_h", "line.oee", "line.wip")
    """Figures by their path in ``twincell figures --json``: ``line.oee``, ``stations.mill.shares.blocked``."""
