"""Writes planned nodes as a UANodeSet document (OPC 10000-6, Annex F)."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from asyncua import ua

from plc_bridge.opcua.planned import HAS_TYPE, PlannedNode
from plc_bridge.opcua.status import ObjectIds
from twin.texts import LocalText

UA: Final = "http://opcfoundation.org/UA/2011/03/UANodeSet.xsd"
UAX: Final = "http://opcfoundation.org/UA/2008/02/Types.xsd"
SI: Final = "http://www.siemens.com/OPCUA/2017/SimaticNodeSetExtensions"
_LOCALES: Final = (("en", "en"), ("zh", "zh-CN"), ("de", "de"))
"""First the one that is shown by tools that know one only."""
_BODIES: Final = {
    "Range": (ObjectIds.Range_Encoding_DefaultXml, ("Low", "High")),
    "EUInformation": (
        ObjectIds.EUInformation_Encoding_DefaultXml,
        ("NamespaceUri", "UnitId", "DisplayName", "Description"),
    ),
    "EnumValueType": (ObjectIds.EnumValueType_Encoding_DefaultXml, ("Value", "DisplayName", "Description")),
}
_REFERENCES: Final = {
    int(number): name
    for name, number in (
        ("HasModellingRule", ObjectIds.HasModellingRule), ("Organizes", ObjectIds.Organizes),
        ("HasTypeDefinition", ObjectIds.HasTypeDefinition), ("HasSubtype", ObjectIds.HasSubtype),
        ("HasProperty", ObjectIds.HasProperty), ("HasComponent", ObjectIds.HasComponent),
        ("FromState", ObjectIds.FromState), ("ToState", ObjectIds.ToState),
        ("HasSubStateMachine", ObjectIds.HasSubStateMachine), ("HasInterface", ObjectIds.HasInterface),
        ("HasAddIn", ObjectIds.HasAddIn),
    )
}  # fmt: skip
_DATA_TYPES: Final = {
    each.value: each.name for each in ua.VariantType if each.name in (
        "Boolean", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Float", "Double", "String", "DateTime",
        "ByteString", "NodeId", "QualifiedName", "LocalizedText",
    )
}  # fmt: skip


@dataclass(frozen=True)
class ModelEntry:
    """One line of ``<Models>``."""

    uri: str
    version: str
    published: str
    requires: tuple[ModelEntry, ...] = ()


UA_MODEL: Final = ModelEntry("http://opcfoundation.org/UA/", "1.04", "2019-05-01T00:00:00Z")


class NodeSetXml:
    """One document; ``namespaces`` gives the uri for each index in the nodes, in the order of the file."""

    def __init__(self, namespaces: Mapping[int, str], models: Sequence[ModelEntry]) -> None:
        for prefix, uri in (("", UA), ("uax", UAX), ("si", SI)):
            ElementTree.register_namespace(prefix, uri)
        self._index = {0: 0} | {index: place for place, index in enumerate(namespaces, start=1)}
        self.root = Element(_ua("UANodeSet"), LastModified=models[0].published)
        uris = SubElement(self.root, _ua("NamespaceUris"))
        for uri in namespaces.values():
            SubElement(uris, _ua("Uri")).text = uri
        listed = SubElement(self.root, _ua("Models"))
        for model in models:
            entry = SubElement(listed, _ua("Model"), _attributes(model))
            for required in model.requires:
                SubElement(entry, _ua("RequiredModel"), _attributes(required))
        aliases = SubElement(self.root, _ua("Aliases"))
        for number, name in sorted({**_DATA_TYPES, **_REFERENCES}.items()):
            SubElement(aliases, _ua("Alias"), Alias=name).text = f"i={number}"

    def add(self, nodes: Iterable[PlannedNode], mappings: Mapping[ua.NodeId, str] | None = None) -> None:
        """``mappings``: places in a PLC's data block, by node."""
        nodes = tuple(nodes)
        children: dict[ua.NodeId, list[PlannedNode]] = {}
        for node in nodes:
            if node.parent is not None:
                children.setdefault(node.parent, []).append(node)
        for node in nodes:
            self._node(node, children.get(node.id, ()), (mappings or {}).get(node.id, ""))

    def bytes(self) -> bytes:
        ElementTree.indent(self.root)
        made: bytes = ElementTree.tostring(self.root, encoding="utf-8", xml_declaration=True)
        return made + b"\n"

    # --- one node

    def _node(self, node: PlannedNode, children: Iterable[PlannedNode], mapping: str) -> None:
        attributes = {"NodeId": self._id(node.id), "BrowseName": self._name(node.browse)}
        if node.parent is not None and node.node_class in (ua.NodeClass.Object, ua.NodeClass.Variable):
            attributes["ParentNodeId"] = self._id(node.parent)
        if node.abstract:
            attributes["IsAbstract"] = "true"
        if node.node_class == ua.NodeClass.Variable:
            attributes |= self._of_variable(node)
        element = SubElement(self.root, _ua(f"UA{node.node_class.name}"), attributes)
        for tag, text in (("DisplayName", node.display), ("Description", node.description)):
            _texts(element, tag, text)
        references = SubElement(element, _ua("References"))
        if node.type is not None:
            self._reference(references, HAS_TYPE, node.type)
        if node.parent is not None:
            self._reference(references, node.reference, node.parent, forward=False)
        for child in children:
            self._reference(references, child.reference, child.id)
        for reference, target in node.references:
            self._reference(references, reference, target)
        for reference, source in node.also_under:
            self._reference(references, reference, source, forward=False)
        if mapping:
            extension = SubElement(SubElement(element, _ua("Extensions")), _ua("Extension"))
            SubElement(extension, f"{{{SI}}}VariableMapping").text = mapping
        if node.text is not None:
            self._value(SubElement(element, _ua("Value")), "LocalizedText", ua.LocalizedText(node.text.en, "en"))
        elif node.value is not None and node.value.Value is not None:
            self._variant(SubElement(element, _ua("Value")), node.value)

    def _of_variable(self, node: PlannedNode) -> dict[str, str]:
        assert node.data_type is not None
        number = node.data_type.Identifier if node.data_type.NamespaceIndex == 0 else -1
        found = {"DataType": _DATA_TYPES.get(int(number), "") or self._id(node.data_type)}
        if node.length is not None:
            found |= {"ValueRank": "1", "ArrayDimensions": str(node.length)}
        level = str(node.access)
        found |= {"AccessLevel": level, "UserAccessLevel": level}
        if node.historizing:
            found["Historizing"] = "true"
        if node.sampling:
            found["MinimumSamplingInterval"] = f"{node.sampling:g}"
        return found

    def _reference(self, references: Element, type: ua.NodeId, target: ua.NodeId, *, forward: bool = True) -> None:
        attributes = {"ReferenceType": _REFERENCES.get(int(type.Identifier), "") or self._id(type)}
        if not forward:
            attributes["IsForward"] = "false"
        SubElement(references, _ua("Reference"), attributes).text = self._id(target)

    def _id(self, node: ua.NodeId) -> str:
        index = self._index[node.NamespaceIndex]
        letter = "s" if isinstance(node.Identifier, str) else "i"
        name = f"{letter}={node.Identifier!s}"
        return f"ns={index};{name}" if index else name

    def _name(self, name: ua.QualifiedName) -> str:
        index = self._index[name.NamespaceIndex]
        return f"{index}:{name.Name}" if index else str(name.Name)

    # --- values

    def _variant(self, parent: Element, variant: ua.Variant) -> None:
        type = variant.VariantType.name
        if not variant.is_array:
            self._value(parent, type, variant.Value)
            return
        listed = SubElement(parent, _uax(f"ListOf{type}"))
        for value in variant.Value or ():
            self._value(listed, type, value)

    def _value(self, parent: Element, type: str, value: Any) -> None:
        element = SubElement(parent, _uax(type))
        match value:
            case bool():
                element.text = str(value).lower()
            case datetime():
                element.text = value.isoformat().replace("+00:00", "Z")
            case bytes():
                element.text = base64.b64encode(value).decode("ascii")
            case ua.NodeId():
                SubElement(element, _uax("Identifier")).text = self._id(value)
            case ua.QualifiedName():
                SubElement(element, _uax("NamespaceIndex")).text = str(self._index[value.NamespaceIndex])
                SubElement(element, _uax("Name")).text = value.Name
            case ua.LocalizedText():
                if value.Locale:
                    SubElement(element, _uax("Locale")).text = value.Locale
                SubElement(element, _uax("Text")).text = value.Text
            case str():
                element.text = value
            case int() | float():
                element.text = repr(value)
            case _:
                self._structure(element, value)

    def _structure(self, element: Element, value: Any) -> None:
        name = type(value).__name__
        encoding, fields = _BODIES[name]
        SubElement(SubElement(element, _uax("TypeId")), _uax("Identifier")).text = f"i={int(encoding)}"
        body = SubElement(SubElement(element, _uax("Body")), _uax(name))
        for each in fields:
            self._value(body, each, getattr(value, each))


def _attributes(model: ModelEntry) -> dict[str, str]:
    return {"ModelUri": model.uri, "Version": model.version, "PublicationDate": model.published}


def _texts(element: Element, tag: str, text: LocalText) -> None:
    for language, locale in _LOCALES:
        if said := getattr(text, language):
            SubElement(element, _ua(tag), Locale=locale).text = said


def _ua(tag: str) -> str:
    return f"{{{UA}}}{tag}"


def _uax(tag: str) -> str:
    return f"{{{UAX}}}{tag}"
