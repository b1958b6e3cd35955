"""Event filters of clients (OPC UA part 4, 7.22.3): which fields they want, of which events.

A where clause is translated once into functions of an event. Its logic has three values: what cannot be
compared is neither true nor false, and such an event is not told.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from asyncua import ua
from asyncua.server.address_space import AddressSpace
from asyncua.ua.uaprotocol_auto import ElementOperand, EventFilter, LiteralOperand, SimpleAttributeOperand

from plc_bridge.opcua.event_pattern import like
from plc_bridge.opcua.events import NOTHING, Event
from plc_bridge.opcua.status import AttributeIds, StatusCodes, status
from twin.texts import Language

MOST_FIELDS: Final = 200
MOST_ELEMENTS: Final = 100
MOST_LISTED: Final = 1_000
"""Literals after InList: asyncua's client lists every subtype there is."""
CONDITION_ID: Final = ""
"""The path of the field that is the condition's own node id."""

Term = Callable[[Event, Language], Any]


@dataclass(frozen=True)
class Wanted:
    paths: tuple[str | None, ...]
    """None for a field that no event can have."""
    where: Term | None

    def takes(self, event: Event, language: Language) -> bool:
        return self.where is None or self.where(event, language) is True

    def select(self, event: Event, language: Language) -> list[ua.Variant]:
        return [_field(event, path, language) for path in self.paths]


class _Bad(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.status = code


def event_filter(wanted: Any, space: AddressSpace) -> tuple[Wanted | None, ua.EventFilterResult | None]:
    """The filter, None if it cannot be used; and what is wrong with it, None if nothing is."""
    if not isinstance(wanted, EventFilter):
        return None, None
    selected = wanted.SelectClauses or []
    elements = (wanted.WhereClause.Elements if wanted.WhereClause else None) or []
    codes = [_select_problem(clause, space) for clause in selected]
    paths = tuple(None if code else _path(clause) for clause, code in zip(selected, codes, strict=True))
    where, problems = _where(elements, space)
    answer = None
    if any(codes) or any(problems):
        answer = ua.EventFilterResult(
            SelectClauseResults=[status(code) for code in codes],
            WhereClauseResult=ua.ContentFilterResult(
                ElementResults=[ua.ContentFilterElementResult(StatusCode=status(code)) for code in problems]
            ),
        )
    too_much = len(selected) > MOST_FIELDS or len(elements) > MOST_ELEMENTS
    if not selected or too_much or any(problems) or all(codes):
        return None, answer
    return Wanted(paths, where), answer


def _select_problem(clause: SimpleAttributeOperand, space: AddressSpace) -> int:
    if clause.TypeDefinitionId and not clause.TypeDefinitionId.is_null() and clause.TypeDefinitionId not in space:
        return int(StatusCodes.BadNodeIdUnknown)
    expected = AttributeIds.Value if clause.BrowsePath else AttributeIds.NodeId
    return int(StatusCodes.Good if clause.AttributeId == expected else StatusCodes.BadAttributeIdInvalid)


def _path(clause: SimpleAttributeOperand) -> str:
    return "/".join(str(name.Name) for name in clause.BrowsePath or ())


def _field(event: Event, path: str | None, language: Language) -> ua.Variant:
    if path is None:
        return NOTHING
    if path == CONDITION_ID:
        return ua.Variant(event.condition, ua.VariantType.NodeId) if event.condition else NOTHING
    return event.field(path, language)


# --- where


def _where(elements: Sequence[Any], space: AddressSpace) -> tuple[Term | None, list[int]]:
    """The first element's term, and one status a element."""
    terms: dict[int, Term] = {}
    codes = [int(StatusCodes.Good)] * len(elements)
    # operands point at later elements only, so that no clause runs in a circle
    for number in range(len(elements) - 1, -1, -1):
        try:
            terms[number] = _element(elements[number], number, terms, space)
        except _Bad as bad:
            codes[number] = bad.status
    return terms.get(0), codes


def _element(element: Any, number: int, terms: dict[int, Term], space: AddressSpace) -> Term:
    operands = element.FilterOperands or []
    kind = element.FilterOperator
    low, high = _ARITY.get(kind, (0, -1))
    if high < 0:
        raise _Bad(StatusCodes.BadFilterOperatorUnsupported)
    if not low <= len(operands) <= high:
        raise _Bad(StatusCodes.BadFilterOperandCountMismatch)
    if kind == ua.FilterOperator.InList and all(isinstance(each, LiteralOperand) for each in operands[1:]):
        return _among(_operand(operands[0], number, terms, space), [_plain(each.Value) for each in operands[1:]])
    parts = [_operand(operand, number, terms, space) for operand in operands]
    if kind in _COMPARE:
        return _compare(_COMPARE[kind], parts[0], parts[1])
    return _BUILD[kind](parts)


def _operand(operand: Any, number: int, terms: dict[int, Term], space: AddressSpace) -> Term:
    if isinstance(operand, LiteralOperand):
        literal = _plain(operand.Value)
        return lambda _event, _language: literal
    if isinstance(operand, SimpleAttributeOperand):
        if code := _select_problem(operand, space):
            raise _Bad(code)
        path = _path(operand)
        return lambda event, language: _plain(_field(event, path, language))
    if isinstance(operand, ElementOperand):
        if operand.Index <= number or operand.Index not in terms:
            raise _Bad(StatusCodes.BadFilterOperandInvalid)
        return terms[operand.Index]
    raise _Bad(StatusCodes.BadFilterOperandInvalid)


def _plain(variant: ua.Variant | None) -> Any:
    value = variant.Value if variant is not None else None
    return value.Text if isinstance(value, ua.LocalizedText) else value


def _compare(how: Callable[[Any, Any], Any], left: Term, right: Term) -> Term:
    def term(event: Event, language: Language) -> bool | None:
        a, b = left(event, language), right(event, language)
        if a is None or b is None:
            return None
        try:
            return bool(how(a, b))
        except TypeError:
            return None

    return term


def _joined(parts: list[Term], *, decides: bool) -> Term:
    """And, where one FALSE decides, or Or, where one TRUE does; what is neither leaves it open (part 4, 7.7.3)."""

    def term(event: Event, language: Language) -> bool | None:
        both = [part(event, language) for part in parts[:2]]
        if any(each is decides for each in both):
            return decides
        return not decides if all(each is (not decides) for each in both) else None

    return term


def _not(parts: list[Term]) -> Term:
    def term(event: Event, language: Language) -> bool | None:
        value = parts[0](event, language)
        return not value if isinstance(value, bool) else None

    return term


def _in_list(parts: list[Term]) -> Term:
    return lambda event, language: parts[0](event, language) in [part(event, language) for part in parts[1:]]


def _among(part: Term, literals: list[Any]) -> Term:
    known = {literal for literal in literals if literal.__hash__ is not None}
    return lambda event, language: part(event, language) in known


def _is_null(parts: list[Term]) -> Term:
    return lambda event, language: parts[0](event, language) is None


def _between(parts: list[Term]) -> Term:
    bounds = [_compare(operator.ge, parts[0], parts[1]), _compare(operator.le, parts[0], parts[2])]
    return _joined(bounds, decides=False)


def _of_type(parts: list[Term]) -> Term:
    return lambda event, language: parts[0](event, language) in event.types


def _like(parts: list[Term]) -> Term:
    return _compare(like, parts[0], parts[1])


_COMPARE: Final[dict[ua.FilterOperator, Callable[[Any, Any], Any]]] = {
    ua.FilterOperator.Equals: operator.eq,
    ua.FilterOperator.GreaterThan: operator.gt,
    ua.FilterOperator.LessThan: operator.lt,
    ua.FilterOperator.GreaterThanOrEqual: operator.ge,
    ua.FilterOperator.LessThanOrEqual: operator.le,
    ua.FilterOperator.BitwiseAnd: operator.and_,
    ua.FilterOperator.BitwiseOr: operator.or_,
}
_BUILD: Final[dict[ua.FilterOperator, Callable[[list[Term]], Term]]] = {
    ua.FilterOperator.And: partial(_joined, decides=False),
    ua.FilterOperator.Or: partial(_joined, decides=True),
    ua.FilterOperator.Not: _not,
    ua.FilterOperator.InList: _in_list,
    ua.FilterOperator.IsNull: _is_null,
    ua.FilterOperator.Between: _between,
    ua.FilterOperator.OfType: _of_type,
    ua.FilterOperator.Like: _like,
}
_ARITY: Final[dict[ua.FilterOperator, tuple[int, int]]] = {
    **dict.fromkeys(_COMPARE, (2, 2)),
    ua.FilterOperator.And: (2, 2),
    ua.FilterOperator.Or: (2, 2),
    ua.FilterOperator.Not: (1, 1),
    ua.FilterOperator.InList: (2, 1 + MOST_LISTED),
    ua.FilterOperator.IsNull: (1, 1),
    ua.FilterOperator.Between: (3, 3),
    ua.FilterOperator.OfType: (1, 1),
    ua.FilterOperator.Like: (2, 2),
}
