"""The docstrings of classes, fields and signals: the English in which a device is explained to people."""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class FieldDoc:
    """What stands below a field, as Markdown without line breaks, and the class in which it stands."""

    owner: type[Any]
    text: str


def field_docs(cls: type[Any]) -> dict[str, FieldDoc]:
    """By name, those of the bases of the same project among them; a field without one is left out."""
    docs: dict[str, FieldDoc] = {}
    home = cls.__module__.partition(".")[0]
    for owner in reversed(cls.__mro__):
        if owner.__module__.partition(".")[0] == home:
            for entry, following in pairwise(_tree(owner).body):
                name, doc = _name(entry), _text(following)
                if name and doc:
                    docs[name] = FieldDoc(owner, _one_line(doc))
    return docs


def class_doc(cls: type[Any]) -> str:
    """What was written, and not what a dataclass makes up, as paragraphs of Markdown."""
    return _paragraphs(ast.get_docstring(_tree(cls)) or "")


def module_doc(cls: type[Any]) -> str:
    """Of the module that the class is in, as paragraphs of Markdown."""
    return _paragraphs(inspect.getdoc(sys.modules[cls.__module__]) or "")


_ITEM = re.compile(r"\n(?=- )")
"""Before an item of a list, which keeps a line of its own."""


def _paragraphs(doc: str) -> str:
    return "\n\n".join("\n".join(map(_one_line, _ITEM.split(paragraph))) for paragraph in doc.split("\n\n"))


def _one_line(doc: str) -> str:
    return " ".join(doc.split()).replace("``", "`")


def _tree(cls: type[Any]) -> ast.ClassDef:
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
    assert isinstance(tree, ast.ClassDef), f"{cls} is a class"
    return tree


def _name(entry: ast.stmt) -> str:
    match entry:
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


def _text(entry: ast.stmt) -> str:
    match entry:
        case ast.Expr(value=ast.Constant(value=str(text))):
            return text
    return ""
