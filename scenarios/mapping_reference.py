"""The reference page of the mapping file, made of the type that reads it and the texts that explain it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any, Final

from plc_bridge.plc_server.mapping import LINK_TYPES, PLACEHOLDERS, PlcMapping, PlcUser
from scenarios.docs import class_text, field_texts
from twin.texts import Language, known, message, say
from twin.units import TIME

EXAMPLE: Final = """\
```yaml
format: twincell-plc 1
endpoint: opc.tcp://192.168.0.1:4840
security: Basic256Sha256
user: {name: twin}
namespace: http://www.siemens.com/simatic-s7-opcua
sensors: s="Twin"."{tag}"
actuators: s="Twin"."{tag}"
nodes:
  conveyor: s="Line"."conv"[1]."run"
omit: [lamp_start]
link:
  PlcAlive: s="Twin"."PlcAlive"
  TwinAlive: s="Twin"."TwinAlive"
cycle: 20 ms
```
"""


def mapping_reference(language: Language) -> str:
    """The page as Markdown, in that language."""
    lines = [f"# {_words('doc-plc-title', language)}", "", _words("doc-plc-intro", language), "", EXAMPLE]
    for name, cls in (("mapping", PlcMapping), ("user", PlcUser)):
        lines += [f"## {name}", "", _words(class_text(cls), language), "", *_table(cls, language), ""]
    lines += ["## link", "", _words("doc-plc-link", language), "", *_link(language), ""]
    names = ", ".join(f"`{{{name}}}`" for name in PLACEHOLDERS)
    lines += [f"## {_words('doc-plc-patterns', language)}", ""]
    lines += [_words("doc-plc-placeholders", language, names=names), ""]
    lines += [f"## {_words('doc-plc-types', language)}", "", _words("doc-plc-types-text", language), ""]
    lines += [f"## {_words('doc-plc-safe', language)}", "", _words("doc-plc-safe-text", language), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(cls: type[Any], language: Language) -> Iterator[str]:
    headings = ("doc-page-field", "doc-plc-default", "doc-page-meaning-of")
    yield f"| {' | '.join(_words(each, language) for each in headings)} |"
    yield "|---|---|---|"
    texts = field_texts(cls)
    for each in fields(cls):
        must = each.default is MISSING and each.default_factory is MISSING
        default = _words("doc-page-required", language) if must else _default(each.name, each.default)
        yield f"| `{each.name}` | {default} | {_words(texts[each.name], language)} |"


def _default(name: str, value: object) -> str:
    if name in ("cycle", "timeout") and isinstance(value, int):
        return f"`{TIME.format(value)}`"
    return f"`{value}`" if value not in (None, "", (), MISSING) else ""


def _link(language: Language) -> Iterator[str]:
    headings = ("doc-plc-node", "doc-plc-type", "doc-page-meaning-of")
    yield f"| {' | '.join(_words(each, language) for each in headings)} |"
    yield "|---|---|---|"
    for name, type in LINK_TYPES.items():
        yield f"| `{name}` | {type} | {_words(f'doc-plc-link-{name.lower()}', language)} |"


def _words(id: str, language: Language, **args: object) -> str:
    assert known(id, language), f"no text {id} in {language}"
    return say(message(id, **args), language)
