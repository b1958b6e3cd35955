"""What each role may do with a node, as the server does it and as it says so in the node's attributes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from asyncua import ua
from asyncua.crypto.permission_rules import PermissionRuleset
from asyncua.server.address_space import AddressSpace

from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node, status
from plc_bridge.opcua.users import ROLES, CellRole
from plc_bridge.opcua.visibility import Visibility
from plc_bridge.opcua.write_desk import WriteDesk

WRITING: Final = 2
"""Bit of an access level: the present value may be written."""
HISTORY: Final = 4
OF_ROLES: Final = frozenset(
    {
        AttributeIds.UserAccessLevel,
        AttributeIds.UserExecutable,
        AttributeIds.RolePermissions,
        AttributeIds.UserRolePermissions,
    }
)
ROLE_NODES: Final[dict[CellRole, int]] = {
    "observer": ObjectIds.WellKnownRole_Observer,
    "plc": ObjectIds.WellKnownRole_Operator,
    "student": ObjectIds.WellKnownRole_Engineer,
    "instructor": ObjectIds.WellKnownRole_Supervisor,
}
"""OPC UA's own roles that come nearest: an operator works the live values, an engineer the programs."""
NODE_MANAGEMENT: Final = frozenset(
    {
        ObjectIds.AddNodesRequest_Encoding_DefaultBinary,
        ObjectIds.DeleteNodesRequest_Encoding_DefaultBinary,
        ObjectIds.AddReferencesRequest_Encoding_DefaultBinary,
        ObjectIds.DeleteReferencesRequest_Encoding_DefaultBinary,
    }
)
REFRESH: Final = frozenset(
    {standard_node(ObjectIds.ConditionType_ConditionRefresh), standard_node(ObjectIds.ConditionType_ConditionRefresh2)}
)
"""Methods that only show: an observer may call them."""


class Services(PermissionRuleset):
    """Everybody may ask for every service but those that change the address space; each then judges by the node.

    asyncua's own rules answer a service that they do not know as if the user were not allowed it.
    """

    def check_validity(self, user: Any, action_type: ua.NodeId, body: Any) -> bool:
        return action_type.Identifier not in NODE_MANAGEMENT


@dataclass
class Rights:
    visibility: Visibility
    desk: WriteDesk
    aspace: AddressSpace
    callers: dict[ua.NodeId, frozenset[CellRole]] = field(default_factory=dict)
    """Methods that not everybody who sees them may call."""

    def may_write(self, node: ua.NodeId, role: CellRole) -> bool:
        entry = self.desk.writable.get(node)
        return entry is not None and role in entry.writers

    def may_call(self, method: ua.NodeId, role: CellRole) -> bool:
        if method in REFRESH:
            return True
        allowed = self.callers.get(method)
        return role != "observer" and (allowed is None or role in allowed)

    def permissions(self, node: ua.NodeId, role: CellRole | None) -> ua.DataValue:
        """RolePermissions for all roles that know the node, or for one."""
        data = self.aspace._nodes.get(node)
        if data is None:
            return ua.DataValue(StatusCode=status(StatusCodes.BadNodeIdUnknown))
        roles: list[CellRole] = [each for each in ROLES if not self.visibility.hides(node, each)]
        if role is not None:
            roles = [role]
        kind = data.attributes[AttributeIds.NodeClass].value
        node_class = kind.Value.Value if kind is not None and kind.Value is not None else ua.NodeClass.Unspecified
        found = [
            ua.RolePermissionType(standard_node(ROLE_NODES[each]), self._bits(node, node_class, each)) for each in roles
        ]
        return ua.DataValue(ua.Variant(found, ua.VariantType.ExtensionObject, is_array=True))

    def _bits(self, node: ua.NodeId, node_class: ua.NodeClass, role: CellRole) -> ua.PermissionType:
        bits = ua.PermissionType.Browse | ua.PermissionType.ReadRolePermissions
        if node_class == ua.NodeClass.Variable:
            bits |= ua.PermissionType.Read
            level = self.aspace.read_attribute_value(node, AttributeIds.AccessLevel).Value
            if level is not None and int(level.Value) & HISTORY:
                bits |= ua.PermissionType.ReadHistory
            if self.may_write(node, role):
                bits |= ua.PermissionType.Write
        elif node_class == ua.NodeClass.Method:
            if self.may_call(node, role):
                bits |= ua.PermissionType.Call
        elif node_class == ua.NodeClass.Object:
            bits |= ua.PermissionType.ReceiveEvents
        return bits
