"""The five official SOPs as data: complete, faithful, and honest about what was inferred."""

from __future__ import annotations

import pytest

from triwulan.sop.definition import Bentuk, Sop
from triwulan.sop.duration import write_durasi
from triwulan.sop.library import default_library
from triwulan.sop.waktu_baku import waktu_total

KESBANGPOL = "kesbangpol-kota-tangerang.pengumpulan-data-kinerja"
DISDUKCAPIL = "disdukcapil-kota-tangerang.pengumpulan-data-kinerja"
SATPOLPP = "satpolpp-banten.pengumpulan-data-kinerja"
KARAWACI = "kecamatan-karawaci.pelaporan-kinerja"
PEKALONGAN = "bakesbangpol-pekalongan.pengumpulan-dan-pengolahan-data-kinerja"

# kode: langkah, pelaksana, jumlah waktu, butir dasar hukum, keputusan (no → ya, tidak), per bidang
ISI = {
    KESBANGPOL: (5, 3, "4 hari 2 jam 30 menit", 6, {4: (5, 3)}, [3]),
    DISDUKCAPIL: (10, 5, "12 hari 2 jam 10 menit", 9, {4: (5, 3)}, [3]),
    SATPOLPP: (9, 5, "122 hari 3 jam 2 menit", 3, {}, [2]),
    KARAWACI: (5, 5, "5 hari", 11, {3: (4, 2), 4: (5, 2)}, [1]),
    PEKALONGAN: (13, 5, "10 hari 2 jam 5 menit", 5, {5: (6, 4), 8: (9, 7), 11: (12, 9), 12: (13, 11)}, [7]),
}


def sop(kode: str) -> Sop:
    return default_library().sop(kode)


def test_the_library_holds_the_five_sources_with_42_langkah_in_all() -> None:
    library = default_library()
    assert {item.kode for item in library.sops} == set(ISI)
    assert sum(len(item.langkah) for item in library.sops) == 42


@pytest.mark.parametrize("kode", ISI)
def test_each_source_has_its_rows_columns_sum_decisions_and_fan_out(kode: str) -> None:
    langkah, pelaksana, waktu, hukum, keputusan, per_bidang = ISI[kode]
    item = sop(kode)
    decisions = {row.no: (row.ya, row.tidak) for row in item.langkah if row.bentuk is Bentuk.KEPUTUSAN}
    assert (len(item.langkah), len(item.pelaksana)) == (langkah, pelaksana)
    assert write_durasi(waktu_total(item)) == waktu
    assert len(item.identitas.dasar_hukum.butir) == hukum
    assert decisions == keputusan
    assert [row.no for row in item.langkah if row.per_bidang] == per_bidang


@pytest.mark.parametrize("kode", ISI)
def test_every_langkah_has_a_form_of_the_shelf_and_a_known_pelaksana(kode: str) -> None:
    library = default_library()
    for row in sop(kode).langkah:
        assert row.formulir is not None
        library.formulir(row.formulir)
        sop(kode).kolom_pelaksana(row)


@pytest.mark.parametrize("kode", ISI)
def test_whatever_was_inferred_says_why(kode: str) -> None:
    for row in sop(kode).langkah:
        assert row.tersurat or row.alasan_simpulan, row.no


def test_labels_stand_as_each_office_prints_them() -> None:
    label = {kode: sop(kode).lembar.label for kode in ISI}
    assert label[KESBANGPOL].efektif == "Tanggal Aktif"
    assert (label[DISDUKCAPIL].efektif, label[DISDUKCAPIL].terbit) == (None, "TANGGAL TERBIT")
    assert label[SATPOLPP].nomor == "Nomor Standar Oprasional Prosedur"
    assert label[KARAWACI].pengesahan == "Tanggal Pengesahan"
    assert label[PEKALONGAN].efektif == "TGL. EFEKTIF"


def test_columns_stand_as_each_office_has_them() -> None:
    kolom = {kode: sop(kode).lembar.kolom for kode in ISI}
    assert [kolom[kode].keterangan for kode in ISI] == ["Keterangan", None, None, "Ket", "Ket"]
    assert kolom[KARAWACI].pelaksana is None
    assert kolom[KARAWACI].kegiatan == "Uraian Prosedur Pengumpulan Data Kinerja"
    assert (kolom[SATPOLPP].mutu_baku, kolom[SATPOLPP].kelengkapan) == (None, "Persyaratan / Kelengkapan")


def test_the_printed_total_the_cover_the_legend_and_the_jumping_numbers_are_kept() -> None:
    assert sop(KESBANGPOL).waktu_tertera == "7 hari 4 jam"
    assert sop(KESBANGPOL).lembar.label_waktu_total == "JUMLAH WAKTU YANG DIPERLUKAN"
    sampul = sop(SATPOLPP).lembar.sampul
    assert sampul is not None
    assert sampul.judul == "SOP MEKANISME PENGUMPULAN DATA KINERJA"
    assert sop(DISDUKCAPIL).lembar.legenda == ("Mulai / selesai", "Proses", "Pelaporan", "Alternatif")
    pencatatan = sop(KARAWACI).identitas.pencatatan
    assert [pencatatan.nomor(index) for index in range(3)] == ["1.", "2.", "4."]


def test_typing_errors_of_the_originals_are_kept() -> None:
    assert "Ktua" in (sop(KESBANGPOL).langkah_no(1).keterangan or "")
    assert "Sisten" in sop(PEKALONGAN).identitas.dasar_hukum.butir[3]
    assert "meverifikasi" in sop(PEKALONGAN).langkah_no(8).kegiatan
    assert "instrasi" in sop(KARAWACI).identitas.kualifikasi.butir[5]
    assert sop(PEKALONGAN).pelaksana[3].nama == "Kassubag Renval"


def test_rows_of_satpol_pp_from_six_on_hold_only_at_the_semester_and_year_end() -> None:
    periode = {row.no: row.periode for row in sop(SATPOLPP).langkah if len(row.periode) < 4}
    assert periode == {6: ("TW2", "TW4"), 7: ("TW2", "TW4"), 8: ("TW2", "TW4"), 9: ("TW4",)}


def test_what_the_sheet_says_about_symbols_is_kept_beside_what_was_inferred() -> None:
    tertera = {row.no: row.label_tertera for row in sop(SATPOLPP).langkah if row.label_tertera}
    assert tertera == {1: "Mulai", 3: "+1", 7: "Ya", 8: "Tidak", 9: "Ya"}
    assert [row.no for row in sop(DISDUKCAPIL).langkah if not row.tersurat] == [4]
    assert [row.no for row in sop(PEKALONGAN).langkah if row.tersurat] == [1]


@pytest.mark.parametrize("kode", ISI)
def test_each_flow_starts_with_the_first_row_and_ends_with_the_last(kode: str) -> None:
    rows = sop(kode).langkah
    assert [row.no for row in rows if row.bentuk is Bentuk.MULAI] == [1]
    assert [row.no for row in rows if row.bentuk is Bentuk.SELESAI] == [rows[-1].no]
