"""Draws ladder networks in both XML formats from a short notation, as two different tools would export them."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True)
class Contact:
    name: str
    form: str = ""


@dataclass(frozen=True)
class Timer:
    """A TON between what powers it and what its Q powers."""

    instance: str
    time: str
    kind: str = "TON"


@dataclass(frozen=True)
class Compare:
    op: str
    left: str
    right: str


@dataclass(frozen=True)
class Series:
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Parallel:
    parts: tuple[Part, ...]


Part = Contact | Timer | Compare | Series | Parallel


@dataclass(frozen=True)
class Coil:
    name: str
    form: str = ""


@dataclass(frozen=True)
class Rung:
    power: Part
    coils: tuple[Coil, ...]
    title: str = ""


def series(*parts: Part) -> Series:
    return Series(parts)


def parallel(*parts: Part) -> Parallel:
    return Parallel(parts)


# PLCopen

_PLCOPEN_CONTACT = {"": "", "not": ' negated="true"', "rise": ' edge="rising"', "fall": ' edge="falling"'}
_PLCOPEN_COIL = {"": "", "not": ' negated="true"', "set": ' storage="set"', "reset": ' storage="reset"'}


@dataclass
class _Plcopen:
    lines: list[str] = field(default_factory=list)
    last: int = 1
    y: int = 0

    def new(self) -> int:
        self.last += 1
        return self.last

    def point(self, sources: list[str]) -> str:
        return f"<connectionPointIn>{''.join(sources)}</connectionPointIn>"

    def part(self, part: Part, sources: list[str]) -> list[str]:
        position = f'<position x="0" y="{self.y}"/>'
        match part:
            case Series(parts):
                for one in parts:
                    sources = self.part(one, sources)
                return sources
            case Parallel(parts):
                return [end for one in parts for end in self.part(one, sources)]
            case Contact(name, form):
                id = self.new()
                self.lines.append(
                    f'<contact localId="{id}"{_PLCOPEN_CONTACT[form]}>{position}{self.point(sources)}'
                    f"<connectionPointOut/><variable>{escape(name)}</variable></contact>"
                )
                return [f'<connection refLocalId="{id}"/>']
            case Timer(instance, time, kind):
                constant, id = self.new(), self.new()
                self.lines.append(
                    f'<inVariable localId="{constant}">{position}<connectionPointOut/>'
                    f"<expression>{escape(time)}</expression></inVariable>"
                )
                wire = f'<connection refLocalId="{constant}"/>'
                self.lines.append(
                    f'<block localId="{id}" typeName="{kind}" instanceName={quoteattr(instance)}>{position}'
                    f'<inputVariables><variable formalParameter="IN">{self.point(sources)}</variable>'
                    f'<variable formalParameter="PT">{self.point([wire])}</variable></inputVariables>'
                    f'<outputVariables><variable formalParameter="Q"><connectionPointOut/></variable>'
                    f'<variable formalParameter="ET"><connectionPointOut/></variable></outputVariables></block>'
                )
                return [f'<connection refLocalId="{id}" formalParameter="Q"/>']
            case Compare(op, left, right):
                ends = []
                for text in (left, right):
                    constant = self.new()
                    self.lines.append(
                        f'<inVariable localId="{constant}">{position}<connectionPointOut/>'
                        f"<expression>{escape(text)}</expression></inVariable>"
                    )
                    ends.append(f'<connection refLocalId="{constant}"/>')
                id = self.new()
                self.lines.append(
                    f'<block localId="{id}" typeName="{op}">{position}<inputVariables>'
                    f'<variable formalParameter="EN">{self.point(sources)}</variable>'
                    f'<variable formalParameter="IN1">{self.point([ends[0]])}</variable>'
                    f'<variable formalParameter="IN2">{self.point([ends[1]])}</variable></inputVariables>'
                    f'<outputVariables><variable formalParameter="OUT"><connectionPointOut/></variable>'
                    f"</outputVariables></block>"
                )
                return [f'<connection refLocalId="{id}" formalParameter="OUT"/>']


def plcopen(name: str, declared: dict[str, str], rungs: list[Rung]) -> str:
    made = _Plcopen()
    rail = ['<connection refLocalId="1"/>']
    for number, rung in enumerate(rungs):
        made.y = 100 * number
        ends = made.part(rung.power, rail)
        for coil in rung.coils:
            made.lines.append(
                f'<coil localId="{made.new()}"{_PLCOPEN_COIL[coil.form]}><position x="500" y="{made.y}"/>'
                f"{made.point(ends)}<connectionPointOut/><variable>{escape(coil.name)}</variable></coil>"
            )
    derived = {"TON", "TOF", "TP", "CTU"}
    variables = "\n".join(
        f'<variable name="{key}"><type>{f"""<derived name="{t}"/>""" if t in derived else f"<{t}/>"}</type></variable>'
        for key, t in declared.items()
    )
    body = "\n".join(made.lines)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<project xmlns="http://www.plcopen.org/xml/tc6_0201">
  <types><dataTypes/><pous>
    <pou name="{name}" pouType="functionBlock">
      <interface><localVars>
{variables}
      </localVars></interface>
      <body><LD>
<leftPowerRail localId="1"><position x="0" y="0"/><connectionPointOut formalParameter=""/></leftPowerRail>
{body}
<rightPowerRail localId="2147483646"/>
      </LD></body>
    </pou>
  </pous></types>
</project>
"""


# The exported block XML

_CONTACT_PARTS = {"": "Contact", "not": "Contact", "rise": "PContact", "fall": "NContact"}
_COIL_PARTS = {"": "Coil", "not": "Coil", "set": "SCoil", "reset": "RCoil"}


@dataclass
class _FlgNet:
    declared: dict[str, str]
    bits: list[str]
    parts: list[str] = field(default_factory=list)
    wires: dict[str, list[str]] = field(default_factory=dict)
    last: int = 20

    def new(self) -> int:
        self.last += 1
        return self.last

    def access(self, text: str) -> str:
        id = self.new()
        plain = text.strip('"').removeprefix("#")
        if plain in self.declared or plain in self.bits:
            inside = f'<Symbol><Component Name="{plain}"/></Symbol>'
            scope = "LocalVariable"
        elif text[:1].isdigit() or "#" in text:
            kind = "TypedConstant" if "#" in text else "LiteralConstant"
            inside = f"<Constant><ConstantValue>{escape(text)}</ConstantValue></Constant>"
            scope = kind
        else:
            inside, scope = f'<Symbol><Component Name="{escape(plain)}"/></Symbol>', "GlobalVariable"
        self.parts.append(f'<Access Scope="{scope}" UId="{id}">{inside}</Access>')
        return f'<IdentCon UId="{id}"/>'

    def wire(self, source: str, *ends: str) -> None:
        self.wires.setdefault(source, []).extend(ends)

    def part(self, part: Part, source: str) -> str:
        match part:
            case Series(parts):
                for one in parts:
                    source = self.part(one, source)
                return source
            case Parallel(parts):
                ends = [self.part(one, source) for one in parts]
                id = self.new()
                self.parts.append(
                    f'<Part Name="O" UId="{id}"><TemplateValue Name="Card" Type="Cardinality">{len(ends)}'
                    "</TemplateValue></Part>"
                )
                for number, end in enumerate(ends, 1):
                    self.wire(end, f'<NameCon UId="{id}" Name="in{number}"/>')
                return f'<NameCon UId="{id}" Name="out"/>'
            case Contact(name, form):
                operand, id = self.access(name), self.new()
                negated = '<Negated Name="operand"/>' if form == "not" else ""
                self.parts.append(f'<Part Name="{_CONTACT_PARTS[form]}" UId="{id}">{negated}</Part>')
                self.wire(source, f'<NameCon UId="{id}" Name="in"/>')
                self.wire(operand, f'<NameCon UId="{id}" Name="operand"/>')
                if form in ("rise", "fall"):
                    bit = f"bit_{len(self.bits)}"
                    self.bits.append(bit)
                    self.wire(self.access(bit), f'<NameCon UId="{id}" Name="bit"/>')
                return f'<NameCon UId="{id}" Name="out"/>'
            case Timer(instance, time, kind):
                preset, id = self.access(time), self.new()
                self.parts.append(
                    f'<Part Name="{kind}" Version="1.0" UId="{id}"><Instance Scope="LocalVariable" UId="{self.new()}">'
                    f'<Component Name="{instance}"/></Instance></Part>'
                )
                self.wire(source, f'<NameCon UId="{id}" Name="IN"/>')
                self.wire(preset, f'<NameCon UId="{id}" Name="PT"/>')
                self.wire(f'<NameCon UId="{id}" Name="ET"/>', f'<OpenCon UId="{self.new()}"/>')
                return f'<NameCon UId="{id}" Name="Q"/>'
            case Compare(op, left, right):
                first, second, id = self.access(left), self.access(right), self.new()
                self.parts.append(f'<Part Name="{op.title()}" UId="{id}"/>')
                self.wire(source, f'<NameCon UId="{id}" Name="pre"/>')
                self.wire(first, f'<NameCon UId="{id}" Name="in1"/>')
                self.wire(second, f'<NameCon UId="{id}" Name="in2"/>')
                return f'<NameCon UId="{id}" Name="out"/>'


def block_xml(name: str, declared: dict[str, str], rungs: list[Rung]) -> str:
    bits: list[str] = []
    networks = []
    for number, rung in enumerate(rungs):
        net = _FlgNet(declared, bits)
        end = net.part(rung.power, "<Powerrail/>")
        for coil in rung.coils:
            operand, id = net.access(coil.name), net.new()
            negated = '<Negated Name="operand"/>' if coil.form == "not" else ""
            net.parts.append(f'<Part Name="{_COIL_PARTS[coil.form]}" UId="{id}">{negated}</Part>')
            net.wire(end, f'<NameCon UId="{id}" Name="in"/>')
            net.wire(operand, f'<NameCon UId="{id}" Name="operand"/>')
        wires = "\n".join(
            f'<Wire UId="{net.new()}">{source}{"".join(ends)}</Wire>' for source, ends in net.wires.items()
        )
        networks.append(f"""<SW.Blocks.CompileUnit ID="{number + 3}" CompositionName="CompileUnits">
<AttributeList><NetworkSource><FlgNet xmlns="http://www.siemens.com/automation/Openness/SW/NetworkSource/FlgNet/v4">
<Parts>
{chr(10).join(net.parts)}
</Parts><Wires>
{wires}
</Wires></FlgNet></NetworkSource><ProgrammingLanguage>LAD</ProgrammingLanguage></AttributeList>
<ObjectList><MultilingualText ID="A{number}" CompositionName="Title"><ObjectList><MultilingualTextItem>
<AttributeList><Culture>en-US</Culture><Text>{escape(rung.title)}</Text></AttributeList>
</MultilingualTextItem></ObjectList></MultilingualText></ObjectList></SW.Blocks.CompileUnit>""")
    members = {**declared, **dict.fromkeys(bits, "BOOL")}
    static = "\n".join(f'<Member Name="{key}" Datatype="{t}"/>' for key, t in members.items())
    return f"""<?xml version="1.0" encoding="utf-8"?>
<Document><Engineering version="V17"/>
<SW.Blocks.FB ID="0"><AttributeList>
<Interface><Sections xmlns="http://www.siemens.com/automation/Openness/SW/Interface/v5">
<Section Name="Input"/><Section Name="Output"/><Section Name="InOut"/>
<Section Name="Static">{static}</Section><Section Name="Temp"/><Section Name="Constant"/>
</Sections></Interface>
<Name>{name}</Name><ProgrammingLanguage>LAD</ProgrammingLanguage></AttributeList>
<ObjectList>
{chr(10).join(networks)}
</ObjectList></SW.Blocks.FB></Document>
"""


C = Contact
SORTING_DECLARED = {
    **dict.fromkeys(("safe", "needs_reset", "running", "metal", "part_edge", "push", "full", "tick", "blink"), "BOOL"),
    "full_for": "TON", "blink_time": "TON",
}  # fmt: skip
SORTING = [
    Rung(series(C("estop_1"), C("estop_2")), (Coil("safe"),), "Emergency stop"),
    Rung(C("safe", "not"), (Coil("needs_reset", "set"),)),
    Rung(series(C("safe"), C("reset", "rise")), (Coil("needs_reset", "reset"),)),
    Rung(
        series(C("start", "rise"), C("safe"), C("needs_reset", "not"), C("stop"), C("auto")),
        (Coil("running", "set"),), "Start and stop",
    ),
    Rung(parallel(C("safe", "not"), C("stop", "not"), C("auto", "not")), (Coil("running", "reset"),)),
    Rung(C("metal_detected"), (Coil("metal", "set"),), "Sorting"),
    Rung(C("part_at_pusher", "rise"), (Coil("part_edge"),)),
    Rung(series(C("part_edge"), C("metal")), (Coil("push", "set"),)),
    Rung(C("part_edge"), (Coil("metal", "reset"),)),
    Rung(C("pusher_extended"), (Coil("push", "reset"),)),
    Rung(series(C("push"), C("running")), (Coil("pusher_extend"),)),
    Rung(series(C("chute_free", "not"), Timer("full_for", "T#500ms")), (Coil("full"),), "Belt"),
    Rung(series(C("running"), C("full", "not")), (Coil("conveyor_motor"), Coil("light_green"))),
    Rung(
        series(parallel(C("needs_reset"), C("full")), C("tick", "not"), Timer("blink_time", "T#490ms")),
        (Coil("tick"),), "Lamps",
    ),
    Rung(
        parallel(series(C("tick"), C("blink", "not")), series(C("tick", "not"), C("blink"))), (Coil("blink"),)
    ),
    Rung(series(C("safe"), C("needs_reset", "not"), C("auto"), C("running", "not")), (Coil("lamp_start"),)),
    Rung(series(C("safe"), C("needs_reset"), C("blink")), (Coil("lamp_reset"),)),
    Rung(C("needs_reset"), (Coil("light_red"),)),
    Rung(series(C("full"), C("blink")), (Coil("light_yellow"),)),
]  # fmt: skip
