"""A tree with some of its expressions replaced by others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plc_bridge.scl import tree

Change = Callable[[tree.Expr], tree.Expr | None]
"""What an expression becomes; None leaves it, and its parts are asked for."""


def mapped(expr: tree.Expr, change: Change) -> tree.Expr:
    changed = change(expr)
    if changed is not None:
        return changed
    match expr:
        case tree.Member(base=base) | tree.Slice(base=base):
            return replace(expr, base=mapped(base, change))
        case tree.Index(base=base, indices=indices):
            return replace(expr, base=mapped(base, change), indices=[mapped(index, change) for index in indices])
        case tree.Binary(left=left, right=right):
            return replace(expr, left=mapped(left, change), right=mapped(right, change))
        case tree.Unary(operand=operand):
            return replace(expr, operand=mapped(operand, change))
        case tree.Call():
            return mapped_call(expr, change)
        case tree.Literal_() | tree.Name() | tree.Address():
            return expr


def mapped_call(call: tree.Call, change: Change) -> tree.Call:
    arguments = [replace(argument, value=mapped(argument.value, change)) for argument in call.arguments]
    return replace(call, callee=mapped(call.callee, change), arguments=arguments)


def mapped_body(body: list[tree.Statement], change: Change) -> list[tree.Statement]:
    return [_statement(statement, change) for statement in body]


def _statement(statement: tree.Statement, change: Change) -> tree.Statement:
    def of(expr: tree.Expr) -> tree.Expr:
        return mapped(expr, change)

    def inside(body: list[tree.Statement]) -> list[tree.Statement]:
        return mapped_body(body, change)

    match statement:
        case tree.Assign(targets=targets, value=value):
            return replace(statement, targets=[of(target) for target in targets], value=of(value))
        case tree.CallStatement(call=call):
            return replace(statement, call=mapped_call(call, change))
        case tree.If(branches=branches, otherwise=otherwise):
            conditional = [(of(condition), inside(body)) for condition, body in branches]
            return replace(statement, branches=conditional, otherwise=inside(otherwise))
        case tree.Case(selector=selector, branches=cases, otherwise=otherwise):
            labelled = [([_label(label, change) for label in labels], inside(body)) for labels, body in cases]
            return replace(statement, selector=of(selector), branches=labelled, otherwise=inside(otherwise))
        case tree.For(variable=variable, start=start, end=end, step=step, body=body):
            width = None if step is None else of(step)
            return replace(
                statement, variable=of(variable), start=of(start), end=of(end), step=width, body=inside(body)
            )
        case tree.While(condition=condition, body=body):
            return replace(statement, condition=of(condition), body=inside(body))
        case tree.Repeat(body=body, until=until):
            return replace(statement, body=inside(body), until=of(until))
        case tree.Jump():
            return statement


def _label(label: tree.Label, change: Change) -> tree.Label:
    high = None if label.high is None else mapped(label.high, change)
    return replace(label, low=mapped(label.low, change), high=high)
