"""Writes a syntax tree as SCL; what is read from it again is the same tree, up to places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plc_bridge.scl import tree
from twin.tags import RESERVED

INDENT: Final = "    "


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PLAIN: Final = re.compile(r"[^\W\d]\w*")
_RESERVED: Final = RESERVED | _words(
    """VAR_STATIC VAR_EXTERNAL TYPE EXIT CONTINUE GOTO ARRAY STRUCT AT CONSTANT RETAIN NON_RETAIN DB_SPECIFIC FROM STEP
    INITIAL_STEP TRANSITION ACTION END_STEP END_TRANSITION END_ACTION REGION END_REGION TITLE VERSION AUTHOR FAMILY NAME
    KNOW_HOW_PROTECT"""
)
_LEVELS: Final = {
    "OR": 1, "XOR": 2, "AND": 3, "=": 4, "<>": 4, "<": 5, ">": 5, "<=": 5, ">=": 5, "+": 6, "-": 6,
    "*": 7, "/": 7, "MOD": 7, "**": 9,
}  # fmt: skip
_SIGN: Final = 8
_WHOLE: Final = 10
"""Binds tighter than every operator."""
_HEADS: Final = {
    "FB": "FUNCTION_BLOCK", "FC": "FUNCTION", "OB": "ORGANIZATION_BLOCK", "PROGRAM": "PROGRAM",
}  # fmt: skip


def spelled(name: str) -> str:
    """A name where a bare word may stand: in quotes if it needs them."""
    return name if _PLAIN.fullmatch(name) and name.upper() not in _RESERVED else f'"{name}"'


def expression(expr: tree.Expr) -> str:
    return _expr(expr, 0)


def _expr(expr: tree.Expr, least: int) -> str:
    """In parentheses when it binds weaker than ``least``."""
    match expr:
        case tree.Literal_(text=text) | tree.Address(text=text):
            return text
        case tree.Name(text=text, kind=kind):
            whole = text if _PLAIN.fullmatch(text) else f'"{text}"'
            return {"local": f"#{whole}", "global": f'"{text}"', "bare": text}[kind]
        case tree.Member(base=base, name=name):
            return f"{_expr(base, _WHOLE)}.{spelled(name)}"
        case tree.Index(base=base, indices=indices):
            return f"{_expr(base, _WHOLE)}[{', '.join(map(expression, indices))}]"
        case tree.Slice(base=base, size=size, number=number):
            return f"{_expr(base, _WHOLE)}.%{size}{number}"
        case tree.Call(callee=callee, arguments=arguments):
            return f"{_expr(callee, _WHOLE)}({', '.join(map(_argument, arguments))})"
        case tree.Unary(op=op, operand=operand):
            # To the right of ** a sign stands without parentheses, but not in front of another power.
            text = f"{op}{' ' if op == 'NOT' else ''}{_expr(operand, _SIGN)}"
            return text if least <= _SIGN else f"({text})"
        case tree.Binary(op=op, left=left, right=right):
            level = _LEVELS[op]
            text = f"{_expr(left, level)} {op} {_expr(right, level + 1)}"
            return text if least <= level else f"({text})"


def _argument(argument: tree.Argument) -> str:
    sign = "=>" if argument.out else ":="
    value = expression(argument.value)
    return value if argument.name is None else f"{argument.name} {sign} {value}"


# Statements


def statements(body: list[tree.Statement], indent: str = "") -> Iterator[str]:
    """Lines; an empty body is a lone semicolon."""
    if not body:
        yield f"{indent};"
    for statement in body:
        yield from _statement(statement, indent)


def _statement(statement: tree.Statement, indent: str) -> Iterator[str]:
    inner = indent + INDENT
    match statement:
        case tree.Assign(targets=targets, op=op, value=value):
            yield f"{indent}{f' {op} '.join(map(expression, [*targets, value]))};"
        case tree.CallStatement(call=call):
            yield f"{indent}{expression(call)};"
        case tree.Jump(kind=kind):
            yield f"{indent}{kind};"
        case tree.If(branches=branches, otherwise=otherwise):
            for word, (condition, body) in zip(["IF", *["ELSIF"] * len(branches)], branches, strict=False):
                yield f"{indent}{word} {expression(condition)} THEN"
                yield from statements(body, inner)
            yield from _otherwise(otherwise, indent)
            yield f"{indent}END_IF;"
        case tree.Case(selector=selector, branches=cases, otherwise=otherwise):
            yield f"{indent}CASE {expression(selector)} OF"
            for labels, body in cases:
                yield f"{inner}{', '.join(map(_label, labels))}:"
                yield from statements(body, inner + INDENT)
            yield from _otherwise(otherwise, indent)
            yield f"{indent}END_CASE;"
        case tree.For(variable=variable, start=start, end=end, step=step, body=body):
            by = "" if step is None else f" BY {expression(step)}"
            yield f"{indent}FOR {expression(variable)} := {expression(start)} TO {expression(end)}{by} DO"
            yield from statements(body, inner)
            yield f"{indent}END_FOR;"
        case tree.While(condition=condition, body=body):
            yield f"{indent}WHILE {expression(condition)} DO"
            yield from statements(body, inner)
            yield f"{indent}END_WHILE;"
        case tree.Repeat(body=body, until=until):
            yield f"{indent}REPEAT"
            yield from statements(body, inner)
            yield f"{indent}UNTIL {expression(until)}"
            yield f"{indent}END_REPEAT;"


def _otherwise(body: list[tree.Statement], indent: str) -> Iterator[str]:
    if body:
        yield f"{indent}ELSE"
        yield from statements(body, indent + INDENT)


def _label(label: tree.Label) -> str:
    high = "" if label.high is None else f"..{expression(label.high)}"
    return expression(label.low) + high


# Sequences


def association(one: tree.Association) -> str:
    """``"horn"(L, T#2s)``"""
    time = "" if one.time is None else f", {expression(one.time)}"
    return f"{expression(one.target)}({one.qualifier}{time})"


def _chart(chart: tree.Chart) -> Iterator[str]:
    for step in chart.steps:
        yield f"{INDENT}{'INITIAL_STEP' if step.initial else 'STEP'} {spelled(step.name)} :"
        yield from (f"{INDENT * 2}{association(one)};" for one in step.actions)
        yield f"{INDENT}END_STEP"
    for transition in chart.transitions:
        name = f"{spelled(transition.name)} " if transition.name else ""
        ends = f"FROM {_steps(transition.sources)} TO {_steps(transition.targets)}"
        yield f"{INDENT}TRANSITION {name}{ends} := {expression(transition.condition)}; END_TRANSITION"
    for action in chart.actions:
        yield f"{INDENT}ACTION {spelled(action.name)} :"
        yield from statements(action.body, INDENT * 2)
        yield f"{INDENT}END_ACTION"


def _steps(names: list[tuple[str, tree.At]]) -> str:
    text = ", ".join(spelled(name) for name, _ in names)
    return text if len(names) == 1 else f"({text})"


# Declarations


def type_(ref: tree.TypeRef, indent: str = "") -> str:
    match ref:
        case tree.NamedType(name=name, quoted=quoted, length=length):
            size = "" if length is None else f"[{expression(length)}]"
            return f'"{name}"' if quoted else name + size
        case tree.ArrayType(bounds=bounds, of=of):
            ranges = (f"{expression(b[0])}..{expression(b[1])}" if b else "*" for b in bounds)
            return f"ARRAY[{', '.join(ranges)}] OF {type_(of, indent)}"
        case tree.StructType(fields=fields):
            return "\n".join(["STRUCT", *declarations(fields, indent + INDENT), f"{indent}END_STRUCT"])


def declarations(declared: list[tree.Declaration], indent: str) -> Iterator[str]:
    for one in declared:
        at = f" AT {one.address}" if one.address else ""
        start = "" if one.initial is None else f" := {_initial(one.initial)}"
        yield f"{indent}{spelled(one.name)}{at} : {type_(one.type, indent)}{start};"


def _initial(initial: tree.Initial) -> str:
    if initial.items is not None:
        items = (_initial(item) if count == 1 else f"{count}({_initial(item)})" for count, item in initial.items)
        return f"[{', '.join(items)}]"
    if initial.fields is not None:
        return f"({', '.join(f'{name} := {_initial(value)}' for name, value in initial.fields)})"
    return "" if initial.value is None else expression(initial.value)


def section(one: tree.Section) -> Iterator[str]:
    yield " ".join([one.kind, *sorted(one.options)])
    yield from declarations(one.declarations, INDENT)
    yield "END_VAR"


def unit(one: tree.Unit) -> str:
    return "\n".join(_unit(one)) + "\n"


def _unit(one: tree.Unit) -> Iterator[str]:
    match one:
        case tree.UserType(name=name, struct=struct):
            yield f'TYPE "{name}" :'
            yield f"{type_(struct)};"
            yield "END_TYPE"
        case tree.DataBlock(name=name, struct=struct, of=of, retain=retain, start_values=values):
            yield f'DATA_BLOCK "{name}"'
            if retain:
                yield "RETAIN"
            yield f'"{of}"' if struct is None else f"{type_(struct)};"
            yield "BEGIN"
            yield from (f"{INDENT}{expression(place)} := {_initial(value)};" for place, value in values)
            yield "END_DATA_BLOCK"
        case tree.Block():
            yield from _block(one)


def _block(block: tree.Block) -> Iterator[str]:
    returns = "" if block.returns is None else f" : {type_(block.returns)}"
    yield f'{_HEADS[block.kind]} "{block.name}"{returns}'
    yield from (f"{{ {key} := '{value}' }}" for key, value in block.attributes.items())
    for one in block.sections:
        yield from section(one)
    if block.kind != "PROGRAM":
        yield "BEGIN"
    position = len(block.body) if block.chart is None else block.chart.position
    for statement in block.body[:position]:
        yield from _statement(statement, INDENT)
    if block.chart is not None:
        yield from _chart(block.chart)
    for statement in block.body[position:]:
        yield from _statement(statement, INDENT)
    yield f"END_{_HEADS[block.kind]}"
