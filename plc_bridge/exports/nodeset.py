"""Node sets (UANodeSet, OPC 10000-6 Annex F): the tree of our server, and the same tree for a server of the PLC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from plc_bridge.exports.names import DATA, members
from plc_bridge.opcua.nodes import LINK, PLC_ALIVE
from plc_bridge.opcua.signal_table import NAMESPACE, SignalRow, node_name
from twin.signals import Role
from twin.tags import Tag
from twin.texts import LANGUAGES, LocalText, message, say

UA: Final = "http://opcfoundation.org/UA/2011/03/UANodeSet.xsd"
UAX: Final = "http://opcfoundation.org/UA/2008/02/Types.xsd"
SI: Final = "http://www.siemens.com/OPCUA/2017/SimaticNodeSetExtensions"
PLC_NAMESPACE: Final = "urn:twincell:plc"
PUBLISHED: Final = "2026-01-01T00:00:00Z"
UA_MODEL: Final = "http://opcfoundation.org/UA/"
UA_PUBLISHED: Final = "2019-05-01T00:00:00Z"
DATA_TYPES: Final = {
    "BOOL": "Boolean", "INT": "Int16", "UINT": "UInt16", "REAL": "Float", "LREAL": "Double", "STRING": "String",
}  # fmt: skip
_ALIASES: Final = {
    "Boolean": "i=1", "Int16": "i=4", "UInt16": "i=5", "Float": "i=10", "Double": "i=11", "String": "i=12",
    "Organizes": "i=35", "HasTypeDefinition": "i=40", "HasProperty": "i=46", "HasComponent": "i=47",
}  # fmt: skip
_OBJECT, _FOLDER_OF_SERVER, _VARIABLE, _PROPERTY = "i=58", "i=85", "i=63", "i=68"


def server_nodeset(cell: str, rows: Iterable[SignalRow]) -> bytes:
    """What everybody sees of our server for a cell: same namespace, node ids, names and types."""
    rows = [row for row in rows if row.role is not Role.LEVER]
    made = _Set(NAMESPACE)
    root = made.object(cell, (), _FOLDER_OF_SERVER, LocalText(en=cell), "Organizes")
    for device in dict.fromkeys(row.device for row in rows):
        parent = made.object(cell, (device,), root, LocalText(en=device))
        for row in rows:
            if row.device == device:
                made.variable(cell, row, parent, writable=row.role is Role.ACTUATOR)
    plc = made.object(cell, ("plc",), root, _text("opcua-node-plc"))
    for name, role in (("ToPlc", Role.SENSOR), ("FromPlc", Role.ACTUATOR)):
        folder = made.object(cell, ("plc", name), plc, _text(f"opcua-node-{name.lower()}"))
        for row in rows:
            if row.role is role:
                made.refer(folder, "Organizes", _id(cell, row.topic))
    link = made.object(cell, ("link",), root, _text("opcua-node-link"))
    for topic, (type, initial) in LINK.items():
        text = _text("opcua-node-" + topic.replace(".", "-").lower())
        row = SignalRow(topic, Role.SENSOR, type, initial, text, text)
        made.variable(cell, row, link, writable=topic == PLC_ALIVE)
    return made.bytes()


def plc_nodeset(cell: str, rows: Iterable[SignalRow], tags: Iterable[Tag]) -> bytes:
    """A server interface for the PLC: the same devices and signals, each mapped to its place in the data block."""
    by_topic = {row.topic: row for row in rows}
    made = _Set(PLC_NAMESPACE)
    root = made.object(cell, (), _FOLDER_OF_SERVER, LocalText(en=cell), "Organizes")
    devices: dict[str, str] = {}
    for member in members(tags):
        row = by_topic[member.tag.topic]
        if row.device not in devices:
            devices[row.device] = made.object(cell, (row.device,), root, LocalText(en=row.device))
        made.variable(cell, row, devices[row.device], writable=True, mapping=member.path)
    link = made.object(cell, ("link",), root, _text("opcua-node-link"))
    for topic in (PLC_ALIVE, "link.TwinAlive"):
        text = _text("opcua-node-" + topic.replace(".", "-").lower())
        row = SignalRow(topic, Role.SENSOR, "UINT", 0, text, text)
        made.variable(cell, row, link, writable=True, mapping=f'"{DATA}"."link"."{row.name}"')
    return made.bytes()


def _id(cell: str, *path: str) -> str:
    return f"ns=1;s={node_name(cell, *path)}"


def _text(id: str) -> LocalText:
    return LocalText(**{language: say(message(id), language) for language in LANGUAGES})


@dataclass
class _Set:
    """One document while it is written."""

    namespace: str

    def __post_init__(self) -> None:
        for prefix, uri in (("", UA), ("uax", UAX), ("si", SI)):
            ElementTree.register_namespace(prefix, uri)
        self.root = Element(_ua("UANodeSet"), LastModified=PUBLISHED)
        SubElement(SubElement(self.root, _ua("NamespaceUris")), _ua("Uri")).text = self.namespace
        model = SubElement(
            SubElement(self.root, _ua("Models")), _ua("Model"), ModelUri=self.namespace, Version="1.0.0",
            PublicationDate=PUBLISHED,
        )  # fmt: skip
        required = {"ModelUri": UA_MODEL, "Version": "1.04", "PublicationDate": UA_PUBLISHED}
        SubElement(model, _ua("RequiredModel"), required)
        aliases = SubElement(self.root, _ua("Aliases"))
        for name, id in _ALIASES.items():
            SubElement(aliases, _ua("Alias"), Alias=name).text = id
        self._references: dict[str, Element] = {}

    def object(
        self, cell: str, path: tuple[str, ...], parent: str, text: LocalText, reference: str = "HasComponent"
    ) -> str:
        id = _id(cell, *path)
        name = (cell, *path)[-1]
        node = SubElement(self.root, _ua("UAObject"), NodeId=id, BrowseName=f"1:{name}", ParentNodeId=parent)
        self._finish(node, id, text, text, parent, reference, _OBJECT)
        return id

    def variable(self, cell: str, row: SignalRow, parent: str, *, writable: bool, mapping: str = "") -> None:
        id = _id(cell, row.topic)
        level = "3" if writable else "1"
        type = DATA_TYPES[row.type]
        node = SubElement(
            self.root, _ua("UAVariable"), NodeId=id, BrowseName=f"1:{row.name}", ParentNodeId=parent, DataType=type,
            AccessLevel=level, UserAccessLevel=level,
        )  # fmt: skip
        self._finish(node, id, row.display, row.description, parent, "HasComponent", _VARIABLE)
        value = str(row.initial).lower() if isinstance(row.initial, bool) else str(row.initial)
        SubElement(SubElement(node, _ua("Value")), f"{{{UAX}}}{type}").text = value
        if mapping:
            extension = SubElement(SubElement(node, _ua("Extensions")), _ua("Extension"))
            SubElement(extension, f"{{{SI}}}VariableMapping").text = mapping
        for name, text in (("Tag", row.tag), ("Address", row.address)):
            if text and not mapping:
                self._property(cell, row.topic, name, text, id)

    def _property(self, cell: str, topic: str, name: str, text: str, owner: str) -> None:
        id = _id(cell, topic, name)
        node = SubElement(
            self.root, _ua("UAVariable"), NodeId=id, BrowseName=f"1:{name}", ParentNodeId=owner, DataType="String"
        )
        self._finish(node, id, LocalText(en=name), None, owner, "HasProperty", _PROPERTY)
        SubElement(SubElement(node, _ua("Value")), f"{{{UAX}}}String").text = text

    def _finish(
        self, node: Element, id: str, display: LocalText, description: LocalText | None, parent: str, reference: str,
        type_definition: str,
    ) -> None:  # fmt: skip
        for tag, text in (("DisplayName", display), ("Description", description)):
            if text is not None:
                for language in ("en", "zh", "de"):
                    if said := getattr(text, language):
                        SubElement(node, _ua(tag), Locale=language).text = said
        references = self._references[id] = SubElement(node, _ua("References"))
        SubElement(references, _ua("Reference"), ReferenceType="HasTypeDefinition").text = type_definition
        back = SubElement(references, _ua("Reference"), ReferenceType=reference, IsForward="false")
        back.text = parent
        if parent in self._references:
            self.refer(parent, reference, id)

    def refer(self, source: str, reference: str, target: str) -> None:
        SubElement(self._references[source], _ua("Reference"), ReferenceType=reference).text = target

    def bytes(self) -> bytes:
        ElementTree.indent(self.root)
        made: bytes = ElementTree.tostring(self.root, encoding="utf-8", xml_declaration=True)
        return made + b"\n"


def _ua(tag: str) -> str:
    return f"{{{UA}}}{tag}"
