"""Items that several scenarios share: a file beside the exercises, with parameters, one level deep.

They are put into the scenario's data before anything is read by type, so that everything that holds for
an item holds for them; what is wrong with one is told in the file in which it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar, Final, Literal

from scenarios.format import Item, Use
from scenarios.places import Document, Path_, Place, read_document
from scenarios.problems import unknown
from scenarios.reading import validate
from twin.spec import STRICT
from twin.texts import Message, message

FOLDER: Final = "shared"
"""Beside the folders of the exercises."""
_PARAMETER: Final = re.compile(r"\$([a-z]\w*)")


@dataclass(frozen=True, kw_only=True)
class SharedItems:
    """A file of items; ``$name`` in any of its texts stands for a parameter."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    format: Literal["twincell-items 1"]
    parameters: tuple[str, ...] = ()
    """Each must be given by whoever uses the items."""
    rubric: tuple[Item, ...] = field(default=())


def put_in_shared(document: Document, folder: Path) -> None:
    """Append the items that the scenario uses to its rubric; what does not fit is added to the document's problems."""
    data = document.data
    given = data.get("use") if isinstance(data, dict) else None
    if not isinstance(given, list) or not isinstance(data.get("rubric"), list):
        return
    for i, entry in enumerate(given):
        use, _ = validate(Document(document.file, {"use": [entry]}), _Uses)
        if use is not None:
            _put_in(document, use.use[0], ("use", i), folder)


@dataclass(frozen=True, kw_only=True)
class _Uses:
    use: tuple[Use, ...]


def _put_in(document: Document, use: Use, path: Path_, folder: Path) -> None:
    beside = folder.parent / FOLDER
    missing = message("shared-no-folder", folder=str(folder.parent.resolve()))
    if beside.is_dir():
        missing = unknown("shared-no-items", use.items, [file.stem for file in sorted(beside.glob("*.yaml"))])
    file = beside / f"{use.items}.yaml"
    shared = read_beside(document, file, f"{FOLDER}/{file.name}", (*path, "items"), missing)
    if shared is None:
        return
    document.problems += shared.problems
    content = shared.data if isinstance(shared.data, dict) else {}
    names, rubric = content.get("parameters", []), content.get("rubric", [])
    if content.get("format") != "twincell-items 1" or not isinstance(names, list) or not isinstance(rubric, list):
        document.problems += validate(shared, SharedItems)[1]
        return
    known = [name for name in names if isinstance(name, str)]
    for name in sorted(set(known) - set(use.with_)):
        document.add(path, message("shared-missing", name=name))
    for name in use.with_:
        if name not in known:
            document.add((*path, "with", name), unknown("shared-unknown", name, known), at_key=True)
    first = len(document.data["rubric"])
    _take_places(document, shared, first)
    for i, item in enumerate(rubric):
        document.data["rubric"].append(filled(item, use.with_, document, ("rubric", first + i), known))


def read_beside(document: Document, file: Path, name: str, path: Path_, missing: Message) -> Document | None:
    """Another file that the document names at ``path``; ``missing`` is its problem if that cannot be opened."""
    try:
        return read_document(file, name=name)
    except OSError:
        document.add(path, missing)
        return None


def _take_places(document: Document, shared: Document, first: int) -> None:
    for source, target in ((shared.values, document.values), (shared.keys, document.keys)):
        for path, place in source.items():
            if len(path) > 1 and path[0] == "rubric" and isinstance(path[1], int):
                moved = Place(place.line, place.column, place.plain, shared.file)
                target[("rubric", first + path[1], *path[2:])] = moved


def filled(node: Any, values: Mapping[str, Any], document: Document, path: Path_, known: Sequence[str]) -> Any:
    """The data with every parameter replaced; a text that is nothing but a parameter takes its value as it is."""
    if isinstance(node, dict):
        return {key: filled(inner, values, document, (*path, key), known) for key, inner in node.items()}
    if isinstance(node, list):
        return [filled(inner, values, document, (*path, i), known) for i, inner in enumerate(node)]
    if not isinstance(node, str):
        return node
    for match in _PARAMETER.finditer(node):
        if match[1] not in known:
            document.add(path, unknown("shared-undeclared", match[1], known), offset=match.start())
    whole = _PARAMETER.fullmatch(node)
    if whole:
        return values.get(whole[1], node)
    return _PARAMETER.sub(lambda match: str(values.get(match[1], match[0])), node)
