"""PLCopen XML (IEC 61131-10, TC6 2.0): interfaces, and LD and FBD bodies as connected elements; ST bodies as text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plc_bridge.ladder import operands
from plc_bridge.ladder.model import POWER_IN, POWER_OUT, Element, Form, Network, Operand, Out, Pin, Rail, Source, Target
from plc_bridge.ladder.translate import BLOCKS, PURE, translated
from plc_bridge.ladder.xml_tree import Node
from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems

_HEADS: Final = {
    "functionBlock": ("FUNCTION_BLOCK", "END_FUNCTION_BLOCK"),
    "function": ("FUNCTION", "END_FUNCTION"),
    "program": ("PROGRAM", "END_PROGRAM"),
}
_SECTIONS: Final = {
    "inputVars": "VAR_INPUT", "outputVars": "VAR_OUTPUT", "inOutVars": "VAR_IN_OUT", "localVars": "VAR",
    "tempVars": "VAR_TEMP",
}  # fmt: skip
_STORAGE: Final[dict[str, Form]] = {"set": "set", "reset": "reset", "none": "", "": ""}
_EDGES: Final[dict[str, Form]] = {"rising": "rise", "falling": "fall", "none": "", "": ""}
_ELEMENTS: Final = ("contact", "coil", "block", "inVariable", "outVariable", "inOutVariable", "leftPowerRail")
_QUIET: Final = ("rightPowerRail", "comment", "documentation", "addData", "vendorElement")


def units_of(root: Node, problems: Problems) -> list[tree.Unit]:
    """The types and program organisation units of a project."""
    units: list[tree.Unit] = []
    for node in root.walk("dataType"):
        struct = node.first("baseType", "struct")
        if struct is None:
            problems.error(node.at, "ladder-unknown-block", found=f"dataType {node.get('name')}")
            continue
        fields = [_variable(variable) for variable in struct.all("variable")]
        text = "\n".join([f'TYPE "{node.get("name")}" :', "STRUCT", *fields, "END_STRUCT;", "END_TYPE"])
        made = operands.unit(text, node.at, problems)
        if made is not None:
            units.append(made)
    for node in root.walk("pou"):
        pou = _pou(node, problems)
        if pou is not None:
            units.append(pou)
    return units


def _variable(node: Node) -> str:
    address = f" AT {node.get('address')}" if node.get("address") else ""
    value = node.first("initialValue", "simpleValue")
    start = f" := {value.get('value')}" if value is not None and value.get("value") else ""
    return f"{_spelled(node.get('name'))}{address} : {_type(node.first('type'))}{start};"


def _spelled(name: str) -> str:
    return name if name.isidentifier() else f'"{name}"'


def _type(node: Node | None) -> str:
    kind = node.children[0] if node is not None and node.children else None
    if kind is None:
        return "?"
    match kind.tag:
        case "derived":
            return _spelled(kind.get("name"))
        case "array":
            ranges = ", ".join(f"{d.get('lower')}..{d.get('upper')}" for d in kind.all("dimension"))
            return f"ARRAY[{ranges}] OF {_type(kind.first('baseType'))}"
        case "string" | "wstring":
            return kind.tag.upper() + (f"[{kind.get('length')}]" if kind.get("length") else "")
        case "struct":
            return "STRUCT\n" + "\n".join(map(_variable, kind.all("variable"))) + "\nEND_STRUCT"
        case _:
            return kind.tag


def _pou(node: Node, problems: Problems) -> tree.Block | None:
    head = _HEADS.get(node.get("pouType"))
    if head is None:
        problems.error(node.at, "ladder-unknown-block", found=node.get("pouType") or "pou")
        return None
    word, end = head
    interface = node.first("interface")
    sections, returns = [], ""
    for group in interface.children if interface is not None else []:
        if group.tag == "returnType":
            returns = f" : {_type(group)}"
        elif group.tag in _SECTIONS:
            option = (
                " CONSTANT" if group.get("constant") == "true" else " RETAIN" if group.get("retain") == "true" else ""
            )
            declared = [_variable(variable) for variable in group.all("variable")]
            sections.append("\n".join([_SECTIONS[group.tag] + option, *declared, "END_VAR"]))
    body = node.first("body")
    kind = body.children[0] if body is not None and body.children else None
    title = f"{word} {_spelled(node.get('name'))}{returns}"
    if kind is not None and kind.tag == "ST":
        text = kind.text.strip() or next((child.text for child in kind.children if child.text.strip()), "")
        return operands.block(title, sections, end, kind.at, problems, text)
    block = operands.block(title, sections, end, node.at, problems)
    if block is None or kind is None:
        return block
    if kind.tag not in ("LD", "FBD"):
        problems.error(kind.at, "ladder-language", found=kind.tag)
        return None
    return translated(block, list(_Graph(kind, problems).networks()), problems)


class _Graph:
    """One body; its networks are the parts of it that hang together."""

    def __init__(self, body: Node, problems: Problems) -> None:
        self._problems = problems
        self._body = body
        self._nodes: dict[str, Node] = {}
        for node in body.children:
            if node.tag in _ELEMENTS:
                self._nodes[node.get("localId")] = node
            elif node.tag not in _QUIET:
                problems.error(node.at, "ladder-unknown-part", found=node.tag, network="1")

    def networks(self) -> Iterable[Network]:
        groups = sorted(self._groups(), key=lambda group: min(map(self._height, group)))
        for number, group in enumerate(groups, 1):
            ids = sorted(group, key=lambda id: list(self._nodes).index(id))
            elements = [made for id in ids if (made := self._element(id, number)) is not None]
            if elements:
                yield Network(number, elements[0].at, tuple(elements))

    def _height(self, id: str) -> tuple[float, int]:
        position = self._nodes[id].first("position")
        order = list(self._nodes).index(id)
        try:
            return (float(position.get("y", "0")) if position is not None else 0.0, order)
        except ValueError:
            return (0.0, order)

    def _groups(self) -> list[set[str]]:
        inside = {id for id, node in self._nodes.items() if node.tag != "leftPowerRail"}
        links: dict[str, set[str]] = {id: set() for id in inside}
        for id in inside:
            for connection in self._nodes[id].walk("connection"):
                other = connection.get("refLocalId")
                if other in inside:
                    links[id].add(other)
                    links[other].add(id)
        groups: list[set[str]] = []
        left = dict.fromkeys(self._nodes)
        for id in left:
            if id not in inside or any(id in group for group in groups):
                continue
            group, stack = set(), [id]
            while stack:
                one = stack.pop()
                if one not in group:
                    group.add(one)
                    stack.extend(links[one])
            groups.append(group)
        return groups

    # One element

    def _sources(self, point: Node | None) -> tuple[Source, ...]:
        sources: list[Source] = []
        for connection in point.all("connection") if point is not None else []:
            id = connection.get("refLocalId")
            node = self._nodes.get(id)
            if node is None:
                self._problems.error(connection.at, "ladder-no-access", found=id, network="1")
            elif node.tag == "leftPowerRail":
                sources.append(Rail())
            elif node.tag in ("inVariable", "inOutVariable"):
                expr = self._expression(node)
                if expr is not None:
                    value: tree.Expr = expr
                    if node.get("negated") == "true":
                        value = tree.Unary(node.at, "NOT", expr)
                    sources.append(Operand(value))
            else:
                sources.append(Out(id, connection.get("formalParameter") or POWER_OUT))
        return tuple(sources)

    def _expression(self, node: Node) -> tree.Expr | None:
        text = node.first("expression") or node.first("variable")
        return operands.operand(text.text if text is not None else "", node.at, self._problems)

    def _element(self, id: str, number: int) -> Element | None:
        node = self._nodes[id]
        match node.tag:
            case "contact" | "coil":
                return self._switch(id, node)
            case "block":
                return self._block(id, node)
            case "outVariable" | "inOutVariable":
                return self._written(id, node)
            case _:
                return None

    def _switch(self, id: str, node: Node) -> Element | None:
        operand = self._expression(node)
        if operand is None:
            return None
        form = _EDGES.get(node.get("edge"), "") or _STORAGE.get(node.get("storage"), "")
        if node.get("negated") == "true":
            form = form or "not"
        pin = Pin(POWER_IN, self._sources(node.first("connectionPointIn")))
        kind = "contact" if node.tag == "contact" else "coil"
        return Element(id, node.at, kind, form, "", operand, inputs=(pin,))  # type: ignore[arg-type]

    def _written(self, id: str, node: Node) -> Element | None:
        """A variable at the right end of a box is written by that box; one behind a contact is a coil."""
        sources = self._sources(node.first("connectionPointIn"))
        ends = [source for source in sources if isinstance(source, Out)]
        if len(ends) == 1 and self._nodes[ends[0].element].tag == "block" and len(sources) == 1:
            return None
        place = self._expression(node)
        if place is None or not sources:
            return None
        form: Form = "not" if node.get("negated") == "true" else ""
        return Element(id, node.at, "coil", form, "", place, inputs=(Pin(POWER_IN, sources),))

    def _block(self, id: str, node: Node) -> Element | None:
        name = node.get("typeName")
        upper = name.upper()
        pins = [
            Pin(
                _pin(upper, variable.get("formalParameter")),
                self._sources(variable.first("connectionPointIn")),
                variable.get("negated") == "true",
            )
            for group in node.all("inputVariables", "inOutVariables")
            for variable in group.all("variable")
        ]
        outputs = [
            _pin(upper, variable.get("formalParameter"))
            for group in node.all("outputVariables")
            for variable in group.all("variable")
        ]
        instance = None
        if node.get("instanceName"):
            instance = operands.operand(_spelled(node.get("instanceName")), node.at, self._problems)
        elif upper in BLOCKS:
            self._problems.error(node.at, "ladder-no-instance", found=name, network="1")
            return None
        return Element(
            id,
            node.at,
            "box",
            "",
            name,
            None,
            None,
            instance,
            tuple(pins),
            tuple(self._targets(id, upper)),
            tuple(outputs),
        )

    def _targets(self, id: str, box: str) -> Iterable[Target]:
        for node in self._nodes.values():
            if node.tag not in ("outVariable", "inOutVariable"):
                continue
            connections = list(node.walk("connection"))
            if len(connections) == 1 and connections[0].get("refLocalId") == id:
                place = self._expression(node)
                if place is not None:
                    yield Target(_pin(box, connections[0].get("formalParameter")), place)


def _pin(box: str, pin: str) -> str:
    if pin.upper() in ("EN", "ENO"):
        return pin.upper()
    return POWER_OUT if box in PURE and pin.upper() in ("OUT", "OUT1", "") else pin or POWER_OUT
