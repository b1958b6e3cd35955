"""The users that a person has entered, in a file of the station's folder: names, roles and hashes, no passwords."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from plc_bridge.opcua.users import ROLES, Account
from twin.texts import Message, message

_log = logging.getLogger(__name__)

FILE: Final = "users.json"
SHORTEST_PASSWORD: Final = 8
RESERVED: Final = frozenset({"student"})
"""The window's own name, with a password drawn at each start."""
_NAME = re.compile(r"[^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]{0,62}[^\s\x00-\x1f\x7f])?\Z")


class UserError(Exception):
    """A name or password that cannot be taken, or a file that cannot be read."""

    def __init__(self, told: Message) -> None:
        super().__init__(told.id)
        self.message = told


@dataclass
class UserFile:
    folder: Path
    _seen: tuple[int, int] | None = None
    _accounts: Mapping[str, Account] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return self.folder / FILE

    def current(self) -> Mapping[str, Account]:
        """As the file is now. One that cannot be read lets nobody in, which the log says."""
        try:
            found = self.path.stat()
            seen = (found.st_mtime_ns, found.st_size)
            if seen != self._seen:
                self._seen, self._accounts = seen, self.read()
        except FileNotFoundError:
            self._seen, self._accounts = None, {}
        except (OSError, UserError) as problem:
            _log.error("%s: %s", self.path, problem)
            self._accounts = {}
        return self._accounts

    def read(self) -> dict[str, Account]:
        """Raises OSError, UserError; {} if there is none."""
        try:
            content = self.path.read_text("utf-8")
        except FileNotFoundError:
            return {}
        try:
            data = json.loads(content)
            return {str(name): _account(each) for name, each in data["users"].items()}
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise UserError(message("users-bad-file", file=str(self.path), reason=str(problem))) from None

    def add(self, name: str, account: Account) -> None:
        """Raises UserError if there is such a user, OSError."""
        check_name(name)
        users = self.read()
        if name in users:
            raise UserError(message("users-there", name=name))
        self._write({**users, name: account})

    def change(self, name: str, account: Account) -> None:
        """Raises UserError if there is no such user, OSError."""
        self._write({**self._with(name), name: account})

    def remove(self, name: str) -> None:
        """Raises UserError if there is no such user, OSError."""
        users = self._with(name)
        del users[name]
        self._write(users)

    def account(self, name: str) -> Account:
        """Raises UserError if there is no such user, OSError."""
        return self._with(name)[name]

    def _with(self, name: str) -> dict[str, Account]:
        users = self.read()
        if name not in users:
            raise UserError(message("users-none", name=name))
        return users

    def _write(self, users: Mapping[str, Account]) -> None:
        plain = {name: _plain(account) for name, account in users.items()}
        self.folder.mkdir(parents=True, exist_ok=True)
        new = self.path.with_suffix(".new")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        whole = {"format": "twincell-users 1", "users": plain}
        new.write_text(json.dumps(whole, indent=1, ensure_ascii=False), "utf-8")
        new.replace(self.path)


def check_name(name: str) -> None:
    """Raises UserError."""
    if name in RESERVED:
        raise UserError(message("users-reserved", name=name))
    if not _NAME.match(name):
        raise UserError(message("users-bad-name", name=name))


def check_password(password: str) -> None:
    """Raises UserError."""
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(message("users-short-password", least=str(SHORTEST_PASSWORD)))


def _account(data: Mapping[str, Any]) -> Account:
    if data["role"] not in ROLES:
        raise ValueError(f"no role {data['role']!r}")
    salt, digest = (bytes.fromhex(data.get(key, "")) for key in ("salt", "scrypt"))
    return Account(data["role"], salt, digest, guessable=bool(digest), certificate=str(data.get("certificate", "")))


def _plain(account: Account) -> dict[str, str]:
    plain: dict[str, str] = {"role": account.role}
    if account.digest:
        plain |= {"salt": account.salt.hex(), "scrypt": account.digest.hex()}
    if account.certificate:
        plain["certificate"] = account.certificate
    return plain
