"""Seconds for a Laporan Kinerja of 100 indikator with 20 charts; `python -m bench.bench_laporan [--check]`.

The docx in a warm process, its PDF with right page numbers in the contents, and docxtpl beside docxtemplater on one
table in one run (where node and docxtemplater are installed). With `--check` the exit code is 1 when a limit is passed.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document

from bench.laporan_contoh import INDIKATOR, load_large_office
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.dokumen import pdf
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.laporan.terbit_langsung import print_report
from triwulan.dokumen.templat import fill_template

TAHUN = 2026
BATAS_DOCX, BATAS_PDF = 1.0, 8.0
ROWS = 2000


def median(work: Callable[[], object], kali: int) -> float:
    """Median seconds of `kali` runs."""
    times = []
    for _ in range(kali):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure_report() -> list[tuple[str, float, float | None]]:
    """The yearly report of a large office: data and docx, docx alone, PDF."""
    instansi_id = load_large_office()
    actor = system_actor("bench")

    def printed() -> Any:
        return layanan.ask(print_report, actor, instansi_id=instansi_id, jenis="laporan_tahunan", tahun=TAHUN)

    first = printed()
    kind = jenis_naskah("laporan_tahunan")
    charts = sum(len(group["grafik"]) for group in first.data["sasaran"])
    print(f"{INDIKATOR} indikator, {charts} grafik indikator, docx {len(first.docx) / 1024:.0f} KB")
    pdf.warm_up()
    pdf.to_pdf(_small_docx())
    made = pdf.convert_with_indexes(first.docx)
    print(f"PDF {len(made.pdf) / 1024:.0f} KB, daftar isi terisi: {made.indeks_tertulis}")
    return [
        ("docx dari data, hangat", median(printed, 5), BATAS_DOCX),
        ("templat saja", median(kind.template, 5), None),
        (
            "PDF dengan nomor halaman, hangat",
            median(lambda: pdf.convert_with_indexes(first.docx), 3),
            BATAS_PDF,
        ),
    ]


def measure_templates() -> list[tuple[str, float, float | None]]:
    """One table of many rows: docxtpl in the sandbox, and docxtemplater where it is installed."""
    rows = [
        {"no": n, "indikator": f"Indikator {n}", "target": n / 7, "realisasi": n / 9} for n in range(ROWS)
    ]
    found: list[tuple[str, float, float | None]] = [
        (f"docxtpl, tabel {ROWS} baris", median(lambda: _fill(rows), 3), None)
    ]
    beside = _docxtemplater(rows)
    if beside is not None:
        found.append((f"docxtemplater, tabel {ROWS} baris", beside, None))
    else:
        print("docxtemplater tidak terpasang (NODE_PATH); hanya docxtpl diukur")
    return found


def _fill(rows: list[dict[str, Any]]) -> None:
    document = fill_template(_table("{%tr for r in rows %}", "{{ r.%s }}", "{%tr endfor %}"), {"rows": rows})
    document.save(io.BytesIO())


def _table(begin: str, cell: str, end: str) -> bytes:
    """A table whose middle row is repeated, in the tags of either engine."""
    document = Document()
    names = ("no", "indikator", "target", "realisasi")
    table = document.add_table(rows=0, cols=len(names))
    if begin:
        table.add_row().cells[0].text = begin
    for place, (shown, name) in enumerate(zip(table.add_row().cells, names, strict=True)):
        shown.text = cell % name
        if not begin:
            shown.text = (
                ("{#rows}" if place == 0 else "")
                + shown.text
                + ("{/rows}" if place == len(names) - 1 else "")
            )
    if end:
        table.add_row().cells[0].text = end
    return _bytes(document)


SCRIPT = """
const fs=require('fs'),Zip=require('pizzip'),Doc=require('docxtemplater');
const content=fs.readFileSync('t.docx','binary'),data=JSON.parse(fs.readFileSync('d.json'));const times=[];
for(let i=0;i<4;i++){const s=process.hrtime.bigint();const d=new Doc(new Zip(content),{paragraphLoop:true});d.render(data);
d.getZip().generate({type:'nodebuffer',compression:'DEFLATE'});times.push(Number(process.hrtime.bigint()-s)/1e9);}
console.log(times.slice(1).sort()[1]);
"""


def _docxtemplater(rows: list[dict[str, Any]]) -> float | None:
    node = shutil.which("node")
    if node is None or not os.environ.get("NODE_PATH"):
        return None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        (path / "t.docx").write_bytes(_table("", "{%s}", ""))
        (path / "d.json").write_text(json.dumps({"rows": rows}))
        run = subprocess.run(
            [node, "-e", SCRIPT], cwd=path, capture_output=True, text=True, timeout=120, check=False
        )
    return float(run.stdout) if run.returncode == 0 else None


def _small_docx() -> bytes:
    return _bytes(Document())


def _bytes(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def main() -> int:
    """Print the figures; 1 when a limit is passed and `--check` was given."""
    try:
        lines = [*measure_report(), *measure_templates()]
    finally:
        pdf.stop()
    for name, seconds, limit in lines:
        print(f"{name}: {seconds:.2f} s{f' (batas {limit:g} s)' if limit else ''}")
    slow = [name for name, seconds, limit in lines if limit and seconds > limit]
    return 1 if slow and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
