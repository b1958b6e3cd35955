"""How large a program may be: what compiles in seconds, and holds the plant up for some tenths of one at the worst."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from plc_bridge.ladder.reading import is_xml
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.sources import LONGEST, Source

MOST_WORDS: Final = 60_000
"""Names, numbers and keywords in the texts of a program, comments among them: some 10,000 lines."""
MOST_STATEMENTS: Final = 1_000
"""In one block, branches counted like statements."""
LONGEST_ROUTINE: Final = 200_000
"""Characters that are generated for one block: Python's parser lets nobody else work until it has read them."""
_WORD: Final = re.compile(r"\w+")


def fits(sources: Sequence[Source], problems: Problems) -> bool:
    """Whether the sources are small enough to be read; a problem in the one that is too much."""
    length = words = 0
    for source in sources:
        length += len(source.text)
        if length <= LONGEST and not is_xml(source.text):
            words += sum(1 for _ in _WORD.finditer(source.text))
        with problems.inside(source.name):
            if length > LONGEST:
                problems.error((1, 1), "scl-too-long", most=str(LONGEST))
                return False
            if words > MOST_WORDS:
                problems.error((1, 1), "scl-too-many-words", most=str(MOST_WORDS))
                return False
    return True
