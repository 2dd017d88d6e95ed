"""Templates of letters: surat dinas, surat tugas, lembar disposisi."""

from __future__ import annotations

from alat_naskah import (
    ABU,
    Sel,
    add,
    add_table,
    each,
    letterhead,
    loop_rows,
    new_paper,
    save,
    sign,
    small_gap,
    when,
)

LEBAR_SURAT = 160.0
"""A4 between margins of 30 and 20 mm."""


def surat_permintaan_data() -> bytes:
    """Surat dinas."""
    paper = new_paper("A4")
    letterhead(paper)
    meta = (
        ("Nomor", "{{ nomor }}"),
        ("Sifat", "{{ sifat }}"),
        ("Lampiran", "{{ lampiran }}"),
        ("Hal", "**{{ hal }}**"),
    )
    rows = [
        [
            Sel((name,)),
            Sel((":",)),
            Sel((value,)),
            Sel(("{{ tempat }}, {{ tanggal }}",) if place == 0 else ()),
        ]
        for place, (name, value) in enumerate(meta)
    ]
    add_table(paper, "KEPALA_SURAT", (22, 4, 64, 70), rows, garis=False, tepi=(0.3, 0.8))
    small_gap(paper)
    add(paper, "Yth.", "Normal", sebelum=6)
    each(paper, "t in tujuan", "{{ t }}", "Normal")
    add(paper, "di –", "Normal")
    add(paper, "{{ tempat }}", "Normal", inden=8, sesudah=12)
    add(paper, "{{ pembuka }}")
    each(paper, "b in butir", "{{ b.no }}\t{{ b.teks }}")
    add(
        paper,
        "Data tersebut beserta bukti dukungnya disampaikan paling lambat hari **{{ batas }}** melalui formulir "
        "pengumpulan data kinerja.",
        sebelum=6,
    )
    when(
        paper,
        "narahubung",
        ("Untuk keterangan lebih lanjut Saudara dapat menghubungi {{ narahubung }}.", "Naskah Isi"),
    )
    add(
        paper,
        "Demikian disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
        tetap=True,
        sesudah=10,
    )
    sign(paper, LEBAR_SURAT, ())
    add(paper, "{%p if tembusan %}", "Normal")
    add(paper, "Tembusan:", "Normal", sebelum=10)
    each(paper, "b in tembusan", "{{ b.no }}\t{{ b.teks }}")
    add(paper, "{%p endif %}", "Normal")
    add(paper, "{%p if daftar_tujuan %}", "Normal")
    add(paper, "DAFTAR TUJUAN SURAT", "Naskah Judul", halaman_baru=True, sesudah=4)
    add(paper, "Nomor {{ nomor }}, tanggal {{ tanggal }}", "Normal", sesudah=10)
    each(paper, "b in daftar_tujuan", "{{ b.no }}\t{{ b.teks }}")
    add(paper, "{%p endif %}", "Normal")
    return save(paper)


def surat_tugas() -> bytes:
    """Surat tugas."""
    paper = new_paper("A4")
    letterhead(paper)
    add(paper, "SURAT TUGAS", "Naskah Judul", sebelum=8)
    add(paper, "NOMOR {{ nomor }}", "Naskah Judul", sesudah=12)
    add_table(paper, "DASAR", (24, 4, 132), [listed("Dasar", "dasar")], garis=False, utuh=False)
    small_gap(paper)
    add(paper, "MEMERINTAHKAN:", "Naskah Judul", sebelum=6, sesudah=8)
    add(paper, "Kepada:", "Naskah Sel", sesudah=4, tetap=True)
    cells = loop_rows(
        "o in kepada",
        [
            Sel(("{{ o.no }}",), tengah=True),
            Sel(("**{{ o.nama }}**", "NIP {{ o.nip }}")),
            Sel(("{{ o.pangkat }}",)),
            Sel(("{{ o.jabatan }}",)),
        ],
        4,
    )
    head = [
        Sel((text,), "Naskah Kepala Tabel", tengah=True, arsir=ABU)
        for text in ("No.", "Nama / NIP", "Pangkat (Gol.)", "Jabatan")
    ]
    add_table(paper, "DAFTAR_PEGAWAI", (10, 60, 35, 55), [head, *cells], kepala=1)
    small_gap(paper)
    add_table(paper, "UNTUK", (24, 4, 132), [listed("Untuk", "untuk")], garis=False, utuh=False)
    add(
        paper,
        "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
        sebelum=8,
        sesudah=10,
        tetap=True,
    )
    sign(paper, LEBAR_SURAT, ("Ditetapkan di {{ tempat }}", "pada tanggal {{ tanggal }}"))
    return save(paper)


def listed(label: str, name: str) -> list[Sel]:
    """Label, colon, numbered items."""
    items = (
        (f"{{%p for b in {name} %}}", "Naskah Butir"),
        ("{{ b.no }}\t{{ b.teks }}", "Naskah Butir"),
        ("{%p endfor %}", "Naskah Butir"),
    )
    return [Sel((label,)), Sel((":",)), Sel(items)]


def _ticks(name: str) -> tuple[tuple[str, str], ...]:
    """Boxes, ticked or not."""
    style = "Naskah Butir"
    return (
        (f"{{%p for k in {name} %}}", style),
        ("{{ k.tanda }}\t{{ k.teks }}", style),
        ("{%p endfor %}", style),
    )


def disposisi() -> bytes:
    """Lembar disposisi, 215 × 330 mm."""
    paper = new_paper("F4", tepi=(15, 20, 20, 25))
    letterhead(paper)
    add(paper, "LEMBAR DISPOSISI", "Naskah Judul", sebelum=4, sesudah=8)
    half = 85.0
    people = (
        ("**Diteruskan kepada Sdr.:**", "Naskah Sel"),
        ("{%p for o in kepada %}", "Naskah Sel"),
        ("☒ {{ o.nama }}{% if o.jabatan %}, {{ o.jabatan }}{% endif %}", "Naskah Butir"),
        ("{%p endfor %}", "Naskah Sel"),
    )
    notes = (
        ("**Catatan:**", "Naskah Sel"),
        ("{%p for c in catatan %}", "Naskah Isi"),
        ("{{ c }}", "Naskah Isi"),
        ("{%p endfor %}", "Naskah Isi"),
        ("Diselesaikan paling lambat: {{ batas }}", "Naskah Sel"),
    )
    left = (
        "Surat dari : {{ surat.dari }}",
        "No. Surat : {{ surat.nomor }}",
        "Tgl. Surat : {{ surat.tanggal }}",
    )
    right = (
        ("Diterima tgl. : ……………………", "Naskah Sel"),
        ("No. Agenda : {{ surat.agenda }}", "Naskah Sel"),
        ("Sifat :", "Naskah Sel"),
        *_ticks("sifat"),
    )
    rows = [
        [Sel(left), Sel(right)],
        [Sel(("**Hal:** {{ hal }}",), rentang=2)],
        [Sel(people), Sel((("**Dengan hormat, harap:**", "Naskah Sel"), *_ticks("instruksi")))],
        [Sel(notes, rentang=2)],
    ]
    add_table(paper, "DISPOSISI", (half, half), rows, tepi=(2, 2.5))
    small_gap(paper)
    sign(paper, half * 2)
    return save(paper)
