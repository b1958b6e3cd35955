"""The recorder of a station: a full disk ends the recording and not the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from twin.recording import FileRecorder, Keys
from twin.trace import Change, Header, Trace
from twin.units import Time


class SafeRecorder:
    """``secret`` tells the topics that nobody may read in the file yet; their key is in ``keys`` meanwhile."""

    def __init__(
        self,
        path: Path,
        secret: Callable[[], frozenset[str]],
        on_failure: Callable[[Path, OSError], None],
        keys: Keys | None = None,
    ) -> None:
        self.path = path
        self.failed = False
        self._recorder = FileRecorder(path, secret=secret, keys=keys)
        self._on_failure = on_failure

    @property
    def sealed(self) -> bool:
        """Whether something in it cannot be read yet."""
        return self._recorder.sealed

    def begin(self, header: Header) -> None:
        self._try(lambda: self._recorder.begin(header))

    def note(self, changes: Sequence[Change]) -> None:
        self._try(lambda: self._recorder.note(changes))

    def reached(self, now: Time) -> None:
        self._try(lambda: self._recorder.reached(now))

    def close(self, trace: Trace, *, opened: bool) -> None:
        """``opened``: everybody may read all of it from now on."""
        self._try(lambda: self._recorder.close(trace, opened=opened))

    def open(self) -> None:
        """Everybody may read all of it, though it was closed before."""
        self._try(self._recorder.open)

    def _try(self, work: Callable[[], None]) -> None:
        if self.failed:
            return
        try:
            work()
        except OSError as problem:
            self.failed = True
            self._on_failure(self.path, problem)
