"""Bab III of the Laporan Kinerja templates: every sasaran with the eight analyses, and the budget."""

from __future__ import annotations

from typing import Any

from alat_laporan import caption, cell, chart, control_row, table, text
from alat_naskah import add


def chapter_three(paper: Any, setahun: bool) -> None:
    """The chapter; `setahun`: its tables need no target up to the period."""
    add(paper, "BAB III AKUNTABILITAS KINERJA", "Heading 1")
    add(paper, "A. Capaian Kinerja Organisasi", "Heading 2")
    text(paper, "bagian.pengukuran")
    add(paper, "{%p for s in sasaran %}")
    add(paper, "{{ s.judul }}", "Heading 3")
    text(paper, "s.pengantar", tetap=True)
    _target_against_result(paper, setahun)
    _years(paper)
    _renstra_progress(paper, setahun)
    _benchmarks(paper)
    _causes(paper)
    _efficiency(paper)
    _programs(paper)
    _improvement(paper)
    add(paper, "{%p endfor %}")
    add(paper, "B. Realisasi Anggaran", "Heading 2")
    text(paper, "bagian.anggaran")
    _budget(paper)


def _target_against_result(paper: Any, setahun: bool) -> None:
    judul = "Target dan realisasi tahun ini" if setahun else "Target dan realisasi sampai dengan periode ini"
    add(paper, f"1. {judul}", "Heading 4")
    caption(paper, "Tabel", "Capaian {{ s.sebutan }} {{ periode_kecil }}")
    loop, end = "{%tr for i in s.t1 %}", "{%tr endfor %}"
    tail = [cell("{% cellbg i.warna %}{{ i.capaian }}", kanan=True), cell("{{ i.kriteria }}", tengah=True)]
    head = [cell("{{ i.no }}", tengah=True), cell("{{ i.indikator }}"), cell("{{ i.satuan }}", tengah=True)]
    if setahun:
        row = [*head, cell("{{ i.target }}", kanan=True), cell("{{ i.realisasi }}", kanan=True), *tail]
        names = ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian", "Kriteria")
        widths: tuple[float, ...] = (9, 59, 19, 19, 19, 18, 17)
    else:
        row = [
            *head,
            cell("{{ i.target_tahun }}", kanan=True),
            cell("{{ i.target }}", kanan=True),
            cell("{{ i.realisasi }}", kanan=True),
            *tail,
        ]
        names = (
            "No",
            "Indikator Kinerja",
            "Satuan",
            "Target {{ tahun }}",
            "Target s.d. periode",
            "Realisasi s.d. periode",
            "Capaian",
            "Kriteria",
        )
        widths = (8, 47, 18, 17, 17, 18, 18, 17)
    columns = len(widths)
    table(paper, "T1", widths, names, [control_row(loop, columns), row, control_row(end, columns)])
    text(paper, "s.capaian")
    add(paper, "{%p for g in s.grafik %}")
    chart(paper, "g")
    add(paper, "{%p endfor %}")


def _years(paper: Any) -> None:
    add(paper, "2. Realisasi dan capaian dibandingkan dengan tahun-tahun sebelumnya", "Heading 4")
    caption(paper, "Tabel", "Perkembangan realisasi {{ s.sebutan }}")
    rows = [
        control_row("{%tr for i in s.t2 %}", 10),
        [
            cell("{{ i.indikator }}", rapat=True),
            cell("{{ i.satuan }}", rapat=True, tengah=True),
            *(cell(f"{{{{ i.y[{n}] }}}}", rapat=True, kanan=True) for n in range(5)),
            cell("{{ i.capaian_lalu }}", rapat=True, kanan=True),
            cell("{{ i.capaian }}", rapat=True, kanan=True),
            cell("{{ i.arah }}", rapat=True, tengah=True),
        ],
        control_row("{%tr endfor %}", 10),
    ]
    head = (
        "Indikator Kinerja",
        "Satuan",
        *(f"{{{{ tahun_tren[{n}] }}}}" for n in range(5)),
        "Capaian {{ tahun_tren[3] }}",
        "Capaian {{ tahun_tren[4] }}",
        "Arah",
    )
    table(paper, "T2", (35, 15, 14, 14, 14, 14, 14, 14, 14, 12), head, rows, tepi=(0.9, 0.9))
    text(paper, "s.tren")


def _renstra_progress(paper: Any, setahun: bool) -> None:
    add(paper, "3. Realisasi dibandingkan dengan target jangka menengah (Renstra)", "Heading 4")
    caption(paper, "Tabel", "Kemajuan {{ s.sebutan }} terhadap target akhir Renstra")
    rows = [
        control_row("{%tr for i in s.t3 %}", 5),
        [
            cell("{{ i.indikator }}"),
            cell("{{ i.satuan }}", tengah=True),
            cell("{{ i.realisasi }}", kanan=True),
            cell("{{ i.target }}", kanan=True),
            cell("{{ i.kemajuan }}", kanan=True),
        ],
        control_row("{%tr endfor %}", 5),
    ]
    head = (
        "Indikator Kinerja",
        "Satuan",
        "Realisasi {{ tahun }}" if setahun else "Realisasi s.d. periode",
        "Target akhir Renstra",
        "Tingkat kemajuan",
    )
    table(paper, "T3", (70, 22, 22, 24, 22), head, rows)
    text(paper, "s.renstra")


def _benchmarks(paper: Any) -> None:
    add(paper, "4. Realisasi dibandingkan dengan standar nasional dan pembanding lain", "Heading 4")
    add(paper, "{%p if s.t4 %}")
    caption(paper, "Tabel", "Perbandingan {{ s.sebutan }} dengan angka pembanding")
    rows = [
        control_row("{%tr for i in s.t4 %}", 6),
        [
            cell("{{ i.indikator }}"),
            cell("{{ i.realisasi }}", kanan=True),
            cell("{{ i.cakupan }}", tengah=True),
            cell("{{ i.nilai }}", kanan=True),
            cell("{{ i.sumber }}"),
            cell("{{ i.keterangan }}"),
        ],
        control_row("{%tr endfor %}", 6),
    ]
    head = ("Indikator Kinerja", "Realisasi", "Pembanding", "Angka", "Sumber", "Keterangan")
    table(paper, "T4", (46, 20, 24, 20, 28, 22), head, rows)
    add(paper, "{%p endif %}")
    text(paper, "s.banding")


def _causes(paper: Any) -> None:
    add(paper, "5. Penyebab keberhasilan atau kegagalan dan solusi yang telah dilakukan", "Heading 4")
    text(paper, "s.sebab")
    add(paper, "{%p for i in s.analisis %}")
    add(paper, "**{{ i.indikator }}**", "Laporan Isi", tetap=True)
    for label, name in (
        ("Faktor pendukung", "pendukung"),
        ("Faktor penghambat", "penghambat"),
        ("Solusi yang telah dilakukan", "solusi"),
    ):
        add(paper, f"{{%p for t in i.{name} %}}")
        add(paper, f"{label}: {{{{ t }}}}", "Laporan Isi")
        add(paper, "{%p endfor %}")
    add(paper, "{%p endfor %}")


def _efficiency(paper: Any) -> None:
    add(paper, "6. Efisiensi penggunaan sumber daya", "Heading 4")
    add(paper, "{%p if s.t6 %}")
    caption(paper, "Tabel", "Efisiensi anggaran {{ s.sebutan }}")
    rows = [
        control_row("{%tr for i in s.t6 %}", 6),
        [
            cell("{{ i.nama }}"),
            cell("{{ i.pagu }}", kanan=True),
            cell("{{ i.realisasi }}", kanan=True),
            cell("{{ i.serapan }}", kanan=True),
            cell("{{ i.capaian }}", kanan=True),
            cell("{{ i.efisiensi }}", kanan=True),
        ],
        control_row("{%tr endfor %}", 6),
    ]
    head = (
        "Program penunjang",
        "Anggaran (Rp)",
        "Realisasi (Rp)",
        "Penyerapan",
        "Capaian kinerja",
        "Tingkat efisiensi",
    )
    table(paper, "T6", (46, 27, 27, 22, 19, 19), head, rows)
    add(paper, "{%p endif %}")
    text(paper, "s.efisiensi")


def _programs(paper: Any) -> None:
    add(paper, "7. Program dan kegiatan yang menunjang keberhasilan atau kegagalan", "Heading 4")
    add(paper, "{%p if s.t7 %}")
    caption(paper, "Tabel", "Program, kegiatan dan sub kegiatan penunjang {{ s.sebutan }}")
    rows = [
        control_row("{%tr for i in s.t7 %}", 5),
        [
            cell("{{ i.jenjang }}"),
            cell("{{ i.nama }}"),
            cell("{{ i.indikator }}"),
            cell("{{ i.capaian }}", kanan=True),
            cell("{{ i.menunjang }}", tengah=True),
        ],
        control_row("{%tr endfor %}", 5),
    ]
    head = ("Tingkat", "Program / Kegiatan / Sub Kegiatan", "Indikator", "Capaian", "Menunjang / tidak")
    table(paper, "T7", (19, 50, 52, 18, 21), head, rows)
    add(paper, "{%p endif %}")
    text(paper, "s.program")


def _improvement(paper: Any) -> None:
    add(paper, "8. Rencana perbaikan dan tindak lanjut", "Heading 4")
    add(paper, "{%p if s.tindak %}")
    caption(paper, "Tabel", "Rencana tindak lanjut {{ s.sebutan }}")
    rows = [
        control_row("{%tr for i in s.tindak %}", 5),
        [
            cell("{{ i.no }}", tengah=True),
            cell("{{ i.uraian }}"),
            cell("{{ i.pic }}"),
            cell("{{ i.tenggat }}", tengah=True),
            cell("{{ i.status }}", tengah=True),
        ],
        control_row("{%tr endfor %}", 5),
    ]
    table(
        paper,
        "TINDAK",
        (9, 71, 34, 26, 20),
        ("No", "Tindak lanjut", "Penanggung jawab", "Tenggat", "Status"),
        rows,
    )
    add(paper, "{%p endif %}")
    text(paper, "s.perbaikan")


def _budget(paper: Any) -> None:
    # Before the long table: behind it the figure would often stand on a page of its own.
    chart(paper, "grafik_anggaran")
    caption(paper, "Tabel", "Anggaran dan realisasi {{ periode_kecil }}")
    rows = [
        control_row("{%tr for p in anggaran %}", 5),
        [
            cell("{% cellbg p.warna %}{{ p.kode }}"),
            cell("{% cellbg p.warna %}{{ p.nama }}"),
            cell("{% cellbg p.warna %}{{ p.pagu }}", kanan=True),
            cell("{% cellbg p.warna %}{{ p.realisasi }}", kanan=True),
            cell("{% cellbg p.warna %}{{ p.serapan }}", kanan=True),
        ],
        control_row("{%tr endfor %}", 5),
        [
            cell("**Jumlah**", rentang=2),
            cell("**{{ jumlah.pagu }}**", kanan=True),
            cell("**{{ jumlah.realisasi }}**", kanan=True),
            cell("**{{ jumlah.serapan }}**", kanan=True),
        ],
    ]
    head = ("Kode", "Program / Kegiatan / Sub Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "%")
    table(paper, "TB", (30, 59, 28, 28, 15), head, rows)
