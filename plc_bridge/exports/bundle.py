"""Everything for the engineering tool in one zip, with a page that says what each file is."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from plc_bridge.exports.case_file import case_file
from plc_bridge.exports.nodeset import plc_nodeset, server_nodeset
from plc_bridge.exports.scl_source import scl_source
from plc_bridge.exports.tag_tables import tag_workbook, tag_xml
from plc_bridge.opcua.device_table import DeviceRow
from plc_bridge.opcua.signal_table import signal_table
from twin.signals import SignalInfo
from twin.tags import Tag
from twin.texts import Language, message, say


def export_files(
    cell: str,
    signals: Mapping[str, SignalInfo],
    tags: Sequence[Tag],
    language: Language,
    devices: Sequence[DeviceRow] = (),
) -> dict[str, bytes]:
    """Content by name. Raises ValueError for a name that OPC UA cannot take."""
    rows = signal_table(signals, tags)
    files = {
        "tags.xlsx": tag_workbook(tags, language),
        "tags.xml": tag_xml(tags, language),
        "twin_optimised.scl": scl_source(tags, cell, language, optimised=True),
        "twin_standard.scl": scl_source(tags, cell, language, optimised=False),
        "server_of_twin.xml": server_nodeset(cell, rows, devices),
        "server_of_plc.xml": plc_nodeset(cell, rows, tags),
        "tests.tst": case_file(tags, language),
    }
    return {"README.txt": _readme(cell, list(files), language), **files}


def export_zip(files: Mapping[str, bytes], about: Mapping[str, str]) -> bytes:
    """The same files always give the same bytes; ``about`` goes into the manifest beside their hashes."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    manifest = json.dumps({**about, "files": hashes}, ensure_ascii=False, indent=2) + "\n"
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, "manifest.json": manifest.encode()}.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return made.getvalue()


def _readme(cell: str, names: Sequence[str], language: Language) -> bytes:
    lines = [say(message("export-readme", cell=cell), language), ""]
    for name in names:
        lines += [name, "    " + say(message("export-file-" + name.replace(".", "-").replace("_", "-")), language), ""]
    return "\r\n".join("\r\n".join(lines).splitlines()).encode("utf-8-sig")
