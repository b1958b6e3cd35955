"""Whom a station trusts: certificates in folders, which people change while it runs.

own/        the station's certificate and that of the clients of this PC
trusted/    programs that may connect, and authorities whose certificates may
rejected/   who tried to, each with a note of who, when and why

A file that is copied into ``trusted`` by hand counts like one that was accepted.
"""

from __future__ import annotations

import datetime
import json
import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

from plc_bridge.opcua.certificate import Described, described, files_of, fingerprint, read_certificate
from twin.texts import Message, message

_log = logging.getLogger(__name__)

MOST_REJECTED: Final = 100
"""Then the oldest goes: strangers shall not fill the disk."""
MOST_TAKEN_IN: Final = 64
"""Certificates that an open door takes in, however long it stays open."""
LONGEST_OPEN: Final = 60
"""Minutes."""
SHORTEST_PRINT: Final = 4
"""Letters of a fingerprint that are enough to name a certificate, if no other begins with them."""
ENDINGS: Final = (".der", ".cer", ".crt", ".pem")

State = Literal["trusted", "rejected"]
Why = Literal["unknown", "expired", "early", "weak", "broken", "uri", "server"]


class TrustError(Exception):
    """It names no certificate, or more than one, or a file is none."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.id)
        self.message = told


@dataclass(frozen=True)
class Attempt:
    """Who was refused, when, and why."""

    address: str = ""
    last: str = ""
    """ISO 8601, UTC."""
    why: Why = "unknown"
    times: int = 0


@dataclass(frozen=True)
class Entry:
    state: State
    about: Described
    der: bytes
    file: Path
    attempt: Attempt = Attempt()
    """A trusted one may have been refused, too: it was not valid, or called itself by another name."""


def utc() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass
class TrustStore:
    """``folder`` is the station's; nothing is made before there is something to keep."""

    folder: Path
    clock: Callable[[], datetime.datetime] = utc
    _read: dict[Path, tuple[int, int, Entry | None]] = field(default_factory=dict)
    """By file: time and size when it was read, and what it was."""

    @property
    def own(self) -> Path:
        return self.folder / "pki" / "own"

    @property
    def trusted_folder(self) -> Path:
        return self.folder / "pki" / "trusted"

    @property
    def rejected_folder(self) -> Path:
        return self.folder / "pki" / "rejected"

    # --- asking

    def entries(self) -> tuple[Entry, ...]:
        """Trusted ones first, then rejected ones, the last to knock first."""
        rejected = {entry.about.fingerprint: entry for entry in self._in("rejected")}
        trusted = [
            replace(entry, attempt=refused.attempt)
            if (refused := rejected.pop(entry.about.fingerprint, None))
            else entry
            for entry in self._in("trusted")
        ]
        last_first = sorted(rejected.values(), key=lambda entry: entry.attempt.last, reverse=True)
        return (*sorted(trusted, key=lambda entry: entry.about.name), *last_first)

    def trusts(self, der: bytes) -> bool:
        """Whether it is a program of this PC, or trusted by itself, or issued by a trusted authority."""
        known = fingerprint(der)
        trusted = self._in("trusted")
        if known in {entry.about.fingerprint for entry in trusted} or known == self._own_client():
            return True
        return any(_issued(der, entry.der, self.clock()) for entry in trusted)

    def trusted_print(self, print: str) -> bool:
        return any(entry.about.fingerprint == print for entry in self._in("trusted"))

    def changes(self) -> tuple[int, ...]:
        """Another value whenever somebody was added to the trusted ones or taken out."""
        return tuple(_changed(folder) for folder in (self.trusted_folder, self.own))

    def find(self, begins: str) -> Entry:
        """By the beginning of its fingerprint; raises TrustError."""
        wanted = re.sub(r"[\s:]", "", begins).lower()
        if len(wanted) < SHORTEST_PRINT:
            raise TrustError(message("trust-too-short", found=begins, least=str(SHORTEST_PRINT)))
        known = {entry.about.fingerprint: entry for entry in self.entries()}
        found = [entry for print, entry in known.items() if print.startswith(wanted)]
        if not found:
            raise TrustError(message("trust-none", found=begins))
        if len(found) > 1:
            raise TrustError(message("trust-several", found=begins, count=str(len(found))))
        return found[0]

    def open_until(self) -> datetime.datetime | None:
        """While it is, unknown certificates are taken in; None while it is not."""
        try:
            until = datetime.datetime.fromisoformat(self._open_file.read_text("utf-8").strip())
        except (OSError, ValueError):
            return None
        now = self.clock()
        if until.tzinfo is None or not now < until <= now + datetime.timedelta(minutes=LONGEST_OPEN):
            return None
        return until

    # --- deciding

    def accept(self, entry: Entry) -> None:
        """Raises OSError."""
        self._put(self.trusted_folder, entry.about.fingerprint, entry.der)
        self._forget_refusals(entry.about.fingerprint)

    def reject(self, entry: Entry) -> None:
        """No longer trusted, but kept to be seen; raises OSError."""
        if entry.state == "rejected":
            return
        self._put(self.rejected_folder, entry.about.fingerprint, entry.der)
        self._drop(entry.file)

    def remove(self, entry: Entry) -> None:
        """Forgotten; raises OSError."""
        self._drop(entry.file)
        self._forget_refusals(entry.about.fingerprint)

    def take_in(self, content: bytes) -> Entry:
        """Trust the certificate of a file's content, DER or PEM; raises TrustError, OSError."""
        try:
            der, _ = read_certificate(content)
            about = described(der)
        except ValueError as problem:
            raise TrustError(message("trust-no-certificate", reason=str(problem))) from None
        for entry in self.entries():
            if entry.about.fingerprint == about.fingerprint:
                self.accept(entry)
                return entry
        entry = Entry("trusted", about, der, self.trusted_folder / f"{about.fingerprint}.der")
        self._put(self.trusted_folder, about.fingerprint, der)
        return entry

    def open_for(self, minutes: int) -> None:
        """0 closes it; raises OSError."""
        if minutes <= 0:
            self._open_file.unlink(missing_ok=True)
            return
        until = self.clock() + datetime.timedelta(minutes=min(minutes, LONGEST_OPEN))
        self._open_file.parent.mkdir(parents=True, exist_ok=True)
        self._open_file.write_text(until.isoformat(), "utf-8")

    def room(self) -> bool:
        """Whether an open door may take in one more."""
        return len(self._in("trusted")) < MOST_TAKEN_IN

    def note_rejected(self, der: bytes, address: str, why: Why) -> None:
        """Keep who knocked; a full disk is no reason to stop."""
        known = fingerprint(der)
        before = next((entry for entry in self._in("rejected") if entry.about.fingerprint == known), None)
        attempt = {
            "address": address,
            "last": self.clock().isoformat(timespec="seconds"),
            "why": why,
            "times": (before.attempt.times if before else 0) + 1,
        }
        try:
            if before is None:
                self._make_room()
                self._put(self.rejected_folder, known, der)
            (self.rejected_folder / f"{known}.json").write_text(json.dumps(attempt), "utf-8")
        except OSError as problem:
            _log.error("%s: %s", self.rejected_folder, problem)

    # --- files

    @property
    def _open_file(self) -> Path:
        return self.folder / "pki" / "open-until"

    def _own_client(self) -> str:
        try:
            return fingerprint(files_of(self.own, "client")[0].read_bytes())
        except OSError:
            return ""

    def _in(self, state: State) -> list[Entry]:
        folder = self.trusted_folder if state == "trusted" else self.rejected_folder
        try:
            files = sorted(file for file in folder.iterdir() if file.suffix.lower() in ENDINGS)
        except OSError:  # it is not there, or cannot be read: nobody is trusted
            return []
        entries = [self._entry(file, state) for file in files]
        return [entry for entry in entries if entry is not None]

    def _entry(self, file: Path, state: State) -> Entry | None:
        try:
            found = file.stat()
            read = self._read.get(file)
            if read is None or read[:2] != (found.st_mtime_ns, found.st_size):
                read = (found.st_mtime_ns, found.st_size, _parsed(file, state))
                self._read[file] = read
        except OSError:
            return None
        entry = read[2]
        if entry is None or state == "trusted":
            return entry
        return Entry(state, entry.about, entry.der, file, _attempt(file.with_suffix(".json")))

    def _put(self, folder: Path, print: str, der: bytes) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{print}.der").write_bytes(der)

    def _drop(self, file: Path) -> None:
        file.unlink(missing_ok=True)
        file.with_suffix(".json").unlink(missing_ok=True)
        self._read.pop(file, None)

    def _forget_refusals(self, print: str) -> None:
        for entry in self._in("rejected"):
            if entry.about.fingerprint == print:
                self._drop(entry.file)

    def _make_room(self) -> None:
        rejected = sorted(self._in("rejected"), key=lambda entry: entry.attempt.last)
        for entry in rejected[: max(len(rejected) - MOST_REJECTED + 1, 0)]:
            self._drop(entry.file)


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _parsed(file: Path, state: State) -> Entry | None:
    try:
        der, _ = read_certificate(file.read_bytes())
        return Entry(state, described(der), der, file)
    except ValueError:
        _log.warning("%s is no certificate", file)
        return None


def _attempt(file: Path) -> Attempt:
    try:
        return Attempt(**json.loads(file.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return Attempt()


def _issued(der: bytes, authority: bytes, now: datetime.datetime) -> bool:
    """Whether a valid authority has signed it; there are no revocation lists."""
    try:
        leaf, issuer = read_certificate(der)[1], read_certificate(authority)[1]
        if not issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return False
        leaf.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, x509.ExtensionNotFound, InvalidSignature, UnsupportedAlgorithm):
        return False
    return issuer.not_valid_before_utc <= now <= issuer.not_valid_after_utc
