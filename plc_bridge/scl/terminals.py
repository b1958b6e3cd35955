"""What telling a mistake and going on after it have to know of the terminals of the grammar."""

from __future__ import annotations

from typing import Final

CLOSERS: Final = {
    "IF": "END_IF", "CASE": "END_CASE", "FOR": "END_FOR", "WHILE": "END_WHILE", "REPEAT": "END_REPEAT",
    "STRUCT": "END_STRUCT", "VAR": "END_VAR", "VAR_INPUT": "END_VAR", "VAR_OUTPUT": "END_VAR",
    "VAR_IN_OUT": "END_VAR", "VAR_TEMP": "END_VAR", "VAR_STATIC": "END_VAR", "VAR_EXTERNAL": "END_VAR",
    "TYPE": "END_TYPE",
    "FUNCTION_BLOCK": "END_FUNCTION_BLOCK", "FUNCTION": "END_FUNCTION", "ORGANIZATION_BLOCK": "END_ORGANIZATION_BLOCK",
    "PROGRAM": "END_PROGRAM", "DATA_BLOCK": "END_DATA_BLOCK",
    "STEP": "END_STEP", "INITIAL_STEP": "END_STEP", "TRANSITION": "END_TRANSITION", "ACTION": "END_ACTION",
}  # fmt: skip
ENDS: Final = frozenset(CLOSERS.values()) | {"ELSE", "ELSIF", "UNTIL", "BEGIN", "$END"}
BEGINNINGS: Final = frozenset(
    {
        *("FUNCTION_BLOCK", "FUNCTION", "ORGANIZATION_BLOCK", "PROGRAM", "DATA_BLOCK", "TYPE"),
        *("STEP", "INITIAL_STEP", "TRANSITION", "ACTION"),
    }
)
"""Of what can only begin when everything else has ended."""
SIGNS: Final = {
    "SEMICOLON": ";", "COLON": ":", "COMMA": ",", "DOT": ".", "LPAR": "(", "RPAR": ")", "LSQB": "[", "RSQB": "]",
    "ASSIGN": ":=", "PLUS_ASSIGN": "+=", "MINUS_ASSIGN": "-=", "TIMES_ASSIGN": "*=", "DIVIDE_ASSIGN": "/=",
    "ARROW": "=>", "RANGE": "..",
}  # fmt: skip
INSERTED: Final = ("SEMICOLON", "RPAR", "RSQB", "THEN", "DO", "OF", "COLON")
VALUES: Final = {
    "INTEGER",
    "BASED",
    "REAL_NUMBER",
    "TIMED",
    "DATED",
    "TYPED",
    "STRING_TEXT",
    "WSTRING_TEXT",
    "TRUE",
    "FALSE",
}
OPERATORS: Final = {
    "OR", "XOR", "AND", "AMPERSAND", "EQUAL", "DIFFERENT", "LESS", "GREATER", "AT_MOST", "AT_LEAST", "PLUS", "MINUS",
    "STAR", "SLASH", "MOD", "POWER",
}  # fmt: skip
KEYWORDS: Final = {
    "THEN", "DO", "OF", "TO", "BY", "ELSE", "ELSIF", "END_IF", "END_CASE", "END_FOR", "END_WHILE", "END_REPEAT",
    "UNTIL", "END_VAR", "END_STRUCT", "BEGIN", "IF", "CASE", "FOR", "WHILE", "REPEAT", "AND", "OR", "XOR", "MOD", "NOT",
    "ARRAY", "STRUCT", "VAR", "VAR_INPUT", "VAR_OUTPUT", "VAR_IN_OUT", "VAR_TEMP", "FUNCTION", "FUNCTION_BLOCK",
    "DATA_BLOCK", "ORGANIZATION_BLOCK", "PROGRAM", "TYPE", "END_FUNCTION", "END_FUNCTION_BLOCK",
    "END_ORGANIZATION_BLOCK", "END_DATA_BLOCK", "END_PROGRAM", "END_TYPE", "EXIT", "CONTINUE", "RETURN", "CONSTANT",
    "END_STEP", "END_TRANSITION", "END_ACTION", "FROM",
}  # fmt: skip
