"""Names and descriptions in the language that a client asked for; asyncua keeps one text a node."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from asyncua import ua

from plc_bridge.opcua.status import AttributeIds
from twin.texts import LANGUAGES, Language, LocalText

FIRST: Final[Language] = "en"
"""For clients that ask for no language or for one that we do not have."""

TAGS: Final[dict[Language, str]] = {"zh": "zh-CN", "en": "en", "de": "de"}


def chosen(locales: Sequence[str]) -> Language:
    """The first language of the client's list that we have."""
    for locale in locales:
        for language in LANGUAGES:
            if locale.lower().split("-")[0].split("_")[0] == language:
                return language
    return FIRST


def localized_text(text: LocalText, language: Language) -> ua.LocalizedText:
    return ua.LocalizedText(text.into(language), TAGS[language])


def enum_values(choices: Sequence[LocalText], language: Language) -> ua.Variant:
    """The numbers from 0 on with what they are called."""
    values = [
        ua.EnumValueType(Value=ua.Int64(number), DisplayName=localized_text(text, language))
        for number, text in enumerate(choices)
    ]
    return ua.Variant(values, ua.VariantType.ExtensionObject, is_array=True)


@dataclass
class Locales:
    display: dict[ua.NodeId, LocalText] = field(default_factory=dict)
    description: dict[ua.NodeId, LocalText] = field(default_factory=dict)
    value: dict[ua.NodeId, LocalText] = field(default_factory=dict)
    """Values that are texts themselves: what a state is called."""
    choices: dict[ua.NodeId, Sequence[LocalText]] = field(default_factory=dict)
    """Values that tell what the numbers from 0 on are called."""

    def localized(self, item: ua.ReadValueId, value: ua.DataValue, locales: Sequence[str]) -> ua.DataValue:
        """The attribute's value, in the client's language if it is a text of ours."""
        if item.AttributeId == AttributeIds.DisplayName:
            text = self.display.get(item.NodeId)
        elif item.AttributeId == AttributeIds.Description:
            text = self.description.get(item.NodeId)
        elif item.AttributeId == AttributeIds.Value and item.NodeId in self.choices:
            return dataclasses.replace(value, Value=enum_values(self.choices[item.NodeId], chosen(locales)))
        elif item.AttributeId == AttributeIds.Value:
            text = self.value.get(item.NodeId)
        else:
            return value
        if text is None:
            return value
        words = ua.Variant(localized_text(text, chosen(locales)), ua.VariantType.LocalizedText)
        return dataclasses.replace(value, Value=words)

    def reference(self, reference: ua.ReferenceDescription, locales: Sequence[str]) -> ua.ReferenceDescription:
        """The browsed reference, with its name in the client's language."""
        text = self.display.get(reference.NodeId)
        if text is None:
            return reference
        return dataclasses.replace(reference, DisplayName=localized_text(text, chosen(locales)))
