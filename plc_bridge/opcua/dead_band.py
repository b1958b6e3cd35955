"""Which changes of a value are worth a notification: DataChangeFilter with its dead bands (OPC UA part 4, 7.22.2)."""

from __future__ import annotations

import math
from typing import Any, Final

from asyncua import ua
from asyncua.server.address_space import AddressSpace
from asyncua.ua.uaprotocol_auto import DataChangeFilter  # what is decoded; ua's is a subclass

from plc_bridge.opcua.status import AttributeIds, ObjectIds, StatusCodes, standard_node

NUMBERS: Final = frozenset(
    {
        ua.VariantType.SByte, ua.VariantType.Byte, ua.VariantType.Int16, ua.VariantType.UInt16, ua.VariantType.Int32,
        ua.VariantType.UInt32, ua.VariantType.Int64, ua.VariantType.UInt64, ua.VariantType.Float, ua.VariantType.Double,
    }
)  # fmt: skip
_PROPERTY: Final = standard_node(ObjectIds.HasProperty)


class DeadBand:
    """Compares with the value that was reported last; ``width`` is absolute, 0 for none."""

    def __init__(self, trigger: ua.DataChangeTrigger = ua.DataChangeTrigger.StatusValue, width: float = 0.0) -> None:
        self._trigger = trigger
        self._width = width
        self._plain = trigger == ua.DataChangeTrigger.StatusValue and not width

    def passes(self, reported: ua.DataValue, value: ua.DataValue) -> bool:
        """Whether the client wants to hear of this value after that one."""
        if reported.StatusCode is not value.StatusCode and reported.StatusCode != value.StatusCode:
            return True
        old, new = reported.Value, value.Value
        if self._plain:
            if old is None or new is None:
                return old is not new
            return bool(old.Value != new.Value) or old.VariantType is not new.VariantType
        if self._trigger == ua.DataChangeTrigger.Status:
            return False
        if self._trigger == ua.DataChangeTrigger.StatusValueTimestamp and (
            reported.SourceTimestamp != value.SourceTimestamp
        ):
            return True
        return self._outside(old.Value if old else None, new.Value if new else None)

    def _outside(self, old: Any, new: Any) -> bool:
        if old == new:
            return False
        if isinstance(old, int | float) and isinstance(new, int | float):
            return abs(new - old) > self._width
        if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
            # part 4: one element outside its band is enough
            return any(self._outside(*pair) for pair in zip(old, new, strict=True))
        return True


EVERY_CHANGE: Final = DeadBand()


def dead_band(wanted: Any, node: ua.NodeId, attribute: int, space: AddressSpace) -> DeadBand | int:
    """For this filter on this node, or the status code that refuses it."""
    if wanted is None:
        return EVERY_CHANGE
    if not isinstance(wanted, DataChangeFilter):
        return int(StatusCodes.BadMonitoredItemFilterInvalid)
    try:
        trigger = ua.DataChangeTrigger(wanted.Trigger)
        kind = ua.DeadbandType(wanted.DeadbandType)
    except ValueError:
        return int(StatusCodes.BadMonitoredItemFilterInvalid)
    if kind == ua.DeadbandType.None_:
        return DeadBand(trigger)
    if attribute != AttributeIds.Value or not _is_number(node, space):
        return int(StatusCodes.BadFilterNotAllowed)
    if not math.isfinite(wanted.DeadbandValue) or wanted.DeadbandValue < 0:
        return int(StatusCodes.BadDeadbandFilterInvalid)
    if kind == ua.DeadbandType.Absolute:
        return DeadBand(trigger, wanted.DeadbandValue)
    range_ = _eu_range(node, space)
    if range_ is None:
        return int(StatusCodes.BadMonitoredItemFilterUnsupported)
    if wanted.DeadbandValue > 100:
        return int(StatusCodes.BadDeadbandFilterInvalid)
    return DeadBand(trigger, wanted.DeadbandValue / 100 * (range_.High - range_.Low))


def _is_number(node: ua.NodeId, space: AddressSpace) -> bool:
    value = space.read_attribute_value(node, AttributeIds.Value).Value
    return value is not None and value.VariantType in NUMBERS


def _eu_range(node: ua.NodeId, space: AddressSpace) -> ua.Range | None:
    """What 100 % is: the property EURange of analog items."""
    for reference in space[node].references:
        if reference.ReferenceTypeId == _PROPERTY and reference.IsForward and reference.BrowseName.Name == "EURange":
            value = space.read_attribute_value(reference.NodeId, AttributeIds.Value).Value
            if value is not None and isinstance(value.Value, ua.uaprotocol_auto.Range):
                return value.Value
    return None
