"""Results of test cases as JUnit XML, which build servers and editors read."""

from __future__ import annotations

from xml.etree import ElementTree

from plc_bridge.testcases.results import Results
from twin.texts import Language, say
from twin.units import S


def junit_xml(results: Results, language: Language) -> str:
    """One testsuite with a testcase each; times are simulated seconds."""
    cases = results.cases
    suite = ElementTree.Element(
        "testsuite",
        name="twincell",
        tests=str(len(cases)),
        failures=str(results.count("failed")),
        errors=str(results.count("error")),
        time=f"{sum(case.t for case in cases) / S:.3f}",
    )
    for case in cases:
        name = {"name": case.name, "classname": case.block or case.file, "file": case.file, "line": str(case.line)}
        element = ElementTree.SubElement(suite, "testcase", name, time=f"{case.t / S:.3f}")
        for failure in case.failures:
            text = _clean(say(failure.message, language))
            found = ElementTree.SubElement(element, "failure", message=text)
            found.text = f"{case.file}:{failure.line}:{failure.column}"
        if case.verdict == "error":
            text = _clean("\n".join(problem.text(language) for problem in case.problems))
            ElementTree.SubElement(element, "error", message=text)
    ElementTree.indent(suite)
    return ElementTree.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def _clean(text: str) -> str:
    """Without the characters that XML has no place for."""
    return "".join(c if c in "\t\n" or ord(c) >= 32 else "\N{REPLACEMENT CHARACTER}" for c in text)
