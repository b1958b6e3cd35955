"""What keeps a file from being read or written is told in the language of the one who reads it."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from twin.file_trouble import file_trouble
from twin.texts import LANGUAGES, say


@pytest.mark.parametrize(
    "code", [errno.ENOENT, errno.EACCES, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOSPC, errno.EROFS]
)
def test_the_usual_troubles_have_words_of_ours_in_every_language(code: int) -> None:
    told = {say(file_trouble(OSError(code, os.strerror(code))), language) for language in LANGUAGES}
    assert len(told) == len(LANGUAGES)
    assert os.strerror(code) not in told


def test_a_trouble_that_we_have_no_words_for_is_told_by_the_system() -> None:
    assert file_trouble(OSError(errno.EIO, "Input/output error")) == "Input/output error"


def test_nowhere_else_are_the_words_of_the_system_told() -> None:
    root = Path(__file__).parents[2]
    files = (file for package in ("twin", "plc_bridge", "scenarios", "ui") for file in (root / package).rglob("*.py"))
    theirs = {
        file.relative_to(root).as_posix() for file in files if re.search(r"\.strerror\b", file.read_text("utf-8"))
    }
    assert theirs == {
        "twin/file_trouble.py",
        # Of networks, with words of ours for what is usual.
        "plc_bridge/plc_server/explaining.py",
        "plc_bridge/opcua/plc_client.py",
        "plc_bridge/opcua/server.py",
    }
