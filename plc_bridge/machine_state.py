"""What a cell and its stations are doing, in the words of OPC 40001-1 (Machinery) and OPC 30050 (PackML).

It follows from what a good machine control would know: whether the plant runs, emergency stop, mode switch and
stop contact of the operator panel, which actuators are on, and the stated reasons why devices do not act. Each
reason stands for a state of ISO 22400 (twin/figures/states.py), as OPC 40001-1, Annex C, wants it:

  working, setup                          Executing
  down, and nothing works                 OutOfService
  blocked, starved, idle, no order, ...   NotExecuting
  the plant stands still                  NotAvailable

Reasons that are hidden from students never enter.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from plc_bridge.opcua.device_table import DeviceRow
from twin.figures.states import state_of
from twin.signals import Role, SignalInfo, Value

ItemState = Literal["NotAvailable", "OutOfService", "NotExecuting", "Executing"]
OperationMode = Literal["None", "Maintenance", "Setup", "Processing"]
PackmlState = Literal["Aborted", "Stopped", "Idle", "Execute", "Held", "Suspended"]
PANEL: Final = "panel"
SHOW_ONLY: Final = frozenset({PANEL, "push_button", "lamp", "stack_light", "display"})
"""Kinds whose actuators tell people something and move nothing."""
REPAIR: Final = frozenset({"blocked-awaits-repair", "blocked-planned-stop"})
PRODUCE: Final = 1
MANUAL: Final = 3


@dataclass(frozen=True, slots=True)
class MachineState:
    item: ItemState
    mode: OperationMode
    packml: PackmlState
    packml_mode: int
    """ProductionMaintenanceModeEnum: 1 produce, 3 manual."""
    blocked: bool
    starved: bool


STANDING: Final = MachineState("NotAvailable", "None", "Stopped", PRODUCE, False, False)


class StateWatch:
    """Looks at a run and tells the state of the cell ("") and of each station."""

    def __init__(self, devices: Collection[DeviceRow], signals: Mapping[str, SignalInfo]) -> None:
        self._units: dict[str, tuple[DeviceRow, ...]] = {"": tuple(devices)}
        for station in dict.fromkeys(device.station for device in devices if device.station):
            self._units[station] = tuple(device for device in devices if device.station == station)
        self._actuators: dict[str, list[str]] = {}
        for topic, info in signals.items():
            if info.role is Role.ACTUATOR:
                self._actuators.setdefault(topic.rpartition(".")[0], []).append(topic)
        self._sensors = {topic for topic, info in signals.items() if info.role is Role.SENSOR}

    def states(self, running: bool, values: Mapping[str, Value], hidden: Collection[str]) -> dict[str, MachineState]:
        """By station; ``values`` are those of the cell, ``hidden`` the topics that must not show now."""
        if not running:
            return dict.fromkeys(self._units, STANDING)
        values = {topic: value for topic, value in values.items() if topic not in hidden}
        common = [device for device in self._units[""] if not device.station]
        return {
            station: self._state(devices, self._panels(devices) or self._panels(common), values)
            for station, devices in self._units.items()
        }

    @staticmethod
    def _panels(devices: Collection[DeviceRow]) -> list[str]:
        return [device.name for device in devices if device.kind == PANEL]

    def _state(
        self, devices: Collection[DeviceRow], panels: Collection[str], values: Mapping[str, Value]
    ) -> MachineState:
        reasons = set()
        doing = set()
        for device in devices:
            topic = f"{device.name}.blocked_by"
            reason = str(values.get(topic, ""))
            moves = device.kind not in SHOW_ONLY and any(map(values.get, self._actuators.get(device.name, ())))
            if reason or moves:
                reasons.add(reason)
                doing.add(state_of(reason, moves))
        working = not doing.isdisjoint({"working", "setup"})
        down = "down" in doing and not working
        blocked, starved = "blocked" in doing, "starved" in doing
        manual = self._any_open(panels, ("auto",), values)
        mode: OperationMode = "Setup" if manual else "Maintenance" if reasons & REPAIR else "Processing"
        packml_mode = MANUAL if manual else PRODUCE
        if self._any_open(panels, ("estop_1", "estop_2"), values):
            return MachineState("OutOfService", mode, "Aborted", packml_mode, blocked, starved)
        packml: PackmlState = "Stopped" if self._any_open(panels, ("stop",), values) else "Idle"
        item: ItemState = "NotExecuting"
        if down:
            item, packml = "OutOfService", "Held"
        elif working:
            item, packml = "Executing", "Execute"
        elif blocked or starved:
            packml = "Suspended"
        return MachineState(item, mode, packml, packml_mode, blocked, starved)

    def _any_open(self, panels: Collection[str], contacts: Collection[str], values: Mapping[str, Value]) -> bool:
        """Whether a contact that is closed in normal use is open."""
        topics = [f"{panel}.{contact}" for panel in panels for contact in contacts]
        return any(topic in self._sensors and not values.get(topic, True) for topic in topics)
