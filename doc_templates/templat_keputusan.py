"""Templates of papers that bind: keputusan with its lampiran, Perjanjian Kinerja."""

from __future__ import annotations

from typing import Any

from alat_naskah import (
    ABU,
    Sel,
    add,
    add_table,
    end_gap,
    fields,
    letterhead,
    loop_rows,
    name_pairs,
    name_right,
    new_paper,
    paraf_lines,
    save,
    sign_pairs,
    signature_lines,
    small_gap,
)
from templat_surat import LEBAR_SURAT, listed

LEBAR_F4 = 165.0
KANAN = {"Naskah Tanda Tangan": "Naskah TTD Kanan", "Naskah Ruang Tanda Tangan": "Naskah Ruang Kanan"}


def sk_tim() -> bytes:
    """Keputusan kepala perangkat daerah with its lampiran."""
    paper = new_paper("F4")
    letterhead(paper)
    for text, after in (
        ("KEPUTUSAN {{ kepala }}", 0),
        ("NOMOR {{ nomor }}", 8),
        ("TENTANG", 8),
        ("{{ tentang }}", 8),
        ("{{ kepala }},", 12),
    ):
        add(paper, text, "Naskah Judul", sesudah=after)
    rows = [listed("Menimbang", "menimbang"), listed("Mengingat", "mengingat")]
    add_table(paper, "KONSIDERANS", (28, 4, 133), rows, garis=False, utuh=False)
    add(paper, "MEMUTUSKAN:", "Naskah Judul", sebelum=10, sesudah=8)
    tasks = (
        ("{{ diktum.kedua }}", "Naskah Isi"),
        ("{%p for b in tugas %}", "Naskah Butir"),
        ("{{ b.no }}\t{{ b.teks }}", "Naskah Butir"),
        ("{%p endfor %}", "Naskah Butir"),
    )
    decided = [
        [
            Sel(("Menetapkan",)),
            Sel((":",)),
            Sel((("**KEPUTUSAN {{ kepala }} TENTANG {{ tentang }}.**", "Naskah Isi Rata Kiri"),)),
        ],
        [Sel(("KESATU",)), Sel((":",)), Sel((("{{ diktum.kesatu }}", "Naskah Isi"),))],
        [Sel(("KEDUA",)), Sel((":",)), Sel(tasks)],
        *(
            [Sel((name.upper(),)), Sel((":",)), Sel(((f"{{{{ diktum.{name} }}}}", "Naskah Isi"),))]
            for name in ("ketiga", "keempat")
        ),
    ]
    add_table(paper, "DIKTUM", (28, 4, 133), decided, garis=False, utuh=False)
    small_gap(paper)
    _last_ruling(paper)
    _appendix_of_team(paper)
    return save(paper)


def _last_ruling(paper: Any) -> None:
    """KELIMA and the signature in one row that no page break divides: a signature never stands on a page alone."""
    right = tuple((text, KANAN.get(style, style)) for text, style in signature_lines("ttd"))
    above = tuple(
        (text, "Naskah TTD Kanan")
        for text in ("", "Ditetapkan di {{ tempat }}", "pada tanggal {{ tanggal }}")
    )
    left = (("KELIMA", "Naskah Sel"), ("", "Naskah Kecil"), *paraf_lines())
    row = [Sel(left), Sel((":",)), Sel((("{{ diktum.kelima }}", "Naskah Isi"), *above, *right))]
    add_table(paper, "DIKTUM_AKHIR", (28, 4, 133), [row], garis=False)
    end_gap(paper)


def _appendix_of_team(paper: Any) -> None:
    add(paper, "LAMPIRAN", "Normal", inden=80, halaman_baru=True)
    for text in (
        "KEPUTUSAN {{ kepala }}",
        "NOMOR {{ nomor }}",
        "TANGGAL {{ tanggal }}",
        "TENTANG {{ tentang }}",
    ):
        add(paper, text, "Normal", inden=80)
    add(paper, "SUSUNAN KEANGGOTAAN", "Naskah Judul", sebelum=16)
    add(paper, "{{ tentang }}", "Naskah Judul", sesudah=10)
    head = [
        Sel((text,), "Naskah Kepala Tabel", tengah=True, tengah_tegak=True, arsir=ABU)
        for text in ("No.", "Nama / NIP", "Jabatan dalam Dinas", "Kedudukan dalam Tim", "Unsur")
    ]
    row = [
        Sel(("{{ a.no }}",), "Naskah Tabel", tengah=True),
        Sel(("{{ a.nama }}", "{% if a.nip %}NIP. {{ a.nip }}{% endif %}"), "Naskah Tabel"),
        Sel(("{{ a.jabatan }}",), "Naskah Tabel"),
        Sel(("{{ a.kedudukan }}",), "Naskah Tabel"),
        Sel(("{{ a.bidang }}",), "Naskah Tabel"),
    ]
    add_table(paper, "TIM", (10, 48, 40, 32, 35), [head, *loop_rows("a in tim", row, 5)], kepala=1)
    small_gap(paper)
    name_right(paper, LEBAR_F4)


def perjanjian_kinerja() -> bytes:
    """Lembar pernyataan and lampiran."""
    paper = new_paper("A4")
    letterhead(paper)
    add(paper, "{{ judul_kapital }}", "Naskah Judul", sebelum=10, sesudah=14)
    add(
        paper,
        "Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan dan akuntabel serta berorientasi pada "
        "hasil, kami yang bertanda tangan di bawah ini:",
    )
    for name, text in (
        ("pertama", "selanjutnya disebut **pihak pertama**;"),
        ("kedua", "selaku atasan langsung pihak pertama, selanjutnya disebut **pihak kedua**."),
    ):
        fields(
            paper,
            (("Nama", f"{{{{ {name}.nama }}}}"), ("Jabatan", f"{{{{ {name}.jabatan }}}}")),
            LEBAR_SURAT,
            28,
        )
        add(paper, text)
    add(
        paper,
        "Pihak pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, dalam rangka "
        "mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. Keberhasilan dan "
        "kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab kami.",
    )
    add(
        paper,
        "Pihak kedua akan memberikan supervisi yang diperlukan serta akan melakukan evaluasi terhadap capaian kinerja dari "
        "perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi.",
        sesudah=14,
        tetap=True,
    )
    place = add(paper, "{{ tempat }}, {{ tanggal }}", "Normal", tetap=True)
    place.paragraph_format.alignment = 2
    sign_pairs(paper, LEBAR_SURAT)
    _appendix_of_agreement(paper)
    return save(paper)


def _appendix_of_agreement(paper: Any) -> None:
    add(paper, "LAMPIRAN {{ judul_kapital }}", "Naskah Judul", halaman_baru=True)
    add(paper, "{{ instansi_kapital }}", "Naskah Judul", sesudah=10)
    head = [
        Sel((text,), "Naskah Kepala Tabel", tengah=True, tengah_tegak=True, arsir=ABU)
        for text in ("No.", "Sasaran Strategis", "Indikator Kinerja", "Satuan", "Target")
    ]
    cells = [
        Sel((f"{{{{ b.{name} }}}}",), "Naskah Tabel", tengah=name in ("no", "satuan", "target"))
        for name in ("no", "sasaran", "indikator", "satuan", "target")
    ]
    add_table(paper, "SASARAN", (10, 52, 58, 20, 20), [head, *loop_rows("b in sasaran", cells, 5)], kepala=1)
    small_gap(paper)
    small_gap(paper)
    head = [
        Sel((text,), "Naskah Kepala Tabel", tengah=True, arsir=ABU)
        for text in ("No.", "Program", "Anggaran (Rp)", "Keterangan")
    ]
    cells = [
        Sel(("{{ b.no }}",), "Naskah Tabel", tengah=True),
        Sel(("{{ b.nama }}",), "Naskah Tabel"),
        Sel(("{{ b.anggaran }}",), "Naskah Tabel", kanan=True),
        Sel((), "Naskah Tabel"),
    ]
    total = [
        Sel(("**Jumlah**",), "Naskah Tabel", rentang=2, tengah=True),
        Sel(("**{{ jumlah }}**",), "Naskah Tabel", kanan=True),
        Sel((), "Naskah Tabel"),
    ]
    add_table(
        paper, "PROGRAM", (10, 85, 40, 25), [head, *loop_rows("b in program", cells, 4), total], kepala=1
    )
    small_gap(paper)
    name_pairs(paper, LEBAR_SURAT)
