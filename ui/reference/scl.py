"""The reference page of the dialect: types, standard blocks and functions, from the engine's own tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plc_bridge.scl import types as t
from plc_bridge.scl.blocks import BLOCKS, METHODS
from plc_bridge.scl.functions import FUNCTIONS
from twin.texts import Language
from ui.reference.markdown import code, page, table, words


def scl(language: Language) -> str:
    """The page as Markdown, in that language."""
    return page(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    yield from (f"# {words('ref-scl-title', language)}", "")
    for text in ("ref-scl-intro", "ref-made"):
        yield from (words(text, language), "")
    yield from (f"## {words('ref-scl-types', language)}", "")
    yield from table(_head(("type", "bits", "range"), language), map(_type, t.ELEMENTARY.items()))
    yield from ("", words("ref-scl-refused", language, types=", ".join(map(code, sorted(t.REFUSED)))), "")
    yield from (f"## {words('ref-scl-blocks', language)}", "")
    yield from table(_head(("name", "inputs", "outputs", "methods"), language), map(_block, BLOCKS.items()))
    yield from ("", f"## {words('ref-scl-functions', language)}", "", words("ref-scl-conversions", language), "")
    yield from table(
        _head(("name", "parameters"), language),
        ((code(name), ", ".join(map(_parameter, names.split()))) for name, (names, _) in FUNCTIONS.items()),
    )


def _head(columns: Sequence[str], language: Language) -> list[str]:
    return [words(f"ref-scl-{column}", language) for column in columns]


def _type(named: tuple[str, t.Elementary]) -> tuple[str, str, str]:
    name, type_ = named
    bounds = f"{type_.lo} .. {type_.hi}" if type_.kind in ("int", "uint") else ""
    return code(name), str(type_.bits) if not type_.length else "", bounds


def _block(named: tuple[str, t.BlockType]) -> tuple[str, str, str, str]:
    name, block = named
    sides = [
        ", ".join(f"{code(field.name)} {field.type}" for field in block.fields.values() if field.section == section)
        for section in ("VAR_INPUT", "VAR_OUTPUT")
    ]
    return code(name.upper()), sides[0], sides[1], ", ".join(code(each.upper()) for each in METHODS.get(name, ()))


def _parameter(name: str) -> str:
    return f"{code(name[:-1])} …" if name.endswith("*") else code(name)
