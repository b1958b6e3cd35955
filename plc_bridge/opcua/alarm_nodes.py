"""The nodes of alarms: made when a trouble comes up for the first time, since most never do.

Their values are reckoned when somebody reads them, so that an alarm costs nothing while nobody looks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua

from plc_bridge.opcua.event_types import type_id
from plc_bridge.opcua.events import Field
from plc_bridge.opcua.locales import localized_text
from plc_bridge.opcua.signal_table import NAMESPACE_INDEX
from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node, status, string_node
from plc_bridge.opcua.users import CellRole
from twin.texts import LocalText

if TYPE_CHECKING:
    from plc_bridge.opcua.internal import CellInternalServer

ALARM_TYPE: Final = type_id("PlantAlarmType")
METHODS: Final = {
    "Acknowledge": standard_node(ObjectIds.AcknowledgeableConditionType_Acknowledge),
    "AddComment": standard_node(ObjectIds.ConditionType_AddComment),
    "Enable": standard_node(ObjectIds.ConditionType_Enable),
    "Disable": standard_node(ObjectIds.ConditionType_Disable),
    "Confirm": standard_node(ObjectIds.AcknowledgeableConditionType_Confirm),
    "OneShotShelve": standard_node(ObjectIds.ShelvedStateMachineType_OneShotShelve),
    "TimedShelve": standard_node(ObjectIds.ShelvedStateMachineType_TimedShelve),
    "Unshelve": standard_node(ObjectIds.ShelvedStateMachineType_Unshelve),
    "ConditionRefresh": standard_node(ObjectIds.ConditionType_ConditionRefresh),
    "ConditionRefresh2": standard_node(ObjectIds.ConditionType_ConditionRefresh2),
}
OF_INSTANCES: Final = ("Acknowledge", "AddComment", "Enable", "Disable")
OF_SHELVES: Final = ("OneShotShelve", "TimedShelve", "Unshelve")
SHELVING: Final = "ShelvingState"
_TWO_STATES: Final = standard_node(ObjectIds.TwoStateVariableType)
_CONDITION_VARIABLE: Final = standard_node(ObjectIds.ConditionVariableType)
_VARIABLES: Final = {
    "EnabledState": _TWO_STATES,
    "AckedState": _TWO_STATES,
    "ActiveState": _TWO_STATES,
    "ConfirmedState": _TWO_STATES,
    f"{SHELVING}/CurrentState": standard_node(ObjectIds.FiniteStateVariableType),
    "Quality": _CONDITION_VARIABLE,
    "LastSeverity": _CONDITION_VARIABLE,
    "Comment": _CONDITION_VARIABLE,
}
"""All other fields are properties."""
_DURATIONS: Final = frozenset({f"{SHELVING}/UnshelveTime", "MaxTimeShelved"})
_OURS: Final = frozenset({"SimTime", "Run", "Reason"})

Fields = Callable[[ua.NodeId], Mapping[str, Field]]


class AlarmNodes:
    def __init__(self, server: CellInternalServer, fields: Fields) -> None:
        self._server = server
        self._fields = fields
        self._parts: dict[ua.NodeId, list[ua.NodeId]] = {}
        self._shelves: dict[ua.NodeId, ua.NodeId] = {}

    def make(self, id: ua.NodeId, name: str, source: ua.NodeId, text: LocalText, *, confirms: bool) -> None:
        """Once an alarm; its fields can be asked for from now on. ``confirms``: it is to be confirmed."""
        attributes = ua.ObjectAttributes(DisplayName=localized_text(text, "en"), EventNotifier=0)
        self._add(id, source, ObjectIds.HasComponent, name, ua.NodeClass.Object, ALARM_TYPE, attributes)
        self._server.locales.display[id] = text
        self._refer(source, ObjectIds.HasCondition, id)
        stem = str(id.Identifier)
        shelf = string_node(f"{stem}.{SHELVING}", NAMESPACE_INDEX)
        self._shelves[shelf] = id
        attributes = ua.ObjectAttributes(DisplayName=ua.LocalizedText(SHELVING), EventNotifier=0)
        machine = standard_node(ObjectIds.ShelvedStateMachineType)
        self._add(shelf, id, ObjectIds.HasComponent, SHELVING, ua.NodeClass.Object, machine, attributes)
        parts = self._parts[id] = [id, shelf]
        for path in self._fields(id):
            parent, _, last = path.rpartition("/")
            node = string_node(f"{stem}.{path.replace('/', '.')}", NAMESPACE_INDEX)
            above = string_node(f"{stem}.{parent.replace('/', '.')}", NAMESPACE_INDEX) if parent else id
            self._variable(node, above, path, last, id)
            parts.append(node)
        for method in (*OF_INSTANCES, *(("Confirm",) if confirms else ())):
            self._refer(id, ObjectIds.HasComponent, METHODS[method])
        for method in OF_SHELVES:
            self._refer(shelf, ObjectIds.HasComponent, METHODS[method])

    def above(self, shelf: ua.NodeId) -> ua.NodeId:
        """The alarm that this is the shelf of; an empty id if it is none."""
        return self._shelves.get(shelf, ua.NodeId())

    def show_to(self, id: ua.NodeId, roles: frozenset[CellRole] | None) -> None:
        """None for everybody."""
        private = self._server.visibility.private
        for node in self._parts[id]:
            if roles is None:
                private.pop(node, None)
            else:
                private[node] = roles

    def _variable(self, node: ua.NodeId, above: ua.NodeId, path: str, name: str, alarm: ua.NodeId) -> None:
        kind = _VARIABLES.get(path)
        now = self._read(alarm, path)
        type_of_value = ObjectIds.Duration if path in _DURATIONS else _data_type(now)
        attributes = ua.VariableAttributes(
            DisplayName=ua.LocalizedText(name), DataType=standard_node(type_of_value), ValueRank=ua.Int32(-1),
            AccessLevel=ua.Byte(1), UserAccessLevel=ua.Byte(1), Value=now,
        )  # fmt: skip
        reference = ObjectIds.HasComponent if kind is not None else ObjectIds.HasProperty
        type = kind or standard_node(ObjectIds.PropertyType)
        self._add(node, above, reference, name, ua.NodeClass.Variable, type, attributes)
        value = self._server.aspace[node].attributes[AttributeIds.Value]
        value.value_callback = lambda _node, _attribute: ua.DataValue(self._read(alarm, path))

    def _read(self, alarm: ua.NodeId, path: str) -> ua.Variant:
        value = self._fields(alarm).get(path)
        if isinstance(value, LocalText):
            return ua.Variant(localized_text(value, "en"), ua.VariantType.LocalizedText)
        return value if value is not None else ua.Variant(None, ua.VariantType.Null)

    def _add(
        self,
        node: ua.NodeId,
        parent: ua.NodeId,
        reference: int,
        name: str,
        node_class: ua.NodeClass,
        type: ua.NodeId,
        attributes: Any,
    ) -> None:
        own = (node_class == ua.NodeClass.Object and name != SHELVING) or name in _OURS
        item = ua.AddNodesItem(
            RequestedNewNodeId=node,
            ParentNodeId=parent,
            ReferenceTypeId=standard_node(reference),
            BrowseName=ua.QualifiedName(ua.String(name), ua.UInt16(NAMESPACE_INDEX if own else 0)),
            NodeClass=node_class,
            TypeDefinition=type,
            NodeAttributes=attributes,
        )
        (result,) = self._server.node_mgt_service.add_nodes([item])
        result.StatusCode.check()

    def _refer(self, source: ua.NodeId, reference: int, target: ua.NodeId) -> None:
        item = ua.AddReferencesItem(
            SourceNodeId=source, ReferenceTypeId=standard_node(reference), IsForward=True, TargetNodeId=target
        )
        (result,) = self._server.node_mgt_service.add_references([item])
        if not result.is_good():
            raise ValueError(f"{source} -> {target}: {status(StatusCodes.BadReferenceNotAllowed).name}")


def _data_type(value: ua.Variant) -> int:
    return int(value.VariantType.value)
