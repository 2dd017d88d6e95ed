"""Perencanaan as an admin uses it: a year begun from the last, changed, locked and opened again; two at once; Excel."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db import Database
from db.rencana import Indikator, Pagu, Ragam, SimpulRencana, Target
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan.akses.pelaku import system_actor
from triwulan.ekspor import MEDIA
from triwulan.kinerja.ekspor import export_rencana
from triwulan.kinerja.pengaturan import load_aturan

Tamu_ = Callable[[Akun | None], Tamu]
TAHUN, BERIKUT = "2026", "2027"


def opened(person: Tamu, bagian: str = "Pohon", tahun: str = TAHUN) -> AppTest:
    app = person.open("perencanaan", tahun=tahun, bagian_rencana=bagian)
    no_code_on(app)
    return app


def click(app: AppTest, label: str) -> AppTest:
    run = next(one for one in app.button if one.label == label).click().run()
    no_code_on(run)
    return run


def field(app: AppTest, label: str) -> object:
    return next(one for one in (*app.text_input, *app.text_area) if one.label == label)


def begin_next_year(person: Tamu) -> AppTest:
    return click(opened(person, tahun=BERIKUT), f"Salin ke {BERIKUT}")


@pytest.mark.parametrize(
    "bagian", ["Pohon", "Indikator", "Target", "Pagu", "Perjanjian Kinerja", "Temuan", "Excel"]
)
@pytest.mark.parametrize("akun", [benih.ADMIN_OPD, benih.PELAKSANA], ids=lambda akun: akun.peran)
def test_every_part_opens_by_its_address(bagian: str, akun: Akun, orang: Tamu_) -> None:
    assert "Rencana terkunci" in texts(opened(orang(akun), bagian))


def test_a_year_is_begun_by_copying_the_last_one(orang: Tamu_, kinerja_db: Database) -> None:
    begin_next_year(orang(benih.ADMIN_OPD))
    with kinerja_db.reading() as session:
        rows = session.scalars(select(Indikator).where(Indikator.tahun == int(BERIKUT))).all()
        assert len(rows) == 20


def test_a_part_of_the_tree_is_added_in_a_draft_year(orang: Tamu_, kinerja_db: Database) -> None:
    person = orang(benih.ADMIN_OPD)
    begin_next_year(person)
    app = click(opened(person, tahun=BERIKUT), "Tambah unsur")
    field(app, "Kode").set_value("T.9")  # type: ignore[attr-defined]
    field(app, "Nama").set_value("Meningkatnya mutu layanan")  # type: ignore[attr-defined]
    click(app, "Tambahkan")
    with kinerja_db.reading() as session:
        assert session.scalars(select(SimpulRencana).where(SimpulRencana.kode == "T.9")).one().tahun == 2027


def test_a_target_is_changed_and_only_what_was_touched_is_written(orang: Tamu_, kinerja_db: Database) -> None:
    person = orang(benih.ADMIN_OPD)
    begin_next_year(person)
    app = opened(person, "Target", BERIKUT)
    number = indikator_id(kinerja_db, "IKU-01")
    app.session_state["_daftar.target"] = number
    app.run()
    field(app, "Target TW I").set_value("97,5")  # type: ignore[attr-defined]
    app = app.button(key=next(b.key for b in app.button if b.label == "Simpan")).click().run()
    no_code_on(app)
    with kinerja_db.reading() as session:
        rows = targets(session, "IKU-01")
        assert rows[1].nilai == Decimal("97.5")
        assert rows[1].versi == 2
        assert rows[2].versi == 1


def test_two_who_change_one_target_see_both_versions(orang: Tamu_, kinerja_db: Database) -> None:
    person = orang(benih.ADMIN_OPD)
    begin_next_year(person)
    app = opened(person, "Target", BERIKUT)
    app.session_state["_daftar.target"] = indikator_id(kinerja_db, "IKU-01")
    app.run()
    with kinerja_db.writing() as session:
        row = targets(session, "IKU-01")[1]
        row.teks, row.nilai = "96", Decimal(96)
    field(app, "Target TW I").set_value("97,5")  # type: ignore[attr-defined]
    app.button(key=next(b.key for b in app.button if b.label == "Simpan")).click().run()
    no_code_on(app)
    said = texts(app)
    assert "Orang lain menyimpan data ini" in said
    assert "96" in said
    assert "97,5" in said
    app.radio(key=next(one.key for one in app.radio if one.label == "Target TW I")).set_value("milik")
    click(app, "Simpan gabungannya")
    with kinerja_db.reading() as session:
        assert targets(session, "IKU-01")[1].nilai == Decimal("97.5")


def test_pagu_is_entered_in_rupiah_as_people_write_it(orang: Tamu_, kinerja_db: Database) -> None:
    person = orang(benih.ADMIN_OPD)
    begin_next_year(person)
    app = opened(person, "Pagu", BERIKUT)
    with kinerja_db.reading() as session:
        pagu = session.scalars(select(Pagu).where(Pagu.tahun == 2027)).first()
        assert pagu is not None
        number = pagu.simpul_id
    app.session_state["_daftar.pagu"] = number
    app.run()
    field(app, "Pagu setahun").set_value("Rp1.250.000.000")  # type: ignore[attr-defined]
    click(app, "Simpan")
    with kinerja_db.reading() as session:
        kept = session.scalars(select(Pagu.rupiah).where(Pagu.simpul_id == number, Pagu.tw == 0)).one()
        assert kept == 1_250_000_000


def test_a_locked_year_asks_for_the_reason_of_a_perubahan(orang: Tamu_) -> None:
    app = click(opened(orang(benih.ADMIN_OPD)), "Buka Perubahan …")
    assert field(app, "Alasan perubahan")


def test_who_may_not_plan_finds_no_way_to(orang: Tamu_) -> None:
    app = opened(orang(benih.PELAKSANA), "Indikator")
    assert not [one.label for one in app.button if one.label in ("Tambah indikator", "Buka Perubahan …")]


def test_a_workbook_is_looked_at_before_anything_is_saved(orang: Tamu_) -> None:
    person = orang(benih.ADMIN_OPD)
    begin_next_year(person)
    app = opened(person, "Excel", BERIKUT)
    uploader = next(one for one in app.get("file_uploader") if "rencana" in one.key)
    uploader.upload("rencana.xlsx", b"bukan buku kerja", MEDIA)
    app.run()
    no_code_on(app)
    assert app.error, "a file that is no workbook must be refused with a sentence"
    assert not [one for one in app.button if one.label.startswith("Simpan ")]


def test_a_wrong_cell_is_named_with_its_mend_and_nothing_can_be_saved(
    orang: Tamu_, kinerja_db: Database
) -> None:
    person = orang(benih.ADMIN_OPD)
    begin_next_year(person)
    app = opened(person, "Excel", BERIKUT)
    uploader = next(one for one in app.get("file_uploader") if "rencana" in one.key)
    uploader.upload(
        "rencana.xlsx", workbook_with(kinerja_db, "IKU-03", "Target Setahun", "sembilan puluh"), MEDIA
    )
    app.run()
    no_code_on(app)
    assert any("sel harus diperbaiki" in error.value for error in app.error)
    assert not [one for one in app.button if one.label.startswith("Simpan ")]


def test_an_odd_target_is_kept_with_a_reason(orang: Tamu_, kinerja_db: Database) -> None:
    person = orang(benih.ADMIN_OPD)
    app = opened(person, "Temuan")
    open_ones = [one for one in app.text_input if one.label == "Alasan mempertahankan"]
    assert open_ones, "the sample data leaves defects in, so that the checks have something to show"
    open_ones[0].set_value("Target mengikuti Renstra yang sudah ditetapkan")
    click(app, "Pertahankan dengan alasan")
    assert "Target mengikuti Renstra yang sudah ditetapkan" in texts(opened(person, "Temuan"))


def test_the_policy_of_the_office_is_changed_with_an_example_beside_it(
    orang: Tamu_, kinerja_db: Database
) -> None:
    app = orang(benih.ADMIN_OPD).open("pengaturan", bagian="Kinerja")
    no_code_on(app)
    assert "Capaian 80,00%" in texts(app)
    next(one for one in app.selectbox if one.label.startswith("Rumus indikator")).set_value("T/R")
    app = press(app, "Simpan pengaturan kinerja")
    assert "Capaian 83,33%" in texts(app)
    with kinerja_db.reading() as session:
        instansi_id = session.scalars(select(Indikator.instansi_id)).first() or 0
        assert load_aturan(session, instansi_id).kebijakan.rumus_negatif == "T/R"


def test_an_own_scale_in_the_wrong_order_is_refused(orang: Tamu_, kinerja_db: Database) -> None:
    app = orang(benih.ADMIN_OPD).open("pengaturan", bagian="Kinerja")
    next(one for one in app.selectbox if one.label == "Skala predikat").set_value("sendiri")
    field(app, "Skala sendiri, satu kelas per baris dari yang tertinggi").set_value(
        "Baik = 60\nCukup = 75\nKurang"
    )  # type: ignore[attr-defined]
    press(app, "Simpan pengaturan kinerja")
    assert app.error or app.warning
    with kinerja_db.reading() as session:
        instansi_id = session.scalars(select(Indikator.instansi_id)).first() or 0
        assert load_aturan(session, instansi_id).isi.skala == "permendagri_86"


def press(app: AppTest, label: str) -> AppTest:
    """Click the last button of this name: the one in the dialog or form that is open."""
    run = [one for one in app.button if one.label == label][-1].click().run()
    no_code_on(run)
    return run


def indikator_id(database: Database, kode: str) -> int:
    with database.reading() as session:
        return session.scalars(
            select(Indikator.id).where(Indikator.kode == kode, Indikator.tahun == 2027)
        ).one()


def targets(session: Session, kode: str) -> dict[int, Target]:
    """The Murni targets of 2027 by triwulan."""
    line = session.scalars(
        select(Indikator.silsilah).where(Indikator.kode == kode, Indikator.tahun == 2027)
    ).one()
    rows = session.scalars(
        select(Target).where(Target.silsilah == line, Target.tahun == 2027, Target.ragam == Ragam.MURNI)
    )
    return {row.tw: row for row in rows}


def workbook_with(database: Database, kode: str, kolom: str, isi: str) -> bytes:
    """The planning of 2027 as it is downloaded, with one cell of one indikator changed."""
    with database.reading() as session:
        instansi_id = session.scalars(select(Indikator.instansi_id)).first() or 0
        content = export_rencana(session, system_actor(), instansi_id=instansi_id, tahun=2027)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Indikator"]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    column = next(number for name, number in heads.items() if kolom in name)
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == kode)
    sheet.cell(row, column).value = isi
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
