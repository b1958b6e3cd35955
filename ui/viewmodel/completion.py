"""What can be completed at a place of a program that is being typed and may be wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from ui.viewmodel.checked import Names, Part
from ui.viewmodel.scl_words import BLOCKS, KEYWORDS, TYPES, words

Kind = Literal["keyword", "type", "block", "function", "tag", "local", "member", "parameter"]
SHORTEST: Final = 2
"""Letters of a bare word from which on something is offered without being asked."""


@dataclass(frozen=True)
class Offer:
    text: str
    """As it is listed."""
    insert: str
    kind: Kind


@dataclass(frozen=True)
class Completion:
    start: int
    """Where the text begins that an offer replaces; it ends at the cursor."""
    offers: tuple[Offer, ...]


_HEAD: Final = re.compile(
    r'^[ \t]*(?:FUNCTION_BLOCK|FUNCTION|ORGANIZATION_BLOCK|PROGRAM)[ \t]+(?:"([^"\n]+)"|(\w+))', re.I | re.M
)
_SECTION: Final = re.compile(r"^[ \t]*VAR(?:_\w+)?\b.*?^[ \t]*END_VAR", re.I | re.M | re.S)
_DECLARED: Final = re.compile(r'^\s*(?:VAR\w*\s+)?"?([^\W\d]\w*)"?\s*(?:\{[^}]*\}\s*)?:(?!=)', re.M)
_PATH: Final = r'(?:"[^"\n]+"|#?[^\W\d]\w*)(?:\[[^\]\n]*\])?(?:\.\w+(?:\[[^\]\n]*\])?)*'
_MEMBER: Final = re.compile(rf"({_PATH})\.(\w*)$")
_TAG: Final = re.compile(r'"([^"\n]*)$')
_LOCAL: Final = re.compile(r"#(\w*)$")
_BARE: Final = re.compile(r"(?<![\w#\"%.])([^\W\d]\w*)$")
_CALL: Final = re.compile(rf"({_PATH})\s*\(\s*(?:[^()]*,)?\s*$")


def completions(text: str, position: int, names: Names, *, asked: bool = False) -> Completion | None:
    """None when nothing fits; ``asked``: by a key, so that short words are completed too."""
    before = text[:position]
    line = before[before.rfind("\n") + 1 :]
    if _in_comment_or_text(before, line):
        return None
    block = _block(before)
    if match := _MEMBER.search(line):
        parts = _parts(names, block, match[1])
        return _fitting(position, match[2], [Offer(part.name, part.name, "member") for part in parts])
    if line.count('"') % 2 and (match := _TAG.search(line)):
        closed = text[position : position + 1] == '"'
        known = [(name, "tag") for name in names.globals] + [(name, "block") for name in names.blocks]
        offers = [Offer(name, name if closed else f'{name}"', kind) for name, kind in known]  # type: ignore[arg-type]
        return _fitting(position, match[1], offers)
    if match := _LOCAL.search(line):
        return _fitting(position, match[1], [Offer(name, name, "local") for name in _locals(before, block, names)])
    match = _BARE.search(line)
    word = match[1] if match else ""
    if call := _CALL.search(line[: len(line) - len(word)]):
        parts = _parts(names, block, call[1])
        offers = [_parameter(part) for part in parts if part.section != "VAR"]
        if offers:
            return _fitting(position, word, offers)
    if len(word) < (1 if asked else SHORTEST):
        return None
    return _fitting(position, word, _bare(before, block, names))


def _fitting(position: int, typed: str, offers: list[Offer]) -> Completion | None:
    """Those that hold what was typed, those that begin with it first; none if it stands there already."""
    lower = typed.lower()
    hits = {offer.text.lower(): offer for offer in reversed(offers) if lower in offer.text.lower()}
    if not hits or list(hits) == [lower]:
        return None
    found = sorted(hits.values(), key=lambda offer: (not offer.text.lower().startswith(lower), offer.text.lower()))
    return Completion(position - len(typed), tuple(found))


def _parameter(part: Part) -> Offer:
    sign = "=>" if part.section == "VAR_OUTPUT" else ":="
    return Offer(f"{part.name} {sign}", f"{part.name} {sign} ", "parameter")


def _bare(before: str, block: str, names: Names) -> list[Offer]:
    offers = [Offer(word, word, "keyword") for word in KEYWORDS]
    offers += [Offer(word, word, "type") for word in TYPES]
    offers += [Offer(word, word, "block") for word in BLOCKS]
    offers += [Offer(name, f"{name}(", "function") for name in names.functions]
    if re.search(r"^[ \t]*PROGRAM\b", before, re.I | re.M):
        offers += [Offer(name, name, "local") for name in _locals(before, block, names)]
        offers += [Offer(name, name, "tag") for name in names.globals if name.isidentifier()]
    return offers


def _block(before: str) -> str:
    """Name of the block in which the cursor stands."""
    found = list(_HEAD.finditer(before))
    return (found[-1][1] or found[-1][2]) if found else ""


def _locals(before: str, block: str, names: Names) -> list[str]:
    """What the block declares, in the text as it stands and as it was last understood."""
    found = list(_HEAD.finditer(before))
    body = before[found[-1].start() :] if found else before
    written = [name for section in _SECTION.findall(body) for name in _DECLARED.findall(section)]
    return list(dict.fromkeys([*written, *names.locals.get(block.lower(), ())]))


def _parts(names: Names, block: str, path: str) -> tuple[Part, ...]:
    own = path.startswith("#")
    plain = re.sub(r"\[[^\]]*\]", "[]", path.replace('"', "").removeprefix("#")).lower()
    places = [(block.lower(), plain)] if own else [("", plain), (block.lower(), plain)]
    return next((names.members[place] for place in places if place in names.members), ())


def _in_comment_or_text(before: str, line: str) -> bool:
    inside = ""
    for earlier in before.split("\n")[:-1]:
        _, inside = words(earlier, inside)
    found, still = words(line, inside)
    if still:
        return True
    last = found[-1] if found else None
    if last is None or last.start + last.length != len(line):
        return False
    text = line[last.start :]
    return last.kind == "comment" or (last.kind == "string" and (len(text) == 1 or not text.endswith("'")))
