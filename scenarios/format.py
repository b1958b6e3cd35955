"""The scenario file: these frozen dataclasses are its schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Final, Literal

from pydantic import Field

from scenarios.changes import Change
from scenarios.checks.always import Always
from scenarios.checks.blinks import Blinks
from scenarios.checks.check import Check
from scenarios.checks.count import Count
from scenarios.checks.happens import Happens
from scenarios.checks.kinds import CHECKS
from scenarios.checks.lasts import Lasts
from scenarios.checks.lots import Lots
from scenarios.checks.machine import Machine
from scenarios.checks.never import Never
from scenarios.checks.number import Number
from scenarios.checks.only_when import OnlyWhen
from scenarios.checks.order import Order
from scenarios.checks.rate import Rate
from scenarios.checks.reports import Reports
from scenarios.checks.respond import Respond
from scenarios.checks.routes import Routes
from scenarios.checks.stays import Stays
from scenarios.events import Event
from scenarios.faults.occurrence import Faults
from scenarios.quantities import Points
from scenarios.short_pulses import ShortPulses
from scenarios.shorthand import ONE_OR_MORE, Word
from twin.parts import Mix
from twin.signals import Value
from twin.spec import STRICT
from twin.texts import Language, LocalText
from twin.units import MS, Time

FORMAT: Final = "twincell-scenario 1"

Skill = Literal[
    "read", "plan", "io", "logic", "data", "hmi", "drive", "safe", "commission", "diagnose", "optimise", "document"
]

PRESS: Final = 200 * MS
"""How long a finger stays on a button."""


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Waiting for a state of the plant, not for a clock."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    for_: Annotated[Event, Field(alias="for")]
    """A condition that holds, at once if it already does, or an event that happens from now on."""
    at_most: Time
    """After this time the script goes on all the same; the checks tell what was missed."""


Levers = Annotated[tuple[str, ...], ONE_OR_MORE]


@dataclass(frozen=True, kw_only=True)
class Step:
    """What the examiner does at once, in this order: release, hold, press, disturb; then wait; then pause."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    release: Levers = ()
    """Buttons to let go."""
    hold: Levers = ()
    """Buttons to press and keep pressed."""
    press: Levers = ()
    """Buttons to press for 200 ms, also beyond the end of this step."""
    disturb: Mapping[str, Value] = field(default_factory=dict)
    """Levers to set to a value."""
    wait: Wait | None = None
    """Goes on once this has come."""
    pause: Time = 0
    """Goes on so much later."""


@dataclass(frozen=True, kw_only=True)
class Phase(Step):
    """A named part of the run, which checks can look at by ``during``."""

    name: str
    """Lower-case letters, digits, underscores and hyphens."""
    then: tuple[Step, ...] = ()
    """Further steps of the same phase."""


@dataclass(frozen=True, kw_only=True)
class Band:
    """Points for a figure that lies in a range; the first band that fits counts."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    points: Points
    """What this range earns."""
    min: float | None = None
    """The least figure, included: occurrences for count, per minute for rate, the value for number, else % kept."""
    max: float | None = None
    """The greatest figure, included."""


@dataclass(frozen=True, kw_only=True)
class Score:
    """How occasions become points."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    each: bool = False
    """Points in proportion to the occasions kept."""
    deduct: Points | None = None
    """Points lost for each occasion broken, not below 0."""
    bands: tuple[Band, ...] = ()


WORD_FOR_SCORE: Final = Word({"all": {}, "each": {"each": True}})


@dataclass(frozen=True, kw_only=True)
class Checked:
    """Exactly one of these."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    respond: Respond | None = None
    never: Never | None = None
    always: Always | None = None
    only_when: OnlyWhen | None = None
    stays: Stays | None = None
    lasts: Lasts | None = None
    blinks: Blinks | None = None
    routes: Routes | None = None
    lots: Lots | None = None
    reports: Reports | None = None
    count: Count | None = None
    rate: Rate | None = None
    order: Order | None = None
    happens: Happens | None = None
    machine: Machine | None = None
    number: Number | None = None

    @property
    def checks(self) -> dict[str, Check]:
        return {kind: check for kind in CHECKS if (check := getattr(self, kind)) is not None}

    @property
    def check(self) -> Check:
        (check,) = self.checks.values()
        return check


@dataclass(frozen=True, kw_only=True)
class Item(Checked):
    """One line of the rubric."""

    id: str
    """Lower-case letters, digits, underscores and hyphens; unique."""
    text: LocalText
    """What is demanded, for students."""
    points: Points
    skills: tuple[Skill, ...] = ()
    gate: bool = False
    """If it is not passed, the total is capped."""
    at_least: Annotated[int, Field(ge=1)] = 1
    """With fewer occasions the item counts as not shown."""
    needs: Annotated[tuple[Event, ...], ONE_OR_MORE] = ()
    """Each must hold or happen within the item's scope, or the item counts as not shown."""
    score: Annotated[Score, WORD_FOR_SCORE] = Score()
    """``all`` (nothing may be broken), ``each``, ``{deduct: 1}`` or ``{bands: [...]}``."""
    hints: tuple[LocalText, ...] = ()
    """One more is told after each failed attempt in practice."""
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Group:
    """Items whose points are summed between a floor and a cap."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    text: LocalText
    cap: Points | None = None
    floor: Points | None = None


@dataclass(frozen=True, kw_only=True)
class Penalty(Checked):
    """Points taken away for each time that the check is broken."""

    id: str
    text: LocalText
    points: Points
    """Taken away each time, written as a positive number."""
    at_most: Points | None = None
    """Taken away in all."""


@dataclass(frozen=True, kw_only=True)
class Penalties:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    items: tuple[Penalty, ...]
    floor: Points
    """The lowest sum of penalties, zero or negative."""


@dataclass(frozen=True, kw_only=True)
class Pass:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    score: Annotated[int, Field(ge=1, le=100)] = 60
    """Per cent of all points that pass."""
    gate_cap: Annotated[int, Field(ge=0, le=100)] = 40
    """Per cent of all points that remain at most when a gate has failed."""


@dataclass(frozen=True, kw_only=True)
class Wrong:
    """A wrong program: its mistake, and what it must lose."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    loses: tuple[str, ...]
    """Items of which it does not get all points, whatever the seed; gates among them."""
    text: LocalText = LocalText()
    """What is wrong with it."""
    changes: tuple[Change, ...] = ()
    """What makes it of the reference program; without any it is a whole program, ``wrong/NAME.scl``."""


@dataclass(frozen=True, kw_only=True)
class ProofSpec:
    """What must be shown before the exercise may be published."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    reference: str = "reference.scl"
    """The program that gets every point."""
    wrong: Mapping[str, Wrong] = field(default_factory=dict)
    """By name."""


@dataclass(frozen=True, kw_only=True)
class Use:
    """Items of a file in the folder ``shared``, appended to the rubric."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    items: str
    """The file's name without ``.yaml``."""
    with_: Annotated[Mapping[str, Value], Field(alias="with")] = field(default_factory=dict)
    """Its parameters, as text put in where ``$name`` stands."""


@dataclass(frozen=True, kw_only=True)
class StartWith:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    seed: Annotated[int, Field(ge=0)] = 1
    """In practice; an exam draws its own."""
    mix: Mix = field(default_factory=dict)
    """Shares of the kinds of parts, in place of those of the layout's sources."""
    levers: Mapping[str, Value] = field(default_factory=dict)
    """Set at the first moment of the run."""
    bounce: bool = False
    """Buttons and limit switches bounce for 1 to 5 ms, as long as the seed draws for each."""


@dataclass(frozen=True, kw_only=True)
class Scenario:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    format: Literal["twincell-scenario 1"]
    id: str
    """Lower-case letters, digits and hyphens, as the folder."""
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    """major.minor.patch; a change that can alter marks is a major version."""
    cell: str = "cell.yaml"
    """The layout, beside this file."""
    level: Annotated[int, Field(ge=1, le=5)]
    """From 1, first lesson, to 5, contest."""
    time_limit: Time
    """The run ends here at the latest."""
    languages: tuple[Language, ...] = ("zh", "en", "de")
    """Every text must be there in these."""
    title: LocalText
    brief: str = "brief"
    """The task text lies beside this file as ``brief.zh.md``, ``brief.en.md``, ``brief.de.md``."""
    skills: tuple[Skill, ...]
    use: tuple[Use, ...] = ()
    """Items shared with other scenarios."""
    start_with: StartWith = field(default_factory=StartWith)
    hidden: tuple[str, ...] = ()
    """Signals that the student's side never sees."""
    faults: Faults = field(default_factory=Faults)
    """What goes wrong by itself."""
    short_pulses: ShortPulses = ShortPulses()
    """What a real PLC is shown of pulses that are too short for its link."""
    define: Mapping[str, str | bool] = field(default_factory=dict)
    """Names for conditions; each may use those above it."""
    run: tuple[Phase, ...]
    """The examiner's hand."""
    rubric: tuple[Item, ...]
    groups: Mapping[str, Group] = field(default_factory=dict)
    penalties: Penalties | None = None
    pass_: Annotated[Pass, Field(alias="pass")] = field(default_factory=Pass)
    proof: ProofSpec = field(default_factory=ProofSpec)
