"""What the compiler knows of the program as it stands: what is wrong, which blocks there are, where names are used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plc_bridge.ladder.model import Network
from plc_bridge.scl.uses import Use
from ui.viewmodel.problems import Mark


@dataclass(frozen=True)
class BlockChoice:
    """A block that can be looked at while it runs: an instance, or an FC."""

    path: str
    """``Main.station``; of an FC its name."""
    block: str
    """The name of the block itself."""
    file: str
    line: int


@dataclass(frozen=True)
class Part:
    """A member of a struct, or a parameter or variable of a block."""

    name: str
    section: str
    """VAR, VAR_INPUT, VAR_OUTPUT or VAR_IN_OUT."""


@dataclass(frozen=True)
class Names:
    """What can be completed while one types."""

    globals: tuple[str, ...] = ()
    """Tags and data blocks."""
    blocks: tuple[str, ...] = ()
    """The program's own blocks and types."""
    locals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of each block, by lower-case name of the block."""
    members: Mapping[tuple[str, str], tuple[Part, ...]] = field(default_factory=dict)
    """Of each variable with members, by lower-case names of block ("" for global) and of the path to it."""
    functions: tuple[str, ...] = ()
    """Of the system and the program's own."""


@dataclass(frozen=True)
class Checked:
    marks: tuple[Mark, ...] = ()
    runs: bool = False
    """Whether there is no error; only then the following is known."""
    blocks: tuple[BlockChoice, ...] = ()
    networks: Mapping[str, tuple[tuple[str, tuple[Network, ...]], ...]] = field(default_factory=dict)
    """Graphic blocks by file: their names and networks."""
    uses: tuple[Use, ...] = ()
    names: Names = Names()
