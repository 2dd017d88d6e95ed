"""The annexes of the Laporan Kinerja templates, and the table of target and realisasi that they share with its front."""

from __future__ import annotations

from typing import Any

from alat_laporan import (
    LEBAR_LANSKAP,
    caption,
    cell,
    control_row,
    group_row,
    next_section,
    running_footer,
    table,
    text,
)
from alat_naskah import add


def measured(
    paper: Any,
    judul: str,
    groups: str,
    columns: tuple[float, ...] = (9, 61, 19, 18, 18, 18, 17),
) -> None:
    """Target and realisasi of many indikator, grouped by sasaran."""
    rows = [
        control_row(f"{{%tr for k in {groups} %}}", 7),
        group_row("{{ k.nama }}", 7),
        control_row("{%tr for i in k.baris %}", 7),
        [
            cell("{{ i.no }}", tengah=True),
            cell("{{ i.indikator }}"),
            cell("{{ i.satuan }}", tengah=True),
            cell("{{ i.target }}", kanan=True),
            cell("{{ i.realisasi }}", kanan=True),
            cell("{% cellbg i.warna %}{{ i.capaian }}", kanan=True),
            cell("{{ i.kriteria }}", tengah=True),
        ],
        control_row("{%tr endfor %}", 7),
        control_row("{%tr endfor %}", 7),
    ]
    head = ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian", "Kriteria")
    table(paper, judul, columns, head, rows)


def annexes(paper: Any) -> None:
    """Perjanjian Kinerja, pengukuran kinerja of the period and per triwulan, formulas and evidence; on lying pages."""
    section = next_section(paper, fmt="decimal", lanskap=True)
    running_footer(section, LEBAR_LANSKAP)
    add(paper, "LAMPIRAN", "Heading 1").paragraph_format.page_break_before = False
    _agreement(paper)
    _measurement(paper)
    _by_triwulan(paper)
    _dictionary(paper)


def _heading(paper: Any, number: int, judul: str, *, first: bool = False) -> None:
    """Each lampiran begins on a page of its own."""
    made = add(paper, f"Lampiran {number}. {judul}", "Heading 2")
    made.paragraph_format.page_break_before = not first


def _agreement(paper: Any) -> None:
    _heading(paper, 1, "Perjanjian Kinerja", first=True)
    text(paper, "bagian.lampiran_pk", tetap=True)
    caption(paper, "Tabel", "Sasaran dan target Perjanjian Kinerja Tahun {{ tahun }}")
    rows = [
        control_row("{%tr for i in pk.sasaran %}", 5),
        [
            cell("{{ i.no }}", tengah=True),
            cell("{{ i.sasaran }}"),
            cell("{{ i.indikator }}"),
            cell("{{ i.satuan }}", tengah=True),
            cell("{{ i.target }}", kanan=True),
        ],
        control_row("{%tr endfor %}", 5),
    ]
    head = ("No", "Tujuan / Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target")
    table(paper, "PK_SASARAN", (10, 85, 102, 25, 25), head, rows)
    caption(paper, "Tabel", "Program dan anggaran Perjanjian Kinerja Tahun {{ tahun }}")
    rows = [
        control_row("{%tr for p in pk.program %}", 3),
        [cell("{{ p.no }}", tengah=True), cell("{{ p.nama }}"), cell("{{ p.anggaran }}", kanan=True)],
        control_row("{%tr endfor %}", 3),
        [cell("**Jumlah**", rentang=2), cell("**{{ pk.jumlah }}**", kanan=True)],
    ]
    table(paper, "PK_PROGRAM", (10, 187, 50), ("No", "Program", "Anggaran (Rp)"), rows)


def _measurement(paper: Any) -> None:
    _heading(paper, 2, "Pengukuran Kinerja")
    caption(paper, "Tabel", "Pengukuran kinerja {{ periode_kecil }}")
    measured(paper, "UKUR_SASARAN", "ringkas", (12, 115, 25, 25, 25, 22, 23))
    caption(paper, "Tabel", "Anggaran dan realisasi per program {{ periode_kecil }}")
    rows = [
        control_row("{%tr for p in serapan %}", 5),
        [
            cell("{{ p.no }}", tengah=True),
            cell("{{ p.nama }}"),
            *(cell(f"{{{{ p.{name} }}}}", kanan=True) for name in ("pagu", "realisasi", "serapan")),
        ],
        control_row("{%tr endfor %}", 5),
        [
            cell("**Jumlah**", rentang=2),
            *(cell(f"**{{{{ jumlah.{name} }}}}**", kanan=True) for name in ("pagu", "realisasi", "serapan")),
        ],
    ]
    head = ("No", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%")
    table(paper, "UKUR_PROGRAM", (12, 130, 42, 42, 21), head, rows)


def _by_triwulan(paper: Any) -> None:
    _heading(paper, 3, "Pengukuran Kinerja per Triwulan")
    caption(paper, "Tabel", "Pengukuran seluruh indikator Tahun {{ tahun }}")
    rows = [
        control_row("{%tr for i in pengukuran %}", 13),
        [
            cell("{{ i.kode }}"),
            cell("{{ i.indikator }}"),
            cell("{{ i.satuan }}", tengah=True),
            cell("{{ i.target }}", kanan=True),
            *(cell(f"{{{{ i.tw[{n}].{what} }}}}", kanan=True) for n in range(4) for what in ("t", "r")),
            cell("{{ i.capaian }}", kanan=True),
        ],
        control_row("{%tr endfor %}", 13),
    ]
    tw = [f"{what} TW {n}" for n in ("I", "II", "III", "IV") for what in ("Target", "Realisasi")]
    table(
        paper,
        "PENGUKURAN",
        (16, 54, 18, 17, *((14, 17) * 4), 18),
        ("Kode", "Indikator Kinerja", "Satuan", "Target {{ tahun }}", *tw, "Capaian"),
        rows,
    )


def _dictionary(paper: Any) -> None:
    _heading(paper, 4, "Rumus dan Bukti Dukung")
    caption(paper, "Tabel", "Rumus, sumber data dan bukti dukung indikator")
    rows = [
        control_row("{%tr for i in kamus %}", 5),
        [
            cell("{{ i.kode }}"),
            cell("{{ i.indikator }}"),
            cell("{{ i.formula }}"),
            cell("{{ i.sumber }}"),
            cell("{{ i.bukti }}", kanan=True),
        ],
        control_row("{%tr endfor %}", 5),
    ]
    table(
        paper,
        "KAMUS",
        (16, 72, 90, 48, 21),
        ("Kode", "Indikator Kinerja", "Formula", "Sumber data", "Bukti dukung"),
        rows,
    )
