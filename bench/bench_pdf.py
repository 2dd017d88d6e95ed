"""Seconds for PDF, previews, checks of uploads and the bound archive; `python -m bench.bench_pdf [--check]`.

Every line is the median of several runs in one process, with LibreOffice warm unless the line says cold.
With `--check` the exit code is 1 when a limit of the issue is passed.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.dokumen import contoh, contoh_pdf
from triwulan.berkas.jenis import Jenis
from triwulan.berkas.periksa import Batas, inspect_upload
from triwulan.dokumen import pdf, pratinjau
from triwulan.dokumen.arsip.bagian import Bagian, Sampul
from triwulan.dokumen.arsip.periksa import verify_archive
from triwulan.dokumen.arsip.susun import build_archive
from triwulan.dokumen.bengkel import kerja
from triwulan.dokumen.kantor.ubah import convert_cold
from triwulan.dokumen.singgahan import ByteCache


@dataclass(frozen=True)
class Ukur:
    """One measured line."""

    nama: str
    detik: float
    batas: float | None = None


def median(work: Callable[[], object], kali: int) -> float:
    """Median seconds of `kali` runs."""
    times = []
    for _ in range(kali):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def measure_pdf() -> list[Ukur]:
    """LibreOffice: short and long papers, warm and cold, one and four threads."""
    short, long = contoh.docx(*(f"Butir {n}. " * 12 for n in range(40))), contoh.long_docx(50, 13)
    start = median(pdf.warm_up, 1)
    pdf.to_pdf(short)
    report = pdf.convert_with_indexes(long)
    pages = len(contoh_pdf.text(report.pdf))

    def four_threads() -> None:
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: pdf.to_pdf(contoh.docx(f"Surat {n}")), range(8)))

    return [
        Ukur("LibreOffice siap", start),
        Ukur("naskah 2 halaman menjadi PDF", median(lambda: pdf.to_pdf(short), 9), 1.0),
        Ukur("naskah 2 halaman, dingin", median(lambda: convert_cold(short, Jenis.DOCX, timeout_s=60), 3)),
        Ukur(
            f"laporan {pages} halaman, 150 baris daftar isi, PDF dan docx",
            median(lambda: pdf.convert_with_indexes(long), 3),
            8.0,
        ),
        Ukur("8 naskah dari 4 utas", median(four_threads, 3)),
    ]


def measure_files() -> list[Ukur]:
    """The workshop: checks, cleaning, previews."""
    report = pdf.to_pdf(contoh.long_docx(45))
    photo, batas = contoh_pdf.picture(4000, 3000), Batas(50 << 20)
    pages = kerja.count_pages(report)
    return [
        Ukur(f"periksa PDF {pages} halaman", median(lambda: inspect_upload("a.pdf", report, batas), 5)),
        Ukur("periksa foto 12 megapiksel", median(lambda: inspect_upload("a.jpg", photo, batas), 5)),
        Ukur("periksa docx", median(lambda: inspect_upload("a.docx", contoh.docx("x"), batas), 5)),
        Ukur(f"bersihkan PDF {pages} halaman", median(lambda: kerja.sanitise_pdf(report), 5)),
        Ukur("satu halaman pratinjau", median(lambda: kerja.paint_page(report, 7, pratinjau.LEBAR_PX), 9)),
    ]


def measure_archive() -> list[Ukur]:
    """A year-end archive: a long report, 40 PDFs, 8 photos."""
    report = pdf.to_pdf(contoh.long_docx(20))
    parts = [
        Bagian("Laporan Kinerja", report, Jenis.PDF, "Laporan", "laporan.pdf"),
        *(Bagian(f"Bukti {n}", contoh_pdf.pdf("a", "b"), Jenis.PDF, "Bukti", f"b{n}.pdf") for n in range(40)),
        *(
            Bagian(f"Foto {n}", contoh_pdf.picture(4000, 3000), Jenis.JPEG, "Foto", f"f{n}.jpg")
            for n in range(8)
        ),
    ]
    sampul = Sampul("Arsip", "Dinas CONTOH", datetime(2026, 1, 1, tzinfo=UTC))
    ruang = TemporaryDirectory()
    arsip = build_archive(sampul, parts, Path(ruang.name))
    pages = len(contoh_pdf.text(arsip.pdf.read_bytes()))
    return [
        Ukur(
            f"jilid arsip {len(parts)} berkas, {pages} halaman",
            median(lambda: build_archive(sampul, parts, Path(ruang.name)), 3),
        ),
        Ukur("periksa arsip", median(lambda: verify_archive(arsip.zip), 3)),
    ]


def main() -> int:
    """Print the table; 1 when `--check` is given and a limit is passed."""
    pdf._cache = ByteCache(0)
    lines = [*measure_pdf(), *measure_files(), *measure_archive()]
    for line in lines:
        limit = f"batas {line.batas:g}" if line.batas else ""
        print(f"{line.nama:<62} {line.detik:8.3f} s  {limit}")
    late = [line for line in lines if line.batas and line.detik > line.batas]
    return 1 if late and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
