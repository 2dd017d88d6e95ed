"""Writes the Laporan Kinerja templates of `doc_templates/laporan/` from nothing: triwulan, semester, year.

Run `PYTHONPATH=. python doc_templates/buat_templat_laporan.py`. The outcome is ordinary Word documents with docxtpl
tags: an office may change wording, styles, order and widths in Word or LibreOffice. The order of chapters and
analyses is that of PermenPAN-RB 53/2014.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alat_laporan import (
    caption,
    cell,
    chart,
    control_row,
    cover_page,
    group_row,
    index,
    new_report,
    next_section,
    running_footer,
    table,
    text,
)
from alat_naskah import add, save, sign
from alat_xml import element
from bab_laporan import chapter_three
from docx.shared import Mm
from lampiran_laporan import annexes, measured

TUJUAN = Path(__file__).parent / "laporan"
LEBAR = 160.0
NAMA = {"laporan_triwulan": "Triwulan", "laporan_semester": "Semester", "laporan_tahunan": "Tahunan"}


def report(setahun: bool) -> bytes:
    """One template. `setahun`: the yearly LKjIP, whose tables need no target up to the period."""
    paper = new_report()
    _cover(paper)
    _front(paper, setahun)
    _chapter_one(paper)
    _chapter_two(paper)
    chapter_three(paper, setahun)
    _chapter_four(paper)
    annexes(paper)
    return save(paper)


def _cover(paper: Any) -> None:
    cover_page(paper.sections[0], ("{{ sampul.instansi }}", "{{ pemda_kapital }}", "{{ tahun }}"))
    add(paper, "{{ logo }}", "Laporan Sampul", sebelum=30, sesudah=40)
    add(paper, "{{ sampul.judul }}", "Laporan Sampul Judul", sebelum=70, sesudah=6)
    add(paper, "{{ sampul.sub }}", "Laporan Sampul", sesudah=16)
    rule = add(paper, "", "Laporan Sampul", inden=50)
    rule.paragraph_format.right_indent = rule.paragraph_format.left_indent
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="24", space="1", color="C98A1B"))
    rule._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind")


def _front(paper: Any, setahun: bool) -> None:
    section = next_section(paper, fmt="lowerRoman", start=1)
    running_footer(section)
    if setahun:
        _review(paper)
    add(paper, "KATA PENGANTAR", "Heading 1").paragraph_format.page_break_before = setahun
    text(paper, "bagian.pengantar")
    sign(paper, LEBAR)
    add(paper, "IKHTISAR EKSEKUTIF", "Heading 1")
    add(paper, "{%p if ada_otomatis %}")
    add(
        paper,
        "Kalimat bergaris di tepi kiri disusun otomatis dari data dan belum disetujui penyusun.",
        "Laporan Keterangan",
    )
    add(paper, "{%p endif %}")
    text(paper, "bagian.ikhtisar")
    caption(paper, "Tabel", "Ringkasan capaian indikator kinerja {{ periode_kecil }}")
    measured(paper, "RINGKASAN", "ringkas")
    chart(paper, "grafik_capaian")
    for judul, jenis in (("DAFTAR ISI", "isi"), ("DAFTAR TABEL", "tabel"), ("DAFTAR GAMBAR", "gambar")):
        index(paper, judul, jenis)


def _review(paper: Any) -> None:
    """The Pernyataan Telah Direviu, left empty for the APIP."""
    add(paper, "PERNYATAAN TELAH DIREVIU", "Heading 1").paragraph_format.page_break_before = False
    add(paper, "LAPORAN KINERJA TAHUN ANGGARAN {{ tahun }}", "Naskah Judul")
    add(paper, "{{ instansi_kapital }}", "Naskah Judul", sesudah=18)
    for line in ("{%p for a in reviu.alinea %}", "{{ a }}", "{%p endfor %}"):
        add(paper, line, "Laporan Isi")
    for line, style in (
        ("{{ reviu.tempat }}", "Naskah TTD Kanan"),
        ("{{ reviu.jabatan }}", "Naskah TTD Kanan"),
        ("", "Naskah Ruang Kanan"),
        ("**{{ reviu.nama }}**", "Naskah TTD Kanan"),
        ("{{ reviu.nip }}", "Naskah TTD Kanan"),
    ):
        made = add(paper, line, style)
        made.paragraph_format.left_indent = Mm(LEBAR / 2)
        made.paragraph_format.keep_with_next = True
    add(paper, "{{ reviu.catatan }}", "Laporan Keterangan", sebelum=24)


def _chapter_one(paper: Any) -> None:
    section = next_section(paper, fmt="decimal", start=1)
    running_footer(section)
    add(paper, "BAB I PENDAHULUAN", "Heading 1").paragraph_format.page_break_before = False
    for huruf, judul, name in (
        ("A", "Penjelasan Umum Organisasi", "umum"),
        ("B", "Aspek Strategis Organisasi", "aspek"),
        ("C", "Permasalahan Utama (Isu Strategis)", "isu"),
        ("D", "Dasar Hukum", "dasar"),
        ("E", "Sistematika Laporan", "sistematika"),
    ):
        add(paper, f"{huruf}. {judul}", "Heading 2")
        text(paper, f"bagian.{name}")


def _chapter_two(paper: Any) -> None:
    add(paper, "BAB II PERENCANAAN KINERJA", "Heading 1")
    add(paper, "A. Rencana Strategis", "Heading 2")
    text(paper, "bagian.renstra")
    caption(paper, "Tabel", "Target kinerja jangka menengah (Renstra)")
    rows = [
        control_row("{%tr for i in renstra.baris %}", 8),
        [
            cell("{{ i.indikator }}"),
            cell("{{ i.satuan }}", tengah=True),
            *(cell(f"{{{{ i.t[{n}] }}}}", kanan=True) for n in range(6)),
        ],
        control_row("{%tr endfor %}", 8),
    ]
    head = ("Indikator Kinerja", "Satuan", *(f"{{{{ renstra.tahun[{n}] }}}}" for n in range(6)))
    table(paper, "RENSTRA", (52, 18, 15, 15, 15, 15, 15, 15), head, rows)
    add(paper, "B. Perjanjian Kinerja", "Heading 2")
    text(paper, "bagian.perjanjian")
    caption(paper, "Tabel", "Perjanjian Kinerja Tahun {{ tahun }}")
    rows = [
        control_row("{%tr for k in perjanjian %}", 4),
        group_row("{{ k.nama }}", 4),
        control_row("{%tr for i in k.baris %}", 4),
        [
            cell("{{ i.no }}", tengah=True),
            cell("{{ i.indikator }}"),
            cell("{{ i.satuan }}", tengah=True),
            cell("{{ i.target_tahun }}", kanan=True),
        ],
        control_row("{%tr endfor %}", 4),
        control_row("{%tr endfor %}", 4),
    ]
    table(paper, "PERJANJIAN", (9, 98, 25, 28), ("No", "Indikator Kinerja", "Satuan", "Target"), rows)
    caption(paper, "Tabel", "Program dan anggaran Tahun {{ tahun }}")
    rows = [
        control_row("{%tr for p in program %}", 3),
        [cell("{{ p.no }}", tengah=True), cell("{{ p.nama }}"), cell("{{ p.pagu }}", kanan=True)],
        control_row("{%tr endfor %}", 3),
        [cell("**Jumlah**", rentang=2), cell("**{{ jumlah.pagu }}**", kanan=True)],
    ]
    table(paper, "PROGRAM", (9, 111, 40), ("No", "Program", "Anggaran (Rp)"), rows)


def _chapter_four(paper: Any) -> None:
    add(paper, "BAB IV PENUTUP", "Heading 1")
    add(paper, "A. Simpulan", "Heading 2")
    text(paper, "bagian.simpulan")
    add(paper, "B. Langkah di Masa Mendatang", "Heading 2")
    text(paper, "bagian.langkah")


def main() -> None:
    """Write all three templates."""
    TUJUAN.mkdir(exist_ok=True)
    for name in NAMA:
        (TUJUAN / f"{name}.docx").write_bytes(report(setahun=name == "laporan_tahunan"))
        print(f"{name}.docx")


if __name__ == "__main__":
    main()
