"""Attributes whose value depends on who asks: what may be executed, arguments in one's language, parts of arrays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asyncua import ua

from plc_bridge.opcua.index_range import part_of
from plc_bridge.opcua.locales import chosen
from plc_bridge.opcua.status import AttributeIds

if TYPE_CHECKING:
    from plc_bridge.opcua.session import CellSession


def honest(session: CellSession, item: ua.ReadValueId, value: ua.DataValue) -> ua.DataValue:
    """The attribute as this session shall see it."""
    methods = session.iserver.method_service
    if item.AttributeId in (AttributeIds.Executable, AttributeIds.UserExecutable) and value.Value is not None:
        if item.AttributeId == AttributeIds.UserExecutable and not value.Value.Value:
            return value  # rights have said no
        executable = methods.executable(item.NodeId, session.user.cell_role)
        if executable is None:
            executable = session.aspace[item.NodeId].call is not None
        elif item.AttributeId == AttributeIds.Executable:
            executable = True
        return ua.DataValue(ua.Variant(executable, ua.VariantType.Boolean))
    if item.AttributeId == AttributeIds.Value:
        value = methods.described(item.NodeId, chosen(session.locales)) or value
    return part_of(value, item.IndexRange) if item.IndexRange else value
