"""docxtpl, as papers use it, beside docxtemplater: the same table in one run, and both must say the same."""

from __future__ import annotations

import io
import json
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from docx import Document

from triwulan.dokumen.templat import fill_template

SEJAWAT = Path(__file__).parent / "sejawat"
PASANG = "docxtemplater belum terpasang; pasang dengan: npm ci --prefix bench/sejawat (memerlukan Node 18 atau lebih baru)"
ROWS, KALI = 2000, 3
NAMES = ("no", "indikator", "target", "realisasi")


def measure_engines() -> list[tuple[str, float, float | None]]:
    """Median seconds of each engine for a table of `ROWS` rows; docxtpl alone where the other is not installed."""
    rows = [
        {"no": str(n), "indikator": f"Indikator {n} & <uraian>", "target": f"{n / 7:.2f}", "realisasi": f"{n / 9:.2f}"}
        for n in range(ROWS)
    ]  # fmt: skip
    seconds, filled = _docxtpl(rows)
    found: list[tuple[str, float, float | None]] = [(f"docxtpl, tabel {ROWS} baris", seconds, None)]
    if shutil.which("node") is None or not (SEJAWAT / "node_modules" / "docxtemplater").exists():
        print(PASANG)
        return found
    beside, other = _docxtemplater(rows)
    if _cells(filled) != _cells(other):
        raise AssertionError("Kedua mesin templat tidak menghasilkan tabel yang sama.")
    print(
        f"Kedua mesin menghasilkan tabel yang sama; docxtemplater {beside / seconds:.2f} kali waktu docxtpl"
    )
    return [*found, (f"docxtemplater, tabel {ROWS} baris", beside, None)]


def _docxtpl(rows: list[dict[str, Any]]) -> tuple[float, bytes]:
    template = _template("{%tr for r in rows %}", "{{ r.%s }}", "{%tr endfor %}")
    times, content = [], b""
    for _ in range(KALI + 1):
        start = time.perf_counter()
        content = _saved(fill_template(template, {"rows": rows}))
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:]), content


def _docxtemplater(rows: list[dict[str, Any]]) -> tuple[float, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "template.docx").write_bytes(_template("", "{%s}", ""))
        (path / "data.json").write_text(json.dumps({"rows": rows}))
        run = subprocess.run(
            ["node", SEJAWAT / "isi.cjs", folder, str(KALI)],
            capture_output=True,
            text=True,
            timeout=300,
            check=True,
        )
        return statistics.median(json.loads(run.stdout)), (path / "filled.docx").read_bytes()


def _template(begin: str, cell: str, end: str) -> bytes:
    """A table whose middle row is repeated, in the tags of either engine."""
    document = Document()
    table = document.add_table(rows=0, cols=len(NAMES))
    if begin:
        table.add_row().cells[0].text = begin
    shown = table.add_row().cells
    for place, name in enumerate(NAMES):
        shown[place].text = cell % name
    if end:
        table.add_row().cells[0].text = end
    else:
        shown[0].text, shown[-1].text = f"{{#rows}}{shown[0].text}", f"{shown[-1].text}{{/rows}}"
    return _saved(document)


def _cells(content: bytes) -> list[list[str]]:
    (table,) = Document(io.BytesIO(content)).element.body.iterfind("{*}tbl")
    return [
        ["".join(node.text or "" for node in cell.iter("{*}t")) for cell in row.iterfind("{*}tc")]
        for row in table.iterfind("{*}tr")
    ]


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
