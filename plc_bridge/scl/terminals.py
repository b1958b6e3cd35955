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
WORDS: Final = {
    "then", "do", "of", "to", "by", "else", "elsif", "end_if", "end_case", "end_for", "end_while", "end_repeat",
    "until", "end_var", "end_struct", "begin", "if", "case", "for", "while", "repeat", "and", "or", "xor", "mod", "not",
    "array", "struct", "var", "var_input", "var_output", "var_in_out", "var_temp", "function", "function_block",
    "data_block", "organization_block", "program", "type", "end_function", "end_function_block",
    "end_organization_block", "end_data_block", "end_program", "end_type", "exit", "continue", "return", "constant",
    "end_step", "end_transition", "end_action", "from",
}  # fmt: skip


FOREIGN_WORDS: Final = {
    "ELSEIF": "ELSIF", "ELSE_IF": "ELSIF", "ELIF": "ELSIF",
    "ENDIF": "END_IF", "ENDCASE": "END_CASE", "ENDFOR": "END_FOR", "ENDWHILE": "END_WHILE", "ENDREPEAT": "END_REPEAT",
}  # fmt: skip
