"""Sequences: turns the steps, transitions and actions of a block into ordinary statements (IEC 61131-3, SFC).

In a scan the transitions of the active step are asked in the order of the text, then the actions of the step that is
active after that are worked out; one transition at most. The result is a CASE on the number of the step.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from plc_bridge.scl import tree
from plc_bridge.scl.problems import Problems, near
from plc_bridge.scl.tree_map import mapped_body
from plc_bridge.scl.writing import expression

TIMED: Final = ("L", "D", "SD", "DS", "SL")
QUALIFIERS: Final = ("N", "S", "R", "P", "P0", "P1", *TIMED)
_LONGEST: Final = "T#24d"
"""How far the time in a step is counted."""


def without_charts(units: list[tree.Unit], problems: Problems) -> list[tree.Unit]:
    """The same units, their sequences as statements; mistakes go to ``problems``."""
    made: list[tree.Unit] = []
    for unit in units:
        if isinstance(unit, tree.Block) and unit.chart is not None:
            with problems.inside(unit.file):
                made.append(lowered(unit, unit.chart, problems))
        else:
            made.append(unit)
    return made


def lowered(block: tree.Block, chart: tree.Chart, problems: Problems) -> tree.Block:
    """The block with its chart as statements; without it when nothing can be made of it."""
    if not _sound(block, chart, problems):
        return replace(block, chart=None)
    return _Lowering(block, chart).block()


# Checks


def _sound(block: tree.Block, chart: tree.Chart, problems: Problems) -> bool:
    before = problems.errors
    if block.kind == "FC":
        problems.error(_first(chart), "steps-in-function")
    names: dict[str, tree.Step] = {}
    for step in chart.steps:
        if step.name.lower() in names:
            problems.error(step.name_at, "steps-twice", name=step.name)
        names.setdefault(step.name.lower(), step)
    initial = [step for step in chart.steps if step.initial]
    if not initial:
        problems.error(_first(chart), "steps-no-initial")
    for step in initial[1:]:
        problems.error(step.at, "steps-two-initial", name=step.name, other=initial[0].name)
    actions: dict[str, tree.Action] = {}
    for action in chart.actions:
        if action.name.lower() in actions:
            problems.error(action.name_at, "steps-action-twice", name=action.name)
        actions.setdefault(action.name.lower(), action)
    shown = [step.name for step in chart.steps]
    for transition in chart.transitions:
        _transition(transition, names, shown, problems)
    used = {_named(one) for step in chart.steps for one in step.actions}
    for step in chart.steps:
        for one in step.actions:
            _association(one, problems)
    for action in chart.actions:
        if action.name.lower() not in used:
            problems.warn(action.name_at, "steps-action-unused", name=action.name)
    if problems.errors == before:
        reached = _reached(chart, initial[0])
        for step in chart.steps:
            if step.name.lower() not in reached:
                problems.warn(step.name_at, "steps-unreachable", name=step.name)
    return problems.errors == before


def _first(chart: tree.Chart) -> tree.At:
    places = [part.at for part in chart.steps]
    places += [part.at for part in chart.transitions]
    places += [part.at for part in chart.actions]
    return min(places)


def _named(one: tree.Association) -> str:
    return one.target.text.lower() if isinstance(one.target, tree.Name) else ""


def _transition(transition: tree.Transition, names: dict[str, tree.Step], shown: list[str], problems: Problems) -> None:
    for ends in (transition.sources, transition.targets):
        if len(ends) > 1:
            problems.error(ends[1][1], "steps-simultaneous")
        for name, at in ends:
            if name.lower() not in names:
                problems.error(at, "steps-unknown", name=name, near=near(name, shown))


def _association(one: tree.Association, problems: Problems) -> None:
    qualifier = (one.qualifier or "N").upper()
    if qualifier not in QUALIFIERS:
        problems.error(one.qualifier_at, "steps-qualifier", found=one.qualifier, known=" ".join(QUALIFIERS))
    elif qualifier in TIMED and one.time is None:
        problems.error(one.qualifier_at, "steps-time-missing", qualifier=qualifier, target=expression(one.target))
    elif qualifier not in TIMED and one.time is not None:
        problems.error(one.time.at, "steps-time-not-wanted", qualifier=qualifier)


def _reached(chart: tree.Chart, initial: tree.Step) -> set[str]:
    reached = {initial.name.lower()}
    while True:
        more = {
            target.lower()
            for transition in chart.transitions
            if transition.sources[0][0].lower() in reached
            for target, _ in transition.targets
        }
        if more <= reached:
            return reached
        reached |= more


# The statements


@dataclass
class _Owned:
    """All that steps say of one variable or action."""

    target: tree.Expr
    action: tree.Action | None
    terms: list[tree.Expr] = field(default_factory=list)
    """Any of them makes it true."""
    resets: list[tree.Expr] = field(default_factory=list)


class _Lowering:
    def __init__(self, block: tree.Block, chart: tree.Chart) -> None:
        self._block, self._chart = block, chart
        self._taken = {one.name.lower() for section in block.sections for one in section.declarations}
        self._numbers = {step.name.lower(): number for number, step in enumerate(chart.steps)}
        self._statics: list[tree.Declaration] = []
        self._timers: list[tree.Statement] = []
        self._stores: list[tree.Statement] = []
        self._times: dict[str, str] = {}
        at = chart.steps[0].at
        self._started = self._static("seq_started", "BOOL", at)
        self._step = self._static("seq_step", "INT", at)
        self._left = self._static("seq_left", "INT", at)
        self._entered = self._static("seq_entered", "BOOL", at)
        self._names = {
            step.name.lower(): self._free(f"S_{''.join(c if c.isalnum() else '_' for c in step.name)}")
            for step in chart.steps
        }

    def block(self) -> tree.Block:
        chart, block = self._chart, self._block
        owned = self._owners()
        moves = self._moves()
        actions = [statement for one in owned for statement in self._act(one)]
        # The order: evolve, time, store, act; the moves ask for times that are measured later.
        body = [*moves, *self._timers, *self._stores, *actions]
        own = [*block.body[: chart.position], *body, *block.body[chart.position :]]
        whole = mapped_body(own, self._state_of_a_step)
        late = self._timers_of_times()
        after = chart.position + len(moves)
        whole[after:after] = late
        sections = [*block.sections, self._constants(), tree.Section(block.at, "VAR", set(), self._statics)]
        return replace(block, sections=sections, body=whole, chart=None)

    # Names

    def _free(self, name: str) -> str:
        made, number = name, 2
        while made.lower() in self._taken:
            made, number = f"{name}_{number}", number + 1
        self._taken.add(made.lower())
        return made

    def _static(self, name: str, type_: str, at: tree.At) -> str:
        free = self._free(name)
        self._statics.append(tree.Declaration(at, free, tree.NamedType(at, type_, False), None))
        return free

    def _constants(self) -> tree.Section:
        at = self._chart.steps[0].at
        declared = [
            tree.Declaration(
                step.at, self._names[step.name.lower()], tree.NamedType(step.at, "INT", False),
                tree.Initial(step.at, value=_whole(number, step.at)),
            )
            for number, step in enumerate(self._chart.steps)
        ]  # fmt: skip
        return tree.Section(at, "VAR", {"CONSTANT"}, declared)

    def _number(self, step: str, at: tree.At) -> tree.Expr:
        return _local(self._names[step.lower()], at)

    def _active(self, step: str, at: tree.At) -> tree.Expr:
        return tree.Binary(at, "=", _local(self._step, at), self._number(step, at))

    # Transitions

    def _moves(self) -> list[tree.Statement]:
        chart, at = self._chart, self._chart.steps[0].at
        initial = next(step for step in chart.steps if step.initial)
        start: list[tree.Statement] = [
            _assign(self._started, _true(at), at),
            _assign(self._step, self._number(initial.name, at), at),
            _assign(self._left, _whole(-1, at), at),
            _assign(self._entered, _true(at), at),
        ]
        branches = []
        for step in chart.steps:
            leaving = [t for t in chart.transitions if t.sources[0][0].lower() == step.name.lower()]
            if leaving:
                label = tree.Label(step.at, self._number(step.name, step.at), None)
                branches.append(([label], [self._move(step, leaving)]))
        run: list[tree.Statement] = [
            _assign(self._left, _whole(-1, at), at),
            _assign(self._entered, _false(at), at),
        ]
        if branches:
            run.append(tree.Case(at, _local(self._step, at), branches, []))
        return [tree.If(at, [(tree.Unary(at, "NOT", _local(self._started, at)), start)], run)]

    def _move(self, step: tree.Step, leaving: Iterable[tree.Transition]) -> tree.Statement:
        branches: list[tuple[tree.Expr, list[tree.Statement]]] = []
        for transition in leaving:
            at = transition.at
            branches.append(
                (
                    transition.condition,
                    [
                        _assign(self._left, self._number(step.name, at), at),
                        _assign(self._step, self._number(transition.targets[0][0], at), at),
                        _assign(self._entered, _true(at), at),
                    ],
                )
            )
        return tree.If(branches[0][0].at, branches, [])

    # Actions

    def _owners(self) -> list[_Owned]:
        named = {action.name.lower(): action for action in self._chart.actions}
        owners: dict[str, _Owned] = {}
        later: list[tuple[_Owned, tree.Step, tree.Association, str]] = []
        for step in self._chart.steps:
            for one in step.actions:
                action = named.get(_named(one))
                key = action.name.lower() if action is not None else expression(one.target).lower()
                owner = owners.setdefault(key, _Owned(one.target, action))
                qualifier = (one.qualifier or "N").upper()
                if qualifier == "R":
                    owner.resets.append(self._active(step.name, one.at))
                else:
                    later.append((owner, step, one, qualifier))
        for owner, step, one, qualifier in later:
            owner.terms.append(self._term(owner, step, one, qualifier))
        return list(owners.values())

    def _term(self, owner: _Owned, step: tree.Step, one: tree.Association, qualifier: str) -> tree.Expr:
        at = one.at
        active = self._active(step.name, at)
        entered = tree.Binary(at, "AND", active, _local(self._entered, at))
        match qualifier:
            case "N":
                return active
            case "P" | "P1":
                return entered
            case "P0":
                return tree.Binary(at, "=", _local(self._left, at), self._number(step.name, at))
            case "L":
                return tree.Binary(at, "AND", active, tree.Unary(at, "NOT", self._timer(active, one, again=True)))
            case "D":
                return tree.Binary(at, "AND", active, self._timer(active, one, again=True))
            case "DS":
                return self._store(owner, self._timer(active, one, again=True), at)
            case "SD":
                return self._timer(self._store(owner, active, at, early=True), one)
            case "SL":
                stored = self._store(owner, active, at, early=True)
                return tree.Binary(at, "AND", stored, tree.Unary(at, "NOT", self._timer(stored, one)))
            case _:
                return self._store(owner, active, at)

    def _store(self, owner: _Owned, when: tree.Expr, at: tree.At, *, early: bool = False) -> tree.Expr:
        """A flag that is set while ``when`` and cleared by the resets; ``early``: before the timers run."""
        flag = self._static("seq_stored", "BOOL", at)
        statements: list[tree.Statement] = [tree.If(at, [(when, [_assign(flag, _true(at), at)])], [])]
        if owner.resets:
            statements.append(tree.If(at, [(_any(owner.resets, at), [_assign(flag, _false(at), at)])], []))
        (self._timers if early else self._stores).extend(statements)
        return _local(flag, at)

    def _timer(self, when: tree.Expr, one: tree.Association, *, again: bool = False) -> tree.Expr:
        """Q of an on delay; ``again``: it begins anew when the step is entered."""
        assert one.time is not None
        timer = self._static("seq_timer", "TON", one.at)
        self._timers += self._run(timer, when, one.time, one.at, again=again)
        return tree.Member(one.at, _local(timer, one.at), "Q")

    def _run(self, timer: str, when: tree.Expr, time: tree.Expr, at: tree.At, *, again: bool) -> list[tree.Statement]:
        def call(on: tree.Expr) -> tree.Statement:
            arguments = [tree.Argument(at, "IN", on), tree.Argument(at, "PT", time)]
            return tree.CallStatement(at, tree.Call(at, _local(timer, at), arguments))

        anew: list[tree.Statement] = [tree.If(at, [(_local(self._entered, at), [call(_false(at))])], [])]
        return [*(anew if again else []), call(when)]

    def _act(self, owner: _Owned) -> list[tree.Statement]:
        at = owner.target.at
        value = _any(owner.terms, at) if owner.terms else _false(at)
        if owner.resets:
            value = tree.Binary(at, "AND", value, tree.Unary(at, "NOT", _any(owner.resets, at)))
        if owner.action is not None:
            return [tree.If(at, [(value, owner.action.body)], [])]
        return [tree.Assign(at, [owner.target], ":=", value)]

    # #step.X and #step.T

    def _state_of_a_step(self, expr: tree.Expr) -> tree.Expr | None:
        match expr:
            case tree.Member(at=at, base=tree.Name(text=text, kind=kind), name=name) if (
                kind != "global" and text.lower() in self._numbers and name.upper() in ("X", "T")
            ):
                if name.upper() == "X":
                    return self._active(text, at)
                timer = self._times.get(text.lower())
                if timer is None:
                    timer = self._times[text.lower()] = self._static(
                        f"seq_time_{self._numbers[text.lower()]}", "TON", at
                    )
                return tree.Member(at, _local(timer, at), "ET")
        return None

    def _timers_of_times(self) -> list[tree.Statement]:
        statements: list[tree.Statement] = []
        for step, timer in self._times.items():
            at = self._chart.steps[self._numbers[step]].at
            longest = tree.Literal_(at, "TIMED", _LONGEST)
            statements += self._run(timer, self._active(step, at), longest, at, again=True)
        return statements


def _local(name: str, at: tree.At) -> tree.Name:
    return tree.Name(at, name, "local")


def _assign(name: str, value: tree.Expr, at: tree.At) -> tree.Statement:
    return tree.Assign(at, [_local(name, at)], ":=", value)


def _true(at: tree.At) -> tree.Expr:
    return tree.Literal_(at, "TRUE", "TRUE")


def _false(at: tree.At) -> tree.Expr:
    return tree.Literal_(at, "FALSE", "FALSE")


def _whole(number: int, at: tree.At) -> tree.Expr:
    digits = tree.Literal_(at, "INTEGER", str(abs(number)))
    return digits if number >= 0 else tree.Unary(at, "-", digits)


def _any(terms: list[tree.Expr], at: tree.At) -> tree.Expr:
    result = terms[0]
    for term in terms[1:]:
        result = tree.Binary(at, "OR", result, term)
    return result
