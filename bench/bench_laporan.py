"""Seconds for a Laporan Kinerja of 100 indikator with 20 charts; `python -m bench.bench_laporan [--check]`.

The docx in a warm process, its PDF with right page numbers in the contents, and docxtpl beside docxtemplater on one
table in one run (`npm ci --prefix bench/sejawat`; without it only docxtpl is measured). With `--check` the exit code is
1 when a limit is passed.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from docx import Document

from bench.laporan_contoh import INDIKATOR, load_large_office
from bench.mesin_templat import measure_engines
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.dokumen import pdf
from triwulan.dokumen.cetak import Tampilan
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.laporan.terbit_langsung import print_report
from triwulan.dokumen.tampilan import load_letterhead

TAHUN = 2026
BATAS_DOCX, BATAS_PDF = 1.0, 8.0


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
    template = kind.template()
    with layanan.reading() as session:
        look = Tampilan(load_letterhead(session, instansi_id))
    charts = sum(len(group["grafik"]) for group in first.data["sasaran"])
    print(f"{INDIKATOR} indikator, {charts} grafik indikator, docx {len(first.docx) / 1024:.0f} KB")
    pdf.warm_up()
    pdf.to_pdf(_small_docx())
    made = pdf.convert_with_indexes(first.docx)
    print(f"PDF {len(made.pdf) / 1024:.0f} KB, daftar isi terisi: {made.indeks_tertulis}")
    return [
        ("docx dari data, hangat", median(printed, 5), BATAS_DOCX),
        (
            "docx dari data yang sudah dibaca, hangat",
            median(lambda: kind.cetak(template, first.data, look), 5),
            None,
        ),
        (
            "PDF dengan nomor halaman, hangat",
            median(lambda: pdf.convert_with_indexes(first.docx), 3),
            BATAS_PDF,
        ),
    ]


def _small_docx() -> bytes:
    return _bytes(Document())


def _bytes(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def main() -> int:
    """Print the figures; 1 when a limit is passed and `--check` was given."""
    try:
        lines = [*measure_report(), *measure_engines()]
    finally:
        pdf.stop()
    for name, seconds, limit in lines:
        print(f"{name}: {seconds:.2f} s{f' (batas {limit:g} s)' if limit else ''}")
    slow = [name for name, seconds, limit in lines if limit and seconds > limit]
    return 1 if slow and "--check" in sys.argv else 0


if __name__ == "__main__":
    raise SystemExit(main())
