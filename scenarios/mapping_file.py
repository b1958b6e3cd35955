"""The mapping file of a PLC, read by type and held against the cell that it is for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from plc_bridge.plc_server.mapping import PlcMapping, assign
from scenarios.places import Document, read_document
from scenarios.problems import ScenarioError
from scenarios.reading import validate
from twin.tags import Tag


def read_mapping(file: Path, tags: Iterable[Tag] | None = None) -> PlcMapping:
    """Raises ScenarioError with all problems, also those with these tags; OSError if it cannot be opened."""
    return mapping_of(read_document(file), tags)


def mapping_of(document: Document, tags: Iterable[Tag] | None = None) -> PlcMapping:
    mapping, problems = validate(document, PlcMapping)
    if mapping is not None and tags is not None:
        for problem in assign(mapping, tags).problems:
            at_key = problem.place[:1] == ("nodes",) and problem.what.id.startswith("station-no-signal")
            problems.append(document.problem(problem.place, problem.what, at_key=at_key))
    if problems or mapping is None:
        raise ScenarioError(problems)
    return mapping
