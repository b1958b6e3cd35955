"""Grows the syntax tree while the parser reads, one method a rule of the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, cast

from lark import Token, Transformer

from plc_bridge.scl import tree


def place_of(token: Token) -> tree.At:
    return (token.line or 1, token.column or 1)


def bare(text: str) -> str:
    """The name without its ``#``, its quotes and the mark of direct access."""
    text = text.removeprefix("#")
    if text.startswith('"'):
        text = text[1 : text.rindex('"')]
    return text


Part = tree.Statement | tree.Step | tree.Transition | tree.Action
"""What stands between BEGIN and the end of a block."""


@dataclass(frozen=True)
class Head:
    """The first line of a block."""

    kind: Literal["FB", "FC", "OB", "PROGRAM"]
    word: Token
    name: str
    returns: tree.TypeRef | None


def _divided(parts: list[Part]) -> tuple[list[tree.Statement], tree.Chart | None]:
    """The statements, and the chart that stands among them."""
    chart = tree.Chart([], [], [], 0)
    body: list[tree.Statement] = []
    first: int | None = None
    for part in parts:
        match part:
            case tree.Step():
                chart.steps.append(part)
            case tree.Transition():
                chart.transitions.append(part)
            case tree.Action():
                chart.actions.append(part)
            case _:
                body.append(part)
                continue
        first = len(body) if first is None else first
    if first is None:
        return body, None
    chart.position = first
    return body, chart


class Grow(Transformer[Token, list[tree.Unit]]):
    """Notes in ``refused`` what is read, but is no part of what can be run."""

    def __init__(self) -> None:
        super().__init__(visit_tokens=False)
        self.refused: list[tuple[tree.At, str, str]] = []

    def start(self, units: list[tree.Unit]) -> list[tree.Unit]:
        return units

    # Blocks

    def block_name(self, c: list[Token]) -> Token:
        return c[0]

    def _head(self, c: list[Any], kind: Literal["FB", "FC", "OB", "PROGRAM"]) -> Head:
        return Head(kind, c[0], bare(c[1]), c[2] if len(c) > 2 else None)

    def fb_head(self, c: list[Any]) -> object:
        return self._head(c, "FB")

    def fc_head(self, c: list[Any]) -> object:
        return self._head(c, "FC")

    def ob_head(self, c: list[Any]) -> object:
        return self._head(c, "OB")

    def program_head(self, c: list[Any]) -> object:
        return self._head(c, "PROGRAM")

    def header(self, c: list[Any]) -> None:
        return None

    def block(self, c: list[Any]) -> tree.Block:
        head: Head = c[0]
        sections = [child for child in c if isinstance(child, tree.Section)]
        parts: list[Part] = next(child for child in c if isinstance(child, list))
        body, chart = _divided(parts)
        end = place_of(c[-1])
        return tree.Block(place_of(head.word), head.kind, head.name, head.returns, sections, body, end, chart=chart)

    def data_retain(self, c: list[Token]) -> str:
        return str(c[0].type)

    def data_struct(self, c: list[Any]) -> object:
        return c[0]

    def data_sections(self, c: list[Any]) -> tree.StructType:
        fields = [declaration for section in c for declaration in section.declarations]
        return tree.StructType(c[0].at, fields)

    def data_instance(self, c: list[Any]) -> Token:
        return cast(Token, c[0])

    def start_value(self, c: list[Any]) -> tuple[tree.Expr, tree.Initial]:
        return (c[0], self._initial(c[2]))

    def data_block(self, c: list[Any]) -> tree.DataBlock:
        keyword, name, rest = c[0], bare(c[1]), c[3:-1]
        retain = bool(rest) and rest[0] == "RETAIN"
        body = next(x for x in rest if isinstance(x, tree.StructType) or (isinstance(x, Token) and x.type != "BEGIN"))
        values = [x for x in rest if isinstance(x, tuple)]
        struct = body if isinstance(body, tree.StructType) else None
        of = bare(body) if isinstance(body, Token) else ""
        return tree.DataBlock(place_of(keyword), name, struct, of, retain, values, place_of(c[-1]))

    def user_type(self, c: list[Any]) -> tree.UserType:
        struct = next(child for child in c if isinstance(child, tree.StructType))
        return tree.UserType(place_of(c[1]), bare(c[1]), struct)

    # Declarations

    def section_kind(self, c: list[Token]) -> Token:
        return c[0]

    def section_option(self, c: list[Token]) -> str:
        return str(c[0].type)

    def section(self, c: list[Any]) -> tree.Section:
        kind = "VAR" if c[0].type == "VAR_STATIC" else str(c[0].type)
        options = {x for x in c[1:] if isinstance(x, str) and not isinstance(x, Token)}
        declarations = [one for x in c[1:] if isinstance(x, list) for one in x]
        return tree.Section(place_of(c[0]), kind, options, declarations, place_of(c[-1]))

    def declared(self, c: list[Any]) -> tuple[Token, str]:
        return (c[0], str(c[2] or ""))

    def overlaid(self, c: list[Any]) -> tuple[Token, str]:
        self.refused.append((place_of(c[1]), "scl-no-overlay", str(c[0])))
        return (c[0], "")

    def declaration(self, c: list[Any]) -> list[tree.Declaration]:
        type_, initial = c[-3], c[-1]
        grown = None if initial is None else self._initial(initial)
        return [tree.Declaration(place_of(token), bare(token), type_, grown, address) for token, address in c[:-3]]

    def named_type(self, c: list[Any]) -> tree.NamedType:
        token = c[0]
        length = c[1] if len(c) > 1 else None
        return tree.NamedType(place_of(token), bare(token), token.type == "QUOTED", length)

    def pointer_type(self, c: list[Any]) -> tree.TypeRef:
        self.refused.append((place_of(c[0]), "scl-no-pointer", str(c[0])))
        type_: tree.TypeRef = c[-1]
        return type_

    def bound(self, c: list[Any]) -> tuple[tree.Expr, tree.Expr]:
        return (c[0], c[2])

    def open_bound(self, c: list[Any]) -> None:
        self.refused.append((place_of(c[0]), "scl-no-open-array", "*"))

    def array_type(self, c: list[Any]) -> tree.ArrayType:
        return tree.ArrayType(place_of(c[0]), list(c[1:-2]), c[-1])

    def struct_type(self, c: list[Any]) -> tree.StructType:
        return tree.StructType(place_of(c[0]), [one for x in c if isinstance(x, list) for one in x])

    def _initial(self, x: Any) -> tree.Initial:
        return x if isinstance(x, tree.Initial) else tree.Initial(x.at, value=x)

    def repeat_count(self, c: list[Token]) -> Token:
        return c[0]

    def initial_item(self, c: list[Any]) -> tuple[int, tree.Initial]:
        value = c[0]
        # ``3(0)`` reads as a call of a number nowhere else, so it has a rule of its own.
        return (1, self._initial(value))

    def initial_repeated(self, c: list[Any]) -> tuple[int, tree.Initial]:
        return (int(str(c[0]).replace("_", "")[:9]), self._initial(c[1]))

    def initial_array(self, c: list[Any]) -> tree.Initial:
        return tree.Initial(c[0][1].at, items=list(c))

    def initial_field(self, c: list[Any]) -> tuple[Token, tree.Initial]:
        return (c[0], self._initial(c[2]))

    def initial_struct(self, c: list[Any]) -> tree.Initial:
        return tree.Initial(place_of(c[0][0]), fields=[(bare(token), value) for token, value in c])

    # Sequences

    def sequence(self, c: list[Any]) -> list[Part]:
        return [x for x in c if x is not None]

    def step_name(self, c: list[Token]) -> Token:
        return c[0]

    def step(self, c: list[Any]) -> tree.Step:
        word, name = c[0], c[1]
        initial = word.type == "INITIAL_STEP"
        return tree.Step(place_of(word), initial, bare(name), place_of(name), c[2:-1], place_of(c[-1]))

    def qualifier(self, c: list[Token]) -> Token:
        return c[0]

    def association(self, c: list[Any]) -> tree.Association:
        target, qualifier, time = c[0], c[1], c[2] if len(c) > 2 else None
        at = target.at if qualifier is None else place_of(qualifier)
        return tree.Association(target.at, target, str(qualifier or ""), at, time)

    def step_names(self, c: list[Token]) -> list[tuple[str, tree.At]]:
        return [(bare(token), place_of(token)) for token in c]

    def transition(self, c: list[Any]) -> tree.Transition:
        name = "" if c[1] is None else bare(c[1])
        return tree.Transition(place_of(c[0]), name, c[3], c[5], c[7], place_of(c[-1]))

    def action(self, c: list[Any]) -> tree.Action:
        return tree.Action(place_of(c[0]), bare(c[1]), place_of(c[1]), c[2], place_of(c[-1]))

    # Statements

    def body(self, c: list[Any]) -> list[tree.Statement]:
        return [x for x in c if x is not None]

    def nothing(self, c: list[Any]) -> None:
        return None

    def assign_sign(self, c: list[Token]) -> Token:
        return c[0]

    def assignment(self, c: list[Any]) -> tree.Assign:
        target, sign, value = c
        at = place_of(sign)
        if isinstance(value, tree.Assign):
            if value.op != ":=" or str(sign) != ":=":
                self.refused.append((at, "scl-mixed-assignment", str(sign)))
            return tree.Assign(target.at, [target, *value.targets], ":=", value.value)
        return tree.Assign(target.at, [target], str(sign), value)

    def positional(self, c: list[Any]) -> tree.Argument:
        return tree.Argument(c[0].at, None, c[0])

    def named(self, c: list[Any]) -> tree.Argument:
        return tree.Argument(place_of(c[0]), str(c[0]), c[2])

    def output(self, c: list[Any]) -> tree.Argument:
        return tree.Argument(place_of(c[0]), str(c[0]), c[2], out=True)

    def call(self, c: list[Any]) -> tree.Call:
        return tree.Call(c[0].at, c[0], [x for x in c[1:] if x is not None])

    def call_statement(self, c: list[Any]) -> tree.CallStatement:
        return tree.CallStatement(c[0].at, c[0])

    def elsif(self, c: list[Any]) -> tuple[tree.Expr, list[tree.Statement]]:
        return (c[1], c[3])

    def else_part(self, c: list[Any]) -> tuple[None, list[tree.Statement]]:
        return (None, c[1])

    def if_statement(self, c: list[Any]) -> tree.If:
        pairs = [x for x in c[4:] if isinstance(x, tuple)]
        branches = [(c[1], c[3]), *[pair for pair in pairs if pair[0] is not None]]
        otherwise: list[tree.Statement] = next((body for condition, body in pairs if condition is None), [])
        return tree.If(place_of(c[0]), branches, otherwise)

    def case_else(self, c: list[Any]) -> Literal["else"]:
        return "else"

    def negative(self, c: list[Any]) -> tree.Unary:
        return tree.Unary(place_of(c[0]), "-", c[1])

    def label(self, c: list[Any]) -> tree.Label:
        return tree.Label(c[0].at, c[0], c[2])

    def labels(self, c: list[Any]) -> tuple[str, list[tree.Label]]:
        return ("labels", list(c))

    def case_statement(self, c: list[Any]) -> tree.Case:
        case = tree.Case(place_of(c[0]), c[1], [], [])
        body: list[tree.Statement] | None = None
        for item in c[3:-1]:
            if isinstance(item, tuple):
                body = []
                case.branches.append((item[1], body))
            elif item == "else":
                body = case.otherwise
            elif item is None:
                continue
            elif body is None:
                self.refused.append((item.at, "scl-case-without-label", ""))
                body = []
            else:
                body.append(item)
        return case

    def for_statement(self, c: list[Any]) -> tree.For:
        return tree.For(place_of(c[0]), c[1], c[3], c[5], c[7], c[9])

    def while_statement(self, c: list[Any]) -> tree.While:
        return tree.While(place_of(c[0]), c[1], c[3])

    def repeat_statement(self, c: list[Any]) -> tree.Repeat:
        return tree.Repeat(place_of(c[0]), c[1], c[3])

    def _jump(self, c: list[Any]) -> tree.Jump:
        return tree.Jump(place_of(c[0]), str(c[0].type))

    exit_statement = continue_statement = return_statement = _jump

    def goto_statement(self, c: list[Any]) -> None:
        self.refused.append((place_of(c[0]), "scl-no-goto", str(c[1])))

    # Expressions

    def binary(self, c: list[Any]) -> tree.Binary:
        return tree.Binary(place_of(c[1]), "AND" if c[1] == "&" else str(c[1]).upper(), c[0], c[2])

    def unary(self, c: list[Any]) -> tree.Expr:
        return tree.Unary(place_of(c[0]), str(c[0]).upper(), c[1])

    def constant(self, c: list[Token]) -> tree.Literal_:
        return tree.Literal_(place_of(c[0]), c[0].type, str(c[0]))

    def name(self, c: list[Token]) -> tree.Name:
        token = c[0]
        kind = {"LOCAL": "local", "QUOTED": "global"}.get(token.type, "bare")
        return tree.Name(place_of(token), bare(token), cast(Literal["local", "global", "bare"], kind))

    def member(self, c: list[Any]) -> tree.Member:
        return tree.Member(place_of(c[1]), c[0], bare(c[1]))

    def index(self, c: list[Any]) -> tree.Index:
        return tree.Index(c[0].at, c[0], list(c[1:]))

    def slice(self, c: list[Any]) -> tree.Slice:
        text = str(c[1])
        return tree.Slice(place_of(c[1]), c[0], text[2].upper(), int(text[3:][:6]))

    def address(self, c: list[Token]) -> tree.Address:
        return tree.Address(place_of(c[0]), str(c[0]).upper().removesuffix(":P"))
