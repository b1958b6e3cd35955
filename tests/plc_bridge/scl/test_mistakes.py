"""What students get wrong: each mistake is one sentence, at its place, with the remedy in it, in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from plc_bridge.scl.compile import compile_scl, compile_sources
from plc_bridge.scl.problems import SclProblem
from plc_bridge.scl.sources import Source, SourceError, read_source
from plc_bridge.simulated_plc import SimulatedPlc
from tests.plc_bridge.scl.bench import Bench, problems_of
from tests.plc_bridge.scl.programs import TAGS
from twin.texts import LANGUAGES, Message, say

HEAD = (
    "PROGRAM Main VAR x : INT; y : INT; r : REAL; b : BOOL; t : TON; tm : TIME; a : ARRAY[1..3] OF INT; "
    "s : STRING; END_VAR\n"
)
MISTAKES = [
    # Full-width signs of a Chinese input method
    ("x := 1；", "2:7", ";"),
    ("b := （x > 1);", "2:6", "("),
    ("b := (x > 1）;", "2:12", ")"),
    ("x ：= 1;", "2:3", ":"),
    ("x :＝ 1;", "2:4", "="),
    ("x ：＝ 1;", "2:3", ":="),
    ("b := x ＝ 1;", "2:8", "="),
    ("b := x ＞＝ 1;", "2:8", ">="),
    ("t(IN := b， PT := T#1s);", "2:10", ","),
    ("CASE x OF 1： y := 1; END_CASE;", "2:12", ":"),
    ("“y0” := TRUE;", "2:1", '"y0"'),
    ('"y0“ := "a";', "2:1", '"y0"'),
    ('“y0" := TRUE;', "2:1", '"y0"'),
    ("b := ”;", "2:6", '"'),
    ("s := ‘abc’;", "2:6", "'abc'"),
    ("s := 'abc’;", "2:6", "'abc'"),
    ("x := a［1];", "2:7", "["),
    ("x := a[1】;", "2:9", "]"),
    ("x := １２;", "2:6", "12"),
    ("ＩＦ b THEN x := 1; END_IF;", "2:1", "IF"),
    ("b := t。Q;", "2:7", "."),
    ("x := 1。", "2:7", ";"),
    ('x := "level" ＋ 1; // 注释，（不算）', "2:14", "+"),
    # Signs and words of other languages
    ("x = 1;", "2:3", ":="),
    ("b := x == 1;", "2:8", "="),
    ("IF x == 1 THEN y := 1; END_IF;", "2:6", "="),
    ("b := x != 1;", "2:8", "<>"),
    ("IF x != 1 THEN y := 1; END_IF;", "2:6", "<>"),
    ("b := x => 1;", "2:8", ">="),
    ("b := x =< 1;", "2:8", "<="),
    ("b := b && b;", "2:8", "AND"),
    ("b := b||b;", "2:7", "OR"),
    ("IF !b THEN y := 1; END_IF;", "2:4", "NOT"),
    ("x =: 1;", "2:3", ":="),
    ("x := y % 2;", "2:8", "MOD"),
    ("x := y ^ 2;", "2:8", "**"),
    ("IF b THEN x := 1; ELSEIF b THEN y := 1; END_IF;", "2:19", "ELSIF"),
    ("IF b THEN x := 1; END IF;", "2:19", "END_IF"),
    ("IF b THEN\nx := 1;\nEndIf;\ny := 1;", "4:1", "END_IF"),
    ("FOR x = 1 TO 3 DO y := 1; END_FOR;", "2:7", ":="),
    # Something is missing
    ("IF b THEN\n  x := 1;", "4:1", "END_IF"),
    ("IF b THEN x := 1; ELSE IF b THEN y := 1; END_IF;", "3:1", "END_IF"),
    ("CASE x OF\n 1: y := 2;", "4:1", "END_CASE"),
    ("x := 1\ny := 2;", "3:1", ";"),
    ("IF b THEN x := 1; END_IF\ny := 1;", "3:1", ";"),
    ("IF b\n x := 1;\nEND_IF;", "3:2", "THEN"),
    ("WHILE b\n x := 1;\nEND_WHILE;", "3:2", "DO"),
    ("FOR x := 1 TO 3\n y := 1;\nEND_FOR;", "3:2", "DO"),
    ("x := (1 + 2;", "2:12", ")"),
    ("x := ((1 + 2) * 3;", "2:18", ")"),
    ("x := 1 + 2);", "2:11", ";"),
    ("tm := T#5;", "2:7", "T#5ms"),
    ("tm := 5;", "2:7", "T#"),
    ("x := 1;\n(* no end", "3:1", "*)"),
    ("s := 'abc", "2:6", "'"),
    ('"y0 := TRUE;', "2:1", '"'),
    # Names and types
    ("xx := 1;", "2:1", "x"),
    ('"leve" := 1;', "2:1", "level"),
    ("x := r;", "2:6", "REAL_TO_INT"),
    ("x := b;", "2:6", "BOOL_TO_INT"),
    ("IF x THEN y := 1; END_IF;", "2:4", "INT_TO_BOOL"),
    ("x := tm;", "2:6", "TIME_TO_INT"),
    ("TON(IN := b, PT := T#1s);", "2:1", "VAR"),
    ("b := TON(IN := b, PT := T#1s);", "2:6", "VAR"),
    ("t(INN := b);", "2:3", "IN"),
    ("t(IN = b, PT := T#1s);", "2:3", ":="),
    ("t(IN := b, PT := T#1s, Q := b);", "2:24", "=>"),
    ("b := t.QQ;", "2:8", "Q"),
    ("END_VAR VAR by : INT; END_VAR", "2:13", '"by"'),
    ("END_VAR VAR n, to : INT; END_VAR", "2:16", '"to"'),
    ("END_VAR VAR p : STRUCT of : INT; END_STRUCT; END_VAR", "2:24", '"of"'),
    # What is refused
    ("GOTO x;", "2:1", "CASE"),
    ("END_VAR VAR p : REF_TO INT; END_VAR", "2:17", "VAR_IN_OUT"),
    ("END_VAR VAR p : POINTER TO INT; END_VAR", "2:17", "VAR_IN_OUT"),
    ("END_VAR VAR p : ARRAY[*] OF INT; END_VAR", "2:23", "ARRAY"),
    ("END_VAR VAR p : VARIANT; END_VAR", "2:17", "VAR_IN_OUT"),
    ("END_VAR VAR p : S5Time; END_VAR", "2:17", "TIME"),
    ("END_VAR VAR p : TIMER; END_VAR", "2:17", "TON, TOF, TP"),
    ("END_VAR VAR p AT x : INT; END_VAR", "2:15", ".%X0"),
]


def written(body: str) -> str:
    """Behind the declarations, or going on with them."""
    return f"{HEAD.removesuffix(' END_VAR' + chr(10))}\n{body}" if body.startswith("END_VAR") else HEAD + body


def mistakes(source: str) -> list[SclProblem]:
    return [problem for problem in problems_of(source, TAGS) if problem.severity == "error"]


def remedies(what: Message) -> str:
    """Everything that the message says beside what was found, in no language."""
    return " ".join(remedies(arg) if isinstance(arg, Message) else f" {arg} " for arg in what.args.values())


@pytest.mark.parametrize(("body", "place", "remedy"), MISTAKES)
def test_a_mistake_of_students_is_told_once_at_its_place_with_the_remedy(body: str, place: str, remedy: str) -> None:
    found = mistakes(f"{written(body)}\nEND_PROGRAM")
    told = found[0]
    assert f"{told.line}:{told.column}" == place
    for language in LANGUAGES:
        text = say(told.message, language)
        frame = say(Message(told.message.id, dict.fromkeys(told.message.args, "")), language)
        assert remedy in text
        assert f" {remedy} " in remedies(told.message) or remedy in frame


OPEN = ("s := 'abc", '"y0 :=', "b := ”")
"""What else stands in the line of a lone quote cannot be known."""


@pytest.mark.parametrize("body", [body for body, _, _ in MISTAKES if not body.startswith(OPEN)])
def test_one_mistake_is_not_told_as_several(body: str) -> None:
    lines = [problem.text("en") for problem in mistakes(f"{written(body)}\nx := nothing_of_that_name;\nEND_PROGRAM")]
    assert len(lines) == (1 if "(*" in body else 2), lines


@pytest.mark.parametrize(
    "text",
    [
        "// 注释（正确），“引号”：！",
        "(* 全角；＝＝ == && ！ *)",
        "/* 也可以；!= */",
        "s := '中文，；（）== “!”';",
        "{ S7_Comment := '说明；（一）' }",
        "REGION 第一步（检查，“料仓”）!\nEND_REGION",
    ],
)
def test_full_width_signs_in_comments_and_texts_are_no_mistake(text: str) -> None:
    assert mistakes(f"{HEAD}{text}\nx := 1;\nEND_PROGRAM") == []


def test_a_name_in_quotes_may_hold_any_sign() -> None:
    bench = Bench('PROGRAM Main VAR "料（一），满！" : INT; END_VAR #"料（一），满！" := 7; END_PROGRAM')
    bench.step()
    assert bench["料（一），满！"] == 7


def test_names_in_other_case_a_chinese_name_and_no_number_sign_are_no_mistake() -> None:
    bench = Bench(
        'FUNCTION_BLOCK "A" VAR 计数 : Int; Speed : INT; Timer : TON; END_VAR\n'
        "BEGIN 计数 := 计数 + 1; SPEED := #计数 * 2; tIMER(in := True, Pt := t#1S); if timer.q then ; end_if;\n"
        "END_FUNCTION_BLOCK"
    )
    bench.step()
    assert (bench["计数"], bench["speed"]) == (1, 2)


BODY = "PROGRAM Main VAR 满 : BOOL; END_VAR\n满 := a;\ny0 := 满; // 料仓已满，停止\ny1 = a;\nEND_PROGRAM\n"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize(
    "raw",
    [
        BODY.encode("utf-8"),
        BODY.encode("utf-8-sig"),
        BODY.encode("utf-16"),
        b"\xfe\xff" + BODY.encode("utf-16-be"),
        BODY.encode("gbk"),
    ],
    ids=["UTF-8", "BOM", "UTF-16", "UTF-16 big-endian", "GBK"],
)
def test_a_file_in_any_coding_with_any_line_ends_has_its_mistakes_at_their_places(
    raw: bytes, ends: str, tmp_path: Path
) -> None:
    file = tmp_path / "main.scl"
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(raw[:2], "ascii")
    file.write_bytes(raw.replace("\n".encode(wide), ends.encode(wide)))
    found = mistakes(read_source(file))
    assert [(problem.line, problem.column, problem.message.id) for problem in found] == [(4, 4, "scl-unexpected")]


def test_a_file_in_any_coding_runs() -> None:
    right = BODY.replace("y1 = a;", "")
    plc = SimulatedPlc(compile_scl(right, TAGS))
    sensors = {tag.topic: tag.initial for tag in TAGS} | {"s.a": True}
    assert plc.exchange(0, sensors)["a.y0"] is True


@pytest.mark.parametrize("raw", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\t", b"// nothing\n"])
def test_an_empty_file_says_what_a_program_needs(raw: bytes, tmp_path: Path) -> None:
    file = tmp_path / "main.scl"
    file.write_bytes(raw)
    (told,) = mistakes(read_source(file))
    assert (told.line, told.column) == (1, 1)
    assert all("PROGRAM" in told.text(language) and "Main" in told.text(language) for language in LANGUAGES)


def test_an_empty_file_beside_others_is_no_mistake() -> None:
    main = Source("main.scl", "PROGRAM Main y0 := TRUE; END_PROGRAM")
    assert compile_sources([Source("empty.scl", ""), main], TAGS).warnings == ()


def test_a_file_that_is_no_text_is_told_as_such(tmp_path: Path) -> None:
    file = tmp_path / "main.scl"
    file.write_bytes(b"PK\x03\x04\0\0\0\0")
    with pytest.raises(SourceError) as caught:
        read_source(file)
    assert caught.value.problem.id == "source-not-text"
