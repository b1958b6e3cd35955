"""Networks as statements: every element's power is kept in a variable of its own, at the element's place.

All elements of a network are worked out in the order in which they depend on each other; boxes whose EN is not
powered are passed over, and their ENO is off.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from plc_bridge.ladder.model import POWER_IN, POWER_OUT, Element, Network, Operand, Out, Pin, Rail, Source
from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems

COMPARE: Final = {"EQ": "=", "NE": "<>", "GT": ">", "GE": ">=", "LT": "<", "LE": "<="}
ARITHMETIC: Final = {"ADD": "+", "SUB": "-", "MUL": "*", "DIV": "/", "MOD": "MOD"}
LOGIC: Final = {"AND": "AND", "OR": "OR", "XOR": "XOR"}
BLOCKS: Final = (
    "TON", "TOF", "TP", "TONR", "CTU", "CTD", "CTUD", "R_TRIG", "F_TRIG", "SR", "RS",
)  # fmt: skip
PURE: Final = (*COMPARE, *ARITHMETIC, *LOGIC, "NOT", "MOVE")
EN, ENO = "EN", "ENO"


def translated(block: tree.Block, networks: Iterable[Network], problems: Problems) -> tree.Block:
    """The block with the statements of its networks and the variables that they need."""
    work = _Translation(problems)
    body: list[tree.Statement] = []
    for network in networks:
        body += work.network(network)
    block.body = body
    if work.temps:
        block.sections.append(tree.Section(block.at, "VAR_TEMP", set(), work.temps))
    if work.statics:
        if block.kind == "FC":
            problems.error(work.statics[0].at, "ladder-edge-in-function")
        block.sections.append(tree.Section(block.at, "VAR", set(), work.statics))
    block.networks = tuple(networks)
    return block


class _Translation:
    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self.temps: list[tree.Declaration] = []
        self.statics: list[tree.Declaration] = []
        self._number = 0
        self._elements: dict[str, Element] = {}
        self._values: dict[tuple[str, str], tree.Expr] = {}

    def network(self, network: Network) -> list[tree.Statement]:
        self._number = network.number
        self._elements = {element.id: element for element in network.elements}
        self._values = {}
        statements: list[tree.Statement] = []
        for element in self._ordered(network):
            statements += self._element(element)
        return statements

    def _ordered(self, network: Network) -> list[Element]:
        """What an element depends on comes before it, else the order of the file."""
        done: dict[str, None] = {}
        result: list[Element] = []

        def visit(element: Element, path: tuple[str, ...]) -> None:
            if element.id in done:
                return
            if element.id in path:
                self._problems.error(element.at, "ladder-feedback", network=str(network.number))
                done[element.id] = None
                return
            for pin in element.inputs:
                for source in pin.sources:
                    if isinstance(source, Out) and source.element in self._elements:
                        visit(self._elements[source.element], (*path, element.id))
            if element.id not in done:
                done[element.id] = None
                result.append(element)

        for element in network.elements:
            visit(element, ())
        return result

    # Values

    def _temp(self, element: Element, pin: str) -> tree.Name:
        name = f"{self._number}·{element.id}·{pin}"
        self.temps.append(tree.Declaration(element.at, name, tree.NamedType(element.at, "BOOL", False), None))
        made = tree.Name(element.at, name, "local")
        self._values[(element.id, pin.upper())] = made
        return made

    def _static(self, element: Element) -> tree.Name:
        name = f"{self._number}·{element.id}·edge"
        self.statics.append(tree.Declaration(element.at, name, tree.NamedType(element.at, "BOOL", False), None))
        return tree.Name(element.at, name, "local")

    def _pin(self, element: Element, name: str) -> Pin | None:
        return next((pin for pin in element.inputs if pin.name.upper() == name.upper() and pin.sources), None)

    def _value(self, pin: Pin, at: tree.At) -> tree.Expr:
        parts = [self._source(source, at) for source in pin.sources]
        value = parts[0]
        for part in parts[1:]:
            value = tree.Binary(at, "OR", value, part)
        return tree.Unary(at, "NOT", value) if pin.negated else value

    def _source(self, source: Source, at: tree.At) -> tree.Expr:
        match source:
            case Rail():
                return _true(at)
            case Operand(expr=expr):
                return expr
            case Out(element=element, pin=pin):
                found = self._values.get((element, pin.upper()))
                if found is None:
                    self._problems.error(at, "ladder-no-pin", pin=pin or POWER_OUT)
                    return _true(at)
                return found

    def _power(self, element: Element, name: str = POWER_IN) -> tree.Expr:
        pin = self._pin(element, name)
        return _true(element.at) if pin is None else self._value(pin, element.at)

    # Elements

    def _element(self, element: Element) -> list[tree.Statement]:
        match element.kind:
            case "contact":
                return self._contact(element)
            case "coil":
                return self._coil(element)
            case _:
                return self._box(element)

    def _contact(self, element: Element) -> list[tree.Statement]:
        at = element.at
        assert element.operand is not None
        power = self._power(element)
        out = self._temp(element, POWER_OUT)
        after: list[tree.Statement] = []
        match element.form:
            case "not":
                state: tree.Expr = tree.Unary(at, "NOT", element.operand)
            case "rise" | "fall":
                memory = element.memory or self._static(element)
                now, before = element.operand, memory
                if element.form == "rise":
                    state = tree.Binary(at, "AND", now, tree.Unary(at, "NOT", before))
                else:
                    state = tree.Binary(at, "AND", tree.Unary(at, "NOT", now), before)
                after.append(tree.Assign(at, [memory], ":=", element.operand))
            case _:
                state = element.operand
        both = state if _is_true(power) else tree.Binary(at, "AND", power, state)
        return [tree.Assign(at, [out], ":=", both), *after]

    def _coil(self, element: Element) -> list[tree.Statement]:
        at, place = element.at, element.operand
        assert place is not None
        power = self._temp(element, POWER_OUT)
        statements: list[tree.Statement] = [tree.Assign(at, [power], ":=", self._power(element))]
        match element.form:
            case "set" | "reset":
                value = _true(at) if element.form == "set" else tree.Literal_(at, "FALSE", "FALSE")
                return [*statements, tree.If(at, [(power, [tree.Assign(place.at, [place], ":=", value)])], [])]
            case "not":
                value_: tree.Expr = tree.Unary(at, "NOT", power)
            case "rise" | "fall":
                memory = element.memory or self._static(element)
                rising = element.form == "rise"
                now: tree.Expr = power if rising else tree.Unary(at, "NOT", power)
                before: tree.Expr = tree.Unary(at, "NOT", memory) if rising else memory
                put = tree.Assign(place.at, [place], ":=", tree.Binary(at, "AND", now, before))
                return [*statements, put, tree.Assign(at, [memory], ":=", power)]
            case _:
                value_ = power
        return [*statements, tree.Assign(place.at, [place], ":=", value_)]

    def _box(self, element: Element) -> list[tree.Statement]:
        at, name = element.at, element.name.upper()
        enabled = self._pin(element, EN)
        before: list[tree.Statement] = []
        power: tree.Expr | None = None
        if enabled is not None:
            power = self._temp(element, ENO)
            before.append(tree.Assign(at, [power], ":=", self._value(enabled, at)))
        else:
            self._values[(element.id, ENO)] = _true(at)
        if name in COMPARE or name in LOGIC or name == "NOT":
            return [*before, *self._logic(element, name)]
        if name in ARITHMETIC or name == "MOVE":
            inside = self._number_box(element, name)
        elif element.instance is not None:
            inside = self._block_call(element)
        else:
            inside = self._function_call(element)
        guarded = [tree.If(at, [(power, inside)], [])] if power is not None and inside else inside
        after: list[tree.Statement] = [
            tree.Assign(target.place.at, [target.place], ":=", power or _true(at))
            for target in element.targets
            if target.pin.upper() == ENO
        ]
        return [*before, *guarded, *after]

    def _operands(self, element: Element) -> list[tree.Expr]:
        """The values of the inputs but EN, in their order."""
        skipped = (EN, "PRE", POWER_IN.upper()) if element.name.upper() in COMPARE else (EN,)
        return [
            self._value(pin, element.at) for pin in element.inputs if pin.sources and pin.name.upper() not in skipped
        ]

    def _logic(self, element: Element, name: str) -> list[tree.Statement]:
        at = element.at
        values = self._operands(element)
        wanted = 2 if name in COMPARE else 1
        if len(values) < wanted:
            self._problems.error(at, "ladder-inputs", box=element.name, wanted=str(wanted), found=str(len(values)))
            return []
        if name == "NOT":
            value: tree.Expr = tree.Unary(at, "NOT", values[0])
        elif name in COMPARE:
            value = tree.Binary(at, COMPARE[name], values[0], values[1])
        else:
            value = values[0]
            for other in values[1:]:
                value = tree.Binary(at, LOGIC[name], value, other)
        power = next((pin for pin in element.inputs if pin.name.upper() in ("PRE", POWER_IN.upper(), EN)), None)
        if name in COMPARE and power is not None and power.sources:
            value = tree.Binary(at, "AND", self._value(power, at), value)
        out = self._temp(element, POWER_OUT)
        statements: list[tree.Statement] = [tree.Assign(at, [out], ":=", value)]
        return statements + [tree.Assign(t.place.at, [t.place], ":=", out) for t in element.targets]

    def _number_box(self, element: Element, name: str) -> list[tree.Statement]:
        at = element.at
        values = self._operands(element)
        wanted = 1 if name == "MOVE" else 2
        if len(values) < wanted:
            self._problems.error(at, "ladder-inputs", box=element.name, wanted=str(wanted), found=str(len(values)))
            return []
        value = values[0]
        if name != "MOVE":
            for other in values[1:]:
                value = tree.Binary(at, ARITHMETIC[name], value, other)
        for pin in (POWER_OUT, "OUT1", "OUT"):
            self._values[(element.id, pin.upper())] = value
        return [
            tree.Assign(target.place.at, [target.place], ":=", value)
            for target in element.targets
            if target.pin.upper() != ENO
        ]

    def _block_call(self, element: Element) -> list[tree.Statement]:
        at = element.at
        assert element.instance is not None
        arguments = self._arguments(element)
        statements: list[tree.Statement] = [tree.CallStatement(at, tree.Call(at, element.instance, arguments))]
        for pin in element.outputs:
            if pin.upper() != ENO:
                self._values[(element.id, pin.upper())] = tree.Member(at, element.instance, pin)
        for target in element.targets:
            if target.pin.upper() != ENO:
                value = tree.Member(at, element.instance, target.pin)
                statements.append(tree.Assign(target.place.at, [target.place], ":=", value))
        return statements

    def _function_call(self, element: Element) -> list[tree.Statement]:
        at = element.at
        arguments = self._arguments(element)
        result: tree.Expr | None = None
        for target in element.targets:
            if target.pin.upper() in ("RET_VAL", element.name.upper(), ""):
                result = target.place
            elif target.pin.upper() != ENO:
                arguments.append(tree.Argument(at, target.pin, target.place, True))
        call = tree.Call(at, tree.Name(at, element.name, "global"), arguments)
        if result is not None:
            return [tree.Assign(result.at, [result], ":=", call)]
        return [tree.CallStatement(at, call)]

    def _arguments(self, element: Element) -> list[tree.Argument]:
        return [
            tree.Argument(element.at, pin.name, self._value(pin, element.at))
            for pin in element.inputs
            if pin.sources and pin.name.upper() != EN
        ]


def _true(at: tree.At) -> tree.Expr:
    return tree.Literal_(at, "TRUE", "TRUE")


def _is_true(expr: tree.Expr) -> bool:
    return isinstance(expr, tree.Literal_) and expr.kind == "TRUE"
