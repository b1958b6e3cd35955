"""Reads the text of test cases and goes on after a mistake, so that several are told at once."""

from __future__ import annotations

import difflib
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken, VisitError

from plc_bridge.scl import reading as scl_reading
from plc_bridge.scl.grow import place_of
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.sources import LONGEST, Source, with_plain_line_ends
from plc_bridge.testcases.grow import Grow
from plc_bridge.testcases.tree import Case
from twin.texts import message

MOST_MISTAKES: Final = 25
_CLOSERS: Final = {"STEP": "END_STEP", "VAR": "END_VAR", "TEST_CASE": "END_TEST_CASE"}
_WORDS: Final = (*_CLOSERS, *_CLOSERS.values())
_OPENERS: Final = {closer: opener for opener, closer in _CLOSERS.items()}
_SIGNS: Final = {
    "SEMICOLON": ";", "COLON": ":", "COMMA": ",", "DOT": ".", "LPAR": "(", "RPAR": ")", "LSQB": "[", "RSQB": "]",
    "ASSIGN": ":=",
}  # fmt: skip
_NAMES: Final = {"NAME", "QUOTED", "LOCAL", "ADDRESS", "ALIAS", "STRING_TEXT"}
_SKIP: Final = re.compile(
    r"""//[^\n]*|\(\*.*?\*\)|/\*.*?\*/|'(?:\$.|[^'$\n])*'|"[^"\n]*"|(?P<end>;)"""
    r"""|(?P<word>^[ \t]*(?:STEP|VAR|END_STEP|END_VAR|TEST_CASE|END_TEST_CASE)\b(?!\s*(?::=|[.\[(;),])))""",
    re.S | re.M | re.I,
)
_CASE: Final = re.compile(r"^[ \t]*TEST_CASE\b", re.M | re.I)


def holds_cases(text: str) -> bool:
    """Whether a text is one of test cases, and not a program."""
    return _CASE.search(text) is not None


def read_cases(source: Source, problems: Problems) -> list[Case]:
    """The test cases of a text, as far as they can be read."""
    with problems.inside(source.name):
        text = with_plain_line_ends(source.text)
        if len(text) > LONGEST:
            problems.error((1, 1), "scl-too-long", most=str(LONGEST))
            return []
        cases = _Reader(text, problems).read(source.name)
        if not cases and not problems.errors:
            problems.error((1, 1), "testcase-none")
        names: set[str] = set()
        for case in cases:
            if case.name.lower() in names:
                problems.warn(case.at, "testcase-name-twice", name=case.name)
            names.add(case.name.lower())
        return cases


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("testcases.lark").read_text(encoding="utf-8")
    folder = str(Path(scl_reading.__file__).parent)
    return Lark(grammar, parser="lalr", lexer="contextual", import_paths=[folder], maybe_placeholders=False)


class _Reader:
    """One reading of one text."""

    def __init__(self, text: str, problems: Problems) -> None:
        self._text = text
        self._problems = problems
        self._mistakes = 0

    def read(self, file: str) -> list[Case]:
        try:
            read = _parser().parse(self._text, on_error=self._mistake)
            return Grow(file, self._problems).transform(read)
        except UnexpectedInput:
            return []
        except VisitError:
            # What was put in for a mistake made no whole; the mistake itself has been told.
            if not self._problems.errors:
                raise
            return []

    def _mistake(self, problem: UnexpectedInput) -> bool:
        self._mistakes += 1
        if self._mistakes > MOST_MISTAKES:
            return False
        if isinstance(problem, UnexpectedCharacters):
            self._tell_character(problem)
            return True
        assert isinstance(problem, UnexpectedToken)
        parser: Any = problem.interactive_parser
        if self._open_comment(problem.token):
            return False
        return (
            self._misspelt(parser, problem.token)
            or self._unclosed(parser, problem.token)
            or self._insert(parser, problem.token)
            or self._skip(parser, problem.token)
        )

    # Telling

    def _tell_character(self, problem: UnexpectedCharacters) -> None:
        where = problem.pos_in_stream or 0
        two = self._text[where : where + 2]
        ids = {"(*": "scl-open-comment", "/*": "scl-open-comment", "'": "scl-open-text", '"': "scl-open-name"}
        id = ids.get(two) or ids.get(two[:1], "scl-bad-character")
        self._problems.error((problem.line, problem.column), id, found=two[:1])

    def _tell(self, parser: Any, token: Token) -> None:
        allowed = set(parser.accepts())
        if "SEMICOLON" in allowed and "END_STEP" not in allowed and "TEST_CASE" not in allowed:
            expected = ";"
        else:
            shown = ['"…"'] if allowed & _NAMES else []
            shown += sorted(str(_SIGNS.get(name, name)) for name in allowed if name in _SIGNS or name in _WORDS)
            expected = " ".join(shown[:6])
        found = str(token).split("\n")[0][:40]
        id = "scl-unexpected" if token.type != "$END" else "scl-unexpected-end"
        self._problems.error(self._at(token), id, found=found, expected=expected, near="")

    def _at(self, token: Token) -> tuple[int, int]:
        if token.type != "$END":
            return place_of(token)
        text = self._text.rstrip()
        return (text.count("\n") + 1, len(text) - text.rfind("\n"))

    # Going on

    def _open_comment(self, token: Token) -> bool:
        """All that follows is part of the comment."""
        start = token.start_pos or 0
        if token.type != "LPAR" or self._text[start : start + 2] != "(*":
            return False
        self._problems.error(place_of(token), "scl-open-comment", found="(")
        return True

    def _misspelt(self, parser: Any, token: Token) -> bool:
        """A name that was meant to be a word of the form: this one, or the one before it."""
        values, states = parser.parser_state.value_stack, parser.parser_state.state_stack
        last = values[-1] if values else None
        if token.type in ("NAME", "ALIAS") and (meant := _near_word(token, parser)):
            self._take_word(parser, token, meant)
            return True
        if isinstance(last, Token) and last.type in ("NAME", "ALIAS"):
            values.pop()
            states.pop()
            if meant := _near_word(last, parser):
                self._take_word(parser, last, meant)
                return meant == "STEP" or self._offer(parser, token)
            parser.feed_token(last)
        return False

    def _take_word(self, parser: Any, token: Token, meant: str) -> None:
        hint = message("scl-near", name=meant)
        self._problems.error(place_of(token), "scl-unexpected", found=str(token), expected=meant, near=hint)
        parser.feed_token(Token.new_borrow_pos(meant, meant, token))
        if meant == "STEP":  # its title goes to the end of the line
            end = self._text.find("\n", token.start_pos or 0)
            self._go_to(parser, end if end >= 0 else len(self._text))

    def _go_to(self, parser: Any, position: int) -> None:
        counter = parser.lexer_thread.state.line_ctr
        if position > counter.char_pos:
            counter.feed(self._text[counter.char_pos : position])

    def _unclosed(self, parser: Any, token: Token) -> bool:
        """Close what is open, if then the token fits."""
        own = _OPENERS.get(token.type)
        if token.type not in (*_WORDS, "$END") or (own and _opener(parser, own) is None):
            return False
        while token.type not in parser.accepts():
            opener = _opener(parser)
            if opener is None or _CLOSERS[opener.type] not in parser.accepts():
                return False
            closer = _CLOSERS[opener.type]
            self._problems.error(
                self._at(token),
                "scl-unclosed",
                missing=closer,
                opened=opener.type,
                line=str(opener.line),
                found="" if token.type == "$END" else str(token),
            )
            parser.feed_token(Token.new_borrow_pos(closer, closer, token))
        return self._offer(parser, token)

    def _insert(self, parser: Any, token: Token) -> bool:
        """Put in a sign that is missing, if then the token fits or ends the text."""
        for names in (["SEMICOLON"], ["RPAR"], ["RPAR", "SEMICOLON"], ["RSQB"], ["COLON"]):
            trial = parser.copy()
            try:
                for name in names:
                    trial.feed_token(Token.new_borrow_pos(name, _SIGNS[name], token))
            except UnexpectedInput:
                continue
            if token.type in trial.accepts() or (names[-1] == "SEMICOLON" and token.type in (*_WORDS, "$END")):
                self._tell(parser, token)
                for name in names:
                    parser.feed_token(Token.new_borrow_pos(name, _SIGNS[name], token))
                return self._offer(parser, token)
        return False

    def _offer(self, parser: Any, token: Token) -> bool:
        if token.type in parser.accepts():
            if token.type != "$END":
                parser.feed_token(token)
            return True
        return self._unclosed(parser, token) or self._skip(parser, token)

    def _skip(self, parser: Any, token: Token) -> bool:
        """Give up the statement: go on behind its semicolon or at the next word of the form."""
        self._tell(parser, token)
        if token.type == "$END":
            return False
        if token.type in _OPENERS:  # what it would close was never begun
            return True
        state = parser.parser_state
        while not {"END_STEP", "END_VAR", "END_TEST_CASE", "TEST_CASE"} & set(parser.choices()):
            state.state_stack.pop()
            state.value_stack.pop()
        if token.type in parser.accepts() and token.type in _WORDS:
            parser.feed_token(token)
            return True
        outside = "TEST_CASE" in parser.choices()
        begin = token.start_pos if token.type in ("SEMICOLON", *_WORDS) else parser.lexer_thread.state.line_ctr.char_pos
        self._go_to(parser, self._next(begin or 0, token, outside))
        return True

    def _next(self, begin: int, token: Token, outside: bool) -> int:
        for match in _CASE.finditer(self._text, begin) if outside else _SKIP.finditer(self._text, begin):
            if outside or (match["word"] and match.start() > (token.start_pos or 0)):
                return match.start()
            if match["end"]:
                return match.end()
        return len(self._text)


def _opener(parser: Any, type_: str = "") -> Token | None:
    """The innermost thing that is still open, or the innermost of a type."""
    closed = ""  # a pair that the parser has not put together yet
    for value in reversed(parser.parser_state.value_stack):
        if isinstance(value, Token) and value.type in _OPENERS:
            closed = _OPENERS[value.type]
        elif isinstance(value, Token) and value.type in _CLOSERS:
            if value.type == closed:
                closed = ""
            elif type_ in ("", value.type):
                return value
    return None


def _near_word(token: Token, parser: Any) -> str:
    """The word of the form that a name was probably meant to be, if that word fits here."""
    if not token.isupper():
        return ""
    allowed = [word for word in (*_WORDS, "FOR") if word in parser.accepts()]
    close = difflib.get_close_matches(str(token), allowed, 1, 0.66)
    return close[0] if close else ""
