"""The doctor: goes to a PLC's server step by step, and says in plain words how far it got, why no further, what to do.

It changes nothing in the PLC: the test of writing, which must be asked for, writes back what it has just read.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urlsplit

from asyncua import ua
from asyncua.client.client import Client

from plc_bridge.opcua.certificate import fingerprint
from plc_bridge.opcua.status import AttributeIds
from plc_bridge.opcua.trust import TrustStore
from plc_bridge.plc_server.address import split
from plc_bridge.plc_server.browsing import browse
from plc_bridge.plc_server.connecting import (
    PlcServer,
    choose,
    client_for,
    discover,
    offered,
    policy_name,
    server_certificate,
)
from plc_bridge.plc_server.credentials import judge_certificate
from plc_bridge.plc_server.exchanging import write_item
from plc_bridge.plc_server.explaining import PlcRefusal, explain, why
from plc_bridge.plc_server.finding import Finding, StepName, bad, found
from plc_bridge.plc_server.fitting import Fit, Limits, at_most, fit, read, read_limits
from plc_bridge.plc_server.mapping import Mode, PlcMapping, Security, assign, open_password
from plc_bridge.plc_server.matching import Variable
from plc_bridge.plc_server.measuring import heartbeat, round_trip, server_limits, server_state
from plc_bridge.plc_server.reaching import reach
from plc_bridge.plc_server.vouching import vouch
from twin.tags import Tag
from twin.texts import message
from twin.units import S

WITHIN: Final = 5.0
"""Seconds for each step on the network."""
BEST_FIRST: Final[tuple[Security, ...]] = ("Aes256Sha256RsaPss", "Basic256Sha256")


@dataclass
class Examined:
    """What was found out; ``client`` is open if everything up to the log-in went well, and closed by ``close``."""

    findings: list[Finding] = field(default_factory=list)
    mapping: PlcMapping | None = None
    """With the policy that was chosen."""
    namespaces: tuple[str, ...] = ()
    variables: tuple[Variable, ...] = ()
    limits: Limits = Limits()
    fit: Fit | None = None
    client: Client | None = None

    @property
    def good(self) -> bool:
        return all(each.verdict != "bad" for each in self.findings)

    async def close(self) -> None:
        client, self.client = self.client, None
        if client is not None:
            try:
                async with asyncio.timeout(WITHIN):
                    await client.disconnect()
            except Exception:
                client.disconnect_socket()


class Doctor:
    """``tell`` hears each finding at once; ``any_policy`` takes the best one that the server offers."""

    def __init__(
        self,
        server: PlcServer,
        tell: Callable[[Finding], object] = lambda _finding: None,
        *,
        any_policy: bool = False,
        within: float = WITHIN,
    ) -> None:
        self._server, self._tell, self._any, self._within = server, tell, any_policy, within
        self.examined = Examined(mapping=server.mapping)

    def _say(self, finding: Finding) -> bool:
        """Whether to go on."""
        self.examined.findings.append(finding)
        self._tell(finding)
        return finding.verdict != "bad"

    async def log_in(self) -> bool:
        """From the name to the open session; ``examined.client`` is connected then."""
        endpoint = self._server.mapping.endpoint
        async for finding in reach(endpoint, self._within):
            if not self._say(finding):
                return False
        async with self._failing("endpoints"):
            offers = await discover(endpoint, self._within)
            if self._any:
                self._server = replace(self._server, mapping=best(self._server.mapping, offers))
                self.examined.mapping = self._server.mapping
            chosen = choose(offers, self._server.mapping)
            policies = offered(offers)
            told = message("plc-step-endpoints", offered=policies)
            self._say(found("endpoints", "good", told, offered=policies.split(", "), chosen=policy_name(chosen)))
            self._compare_hosts(chosen)
            for finding in judge_certificate(chosen, split(endpoint)[0], datetime.now(UTC)):
                if finding.verdict == "bad" and self._server.mapping.security == "None":
                    finding = replace(finding, verdict="note")  # nothing is encrypted with it
                self._say(finding)
            return await self._vouch(chosen) and await self._enter(chosen)
        return False

    async def _vouch(self, chosen: ua.EndpointDescription) -> bool:
        """Whether it is the right server; what was found out names its certificate from then on."""
        mapping = self._server.mapping
        async with self._failing("certificate"):
            der = server_certificate(chosen)
            vouch(mapping, TrustStore(self._server.folder), der)
            if mapping.security != "None":
                self._say(found("certificate", "good", message("plc-cert-trusted")))
                if self._any:
                    self.examined.mapping = replace(mapping, fingerprint=fingerprint(der).upper())
            return True
        return False

    async def _enter(self, chosen: ua.EndpointDescription) -> bool:
        async with self._failing("login"):
            client = await client_for(self._server, chosen)
            user = self._server.mapping.user
            if open_password(self._server.mapping):
                told = message("plc-step-open-password")
                self._say(found("login", "note", told, message("plc-step-login-open-do")))
            await client.connect()
            self.examined.client = client
            who = message("plc-step-anonymous") if user is None else user.name or user.certificate
            secured = self._server.mapping.security
            if secured == "None":
                told, remedy = message("plc-step-login-open", who=who), message("plc-step-login-open-do")
                self._say(found("login", "note", told, remedy, security=secured))
            else:
                told = message("plc-step-login", who=who, policy=secured)
                self._say(found("login", "good", told, security=secured))
            return True
        return False

    def _compare_hosts(self, chosen: ua.EndpointDescription) -> None:
        named = urlsplit(str(chosen.EndpointUrl)).hostname or ""
        asked, _ = split(self._server.mapping.endpoint)
        if named and named.lower() != asked.lower():
            told = message("plc-step-other-host", named=named, asked=asked)
            self._say(found("endpoints", "note", told, message("plc-step-other-host-do"), named=named))

    async def look(self) -> bool:
        """State, clock, namespaces, limits, speed and variables."""
        client = self.examined.client
        assert client is not None, "log_in went well"
        async with self._failing("state"):
            async for finding in server_state(client):
                self._say(finding)
            spaces = tuple(str(uri) for uri in await client.get_namespace_array())
            self.examined.namespaces = spaces
            self._namespaces(spaces)
            self.examined.limits = limits = await read_limits(client)
            self._say(await server_limits(client, limits))
            self._say(await round_trip(client))
            own = self._server.mapping.namespace
            seen = await browse(client, spaces, own, limit=limits.browse)
            self.examined.variables = seen.variables
            self._say(_browsed(len(seen.variables), seen.whole))
            return True
        return False

    def _namespaces(self, spaces: Sequence[str]) -> None:
        wanted = self._server.mapping.namespace
        if wanted and wanted not in spaces:
            remedy = message("plc-step-namespaces-do", all=", ".join(spaces))
            told = message("plc-namespace-missing", uri=wanted)
            self._say(found("namespaces", "bad", told, remedy, namespaces=list(spaces)))
            return
        told = message("plc-step-namespaces", all=", ".join(f"{number} {uri}" for number, uri in enumerate(spaces)))
        self._say(found("namespaces", "good", told, namespaces=list(spaces)))

    async def fit(self, mapping: PlcMapping, tags: Sequence[Tag], *, write: bool = False) -> bool:
        """Hold the mapping against the server's nodes, and with ``write`` write back what is there."""
        client = self.examined.client
        assert client is not None, "log_in went well"
        async with self._failing("signals"):
            fitted = self.examined.fit = await fit(client, mapping, assign(mapping, tags), tags)
            for each in fitted.problems:
                self._say(found("signals", "bad", each.told(), signal=each.name, node=each.node, wrong=each.verdict))
            good = len(fitted.signals) - len(fitted.problems)
            if good:
                self._say(found("signals", "good", message("plc-step-signals", count=good), good=good))
            if "PlcAlive" in fitted.link:
                self._say(await heartbeat(client, fitted.link["PlcAlive"].node, mapping.timeout / S))
            else:
                told = message("plc-step-no-heartbeat")
                self._say(found("signals", "note", told, message("plc-step-no-heartbeat-do")))
            if write:
                await self._write_back(client, mapping, fitted)
            return not fitted.problems
        return False

    async def _write_back(self, client: Client, mapping: PlcMapping, fitted: Fit) -> None:
        names = {each.signal: each.name for each in fitted.signals}
        usable = {each.signal for each in fitted.signals if each.verdict == "good"}
        wires = {topic: wire for topic, wire in fitted.sensors.items() if topic in usable}
        asked = [(wire.node, AttributeIds.Value) for wire in wires.values()]
        values = await read(client, asked, at_most(mapping.batch, fitted.limits.read))
        items = [
            (topic, write_item(wire, data.Value.Value))
            for (topic, wire), data in zip(wires.items(), values, strict=True)
            if data.Value is not None and data.Value.Value is not None
        ]
        batch = at_most(mapping.batch, fitted.limits.write)
        refused = 0
        for first in range(0, len(items), batch):
            part = items[first : first + batch]
            statuses = await client.uaclient.write(ua.WriteParameters(NodesToWrite=[item for _, item in part]))
            for (topic, _), status in zip(part, statuses, strict=True):
                if not status.is_good():
                    refused += 1
                    told = message("plc-link-refused", signal=names[topic], status=status.name)
                    self._say(found("write", "bad", told, message("plc-step-write-do"), signal=names[topic]))
        if len(items) > refused:
            self._say(found("write", "good", message("plc-step-write", count=len(items) - refused)))

    @contextlib.asynccontextmanager
    async def _failing(self, step: StepName) -> AsyncIterator[None]:
        """What goes wrong inside is the finding of this step."""
        try:
            yield
        except PlcRefusal as refusal:
            self._say(bad(step, refusal.why))
        except Exception as problem:
            self._say(bad(step, explain(problem, self._server.mapping.endpoint), error=type(problem).__name__))


def best(mapping: PlcMapping, offers: Sequence[ua.EndpointDescription]) -> PlcMapping:
    """With the strongest policy that both sides know, encrypted; raises PlcRefusal where there is none.

    An open connection is a person's choice, and never what is left over.
    """
    if (encrypted := _best_with("SignAndEncrypt", mapping, offers)) is not None:
        return encrypted
    policies, known = offered(offers), ", ".join(reversed(BEST_FIRST))
    if not policies:
        raise PlcRefusal(why("no-endpoint"))
    if (signed := _best_with("Sign", mapping, offers)) is not None:
        raise PlcRefusal(why("sign-only", offered=policies, security=signed.security))
    if any(policy_name(each) == "None" for each in offers):
        raise PlcRefusal(why("only-open", offered=policies, known=known))
    raise PlcRefusal(why("no-common", offered=policies, known=known))


def _best_with(mode: Mode, mapping: PlcMapping, offers: Sequence[ua.EndpointDescription]) -> PlcMapping | None:
    for security in BEST_FIRST:
        wanted = replace(mapping, security=security, mode=mode)
        with contextlib.suppress(PlcRefusal):
            choose(offers, wanted)
            return wanted
    return None


def _browsed(count: int, whole: bool) -> Finding:
    if not count:
        return found("browse", "note", message("plc-step-browse-none"), message("plc-step-browse-none-do"))
    told = message("plc-step-browse" if whole else "plc-step-browse-more", count=count)
    return found("browse", "good", told, variables=count, whole=whole)
