"""Writes the templates of `doc_templates/naskah/` from nothing.

Run `python doc_templates/buat_templat_naskah.py` in the main folder (PYTHONPATH=.). The outcome is ordinary
Word documents with docxtpl tags: an office may change wording, fonts and widths in Word or LibreOffice.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alat_naskah import (
    Sel,
    add,
    add_table,
    each,
    fields,
    letterhead,
    loop_rows,
    name_pairs,
    name_right,
    new_paper,
    save,
    sign,
    sign_pairs,
    small_gap,
    when,
)
from templat_tabel import e81, format_pengumpulan, formulir_elemen_data

TUJUAN = Path(__file__).parent / "naskah"
LEBAR_SURAT = 160.0
"""A4 between margins of 30 and 20 mm."""
LEBAR_F4 = 165.0
ABU = "E7E6E6"


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
    add_table(paper, "KEPALA_SURAT", (22, 4, 72, 62), rows, garis=False, tepi=(0.3, 0.8))
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
    add_table(paper, "DASAR", (24, 4, 132), [_listed("Dasar", "dasar")], garis=False, utuh=False)
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
    add_table(paper, "UNTUK", (24, 4, 132), [_listed("Untuk", "untuk")], garis=False, utuh=False)
    add(
        paper,
        "Demikian surat tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.",
        sebelum=8,
        sesudah=10,
        tetap=True,
    )
    sign(paper, LEBAR_SURAT, ("Ditetapkan di {{ tempat }}", "pada tanggal {{ tanggal }}"))
    return save(paper)


def _listed(label: str, name: str) -> list[Sel]:
    """Label, colon, numbered items."""
    items = (
        (f"{{%p for b in {name} %}}", "Naskah Butir"),
        ("{{ b.no }}\t{{ b.teks }}", "Naskah Butir"),
        ("{%p endfor %}", "Naskah Butir"),
    )
    return [Sel((label,)), Sel((":",)), Sel(items)]


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
    rows = [_listed("Menimbang", "menimbang"), _listed("Mengingat", "mengingat")]
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
            Sel((("**KEPUTUSAN {{ kepala }} TENTANG {{ tentang }}.**", "Naskah Isi"),)),
        ],
        [Sel(("KESATU",)), Sel((":",)), Sel((("{{ diktum.kesatu }}", "Naskah Isi"),))],
        [Sel(("KEDUA",)), Sel((":",)), Sel(tasks)],
        *(
            [Sel((name.upper(),)), Sel((":",)), Sel(((f"{{{{ diktum.{name} }}}}", "Naskah Isi"),))]
            for name in ("ketiga", "keempat", "kelima")
        ),
    ]
    add_table(paper, "DIKTUM", (28, 4, 133), decided, garis=False, utuh=False)
    small_gap(paper)
    sign(paper, LEBAR_F4, ("Ditetapkan di {{ tempat }}", "pada tanggal {{ tanggal }}"))
    _appendix_of_team(paper)
    return save(paper)


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


def berita_acara_verifikasi() -> bytes:
    """Berita acara with the result for each indikator."""
    paper = new_paper("A4")
    letterhead(paper)
    add(paper, "BERITA ACARA VERIFIKASI DATA KINERJA", "Naskah Judul", sebelum=6)
    add(paper, "{{ periode|upper }}", "Naskah Judul")
    add(paper, "NOMOR {{ nomor }}", "Naskah Judul", sesudah=12)
    add(paper, "Pada {{ hari_tanggal }}, bertempat di {{ lokasi }}, kami yang bertanda tangan di bawah ini:")
    party = [
        Sel(("{{ p.no }}",)),
        Sel(("Nama", "NIP", "Jabatan")),
        Sel((": {{ p.nama }}", ": {{ p.nip_cetak }}", ": {{ p.jabatan }}")),
        Sel(("selanjutnya disebut", "**{{ p.sebutan }}**")),
    ]
    add_table(
        paper, "PIHAK", (8, 20, 87, 45), loop_rows("p in pihak", party, 4), garis=False, tepi=(1.0, 0.8)
    )
    small_gap(paper)
    add(
        paper,
        "telah melaksanakan verifikasi data kinerja {{ instansi }} {{ periode }} terhadap bukti dukung dan sumber "
        "datanya, dengan hasil sebagai berikut:",
    )
    names = ("No.", "Indikator", "Satuan", "Target", "Realisasi", "Capaian", "Hasil", "Keterangan")
    head = [Sel((text,), "Naskah Kepala Tabel", tengah=True, tengah_tegak=True, arsir=ABU) for text in names]
    cells = [
        Sel(
            (f"{{{{ b.{name} }}}}",),
            "Naskah Tabel",
            tengah=name == "no",
            kanan=name in ("target", "realisasi", "capaian"),
        )
        for name in ("no", "nama", "satuan", "target", "realisasi", "capaian", "hasil", "alasan")
    ]
    add_table(
        paper,
        "HASIL_VERIFIKASI",
        (9, 42, 18, 15, 17, 17, 17, 25),
        [head, *loop_rows("b in baris", cells, 8)],
        kepala=1,
    )
    small_gap(paper)
    add(
        paper,
        "{{ ringkas }} Realisasi anggaran sampai dengan akhir triwulan sebesar Rp{{ anggaran.sampai }} dari pagu "
        "Rp{{ anggaran.pagu }} ({{ anggaran.serapan }}).",
    )
    add(paper, "{%p if catatan %}")
    add(paper, "Catatan:", tetap=True)
    each(paper, "b in catatan", "{{ b.no }}\t{{ b.teks }}")
    add(paper, "{%p endif %}")
    add(
        paper,
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        sebelum=6,
        sesudah=8,
        tetap=True,
    )
    add(paper, "{{ tempat }}, {{ tanggal }}", "Naskah Judul", sesudah=6).runs[0].bold = False
    sign_pairs(paper, LEBAR_SURAT)
    return save(paper)


def catatan_penerimaan_data() -> bytes:
    """Note of what was received."""
    paper = new_paper("A4")
    letterhead(paper)
    add(paper, "CATATAN PENERIMAAN DATA DAN INFORMASI KINERJA", "Naskah Judul", sebelum=6)
    add(paper, "{{ periode|upper }}", "Naskah Judul")
    add(paper, "NOMOR {{ nomor }}", "Naskah Judul", sesudah=10)
    fields(
        paper,
        (("Diterima dari", "{{ dari }}"), ("Tanggal", "{{ diterima }}"), ("Periode data", "{{ periode }}")),
        LEBAR_SURAT,
        34,
    )
    names = (
        "No.",
        "Bidang",
        "Indikator diminta",
        "Indikator diterima",
        "Berkas bukti",
        "Realisasi anggaran (Rp)",
    )
    head = [Sel((text,), "Naskah Kepala Tabel", tengah=True, tengah_tegak=True, arsir=ABU) for text in names]
    cells = [
        Sel(
            (f"{{{{ b.{name} }}}}",),
            "Naskah Tabel",
            tengah=name not in ("bidang", "anggaran"),
            kanan=name == "anggaran",
        )
        for name in ("no", "bidang", "diminta", "diterima", "bukti", "anggaran")
    ]
    add_table(
        paper, "PENERIMAAN", (10, 60, 20, 20, 18, 32), [head, *loop_rows("b in baris", cells, 6)], kepala=1
    )
    small_gap(paper)
    add(paper, "{%p if belum %}")
    add(paper, "Data yang belum diterima:", tetap=True)
    each(paper, "b in belum", "{{ b.no }}\t{{ b.teks }}")
    add(paper, "{%p else %}")
    add(paper, "Seluruh data indikator yang diminta telah diterima.")
    add(paper, "{%p endif %}")
    add(paper, "{%p if catatan %}")
    add(paper, "Catatan:", tetap=True)
    each(paper, "b in catatan", "{{ b.no }}\t{{ b.teks }}")
    add(paper, "{%p endif %}")
    add(paper, "{{ tempat }}, {{ tanggal }}", "Naskah Judul", sebelum=10, sesudah=6).runs[0].bold = False
    sign_pairs(paper, LEBAR_SURAT)
    return save(paper)


def bukti_publikasi() -> bytes:
    """Where the report was published."""
    paper = new_paper("A4")
    letterhead(paper)
    add(paper, "BUKTI PUBLIKASI LAPORAN KINERJA", "Naskah Judul", sebelum=6)
    add(paper, "{{ periode|upper }}", "Naskah Judul", sesudah=10)
    add(paper, "{{ laporan }} dipublikasikan pada tempat dan tanggal berikut:")
    head = [
        Sel((text,), "Naskah Kepala Tabel", tengah=True, arsir=ABU)
        for text in ("No.", "Kanal", "Alamat atau tempat", "Tanggal")
    ]
    cells = [
        Sel((f"{{{{ b.{name} }}}}",), "Naskah Tabel", tengah=name == "no")
        for name in ("no", "kanal", "alamat", "tanggal")
    ]
    add_table(paper, "PUBLIKASI", (10, 36, 84, 30), [head, *loop_rows("b in publikasi", cells, 4)], kepala=1)
    small_gap(paper)
    add(paper, "{%p if berkas %}")
    add(paper, "Berkas bukti yang menyertai lembar ini:", sebelum=4, tetap=True)
    add(paper, "{%p endif %}")
    head = [
        Sel((text,), "Naskah Kepala Tabel", tengah=True, arsir=ABU)
        for text in ("No.", "Nama berkas", "Keterangan", "Sidik berkas (SHA-256, awal)")
    ]
    cells = [
        Sel((f"{{{{ b.{name} }}}}",), "Naskah Tabel", tengah=name == "no")
        for name in ("no", "nama", "keterangan", "sidik")
    ]
    rows = [
        [Sel(("{%tr if berkas %}",), rentang=4)],
        head,
        [Sel(("{%tr endif %}",), rentang=4)],
        *loop_rows("b in berkas", cells, 4),
    ]
    add_table(paper, "BERKAS", (10, 60, 48, 42), rows)
    small_gap(paper)
    sign(paper, LEBAR_SURAT)
    return save(paper)


def lembar_arsip() -> bytes:
    """Lembar pengarsipan."""
    paper = new_paper("A4")
    letterhead(paper)
    add(paper, "LEMBAR PENGARSIPAN DATA KINERJA", "Naskah Judul", sebelum=6)
    add(paper, "{{ periode|upper }}", "Naskah Judul", sesudah=10)
    fields(
        paper,
        (
            ("Kegiatan", "{{ kegiatan }}"),
            ("Kode klasifikasi", "{{ klasifikasi }}"),
            ("Tempat simpan", "{{ lokasi }}"),
            ("Retensi", "{{ retensi }}"),
        ),
        LEBAR_SURAT,
        36,
    )
    each(paper, "k in keterangan", "{{ k }}", "Naskah Isi")
    add(paper, "{%p if naskah %}")
    add(paper, "Naskah", "Naskah Isi", tetap=True)
    add(paper, "{%p endif %}")
    _listing(
        paper,
        "naskah",
        ("No.", "Naskah", "Nomor", "Tanggal", "Keadaan"),
        ("no", "judul", "nomor", "tanggal", "status"),
        (10, 58, 40, 26, 26),
    )
    add(paper, "{%p if bukti %}")
    add(paper, "Bukti dukung", "Naskah Isi", tetap=True)
    add(paper, "{%p endif %}")
    _listing(paper, "bukti", ("No.", "Jenis berkas", "Banyaknya"), ("no", "jenis", "banyak"), (10, 110, 40))
    sign(paper, LEBAR_SURAT)
    return save(paper)


def _listing(
    paper: Any, name: str, titles: tuple[str, ...], parts: tuple[str, ...], widths: tuple[float, ...]
) -> None:
    """A table that stands there only when it has rows."""
    head = [Sel((text,), "Naskah Kepala Tabel", tengah=True, arsir=ABU) for text in titles]
    cells = [Sel((f"{{{{ b.{part} }}}}",), "Naskah Tabel", tengah=part == "no") for part in parts]
    count = len(parts)
    rows = [[Sel((f"{{%tr if {name} %}}",), rentang=count)], head, [Sel(("{%tr endif %}",), rentang=count)]]
    add_table(paper, name.upper(), widths, [*rows, *loop_rows(f"b in {name}", cells, count)])
    small_gap(paper)


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


TEMPLAT: dict[str, Callable[[], bytes]] = {
    "sk_tim": sk_tim,
    "surat_permintaan_data": surat_permintaan_data,
    "disposisi": disposisi,
    "surat_tugas": surat_tugas,
    "formulir_elemen_data": formulir_elemen_data,
    "format_pengumpulan": format_pengumpulan,
    "berita_acara_verifikasi": berita_acara_verifikasi,
    "catatan_penerimaan_data": catatan_penerimaan_data,
    "bukti_publikasi": bukti_publikasi,
    "lembar_arsip": lembar_arsip,
    "perjanjian_kinerja": perjanjian_kinerja,
    "e81": e81,
}


def main() -> None:
    """Write all templates."""
    TUJUAN.mkdir(exist_ok=True)
    for name, make in TEMPLAT.items():
        (TUJUAN / f"{name}.docx").write_bytes(make())
        print(f"{name}.docx")


if __name__ == "__main__":
    main()
