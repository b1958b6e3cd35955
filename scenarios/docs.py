"""The docstrings of fields, taken from the source of their dataclasses."""

from __future__ import annotations

import ast
import inspect
import textwrap
from dataclasses import fields
from typing import Any

from scenarios.typewalk import file_name


def field_docs(cls: type[Any]) -> dict[str, str]:
    """What stands below each field, by the name that it has in a file; "" where nothing does. Inherited fields too."""
    docs: dict[str, str] = {}
    for owner in reversed(cls.__mro__):
        if "__dataclass_fields__" in vars(owner):
            docs |= _own(owner)
    return {file_name(cls, each.name): docs.get(each.name, "") for each in fields(cls)}


def class_doc(cls: type[Any]) -> str:
    """The docstring of a class, or "" if dataclasses made it up."""
    text = inspect.cleandoc(cls.__doc__ or "")
    return "" if text.startswith(f"{cls.__name__}(") else text


def _own(cls: type[Any]) -> dict[str, str]:
    try:
        (tree,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    except (OSError, TypeError):
        # No source beside the program, as in a packed one: the fields go without words.
        return {}
    assert isinstance(tree, ast.ClassDef)
    docs = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and _text(below):
            docs[field.target.id] = inspect.cleandoc(_text(below))
    return docs


def _text(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return node.value.value
    return ""
