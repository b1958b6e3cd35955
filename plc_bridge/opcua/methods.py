"""Methods with typed arguments: who may call them, what they take, and what exactly was wrong with a call.

asyncua passes on whatever comes, lets everybody call, and tells a method neither its caller nor its object.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from asyncua import ua
from asyncua.server.address_space import AddressSpace, MethodService

from plc_bridge.opcua.locales import localized_text
from plc_bridge.opcua.status import ObjectIds, StatusCodes, standard_node, status
from plc_bridge.opcua.users import CellRole
from twin.texts import Language, LocalText

if TYPE_CHECKING:
    from plc_bridge.opcua.session import CellSession

calling: ContextVar[CellSession] = ContextVar("calling")
"""In a method's handler: the session that calls it."""

_COMPONENT: Final = standard_node(ObjectIds.HasComponent)
_DEFINITION: Final = standard_node(ObjectIds.HasTypeDefinition)
_SUBTYPE: Final = standard_node(ObjectIds.HasSubtype)


class CallRefused(Exception):
    """The status for the caller; ``argument`` is the number of the one to blame, if one is."""

    def __init__(self, code: int, argument: int | None = None) -> None:
        super().__init__(code)
        self.status = code
        self.argument = argument


@dataclass(frozen=True)
class Parameter:
    name: str
    type: ua.VariantType
    text: LocalText
    array: bool = False

    def described(self, language: Language) -> ua.Argument:
        return ua.Argument(
            Name=self.name,
            DataType=standard_node(self.type.value),
            ValueRank=ua.Int32(1 if self.array else -1),
            ArrayDimensions=[ua.UInt32(0)] if self.array else [],
            Description=localized_text(self.text, language),
        )

    def objection(self, given: ua.Variant) -> int:
        if given.VariantType is not self.type or bool(given.is_array) is not self.array:
            return int(StatusCodes.BadTypeMismatch)
        if isinstance(given.Value, float) and not math.isfinite(given.Value):
            return int(StatusCodes.BadOutOfRange)
        return int(StatusCodes.Good)


@dataclass(frozen=True)
class Method:
    run: Callable[[ua.NodeId, list[Any]], Awaitable[Sequence[Any]]]
    """Gets the object and the values of the arguments; raises CallRefused."""
    roles: frozenset[str]
    """Who may call it."""
    takes: tuple[Parameter, ...] = ()
    gives: tuple[Parameter, ...] = ()
    allowed: Callable[[CellRole], bool] = lambda _role: True
    """Whether somebody of a role that may call it at all may do so now."""

    def executable(self, role: CellRole) -> bool:
        return role in self.roles and self.allowed(role)


class CellMethods(MethodService):
    def __init__(self, space: AddressSpace) -> None:
        super().__init__(space)
        self.known: dict[ua.NodeId, Method] = {}
        """By the node of the method."""
        self.arguments: dict[ua.NodeId, tuple[Parameter, ...]] = {}
        """By the node of the property InputArguments or OutputArguments."""

    def executable(self, method: ua.NodeId, role: CellRole) -> bool | None:
        """Whether somebody in this role may call it now; None for a method that is not ours."""
        known = self.known.get(method)
        return known.executable(role) if known is not None else None

    def named(self, method: ua.CallMethodRequest) -> dict[str, Any]:
        """The arguments of a call by their names, as far as they are plain; none of a method that is not ours."""
        known = self.known.get(method.MethodId)
        named = zip(known.takes, method.InputArguments or (), strict=False) if known is not None else ()
        values = {parameter.name: given.Value for parameter, given in named}
        values = {name: each.Text if isinstance(each, ua.LocalizedText) else each for name, each in values.items()}
        return {name: each for name, each in values.items() if isinstance(each, bool | int | float | str)}

    def described(self, node: ua.NodeId, language: Language) -> ua.DataValue | None:
        """The value of a property that describes arguments, in that language."""
        parameters = self.arguments.get(node)
        if parameters is None:
            return None
        described = [parameter.described(language) for parameter in parameters]
        return ua.DataValue(ua.Variant(described, ua.VariantType.ExtensionObject, is_array=True))

    async def _call(self, method: ua.CallMethodRequest) -> ua.CallMethodResult:
        known = self.known.get(method.MethodId)
        if known is None:
            if self._aspace[method.MethodId].call is None:
                return ua.CallMethodResult(StatusCode=status(StatusCodes.BadNotImplemented))
            return await super()._call(method)
        given: list[ua.Variant] = list(method.InputArguments or ())
        code, results = self._objection(known, method, given)
        outputs: list[ua.Variant] = []
        if code == StatusCodes.Good:
            values = [each.Value for each in given]
            try:
                answer = await known.run(method.ObjectId, values)
                outputs = [
                    ua.Variant(value, parameter.type, is_array=parameter.array)
                    for value, parameter in zip(answer, known.gives, strict=True)
                ]
            except CallRefused as refused:
                code = refused.status
                if refused.argument is not None:
                    code, results[refused.argument] = int(StatusCodes.BadInvalidArgument), status(refused.status)
        # part 4, 5.12.2.2: one result a argument, and none if all of them are good
        bad = code == StatusCodes.BadInvalidArgument
        return ua.CallMethodResult(
            StatusCode=status(code), InputArgumentResults=results if bad else [], OutputArguments=outputs
        )

    def _objection(
        self, known: Method, method: ua.CallMethodRequest, given: list[ua.Variant]
    ) -> tuple[int, list[ua.StatusCode]]:
        if not self._has(method.ObjectId, method.MethodId):
            return int(StatusCodes.BadMethodInvalid), []
        role = calling.get().user.cell_role
        if role not in known.roles:
            return int(StatusCodes.BadUserAccessDenied), []
        if not known.allowed(role):
            return int(StatusCodes.BadNotExecutable), []
        if len(given) < len(known.takes):
            return int(StatusCodes.BadArgumentsMissing), []
        if len(given) > len(known.takes):
            return int(StatusCodes.BadTooManyArguments), []
        codes = [parameter.objection(value) for parameter, value in zip(known.takes, given, strict=True)]
        bad = any(code != StatusCodes.Good for code in codes)
        return int(StatusCodes.BadInvalidArgument if bad else StatusCodes.Good), [status(code) for code in codes]

    def _has(self, object: ua.NodeId, method: ua.NodeId) -> bool:
        """Whether the method is the object's own or that of its type."""
        here: ua.NodeId | None = object
        while here is not None and here in self._aspace:
            references = self._aspace[here].references
            if any(each.NodeId == method and each.ReferenceTypeId == _COMPONENT for each in references):
                return True
            above = (
                each.NodeId
                for each in references
                if (each.ReferenceTypeId == _DEFINITION and each.IsForward)
                or (each.ReferenceTypeId == _SUBTYPE and not each.IsForward)
            )
            here = next(above, None)
        return False
