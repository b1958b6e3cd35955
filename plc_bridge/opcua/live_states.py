"""Shows what a cell and its stations are doing in the nodes of Machinery and PackML; tells only what has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from asyncua import ua

from plc_bridge.machine_state import MachineState
from plc_bridge.opcua.cell_tree import TWIN_STATES
from plc_bridge.opcua.companion_nodes import (
    MACHINERY_MACHINES,
    PACKML_MACHINES,
    PACKML_VALUES,
    StateMachine,
    state_id,
    state_number_of,
    state_text,
)
from plc_bridge.opcua.locales import FIRST, Locales, localized_text
from plc_bridge.opcua.planned import said
from plc_bridge.opcua.signal_nodes import Ids
from plc_bridge.opcua.status import StatusCodes, status
from plc_bridge.opcua.wire import GOOD, utc_now
from twin.texts import LocalText

NOT_ACTIVE = status(StatusCodes.BadStateNotActive)


@dataclass
class LiveStates:
    ids: Ids
    locales: Locales
    has: Callable[[ua.NodeId], bool]
    """Whether there is such a node: not every cell has every state machine."""
    show: Callable[[ua.NodeId, ua.DataValue], None]
    _twin: int = -1
    _shown: dict[str, MachineState] = field(default_factory=dict)

    def tell(self, states: Mapping[str, MachineState], twin: int) -> None:
        """By station, "" for the cell; ``twin`` is the number of link.TwinState."""
        stamp = utc_now()
        if twin != self._twin:
            self._twin = twin
            self._words(self.ids("link.TwinState", "ValueAsText"), said(f"opcua-state-{TWIN_STATES[twin]}"), stamp)
        for station, state in states.items():
            before = self._shown.get(station)
            if state != before:
                self._shown[station] = state
                self._tell((station,) if station else (), before, state, stamp)

    def _tell(
        self, path: tuple[str, ...], before: MachineState | None, state: MachineState, stamp: ua.DateTime
    ) -> None:
        for machine in (*MACHINERY_MACHINES, *PACKML_MACHINES):
            if before is None or machine.of(before) != machine.of(state):
                self._machine((*path, *machine.path), machine, machine.of(state), stamp)
        for name, (_, type, of) in PACKML_VALUES.items():
            if before is None or of(before) != of(state):
                self._put(self.ids(*path, "PackML", name), ua.Variant(of(state), type), GOOD, stamp)

    def _machine(self, place: tuple[str, ...], machine: StateMachine, state: str | None, stamp: ua.DateTime) -> None:
        current = self.ids(*place, "CurrentState")
        if not self.has(current):
            return
        quality = GOOD if state else NOT_ACTIVE
        if state:
            self._words(current, state_text(state), stamp)
        else:
            self.locales.value.pop(current, None)
            self._put(current, ua.Variant(None, ua.VariantType.Null), quality, stamp)
        self._put(self.ids(*place, "CurrentState", "Id"), state_id(machine.type, state), quality, stamp)
        self._put(self.ids(*place, "CurrentState", "Number"), state_number_of(machine.type, state), quality, stamp)

    def _words(self, node: ua.NodeId, text: LocalText, stamp: ua.DateTime) -> None:
        self.locales.value[node] = text
        self._put(node, ua.Variant(localized_text(text, FIRST), ua.VariantType.LocalizedText), GOOD, stamp)

    def _put(self, node: ua.NodeId, value: ua.Variant, quality: ua.StatusCode, stamp: ua.DateTime) -> None:
        if self.has(node):
            self.show(node, ua.DataValue(value, StatusCode=quality, SourceTimestamp=stamp, ServerTimestamp=stamp))
