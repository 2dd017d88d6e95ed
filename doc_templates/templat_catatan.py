"""Templates of papers that record: berita acara, penerimaan, publikasi, pengarsipan."""

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
from templat_surat import LEBAR_SURAT


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
        (9, 49, 18, 14, 18, 16, 14, 22),
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
