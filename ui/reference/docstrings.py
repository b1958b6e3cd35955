"""The docstrings of fields and signals, which Python itself throws away."""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from itertools import pairwise
from typing import Any


def field_docs(cls: type[Any]) -> dict[str, str]:
    """By name, those of the bases of the same project among them; a field without one is left out."""
    docs: dict[str, str] = {}
    home = cls.__module__.partition(".")[0]
    for owner in reversed(cls.__mro__):
        if owner.__module__.partition(".")[0] == home:
            for entry, following in pairwise(_tree(owner).body):
                name, doc = _name(entry), _text(following)
                if name and doc:
                    docs[name] = one_line(doc)
    return docs


def class_doc(cls: type[Any]) -> str:
    """What was written, and not what a dataclass makes up."""
    return one_line(ast.get_docstring(_tree(cls)) or "")


def module_doc(cls: type[Any]) -> str:
    """Of the module that the class is in, as paragraphs of Markdown."""
    paragraphs = (inspect.getdoc(sys.modules[cls.__module__]) or "").split("\n\n")
    return "\n\n".join(one_line(paragraph) for paragraph in paragraphs)


def one_line(doc: str) -> str:
    """As Markdown, without line breaks."""
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
