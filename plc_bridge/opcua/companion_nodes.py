"""What a machine and its parts say of themselves: name plate, state and mode of Machinery, state model of PackML."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Final

from asyncua import ua

from plc_bridge.machine_state import STANDING, MachineState
from plc_bridge.opcua.companion_types import (
    DI,
    MACHINERY,
    PACKML,
    companion_node,
    state_number,
    states_of,
    transitions_of,
)
from plc_bridge.opcua.planned import (
    BASE_OBJECT,
    BASE_VARIABLE,
    FOLDER,
    HAS_ADD_IN,
    HAS_COMPONENT,
    ORGANIZES,
    PlannedNode,
    plain,
    planned_property,
    qualified,
    said,
)
from plc_bridge.opcua.signal_nodes import Ids, ours
from plc_bridge.opcua.status import ObjectIds, standard_node
from twin.texts import LocalText

MAKER: Final = "twincell"


EVERY: Final = 200.0
"""Milliseconds: so often are states looked at."""


@dataclass(frozen=True)
class StateMachine:
    path: tuple[str, ...]
    """Below the cell or station."""
    type: str
    of: Callable[[MachineState], str | None]
    """Its state; None while it is not active (OPC 10000-16, 4.4.6)."""


MACHINERY_MACHINES: Final = (
    StateMachine(("MachineryItemState",), "machinery:1002", lambda state: state.item),
    StateMachine(("MachineryOperationMode",), "machinery:1008", lambda state: state.mode),
)
PACKML_MACHINES: Final = (
    StateMachine(
        ("PackML", "BaseStateMachine"),
        "packml:3",
        lambda state: "Aborted" if state.packml == "Aborted" else "Cleared",
    ),
    StateMachine(
        ("PackML", "BaseStateMachine", "MachineState"),
        "packml:2",
        lambda state: {"Aborted": None, "Stopped": "Stopped"}.get(state.packml, "Running"),
    ),
    StateMachine(
        ("PackML", "BaseStateMachine", "MachineState", "ExecuteState"),
        "packml:1",
        lambda state: None if state.packml in ("Aborted", "Stopped") else state.packml,
    ),
)
PACKML_VALUES: Final[
    Mapping[str, tuple[ua.NodeId, ua.VariantType, Callable[[MachineState], int | bool]]]
] = {
    "UnitModeCurrent": (
        companion_node("packml:11"), ua.VariantType.Int32, lambda state: state.packml_mode
    ),
    "EquipmentBlocked": (
        standard_node(ObjectIds.Boolean), ua.VariantType.Boolean, lambda state: state.blocked
    ),
    "EquipmentStarved": (
        standard_node(ObjectIds.Boolean), ua.VariantType.Boolean, lambda state: state.starved
    ),
}  # fmt: skip


def product_version() -> str:
    return version(MAKER)


@dataclass(frozen=True)
class Plate:
    """Name plate of a cell, a station or a device."""

    model: LocalText
    component: LocalText
    """What people call this one; the designation where it has one."""
    kind: str


def identification(ids: Ids, owner: ua.NodeId, path: tuple[str, ...], plate: Plate) -> Iterator[PlannedNode]:
    """The add-in Identification; of the machine for the cell itself, else of a component."""
    place = (*path, "Identification")
    id = ids(*place)
    machine = not path
    yield PlannedNode(
        id=id,
        browse=qualified("Identification", DI),
        display=said("opcua-node-identification"),
        description=said("opcua-about-identification"),
        parent=owner,
        reference=HAS_ADD_IN,
        type=companion_node("machinery:1012" if machine else "machinery:1005"),
    )
    whole = ".".join((ids.cell, *path))
    serial = "TC-" + hashlib.sha256(whole.encode()).hexdigest()[:8].upper()
    texts: dict[str, LocalText | str] = {
        "Manufacturer": plain(MAKER),
        "ManufacturerUri": f"urn:{MAKER}",
        "Model": plate.model,
        "ProductCode": plate.kind,
        "SerialNumber": serial,
        "ProductInstanceUri": f"urn:{MAKER}:" + whole.replace(".", ":"),
        "ComponentName": plate.component,
        "DeviceClass": plate.kind,
    }
    if machine:
        texts["SoftwareRevision"] = product_version()
    for name, text in texts.items():
        if text:
            value = text if isinstance(text, LocalText) else ua.Variant(text, ua.VariantType.String)
            type = ObjectIds.LocalizedText if isinstance(text, LocalText) else ObjectIds.String
            yield planned_property(id, ids(*place, name), qualified(name, DI), value, type)


def building_blocks(ids: Ids, owner: ua.NodeId, path: tuple[str, ...]) -> Iterator[PlannedNode]:
    """The folder MachineryBuildingBlocks with the states; the identification is in it, too."""
    blocks = ids(*path, "MachineryBuildingBlocks")
    yield PlannedNode(
        id=blocks,
        browse=qualified("MachineryBuildingBlocks", MACHINERY),
        display=said("opcua-node-building-blocks"),
        description=said("opcua-about-building-blocks"),
        parent=owner,
        type=FOLDER,
        references=((HAS_ADD_IN, ids(*path, "Identification")),),
    )
    for machine in MACHINERY_MACHINES:
        yield from _machine(ids, blocks, path, machine, said(f"opcua-node-{machine.path[-1].lower()}"), HAS_ADD_IN)


def packml(ids: Ids, owner: ua.NodeId, path: tuple[str, ...]) -> Iterator[PlannedNode]:
    """The three nested state machines of PackML, the mode and why the equipment waits; nothing that commands."""
    root = ids(*path, "PackML")
    yield PlannedNode(
        id=root,
        browse=ours("PackML"),
        display=plain("PackML"),
        description=said("opcua-about-packml"),
        parent=owner,
        type=BASE_OBJECT,
        also_under=((ORGANIZES, companion_node("packml:72")),),
    )
    for name, (data_type, variant, _) in PACKML_VALUES.items():
        yield PlannedNode(
            id=ids(*path, "PackML", name),
            browse=qualified(name, PACKML),
            display=said(f"opcua-node-{name.lower()}"),
            node_class=ua.NodeClass.Variable,
            parent=root,
            type=BASE_VARIABLE,
            data_type=data_type,
            value=ua.Variant(PACKML_VALUES[name][2](STANDING), variant),
            sampling=EVERY,
        )
    for machine in PACKML_MACHINES:
        parent = ids(*path, *machine.path[:-1])
        yield from _machine(ids, parent, path, machine, plain(machine.path[-1]), HAS_COMPONENT)
        place = (*path, *machine.path)
        yield _list(ids, place, "AvailableStates", tuple(states_of(machine.type).values()))
        yield _list(ids, place, "AvailableTransitions", transitions_of(machine.type))


def _machine(
    ids: Ids,
    parent: ua.NodeId,
    path: tuple[str, ...],
    machine: StateMachine,
    text: LocalText,
    reference: ua.NodeId,
) -> Iterator[PlannedNode]:
    """A state machine with its current state, as it is before anything runs."""
    place = (*path, *machine.path)
    namespace = PACKML if machine.type.startswith("packml") else MACHINERY
    yield PlannedNode(
        id=ids(*place),
        browse=qualified(machine.path[-1], namespace),
        display=text,
        description=said("opcua-about-packml") if namespace == PACKML else text,
        parent=parent,
        reference=reference,
        type=companion_node(machine.type),
    )
    state = machine.of(STANDING)
    current = ids(*place, "CurrentState")
    yield PlannedNode(
        id=current,
        browse=qualified("CurrentState", 0),
        display=said("opcua-node-currentstate"),
        node_class=ua.NodeClass.Variable,
        parent=ids(*place),
        type=standard_node(ObjectIds.FiniteStateVariableType),
        data_type=standard_node(ObjectIds.LocalizedText),
        text=state_text(state) if state else None,
        sampling=EVERY,
    )
    for name, value, type in (
        ("Id", state_id(machine.type, state), ObjectIds.NodeId),
        ("Number", state_number_of(machine.type, state), ObjectIds.UInt32),
    ):
        planned = planned_property(current, ids(*place, "CurrentState", name), qualified(name, 0), value, type)
        yield replace(planned, sampling=EVERY)


def _list(ids: Ids, place: tuple[str, ...], name: str, nodes: tuple[ua.NodeId, ...]) -> PlannedNode:
    return PlannedNode(
        id=ids(*place, name),
        browse=qualified(name, 0),
        display=plain(name),
        node_class=ua.NodeClass.Variable,
        parent=ids(*place),
        type=BASE_VARIABLE,
        data_type=standard_node(ObjectIds.NodeId),
        value=ua.Variant(list(nodes), ua.VariantType.NodeId, is_array=True),
        length=len(nodes),
        sampling=1_000.0,
    )


def state_text(state: str) -> LocalText:
    """What people call it."""
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", state).lower()
    return said(f"opcua-state-{words}")


def state_id(type: str, state: str | None) -> ua.Variant:
    return ua.Variant(states_of(type)[state] if state else ua.NodeId(), ua.VariantType.NodeId)


def state_number_of(type: str, state: str | None) -> ua.Variant:
    return ua.Variant(state_number(type, state) if state else 0, ua.VariantType.UInt32)
