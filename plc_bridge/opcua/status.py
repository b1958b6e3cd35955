"""OPC UA status codes, attribute ids and node ids, spelt so that a strict type checker knows them."""

from __future__ import annotations

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes

__all__ = ["AttributeIds", "ObjectIds", "StatusCodes", "standard_node", "status", "string_node"]


def status(code: int) -> ua.StatusCode:
    return ua.StatusCode(ua.UInt32(code))


def standard_node(number: int) -> ua.NodeId:
    """A node of OPC UA itself."""
    return ua.NodeId(ua.Int32(number), ua.Int16(0))


def string_node(name: str, namespace: int) -> ua.NodeId:
    return ua.NodeId(ua.String(name), ua.Int16(namespace))
