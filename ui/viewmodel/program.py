"""The program in the editor: its files, and which of them is shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plc_bridge.scl.sources import Source
from ui.viewmodel.programs import FIRST_FILE, file_name


@dataclass(frozen=True)
class ProgramText:
    sources: tuple[Source, ...] = (Source(FIRST_FILE, ""),)
    """At least one; names differ also when case is ignored."""
    shown: int = 0

    @property
    def current(self) -> Source:
        return self.sources[self.shown]

    def typed(self, text: str) -> ProgramText:
        """The file that is shown has this text now."""
        changed = list(self.sources)
        changed[self.shown] = Source(self.current.name, text)
        return replace(self, sources=tuple(changed))

    def showing(self, file: str) -> ProgramText:
        """Nothing changes if there is no such file."""
        names = [source.name for source in self.sources]
        return replace(self, shown=names.index(file)) if file in names else self

    def added(self, sources: tuple[Source, ...]) -> ProgramText:
        """Files beside the others, with names of their own; the first new one is shown."""
        result = list(self.sources)
        for source in sources:
            name = file_name(source.name, {other.name for other in result})
            result.append(Source(name, source.text))
        return ProgramText(tuple(result), len(self.sources) if sources else self.shown)

    def removed(self) -> ProgramText:
        """Without the file that is shown; the last one stays and is emptied."""
        if len(self.sources) == 1:
            return self.typed("")
        rest = self.sources[: self.shown] + self.sources[self.shown + 1 :]
        return ProgramText(rest, min(self.shown, len(rest) - 1))
