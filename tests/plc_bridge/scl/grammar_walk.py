"""Sources made by walking the grammar itself, so that every rule of it is tried with every other."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from lark import Lark
from lark.grammar import NonTerminal, Symbol, Terminal

import plc_bridge.scl

_SAMPLES: Final[Mapping[str, Sequence[str]]] = {
    "NAME": (
        "x",
        "y",
        "n",
        "t1",
        "BOOL",
        "INT",
        "REAL",
        "TIME",
        "TON",
        "STRING",
        "ABS",
        "LIMIT",
        "Q",
        "ET",
        "IN",
        "CV",
    ),
    "QUOTED": ('"a"', '"y0"', '"level"', '"Main"', '"Data"', '"块"'),
    "LOCAL": ("#x", "#y", "#n", "#t1", '#"é"'),
    "INTEGER": ("0", "1", "7", "32767", "4_000", "99999999999"),
    "BASED": ("16#FF", "2#1010", "8#17"),
    "REAL_NUMBER": ("1.5", "0.0", "1e10", "3.0e-5"),
    "TIMED": ("T#1s", "T#1h30m", "LT#5us", "T#-3ms"),
    "DATED": ("D#2026-11-25", "TOD#12:00:00", "DT#2026-11-25-06:00:00", "LDT#1970-01-01-00:00:00"),
    "TYPED": ("INT#5", "WORD#16#FFFF", "REAL#1.5", "BOOL#TRUE", "CHAR#'a'"),
    "STRING_TEXT": ("'a'", "''", "'$'$N'"),
    "WSTRING_TEXT": ("WSTRING#'a'",),
    "ADDRESS": ("%I0.0", "%Q0.0", "%MW10", "%M5.3", "%IW64", "%DB1.DBX0.0"),
    "SLICE": (".%X3", ".%B1"),
    "TITLE": ("TITLE = t\n",),
    "VERSION": ("VERSION : 0.1\n",),
    "AUTHOR": ("AUTHOR : me\n",),
    "FAMILY": ("FAMILY : f\n",),
    "STEP": ("STEP",),
    "INITIAL_STEP": ("INITIAL_STEP",),
    "ACTION": ("ACTION",),
    "TRANSITION": ("TRANSITION",),
    "FROM": ("FROM",),
}
_DEEPEST: Final = 14


@cache
def _rules() -> tuple[dict[str, list[list[Symbol]]], dict[str, str]]:
    text = Path(plc_bridge.scl.__file__).with_name("scl.lark").read_text("utf-8")
    parser = Lark(text, parser="lalr", lexer="contextual", start="start")
    rules: dict[str, list[list[Symbol]]] = {}
    for rule in parser.rules:
        rules.setdefault(rule.origin.name, []).append(list(rule.expansion))
    words = {terminal.name: terminal.pattern.value for terminal in parser.terminals}
    return rules, words


@cache
def _depths() -> dict[str, int]:
    """How deep the shallowest text of each rule is."""
    rules, _ = _rules()
    depths: dict[str, int] = {}
    changed = True
    while changed:
        changed = False
        for name, expansions in rules.items():
            found = [
                1 + max([depths.get(s.name, 99) for s in one if isinstance(s, NonTerminal)], default=0)
                for one in expansions
            ]
            best = min(found)
            if best < depths.get(name, 99):
                depths[name], changed = best, True
    return depths


def walk(chance: random.Random, start: str = "block") -> str:
    """One text; most have mistakes of meaning, few of form."""
    rules, words = _rules()
    depths = _depths()
    parts: list[str] = []

    def expand(symbol: Symbol, depth: int) -> None:
        if isinstance(symbol, Terminal):
            parts.append(chance.choice(_SAMPLES.get(symbol.name, (words[symbol.name].replace("\\", ""),))))
            return
        options = rules[symbol.name]
        if depth >= _DEEPEST or len(parts) > 400:
            least = min(_height(one, depths) for one in options)
            options = [one for one in options if _height(one, depths) == least]
        for part in chance.choice(options):
            expand(part, depth + 1)

    for _ in range(chance.choice([1, 1, 2])):
        expand(NonTerminal(start), 0)
    return " ".join(parts)


def _height(expansion: list[Symbol], depths: dict[str, int]) -> int:
    return max([depths[symbol.name] for symbol in expansion if isinstance(symbol, NonTerminal)], default=0)
