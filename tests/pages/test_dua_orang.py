"""Two people in one planning form: each keeps what he changed, and where both changed the same a person decides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db import Database
from db.rencana import Indikator, Jenjang, SimpulRencana
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts
from tests.pages.test_rencana import BERIKUT, begin_next_year, click, field, indikator_id, opened

Tamu_ = Callable[[Akun | None], Tamu]
TAHUN = int(BERIKUT)


@pytest.fixture
def formulir(orang: Tamu_, kinerja_db: Database) -> AppTest:
    """The form of an indikator of a draft year; meanwhile a colleague changes its name and its formula."""
    person = orang(benih.ADMIN_OPD)
    begin_next_year(person)
    app = opened(person, "Indikator", BERIKUT)
    app.session_state["_daftar.indikator_rencana"] = indikator_id(kinerja_db, "IKU-01")
    app.run()
    no_code_on(app)
    with kinerja_db.writing() as session:
        row = stored(session)
        row.nama, row.formula = "Nama dari rekan", "Rumus dari rekan"
    return app


def stored(session) -> Indikator:  # type: ignore[no-untyped-def]
    query = select(Indikator).where(Indikator.kode == "IKU-01", Indikator.tahun == TAHUN)
    return session.scalars(query).one()


def type_in(app: AppTest, **fields: str) -> None:
    for label, value in fields.items():
        field(app, label.replace("_", " ")).set_value(value)  # type: ignore[attr-defined]


def test_other_fields_than_mine_are_kept_without_a_question(formulir: AppTest, kinerja_db: Database) -> None:
    type_in(formulir, Catatan="Catatan saya")
    app = click(formulir, "Simpan")
    assert "Orang lain menyimpan" not in texts(app)
    assert any("Nama indikator, Formula" in one.value for one in app.toast)
    with kinerja_db.reading() as session:
        row = stored(session)
        assert (row.nama, row.formula, row.catatan) == ("Nama dari rekan", "Rumus dari rekan", "Catatan saya")


def test_the_same_field_is_shown_side_by_side_and_saved_as_chosen(
    formulir: AppTest, kinerja_db: Database
) -> None:
    type_in(formulir, Nama_indikator="Nama dari saya", Catatan="Catatan saya")
    app = click(formulir, "Simpan")
    said = texts(app)
    for word in ("Orang lain menyimpan", "Nama dari rekan", "Nama dari saya", "Rumus dari rekan"):
        assert word in said
    assert [one.label for one in app.radio if one.label == "Nama indikator"]
    app = click(app, "Simpan gabungannya")
    assert any("Pilih dahulu" in error.value for error in app.error)
    next(one for one in app.radio if one.label == "Nama indikator").set_value("kini")
    click(app, "Simpan gabungannya")
    with kinerja_db.reading() as session:
        row = stored(session)
        assert (row.nama, row.formula, row.catatan) == ("Nama dari rekan", "Rumus dari rekan", "Catatan saya")


def test_a_third_who_saves_during_the_choice_is_not_overwritten(
    formulir: AppTest, kinerja_db: Database
) -> None:
    type_in(formulir, Nama_indikator="Nama dari saya")
    app = click(formulir, "Simpan")
    next(one for one in app.radio if one.label == "Nama indikator").set_value("milik")
    with kinerja_db.writing() as session:
        stored(session).nama = "Nama dari orang ketiga"
    app = click(app, "Simpan gabungannya")
    assert "Nama dari orang ketiga" in texts(app)
    with kinerja_db.reading() as session:
        assert stored(session).nama == "Nama dari orang ketiga"


def test_a_part_of_the_tree_shows_names_instead_of_numbers(orang: Tamu_, kinerja_db: Database) -> None:
    person = orang(benih.ADMIN_OPD)
    begin_next_year(person)
    with kinerja_db.reading() as session:
        query = select(SimpulRencana).where(
            SimpulRencana.tahun == TAHUN, SimpulRencana.jenjang == Jenjang.SASARAN
        )
        row = session.scalars(query).first()
        assert row is not None
        number = row.id
    app = opened(person, "Pohon", BERIKUT)
    app.session_state["_daftar.simpul"] = number
    app.run()
    with kinerja_db.writing() as session:
        changed = session.get_one(SimpulRencana, number)
        changed.nama, changed.bidang_id = "Sasaran dari rekan", None
    type_in(app, Nama="Sasaran dari saya")
    app = click(app, "Simpan")
    said = texts(app)
    assert "Sasaran dari rekan" in said
    assert "Sasaran dari saya" in said
    next(one for one in app.radio if one.label == "Nama").set_value("milik")
    click(app, "Simpan gabungannya")
    with kinerja_db.reading() as session:
        assert session.get_one(SimpulRencana, number).nama == "Sasaran dari saya"
