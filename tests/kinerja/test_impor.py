"""Excel in: a preview that saves nothing, faults that name their cell, and the same file twice changes nothing."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.kinerja import Sumber
from db.rencana import Indikator, Jenjang, Konsolidasi, Target
from tests.kinerja.buku_uji import (
    NAMA,
    change,
    confirm,
    confirm_numbers,
    numbers_book,
    place_of,
    plan_book,
    preview,
    preview_numbers,
    put,
)
from tests.kinerja.rencana_contoh import TAHUN, Kantor, create_kantor, enter, row_of, sign
from triwulan.akses.pelaku import system_actor
from triwulan.angka import Gaya
from triwulan.errors import AccessDenied, Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.anggaran import anggaran_grid
from triwulan.kinerja.asal_usul import asal_usul
from triwulan.kinerja.contoh import load_contoh_kinerja
from triwulan.kinerja.ekspor import export_rencana
from triwulan.kinerja.impor_realisasi import import_realisasi, preview_realisasi
from triwulan.kinerja.impor_rencana import import_rencana, preview_rencana
from triwulan.kinerja.indikator import list_indikator, new_silsilah
from triwulan.kinerja.pagu import pagu_sheet, save_pagu
from triwulan.kinerja.perjanjian import open_perubahan
from triwulan.kinerja.rencana import plan_tree
from triwulan.kinerja.target import target_sheet


def count(session: Session, model: type) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_what_was_exported_and_not_changed_changes_nothing(session: Session) -> None:
    kantor = create_kantor(session)
    found = preview(session, kantor, plan_book(session, kantor))
    assert found.galat == ()
    assert found.perubahan == ()
    assert found.sama == 9
    assert not found.boleh_disimpan


@pytest.mark.parametrize(
    "kode", ["disdukcapil-kota-tangerang", "kecamatan-karawaci", "kesbangpol-kota-tangerang"]
)
def test_the_planning_of_one_office_can_be_carried_to_another_by_workbook(
    session: Session, kode: str
) -> None:
    source, goal = create_kantor(session, with_plan=False), create_kantor(session, with_plan=False)
    load_contoh_kinerja(session, system_actor(), instansi_id=source.id, kode=kode)
    book = plan_book(session, source)
    confirm(session, goal, book)
    again = preview(session, goal, book)
    assert (again.galat, again.perubahan) == ((), ())
    before, after = (
        {card.isian.kode: (card.isian.nama, card.isian.skala, card.isian.polarisasi, card.jalur) for card in
         list_indikator(session, k.admin, instansi_id=k.id, tahun=2026)}
        for k in (source, goal)
    )  # fmt: skip
    assert before == after
    sheets = [target_sheet(session, k.admin, instansi_id=k.id, tahun=2026) for k in (source, goal)]
    held = [
        {
            (row.kode, tw): sel.berlaku.nilai
            for row in sheet.baris
            for tw, sel in row.sel.items()
            if sel.berlaku
        }
        for sheet in sheets
    ]
    assert held[0] == held[1]


def test_a_pagu_with_swapped_digits_is_pointed_out_and_may_still_be_saved(session: Session) -> None:
    kantor = create_kantor(session)
    node = kantor.simpul[Jenjang.SUB_KEGIATAN]
    save_pagu(session, kantor.admin, simpul_id=node, tw=0, teks="166.178.093", versi=0)
    book = plan_book(session, kantor)
    found = preview(
        session, kantor, put(book, "Pagu", {place_of(book, "Pagu", "1.4", "Pagu Setahun"): 116_718_093})
    )
    assert found.galat == ()
    assert found.boleh_disimpan
    assert ["tertukar" in one.perbaikan for one in found.peringatan] == [True]


def test_a_preview_saves_nothing(session: Session) -> None:
    kantor = create_kantor(session)
    before = (count(session, Indikator), count(session, Target), count(session, Peristiwa))
    book = plan_book(session, kantor)
    found = preview(
        session, kantor, put(book, "Indikator", {place_of(book, "Indikator", "IKM", "Satuan"): "Nilai"})
    )
    assert [(c.kolom, c.sebelum, c.sesudah) for c in found.perubahan] == [("Satuan", "Indeks", "Nilai")]
    session.flush()
    assert (count(session, Indikator), count(session, Target), count(session, Peristiwa)) == before


def test_what_the_preview_showed_is_saved_with_the_file_in_the_audit(session: Session) -> None:
    kantor = create_kantor(session)
    book = plan_book(session, kantor)
    book = put(
        book,
        "Indikator",
        {
            place_of(book, "Indikator", "IKM", "Target Setahun"): "82,5",
            place_of(book, "Indikator", "IKM", "Target TW I"): 81,
            place_of(book, "Indikator", "DOK", "Konsolidasi"): "nilai akhir",
        },
    )
    result = confirm(session, kantor, book)
    assert (result.baru, result.diubah) == (0, 2)
    sheet = target_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    ikm = next(row for row in sheet.baris if row.kode == "IKM")
    assert ikm.sel[0].murni is not None
    assert ikm.sel[0].murni.nilai == Decimal("82.5")
    cards = {
        card.isian.kode: card
        for card in list_indikator(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    }
    assert cards["DOK"].isian.konsolidasi is Konsolidasi.TAKE_LAST_KNOWN
    last = session.scalars(select(Peristiwa).order_by(Peristiwa.id.desc()).limit(1)).one()
    assert last.aksi == "rencana.impor"
    assert last.sesudah is not None
    assert last.sesudah["berkas"] == NAMA
    assert ["Indikator IKM", "Target Setahun", "80", "82,5"] in last.sesudah["perubahan"]
    assert preview(session, kantor, book).perubahan == ()


def test_a_new_tree_is_built_in_any_order_and_parents_are_found_by_their_kode(session: Session) -> None:
    kantor = create_kantor(session, with_plan=False)
    rows = [
        ["Sub Kegiatan", "1.05.02.2.01.0003", "Sub", "", "Bidang Dua"],
        ["Kegiatan", "1.05.02.2.01", "Kegiatan", "", ""],
        ["Program", "1.05.02", "Program", "S.1", ""],
        ["Sasaran", "S.1", "Sasaran", "T.1", ""],
        ["tujuan", "T.1", "Tujuan", "", ""],
    ]

    def edit(book: Workbook) -> None:
        for row in rows:
            book["Rencana"].append(row)
        book["Indikator"].append(
            ["I-1", "Jumlah laporan", "Sub Kegiatan", "1.05.02.2.01.0003", "Bidang Dua", "Laporan"]
        )
        book["Pagu"].append(["1.05.02.2.01.0003", "", "Rp150.000.000"])

    book = change(
        export_rencana(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, kosong=True), edit
    )
    assert preview(session, kantor, book).galat == ()
    confirm(session, kantor, book)
    tree = plan_tree(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    assert [(node.kode, node.kedalaman) for node in tree.simpul] == [
        ("T.1", 0), ("S.1", 1), ("1.05.02", 2), ("1.05.02.2.01", 3), ("1.05.02.2.01.0003", 4),
    ]  # fmt: skip
    assert pagu_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN).jumlah.berlaku == 150_000_000


def test_an_empty_cell_changes_nothing_and_hapus_clears(session: Session) -> None:
    kantor = create_kantor(session)
    book = plan_book(session, kantor)
    target = place_of(book, "Indikator", "IKM", "Target TW IV")
    assert preview(session, kantor, put(book, "Indikator", {target: None})).perubahan == ()
    confirm(session, kantor, put(book, "Indikator", {target: "hapus"}))
    sheet = target_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    assert next(row for row in sheet.baris if row.kode == "IKM").sel[4].berlaku is None


def test_a_target_with_realisasi_is_not_cleared_by_a_workbook(session: Session) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "80")
    book = plan_book(session, kantor)
    place = place_of(book, "Indikator", "IKM", "Target TW I")
    (fault,) = preview(session, kantor, put(book, "Indikator", {place: "HAPUS"})).galat
    assert fault.sel == place
    assert "realisasinya sudah diisi" in fault.masalah


def test_while_one_cell_is_wrong_nothing_is_saved(session: Session) -> None:
    kantor = create_kantor(session)
    book = plan_book(session, kantor)
    good, bad = (place_of(book, "Indikator", "IKM", title) for title in ("Satuan", "Polarisasi"))
    with pytest.raises(InvalidInput, match=rf"Indikator!{bad}"):
        confirm(session, kantor, put(book, "Indikator", {good: "Nilai", bad: "miring"}))
    cards = list_indikator(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    assert "Nilai" not in {card.isian.satuan for card in cards}


def test_what_moved_since_the_preview_is_shown_again_before_it_is_saved(session: Session) -> None:
    kantor = create_kantor(session)
    book = plan_book(session, kantor)
    book = put(book, "Pagu", {place_of(book, "Pagu", "1.4", "Pagu Setahun"): 1_000_000})
    tanda = preview(session, kantor, book).tanda
    sub = kantor.simpul[Jenjang.SUB_KEGIATAN]
    save_pagu(session, kantor.admin, simpul_id=sub, tw=0, teks="2.000.000", versi=0)
    with pytest.raises(Conflict):
        import_rencana(
            session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, isi=book, nama_berkas=NAMA, tanda=tanda
        )


def test_a_signed_year_takes_a_workbook_only_through_a_perubahan(session: Session) -> None:
    kantor = create_kantor(session)
    book = plan_book(session, kantor)
    book = put(book, "Indikator", {place_of(book, "Indikator", "IKM", "Target Setahun"): 85})
    sign(session, kantor)
    with pytest.raises(NotAllowedNow):
        preview(session, kantor, book)
    open_perubahan(session, kantor.pimpinan, instansi_id=kantor.id, tahun=TAHUN, alasan="APBD Perubahan 2026")
    confirm(session, kantor, book)
    sheet = target_sheet(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN)
    sel = next(row for row in sheet.baris if row.kode == "IKM").sel[0]
    assert sel.murni is not None
    assert sel.rancangan is not None
    assert (sel.murni.teks, sel.rancangan.teks) == ("80", "85")
    assert preview(session, kantor, book).perubahan == ()


@pytest.mark.parametrize(
    ("judul", "isi", "masalah"),
    [
        ("Target Setahun", "=1+1", "rumus"),
        ("Target Setahun", "delapan puluh", "bukan angka"),
        ("Target Setahun", "1.234", "dapat berarti"),
        ("Target Setahun", True, "TRUE/FALSE"),
        ("Target Setahun", "#N/A", "galat Excel"),
        ("Bidang", "Bidang Gaib", "tidak ada pada instansi"),
        ("Kode Unsur", "9.9", "tidak ada pada tahun 2026"),
        ("Jenjang", "Urusan", "tidak dikenal"),
        ("Konsolidasi", "acak", "tidak ada dalam daftar"),
        ("Presisi", "1,5", "bukan bilangan bulat"),
        ("Presisi", 99, "antara 0 dan"),
        ("Skala Predikat", "A, B, C", "tidak terbaca"),
        ("Pembilang", "yang selesai", "pembilang dan penyebut"),
        ("Renstra 2027", "7,0-7,5", "rentang"),
    ],
)
def test_a_fault_names_its_cell_and_the_mend(session: Session, judul: str, isi: object, masalah: str) -> None:
    kantor = create_kantor(session)
    book = plan_book(session, kantor)
    place = place_of(book, "Indikator", "IKM", judul)
    found = preview(session, kantor, put(book, "Indikator", {place: isi}))
    assert len(found.galat) == 1
    (fault,) = found.galat
    assert fault.lembar == "Indikator"
    assert masalah.lower() in fault.masalah.lower()
    if judul not in ("Pembilang",):
        assert fault.sel == place


def test_the_whole_file_may_settle_what_a_point_means(session: Session) -> None:
    kantor = create_kantor(session)
    book = plan_book(session, kantor)
    book = put(book, "Indikator", {place_of(book, "Indikator", "DOK", "Target Setahun"): "1.234"})
    where = {"instansi_id": kantor.id, "tahun": TAHUN, "isi": book, "nama_berkas": NAMA}
    found = preview_rencana(session, kantor.admin, gaya=Gaya.INDONESIA, **where)  # type: ignore[arg-type]
    assert [(c.sebelum, c.sesudah) for c in found.perubahan] == [("100", "1.234")]


def test_merged_cells_hidden_rows_and_doubled_codes_are_told_and_not_guessed(session: Session) -> None:
    kantor = create_kantor(session)

    def spoil(book: Workbook) -> None:
        sheet = book["Indikator"]
        sheet.merge_cells("F2:F3")
        sheet.row_dimensions[4].hidden = True
        sheet["A5"] = "IKM2"
        sheet.append([cell.value for cell in sheet[5]])

    found = preview(session, kantor, change(plan_book(session, kantor), spoil))
    by_cell = {fault.sel: fault for fault in found.galat}
    assert "digabung" in by_cell["F2:F3"].masalah
    assert "tersembunyi" in by_cell["A4"].masalah
    assert "sudah ada pada baris 5" in by_cell["A6"].masalah
    assert all(fault.perbaikan for fault in found.galat)


def test_a_header_that_was_changed_is_named(session: Session) -> None:
    kantor = create_kantor(session)
    found = preview(session, kantor, put(plan_book(session, kantor), "Indikator", {"F1": "Unit"}))
    assert [fault.masalah for fault in found.galat] == ["Kolom “Satuan” tidak ada."]
    doubled = preview(session, kantor, put(plan_book(session, kantor), "Indikator", {"F1": "Kode"}))
    assert any("dua kali" in fault.masalah for fault in doubled.galat)


def _xlsm() -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Indikator")
    source = zipfile.ZipFile(io.BytesIO(buffer.getvalue()))
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == "[Content_Types].xml":
                part = part.replace(
                    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                    b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
                )
            target.writestr(entry, part)
    return output.getvalue()


def _with_part(name: str, part: bytes, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A small workbook with one part replaced."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Indikator")
    source, output = zipfile.ZipFile(io.BytesIO(buffer.getvalue())), io.BytesIO()
    with zipfile.ZipFile(output, "w", compression) as target:
        for entry in source.namelist():
            target.writestr(entry, part if entry == name else source.read(entry))
    return output.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'
HOSTILE = {
    "an .xls that was renamed": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Simpan Sebagai"),
    "a PDF": (b"%PDF-1.7 ...", "bukan buku kerja Excel"),
    "a text": (b"kode;nilai", "bukan buku kerja Excel"),
    "nothing": (b"", "bukan buku kerja Excel"),
    "half a file": (_with_part(SHEET, b"<worksheet/>")[:900], ""),
    "a workbook with macros": (_xlsm(), "makro"),
    "a zip bomb": (_with_part(SHEET, b"<worksheet>" + b" " * (60 << 20) + b"</worksheet>"), "bom zip"),
    "XML with entities": (_with_part(SHEET, ENTITY), "entitas XML"),
    "broken XML": (_with_part(SHEET, b"<worksheet><sheetData><row"), "rusak"),
    "a million rows": (
        _with_part(SHEET, b"<worksheet><sheetData>" + b"<row/>" * 30_000 + b"</sheetData></worksheet>"),
        "baris",
    ),
    "another zip": (_with_part("[Content_Types].xml", b"<Types/>"), ""),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_with_what_to_do(session: Session, kind: str) -> None:
    kantor = create_kantor(session)
    isi, words = HOSTILE[kind]
    with pytest.raises(InvalidInput) as refused:
        preview(session, kantor, isi)
    assert words in refused.value.pesan
    with pytest.raises(InvalidInput):
        preview_numbers(session, kantor, isi)


def test_a_workbook_without_our_sheets_is_refused(session: Session) -> None:
    kantor = create_kantor(session)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet("Data")
    with pytest.raises(InvalidInput, match="templat"):
        preview(session, kantor, buffer.getvalue())


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


def test_another_office_can_neither_export_nor_import(session: Session) -> None:
    kantor, other = create_kantor(session), create_kantor(session)
    book = numbers_book(session, kantor)
    where = {"instansi_id": kantor.id, "tahun": TAHUN, "tw": 1, "isi": book, "nama_berkas": NAMA}
    with pytest.raises(AccessDenied):
        preview_realisasi(session, other.admin, **where)  # type: ignore[arg-type]
    with pytest.raises(AccessDenied):
        import_realisasi(session, other.admin, tanda="x", **where)  # type: ignore[arg-type]
    with pytest.raises(AccessDenied):
        export_rencana(session, other.admin, instansi_id=kantor.id, tahun=TAHUN)


@pytest.mark.parametrize("teks", ["=HYPERLINK(1)", "+1+1", "-1+1", "@SUM(A1)", "{=1}", "http://contoh.id"])
def test_text_from_people_never_becomes_a_formula_or_link(session: Session, teks: str) -> None:
    kantor = create_kantor(session)
    enter(session, kantor, "IKM", "", catatan=teks)
    book = load_workbook(io.BytesIO(numbers_book(session, kantor)))
    cells = [cell for row in book["Realisasi"].iter_rows() for cell in row if cell.value == teks]
    assert [(cell.data_type, cell.hyperlink) for cell in cells] == [("s", None)]


def _large(kantor: Kantor, rows: int) -> list[list[object]]:
    return [
        [f"X-{number}", f"Indikator {number}", "Sasaran", "1.1", "Bidang Satu", "%", "Maximize", "TakeLastKnown",
         "triwulanan", "Lainnya", "outcome", 2, 100, 50 + number % 40, 2025, 1, 60 + number % 40, 55, 56, 57,
         60 + number % 40]
        for number in range(rows)
    ]  # fmt: skip


def _planted(rows: list[list[object]]) -> set[str]:
    """Plant 50 faults of ten kinds and say in which cells."""
    kinds: list[tuple[int, object]] = [
        (16, "=SUM(A1:A2)"), (16, "enam puluh"), (17, "1.234"), (6, "naik turun"), (7, "entah"),
        (4, "Bidang Gaib"), (3, "9.9"), (2, "Urusan"), (11, "dua"), (13, "12/20"),
    ]  # fmt: skip
    places = set()
    for number in range(50):
        column, value = kinds[number % len(kinds)]
        row = 37 + number * 97
        rows[row][column] = value
        places.add(f"{chr(ord('A') + column)}{row + 2}")
    return places


@pytest.mark.slow
def test_fifty_planted_faults_in_five_thousand_rows_are_each_reported_at_their_cell(session: Session) -> None:
    kantor = create_kantor(session)
    rows = _large(kantor, 5_000)
    places = _planted(rows)
    base = export_rencana(session, kantor.admin, instansi_id=kantor.id, tahun=TAHUN, kosong=True)

    def edit(book: Workbook) -> None:
        for row in rows:
            book["Indikator"].append(row)

    found = preview(session, kantor, change(base, edit))
    assert {fault.sel for fault in found.galat} == places
    assert len(found.galat) == 50
    assert all(fault.lembar == "Indikator" and fault.masalah for fault in found.galat)
    assert not found.boleh_disimpan


@pytest.mark.slow
def test_fifty_planted_faults_in_five_thousand_realisasi_are_each_reported_at_their_cell(
    session: Session,
) -> None:
    kantor = create_kantor(session)
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
    book = numbers_book(session, kantor)
    first = int(place_of(book, "Realisasi", "X-0", "Realisasi")[1:])
    wrong = ["=A1*2", "lima", "1.234", -4, True]
    cells: dict[str, object] = {f"F{first + number}": 7 for number in range(5_000)}
    planted = {f"F{first + 11 + number * 99}": wrong[number % len(wrong)] for number in range(50)}
    found = preview_numbers(session, kantor, put(book, "Realisasi", cells | planted))
    assert {fault.sel for fault in found.galat} == set(planted)
    assert len(found.galat) == 50
    assert found.baru == 4_950 + 10
