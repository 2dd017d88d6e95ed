"""The check on the five sources, SOP by SOP and rule by rule: all that is there, and nothing else."""

from __future__ import annotations

import pytest

from tests.sop.test_sumber import DISDUKCAPIL, KARAWACI, KESBANGPOL, PEKALONGAN, SATPOLPP
from triwulan.sop.check import KATALOG, Tingkat, check
from triwulan.sop.library import default_library

DH, LG = "identitas.dasar_hukum.butir", "langkah"


def rows(name: str, *numbers: int) -> list[str]:
    """`langkah[3].output` … of several rows; without `name` the rows themselves."""
    return [f"{LG}[{no}].{name}" if name else f"{LG}[{no}]" for no in numbers]


# One line a rule; the places are where it speaks. A rule that is not named must be silent.
TEMUAN: dict[str, dict[str, list[str]]] = {
    KESBANGPOL: {
        "ID-08": ["identitas.peringatan"],  # no "jika", no limit of time
        "ID-10": ["langkah[1].keterangan"],  # Ktua
        "TG-03": ["identitas.tanggal.revisi"],
        "DH-04": [f"{DH}[6]"],  # the last regulation is cut off
        "PL-06": ["pelaksana"],  # by rank, not by involvement
        "KP-09": rows("kegiatan", 4),
        "KG-02": rows("kegiatan", 1, 2, 5),
        "MB-06": ["waktu_tertera"],  # 7 hari 4 jam against 4 hari 2 jam 30 menit
        "SM-01": rows("", 4),
        "SM-02": rows("", 1, 2, 3, 5),
        "SM-03": ["identitas.peralatan"],
    },
    DISDUKCAPIL: {
        "ID-03": ["identitas.disahkan.jabatan"],
        "ID-08": ["identitas.peringatan"],
        "TG-01": ["identitas.tanggal.pembuatan"],  # TANGGAL TERBIT only
        "TG-03": ["identitas.tanggal.revisi"],
        "DH-03": [f"{DH}[2]", f"{DH}[4]"],  # PP 6/2008, Permendagri 54/2010
        "LB-02": ["lembar.legenda[3]", "lembar.legenda[4]"],  # Pelaporan, Alternatif
        "PL-06": ["pelaksana"],
        "KP-08": rows("bentuk", 8),
        "KG-02": rows("kegiatan", 1, 3, 8),
        "MB-07": rows("kelengkapan", 2, 10),
        "SM-01": rows("", 4),  # the decision has no drawn symbol
    },
    SATPOLPP: {
        "ID-10": ["lembar.label.nomor"],  # Oprasional
        "TG-02": ["identitas.tanggal.efektif"],
        "TG-03": ["identitas.tanggal.revisi"],
        "TG-04": ["identitas.tanggal.pembuatan"],  # Maret 2022
        "PL-06": ["pelaksana"],
        "PL-07": ["pelaksana[1].nama"],  # Sekretaris Dinas in a Satuan
        "KP-04": rows("label_tertera", 7, 8, 9),  # Ya/Tidak on plain processes
        "KP-07": ["langkah"],
        "KP-10": rows("label_tertera", 3),  # +1
        "MB-05": rows("waktu", 3, 7),  # 2 Menit, 120 Hari
        "MB-07": rows("kelengkapan", 3, 6, 7, 8, 9),
        "SM-02": rows("", 2, 3, 4, 5, 6, 7, 8, 9),
    },
    KARAWACI: {
        "ID-09": ["identitas.pencatatan"],  # 1, 2, 4
        "ID-10": ["identitas.kualifikasi.butir[6]"],  # instrasi
        "TG-03": ["identitas.tanggal.revisi"],
        "DH-01": [
            f"{DH}[5]",
            f"{DH}[7]",
            f"{DH}[8]",
            f"{DH}[11]",
        ],  # 2017, 2019, 2017, 2023 in an SOP of 2016
        "DH-02": [f"{DH}[8]"],  # Permendagri 86/2017 twice
        "DH-05": [f"{DH}[7]"],
        "LB-01": ["lembar.kolom.kegiatan"],  # Pelaporan against Pengumpulan
        "PL-05": ["langkah[1].pelaksana"],
        "PL-06": ["pelaksana"],
        "KG-02": rows("kegiatan", 1),
        "MB-07": rows("kelengkapan", 2, 4, 5),
        "SM-01": rows("", 3, 4),
        "SM-02": rows("", 1, 2, 5),
        "SM-03": ["identitas.dasar_hukum"],
    },
    PEKALONGAN: {
        "ID-05": [f"{DH}[3]"],  # Nomor ... Tahun ...., (Nama OPD)
        "ID-06": ["identitas.nomor"],  # ..173-7
        "ID-07": ["identitas.pencatatan"],
        "ID-10": [f"{DH}[4]", "pelaksana[4].nama", "langkah[8].kegiatan"],  # Sisten, Kassubag, meverifikasi
        "TG-03": ["identitas.tanggal.revisi"],
        "PL-06": ["pelaksana"],
        "PL-07": ["pelaksana[1].nama"],  # Kepala Dinas in a Badan
        "PL-10": rows("kegiatan", 2, 10),  # Kasubbag Renval, kasubbag reval
        "KP-09": rows("kegiatan", 5, 8, 11, 12),
        "MB-01": rows("kelengkapan", 1, 2, 3, 6, 7, 8, 13),
        "MB-02": rows("output", 3, 6, 7, 8, 10, 13),
        "MB-07": rows("kelengkapan", 12),
        "SM-01": rows("", 5, 8, 11, 12),
        "SM-02": rows("", 2, 3, 4, 6, 7, 9, 10, 13),
    },
}


@pytest.mark.parametrize("kode", TEMUAN)
@pytest.mark.parametrize("aturan", KATALOG)
def test_each_rule_finds_in_each_source_exactly_what_is_there(kode: str, aturan: str) -> None:
    found = [item.tempat for item in check(default_library().sop(kode)) if item.kode == aturan]
    assert found == TEMUAN[kode].get(aturan, [])


def test_only_the_placeholders_of_pekalongan_keep_a_source_from_becoming_berlaku() -> None:
    galat = {
        (kode, item.tempat)
        for kode in TEMUAN
        for item in check(default_library().sop(kode))
        if item.tingkat is Tingkat.GALAT
    }
    assert galat == {(PEKALONGAN, f"{DH}[3]")}


@pytest.mark.parametrize("kode", TEMUAN)
def test_every_finding_says_what_to_do_and_whose_rule_it_is(kode: str) -> None:
    for item in check(default_library().sop(kode)):
        assert item.sumber
        assert item.pesan.rstrip()[-1] in ".?"


def test_the_wrong_total_is_shown_beside_the_right_one() -> None:
    (item,) = [item for item in check(default_library().sop(KESBANGPOL)) if item.kode == "MB-06"]
    assert "7 hari 4 jam" in item.pesan
    assert "4 hari 2 jam 30 menit" in item.pesan
