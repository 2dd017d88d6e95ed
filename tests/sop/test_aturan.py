"""Each rule of the check: silent on a faultless SOP, heard on the SOP that breaks it."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings

from tests.sop.bahan import baris, ganti, ganti_identitas, sop_sah, sops
from triwulan.sop.check import KATALOG, Konteks, Tingkat, check, shelf
from triwulan.sop.check.identitas import valid_nip
from triwulan.sop.check.kegiatan import starts_with_verb
from triwulan.sop.definition import (
    Bentuk,
    Daftar,
    Disahkan,
    Identitas,
    Kolom,
    Label,
    Langkah,
    Lembar,
    MutuBaku,
    Pelaksana,
    Sop,
    Tanggal,
)
from triwulan.sop.duration import AturanWaktu
from triwulan.sop.edit import from_scratch

SAH = sop_sah()
ID = SAH.identitas
NIP = "198001012005011001"


def identitas(**changes: object) -> Sop:
    return ganti_identitas(SAH, **changes)


def hukum(*butir: str) -> Sop:
    return identitas(dasar_hukum=Daftar(butir=butir))


def lembar(**changes: object) -> Sop:
    return SAH.model_copy(update={"lembar": Lembar(**changes)})  # type: ignore[arg-type]


def kolom(*columns: tuple[str, str]) -> tuple[Pelaksana, ...]:
    return tuple(Pelaksana(id=id_, nama=nama) for id_, nama in columns)


def mutu(no: int, **changes: object) -> Sop:
    return ganti(SAH, no, mutu_baku=SAH.langkah_no(no).mutu_baku.model_copy(update=changes))


def banyak_langkah(jumlah: int) -> Sop:
    tengah = [
        baris(no, "Mencatat surat", "petugas", Bentuk.PROSES, "Surat", "Surat") for no in range(2, jumlah)
    ]
    rows = (SAH.langkah[0], *tengah, SAH.langkah[2].model_copy(update={"no": jumlah}))
    return SAH.model_copy(update={"langkah": rows})


SEMBILAN = kolom(
    ("petugas", "Petugas Agenda"),
    ("kepala", "Kepala Puskesmas"),
    *((f"p{n}", f"Pegawai {n}") for n in range(7)),
)
UU, PERMEN = ID.dasar_hukum.butir

# Rule → (SOP that breaks it, where the rule must speak).
PELANGGARAN: dict[str, tuple[Sop, list[str]]] = {
    "ID-01": (identitas(nomor=" - "), ["identitas.nomor"]),
    "ID-02": (SAH.model_copy(update={"nama": ""}), ["nama"]),
    "ID-03": (identitas(disahkan=Disahkan(nip=NIP)), ["identitas.disahkan.jabatan", "identitas.disahkan.nama"]),
    "ID-04": (identitas(disahkan=Disahkan(jabatan="K", nama="C", nip="19801301 200501 1 001")), ["identitas.disahkan.nip"]),
    "ID-05": (identitas(kualifikasi=Daftar(butir=("Pendidikan minimal ....",))), ["identitas.kualifikasi.butir[1]"]),
    "ID-06": (identitas(nomor="065/..12"), ["identitas.nomor"]),
    "ID-07": (identitas(pencatatan=Daftar(butir=("",))), ["identitas.pencatatan"]),
    "ID-08": (identitas(peringatan=Daftar(butir=("Laksanakan dengan baik",))), ["identitas.peringatan"]),
    "ID-09": (identitas(peralatan=Daftar(butir=("a", "b"), nomor_tertera=("1.", "3."))), ["identitas.peralatan"]),
    "ID-10": (identitas(peralatan=Daftar(butir=("Sisten Informasi",))), ["identitas.peralatan.butir[1]"]),
    "TG-01": (identitas(tanggal=Tanggal(revisi=date(2026, 1, 6), efektif=date(2026, 1, 6))), ["identitas.tanggal.pembuatan"]),
    "TG-02": (identitas(tanggal=Tanggal(pembuatan=date(2025, 1, 6), revisi=date(2026, 1, 6))), ["identitas.tanggal.efektif"]),
    "TG-03": (identitas(tanggal=Tanggal(pembuatan=date(2025, 1, 6), efektif=date(2025, 1, 6))), ["identitas.tanggal.revisi"]),
    "TG-04": (identitas(tanggal=ID.tanggal.model_copy(update={"revisi": "Maret 2026"})), ["identitas.tanggal.revisi"]),
    "TG-05": (
        identitas(tanggal=Tanggal(pembuatan=date(2025, 2, 1), efektif=date(2025, 1, 1), revisi=date(2024, 1, 1))),
        ["identitas.tanggal.efektif", "identitas.tanggal.revisi"],
    ),
    "DH-01": (hukum(UU, "Peraturan Bupati Nomor 3 Tahun 2027 tentang Surat Dinas"), ["identitas.dasar_hukum.butir[2]"]),
    "DH-02": (hukum(UU, PERMEN, PERMEN + " Administrasi"), ["identitas.dasar_hukum.butir[3]"]),
    "DH-03": (hukum("Undang-Undang Nomor 5 Tahun 2014 tentang ASN"), ["identitas.dasar_hukum.butir[1]"]),
    "DH-04": (hukum("Peraturan Bupati Nomor 3 Tahun 2020 tentang Pedoman"), ["identitas.dasar_hukum.butir[1]"]),
    "DH-05": (hukum(PERMEN, UU), ["identitas.dasar_hukum.butir[2]"]),
    "LB-01": (lembar(judul_tabel=("SOP Pengelolaan Surat Keluar",)), ["lembar.judul_tabel"]),
    "LB-02": (lembar(legenda=("Mulai/Selesai", "Dokumen")), ["lembar.legenda[2]"]),
    "PL-01": (ganti(ganti(SAH, 1, pelaksana=""), 3, pelaksana="hantu"), ["langkah[1].pelaksana", "langkah[3].pelaksana"]),
    "PL-02": (
        SAH.model_copy(update={"pelaksana": (*SAH.pelaksana, Pelaksana(id="kepala", nama="Wakil"))}),
        ["pelaksana[2].id", "pelaksana[3].id"],
    ),
    "PL-03": (SAH.model_copy(update={"pelaksana": (*SAH.pelaksana, Pelaksana(id="x", nama="Arsiparis"))}), ["pelaksana[3]"]),
    "PL-04": (
        SAH.model_copy(update={"pelaksana": kolom(("petugas", ""), ("kepala", "Kepala"))}),
        ["pelaksana[1].nama"],
    ),
    "PL-05": (SAH.model_copy(update={"pelaksana": SAH.pelaksana[::-1]}), ["langkah[1].pelaksana"]),
    "PL-06": (SAH.model_copy(update={"pelaksana": SAH.pelaksana[::-1]}), ["pelaksana"]),
    "PL-07": (lembar(kop=("PEMERINTAH KOTA CONTOH", "DINAS KESEHATAN")), ["pelaksana[2].nama"]),
    "PL-09": (SAH.model_copy(update={"pelaksana": SEMBILAN}), ["pelaksana"]),
    "PL-10": (ganti(SAH, 3, kegiatan="Menyerahkan kepada Kepala Puskemas"), ["langkah[3].kegiatan"]),
    "AL-01": (ganti(SAH, 3, bentuk=Bentuk.MULAI), ["langkah[3].bentuk"]),
    "AL-02": (ganti(SAH, 3, bentuk=Bentuk.PROSES), ["langkah"]),
    "AL-03": (ganti(SAH, 2, tidak=9), ["langkah[2].tidak"]),
    "AL-04": (ganti(SAH, 1, lanjut=3), ["langkah[2]"]),
    "AL-05": (ganti(SAH, 2, ya=2), ["langkah[1]", "langkah[2]"]),
    "AL-06": (ganti(SAH, 3, no=2), ["langkah[2].no"]),
    "AL-07": (ganti(ganti(SAH, 2, ya=4), 3, no=4), ["langkah"]),
    "AL-08": (SAH.model_copy(update={"langkah": SAH.langkah[::-1]}), ["langkah[3].bentuk", "langkah[1].bentuk"]),
    "AL-09": (ganti(SAH, 1, periode=("TW4",)), ["langkah[2].tidak"]),
    "AL-10": (ganti(SAH, 3, periode=()), ["langkah[3].periode"]),
    "AL-11": (banyak_langkah(16), ["langkah"]),
    "KP-01": (ganti(SAH, 2, tidak=None), ["langkah[2].tidak"]),
    "KP-02": (ganti(SAH, 2, tidak=3), ["langkah[2].tidak"]),
    "KP-03": (ganti(SAH, 1, tidak=3), ["langkah[1].tidak"]),
    "KP-04": (ganti(SAH, 1, label_tertera="Ya"), ["langkah[1].label_tertera"]),
    "KP-05": (ganti(SAH, 2, ya=1, tidak=3), ["langkah[2].ya", "langkah[2].tidak"]),
    "KP-06": (ganti(SAH, 2, lanjut=3), ["langkah[2].lanjut"]),
    "KP-07": (ganti(SAH, 2, bentuk=Bentuk.PROSES, ya=None, tidak=None), ["langkah"]),
    "KP-08": (ganti(SAH, 3, kegiatan="Memverifikasi arsip"), ["langkah[3].bentuk"]),
    "KP-09": (ganti(SAH, 2, kegiatan="Memeriksa surat"), ["langkah[2].kegiatan"]),
    "KP-10": (ganti(SAH, 1, label_tertera="+1"), ["langkah[1].label_tertera"]),
    "KG-01": (ganti(SAH, 1, kegiatan=""), ["langkah[1].kegiatan"]),
    "KG-02": (ganti(SAH, 1, kegiatan="Penerimaan surat"), ["langkah[1].kegiatan"]),
    "MB-01": (mutu(1, kelengkapan="-"), ["langkah[1].kelengkapan"]),
    "MB-02": (mutu(3, output=None), ["langkah[3].output"]),
    "MB-03": (mutu(1, waktu=""), ["langkah[1].waktu"]),
    "MB-04": (mutu(1, waktu="secukupnya"), ["langkah[1].waktu"]),
    "MB-05": (mutu(1, waktu="31 hari"), ["langkah[1].waktu"]),
    "MB-06": (SAH.model_copy(update={"waktu_tertera": "2 jam"}), ["waktu_tertera"]),
    "MB-07": (mutu(3, kelengkapan="Kendaraan"), ["langkah[3].kelengkapan"]),
    "FM-01": (ganti(SAH, 1, formulir=None), ["langkah[1].formulir"]),
    "FM-02": (ganti(SAH, 1, formulir="catatan_umun"), ["langkah[1].formulir"]),
    "FM-03": (ganti(SAH, 2, formulir="catatan_umum"), ["langkah[2].formulir"]),
    "SM-01": (ganti(SAH, 2, tersurat=False, alasan_simpulan="x"), ["langkah[2]"]),
    "SM-02": (ganti(SAH, 1, tersurat=False, alasan_simpulan="x"), ["langkah[1]"]),
    "SM-03": (identitas(peralatan=Daftar(butir=("a",), tersurat=False, alasan_simpulan="x")), ["identitas.peralatan"]),
    "SM-04": (ganti(SAH, 1, tersurat=False), ["langkah[1].alasan_simpulan"]),
}  # fmt: skip

# Rules that need to know more than the SOP.
DENGAN_KONTEKS: dict[str, tuple[Konteks, list[str]]] = {
    "PL-08": (Konteks(jabatan=frozenset({"Kepala Puskesmas"})), ["pelaksana[1].nama"]),
    "PM-01": (Konteks(hari_ini=date(2026, 7, 10), pemantauan_terakhir=date(2026, 1, 1)), ["pemantauan"]),
    "PM-02": (Konteks(hari_ini=date(2026, 7, 10), berlaku_sejak=date(2025, 7, 1)), ["evaluasi"]),
}


def places(sop: Sop, kode: str, konteks: Konteks | None = None) -> list[str]:
    return [item.tempat for item in check(sop, konteks) if item.kode == kode]


def test_a_faultless_sop_has_no_finding() -> None:
    assert check(SAH) == ()


@pytest.mark.parametrize("kode", PELANGGARAN)
def test_the_rule_speaks_where_it_is_broken(kode: str) -> None:
    sop, tempat = PELANGGARAN[kode]
    assert places(sop, kode) == tempat


@pytest.mark.parametrize("kode", DENGAN_KONTEKS)
def test_the_rule_speaks_when_it_knows_the_office(kode: str) -> None:
    konteks, tempat = DENGAN_KONTEKS[kode]
    assert places(SAH, kode, konteks) == tempat


def test_no_rule_is_without_a_test() -> None:
    assert set(PELANGGARAN) | set(DENGAN_KONTEKS) == set(KATALOG)


def test_monitoring_that_is_not_due_is_not_reported() -> None:
    konteks = Konteks(
        hari_ini=date(2026, 6, 30), pemantauan_terakhir=date(2026, 1, 1), evaluasi_terakhir=date(2025, 7, 1)
    )
    assert not [item for item in check(SAH, konteks) if item.kode.startswith("PM")]


def test_an_empty_draft_warns_and_names_what_the_flow_lacks() -> None:
    found = check(from_scratch("dinas-contoh", ""))
    galat = {item.kode for item in found if item.is_error}
    assert galat == {"PL-01"}
    assert {"ID-01", "ID-02", "ID-07", "KG-01", "MB-03"} <= {item.kode for item in found}


def test_blanks_never_keep_an_sop_from_becoming_berlaku() -> None:
    rows = tuple(row.model_copy(update={"mutu_baku": MutuBaku(), "kegiatan": ""}) for row in SAH.langkah)
    kosong = sop_sah(identitas=Identitas(), nama="", langkah=rows)
    assert not [item for item in check(kosong) if item.is_error]


def test_an_sop_without_rows_has_neither_start_nor_end() -> None:
    assert {"AL-01", "AL-02"} == {
        item.kode for item in check(sop_sah(langkah=(), pelaksana=())) if item.is_error
    }


def test_a_bare_number_takes_the_unit_of_the_column_header() -> None:
    angka = mutu(1, waktu="15")
    assert places(angka, "MB-04") == ["langkah[1].waktu"]
    berjudul = angka.model_copy(update={"lembar": Lembar(kolom=Kolom(waktu="Waktu (menit)"))})
    assert places(berjudul, "MB-04") == []


@pytest.mark.parametrize("menit", [450, 480, 1440])
def test_the_length_of_a_hari_is_a_setting(menit: int) -> None:
    sop = ganti(SAH, 1, mutu_baku=MutuBaku(waktu=f"{menit - 60} menit"))
    konteks = Konteks(formulir=shelf(), aturan_waktu=AturanWaktu(menit_per_hari=menit))
    assert places(sop.model_copy(update={"waktu_tertera": "1 hari"}), "MB-06", konteks) == []


def test_output_among_several_items_of_kelengkapan_is_enough() -> None:
    assert places(mutu(3, kelengkapan="Lembar Disposisi dan surat"), "MB-07") == []


def test_a_date_in_words_still_dates_the_sop() -> None:
    tanggal = Tanggal(pembuatan="Maret 2013", efektif=date(2025, 1, 1))
    assert places(identitas(tanggal=tanggal), "DH-01") == ["identitas.dasar_hukum.butir[1]"]


def test_a_label_that_the_office_does_not_print_is_told_apart_from_a_blank() -> None:
    tanpa = identitas(tanggal=Tanggal(terbit=date(2025, 1, 1))).model_copy(
        update={"lembar": Lembar(label=Label(pembuatan=None, terbit="TANGGAL TERBIT"))}
    )
    (pesan,) = [item.pesan for item in check(tanpa) if item.kode == "TG-01"]
    assert "tidak ada pada lembar ini" in pesan


@pytest.mark.parametrize(
    ("teks", "kembar"),
    [
        ("Peraturan Menteri PAN RB Nomor 35 Tahun 2012", False),
        ("Permen PAN-RB 35/2012 tentang SOP", False),
        ("PermenPAN-RB Nomor 35 Tahun 2012 tentang hal lain", True),
        ("Peraturan Menteri Dalam Negeri Nomor 35 Tahun 2012", False),
    ],
)
def test_only_the_same_regulation_counts_as_cited_twice(teks: str, kembar: bool) -> None:
    assert bool(places(hukum(UU, PERMEN, teks), "DH-02")) is kembar


@pytest.mark.parametrize(
    ("kegiatan", "beda"),
    [
        ("Menyerahkan kepada Kepala Puskemas", ["Kepala Puskemas"]),
        ("Menyerahkan kepada Kepalla Puskesmas", ["Kepalla Puskesmas"]),
        ("Menyerahkan kepada KEPALA PUSKESMAS", []),
        ("Menyerahkan kepada kepala puskesmasnya", []),
        ("Menyerahkan kepada kepala seksi", []),
    ],
)
def test_only_a_slip_of_a_letter_counts_as_another_spelling(kegiatan: str, beda: list[str]) -> None:
    found = [item.pesan for item in check(ganti(SAH, 3, kegiatan=kegiatan)) if item.kode == "PL-10"]
    assert [pesan.split("'")[1] for pesan in found] == beda


@pytest.mark.parametrize(
    ("nip", "sah"),
    [
        ("196801111996121001", True),
        ("197108051991011001", True),
        ("196813111996121001", False),
        ("196801111996131001", False),
        ("196801111996123001", False),
        ("19680111199612100", False),
        ("199601111968121001", False),
        ("١٩٦٨٠١١١١٩٩٦١٢١٠٠١", False),
    ],
)
def test_nip_is_eighteen_digits_with_real_dates(nip: str, sah: bool) -> None:
    assert valid_nip(nip) is sah


@pytest.mark.parametrize(
    ("kegiatan", "kerja"),
    [
        ("Mengumpulkan data", True),
        ("memverifikasi", True),
        ("Berkoordinasi dengan bidang", True),
        ("Me-review laporan", True),
        ("Media pengumpulan", False),
        ("Berita acara", False),
        ("Pengarsipan data", False),
        ("PPTK melakukan pengumpulan", False),
        ("", False),
    ],
)
def test_kegiatan_begins_with_an_active_verb(kegiatan: str, kerja: bool) -> None:
    assert starts_with_verb(kegiatan) is kerja


@given(sops())
@settings(max_examples=80, deadline=None)
def test_the_check_answers_for_any_sop_however_faulty(sop: Sop) -> None:
    for item in check(sop):
        assert item.kode in KATALOG
        assert item.pesan
        assert item.tempat


@given(sops(berurutan=True))
@settings(max_examples=80, deadline=None)
def test_an_sop_without_galat_can_be_walked_from_start_to_end(sop: Sop) -> None:
    if any(item.tingkat is Tingkat.GALAT for item in check(sop, Konteks())):
        return
    row = next(row for row in sop.langkah if row.bentuk is Bentuk.MULAI)
    assert _reaches_end(sop, row, set())


def _reaches_end(sop: Sop, row: Langkah, seen: set[int]) -> bool:
    if row.bentuk is Bentuk.SELESAI:
        return True
    ways = [row.ya, row.tidak] if row.bentuk is Bentuk.KEPUTUSAN else [sop.berikut(row)]
    nexts = [no for no in ways if no is not None and no not in seen]
    return any(_reaches_end(sop, sop.langkah_no(no), seen | {row.no}) for no in nexts)


def test_the_check_is_quick_enough_to_run_at_every_keystroke() -> None:
    rows = tuple(
        Langkah(no=no, kegiatan="Mengumpulkan data dari kepala bidang urusan " * 5, pelaksana="p1")
        for no in range(1, 201)
    )
    kolom_banyak = tuple(Pelaksana(id=f"p{n}", nama=f"Kepala Bidang Urusan {n}") for n in range(9))
    start = time.process_time()
    check(sop_sah(pelaksana=kolom_banyak, langkah=rows))
    assert time.process_time() - start < 0.5
