"""Event filters: the logic of where clauses, patterns, and what is refused."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import Any

import pytest
from asyncua import ua
from asyncua.server.address_space import AddressSpace
from asyncua.ua.uaprotocol_auto import (
    ContentFilter,
    ContentFilterElement,
    ElementOperand,
    EventFilter,
    LiteralOperand,
    SimpleAttributeOperand,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from plc_bridge.opcua.event_filter import event_filter
from plc_bridge.opcua.event_pattern import like
from plc_bridge.opcua.events import Event
from plc_bridge.opcua.status import AttributeIds, standard_node
from twin.texts import LocalText

PLANT, PRESS = standard_node(2130), standard_node(2131)
EVENT = Event(
    PRESS,
    frozenset({PLANT, PRESS}),
    frozenset(),
    datetime(2026, 1, 1, tzinfo=UTC),
    {
        "Severity": ua.Variant(500, ua.VariantType.UInt16),
        "SourceName": ua.Variant("press", ua.VariantType.String),
        "Message": LocalText(zh="停住", en="stands", de="steht"),
    },
)
Op = ua.FilterOperator
BOTH = [ElementOperand(1), ElementOperand(2)]


def field(name: str) -> SimpleAttributeOperand:
    return SimpleAttributeOperand(
        TypeDefinitionId=ua.NodeId(), BrowsePath=[ua.QualifiedName(name, 0)], AttributeId=AttributeIds.Value
    )


def literal(value: Any) -> LiteralOperand:
    return LiteralOperand(Value=ua.Variant(value))


def where(*elements: tuple[ua.FilterOperator, list[Any]]) -> EventFilter:
    found = [ContentFilterElement(FilterOperator=kind, FilterOperands=operands) for kind, operands in elements]
    return EventFilter(SelectClauses=[field("Message")], WhereClause=ContentFilter(Elements=found))


def takes(*elements: tuple[ua.FilterOperator, list[Any]]) -> bool:
    found, problem = event_filter(where(*elements), AddressSpace())
    assert found is not None, problem
    return found.takes(EVENT, "en")


@pytest.mark.parametrize(
    ("elements", "expected"),
    [
        ([(Op.OfType, [literal(PLANT)])], True),
        ([(Op.OfType, [literal(standard_node(2041))])], False),
        ([(Op.GreaterThanOrEqual, [field("Severity"), literal(500)])], True),
        ([(Op.GreaterThan, [field("Severity"), literal(500)])], False),
        ([(Op.Between, [field("Severity"), literal(400), literal(600)])], True),
        ([(Op.InList, [field("SourceName"), literal("belt"), literal("press")])], True),
        ([(Op.Like, [field("Message"), literal("st%s")])], True),
        ([(Op.IsNull, [field("Part")])], True),
        ([(Op.Equals, [field("Part"), literal(1)])], False),
        ([(Op.Not, [ElementOperand(1)]), (Op.Equals, [field("Part"), literal(1)])], False),
        ([(Op.LessThan, [field("SourceName"), literal(1)])], False),
        ([(Op.And, BOTH), (Op.OfType, [literal(PRESS)]), (Op.IsNull, [field("x")])], True),
        ([(Op.Or, BOTH), (Op.Equals, [field("x"), literal(1)]), (Op.OfType, [literal(PRESS)])], True),
    ],
)  # fmt: skip
def test_a_where_clause_lets_pass_what_is_true_and_nothing_that_is_unknown(elements: Any, expected: bool) -> None:
    assert takes(*elements) is expected


@pytest.mark.parametrize(
    ("elements", "code"),
    [
        ([(Op.Not, [ElementOperand(0)])], "BadFilterOperandInvalid"),
        ([(Op.Not, [ElementOperand(7)])], "BadFilterOperandInvalid"),
        ([(Op.And, [field("Severity")])], "BadFilterOperandCountMismatch"),
        ([(Op.RelatedTo, [literal(1)] * 3)], "BadFilterOperatorUnsupported"),
    ],
)
def test_a_clause_that_cannot_be_understood_is_refused_with_its_place(elements: Any, code: str) -> None:
    found, answer = event_filter(where((Op.OfType, [literal(PLANT)]), *[]), AddressSpace())
    assert found is not None and answer is None
    found, answer = event_filter(where(*elements), AddressSpace())
    assert found is None and answer is not None
    assert answer.WhereClauseResult.ElementResults[0].StatusCode.name == code


def test_fields_come_in_the_order_and_language_asked_for_and_unknown_ones_are_null() -> None:
    wanted = EventFilter(SelectClauses=[field("Severity"), field("Nothing"), field("Message")])
    found, _ = event_filter(wanted, AddressSpace())
    assert found is not None
    severity, nothing, message = found.select(EVENT, "de")
    assert (severity.Value, nothing.Value, message.Value.Text) == (500, None, "steht")


@given(st.text("ab", max_size=6), st.text("ab%_", max_size=5))
@settings(max_examples=200, deadline=None)
def test_a_pattern_matches_as_its_expression_does(text: str, pattern: str) -> None:
    expression = pattern.replace("%", ".*").replace("_", ".")
    assert like(text, pattern) is (re.fullmatch(expression, text) is not None)


@pytest.mark.parametrize(
    ("text", "pattern", "expected"),
    [("a%", r"a\%", True), ("ab", r"a\%", False), ("b2", "[a-c][^1]", True), ("b1", "[a-c][^1]", False)]
)  # fmt: skip
def test_lists_and_escapes_of_patterns(text: str, pattern: str, expected: bool) -> None:
    assert like(text, pattern) is expected


def test_a_pattern_made_to_take_for_ever_does_not() -> None:
    begun = time.perf_counter()
    assert not like("a" * 300, "%a" * 60 + "b")
    assert time.perf_counter() - begun < 1
