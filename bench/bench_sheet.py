"""Speed of the SOP sheet: layout, docx, PDF, and how the cost grows with the number of langkah.

Run: python bench/bench_sheet.py. Targets: five sheets as docx under 1 s in one warm process; one PDF
warm under 1 s; 35 langkah with 9 pelaksana laid out under 0,5 s; no worse than linear from 1 to 10 pages.
Figures are CPU seconds of this process (PDF: wall clock, LibreOffice is another process).
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from triwulan.dokumen import pdf
from triwulan.dokumen.lembar_sop import render_sheet
from triwulan.sop.definition import Bentuk, Langkah, MutuBaku, Pelaksana, Sop
from triwulan.sop.flow import Gaya, layout_sheet
from triwulan.sop.library import default_library
from triwulan.sop.svg import sheet_svg

GAYA = Gaya.standar()


def make_sop(langkah: int, pelaksana: int, seed: int = 1) -> Sop:
    """A procedure in which every fifth step decides, and returns up to three steps."""
    rng = random.Random(seed)
    rows = []
    column = 0
    for number in range(1, langkah + 1):
        decides = number % 5 == 0 and number < langkah
        bentuk = Bentuk.MULAI if number == 1 else Bentuk.SELESAI if number == langkah else Bentuk.PROSES
        column = min(max(column + rng.choice((-2, -1, 0, 1, 1, 2)), 0), pelaksana - 1)
        rows.append(
            Langkah(
                no=number,
                kegiatan="Memeriksa kelengkapan dan kebenaran data kinerja yang disampaikan bidang",
                pelaksana=f"p{column}",
                bentuk=Bentuk.KEPUTUSAN if decides else bentuk,
                ya=number + 1 if decides else None,
                tidak=number - rng.randint(1, 3) if decides else None,
                mutu_baku=MutuBaku(
                    kelengkapan="Formulir elemen data", waktu="2 jam", output="Data kinerja terverifikasi"
                ),
            )
        )
    people = tuple(Pelaksana(id=f"p{i}", nama=f"Kepala Bidang {i}") for i in range(pelaksana))
    return Sop(
        kode=f"ukur.{langkah}", instansi="ukur", nama="SOP ukur", pelaksana=people, langkah=tuple(rows)
    )


def cpu(action: Callable[[], object], times: int = 5) -> float:
    """Median CPU seconds, without what is kept from the call before."""
    spent = []
    for _ in range(times):
        layout_sheet.cache_clear()
        start = time.process_time()
        action()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def main() -> None:
    five = default_library().sops
    for sop in five:
        render_sheet(sop)
    print(
        f"lima lembar docx (hangat)              {cpu(lambda: [render_sheet(sop) for sop in five]):6.3f} s  (target < 1)"
    )
    print(f"lima gambar SVG                        {cpu(lambda: [sheet_svg(sop) for sop in five]):6.3f} s")
    big = [make_sop(35, 9, seed) for seed in range(10)]
    worst = max(cpu(lambda sop=sop: layout_sheet(sop, GAYA), 3) for sop in big)
    print(f"tata letak 35 langkah x 9, terburuk    {worst:6.3f} s  (target < 0,5)")
    print("pertumbuhan: langkah, halaman, detik, milidetik per langkah")
    for count in (8, 16, 32, 48, 64, 80):
        sop = make_sop(count, 5)
        pages = len(layout_sheet(sop, GAYA).halaman)
        seconds = cpu(lambda sop=sop: layout_sheet(sop, GAYA), 3)
        print(f"  {count:4d} {pages:4d} {seconds:8.3f} {seconds / count * 1000:8.2f}")
    if not pdf.pdf_available():
        print("PDF: LibreOffice tidak terpasang")
        return
    pdf.to_pdf(render_sheet(five[0]))
    start = time.perf_counter()
    pdf.to_pdf(render_sheet(five[1]))
    print(f"satu lembar PDF (hangat, jam dinding)  {time.perf_counter() - start:6.3f} s  (target < 1)")
    pdf.stop()


if __name__ == "__main__":
    main()
