"""open62541's client (package o6) takes the checks: ``python -m tests.plc_bridge.interop_open62541 FILE``.

In a process of its own: without a licence key the package ends its process after ten minutes.
"""

from __future__ import annotations

import contextlib
import json
import logging
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import o6
from o6.ns import ns0

from tests.plc_bridge.interop_checks import SECURITY, VALUE, Refused, run_checks

types: Final[Any] = ns0.datatypes
POLICY: Final = {
    "None": "http://opcfoundation.org/UA/SecurityPolicy#None",
    "Basic256Sha256": "http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256",
    "Aes256Sha256RsaPss": "http://opcfoundation.org/UA/SecurityPolicy#Aes256_Sha256_RsaPss",
}
MODE: Final = {"None": 1, "Sign": 2, "SignAndEncrypt": 3}
MADE: Final[dict[str, Any]] = {
    "Boolean": bool, "Int16": o6.Int16, "Int32": o6.Int32, "UInt32": o6.UInt32, "Float": o6.Float, "Double": o6.Double,
    "String": str, "ByteString": bytes, "LocalizedText": o6.LocalizedText,
}  # fmt: skip
EARLY, LATE = "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"


def named(code: Any) -> str:
    """BAD_NODE_ID_UNKNOWN as the standard writes it."""
    return "".join(part.capitalize() for part in o6.StatusCode(int(code)).name.split("_"))


def plain(value: Any) -> Any:
    if isinstance(value, o6.LocalizedText):
        return value.text
    if isinstance(value, bytes | str | bool) or value is None:
        return value
    if hasattr(value, "tolist"):
        return value.tolist()
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


class O6Session:
    def __init__(self, client: Any) -> None:
        self._client = client
        self._subscription: Any = None

    def read(self, nodes: Sequence[str], attribute: int = VALUE, part: str = "") -> list[tuple[str, Any]]:
        found = self._client.read(list(nodes), attr=o6.AttributeId(attribute), valueOnly=False, range=part or None)
        return [(named(each.status or 0), plain(each.value)) for each in found]

    def write(self, items: Sequence[tuple[str, str, Any]], part: str = "") -> list[str]:
        values = [self._made(type, value) for _, type, value in items]
        codes = self._client.write([node for node, _, _ in items], values, range=part or None)
        return [named(code) for code in codes]

    def call(self, object: str, method: str, *inputs: tuple[str, Any]) -> tuple[str, list[Any]]:
        code, *outputs = self._client.call(object, method, [self._made(*each) for each in inputs])
        return named(code), [plain(each) for each in outputs]

    def browse(self, node: str, *, most: int = 0) -> list[list[str]]:
        with refusals():
            page = self._client.browsePage(node, maxReferences=most, resultMask=63)
            pages = [page]
            while pages[-1].continuationPoint:
                pages += self._client.browseNext(False, pages[-1].continuationPoint)
        return [[str(each.browseName.name) for each in page.references] for page in pages]

    def path(self, node: str, *names: str) -> tuple[str, str]:
        result = self._client.browseSimplifiedBrowsePaths(node, [f"2:{name}" for name in names])
        return named(result.statusCode), f"ns=2;s={result.targets[0].targetId.id}" if result.targets else ""

    def monitor(self, node: str, *, absolute: float = 0.0, part: str = "") -> list[Any]:
        heard: list[Any] = []
        wanted = types.ReadValueId()
        wanted.nodeId, wanted.attributeId, wanted.indexRange = o6.NodeId(node), VALUE, part
        band = types.DataChangeFilter(trigger=1, deadbandType=1, deadbandValue=absolute) if absolute else None
        with refusals():
            self._client.monitor(
                wanted, lambda value: heard.append(plain(value)), 10.0, filter=band, queueSize=10,
                subscription=self._publisher(),
            )  # fmt: skip
        return heard

    def events(self, type: str, fields: Sequence[str]) -> list[list[Any]]:
        heard: list[list[Any]] = []
        query = f"SELECT {', '.join(f'/{each}' for each in fields)} WHERE OFTYPE {type}"

        def hear(event: Mapping[str, Any]) -> None:
            heard.append([plain(event[f"/{each}"]) for each in fields])

        self._client.monitorEvent("i=2253", hear, query, subscription=self._publisher())
        return heard

    def history(self, node: str, *, most: int = 0, modified: bool = False) -> tuple[str, list[list[Any]]]:
        details = types.ReadRawModifiedDetails()
        details.isReadModified, details.numValuesPerNode = modified, most
        details.startTime, details.endTime = o6.DateTime(EARLY), o6.DateTime(LATE)
        wanted = types.HistoryReadValueId()
        wanted.nodeId = o6.NodeId(node)
        pages: list[list[Any]] = []
        while True:
            request = types.HistoryReadRequest()
            request.historyReadDetails, request.nodesToRead = details, [wanted]
            (result,) = self._client.serviceHistoryRead(request).results
            if result.statusCode != 0:
                return named(result.statusCode), pages
            pages.append([plain(each.value) for each in result.historyData.body.dataValues])
            wanted.continuationPoint = result.continuationPoint or b""
            if not wanted.continuationPoint:
                return "Good", pages

    def _publisher(self) -> Any:
        if self._subscription is None:
            self._subscription = self._client.createSubscription(20.0)
        return self._subscription

    @staticmethod
    def _made(type: str, value: Any) -> Any:
        return [MADE[type](each) for each in value] if isinstance(value, list) else MADE[type](value)


class O6Peer:
    def __init__(self, given: Mapping[str, Any]) -> None:
        self._given = given

    @contextlib.contextmanager
    def session(self, security: str, user: str = "", password: str | None = None) -> Iterator[O6Session]:
        given = self._given
        policy, mode = SECURITY[security]
        program = given["program"]
        # on an open channel too: without a certificate of its own it encrypts no password
        more: dict[str, Any] = {
            "certificate": program["certificate"], "privateKey": program["key"], "applicationUri": program["uri"],
            "trustList": [bytes.fromhex(given["server"])], "securityMode": MODE[mode], "securityPolicy": POLICY[policy],
        }  # fmt: skip
        paper = {"certificate": given["user"], "strange": given["strange"]}.get(user)
        if user and paper is None:
            more |= {"username": user, "password": password or given["passwords"][user]}
        client: Any = o6.Client(given["endpoint"], **more)
        if paper is not None:
            certificate, key = (Path(paper[each]).read_bytes() for each in ("certificate", "key"))
            client.config.setAuthenticationCert(certificate, key)
        with refusals():
            client.connect(createDefaultSubscription=False)
        try:
            yield O6Session(client)
        finally:
            client.disconnect()


@contextlib.contextmanager
def refusals() -> Iterator[None]:
    try:
        yield
    except o6.StatusCodeError as problem:
        raise Refused(named(problem.code)) from None


def main(file: str) -> int:
    logging.disable()
    rows = run_checks(O6Peer(json.loads(Path(file).read_text("utf-8"))))
    sys.stdout.write(json.dumps(rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
