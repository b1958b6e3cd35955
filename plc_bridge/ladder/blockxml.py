"""The engineering tool's exported block XML: interfaces, and networks as parts, accesses and wires."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from plc_bridge.ladder import operands
from plc_bridge.ladder.model import POWER_IN, POWER_OUT, Element, Form, Network, Operand, Out, Pin, Rail, Source, Target
from plc_bridge.ladder.translate import translated
from plc_bridge.ladder.xml_tree import Node
from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems

_HEADS: Final = {
    "SW.Blocks.FB": ("FUNCTION_BLOCK", "END_FUNCTION_BLOCK"),
    "SW.Blocks.FC": ("FUNCTION", "END_FUNCTION"),
    "SW.Blocks.OB": ("ORGANIZATION_BLOCK", "END_ORGANIZATION_BLOCK"),
}
_SECTIONS: Final = {
    "Input": "VAR_INPUT", "Output": "VAR_OUTPUT", "InOut": "VAR_IN_OUT", "Static": "VAR", "Temp": "VAR_TEMP",
    "Constant": "VAR CONSTANT",
}  # fmt: skip
_CONTACTS: Final[dict[str, Form]] = {"Contact": "", "PContact": "rise", "NContact": "fall"}
_COILS: Final[dict[str, Form]] = {
    "Coil": "", "SCoil": "set", "RCoil": "reset", "PCoil": "rise", "NCoil": "fall",
}  # fmt: skip
_BOXES: Final = {
    "A": "AND", "O": "OR", "X": "XOR", "Not": "NOT", "Eq": "EQ", "Ne": "NE", "Gt": "GT", "Ge": "GE", "Lt": "LT",
    "Le": "LE", "Add": "ADD", "Sub": "SUB", "Mul": "MUL", "Div": "DIV", "Mod": "MOD", "Move": "MOVE", "TON": "TON",
    "TOF": "TOF", "TP": "TP", "TONR": "TONR", "CTU": "CTU", "CTD": "CTD", "CTUD": "CTUD", "R_TRIG": "R_TRIG",
    "F_TRIG": "F_TRIG",
}  # fmt: skip
_IN_ORDER: Final = ("EN", "PRE", "IN")


def units_of(root: Node, problems: Problems) -> list[tree.Unit]:
    """The blocks, data blocks and types of a document."""
    units: list[tree.Unit] = []
    for node in root.children:
        made: tree.Unit | None
        if node.tag in _HEADS:
            made = _block(node, problems)
        elif node.tag == "SW.Blocks.GlobalDB":
            made = _data(node, problems)
        elif node.tag == "SW.Types.PlcStruct":
            made = _type(node, problems)
        elif node.tag.startswith(("SW.Blocks.", "SW.Types.")):
            made = _data(node, problems) if node.tag == "SW.Blocks.InstanceDB" else None
            if made is None:
                problems.error(node.at, "ladder-unknown-block", found=node.tag)
        else:
            continue
        if made is not None:
            units.append(made)
    return units


def _name(node: Node) -> str:
    found = node.first("AttributeList", "Name")
    return found.text.strip() if found is not None else "?"


def _members(section: Node) -> list[str]:
    return [_member(member) for member in section.all("Member")]


def _member(member: Node) -> str:
    type_ = member.get("Datatype")
    inner = member.all("Member")
    if type_.lower() == "struct" and inner:
        type_ = "STRUCT\n" + "\n".join(map(_member, inner)) + "\nEND_STRUCT"
    start = member.first("StartValue")
    value = f" := {start.text.strip()}" if start is not None and start.text.strip() else ""
    return f'"{member.get("Name")}" : {type_}{value};'


def _interface(node: Node) -> dict[str, Node]:
    sections = node.first("AttributeList", "Interface", "Sections")
    return {section.get("Name"): section for section in sections.all("Section")} if sections is not None else {}


def _block(node: Node, problems: Problems) -> tree.Block | None:
    word, end = _HEADS[node.tag]
    found = _interface(node)
    returns = ""
    if word == "FUNCTION":
        result = found.get("Return")
        member = result.all("Member") if result is not None else []
        returns = f" : {member[0].get('Datatype') if member else 'Void'}"
    name = _name(node)
    if word == "ORGANIZATION_BLOCK":
        numbered = node.first("AttributeList", "Number")
        name = f"OB{numbered.text.strip()}" if numbered is not None and numbered.text.strip() != "1" else "Main"
    sections = []
    for title, kind in _SECTIONS.items():
        # An OB's inputs are the system's; nobody declares them in a source.
        if title in found and found[title].all("Member") and not (word == "ORGANIZATION_BLOCK" and title == "Input"):
            sections.append("\n".join([kind, *_members(found[title]), "END_VAR"]))
    head = f'{word} "{name}"{returns}'
    block = operands.block(head, sections, end, node.at, problems)
    if block is None:
        return None
    networks = []
    listed = node.first("ObjectList")
    compiled = listed.all("SW.Blocks.CompileUnit") if listed is not None else []
    for number, unit in enumerate(compiled, 1):
        source = unit.first("AttributeList", "NetworkSource")
        language = unit.first("AttributeList", "ProgrammingLanguage")
        if source is None or not source.children:
            continue
        net = source.first("FlgNet")
        if net is None:
            kind = language.text.strip() if language is not None else source.children[0].tag
            problems.error(source.children[0].at, "ladder-language", found=kind)
            continue
        ladder = language is None or language.text.strip() in ("LAD", "F_LAD")
        networks.append(_Net(net, number, problems, ladder=ladder).network(*_titles(unit)))
    return translated(block, networks, problems)


def _titles(unit: Node) -> tuple[str, str]:
    texts = {}
    listed = unit.first("ObjectList")
    for node in listed.all("MultilingualText") if listed is not None else []:
        text = next((item.text.strip() for item in node.walk("Text") if item.text.strip()), "")
        texts[node.get("CompositionName")] = text
    return texts.get("Title", ""), texts.get("Comment", "")


def _data(node: Node, problems: Problems) -> tree.Unit | None:
    name = _name(node)
    of = node.first("AttributeList", "InstanceOfName")
    if of is not None and of.text.strip():
        return operands.unit(f'DATA_BLOCK "{name}"\n"{of.text.strip()}"\nBEGIN\nEND_DATA_BLOCK', node.at, problems)
    section = _interface(node).get("Static")
    inside = _members(section) if section is not None else []
    return operands.unit(
        "\n".join([f'DATA_BLOCK "{name}"', "STRUCT", *inside, "END_STRUCT;", "BEGIN", "END_DATA_BLOCK"]),
        node.at,
        problems,
    )


def _type(node: Node, problems: Problems) -> tree.Unit | None:
    sections = _interface(node)
    inside = [member for section in sections.values() for member in _members(section)]
    return operands.unit(
        "\n".join([f'TYPE "{_name(node)}" :', "STRUCT", *inside, "END_STRUCT;", "END_TYPE"]), node.at, problems
    )


@dataclass
class _Part:
    node: Node
    inputs: dict[str, list[Source]] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    outputs: list[str] = field(default_factory=list)


class _Net:
    """One FlgNet."""

    def __init__(self, net: Node, number: int, problems: Problems, *, ladder: bool) -> None:
        self._ladder = ladder
        self._net, self._number, self._problems = net, number, problems
        parts = net.first("Parts")
        self._accesses: dict[str, Node] = {}
        self._parts: dict[str, _Part] = {}
        for node in parts.children if parts is not None else []:
            if node.tag == "Access":
                self._accesses[node.get("UId")] = node
            elif node.tag in ("Part", "Call"):
                self._parts[node.get("UId")] = _Part(node)
            else:
                problems.error(node.at, "ladder-unknown-part", found=node.tag, network=str(number))

    def network(self, title: str, comment: str) -> Network:
        wires = self._net.first("Wires")
        for wire in wires.children if wires is not None else []:
            self._wire(wire)
        elements = [made for id, part in self._parts.items() if (made := self._element(id, part)) is not None]
        return Network(self._number, self._net.at, tuple(elements), title, comment)

    def _wire(self, wire: Node) -> None:
        ends = [end for end in wire.children if end.tag != "OpenCon"]
        if not ends:
            return
        first, rest = ends[0], ends[1:]
        source: Source | None
        match first.tag:
            case "Powerrail":
                source = Rail()
            case "IdentCon":
                source = self._operand(first)
            case "NameCon":
                source = Out(first.get("UId"), first.get("Name"))
                if (part := self._parts.get(first.get("UId"))) is not None and source.pin not in part.outputs:
                    part.outputs.append(source.pin)
            case _:
                self._problems.error(first.at, "ladder-unknown-part", found=first.tag, network=str(self._number))
                return
        if source is None:
            return
        for end in rest:
            if end.tag == "NameCon" and (part := self._parts.get(end.get("UId"))) is not None:
                part.inputs.setdefault(end.get("Name"), []).append(source)
            elif end.tag == "IdentCon" and isinstance(source, Out):
                place = self._operand(end)
                if place is not None and source.element in self._parts:
                    self._parts[source.element].targets.append(Target(source.pin, place.expr))

    def _operand(self, end: Node) -> Operand | None:
        access = self._accesses.get(end.get("UId"))
        if access is None:
            self._problems.error(end.at, "ladder-no-access", found=end.get("UId"), network=str(self._number))
            return None
        text = self._text(access)
        expr = operands.operand(text, access.at, self._problems) if text else None
        return Operand(expr) if expr is not None else None

    def _text(self, access: Node) -> str:
        scope = access.get("Scope")
        constant = access.first("Constant")
        if constant is not None:
            value = constant.first("ConstantValue")
            if value is None:
                name = constant.get("Name")
                return f'#"{name}"' if scope == "LocalConstant" else f'"{name}"'
            return value.text.strip()
        symbol = access.first("Symbol")
        if symbol is None or scope not in ("GlobalVariable", "LocalVariable"):
            self._problems.error(access.at, "ladder-unknown-part", found=f"Access {scope}", network=str(self._number))
            return ""
        return self._symbol(symbol, local=scope == "LocalVariable")

    def _symbol(self, symbol: Node, *, local: bool) -> str:
        text = ""
        for component in symbol.all("Component"):
            name = f'"{component.get("Name")}"'
            text = f"{text}.{name}" if text else f"#{name}" if local else name
            indices = [self._text(index) for index in component.all("Access")]
            if indices:
                text += f"[{', '.join(indices)}]"
            if slice_ := component.get("SliceAccessModifier"):
                text += f".%{slice_.upper()}"
        return text

    def _element(self, id: str, part: _Part) -> Element | None:
        node, at = part.node, part.node.at
        name = node.get("Name")
        negated = {child.get("Name") for child in node.all("Negated")}
        operand = next((s.expr for s in part.inputs.get("operand", []) if isinstance(s, Operand)), None)
        if operand is None:
            operand = next((target.place for target in part.targets if target.pin == "operand"), None)
        memory = next((s.expr for s in part.inputs.get("bit", []) if isinstance(s, Operand)), None)
        if self._joins(id):
            return None
        power = self._spread(part.inputs.get("in", ()) or part.inputs.get("pre", ()))
        if name in _CONTACTS or name in _COILS:
            if operand is None:
                self._problems.error(at, "ladder-no-operand", found=name, network=str(self._number))
                return None
            contact = name in _CONTACTS
            form = (_CONTACTS if contact else _COILS)[name] or ("not" if "operand" in negated else "")
            kind = "contact" if contact else "coil"
            return Element(id, at, kind, form, name, operand, memory, inputs=(Pin(POWER_IN, power),))  # type: ignore[arg-type]
        call = node.first("CallInfo")
        box = call.get("Name") if call is not None else _BOXES.get(name, "")
        if not box:
            self._problems.error(at, "ladder-unknown-part", found=name, network=str(self._number))
            return None
        holder = call if call is not None else node
        instance = self._instance(holder)
        if instance is None and (call is not None and call.get("BlockType") == "FB"):
            self._problems.error(at, "ladder-no-instance", found=box, network=str(self._number))
            return None
        pins = tuple(
            Pin(_pin(pin), self._spread(sources), pin in negated)
            for pin, sources in sorted(part.inputs.items(), key=lambda item: _order(item[0]))
        )
        targets = tuple(Target(_pin(target.pin), target.place) for target in part.targets)
        outputs = tuple(sorted(dict.fromkeys([_pin(out) for out in part.outputs]), key=lambda out: out == "ET"))
        return Element(id, at, "box", "", box, None, None, instance, pins, targets, outputs)

    def _joins(self, id: str) -> bool:
        """An OR of LAD is no box: branches of the ladder meet there."""
        node = self._parts[id].node
        return self._ladder and node.get("Name") == "O" and not node.all("Negated")

    def _spread(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        found: list[Source] = []
        for source in sources:
            if isinstance(source, Out) and source.element in self._parts and self._joins(source.element):
                for branch in self._parts[source.element].inputs.values():
                    found += self._spread(branch)
            else:
                found.append(source)
        return tuple(found)

    def _instance(self, node: Node) -> tree.Expr | None:
        instance = node.first("Instance")
        if instance is None:
            return None
        text = self._symbol(instance, local=instance.get("Scope") == "LocalVariable")
        return operands.operand(text, instance.at, self._problems)


def _pin(pin: str) -> str:
    """``in1`` of a comparison and the like have no name in SCL; only their order counts."""
    return pin.upper() if pin.lower() in ("en", "eno", "pre") else POWER_OUT if pin in ("out", "out1") else pin


def _order(pin: str) -> tuple[int, str]:
    upper = pin.upper()
    return (_IN_ORDER.index(upper) if upper in _IN_ORDER else len(_IN_ORDER), upper)
