"""The baseline of the SCL benchmark: the same typed tree walked node by node, as a plain interpreter does."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, Final

from plc_bridge.scl import helpers, typed
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import wrapped
from plc_bridge.scl.operations import f32
from plc_bridge.scl.program import Program

_OPERATIONS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "=": operator.eq, "<>": operator.ne, "<": operator.lt,
    ">": operator.gt, "<=": operator.le, ">=": operator.ge, "AND": operator.and_, "OR": operator.or_,
    "XOR": operator.xor,
}  # fmt: skip


class TreeWalk:
    """Walks what the benchmark program uses: no loops, no in-out parameters."""

    def __init__(self, program: Program) -> None:
        self._routines = {routine.py: routine for routine in program.routines}

    def call(self, py: str, owner: Any, g: Any, local: dict[str, Any]) -> None:
        self._steps(self._routines[py].body, owner, g, local)

    def _steps(self, steps: list[typed.Step], owner: Any, g: Any, local: dict[str, Any]) -> None:
        for step in steps:
            match step:
                case typed.Put():
                    self._store(step.place, self._value(step.value, owner, g, local), owner, g, local)
                case typed.Choice():
                    for _, condition, body in step.branches:
                        if self._value(condition, owner, g, local):
                            self._steps(body, owner, g, local)
                            break
                    else:
                        self._steps(step.otherwise, owner, g, local)
                case typed.Switch():
                    chosen = self._value(step.selector, owner, g, local)
                    for ranges, body in step.branches:
                        if any(low <= chosen <= high for low, high in ranges):
                            self._steps(body, owner, g, local)
                            break
                    else:
                        self._steps(step.otherwise, owner, g, local)
                case typed.CallBlock():
                    instance = self._value(step.instance, owner, g, local)
                    for field, node in step.inputs:
                        setattr(instance, field.py, self._value(node, owner, g, local))
                    if step.type.library:
                        instance.scan(g)
                    else:
                        self.call(step.type.py, instance, g, {})
                    local[step.slot.py] = instance
                    for place, value in step.outputs:
                        self._store(place, self._value(value, owner, g, local), owner, g, local)
                case _:
                    raise NotImplementedError(type(step))

    def _store(self, place: typed.Node, value: Any, owner: Any, g: Any, local: dict[str, Any]) -> None:
        match place:
            case typed.Load(variable=variable):
                if variable.where == "local":
                    local[variable.py] = value
                else:
                    setattr(owner if variable.where == "self" else g, variable.py, value)
            case typed.FieldOf():
                setattr(self._value(place.base, owner, g, local), place.field.py, value)
            case typed.ItemOf():
                position = self._value(place.indices[0], owner, g, local)
                self._value(place.base, owner, g, local)[position] = value
            case _:
                raise NotImplementedError(type(place))

    def _value(self, node: typed.Node, owner: Any, g: Any, local: dict[str, Any]) -> Any:
        match node:
            case typed.Const():
                return node.value
            case typed.Load(variable=variable):
                if variable.where == "local":
                    return local[variable.py]
                return getattr(owner if variable.where == "self" else g, variable.py)
            case typed.FieldOf():
                part = getattr(self._value(node.base, owner, g, local), node.field.py)
                return part(g) if node.field.computed else part
            case typed.Operation():
                left = self._value(node.left, owner, g, local)
                right = self._value(node.right, owner, g, local)
                if node.op in ("/", "MOD"):
                    return helpers.NAMES["int_divide" if node.op == "/" else "int_modulo"](g, left, right)
                return _held(_OPERATIONS[node.op](left, right), node.type)
            case typed.Sign():
                inner = self._value(node.operand, owner, g, local)
                return not inner if node.op == "NOT" else _held(-inner, node.type)
            case typed.Convert():
                return _held(self._value(node.operand, owner, g, local), node.type)
            case typed.Helper():
                arguments = [self._value(argument, owner, g, local) for argument in node.arguments]
                return helpers.NAMES[node.function](*([g] if node.noting else []), *arguments)
            case typed.CallFunction():
                routine = self._routines[node.py]
                names = [parameter.py for parameter in routine.parameters]
                inner_local = dict(zip(names, (self._value(a, owner, g, local) for a in node.arguments), strict=True))
                self._steps(routine.body, owner, g, inner_local)
                assert routine.returns is not None
                return inner_local[routine.returns.py]
            case _:
                raise NotImplementedError(type(node))


def _held(value: Any, type_: t.Type) -> Any:
    if isinstance(type_, t.Elementary):
        if type_.whole:
            return wrapped(value, type_)
        if type_.name == "REAL":
            return f32(float(value))
    return value
