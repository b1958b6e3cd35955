"""Why the PLC's server did not let the twin in, in plain words, and what a person can do about it."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import Final

from asyncua.ua.uaerrors import UaStatusCodeError

from plc_bridge.opcua.status import StatusCodes, status
from plc_bridge.plc_server.address import split
from twin.texts import Message, message


@dataclass(frozen=True)
class Why:
    what: Message
    remedy: Message


class PlcRefusal(Exception):
    """The twin itself will not, or cannot, go on with this server."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.what.id)
        self.why = why


def why(name: str, **args: object) -> Why:
    """The pair of texts ``plc-why-NAME`` and ``plc-do-NAME``; both get all parameters."""
    return Why(message(f"plc-why-{name}", **args), message(f"plc-do-{name}", **args))


_STATUS: Final[dict[int, str]] = {
    StatusCodes.BadSecurityPolicyRejected: "policy-rejected",
    StatusCodes.BadSecurityModeRejected: "policy-rejected",
    StatusCodes.BadSecurityChecksFailed: "untrusted",
    StatusCodes.BadCertificateUntrusted: "untrusted",
    StatusCodes.BadCertificateChainIncomplete: "untrusted",
    StatusCodes.BadCertificateTimeInvalid: "time",
    StatusCodes.BadCertificateIssuerTimeInvalid: "time",
    StatusCodes.BadCertificateUriInvalid: "uri",
    StatusCodes.BadCertificateHostNameInvalid: "certificate",
    StatusCodes.BadCertificateInvalid: "certificate",
    StatusCodes.BadCertificateUseNotAllowed: "certificate",
    StatusCodes.BadCertificatePolicyCheckFailed: "certificate",
    StatusCodes.BadUserAccessDenied: "login",
    StatusCodes.BadIdentityTokenRejected: "login",
    StatusCodes.BadIdentityTokenInvalid: "token",
    StatusCodes.BadUserSignatureInvalid: "token",
    StatusCodes.BadTooManySessions: "sessions",
    StatusCodes.BadTcpNotEnoughResources: "sessions",
    StatusCodes.BadTcpServerTooBusy: "sessions",
    StatusCodes.BadMaxConnectionsReached: "sessions",
    StatusCodes.BadTcpEndpointUrlInvalid: "url",
    StatusCodes.BadServerUriInvalid: "url",
    StatusCodes.BadServerHalted: "halted",
    StatusCodes.BadShutdown: "halted",
}


def explain_status(code: int, endpoint: str) -> Why:
    """Of a status code that the server at this address answers with."""
    name = _STATUS.get(code)
    return why(name, endpoint=endpoint) if name else why("status", status=status(code).name)


def explain(problem: BaseException, endpoint: str) -> Why:
    """Of anything that connecting or talking to the server at this address can raise."""
    match problem:
        case PlcRefusal():
            return problem.why
        case UaStatusCodeError():
            return explain_status(int(problem.code), endpoint)
        case socket.gaierror():
            return why("name")
        case ConnectionRefusedError():
            return why("refused", port=str(split(endpoint)[1]))
        case TimeoutError():
            return why("silent")
        case ConnectionError():
            return why("closed")
        case OSError():
            return why("network", reason=problem.strerror or str(problem))
    return why("odd", reason=str(problem) or type(problem).__name__)
