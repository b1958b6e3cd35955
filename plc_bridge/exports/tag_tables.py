"""The tag table of a cell as the engineering tool imports it: a workbook and an XML file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from plc_bridge.exports.names import TYPES
from twin.tags import Tag, writable
from twin.texts import Language

TABLE: Final = "Twin"
"""Name of the table: the workbook's Path."""
HEADER: Final = (
    "Name", "Path", "Data Type", "Logical Address", "Comment", "Hmi Visible", "Hmi Accessible", "Hmi Writeable",
    "Typeobject ID", "Version ID",
)  # fmt: skip
TABLE_HEADER: Final = ("Path", "BelongsToUnit", "Accessibility")
_LONG_AGO: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""The same tags always give the same bytes."""


def tag_workbook(tags: Sequence[Tag], language: Language) -> bytes:
    """Sheets ``PLC Tags`` and ``TagTable Properties``; booleans are the texts True and False."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _LONG_AGO.replace(tzinfo=None)})
    sheet = book.add_worksheet("PLC Tags")
    rows: list[tuple[str, ...]] = [HEADER]
    for tag in tags:
        comment = tag.text.into(language)
        rows.append((writable(tag.name), TABLE, TYPES[tag.type], tag.address, comment, "True", "True", "True", "", ""))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    sheet.set_column(0, 4, 22)
    properties = book.add_worksheet("TagTable Properties")
    for column, text in enumerate(TABLE_HEADER):
        properties.write_string(0, column, text)
    for column, text in enumerate((TABLE, "", "")):
        properties.write_string(1, column, text)
    book.close()
    return file.getvalue()


def tag_xml(tags: Sequence[Tag], language: Language) -> bytes:
    """UTF-8 with a byte order mark."""
    lines = [f"<Tagtable name={_attribute(TABLE)}>"]
    for tag in tags:
        values = {
            "type": TYPES[tag.type], "hmiVisible": "True", "hmiWriteable": "True", "hmiAccessible": "True",
            "retain": "False", "remark": tag.text.into(language), "addr": tag.address,
        }  # fmt: skip
        attributes = " ".join(f"{name}={_attribute(value)}" for name, value in values.items())
        lines.append(f"  <Tag {attributes}>{escape(writable(tag.name))}</Tag>")
    lines.append("</Tagtable>")
    return ("\r\n".join(['<?xml version="1.0" encoding="utf-8"?>', *lines]) + "\r\n").encode("utf-8-sig")


def _attribute(text: str) -> str:
    plain = "".join(c if c >= " " else " " for c in text)
    return quoteattr(plain, {"'": "&apos;"})
