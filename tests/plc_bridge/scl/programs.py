"""Random programs from the grammar of SCL, for properties that must hold for every program."""

from __future__ import annotations

from hypothesis import strategies as st

from twin.signals import Role
from twin.tags import Tag

SENSORS = ("a", "b", "c")
TAGS = (
    *(Tag(name, f"s.{name}", Role.SENSOR, "BOOL", f"%I0.{n}", False) for n, name in enumerate(SENSORS)),
    Tag("level", "s.level", Role.SENSOR, "INT", "%IW64", 0),
    *(Tag(f"y{n}", f"a.y{n}", Role.ACTUATOR, "BOOL", f"%Q0.{n}", False) for n in range(3)),
    Tag("speed", "a.speed", Role.ACTUATOR, "INT", "%QW64", 0),
    Tag("rate", "a.rate", Role.ACTUATOR, "REAL", "%QD68", 0.0),
)
HEAD = """PROGRAM Main
VAR
    t0 : TON; t1 : TOF; t2 : TP; t3 : TONR; e0 : R_TRIG; e1 : F_TRIG; n0 : CTU; n1 : CTUD;
    p : BOOL; q : BOOL; r : BOOL; i : INT; j : INT; k : INT; d : DINT; u : UINT; w : WORD;
    x : REAL; y : REAL; list : ARRAY[0..3] OF INT;
END_VAR
"""
_BOOLS = ["p", "q", "r", "a", "b", "c", "t0.Q", "t1.Q", "t2.Q", "t3.Q", "e0.Q", "e1.Q", "n0.Q", "n1.QU", "w.%X2"]
_RARE = ["Clock_1Hz", "Clock_10Hz", "(t0.ET > T#70ms)", "(t2.ET < T#30ms)", "FirstScan", "%M10.1"]
_INTS = ["i", "j", "level", "n0.CV", "list[i MOD 4]", "DINT_TO_INT(d)", "WORD_TO_INT(w)", "UINT_TO_INT(u)"]


def bools(depth: int) -> st.SearchStrategy[str]:
    leaves = st.one_of(
        st.sampled_from(_BOOLS), st.sampled_from(_BOOLS), st.sampled_from(_BOOLS), st.sampled_from([*_RARE, "TRUE"])
    )
    if depth == 0:
        return leaves
    inner = bools(depth - 1)
    return st.one_of(
        leaves,
        st.builds("({} {} {})".format, inner, st.sampled_from(["AND", "OR", "XOR"]), inner),
        st.builds("NOT {}".format, inner),
        st.builds("({} {} {})".format, ints(0), st.sampled_from(["<", "<=", "=", "<>", ">="]), ints(0)),
        st.builds("({} {} {})".format, reals(0), st.sampled_from(["<", "=", "<>"]), reals(0)),
    )


def ints(depth: int) -> st.SearchStrategy[str]:
    leaves = st.one_of(st.sampled_from(_INTS), st.integers(-300, 300).map(lambda n: f"INT#{n}"))
    if depth == 0:
        return leaves
    inner = ints(depth - 1)
    return st.one_of(
        leaves,
        st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "/", "MOD"]), inner),
        st.builds("SEL(G := {}, IN0 := {}, IN1 := {})".format, bools(0), inner, inner),
        st.builds("LIMIT(MN := INT#-5, IN := {}, MX := INT#9)".format, inner),
        st.builds("REAL_TO_INT({})".format, reals(0)),
    )


def reals(depth: int) -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["x", "y", "0.1", "INT_TO_REAL(i)", "-0.0", "1.5E3"])
    if depth == 0:
        return leaves
    inner = reals(depth - 1)
    return st.one_of(leaves, st.builds("({} {} {})".format, inner, st.sampled_from(["+", "-", "*", "/"]), inner))


def times() -> st.SearchStrategy[str]:
    return st.integers(0, 25).map(lambda n: f"T#{n * 10 + n % 3}ms")


def calls() -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("t0(IN := {}, PT := {});".format, bools(1), times()),
        st.builds("t1(IN := {}, PT := {});".format, bools(1), times()),
        st.builds("t2(IN := {}, PT := {}, Q => p);".format, bools(1), times()),
        st.builds("t3(IN := {}, R := {}, PT := {});".format, bools(1), bools(0), times()),
        st.builds("e0(CLK := {});".format, bools(1)),
        st.builds("e1(CLK := {});".format, bools(1)),
        st.builds("n0(CU := {}, R := {}, PV := 4, CV => j);".format, bools(1), bools(0)),
        st.builds("n1(CU := {}, CD := {}, R := {}, LD := {}, PV := 3);".format, bools(0), bools(0), bools(0), bools(0)),
    )


def assignments() -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{} := {};".format, st.sampled_from(["p", "q", "r", "y0", "y1", "y2", "w.%X2", "%M10.1"]), bools(2)),
        st.builds("{} := {};".format, st.sampled_from(["i", "j", "k", "speed", "list[2]"]), ints(2)),
        st.builds("{} := {};".format, st.sampled_from(["x", "y", "rate"]), reals(1)),
        st.builds("d := d {} INT_TO_DINT({});".format, st.sampled_from(["+", "-", "*"]), ints(0)),
        st.builds("u := INT_TO_UINT({}) + u;".format, ints(0)),
        st.builds("w := SHL(IN := w, N := 1) OR INT_TO_WORD({});".format, ints(0)),
    )


def statements(depth: int) -> st.SearchStrategy[str]:
    if depth == 0:
        return st.one_of(assignments(), calls())
    inner = st.lists(statements(depth - 1), min_size=1, max_size=3).map("\n".join)
    return st.one_of(
        assignments(),
        calls(),
        st.builds("IF {} THEN\n{}\nELSE\n{}\nEND_IF;".format, bools(1), inner, inner),
        st.builds("CASE i OF\n0: {}\n1..4, 7: {}\nELSE {}\nEND_CASE;".format, inner, inner, inner),
        st.builds("FOR k := 0 TO {} DO\n{}\nEND_FOR;".format, st.integers(0, 3), inner).map(
            lambda text: text if "k :=" not in text[10:] and text.count("FOR k") == 1 else ";"
        ),
    )


def bodies() -> st.SearchStrategy[str]:
    """Calls of blocks, statements, and mostly a tail that shows the blocks outside."""
    called = st.lists(calls(), min_size=2, max_size=5).map("\n".join)
    done = st.lists(statements(2), max_size=4).map("\n".join)
    tail = st.sampled_from(["y0 := t0.Q; y1 := t1.Q XOR t2.Q; y2 := t3.Q;", "y0 := t2.Q; speed := n0.CV + n1.CV;", ""])
    return st.builds("{}\n{}\n{}".format, called, done, tail)


def programs() -> st.SearchStrategy[str]:
    """Whole sources; some with a cyclic OB beside the main program."""
    main = bodies().map(lambda body: f"{HEAD}{body}\nEND_PROGRAM\n")
    cyclic = st.builds(
        "ORGANIZATION_BLOCK \"OB30\"\n{{ CycleTime := 'T#{}ms' }}\nBEGIN\n{}\nEND_ORGANIZATION_BLOCK\n".format,
        st.sampled_from([7, 10, 30, 50]),
        st.sampled_from(["%M10.1 := NOT %M10.1;", "%M10.1 := %I0.1;", '"y2" := %M10.1 AND "a";', "%MW20 := %IW64;"]),
    )
    return st.one_of(main, main, st.builds("{}{}".format, main, cyclic))


_BLOCK = """FUNCTION_BLOCK F{n}
VAR_INPUT g : BOOL; h : INT; z : REAL; END_VAR
VAR_OUTPUT o : BOOL; v : INT; END_VAR
VAR
    t0 : TON; t1 : TOF; e0 : R_TRIG; n0 : CTU; p : BOOL; q : BOOL; i : INT; x : REAL; {own}
END_VAR
{body}
END_FUNCTION_BLOCK
"""
_SHADOWS = {"y0": "BOOL", "y1": "BOOL", "speed": "INT"}


def _conditions() -> st.SearchStrategy[str]:
    leaves = st.sampled_from(["a", "b", "c", "g", "p", "q", "t0.Q", "t1.Q", "e0.Q", "n0.Q", "(level > 5)", "(h > 2)"])
    two = st.builds("({} {} {})".format, leaves, st.sampled_from(["AND", "OR", "XOR", "AND NOT"]), leaves)
    return st.one_of(leaves, two)


def _quiet_statements() -> st.SearchStrategy[str]:
    """Of a kind after which a block soon comes to rest."""
    return st.one_of(
        st.builds("{} := {};".format, st.sampled_from(["p", "q", "o", "y0", "y1"]), _conditions()),
        st.builds("t0(IN := {}, PT := T#50ms);".format, _conditions()),
        st.builds("t1(IN := {}, PT := T#70ms);".format, _conditions()),
        st.builds("e0(CLK := {});".format, _conditions()),
        st.builds("n0(CU := {}, R := {}, PV := 2);".format, _conditions(), _conditions()),
        st.builds("IF e0.Q THEN {} := (i + h) MOD 7; END_IF;".format, st.sampled_from(["i", "v", "speed"])),
        st.builds("IF {} THEN v := i + h; ELSE i := level; END_IF;".format, _conditions()),
        st.sampled_from(["x := z; q := 1.0 / x > 0.0;", "v := h;", "o := t0.Q XOR q;", "speed := v;"]),
    )


def _block(n: int, free: set[str], body: str) -> str:
    """A block that writes only these tags; the others are its own variables of the same names."""
    own = "".join(f"{name} : {type_}; " for name, type_ in _SHADOWS.items() if name not in free)
    if n == 2:
        own, body = f"{own}s : F0; ", f"s(g := o, h := v, z := x); p := s.o;\n{body}"
    return _BLOCK.format(n=n, own=own, body=body)


def block_programs() -> st.SearchStrategy[str]:
    """Three blocks, one of them inside another, that a main program calls with what the others put out."""
    body = st.lists(_quiet_statements(), min_size=2, max_size=6).map("\n".join)
    free = [set[str](), {"y0"}, {"y1"}, {"y1", "speed"}, {"y0", "y1"}]
    blocks = st.tuples(
        st.builds(_block, st.just(0), st.just(free[0]), body),
        st.builds(_block, st.just(1), st.sampled_from(free), body),
        st.builds(_block, st.just(2), st.sampled_from(free), body),
    ).map("".join)
    given = (
        st.sampled_from(["a", "b", "k1.o", "k2.o", "c AND NOT k0.o", "run"]),
        st.sampled_from(["level", "3", "k1.v", "k2.v"]),
        st.sampled_from(["0.0", "SEL(G := c, IN0 := 0.0, IN1 := -0.0)", "INT_TO_REAL(k1.v)", "1.5"]),
    )
    called = [
        st.builds(f"k{n}(g := {{}}, h := {{}}, z := {{}});".format, *given).flatmap(
            lambda call: st.sampled_from([call, call, call, f"IF a THEN {call} END_IF;"])
        )
        for n in range(3)
    ]
    main = st.tuples(*called).flatmap(st.permutations).map("\n".join)
    head = "PROGRAM Main\nVAR k0 : F0; k1 : F1; k2 : F2; run : BOOL; END_VAR\n"
    shown = "y2 := k0.o XOR k2.o; rate := INT_TO_REAL(k0.v + 10 * k1.v + 100 * k2.v);"
    tail = st.sampled_from(["", "run := k1.o XOR k2.o;", "run := NOT run AND b;", "IF b THEN run := a; END_IF;"])
    return st.builds("{}{}{}\n{}\n{}\nEND_PROGRAM\n".format, blocks, st.just(head), main, tail, st.just(shown))


def traces(scans: int) -> st.SearchStrategy[list[tuple[int, str, object]]]:
    """Changes of sensors: (number of the scan, topic, value)."""
    edge = st.one_of(
        st.tuples(st.integers(1, scans - 1), st.sampled_from([f"s.{name}" for name in SENSORS]), st.booleans()),
        st.tuples(st.integers(1, scans - 1), st.just("s.level"), st.integers(-40, 40)),
    )
    return st.lists(edge, max_size=12)
