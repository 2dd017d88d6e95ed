"""Templates of the monitoring and the evaluation form of an SOP (PermenPAN-RB 35/2012), A4 lying."""

from __future__ import annotations

from typing import Any

from alat_naskah import (
    ABU,
    Sel,
    add,
    add_table,
    fields,
    letterhead,
    loop_rows,
    new_paper,
    save,
    sign,
    small_gap,
)

LEBAR = 257.0
"""A4 lying, margins of 20 mm."""
Kolom = tuple[str, float, Sel]
"""What stands above a column, its width (mm), and its cell."""


def monitoring() -> bytes:
    """One row per langkah; the columns of the table of the regulation."""
    return _form(
        "MONITORING PELAKSANAAN SOP AP",
        (
            ("No.", 10, _cell("{{ b.no }}", tengah=True)),
            ("Prosedur", 72, _cell("{{ b.uraian }}")),
            (
                "Penilaian terhadap penerapan",
                50,
                _cell("{{ b.baik }} Berjalan dengan baik", "{{ b.tidak }} Tidak berjalan dengan baik"),
            ),
            ("Catatan hasil penilaian", 55, _cell("{{ b.catatan }}")),
            ("Tindakan yang harus diambil", 50, _cell("{{ b.tindakan }}")),
            ("Paraf penilai", 20, _cell()),
        ),
    )


def evaluasi() -> bytes:
    """One row per criterion, answered yes or no."""
    return _form(
        "EVALUASI PENERAPAN SOP AP",
        (
            ("No.", 10, _cell("{{ b.no }}", tengah=True)),
            ("Penilaian", 87, _cell("{{ b.uraian }}")),
            ("Ya", 15, _cell("{{ b.baik }}", tengah=True)),
            ("Tidak", 15, _cell("{{ b.tidak }}", tengah=True)),
            ("Catatan hasil penilaian", 70, _cell("{{ b.catatan }}")),
            ("Tindakan yang harus diambil", 60, _cell("{{ b.tindakan }}")),
        ),
    )


def _form(judul: str, columns: tuple[Kolom, ...]) -> bytes:
    paper = new_paper(lanskap=True, tepi=(15, 20, 20, 20))
    letterhead(paper)
    add(paper, judul, "Naskah Judul", sebelum=4, sesudah=8)
    rows = (
        ("Nama SOP", "{{ nama_sop }}"),
        ("Nomor SOP", "{{ nomor_sop }}"),
        ("Masa yang dinilai", "{{ periode }}"),
    )
    fields(paper, rows, LEBAR, 40)
    _table(paper, columns)
    small_gap(paper)
    sign(paper, LEBAR, ("{{ tempat }}, {{ tanggal }}", "Penilai,"))
    return save(paper)


def _table(paper: Any, columns: tuple[Kolom, ...]) -> None:
    style = "Naskah Kepala Tabel"
    names = [Sel((name,), style, tengah=True, tengah_tegak=True, arsir=ABU) for name, _, _ in columns]
    numbers = [Sel((str(place),), style, tengah=True, arsir=ABU) for place, _ in enumerate(columns, start=1)]
    body = loop_rows("b in baris", [cell for _, _, cell in columns], len(columns))
    widths = [width for _, width, _ in columns]
    add_table(paper, "PENILAIAN", widths, [names, numbers, *body], kepala=2)


def _cell(*texts: str, tengah: bool = False) -> Sel:
    return Sel(texts, "Naskah Tabel", tengah=tengah)
