"""The instructor's methods: start, hold, set up anew, step and speed of the run; set, cure and list faults.

Those of practice that the window offers to students are offered to them here as well, beside their command.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from asyncua import ua

from plc_bridge.conductor import Refusal
from plc_bridge.fault_book import Active, FaultBook, FaultError, Pulls
from plc_bridge.opcua.events import in_all_languages
from plc_bridge.opcua.internal import CellInternalServer
from plc_bridge.opcua.method_nodes import MethodMaker
from plc_bridge.opcua.methods import CallRefused, Method, Parameter
from plc_bridge.opcua.nodes import STUDENT
from plc_bridge.opcua.status import StatusCodes
from plc_bridge.opcua.users import CellRole
from twin.signals import Value
from twin.texts import message

INSTRUCTOR: Final[frozenset[CellRole]] = frozenset({"instructor"})
PRACTISES: Final[frozenset[CellRole]] = frozenset({"student", "instructor"})
"""May call the methods of practice; an observer sees them."""
MOST_SCANS: Final = 1_000
_Run = Callable[[ua.NodeId, list[Any]], Any]


@dataclass(frozen=True)
class Controls:
    """What a station lets itself be told; those that may be refused raise Refusal."""

    start: Callable[[], None]
    pause: Callable[[], None]
    reset: Callable[[bool], None]
    """Whether to start at once."""
    step: Callable[[int], None]
    """Scans."""
    set_speed: Callable[[float], None]
    state: Callable[[], tuple[str, int, float]]
    """State, number of the run, simulated seconds."""
    examined: Callable[[], bool]
    faults: Callable[[], FaultBook | None]
    values: Callable[[], Mapping[str, Value]]
    """Of the plant, by topic."""
    faults_there: Callable[[], Sequence[Active]]
    """Those of which it is known by name that they have come."""
    pull: Callable[[Pulls, Active], None]
    """For this fault."""


class RunMethods:
    def __init__(self) -> None:
        self.controls: Controls | None = None
        """None until a station offers them."""

    async def make(self, server: CellInternalServer, cell: str) -> None:
        maker = MethodMaker(server, cell)
        for room, roles, seen_by in (("instructor", INSTRUCTOR, INSTRUCTOR), ("operator", PRACTISES, STUDENT)):
            path = (room, "Runs")
            folder = await maker.folder(path, _text("methods-runs"), seen_by)
            for name, method in self._of_runs(roles).items():
                if room == "instructor" or name in ("Start", "Pause", "Reset"):
                    await maker.method(folder, (*path, name), _text(f"method-{name.lower()}"), method, seen_by)
        path = ("instructor", "Faults")
        folder = await maker.folder(path, _text("methods-faults"), INSTRUCTOR)
        for name, method in self._of_faults().items():
            await maker.method(folder, (*path, name), _text(f"method-{name.lower()}"), method, INSTRUCTOR)

    def _of_runs(self, roles: frozenset[CellRole]) -> dict[str, Method]:
        def practice(role: CellRole) -> bool:
            return role in INSTRUCTOR or self.controls is None or not self.controls.examined()

        def method(run: _Run, *takes: Parameter, gives: tuple[Parameter, ...] = ()) -> Method:
            return Method(_awaited(run), roles, takes, gives, practice)

        return {
            "Start": method(lambda _object, _values: self._do(lambda to: to.start())),
            "Pause": method(lambda _object, _values: self._do(lambda to: to.pause())),
            "Reset": method(
                lambda _object, values: self._do(lambda to: to.reset(values[0])),
                _parameter("Go", ua.VariantType.Boolean),
            ),
            "Step": method(self._step, _parameter("Scans", ua.VariantType.UInt32)),
            "SetSpeed": method(self._set_speed, _parameter("Factor", ua.VariantType.Double)),
            "State": method(
                lambda _object, _values: self._ready().state(),
                gives=(
                    _parameter("State", ua.VariantType.String),
                    _parameter("Run", ua.VariantType.UInt32),
                    _parameter("SimTime", ua.VariantType.Double),
                ),
            ),
        }

    def _of_faults(self) -> dict[str, Method]:
        fault, at, other = (_parameter(name, ua.VariantType.String) for name in ("Fault", "At", "With"))
        faults, places, texts = (
            _parameter(name, ua.VariantType.String, array=True) for name in ("Faults", "Places", "Texts")
        )
        return {
            "Inject": Method(_awaited(self._inject), INSTRUCTOR, (fault, at, other)),
            "Remove": Method(_awaited(self._remove), INSTRUCTOR, (fault, at)),
            "Active": Method(_awaited(self._active), INSTRUCTOR, gives=(faults, places)),
            "Possible": Method(_awaited(self._possible), INSTRUCTOR, gives=(faults, texts, places)),
        }

    # --- what they do

    def _ready(self) -> Controls:
        if self.controls is None:
            raise CallRefused(StatusCodes.BadInvalidState)
        return self.controls

    def _do(self, what: Callable[[Controls], None]) -> Sequence[Any]:
        try:
            what(self._ready())
        except Refusal:
            raise CallRefused(StatusCodes.BadInvalidState) from None
        return ()

    def _step(self, _object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        if not 1 <= values[0] <= MOST_SCANS:
            raise CallRefused(StatusCodes.BadOutOfRange, 0)
        return self._do(lambda to: to.step(values[0]))

    def _set_speed(self, _object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        try:
            self._ready().set_speed(values[0])
        except Refusal:
            raise CallRefused(StatusCodes.BadOutOfRange, 0) from None
        return ()

    def _book(self) -> tuple[Controls, FaultBook]:
        controls = self._ready()
        book = controls.faults()
        if book is None:
            raise CallRefused(StatusCodes.BadNotSupported)
        return controls, book

    def _inject(self, _object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        controls, book = self._book()
        if controls.examined():
            raise CallRefused(StatusCodes.BadInvalidState)
        fault, at, other = (value or "" for value in values)
        self._pull(controls, Active(fault, at), lambda: book.pulls(fault, at, other))
        return ()

    def _remove(self, _object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        controls, book = self._book()
        fault, at = (value or "" for value in values)
        known = controls.faults_there()
        if not self._pull(controls, Active(fault, at), lambda: book.cures(fault, at, controls.values(), known)):
            raise CallRefused(StatusCodes.BadNothingToDo)
        return ()

    def _pull(self, controls: Controls, named: Active, which: Callable[[], Pulls]) -> Pulls:
        try:
            pulls = which()
        except FaultError as error:
            raise CallRefused(StatusCodes.BadOutOfRange, error.argument) from None
        controls.pull(pulls, named)
        return pulls

    def _active(self, _object: ua.NodeId, _values: list[Any]) -> Sequence[Any]:
        controls, book = self._book()
        active = book.active(controls.values(), controls.faults_there())
        return [each.name for each in active], [each.at for each in active]

    def _possible(self, _object: ua.NodeId, _values: list[Any]) -> Sequence[Any]:
        _, book = self._book()
        possible = book.possible()
        return (
            [each.name for each in possible],
            [each.text.into("en") for each in possible],
            [" ".join(each.places) for each in possible],
        )


def _awaited(run: _Run) -> Callable[[ua.NodeId, list[Any]], Any]:
    async def call(object: ua.NodeId, values: list[Any]) -> Sequence[Any]:
        answer: Sequence[Any] = run(object, values)
        return answer

    return call


def _parameter(name: str, type: ua.VariantType, *, array: bool = False) -> Parameter:
    return Parameter(name, type, _text(f"argument-{name.lower()}"), array)


def _text(id: str) -> Any:
    return in_all_languages(message(id))
