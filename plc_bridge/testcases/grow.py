"""Grows test cases out of what the parser has read, and tells which commands there are."""

from __future__ import annotations

from typing import Any, Final, cast

from lark import Token, Transformer_NonRecursive

from plc_bridge.scl import tree as scl
from plc_bridge.scl.grow import bare, place_of
from plc_bridge.scl.problems import Problems, near
from plc_bridge.testcases.tree import OPERANDS, Action, Alias, Assert, Case, Kind, Run, Set, Step

ASSERTS: Final[dict[str, Kind]] = {
    **{kind.lower(): kind for kind in OPERANDS},
    "greaterthan": "Greater",
    "greaterthanorequal": "GreaterOrEqual",
    "lessthan": "Less",
    "lessthanorequal": "LessOrEqual",
    "istrue": "True",
    "isfalse": "False",
}
"""Every spelling of what an ASSERT may look at, in lower case."""
_COMMANDS: Final = ("RUN", *(f"ASSERT.{kind}" for kind in OPERANDS))
SCAN: Final = "scan"


class Grow(Transformer_NonRecursive[Token, list[Case]]):
    """One use for one text."""

    def __init__(self, file: str, problems: Problems) -> None:
        super().__init__(visit_tokens=False)
        self._file = file
        self._problems = problems

    def start(self, c: list[Any]) -> list[Case]:
        return [case for case in c if isinstance(case, Case)]

    def case(self, c: list[Any]) -> Case:
        title, block = c[1], c[2] if isinstance(c[2], Token) else None
        aliases: list[Alias] = []
        steps: list[Step] = []
        loose: list[Action] = []
        scan: scl.Expr | None = None

        def gather() -> None:
            if loose:
                steps.append(Step(loose[0].at, "", tuple(loose)))
                loose.clear()

        for item in c[2:]:
            if isinstance(item, Step):
                gather()
                steps.append(item)
            elif isinstance(item, list):
                aliases += item
            elif isinstance(item, Set) and not (loose or steps or aliases) and _is_scan(item.target):
                scan = item.value
            elif isinstance(item, Action):
                loose.append(item)
        gather()
        return Case(
            at=place_of(title),
            file=self._file,
            name=str(title)[1:-1] if title.type in ("QUOTED", "STRING_TEXT") else str(title),
            block=bare(block) if block is not None else "",
            block_at=place_of(block if block is not None else title),
            scan=scan,
            aliases=tuple(aliases),
            steps=tuple(steps),
        )

    def title(self, c: list[Token]) -> Token:
        return c[0]

    def for_block(self, c: list[Token]) -> Token:
        return c[1]

    def section(self, c: list[Any]) -> list[Alias]:
        return [alias for alias in c if isinstance(alias, Alias)]

    def alias(self, c: list[Any]) -> Alias:
        return Alias(place_of(c[0]), bare(c[0]), c[-1])

    def step(self, c: list[Any]) -> Step:
        title = str(c[0])[len("STEP") :].strip().removeprefix(":").strip()
        name = title[1:-1] if title[:1] in ("'", '"') else title
        return Step(place_of(c[0]), name, tuple(action for action in c if isinstance(action, Action)))

    # Statements

    def nothing(self, c: list[Any]) -> None:
        return None

    def assignment(self, c: list[Any]) -> Set:
        if c[1].type == "EQUAL":
            self._problems.error(place_of(c[1]), "scl-unexpected", found="=", expected=":=", near="")
        return Set(c[0].at, c[0], c[2])

    def positional(self, c: list[Any]) -> scl.Argument:
        return scl.Argument(c[0].at, None, c[0])

    def named(self, c: list[Any]) -> scl.Argument:
        return scl.Argument(place_of(c[0]), str(c[0]), c[2])

    def command(self, c: list[Any]) -> Action | None:
        callee, arguments = c[0], [argument for argument in c[1:] if argument is not None]
        at = _begin(callee)
        match callee:
            case scl.Name(text=text, kind="bare") if text.lower() == "run":
                return self._run(at, arguments)
            case scl.Member(base=scl.Name(text=text, kind="bare"), name=name) if text.lower() == "assert":
                if name.lower() in ASSERTS:
                    return self._assert(at, ASSERTS[name.lower()], arguments)
        found = _path(callee)
        self._problems.error(at, "testcase-unknown-command", name=found, near=near(found, _COMMANDS))
        return None

    def _run(self, at: scl.At, arguments: list[scl.Argument]) -> Run | None:
        given: dict[str, scl.Expr] = {}
        for argument in arguments:
            name = (argument.name or "").lower()
            if argument.name is not None and name not in ("cycles", "time"):
                hint = near(argument.name, ("CYCLES", "TIME"))
                self._problems.error(argument.at, "testcase-run-argument", name=argument.name, near=hint)
                return None
            # A bare value says by its form what it is.
            timed = isinstance(argument.value, scl.Literal_) and argument.value.kind == "TIMED"
            given[name or ("time" if timed else "cycles")] = argument.value
        if len(given) != 1 or len(arguments) != 1:
            self._problems.error(at, "testcase-run-form")
            return None
        return Run(at, given.get("cycles"), given.get("time"))

    def _assert(self, at: scl.At, kind: Kind, arguments: list[scl.Argument]) -> Assert | None:
        if len(arguments) != OPERANDS[kind]:
            self._problems.error(
                at, "testcase-operands", kind=kind, found=str(len(arguments)), expected=str(OPERANDS[kind])
            )
            return None
        return Assert(at, kind, tuple(argument.value for argument in arguments))

    # Values

    def constant(self, c: list[Token]) -> scl.Literal_:
        return scl.Literal_(place_of(c[0]), c[0].type, str(c[0]))

    def signed(self, c: list[Any]) -> scl.Expr:
        return scl.Unary(place_of(c[0]), str(c[0]), c[1])

    def name(self, c: list[Token]) -> scl.Name:
        kind = {"LOCAL": "local", "QUOTED": "global"}.get(c[0].type, "bare")
        return scl.Name(place_of(c[0]), bare(c[0]), cast(Any, kind))

    def member(self, c: list[Any]) -> scl.Member:
        return scl.Member(place_of(c[1]), c[0], bare(c[1]))

    def index(self, c: list[Any]) -> scl.Index:
        return scl.Index(c[0].at, c[0], list(c[1:]))

    def address(self, c: list[Token]) -> scl.Address:
        return scl.Address(place_of(c[0]), str(c[0]).upper().removesuffix(":P"))


def _is_scan(target: scl.Expr) -> bool:
    return isinstance(target, scl.Name) and target.kind == "bare" and target.text.lower() == SCAN


def _path(place: scl.Expr) -> str:
    """The names in it."""
    names: list[str] = []
    while isinstance(place, scl.Member | scl.Index | scl.Slice):
        if isinstance(place, scl.Member):
            names.append(place.name)
        place = place.base
    names.append(place.text if isinstance(place, scl.Name) else "")
    return ".".join(reversed(names))[:60]


def _begin(place: scl.Expr) -> scl.At:
    """Where a path begins."""
    while isinstance(place, scl.Member | scl.Index):
        place = place.base
    return place.at
