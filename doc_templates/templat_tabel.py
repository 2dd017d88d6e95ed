"""Templates on a broad sheet: forms to fill in, and form E.81."""

from __future__ import annotations

from typing import Any

from alat_naskah import (
    ABU,
    Sel,
    add,
    add_table,
    each,
    fields,
    letterhead,
    loop_rows,
    new_paper,
    save,
    sign,
    sign_pairs,
    small_gap,
)

LEBAR_F4 = 290.0
"""F4 lying, margins of 20 mm."""
LEBAR_A3 = 400.0
"""A3 lying, margins of 10 mm."""


def formulir_elemen_data() -> bytes:
    """The form of each bidang."""
    paper = new_paper("F4", lanskap=True, tepi=(15, 20, 20, 20))
    letterhead(paper)
    add(paper, "FORMULIR ELEMEN DATA KINERJA", "Naskah Judul", sebelum=4)
    add(paper, "{{ periode|upper }}", "Naskah Judul", sesudah=8)
    fields(
        paper,
        (("Dokumen evaluasi", "{{ dokumen }}"), ("Dikembalikan paling lambat", "{{ batas }}")),
        LEBAR_F4,
        55,
    )
    _instructions(paper)
    _sheets(paper)
    sign(paper, LEBAR_F4)
    return save(paper)


def format_pengumpulan() -> bytes:
    """The format: media, list, grid."""
    paper = new_paper("F4", lanskap=True, tepi=(15, 20, 20, 20))
    letterhead(paper)
    add(paper, "FORMAT PENGUMPULAN DATA KINERJA", "Naskah Judul", sebelum=4)
    add(paper, "{{ periode|upper }}", "Naskah Judul", sesudah=8)
    fields(paper, (("Bentuk media", "{{ media }}"),), LEBAR_F4, 35)
    add(
        paper,
        "Data dan informasi yang dibutuhkan, selain realisasi indikator di bawah ini:",
        "Naskah Isi",
        tetap=True,
    )
    each(paper, "b in butir", "{{ b.no }}\t{{ b.teks }}")
    _instructions(paper)
    _sheets(paper)
    sign(paper, LEBAR_F4)
    return save(paper)


def _instructions(paper: Any) -> None:
    add(paper, "Petunjuk pengisian:", "Naskah Isi", tetap=True, sesudah=2)
    each(paper, "b in petunjuk", "{{ b.no }}\t{{ b.teks }}")


def _sheets(paper: Any) -> None:
    """For each bidang its indikator and its budget; the columns to fill in are empty."""
    add(paper, "{%p for l in lembar %}")
    add(paper, "{{ l.bidang }}", "Naskah Judul", sebelum=10, sesudah=4)
    names = (
        "No.",
        "Sasaran/Program/Kegiatan",
        "Indikator",
        "Rumus",
        "Satuan",
        "Target tahun",
        "Target triwulan",
        "Realisasi",
        "Sumber data",
        "Bukti dukung",
        "Keterangan",
    )
    widths = (9, 42, 48, 43, 17, 17, 17, 22, 25, 25, 25)
    parts = ("no", "sasaran", "nama", "rumus", "satuan", "target_tahun", "target", "", "sumber", "bukti", "")
    cells = [_filled(part, "i") for part in parts]
    add_table(
        paper,
        "INDIKATOR",
        widths,
        [_heads(names), *loop_rows("i in l.indikator", cells, len(parts))],
        kepala=1,
    )
    small_gap(paper)
    names = (
        "No.",
        "Kode",
        "Sub kegiatan",
        "Pagu (Rp)",
        "Realisasi s.d. triwulan lalu (Rp)",
        "Realisasi triwulan ini (Rp)",
        "Keterangan",
    )
    widths = (9, 36, 110, 32, 35, 35, 33)
    parts = ("no", "kode", "nama", "pagu", "lalu", "", "")
    cells = [_filled(part, "a", kanan=part in ("pagu", "lalu")) for part in parts]
    add_table(
        paper, "ANGGARAN", widths, [_heads(names), *loop_rows("a in l.anggaran", cells, len(parts))], kepala=1
    )
    small_gap(paper)
    add(paper, "{%p endfor %}")


def _heads(names: tuple[str, ...], style: str = "Naskah Kepala Tabel") -> list[Sel]:
    return [Sel((text,), style, tengah=True, tengah_tegak=True, arsir=ABU) for text in names]


def _filled(part: str, item: str, *, kanan: bool = False) -> Sel:
    text = (f"{{{{ {item}.{part} }}}}",) if part else ()
    return Sel(text, "Naskah Tabel", tengah=part in ("no", "satuan", "target", "target_tahun"), kanan=kanan)


# --- form E.81 ------------------------------------------------------------------------------------

K, RP = 10.2, 18.9
KOLOM_TW = ("I", "II", "III", "IV")
GRID = (6, 23, 34, 32, K, RP, K, RP, K, RP, *(K, RP) * 4, K, RP, 12, 11.5, K, RP, 12, 11.5, 26)
"""Widths before they are fitted to the sheet; 27 columns."""


def e81() -> bytes:
    """Form E.81, A3 lying."""
    paper = new_paper("A3", lanskap=True, tepi=(12, 10, 15, 10))
    for text in (
        "FORMULIR E.81",
        "EVALUASI TERHADAP HASIL RENCANA KERJA PERANGKAT DAERAH",
        "RENJA {{ instansi_kapital }}",
        "PERIODE PELAKSANAAN: {{ periode|upper }}",
    ):
        add(paper, text, "Naskah Judul")
    small_gap(paper)
    scale = LEBAR_A3 / sum(GRID)
    widths = [width * scale for width in GRID]
    rows = [
        _first_heads(),
        _second_heads(),
        _numbers(),
        *loop_rows("b in baris", _body(), len(GRID)),
        *_foot(),
    ]
    add_table(paper, "E81", widths, rows, kepala=3, tepi=(0.3, 0.6))
    small_gap(paper)
    add(paper, "{{ tempat }}, {{ tanggal }}", "Normal", tetap=True).alignment = 1
    sign_pairs(paper, LEBAR_A3)
    return save(paper)


def _first_heads() -> list[Sel]:
    return [
        _head("No."),
        _head("Sasaran"),
        _head("Program/Kegiatan/Sub Kegiatan"),
        _head("Indikator Kinerja Program (outcome)/Kegiatan (output)"),
        _head("Target Renstra PD pada akhir periode", 2),
        _head("Realisasi capaian kinerja Renstra s.d. Renja tahun lalu", 2),
        _head("Target kinerja dan anggaran Renja {{ tahun }}", 2),
        *(_head(f"Realisasi kinerja Triwulan {tw}", 2) for tw in KOLOM_TW),
        _head("Realisasi capaian kinerja dan anggaran Renja {{ tahun }}", 2),
        _head("Tingkat capaian Renja {{ tahun }} (%)", 2),
        _head("Realisasi kinerja dan anggaran Renstra s.d. {{ tahun }}", 2),
        _head("Tingkat capaian Renstra s.d. {{ tahun }} (%)", 2),
        _head("PD Penanggung Jawab"),
    ]


def _head(text: str, rentang: int = 1) -> Sel:
    return Sel((text,), "Naskah Kepala Lebar", rentang=rentang, tengah=True, tengah_tegak=True, arsir=ABU)


def _second_heads() -> list[Sel]:
    texts = ("", "", "", "", *("K", "Rp") * 11, "")
    return [Sel((text,), "Naskah Kepala Lebar", tengah=True, arsir=ABU) for text in texts]


def _numbers() -> list[Sel]:
    """The numbers of the columns as the form has them; tingkat capaian Renja stands between 12 and 13."""
    numbers = ["5", "6", "7", "8", "9", "10", "11", "12", "12/7", "13=6+12", "14=13/5"]
    style = "Naskah Kepala Lebar"
    four = [Sel((text,), style, tengah=True, arsir=ABU) for text in ("1", "2", "3", "4")]
    return [
        *four,
        *(Sel((text,), style, rentang=2, tengah=True, arsir=ABU) for text in numbers),
        Sel(("15",), style, tengah=True, arsir=ABU),
    ]


def _body() -> list[Sel]:
    style = "Naskah Lebar"
    left = [
        Sel(("{{ b.no }}",), style, tengah=True),
        *(Sel((f"{{{{ b.{name} }}}}",), style) for name in ("sasaran", "program", "indikator")),
    ]
    pairs = ["k5", "r5", "k6", "r6", "k7", "r7"]
    for index in range(4):
        pairs += [f"tw[{index}].k", f"tw[{index}].r"]
    pairs += ["k12", "r12", "kr", "rr", "k13", "r13", "k14", "r14"]
    return [
        *left,
        *(Sel((f"{{{{ b.{name} }}}}",), style, kanan=True) for name in pairs),
        Sel(("{{ b.pj }}",), style),
    ]


def _foot() -> list[list[Sel]]:
    style, rest = "Naskah Lebar", len(GRID) - 4
    rows = [
        [
            Sel(("**Rata-rata capaian kinerja (%)**",), style, rentang=4),
            Sel(("**{{ rata_rata }}** ({{ keterangan_rata }})",), style, rentang=rest),
        ],
        [Sel(("**Predikat kinerja**",), style, rentang=4), Sel(("**{{ predikat }}**",), style, rentang=rest)],
    ]
    for label, name in (
        ("Faktor pendorong keberhasilan kinerja:", "pendorong"),
        ("Faktor penghambat pencapaian kinerja:", "penghambat"),
        ("Tindak lanjut yang diperlukan dalam triwulan berikutnya:", "tindak_triwulan"),
        ("Tindak lanjut yang diperlukan dalam Renja PD berikutnya:", "tindak_renja"),
    ):
        items = (
            (f"{{%p for b in {name} %}}", style),
            ("– {{ b }}", style),
            ("{%p endfor %}", style),
            ("", style),
        )
        rows.append([Sel((label,), style, rentang=4), Sel(items, style, rentang=rest)])
    return rows
