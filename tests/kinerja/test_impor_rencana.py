"""Planning by workbook: a preview that saves nothing, faults that name their cell, the same file twice changes nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl.workbook import Workbook
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from db.rencana import Indikator, Jenjang, Konsolidasi, Target
from tests.kinerja.buku_uji import (
    NAMA,
    change,
    confirm,
    place_of,
    plan_book,
    preview,
    put,
)
from tests.kinerja.rencana_contoh import TAHUN, Kantor, create_kantor, enter, sign
from triwulan.akses.pelaku import system_actor
from triwulan.angka import Gaya
from triwulan.errors import Conflict, InvalidInput, NotAllowedNow
from triwulan.kinerja.contoh import load_contoh_kinerja
from triwulan.kinerja.ekspor import export_rencana
from triwulan.kinerja.impor_rencana import import_rencana, preview_rencana
from triwulan.kinerja.indikator import list_indikator
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
