"""Tells the audit what clients did: log-ins, calls, orders through the door; no passwords and no program texts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from asyncua import ua

from plc_bridge.audit import AuditEntry, What, entry
from plc_bridge.door import Command, LoadProgram, Look
from plc_bridge.opcua.gatekeeper import Caller, Reason
from plc_bridge.opcua.users import CellUser

_OWN_DOOR: Final = ".operator.Command"


def by(what: What, user: CellUser, /, **details: Any) -> AuditEntry:
    """An entry of what this user did."""
    return entry(
        what,
        user=user.name or "",
        role=user.cell_role,
        address=user.address,
        application=user.application,
        **details,
    )


def command_entry(user: CellUser, command: Command) -> AuditEntry:
    """Of an order through the door; of a program only names and a hash."""
    name = str(command.__struct_config__.tag)
    if isinstance(command, LoadProgram):
        files = {source.name: hashlib.sha256(source.text.encode()).hexdigest()[:16] for source in command.sources}
        return by("command", user, command=name, files=files)
    if isinstance(command, Look):
        return by("command", user, command=name)
    fields = {key: value for key, value in msgspec.structs.asdict(command).items() if isinstance(value, _PLAIN)}
    return by("command", user, command=name, **fields)


_PLAIN: Final = (bool, int, float, str)


@dataclass(frozen=True)
class Reporter:
    audit: Callable[[AuditEntry], None]

    def login(self, caller: Caller, name: str, user: CellUser | None, reason: Reason | None) -> None:
        if user is not None:
            self.audit(by("login", user, by=caller.by))
        else:
            self.audit(
                entry(
                    "login-refused",
                    user=name,
                    address=caller.address,
                    application=caller.application,
                    by=caller.by,
                    why=reason or "",
                )
            )

    def logout(self, user: CellUser) -> None:
        self.audit(by("logout", user))

    def called(self, user: CellUser, method: ua.CallMethodRequest, arguments: Mapping[str, Any], status: int) -> None:
        """The door's method tells by itself what was ordered."""
        name = str(method.MethodId.Identifier)
        if name.endswith(_OWN_DOOR) and not status:
            return
        details: dict[str, Any] = {"method": name}
        if not method.MethodId.NamespaceIndex:
            # one of the standard, and many objects have it
            details["object"] = str(method.ObjectId.Identifier)
        if arguments:
            details["arguments"] = arguments
        self.audit(by("call", user, **details, status=ua.StatusCode(ua.UInt32(status)).name))
