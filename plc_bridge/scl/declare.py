"""Declarations: types, interfaces of blocks, data blocks and start values."""

from __future__ import annotations

from typing import Any

from plc_bridge.scl import addresses, blocks, tree, typed
from plc_bridge.scl import types as t
from plc_bridge.scl.convert import is_unknown
from plc_bridge.scl.expressions import Expressions
from plc_bridge.scl.problems import near
from plc_bridge.scl.world import MOST_VALUES, Function, Scope, World

_PENDING = t.Struct("?pending")


class Declarations:
    """Resolves the declarations of a source; every type once, when first asked for."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.problems = world.problems
        self.scopes: dict[str, Scope] = {}
        """Of each block, by lower-case name."""

    # Types

    def named(self, name: str, at: tree.At) -> t.Type:
        """The type of that name."""
        lower = name.lower()
        found = self.world.types.get(lower)
        if found is _PENDING:
            self.problems.error(at, "scl-contains-itself", name=name)
            return t.UNKNOWN
        if found is not None:
            return found
        unit = self.world.units.get(lower)
        if isinstance(unit, tree.UserType):
            self.world.types[lower] = _PENDING
            with self.problems.inside(unit.file):
                struct = self._struct(unit.struct, unit.name, Scope())
            self.world.types[lower] = struct
            return struct
        if isinstance(unit, tree.Block) and unit.kind in ("FB", "PROGRAM", "OB"):
            return self.block(unit)
        if self.world.plain and lower in blocks.PLAIN:
            return blocks.PLAIN[lower]
        if lower in blocks.BLOCKS:
            return blocks.BLOCKS[lower]
        if instead := t.REFUSED.get(name.upper()):
            self.problems.error(at, "scl-type-refused", name=name, instead=instead)
        else:
            self.problems.error(at, "scl-unknown-type", name=name, near=near(name, self.world.type_names()))
        return t.UNKNOWN

    def resolve(self, ref: tree.TypeRef, scope: Scope) -> t.Type:
        if isinstance(ref, tree.StructType):
            return self._struct(ref, "STRUCT", scope)
        if isinstance(ref, tree.ArrayType):
            return self._array(ref, scope)
        elementary = None if ref.quoted else t.ELEMENTARY.get(ref.name.upper())
        if elementary is None:
            return self.named(ref.name, ref.at)
        if ref.length is not None:
            length = Expressions(self.world, scope).constant(ref.length, t.DINT)
            if elementary.kind != "string" or length is None:
                self.problems.error(ref.at, "scl-no-length", type=str(elementary))
                return t.UNKNOWN
            most = 254 if elementary is t.STRING else 16382
            if not 0 < length.value <= most:
                self.problems.error(
                    ref.at, "scl-constant-range", value=str(length.value), type=str(elementary), low="1", high=str(most)
                )
                return t.UNKNOWN
            return t.Elementary(elementary.name, "string", elementary.bits, length.value)
        return elementary

    def _array(self, ref: tree.ArrayType, scope: Scope) -> t.Type:
        check = Expressions(self.world, scope)
        bounds: list[tuple[int, int]] = []
        for bound in ref.bounds:
            if bound is None:
                return t.UNKNOWN
            low, high = check.constant(bound[0], t.DINT), check.constant(bound[1], t.DINT)
            if low is None or high is None:
                return t.UNKNOWN
            if low.value > high.value:
                self.problems.error(bound[0].at, "scl-empty-range", low=str(low.value), high=str(high.value))
                return t.UNKNOWN
            bounds.append((low.value, high.value))
        of = self.resolve(ref.of, scope)
        if is_unknown(of):
            return of
        array = t.Array(tuple(bounds), of)
        if len(bounds) > 6 or array.size > MOST_VALUES or t.weight(array) > MOST_VALUES:
            self.problems.error(ref.at, "scl-array-too-large", size=str(array.size), most=str(MOST_VALUES))
            return t.UNKNOWN
        return array

    def _struct(self, ref: tree.StructType, name: str, scope: Scope) -> t.Struct:
        struct = t.Struct(name, py=self.world.fresh("s", name))
        self.world.structs.append(struct)
        self.fields(struct.fields, ref.fields, "VAR", scope)
        return struct

    def fields(
        self,
        into: dict[str, t.Field],
        declared: list[tree.Declaration],
        section: str,
        scope: Scope,
        retain: bool = False,
    ) -> list[tuple[t.Field, tree.Declaration]]:
        """Add fields; a name that is there already is a problem. Those that were added, with their declarations."""
        held = sum(t.weight(f.type) for f in into.values())
        added: list[tuple[t.Field, tree.Declaration]] = []
        for one in declared:
            type_ = self.resolve(one.type, scope)
            if one.name.lower() in into:
                self.problems.error(one.at, "scl-declared-twice", name=one.name)
                continue
            if held + t.weight(type_) > MOST_VALUES:
                self.problems.error(one.at, "scl-array-too-large", size=str(t.weight(type_)), most=str(MOST_VALUES))
                continue
            start = None if one.initial is None else self.start(one.initial, type_, scope)
            py = self.world.part(len(into), one.name)
            field = into[one.name.lower()] = t.Field(one.name, type_, py, section, start, retain)
            held += t.weight(type_)
            added.append((field, one))
        return added

    def start(self, initial: tree.Initial, type_: t.Type, scope: Scope) -> Any:
        """The start value: a value, a list for an array, a dict by lower-case name for a struct."""
        if is_unknown(type_):
            return None
        if isinstance(type_, t.Elementary):
            if initial.value is None:
                self.problems.error(initial.at, "scl-constant-expected")
                return None
            constant = Expressions(self.world, scope).constant(initial.value, type_)
            return None if constant is None else constant.value
        if isinstance(type_, t.Array) and initial.items is not None:
            return self._array_start(initial, type_, scope)
        if isinstance(type_, t.Struct | t.BlockType) and initial.fields is not None:
            values = {}
            for name, value in initial.fields:
                found = type_.fields.get(name.lower())
                if found is None:
                    hint = near(name, [f.name for f in type_.fields.values()])
                    self.problems.error(value.at, "scl-unknown-member", name=name, type=str(type_), near=hint)
                else:
                    values[name.lower()] = self.start(value, found.type, scope)
            return values
        self.problems.error(initial.at, "scl-start-form", type=str(type_))
        return None

    def _array_start(self, initial: tree.Initial, type_: t.Array, scope: Scope) -> list[Any] | None:
        values: list[Any] = []
        for count, item in initial.items or []:
            inner = type_.of
            if item.items is not None and not isinstance(inner, t.Array) and len(type_.bounds) > 1:
                rest = t.Array(type_.bounds[1:], inner)
                part: list[Any] = self._array_start(item, rest, scope) or []
                part += [None] * (rest.size - len(part))
            else:
                part = [self.start(item, inner, scope)]
            if len(values) + count * len(part) > type_.size:
                self.problems.error(item.at, "scl-too-many-values", most=str(type_.size))
                return None
            values += part * count
        return values

    # Blocks

    def block(self, unit: tree.Block) -> t.Type:
        """The interface of an FB, OB or program."""
        lower = unit.name.lower()
        found = self.world.types.get(lower)
        if found is not None:
            return found if found is not _PENDING else self.named(unit.name, unit.at)
        self.world.types[lower] = _PENDING
        block = t.BlockType(unit.name, py=self.world.fresh("b", unit.name))
        scope = self.scopes.setdefault(lower, Scope())
        with self.problems.inside(unit.file):
            for section in unit.sections:
                self._section(unit, section, scope, block)
        self.world.types[lower] = block
        return block

    def _section(self, unit: tree.Block, section: tree.Section, scope: Scope, block: t.BlockType | None) -> None:
        if "CONSTANT" in section.options:
            self._constants(section, scope)
            return
        kept = section.kind in ("VAR", "VAR_INPUT", "VAR_OUTPUT", "VAR_IN_OUT") and block is not None
        if section.kind == "VAR_EXTERNAL":
            return
        plain = [one for one in section.declarations if not one.address]
        for one in section.declarations:
            if one.address:
                self._located(one, scope)
        if kept and block is not None:
            for field, one in self.fields(block.fields, plain, section.kind, scope, "RETAIN" in section.options):
                self._field_variable(field, one, scope)
            return
        for one in plain:
            self._local(unit, one, section.kind, scope)

    def _field_variable(self, field: t.Field, one: tree.Declaration, scope: Scope) -> None:
        if one.name.lower() in scope.variables:
            self.problems.error(one.at, "scl-declared-twice", name=one.name)
        by_reference = field.section == "VAR_IN_OUT" and isinstance(field.type, t.Elementary)
        where: typed.Where = "reference" if by_reference else "self"
        variable = typed.Variable(one.name, field.type, where, field.py, one.at, field.section)
        scope.variables[one.name.lower()] = variable

    def _local(self, unit: tree.Block, one: tree.Declaration, kind: str, scope: Scope) -> None:
        type_ = self.resolve(one.type, scope)
        if one.name.lower() in scope.variables:
            self.problems.error(one.at, "scl-declared-twice", name=one.name)
            return
        if isinstance(type_, t.BlockType):
            self.problems.error(one.at, "scl-instance-in-temp", name=one.name)
            return
        value = None if one.initial is None else self.start(one.initial, type_, scope)
        reference = kind == "VAR_IN_OUT" and isinstance(type_, t.Elementary)
        where: typed.Where = "reference" if reference else "local"
        section = "VAR_TEMP" if kind == "VAR" else kind
        variable = typed.Variable(one.name, type_, where, self.world.fresh("v", one.name), one.at, section, value)
        variable.zeroed = value is not None or kind != "VAR_TEMP" or not isinstance(type_, t.Elementary)
        scope.variables[one.name.lower()] = variable

    def _located(self, one: tree.Declaration, scope: Scope) -> None:
        """``x AT %I0.0 : BOOL`` of plain ST."""
        variable = self.world.addresses.get(addresses.normal(one.address))
        type_ = self.resolve(one.type, scope)
        if variable is None:
            hint = near(one.address, [v.name for v in self.world.addresses.values()])
            self.problems.error(one.at, "scl-unknown-address", found=one.address, near=hint)
        elif not t.same(type_, variable.type):
            self.problems.error(one.at, "scl-type-mismatch", found=str(type_), expected=str(variable.type))
        else:
            scope.variables[one.name.lower()] = variable

    def _constants(self, section: tree.Section, scope: Scope) -> None:
        for one in section.declarations:
            type_ = self.resolve(one.type, scope)
            if one.initial is None:
                self.problems.error(one.at, "scl-constant-without-value", name=one.name)
                continue
            if not isinstance(type_, t.Elementary):
                self.problems.error(one.at, "scl-type-mismatch", found=str(type_), expected="BOOL, INT, REAL")
                continue
            value = self.start(one.initial, type_, scope)
            if one.name.lower() in scope.variables:
                self.problems.error(one.at, "scl-declared-twice", name=one.name)
            known = t.UNKNOWN if value is None else type_
            scope.variables[one.name.lower()] = typed.Variable(
                one.name, known, "constant", "", one.at, "CONSTANT", value if value is not None else 0
            )

    def function(self, unit: tree.Block) -> Function:
        """The interface of an FC."""
        scope = self.scopes.setdefault(unit.name.lower(), Scope())
        for section in unit.sections:
            self._section(unit, section, scope, None)
        returns: t.Type | None = None
        if unit.returns is not None:
            void = isinstance(unit.returns, tree.NamedType) and unit.returns.name.upper() == "VOID"
            returns = None if void else self.resolve(unit.returns, scope)
        if returns is not None and not is_unknown(returns):
            result = typed.Variable(unit.name, returns, "local", self.world.fresh("r", unit.name), unit.at, "RESULT")
            result.zeroed = True
            scope.variables.setdefault(unit.name.lower(), result)
        parameters = [v for v in scope.variables.values() if v.section in ("VAR_INPUT", "VAR_OUTPUT", "VAR_IN_OUT")]
        return Function(unit.name, self.world.fresh("f", unit.name), parameters, returns)

    # Data blocks

    def data(self, unit: tree.DataBlock) -> None:
        """A global variable for the data block, with its start values."""
        type_: t.Type
        if unit.struct is not None:
            struct = self._struct(unit.struct, unit.name, Scope())
            for field in struct.fields.values():
                field.retain = unit.retain
            type_ = struct
        else:
            type_ = self.named(unit.of, unit.at)
        if is_unknown(type_):
            return
        start: dict[str, Any] = {}
        for place, value in unit.start_values:
            self._start_value(type_, start, place, value)
        variable = typed.Variable(unit.name, type_, "global", self.world.fresh("d", unit.name), unit.at, "DB", start)
        if unit.name.lower() in self.world.globals:
            self.problems.error(unit.at, "scl-declared-twice", name=unit.name)
            return
        self.world.globals[unit.name.lower()] = variable

    def _start_value(self, type_: t.Type, start: dict[str, Any], place: tree.Expr, value: tree.Initial) -> None:
        path: list[str] = []
        walk = place
        while isinstance(walk, tree.Member):
            path.insert(0, walk.name)
            walk = walk.base
        if not isinstance(walk, tree.Name):
            self.problems.error(place.at, "scl-start-form", type=str(type_))
            return
        into = start
        names = [walk.text, *path]
        for number, name in enumerate(names):
            fields = type_.fields if isinstance(type_, t.Struct | t.BlockType) else {}
            found = fields.get(name.lower())
            if found is None:
                hint = near(name, [f.name for f in fields.values()])
                self.problems.error(place.at, "scl-unknown-member", name=name, type=str(type_), near=hint)
                return
            if number == len(names) - 1:
                into[name.lower()] = self.start(value, found.type, Scope())
                return
            into = into.setdefault(name.lower(), {})
            type_ = found.type
