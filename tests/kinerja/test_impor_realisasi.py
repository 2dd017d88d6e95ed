"""Realisasi by workbook: drafts that remember their file, and nothing that the person may not fill."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlalchemy.orm import Session

from db.kinerja import Sumber
from db.rencana import Indikator, Jenjang
from tests.kinerja.buku_uji import (
    NAMA,
    change,
    confirm_numbers,
    numbers_book,
    place_of,
    preview_numbers,
    put,
)
from tests.kinerja.rencana_contoh import TAHUN, create_kantor, enter, row_of
from triwulan.kinerja.anggaran import anggaran_grid
from triwulan.kinerja.asal_usul import asal_usul
from triwulan.kinerja.indikator import new_silsilah


def test_realisasi_comes_in_as_drafts_that_remember_their_file(session: Session) -> None:
    kantor = create_kantor(session)
    book = numbers_book(session, kantor)
    book = put(
        book,
        "Realisasi",
        {
            place_of(book, "Realisasi", "IKM", "Realisasi"): "82,7",
            place_of(book, "Realisasi", "DOK", "Realisasi"): 9,
            place_of(book, "Realisasi", "RASIO", "Pembilang"): 45,
            place_of(book, "Realisasi", "RASIO", "Penyebut"): 90,
            place_of(book, "Realisasi", "KONFLIK", "Catatan"): "Data polisi belum terbit",
        },
    )
    book = put(book, "Anggaran", {place_of(book, "Anggaran", "1.4", "Realisasi Triwulan Ini"): "Rp1.250.000"})
    result = confirm_numbers(session, kantor, book)
    assert (result.baru, result.diubah) == (5, 0)
    row = row_of(session, kantor, "IKM")
    assert (row.nilai, row.isian.teks) == (Decimal("82.7"), "82,7")
    assert row_of(session, kantor, "RASIO").nilai == 50
    assert row_of(session, kantor, "KONFLIK").catatan == "Data polisi belum terbit"
    (money,) = anggaran_grid(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, tw=1).baris
    assert money.rupiah == 1_250_000
    assert row.realisasi_id is not None
    (version,) = asal_usul(session, kantor.admin, realisasi_id=row.realisasi_id).versi
    assert version.sumber == Sumber.IMPOR.value
    assert version.berkas.startswith(f"{NAMA} (sha256 ")
    again = preview_numbers(session, kantor, book)
    assert (again.perubahan, again.galat, again.sama) == ((), (), 5)


@pytest.mark.parametrize(
    ("kode", "judul", "isi", "masalah"),
    [
        ("IKM", "Realisasi", "=A1", "rumus"),
        ("IKM", "Realisasi", "tidak ada", "bukan angka"),
        ("DOK", "Realisasi", "1.234", "dapat berarti"),
        ("DOK", "Realisasi", -3, "negatif"),
        ("IKM", "Realisasi", "7,0-7,5", "rentang"),
        ("RASIO", "Realisasi", 50, "pembilang dan penyebut"),
        ("IKM", "Pembilang", 50, "tidak memakai pembilang"),
        ("IKM", "Kode Indikator", "IKM-9", "tidak ada pada tahun ini"),
    ],
)
def test_a_realisasi_that_cannot_be_used_is_named_by_its_cell(
    session: Session, kode: str, judul: str, isi: object, masalah: str
) -> None:
    kantor = create_kantor(session)
    book = numbers_book(session, kantor)
    place = place_of(book, "Realisasi", kode, judul)
    cells: dict[str, object] = {place: isi}
    if judul == "Kode Indikator":
        cells[place_of(book, "Realisasi", kode, "Realisasi")] = 1
    (fault,) = preview_numbers(session, kantor, put(book, "Realisasi", cells)).galat
    assert fault.sel == place
    assert masalah in fault.masalah


def test_unusual_numbers_are_shown_and_still_come_in_as_drafts(session: Session) -> None:
    kantor = create_kantor(session)
    book = numbers_book(session, kantor)
    book = put(book, "Realisasi", {place_of(book, "Realisasi", "DOK", "Realisasi"): 9.5})
    found = preview_numbers(session, kantor, book)
    assert found.galat == ()
    assert "bukan bilangan bulat" in found.peringatan[0].masalah
    confirm_numbers(session, kantor, book)
    assert {noted.temuan.kode for noted in row_of(session, kantor, "DOK").temuan} >= {"cacah_pecahan"}


def test_decimal_points_beside_commas_in_one_file_are_pointed_out(session: Session) -> None:
    kantor = create_kantor(session)
    book = numbers_book(session, kantor)
    texts: dict[str, object] = {
        place_of(book, "Realisasi", "IKM", "Realisasi"): "98.5",
        place_of(book, "Realisasi", "KONFLIK", "Realisasi"): "97,5",
    }
    found = preview_numbers(session, kantor, put(book, "Realisasi", texts))
    assert any("bercampur" in warning.masalah for warning in found.peringatan)
    assert {change.sesudah for change in found.perubahan} == {"98.5", "97,5"}


def test_a_percent_cell_means_what_it_shows(session: Session) -> None:
    kantor = create_kantor(session)
    book = numbers_book(session, kantor)
    place = place_of(book, "Realisasi", "IKM", "Realisasi")

    def edit(workbook: Workbook) -> None:
        workbook["Realisasi"][place] = 0.9002
        workbook["Realisasi"][place].number_format = "0.00%"

    confirm_numbers(session, kantor, change(book, edit))
    assert row_of(session, kantor, "IKM").nilai == Decimal("90.02")


def test_a_person_imports_only_what_that_person_may_fill(session: Session) -> None:
    kantor = create_kantor(session)
    book = numbers_book(session, kantor)
    book = put(
        book,
        "Realisasi",
        {place_of(book, "Realisasi", kode, "Realisasi"): 5 for kode in ("IKM", "DOK")},
    )
    (fault,) = preview_numbers(session, kantor, book, actor=kantor.pengisi).galat
    assert "bidang lain" in fault.masalah


def test_what_was_handed_in_is_not_overwritten_by_a_workbook(session: Session) -> None:
    from triwulan.kinerja.gerbang import GerbangRealisasi
    from triwulan.siklus.kait import Lingkup

    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "80")
    GerbangRealisasi().submit(session, kantor.pengisi, Lingkup(kantor.id, 1, TAHUN, 1, 1, None))
    book = numbers_book(session, kantor)
    book = put(book, "Realisasi", {place_of(book, "Realisasi", "IKM", "Realisasi"): 81})
    (fault,) = preview_numbers(session, kantor, book).galat
    assert "sudah diajukan" in fault.masalah


@pytest.mark.slow
def test_fifty_planted_faults_in_five_thousand_realisasi_are_each_reported_at_their_cell(
    session: Session,
) -> None:
    kantor = create_kantor(session)
    small = numbers_book(session, kantor)
    first = load_workbook(io.BytesIO(small))["Realisasi"].max_row + 1
    where = {
        "instansi_id": kantor.id,
        "tahun": TAHUN,
        "simpul_id": kantor.simpul[Jenjang.SASARAN],
        "satuan": "Laporan",
    }
    session.add_all(
        Indikator(
            silsilah=new_silsilah(), kode=f"X-{number}", nama=f"Indikator {number}", urutan=number, **where
        )
        for number in range(5_000)
    )
    session.flush()
    wrong = ["=A1*2", "lima", "1.234", -4, True]
    values: dict[int, object] = {11 + number * 99: wrong[number % len(wrong)] for number in range(50)}

    def fill(book: Workbook) -> None:
        for number in range(5_000):
            book["Realisasi"].append({"A": f"X-{number}", "F": values.get(number, 7)})

    found = preview_numbers(session, kantor, change(small, fill))
    assert {fault.sel for fault in found.galat} == {f"F{first + number}" for number in values}
    assert len(found.galat) == 50
    assert found.baru == 4_950 + 10
