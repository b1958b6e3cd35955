"""Checks expressions: every name gets its variable, every operation its type, every constant its value."""

from __future__ import annotations

from collections.abc import Iterable

from plc_bridge.scl import fold, functions, literals, tree, typed
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import convert, fit, is_unknown, settle, unknown
from plc_bridge.scl.problems import near
from plc_bridge.scl.typed import Const, FieldOf, Helper, ItemOf, Load, Node, Operation, Seen, Sign, SliceOf, root_of
from plc_bridge.scl.world import Scope, World
from plc_bridge.scl.writing import expression

DEEPEST = 120
"""Levels of an expression."""
COMPARISONS = ("=", "<>", "<", ">", "<=", ">=")


class Expressions:
    """Checks the expressions of one block; every problem is noted and an unknown value stands in its place."""

    def __init__(self, world: World, scope: Scope) -> None:
        self.world = world
        self.scope = scope
        self.problems = world.problems
        self.calls: set[str] = set()
        self.assigned: set[typed.Variable] = set()
        self._depth = 0

    def value(self, expr: tree.Expr, want: t.Type | None = None) -> Node:
        """The value; untyped constants stay untyped."""
        self._depth += 1
        try:
            if self._depth > DEEPEST:
                self.problems.error(expr.at, "scl-too-deep", most=str(DEEPEST))
                return unknown()
            match expr:
                case tree.Literal_():
                    return self._literal(expr)
                case tree.Binary():
                    return self._binary(expr, want)
                case tree.Unary():
                    return self._unary(expr, want)
                case tree.Call():
                    return functions.call(self, expr, want)
                case _:
                    return self._read(expr)
        finally:
            self._depth -= 1

    def as_type(self, expr: tree.Expr, type_: t.Type) -> Node:
        """The value, converted to a type by itself or refused."""
        return fit(self.value(expr, type_), type_, expr.at, self.problems)

    def settled(self, expr: tree.Expr, want: t.Type | None = None) -> Node:
        """The value with a type of its own."""
        return settle(self.value(expr, want), want)

    def constant(self, expr: tree.Expr, type_: t.Type) -> Const | None:
        """A value that is known now; else a problem and None."""
        node = self.as_type(expr, type_)
        if isinstance(node, Const):
            return None if is_unknown(node.type) else node
        self.problems.error(expr.at, "scl-constant-expected")
        return None

    # Places

    def _read(self, expr: tree.Expr) -> Node:
        node = self.place(expr, reading=True)
        variable = root_of(node)
        if variable is not None:
            self.world.use(expr, variable, "read")
        if isinstance(node, Load) and node.variable.where == "constant":
            return Const(node.type, node.variable.value)
        probes = self.world.probes
        if probes is None or not isinstance(node.type, t.Elementary) or is_unknown(node.type):
            return node
        return Seen(node.type, node, probes.add(expr.at, expression(expr), node.type))

    def place(self, expr: tree.Expr, *, reading: bool = False) -> Node:
        """A variable or a part of one."""
        self._depth += 1
        try:
            if self._depth > DEEPEST:
                self.problems.error(expr.at, "scl-too-deep", most=str(DEEPEST))
                return unknown()
            return self._place(expr, reading)
        finally:
            self._depth -= 1

    def _place(self, expr: tree.Expr, reading: bool) -> Node:
        match expr:
            case tree.Name():
                return self._name(expr, reading)
            case tree.Member():
                return self._member(expr, reading)
            case tree.Index():
                return self._index(expr, reading)
            case tree.Slice():
                return self._slice(expr, reading)
            case tree.Address():
                return self._address(expr, reading)
            case _:
                self.problems.error(expr.at, "scl-variable-expected")
                return unknown()

    def variable(self, name: tree.Name) -> typed.Variable | None:
        """What a name stands for, without a complaint."""
        if name.kind != "global":
            found = self.scope.find(name.text)
            if found is not None or name.kind == "local":
                return found
        return self.world.globals.get(name.text.lower())

    def _name(self, expr: tree.Name, reading: bool) -> Node:
        variable = self.variable(expr)
        if variable is None:
            self._complain(expr)
            return unknown()
        if reading:
            variable.read = True
            if variable.where == "local" and variable not in self.assigned and not variable.zeroed:
                self._not_yet(variable, expr.at)
        return Load(variable.type, variable)

    def _not_yet(self, variable: typed.Variable, at: tree.At) -> None:
        variable.zeroed = True
        if variable.section == "VAR_TEMP" and isinstance(variable.type, t.Elementary):
            self.problems.warn(at, "scl-temp-not-written", name=variable.name)

    def _complain(self, expr: tree.Name) -> None:
        names: Iterable[str] = self.scope.names()
        world = [variable.name for variable in self.world.globals.values()]
        if expr.kind == "local":
            shown, hint = f"#{expr.text}", near(expr.text, names)
            if expr.text.lower() in self.world.globals:
                self.problems.error(expr.at, "scl-not-local", name=expr.text)
                return
        elif expr.kind == "global":
            shown, hint = f'"{expr.text}"', near(expr.text, world)
            if self.scope.find(expr.text):
                self.problems.error(expr.at, "scl-not-global", name=expr.text)
                return
        else:
            shown, hint = expr.text, near(expr.text, [*names, *world])
        self.problems.error(expr.at, "scl-unknown-name", name=shown, near=hint)

    def _member(self, expr: tree.Member, reading: bool) -> Node:
        base = self.place(expr.base, reading=reading)
        if is_unknown(base.type):
            return unknown()
        if not isinstance(base.type, t.Struct | t.BlockType):
            self.problems.error(expr.at, "scl-no-members", type=str(base.type), name=expr.name)
            return unknown()
        found = base.type.fields.get(expr.name.lower())
        if found is None:
            names = [f.name for f in base.type.fields.values()]
            self.problems.error(
                expr.at, "scl-unknown-member", name=expr.name, type=str(base.type), near=near(expr.name, names)
            )
            return unknown()
        if found.section == "VAR_IN_OUT":
            self.problems.error(expr.at, "scl-in-out-outside", name=expr.name)
            return unknown()
        return FieldOf(found.type, base, found)

    def _index(self, expr: tree.Index, reading: bool) -> Node:
        base = self.place(expr.base, reading=reading)
        indices = [self.settled(index, t.DINT) for index in expr.indices]
        if is_unknown(base.type, *(index.type for index in indices)):
            return unknown()
        if isinstance(base.type, t.Elementary) and base.type.kind == "string":
            if len(indices) != 1:
                self.problems.error(expr.at, "scl-dimensions", found=str(len(indices)), expected="1")
                return unknown()
            letter = t.CHAR if base.type.bits == 8 else t.WCHAR
            return Helper(letter, "character", [base, indices[0]])
        if not isinstance(base.type, t.Array):
            self.problems.error(expr.at, "scl-no-array", type=str(base.type))
            return unknown()
        if len(indices) != len(base.type.bounds):
            expected = str(len(base.type.bounds))
            self.problems.error(expr.at, "scl-dimensions", found=str(len(indices)), expected=expected)
            return unknown()
        for index, index_expr, (low, high) in zip(indices, expr.indices, base.type.bounds, strict=True):
            if not isinstance(index.type, t.Elementary) or index.type.kind not in ("int", "uint", "bits"):
                self.problems.error(index_expr.at, "scl-type-mismatch", found=str(index.type), expected="INT")
                return unknown()
            if isinstance(index, Const) and not low <= index.value <= high:
                self.problems.error(
                    index_expr.at, "scl-index-outside", index=str(index.value), low=str(low), high=str(high)
                )
                return unknown()
        return ItemOf(base.type.of, base, indices, expr.at)

    def _slice(self, expr: tree.Slice, reading: bool) -> Node:
        base = self.place(expr.base, reading=reading)
        if is_unknown(base.type):
            return unknown()
        width = {"X": 1, "B": 8, "W": 16, "D": 32}[expr.size]
        whole = base.type
        if not isinstance(whole, t.Elementary) or whole.kind not in ("bits", "int", "uint") or whole.bits <= width:
            self.problems.error(expr.at, "scl-no-slice", type=str(whole), slice=f"%{expr.size}{expr.number}")
            return unknown()
        if (expr.number + 1) * width > whole.bits:
            most = f"%{expr.size}{whole.bits // width - 1}"
            self.problems.error(expr.at, "scl-slice-outside", slice=f"%{expr.size}{expr.number}", most=most)
            return unknown()
        return SliceOf(t.BITS[width], base, expr.number * width)

    def _address(self, expr: tree.Address, reading: bool) -> Node:
        from plc_bridge.scl import addresses

        return addresses.place(self, expr, reading)

    # Operations

    def _literal(self, expr: tree.Literal_) -> Node:
        try:
            type_, value = literals.read_literal(expr.kind, expr.text)
        except literals.LiteralError as problem:
            self.problems.error(expr.at, "scl-bad-constant", found=expr.text[:40], expected=problem.expected)
            return unknown()
        return Const(type_, value, expr.kind == "BASED")

    def _unary(self, expr: tree.Unary, want: t.Type | None) -> Node:
        operand = self.value(expr.operand, want)
        type_ = operand.type
        if is_unknown(type_):
            return unknown()
        if expr.op == "NOT":
            if isinstance(type_, t.Elementary) and type_.kind in ("bool", "bits"):
                return fold.sign(Sign(type_, "NOT", operand))
            self.problems.error(expr.at, "scl-operands", op="NOT", found=str(type_), expected="BOOL, WORD")
            return unknown()
        if not isinstance(type_, t.Elementary) or type_.kind not in ("int", "uint", "real", "time", "literal"):
            self.problems.error(expr.at, "scl-operands", op=expr.op, found=str(type_), expected="INT, REAL, TIME")
            return unknown()
        if expr.op == "+":
            return operand
        if type_.kind == "uint":
            type_ = t.SIGNED[min(64, type_.bits * 2)]
            operand = convert(operand, type_)
        return fold.sign(Sign(type_, "-", operand))

    def _binary(self, expr: tree.Binary, want: t.Type | None) -> Node:
        if expr.op in COMPARISONS:
            want = None
        left = self.value(expr.left, want)
        right = self.value(expr.right, want)
        if is_unknown(left.type, right.type):
            return unknown()
        return self.operation(expr.op, left, right, expr.at)

    def operation(self, op: str, left: Node, right: Node, at: tree.At) -> Node:
        """``left op right`` with both brought to their common type."""
        a, b = left.type, right.type
        if not isinstance(a, t.Elementary) or not isinstance(b, t.Elementary):
            self.problems.error(at, "scl-operands", op=op, found=f"{a}, {b}", expected="BOOL, INT, REAL, TIME")
            return unknown()
        if op in "+-*/" and {"time", "date"} & {a.kind, b.kind}:
            return self._of_time(op, left, right, at)
        common = self.common(left, right)
        if common is None or not _allowed(op, common):
            expected = "BOOL, BYTE, WORD, DWORD" if op in ("AND", "OR", "XOR") else "INT, REAL, TIME"
            self.problems.error(at, "scl-operands", op=op, found=f"{_shown(left)}, {_shown(right)}", expected=expected)
            return unknown()
        left, right = self.meet(left, common, at), self.meet(right, common, at)
        result = t.BOOL if op in COMPARISONS else common
        return fold.operation(Operation(result, op, left, right, common), self.problems, at)

    def meet(self, node: Node, common: t.Elementary, at: tree.At) -> Node:
        """An operand as the common type of its operation; a whole constant wraps."""
        if isinstance(node, Const) and common.kind == "literal":
            return Const(common, float(node.value) if common is t.DECIMAL else node.value)
        if isinstance(node, Const) and node.type is t.WHOLE and common.kind in ("int", "uint", "bits"):
            value = fold.wrapped(node.value, common)
            if value != node.value and not (node.based and node.value < 1 << common.bits):
                self.problems.warn(at, "scl-constant-wraps", value=str(node.value), type=str(common), got=str(value))
            return Const(common, value)
        if isinstance(node.type, t.Elementary) and node.type.kind in ("int", "uint") and common.kind in ("int", "uint"):
            return convert(node, common)
        return fit(node, common, at, self.problems)

    def common(self, left: Node, right: Node) -> t.Elementary | None:
        """The type in which two operands meet, or None."""
        a, b = left.type, right.type
        if not isinstance(a, t.Elementary) or not isinstance(b, t.Elementary) or t.VOID in (a, b):
            return None
        if a.name == b.name and a.kind == b.kind:
            return a
        if a.kind == "literal" and b.kind == "literal":
            return t.DECIMAL
        if a.kind == "literal" or b.kind == "literal":
            constant, other = (a, b) if a.kind == "literal" else (b, a)
            if other.kind == "real":
                return other
            if constant is t.DECIMAL:
                return (t.LREAL if other.bits > 32 else t.REAL) if other.kind in ("int", "uint") else None
            value = left if a.kind == "literal" else right
            if other is t.BOOL and isinstance(value, Const) and value.value in (0, 1):
                return t.BOOL
            return other if other.kind in ("int", "uint", "bits") else None
        return _meeting(a, b)

    def _of_time(self, op: str, left: Node, right: Node, at: tree.At) -> Node:
        a, b = left.type, right.type
        assert isinstance(a, t.Elementary) and isinstance(b, t.Elementary)
        numbers = ("int", "uint", "real", "literal")
        if a.kind == "time" and b.kind == "time" and op in "+-":
            common = a if a.bits >= b.bits else b
            left, right = convert(left, common), convert(right, common)
            return fold.operation(Operation(common, op, left, right, common), self.problems, at)
        if b.kind == "time" and a.kind in numbers and op == "*":
            left, right, a, b = right, left, b, a
        if a.kind == "time" and b.kind in numbers and op in "*/":
            if b.kind == "real" or b is t.DECIMAL:
                factor = settle(right, t.LREAL)
                product = Operation(
                    t.LREAL, op, convert(convert(left, t.LINT), t.LREAL), convert(factor, t.LREAL), t.LREAL
                )
                return convert(product, a)
            factor = convert(settle(right), t.LINT)
            wide = Operation(t.LINT, op, convert(left, t.LINT), factor, t.LINT)
            return convert(fold.operation(wide, self.problems, at), a)
        if a.kind == "date" and b.kind in ("time", "date") and (op == "-" or (op == "+" and b.kind == "time")):
            moment = {"TIME_OF_DAY": 1, "DATE": 86_400_000}.get(a.name, 0)
            if b.kind == "date" and a.name == b.name:
                gap = Operation(t.LINT, "-", convert(left, t.LINT), convert(right, t.LINT), t.LINT)
                if moment:
                    return convert(Operation(t.LINT, "*", gap, Const(t.LINT, moment), t.LINT), t.TIME)
                if a.name == "DATE_AND_TIME":
                    return convert(Helper(t.LINT, "nano_to_milli", [gap]), t.TIME)
                return convert(gap, t.LTIME)
            if b.kind == "time" and a.name != "DATE":
                fine = right if a.name == "TIME_OF_DAY" and b is t.TIME else convert(right, t.LTIME)
                span = convert(fine, t.LINT)
                if a.name == "TIME_OF_DAY" and b is t.LTIME:
                    span = Helper(t.LINT, "nano_to_milli", [span])
                moved = Operation(t.LINT, op, convert(left, t.LINT), span, t.LINT)
                if a.name == "TIME_OF_DAY":
                    # A clock face: 30 days are added first, so that the remainder is never negative.
                    later = Operation(t.LINT, "+", moved, Const(t.LINT, 30 * 86_400_000), t.LINT)
                    moved = Operation(t.LINT, "MOD", later, Const(t.LINT, 86_400_000), t.LINT)
                return convert(moved, a)
        self.problems.error(at, "scl-operands", op=op, found=f"{_shown(left)}, {_shown(right)}", expected="TIME, INT")
        return unknown()


def _shown(node: Node) -> str:
    if isinstance(node, Const) and isinstance(node.type, t.Elementary) and node.type.kind == "literal":
        return str(node.value)
    return str(node.type)


def _meeting(a: t.Elementary, b: t.Elementary) -> t.Elementary | None:
    kinds = {a.kind, b.kind}
    if len(kinds) == 1 and kinds <= {"int", "uint", "bits", "real", "time"}:
        return a if a.bits >= b.bits else b
    if kinds == {"int", "uint"}:
        signed, unsigned = (a, b) if a.kind == "int" else (b, a)
        if signed.bits > unsigned.bits:
            return signed
        return t.SIGNED.get(unsigned.bits * 2)
    if kinds in ({"int", "real"}, {"uint", "real"}):
        real, whole = (a, b) if a.kind == "real" else (b, a)
        return t.LREAL if whole.bits > 32 else real
    if kinds <= {"string", "char"}:
        return t.WSTRING if 16 in (a.bits, b.bits) else t.STRING
    return None


def _allowed(op: str, type_: t.Elementary) -> bool:
    kind = type_.kind
    if op in ("=", "<>"):
        return True
    if op in COMPARISONS:
        return kind != "bool"
    if op in ("AND", "OR", "XOR"):
        return kind in ("bool", "bits")
    if op == "MOD":
        return kind in ("int", "uint") or type_ is t.WHOLE
    return kind in ("int", "uint", "real", "literal")
