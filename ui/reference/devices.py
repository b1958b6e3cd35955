"""The reference page of the devices: fields of the layout file and signals, made of their specs and classes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Annotated, Any, Final, Literal, get_args, get_origin, get_type_hints

from scenarios.device_docs import GROUPS, Doc, group_doc, signal_docs, spec_docs
from twin.devices.ageing import Failure
from twin.devices.kinds import KINDS, SPECS
from twin.devices.order_desk import Lot
from twin.durations import Duration
from twin.figures.energy import USUAL
from twin.layout import fitting_kinds
from twin.placement import Placement
from twin.signals import IEC_TYPE, Signal
from twin.spec import Refers
from twin.texts import Language
from twin.units import TIME, Dimension
from ui.reference.markdown import code, page, table, words


def devices(language: Language) -> str:
    """The page as Markdown, in that language."""
    return page(_lines(language))


def _lines(language: Language) -> Iterator[str]:
    yield from (f"# {words('ref-devices-title', language)}", "")
    for text in ("ref-devices-intro", "ref-made"):
        yield from (words(text, language), "")
    for group in GROUPS:
        yield from (
            f"## {words(f'ref-devices-{group.__name__.lower()}', language)}",
            "",
            *_described(group, language),
            "",
        )
    for kind in sorted(KINDS):
        yield from (f"## {words(f'kind-{kind}'.replace('_', '-'), language)} `{kind}`", "")
        yield from (*_described(SPECS[kind], language), "", *_signals(kind, language), "")


def _described(spec: type[Any], language: Language) -> Iterator[str]:
    yield from (group_doc(spec).into(language), "")
    yield from _fields(spec, language)


def _fields(spec: type[Any], language: Language) -> Iterator[str]:
    head = [words(f"ref-devices-{id}", language) for id in ("field", "value", "default", "meaning")]
    hints = get_type_hints(spec, include_extras=True)
    docs = spec_docs(spec)
    usual = USUAL.get(getattr(spec, "kind", ""))
    powers = {"power": usual.working, "idle_power": usual.idle} if usual else {}
    shown = sorted((each for each in fields(spec) if each.name != "kind"), key=lambda each: _default(each) is not None)
    yield from table(
        head,
        (
            (code(each.name), _value(hints[each.name], language),
             _spelt(powers.get(each.name, _default(each)), hints[each.name], language), _doc(docs, each.name, language))
            for each in shown
        ),
    )  # fmt: skip


def _doc(docs: Mapping[str, Doc], name: str, language: Language) -> str:
    return docs[name].into(language) if name in docs else ""


def _default(field: Field[Any]) -> Any:
    """None if it must be given."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return None if field.default is MISSING else field.default


def _value(hint: Any, language: Language) -> str:
    """What may be written there."""
    if get_origin(hint) is Annotated:
        for mark in hint.__metadata__:
            if isinstance(mark, Dimension):
                return words(f"ref-value-{mark.name}", language, units=", ".join(unit for unit, _ in mark.units))
            if isinstance(mark, Refers):
                each = words("ref-value-device", language, kinds=", ".join(map(code, fitting_kinds(mark))))
                several = get_origin(get_args(hint)[0]) is tuple
                return words("ref-value-list", language, each=each) if several else each
        return _value(get_args(hint)[0], language)
    if get_origin(hint) is tuple:
        return words("ref-value-list", language, each=_value(get_args(hint)[0], language))
    if get_origin(hint) is Literal:
        return ", ".join(code(str(choice)) for choice in get_args(hint))
    if isinstance(get_origin(hint), type) and issubclass(get_origin(hint), Mapping):
        choices = ", ".join(code(str(choice)) for choice in get_args(get_args(hint)[0]))
        return words("ref-value-shares", language, choices=choices)
    if is_dataclass(hint):
        assert isinstance(hint, type)
        return words(VALUES[hint], language)
    return words(PLAIN[hint], language)


VALUES: Final[Mapping[type, str]] = {
    Placement: "ref-value-placement",
    Duration: "ref-value-duration",
    Failure: "ref-value-failure",
    Lot: "ref-value-lot",
}
PLAIN: Final[Mapping[type, str]] = {
    bool: "ref-value-switch",
    str: "ref-value-text",
    int: "ref-value-whole",
    float: "ref-value-number",
}


def _spelt(default: Any, hint: Any, language: Language) -> str:
    if default is None:
        return f"**{words('ref-required', language)}**"
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Dimension):
            return code(mark.format(default))
    if isinstance(default, Mapping):
        return code("{" + ", ".join(f"{name}: {share}" for name, share in default.items()) + "}")
    if isinstance(default, Duration):
        return code("{mean: " + TIME.format(default.mean) + "}")
    if isinstance(default, bool):
        return code(str(default).lower())
    return code("[]" if default == () else str(default))


def _signals(kind: str, language: Language) -> Iterator[str]:
    signals = KINDS[kind].signals
    if not signals:
        yield words("ref-devices-no-signals", language)
        return
    head = [words(f"ref-devices-{id}", language) for id in ("signal", "role", "type", "start", "meaning")]
    docs = signal_docs(KINDS[kind])
    yield from table(head, (_signal(kind, name, signal, docs, language) for name, signal in signals.items()))


def _signal(
    kind: str, name: str, signal: Signal[Any], docs: Mapping[str, Doc], language: Language
) -> tuple[str, str, str, str, str]:
    text = words(f"signal-{kind}-{name}".replace("_", "-"), language)
    start = str(signal.initial).upper() if isinstance(signal.initial, bool) else str(signal.initial)
    more = f"{text}<br>{doc}" if (doc := _doc(docs, name, language)) else text
    return code(name), words(f"ref-role-{signal.role}", language), IEC_TYPE[type(signal.initial)], code(start), more
