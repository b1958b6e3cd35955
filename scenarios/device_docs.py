"""The words that explain a kind of device to authors: in English its docstrings, else texts of the catalogues.

What the catalogues have in English too is told from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from scenarios.docs import class_text, field_text
from scenarios.docstrings import class_doc, field_docs, module_doc
from twin.device import Device
from twin.devices.ageing import Failure
from twin.devices.order_desk import Lot
from twin.durations import Duration
from twin.placement import Placement
from twin.spec import DeviceSpec
from twin.texts import Language, known, message, say

GROUPS: Final[tuple[type[Any], ...]] = (Placement, Duration, Failure, Lot)
"""Groups of fields that specs have among their own."""


@dataclass(frozen=True)
class Doc:
    """A text with its English; the other languages are in the catalogues by this id."""

    id: str
    english: str

    def into(self, language: Language) -> str:
        """Raises KeyError if it has not been translated."""
        return self.english if language == "en" and not known(self.id) else say(message(self.id), language)


def group_doc(cls: type[Any]) -> Doc:
    """Of a spec with what its module says of the device, or of a group of fields; paragraphs of Markdown."""
    about_device = module_doc(cls) if issubclass(cls, DeviceSpec) else ""
    return Doc(class_text(cls), "\n\n".join(filter(None, (about_device, class_doc(cls)))))


def spec_docs(cls: type[Any]) -> Mapping[str, Doc]:
    """By field; one that speaks for itself is left out."""
    docs, names = field_docs(cls), {each.name for each in fields(cls)}
    return {name: Doc(field_text(doc.owner, name), doc.text) for name, doc in docs.items() if name in names}


def signal_docs(device: type[Device[Any]]) -> Mapping[str, Doc]:
    """By signal; one about which there is no more to say than its own text is left out."""
    return {
        name: Doc(f"doc-signal-{doc.owner.__name__.lower()}-{name}".replace("_", "-"), doc.text)
        for name, doc in field_docs(device).items()
        if name in device.signals
    }
