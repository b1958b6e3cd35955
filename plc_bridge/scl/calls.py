"""Checks calls of the program's own FCs, and the places that calls and assignments write to."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from plc_bridge.scl import tree, typed
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import is_unknown, unknown
from plc_bridge.scl.problems import near
from plc_bridge.scl.typed import CallFunction, Const, Helper, Load, Node, Reference, root_of
from plc_bridge.scl.world import Function
from plc_bridge.scl.writing import expression

if TYPE_CHECKING:
    from plc_bridge.scl.expressions import Expressions


def call_function(check: Expressions, expr: tree.Call, function: Function, *, inside: bool) -> Node:
    """A call of an FC; its outputs can be taken only where the call is a statement of its own or the right side."""
    check.calls.add(function.py)
    by_name = {parameter.name.lower(): parameter for parameter in function.parameters}
    given: dict[str, tree.Argument] = {}
    for number, argument in enumerate(expr.arguments):
        name = (argument.name or "").lower()
        if compared(check, argument, by_name):
            continue
        if not name and number < len(function.parameters):
            name = function.parameters[number].name.lower()
        if name in ("en", "eno") and name not in by_name:
            check.problems.warn(argument.at, "scl-en-ignored", name=name.upper())
            continue
        if name not in by_name or name in given:
            hint = near(name, [p.name for p in function.parameters])
            shown = argument.name or str(number + 1)
            check.problems.error(argument.at, "scl-unknown-argument", name=shown, block=function.name, near=hint)
            continue
        given[name] = argument
    result = CallFunction(function.returns or t.VOID, function.py, [])
    for parameter in function.parameters:
        chosen = given.get(parameter.name.lower())
        if chosen is None:
            if parameter.section != "VAR_OUTPUT":
                check.problems.error(expr.at, "scl-missing-argument", name=parameter.name, block=function.name)
            result.boxes.append((unknown(), len(result.arguments), parameter.type))
            result.arguments.append(unknown())
            continue
        result.arguments.append(argument_of(check, chosen, parameter, result, inside=inside))
    return result


def compared(check: Expressions, argument: tree.Argument, parameters: Container[str]) -> bool:
    """Whether it was written with = in place of :=, which is told."""
    value = argument.value
    if argument.name is not None or not isinstance(value, tree.Binary) or value.op != "=":
        return False
    left = value.left
    if not isinstance(left, tree.Name) or left.kind != "bare" or left.text.lower() not in parameters:
        return False
    if check.variable(left) is not None:
        return False
    check.problems.error(left.at, "scl-arrow-direction", name=left.text, sign=":=")
    return True


def argument_of(
    check: Expressions, argument: tree.Argument, parameter: typed.Variable, result: CallFunction, *, inside: bool
) -> Node:
    """One argument of an FC as the parameter wants it."""
    if parameter.section == "VAR_INPUT":
        if argument.out:
            check.problems.error(argument.at, "scl-arrow-direction", name=parameter.name, sign=":=")
        return check.as_type(argument.value, parameter.type)
    if not argument.out and parameter.section == "VAR_OUTPUT" and argument.name is not None:
        check.problems.error(argument.at, "scl-arrow-direction", name=parameter.name, sign="=>")
    if parameter.section == "VAR_OUTPUT":
        place = writable(check, argument.value)
        result.boxes.append((place, len(result.arguments), parameter.type))
        if inside and not is_unknown(place.type):
            check.problems.error(argument.at, "scl-output-inside", name=parameter.name, block=_callee_of(result))
        return unknown()
    return reference(check, argument.value, parameter.type)


def _callee_of(result: CallFunction) -> str:
    return result.py.partition("_")[2]


def reference(check: Expressions, expr: tree.Expr, type_: t.Type) -> Node:
    """The place for an in-out parameter; it must be of that very type."""
    place = writable(check, expr)
    if is_unknown(place.type):
        return unknown()
    in_memory = isinstance(place, Load) and place.variable.where == "memory"
    if not t.same(place.type, type_) or isinstance(place, typed.SliceOf) or in_memory:
        check.problems.error(expr.at, "scl-in-out-type", found=str(place.type), expected=str(type_))
        return unknown()
    if isinstance(place, Helper):
        check.problems.error(expr.at, "scl-in-out-type", found=str(place.type), expected=str(type_))
        return unknown()
    if isinstance(type_, t.Elementary):
        if isinstance(place, Load) and place.variable.where == "local":
            place.variable.boxed = True
        return Reference(type_, place)
    return place


def writable(check: Expressions, expr: tree.Expr) -> Node:
    """A place that may be assigned; notes that it is."""
    place = _writable(check, expr)
    if (variable := root_of(place)) is not None:
        check.world.use(expr, variable, "write")
        probes = check.world.probes
        if probes is not None and isinstance(place.type, t.Elementary):
            probes.targets[place] = probes.add(expr.at, expression(expr), place.type)
    return place


def _writable(check: Expressions, expr: tree.Expr) -> Node:
    place = check.place(expr)
    root = place
    while isinstance(root, typed.FieldOf | typed.ItemOf | typed.SliceOf):
        if isinstance(root, typed.FieldOf) and root.field.computed:
            check.problems.error(expr.at, "scl-read-only", name=root.field.name)
            return unknown()
        root = root.base
    if isinstance(root, Helper) and root.function == "gather" and root is place:
        for bit in root.arguments:
            if isinstance(bit, Load):
                bit.variable.written = True
        return place
    if isinstance(root, Load):
        variable = root.variable
        variable.written = True
        variable.zeroed = variable.zeroed or root is not place
        if variable.where == "constant":
            check.problems.error(expr.at, "scl-constant-written", name=variable.name)
            return unknown()
        if variable.loop:
            check.problems.error(expr.at, "scl-loop-variable", name=variable.name)
            return unknown()
        if variable.sensor:
            check.problems.warn(expr.at, "scl-sensor-written", name=variable.name)
        elif variable.clock:
            check.problems.error(expr.at, "scl-read-only", name=variable.name)
            return unknown()
        elif variable.section == "VAR_INPUT" and root is place:
            check.problems.warn(expr.at, "scl-input-written", name=variable.name)
        if root is place and variable.where == "local":
            check.assigned.add(variable)
    elif isinstance(root, Helper | Const | typed.Convert) and not is_unknown(root.type):
        check.problems.error(expr.at, "scl-variable-expected")
        return unknown()
    return place
