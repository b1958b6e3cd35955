"""Ways through the typed tree: the parts of an expression, and what a step works out, writes and holds."""

from __future__ import annotations

from collections.abc import Iterator

from plc_bridge.scl import typed
from plc_bridge.scl.typed import CallBlock, CallFunction, Convert, Helper, Node, Operation, Step


def nodes(node: Node) -> Iterator[Node]:
    """An expression and all its parts."""
    stack = [node]
    while stack:
        part = stack.pop()
        if isinstance(part, typed.Seen):
            stack.append(part.node)
            continue
        yield part
        match part:
            case CallFunction() | Helper():
                stack.extend(part.arguments)
            case Operation():
                stack.extend((part.left, part.right))
            case typed.Sign() | Convert():
                stack.append(part.operand)
            case typed.ItemOf():
                stack.extend((part.base, *part.indices))
            case typed.FieldOf() | typed.SliceOf():
                stack.append(part.base)
            case typed.Reference():
                stack.append(part.place)


def values_of(step: Step) -> Iterator[Node]:
    """What a step itself works out."""
    match step:
        case typed.Put():
            yield step.value
        case CallBlock():
            yield from (node for _, node in step.inputs)
            yield from (value for _, value in step.outputs)
        case typed.Do():
            yield step.call
        case typed.Choice():
            yield from (test for _, test, _ in step.branches)
        case typed.Switch():
            yield step.selector
        case typed.Count():
            yield from (step.start, step.end, step.step)
        case typed.Loop():
            yield step.condition


def places_of(step: Step) -> Iterator[Node]:
    """Where a step itself writes."""
    match step:
        case typed.Put() | typed.Count():
            yield step.place
        case CallBlock():
            yield from (place for place, _ in step.outputs)


def bodies_of(step: Step) -> Iterator[list[Step]]:
    match step:
        case typed.Choice():
            yield from (body for _, _, body in step.branches)
            yield step.otherwise
        case typed.Switch():
            yield from (body for _, body in step.branches)
            yield step.otherwise
        case typed.Count() | typed.Loop():
            yield step.body
