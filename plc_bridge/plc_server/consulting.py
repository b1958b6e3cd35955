"""One whole visit of the doctor: log in, look, match names, hold the mapping against the nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from plc_bridge.plc_server.connecting import PlcServer
from plc_bridge.plc_server.doctor import Doctor, Examined
from plc_bridge.plc_server.finding import Finding, Verdict, found
from plc_bridge.plc_server.mapping import PlcMapping
from plc_bridge.plc_server.matching import Match, Variable, by_uri, found_mapping, link_tags, match
from twin.tags import Tag
from twin.texts import message


@dataclass(frozen=True)
class Visit:
    examined: Examined
    matches: tuple[Match, ...] = ()
    mapping: PlcMapping | None = None
    """What the twin would work with: the one that was given, or what was found by names."""

    @property
    def good(self) -> bool:
        return self.examined.good


async def consult(
    server: PlcServer,
    tell: Callable[[Finding], object] = lambda _finding: None,
    *,
    tags: Sequence[Tag] | None = None,
    by_names: bool = False,
    any_policy: bool = False,
    write: bool = False,
) -> Visit:
    """``tags``: the signals of a cell, to be checked by the server's mapping or, with ``by_names``, matched first."""
    doctor = Doctor(server, tell, any_policy=any_policy)
    examined = doctor.examined
    matches: tuple[Match, ...] = ()
    try:
        if not await doctor.log_in() or not await doctor.look() or tags is None:
            return Visit(examined, (), examined.mapping)
        assert examined.mapping is not None, "it is the server's"
        mapping = examined.mapping
        if by_names:
            matches = match([*tags, *link_tags()], examined.variables)
            mapping = by_uri(found_mapping(mapping, tags, matches))
            for finding in told(matches, tags):
                examined.findings.append(finding)
                tell(finding)
        else:
            for finding in omitted(mapping, tags, examined.variables):
                examined.findings.append(finding)
                tell(finding)
        await doctor.fit(mapping, tags, write=write)
        return Visit(examined, matches, mapping)
    finally:
        await examined.close()


def omitted(mapping: PlcMapping, tags: Sequence[Tag], variables: Sequence[Variable]) -> list[Finding]:
    """The signals that the mapping leaves out; a note for each of which the PLC has a variable."""
    findings = []
    for each in match([*tags, *link_tags()], variables):
        if each.name not in mapping.omit and each.topic not in mapping.omit:
            continue
        if each.node:
            what = message("plc-step-omitted-there", signal=each.name, node=each.node)
            remedy = message("plc-step-omitted-there-do")
            findings.append(found("signals", "note", what, remedy, signal=each.name, node=each.node))
        else:
            findings.append(found("signals", "good", message("plc-step-omitted", signal=each.name), signal=each.name))
    return findings


def told(matches: Sequence[Match], tags: Sequence[Tag]) -> list[Finding]:
    """What a person should know of the matches: those that were found exactly need no word."""
    names = {tag.name for tag in tags}
    findings = []
    for each in matches:
        data: dict[str, Any] = {
            "signal": each.name,
            "node": each.node,
            "how": each.how,
            "candidates": list(each.candidates),
        }
        if each.how == "none" and each.name in names:
            what, remedy = message("plc-step-match-missing", signal=each.name), message("plc-step-match-missing-do")
            findings.append(found("signals", "bad", what, remedy, **data))
        elif each.how == "ambiguous":
            what = message("plc-step-match-ambiguous", signal=each.name, nodes=", ".join(each.candidates[:5]))
            verdict: Verdict = "bad" if each.name in names else "note"
            findings.append(found("signals", verdict, what, message("plc-step-match-ambiguous-do"), **data))
        elif each.how not in ("exact", "none"):
            what = message("plc-step-match-loose", signal=each.name, node=each.node, how=each.how)
            findings.append(found("signals", "note", what, **data))
    return findings
