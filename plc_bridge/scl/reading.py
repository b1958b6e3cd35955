"""Reads source text to the syntax tree and goes on after a mistake, so that several are told at once."""

from __future__ import annotations

import difflib
import re
from copy import copy
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final, cast

from lark import Lark, Token
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from plc_bridge.scl import foreign, tree
from plc_bridge.scl.grow import Grow, Head, place_of
from plc_bridge.scl.problems import Problems
from plc_bridge.scl.sources import LONGEST
from plc_bridge.scl.terminals import (
    BEGINNINGS,
    CLOSERS,
    ENDS,
    INSERTED,
    KEYWORDS,
    OPERATORS,
    SIGNS,
    VALUES,
)
from twin.texts import message

LONGEST_EXPRESSION: Final = 2_000
MOST_MISTAKES: Final = 25

_SKIP: Final = re.compile(r"//[^\n]*|\(\*.*?\*\)|/\*.*?\*/|'(?:\$.|[^'$\n])*'|\"[^\"\n]*\"|;", re.S)
_DECLARED: Final = re.compile(r"\s*(?::(?!=)|,)")
_TRANSITION_ENDS: Final = re.compile(r"\s*END_TRANSITION\b", re.I)
_PRAGMA: Final = re.compile(r"([A-Za-z_]\w*)\s*:=\s*'([^'}]*)'")

_GROW: Final = Grow()
_ONE_AT_A_TIME: Final = Lock()
"""The tree grows while the parser reads, in the one place that the cached parser knows."""


@cache
def _parser() -> Lark:
    grammar = Path(__file__).with_name("scl.lark").read_text(encoding="utf-8")
    starts = ["start", "expression"]
    return Lark(grammar, parser="lalr", lexer="contextual", maybe_placeholders=True, transformer=_GROW, start=starts)


def _accepts(problem: UnexpectedToken) -> set[str]:
    """Terminals that would be read here, after all reductions."""
    parser: Any = problem.interactive_parser
    return set(parser.accepts())


def read_expression(text: str) -> tree.Expr | None:
    """A single expression; None for what is none."""
    if len(text) > LONGEST_EXPRESSION:
        return None
    with _ONE_AT_A_TIME:
        try:
            return cast("tree.Expr", _parser().parse(text, "expression"))
        except UnexpectedInput:
            return None


class Reader:
    """One reading of one text."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text = text
        self.problems = problems
        self.pragmas: list[tuple[int, dict[str, str]]] = []
        self.regions: list[Token] = []
        self.mistakes = 0
        self.declarations_broken = False
        self.cut = False
        """A comment without an end has swallowed the rest."""

    def read(self) -> list[tree.Unit] | None:
        """The units; None when nothing can be made of the text."""
        if self.text.count("(") > 100_000:
            self.problems.error((1, 1), "scl-too-long", most=str(LONGEST))
            return None
        meant = foreign.replaced(self.text, self.problems)
        self.cut = len(meant) < len(self.text)
        self.text = meant
        with _ONE_AT_A_TIME:
            _GROW.refused.clear()
            units = self._units()
            for at, id, what in _GROW.refused:
                self.problems.error(at, id, found=what)
        if units is None:
            return None
        self._attributes(units)
        return units

    def _units(self) -> list[tree.Unit] | None:
        try:
            return cast("list[tree.Unit]", _parser().parse(self.text, "start", on_error=self._mistake))
        except UnexpectedInput:
            return None

    # Mistakes

    def _mistake(self, problem: UnexpectedInput) -> bool:
        self.mistakes += 1
        if self.mistakes > MOST_MISTAKES:
            return False
        self._tell(problem)
        if isinstance(problem, UnexpectedCharacters):
            return True
        assert isinstance(problem, UnexpectedToken)
        return self._insert(problem) or self._skip(problem)

    def _tell(self, problem: UnexpectedInput) -> None:
        if isinstance(problem, UnexpectedCharacters):
            self._tell_character(problem)
            return
        assert isinstance(problem, UnexpectedToken)
        token = problem.token
        if token.type == "$END" and self.cut:
            return
        at = self._end() if token.type == "$END" else place_of(token)
        opener = self._opener(problem)
        if opener is not None and token.type in ENDS | BEGINNINGS and token.type != CLOSERS[opener.type]:
            allowed = _accepts(problem)
            if CLOSERS[opener.type] in allowed:
                self._tell_unclosed(at, opener, token)
                return
        if self._declares(problem):
            self.problems.error(at, "scl-keyword-declared", found=str(token), expected=f'"{token}"')
            return
        if word := foreign.word_before(problem):
            self.problems.error(word.at, "scl-foreign-sign", found=word.found, expected=word.meant)
            return
        if token.type == "GREATER" and self.text[: token.start_pos].endswith("="):
            self.problems.error((at[0], at[1] - 1), "scl-foreign-sign", found="=>", expected=">=")
            return
        found = "" if token.type == "$END" else str(token)[:40]
        expected = self._expected(problem)
        keyword = self._near_keyword(problem) if token.type == "NAME" else ""
        id = "scl-unexpected" if found else "scl-unexpected-end"
        self.problems.error(at, id, found=found, expected=expected, near=keyword)

    def _tell_unclosed(self, at: tree.At, opener: Token, token: Token) -> None:
        self.problems.error(
            at,
            "scl-unclosed",
            missing=CLOSERS[opener.type],
            opened=str(opener).upper(),
            line=str(opener.line),
            found="" if token.type == "$END" else str(token),
        )

    def _tell_character(self, problem: UnexpectedCharacters) -> None:
        at = (problem.line, problem.column)
        found = self.text[problem.pos_in_stream or 0]
        if meant := foreign.plain(found):
            self.problems.error(at, "scl-wide-sign", found=found, expected=meant)
            return
        id = {"'": "scl-open-text", '"': "scl-open-name"}.get(found, "scl-bad-character")
        self.problems.error(at, id, found=found)

    def _end(self) -> tree.At:
        text = self.text.rstrip()
        return (text.count("\n") + 1, len(text) - text.rfind("\n"))

    def _opener(self, problem: UnexpectedToken) -> Token | None:
        """The innermost thing that is still open."""
        for value in reversed(problem.interactive_parser.parser_state.value_stack):
            token = value.word if isinstance(value, Head) else value
            if isinstance(token, Token) and token.type in CLOSERS:
                return token
        return None

    def _expected(self, problem: UnexpectedToken) -> str:
        allowed = set(_accepts(problem))
        if "ASSIGN" in allowed and (problem.token.type == "EQUAL" or "LPAR" not in allowed):
            return ":="
        if "ASSIGN" in allowed:
            return ":= ("
        if "SEMICOLON" in allowed and allowed & OPERATORS:
            return ";"
        if allowed & OPERATORS:
            wanted = [name for name in ("RPAR", "RSQB", "THEN", "DO", "OF", "TO", "UNTIL", "COMMA") if name in allowed]
            if wanted:
                return " ".join(SIGNS.get(name, name) for name in wanted[:3])
        words = sorted(SIGNS.get(name, name) for name in allowed - VALUES - OPERATORS if not name.startswith("__"))
        shown = [word for word in words if word not in ("NAME", "QUOTED", "LOCAL", "ADDRESS", "$END", "SLICE")]
        if {"NAME", "QUOTED"} & allowed:
            shown.insert(0, '"…"' if "LOCAL" not in allowed else "#…")
        return " ".join(shown[:6])

    def _declares(self, problem: UnexpectedToken) -> bool:
        """Whether a variable is declared by the name of a keyword."""
        token = problem.token
        allowed = _accepts(problem)
        if token.type not in KEYWORDS or "NAME" not in allowed or allowed & {"SEMICOLON", "INTEGER"}:
            return False
        return _DECLARED.match(self.text, token.end_pos or 0) is not None

    def _near_keyword(self, problem: UnexpectedToken) -> Any:
        word = self._keyword(problem)
        return message("scl-near", name=word) if word else ""

    def _keyword(self, problem: UnexpectedToken) -> str:
        """The keyword that a name was probably meant to be."""
        allowed = [name for name in sorted(_accepts(problem)) if name in KEYWORDS]
        close = difflib.get_close_matches(str(problem.token).upper(), allowed, 1, 0.7)
        return close[0] if close else ""

    # Going on

    def _insert(self, problem: UnexpectedToken) -> bool:
        """Put in what is missing, if then the token fits."""
        parser: Any = problem.interactive_parser
        token = problem.token
        opener = self._opener(problem)
        trials = [[name] for name in INSERTED]
        if self._declares(problem):
            parser.feed_token(Token.new_borrow_pos("NAME", str(token), token))
            return True
        if word := foreign.word_before(problem):
            return self._put_right(problem, word)
        if token.type == "NAME" and (meant := self._keyword(problem)):
            parser.feed_token(Token.new_borrow_pos(meant, meant, token))
            return True
        if token.type == "EQUAL" and "ASSIGN" in _accepts(problem):
            parser.feed_token(Token.new_borrow_pos("ASSIGN", ":=", token))
            return True
        if opener is not None and token.type in ENDS | BEGINNINGS and token.type != CLOSERS[opener.type]:
            closer = CLOSERS[opener.type]
            trials = [
                [closer, "SEMICOLON"],
                [closer],
                ["SEMICOLON", closer, "SEMICOLON"],
                ["SEMICOLON", closer],
                *trials,
            ]
        for names in trials:
            # Without callbacks, for those would put the trial's statements into the real tree.
            trial = parser.copy(deepcopy_values=False)
            trial.parser_state.parse_conf = copy(trial.parser_state.parse_conf)
            trial.parser_state.parse_conf.callbacks = {}
            try:
                for name in names:
                    trial.feed_token(Token.new_borrow_pos(name, SIGNS.get(name, name), token))
                if token.type not in trial.accepts() and not (
                    opener is not None and names[-1] not in INSERTED[1:] and len(names) > 1
                ):
                    continue
            except UnexpectedInput:
                continue
            for name in names:
                parser.feed_token(Token.new_borrow_pos(name, SIGNS.get(name, name), token))
            return self._feed(problem)
        return False

    def _put_right(self, problem: UnexpectedToken, word: foreign.Word) -> bool:
        """Read the keyword in place of the name."""
        parser: Any = problem.interactive_parser
        parser.parser_state.state_stack.pop()
        parser.parser_state.value_stack.pop()
        if word.meant not in parser.accepts():
            return self._skip(problem)
        parser.feed_token(Token.new_borrow_pos(word.meant, word.meant, problem.token))
        return word.whole or self._feed(problem)

    def _feed(self, problem: UnexpectedToken) -> bool:
        """Offer the token again, closing one more thing where that is what it needs."""
        parser: Any = problem.interactive_parser
        token = problem.token
        if token.type in parser.accepts():
            if token.type != "$END":
                parser.feed_token(token)
            return True
        self.mistakes += 1
        if self.mistakes > MOST_MISTAKES:
            return False
        opener = self._opener(problem)
        if opener is None or CLOSERS[opener.type] not in parser.accepts():
            return self._skip(problem)
        at = self._end() if token.type == "$END" else place_of(token)
        self._tell_unclosed(at, opener, token)
        return self._insert(problem)

    def _skip(self, problem: UnexpectedToken) -> bool:
        """Give up the statement or declaration: go on behind its semicolon."""
        parser: Any = problem.interactive_parser
        token = problem.token
        if token.type == "$END":
            return False
        state = parser.parser_state
        opener = self._opener(problem)
        while len(state.state_stack) > 1:
            allowed = parser.choices()
            if "IF" in allowed and "SEMICOLON" in allowed:
                break
            if "END_STEP" in allowed:
                break
            if "END_VAR" in allowed or "END_STRUCT" in allowed:
                self.declarations_broken = True
                break
            state.state_stack.pop()
            if state.value_stack:
                state.value_stack.pop()
        else:
            return False
        if token.type in parser.accepts() and token.type not in ("NAME", "QUOTED", "LOCAL", "SEMICOLON", "ADDRESS"):
            parser.feed_token(token)
            return True
        line_counter = parser.lexer_thread.state.line_ctr
        position = line_counter.char_pos if token.type != "SEMICOLON" else token.start_pos
        end = self._semicolon(position or 0)
        if opener is not None and opener.type == "TRANSITION" and (rest := _TRANSITION_ENDS.match(self.text, end)):
            end = rest.end()
        if end > line_counter.char_pos:
            line_counter.feed(self.text[line_counter.char_pos : end])
        return True

    def _semicolon(self, position: int) -> int:
        for match in _SKIP.finditer(self.text, position):
            if match[0] == ";":
                return match.end()
        return len(self.text)

    # Attributes

    def _attributes(self, units: list[tree.Unit]) -> None:
        """Those before the first section of a block belong to the block."""
        for match in re.finditer(r"\{[^}]*\}", self.text):
            pairs = dict(_PRAGMA.findall(match[0]))
            if pairs:
                self.pragmas.append((self.text.count("\n", 0, match.start()) + 1, pairs))
        for unit in units:
            if isinstance(unit, tree.Block):
                first = min([section.at[0] for section in unit.sections] or [unit.end[0]])
                for line, pairs in self.pragmas:
                    if unit.at[0] <= line <= first:
                        unit.attributes.update(pairs)
