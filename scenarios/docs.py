"""Which text explains a field or a group of fields of a file to its author."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from scenarios.format import Checked
from scenarios.typewalk import file_name
from twin.spec import DeviceSpec


def class_text(cls: type[Any]) -> str:
    """Id of the text that says what the group of fields is for."""
    # Some kinds of device are called like a kind of check.
    named = cls.__name__.lower() if issubclass(cls, DeviceSpec) else getattr(cls, "kind", cls.__name__.lower())
    return f"doc-{named}".replace("_", "-")


def field_texts(cls: type[Any]) -> dict[str, str]:
    """Ids of the texts of all fields, by their names in a file; an inherited field goes by who declares it."""
    texts = {}
    for each in fields(cls):
        owner = next(base for base in reversed(cls.__mro__) if each.name in vars(base).get("__annotations__", {}))
        name = file_name(cls, each.name)
        # The fields of an item that hold its check are explained by the check.
        texts[name] = f"doc-{name}" if owner is Checked else field_text(owner, name)
    return {name: text.replace("_", "-") for name, text in texts.items()}


def field_text(owner: type[Any], name: str) -> str:
    """Id of the text of a field that this class declares."""
    return f"{class_text(owner)}-{name}".replace("_", "-")
