"""The proof of an exercise in the terminal: wrong programs across, items down."""

from __future__ import annotations

from typing import Final

from rich.text import Text

from scenarios.exercise import REFERENCE
from scenarios.proof import IDLE, Loss, Proof
from twin.texts import numeral, say
from ui.cli.speech import Voice

SIGN: Final[dict[Loss, tuple[str, str]]] = {
    "never": ("·", "bright_black"),
    "sometimes": ("◐", "yellow"),
    "always": ("✘", "red"),
}


def show_proof(proof: Proof, voice: Voice, *, seconds: float) -> None:
    """The matrix, the flaws, and the answer."""
    wrong = [name for name in proof.matrix if name not in (REFERENCE, IDLE)]
    width = max(len(item) for item in proof.items)
    voice.console.print(Text(" " * width + "".join(f"{number:>3}" for number in range(1, len(wrong) + 1)), "bold"))
    for item in proof.items:
        row = Text(item.ljust(width))
        for name in wrong:
            sign, colour = SIGN[proof.matrix[name][item]]
            row.append("  " + sign, f"bold {colour}" if item in proof.named.get(name, ()) else colour)
        voice.console.print(row)
    voice.tell("cli-proof-legend")
    for number, name in enumerate(wrong, 1):
        voice.console.print(Text(f"{number:>3}  {name}"))
    for flaw in proof.flaws:
        voice.console.print(Text(say(flaw, voice.language), "red"))
    if proof.proven:
        voice.tell(
            "cli-check-proven", seeds=str(len(proof.seeds)), programs=str(len(wrong)), seconds=numeral(f"{seconds:.1f}")
        )
    else:
        voice.tell("cli-check-not-proven")
