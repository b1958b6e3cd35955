"""Compiles generated text only if every node, name and attribute of it is one that the generator writes.

The generator puts no student's text into its output except as numbers and quoted strings; this is the
second lock on the same door.
"""

from __future__ import annotations

import ast
import re
from types import CodeType
from typing import Final

_NODES: Final = (
    *(ast.Module, ast.FunctionDef, ast.arguments, ast.arg, ast.Return, ast.Assign, ast.AugAssign, ast.Expr, ast.If),
    *(ast.For, ast.While, ast.Break, ast.Continue, ast.Pass, ast.BoolOp, ast.And, ast.Or, ast.BinOp, ast.UnaryOp),
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.LShift, ast.RShift, ast.BitAnd, ast.BitOr),
    *(ast.BitXor, ast.Not, ast.USub, ast.Compare, ast.Eq, ast.NotEq, ast.IsNot, ast.Lt, ast.LtE, ast.Gt, ast.GtE),
    *(ast.IfExp, ast.NamedExpr, ast.Call, ast.Constant, ast.Name, ast.Attribute, ast.Subscript, ast.Slice),
    *(ast.Tuple, ast.Load, ast.Store, ast.List, ast.ListComp, ast.comprehension),
)
_OWN: Final = re.compile(r"(?:(?:o_)?[a-z]\d+_[a-z0-9_]*|w\d+|self|g|(?:new|copy)_[a-z0-9_]+)\Z")
_ATTRIBUTES: Final = re.compile(
    r"(?:[a-z]\d+_[a-z0-9_]*|p_[a-z]+|v|q|et|qu|qd|scan(?:_[a-z]+)?|visit|now|wake|budget|memory_[iqm])\Z"
)


class GuardError(RuntimeError):
    """Generated text holds something that no template has; a fault of the generator."""


def compile_checked(text: str, names: frozenset[str], *, before: int = 0) -> CodeType:
    """The code of the text, which has so many lines ``before`` it; ``names`` are the functions that it may use.

    Raises GuardError.
    """
    tree = ast.parse("\n" * before + text, "<scl>")
    for node in ast.walk(tree):
        if not isinstance(node, _NODES):
            raise GuardError(type(node).__name__)
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name):
                if name not in names and not _OWN.match(name):
                    raise GuardError(name)
                if isinstance(node, ast.FunctionDef) and (node.decorator_list or node.args.defaults):
                    raise GuardError(name)
            case ast.Attribute(attr=name):
                if not _ATTRIBUTES.match(name):
                    raise GuardError(name)
            case ast.Call(keywords=keywords) if keywords:
                raise GuardError("keywords")
            case ast.Constant(value=value) if not isinstance(value, bool | int | float | str):
                raise GuardError(repr(value))
    return compile(tree, "<scl>", "exec", dont_inherit=True)
