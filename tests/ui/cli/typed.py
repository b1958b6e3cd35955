"""A command line as a person types it, with what it answers."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from ui.cli.main import main

CALLS_OF_PYTHON = re.compile(r"Traceback|\w+Error\b|File \"|\b(LocalText|Message|Decimal)\(")


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str


def typed(capsys: pytest.CaptureFixture[str], *words: str) -> Answer:
    """Run ``twincell`` with these words; whatever it answers, it is never a traceback or an object of Python."""
    capsys.readouterr()
    with pytest.raises(SystemExit) as ended:
        main(list(words))
    said = capsys.readouterr()
    assert not CALLS_OF_PYTHON.search(said.out + said.err), said.err
    code = ended.value.code
    return Answer(code if isinstance(code, int) else 0, said.out, said.err)
