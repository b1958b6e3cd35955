"""A node as it is planned: plain data, from which both the running server and the node set file are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from asyncua import ua

from plc_bridge.opcua.status import ObjectIds, standard_node
from twin.texts import LANGUAGES, LocalText, message, say

NO_TEXT: Final = LocalText()
HAS_COMPONENT: Final = standard_node(ObjectIds.HasComponent)
HAS_PROPERTY: Final = standard_node(ObjectIds.HasProperty)
ORGANIZES: Final = standard_node(ObjectIds.Organizes)
HAS_ADD_IN: Final = standard_node(ObjectIds.HasAddIn)
HAS_SUBTYPE: Final = standard_node(ObjectIds.HasSubtype)
HAS_TYPE: Final = standard_node(ObjectIds.HasTypeDefinition)
BASE_OBJECT: Final = standard_node(ObjectIds.BaseObjectType)
FOLDER: Final = standard_node(ObjectIds.FolderType)
BASE_VARIABLE: Final = standard_node(ObjectIds.BaseDataVariableType)
PROPERTY: Final = standard_node(ObjectIds.PropertyType)
READ: Final = 1
READ_WRITE: Final = 3
HISTORY: Final = 4
"""The bit HistoryRead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedNode:
    id: ua.NodeId
    browse: ua.QualifiedName
    display: LocalText
    description: LocalText = NO_TEXT
    node_class: ua.NodeClass = ua.NodeClass.Object
    parent: ua.NodeId | None = None
    reference: ua.NodeId = HAS_COMPONENT
    """From the parent to this node."""
    type: ua.NodeId | None = None
    """Type definition of an object or variable."""
    references: tuple[tuple[ua.NodeId, ua.NodeId], ...] = ()
    """More of them, from this node to others: type of reference, target."""
    also_under: tuple[tuple[ua.NodeId, ua.NodeId], ...] = ()
    """More of them, from others to this node: type of reference, source."""
    abstract: bool = False

    # Of a variable
    data_type: ua.NodeId | None = None
    value: ua.Variant | None = None
    """None: there is no value, or not yet."""
    text: LocalText | None = None
    """A value that is shown in the client's language."""
    choices: tuple[LocalText, ...] = ()
    """Of a value that is an array of EnumValueType: what the numbers from 0 on are called."""
    length: int | None = None
    """Of an array of one dimension, 0 for any; None for a single value."""
    access: int = READ
    """Bits of the attribute AccessLevel."""
    historizing: bool = False
    sampling: float = 0.0
    """MinimumSamplingInterval in milliseconds; 0: each change is told."""


def qualified(name: str, namespace: int) -> ua.QualifiedName:
    return ua.QualifiedName(ua.String(name), ua.UInt16(namespace))


@cache
def said(id: str, **words: str) -> LocalText:
    """The message in every language."""
    return LocalText(**{language: say(message(id, **words), language) for language in LANGUAGES})


def plain(text: str) -> LocalText:
    """A name that is no word of any language."""
    return LocalText(en=text)


def planned_property(
    owner: ua.NodeId, id: ua.NodeId, browse: ua.QualifiedName, value: ua.Variant | LocalText, data_type: int
) -> PlannedNode:
    """``data_type`` is a standard one; the value of a LocalText is shown in the client's language."""
    text = value if isinstance(value, LocalText) else None
    variant = value if isinstance(value, ua.Variant) else None
    length = len(variant.Value or ()) if variant is not None and variant.is_array else None
    return PlannedNode(
        id=id,
        browse=browse,
        display=plain(str(browse.Name)),
        node_class=ua.NodeClass.Variable,
        parent=owner,
        reference=HAS_PROPERTY,
        type=PROPERTY,
        data_type=standard_node(data_type),
        value=variant,
        text=text,
        length=length,
        sampling=1_000.0,
    )
