"""Mutates real sources, walks the grammar, runs what compiles: ``python -m tests.plc_bridge.scl.fuzz SECONDS SEED``.

The exit code is 1 when anything but a program or a list of problems came out.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from pathlib import Path
from typing import Final

from plc_bridge.scl.compile import compile_scl
from plc_bridge.scl.problems import SclError
from plc_bridge.simulated_plc import SimulatedPlc
from tests.plc_bridge.scl.grammar_walk import walk
from tests.plc_bridge.scl.programs import TAGS
from twin.signals import Role
from twin.tags import Tag
from twin.texts import say

ROOT: Final = Path(__file__).parents[3]
FEATURES: Final = ROOT / "tests" / "data" / "scl_features.scl"
_TOKEN: Final = re.compile(r"\s+|%\w[\w.]*|\w+#[\w.]+|#?\w+|\"[^\"\n]*\"|:=|=>|\S")
_ODD: Final = (
    *(
        "SHL",
        "MUX",
        "LIMIT",
        "STRING[5]",
        "REF_TO",
        "1e400",
        "16#FFFFFFFFFFFFFFFFFF",
        "T#99d",
        "**",
        "-",
        "(",
        ")",
        "[",
    ),
    *("]", "%MB0", "%M0.5", "LINT", "LREAL_TO_INT", "AT", "ARRAY[*]", "'a$'", "//", "(*", "{", "}", "REGION x", "\n"),
    *("RD_SYS_T", "LDT", "DT#2020-01-01-00:00:00", "D#2020-99-99", "IEC_TIMER", "__class__", "self", "g", "import"),
    *("；", "（", "：＝", "“y0”", "＝＝", "。", "==", "!=", "&&", "||", "!", "ELSEIF", "END IF", "ENDIF", "T#5", "１"),
    *("'$''", "\\", "\0", "\ud800", "é", "料", '"', "REPEAT", "UNTIL", "WHILE", "END_IF", "GOTO", "ARRAY[0..99999999]"),
)


def sources() -> list[str]:
    """Real programs of all kinds."""
    golden = json.loads((ROOT / "tests" / "data" / "scl_golden.json").read_text("utf-8"))["programs"]
    files = [FEATURES, ROOT / "benchmarks" / "programs" / "station.scl", ROOT / "tests" / "data" / "sorting_steps.scl"]
    return [*(file.read_text("utf-8") for file in files), *(program["program"] for program in golden[:2])]


def words(texts: list[str]) -> list[str]:
    return sorted({word for text in texts for word in _TOKEN.findall(text) if word.strip()}) + list(_ODD)


def tags(texts: list[str]) -> list[Tag]:
    """The tags of the tests and one for each small global name of the programs."""
    names = {name for text in texts for name in re.findall(r'"([a-z]\w*)"', text)} - {tag.name for tag in TAGS}
    more = [
        Tag(name, f"z.{name}", Role.SENSOR if number % 2 else Role.ACTUATOR, _type(name), "", False)
        for number, name in enumerate(sorted(names))
    ]
    return [*TAGS, *more]


def _type(name: str) -> str:
    return "INT" if "speed" in name else "BOOL"


def mutate(chance: random.Random, text: str, vocabulary: list[str]) -> str:
    tokens = _TOKEN.findall(text)
    for _ in range(chance.choice([1, 1, 2, 3, 8])):
        if not tokens:  # cut off and taken away
            break
        where, kind = chance.randrange(len(tokens)), chance.random()
        if kind < 0.35:
            tokens[where] = chance.choice(vocabulary)
        elif kind < 0.55:
            del tokens[where]
        elif kind < 0.7:
            tokens.insert(where, f" {chance.choice(vocabulary)} ")
        elif kind < 0.85:
            other = chance.randrange(len(tokens))
            tokens[where], tokens[other] = tokens[other], tokens[where]
        elif kind < 0.95:
            tokens[where:where] = tokens[where : where + chance.randrange(40)]
        else:
            del tokens[where + 1 :]
    return "".join(tokens)


def survive(text: str, known: list[Tag]) -> bool:
    """Compile and run some scans; True if it could be run. Anything but SclError is a fault of the engine."""
    try:
        program = compile_scl(text, known)
    except SclError as error:
        assert error.problems
        assert all(problem.text("zh") and problem.line > 0 and problem.column > 0 for problem in error.problems)
        return False
    plc = SimulatedPlc(program)
    sensors = {tag.topic: tag.initial for tag in known}
    for number in range(4):
        plc.exchange(number * 10_000, sensors)
        plc.rests_until()
    plc.watch()
    for entry in plc.diagnosis:
        assert entry.message.id != "scl-inner-fault", entry
        say(entry.message, "de")
    return True


def main(seconds: float, seed: int) -> int:
    texts = sources()
    vocabulary, known, chance = words(texts), tags(texts), random.Random(seed)
    tried = ran = faults = 0
    slowest = 0.0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        text = walk(chance) if tried % 2 else mutate(chance, chance.choice(texts), vocabulary)
        begun = time.monotonic()
        try:
            ran += survive(text, known)
        except Exception as fault:
            faults += 1
            found = Path(f"fuzz_{seed}_{tried}.scl")
            found.write_bytes(text.encode("utf-8", "replace"))
            sys.stdout.write(f"{type(fault).__name__}: {str(fault)[:200]} in {found}\n")
        tried += 1
        slowest = max(slowest, time.monotonic() - begun)
    sys.stdout.write(f"{tried} sources tried, {ran} could be run, {faults} faults, slowest {slowest:.2f} s\n")
    return faults


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])) > 0)
