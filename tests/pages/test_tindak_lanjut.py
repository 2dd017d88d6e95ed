"""Follow-ups on their page: listed with what is late, moved on, closed with an outcome, left alone by others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db import Database
from db.kinerja import RencanaTindakLanjut, StatusTindakLanjut
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts

Tamu_ = Callable[[Akun | None], Tamu]
PERIODE = {"tahun": "2026", "tw": "4"}


def opened(person: Tamu) -> AppTest:
    app = person.open("tindak-lanjut", **PERIODE)
    no_code_on(app)
    return app


def open_ones(database: Database) -> list[RencanaTindakLanjut]:
    with database.reading() as session:
        query = select(RencanaTindakLanjut).where(RencanaTindakLanjut.tutup_tahun.is_(None))
        return list(session.scalars(query.order_by(RencanaTindakLanjut.id)))


@pytest.mark.parametrize(
    "akun", [benih.ADMIN_OPD, benih.PIMPINAN, benih.PELAKSANA], ids=lambda akun: akun.peran
)
def test_the_list_counts_what_is_there(akun: Akun, orang: Tamu_) -> None:
    assert "tindak lanjut pada Triwulan IV Tahun 2026" in texts(opened(orang(akun)))


def test_closing_needs_the_outcome(orang: Tamu_, kinerja_db: Database) -> None:
    app = opened(orang(benih.ADMIN_OPD))
    row = open_ones(kinerja_db)[0]
    app.session_state["_daftar.tindak_lanjut"] = row.id
    app.run()
    _set_state(app, StatusTindakLanjut.SELESAI, "")
    assert "Tulis hasil tindak lanjut" in texts(app)
    _set_state(app, StatusTindakLanjut.SELESAI, "Dua sesi sudah dilaksanakan dan dihadiri 60 orang")
    no_code_on(app)
    assert row.id not in [one.id for one in open_ones(kinerja_db)]


def test_a_follow_up_is_added_for_an_indikator(orang: Tamu_, kinerja_db: Database) -> None:
    app = opened(orang(benih.ADMIN_OPD))
    before = len(open_ones(kinerja_db))
    next(one for one in app.button if one.label == "Tambah tindak lanjut").click().run()
    next(one for one in app.text_area if one.label == "Yang akan dilakukan").set_value(
        "Rapat koordinasi ulang"
    )
    next(one for one in app.button if one.label == "Tambahkan").click().run()
    no_code_on(app)
    assert len(open_ones(kinerja_db)) == before + 1


def test_another_office_sees_none_of_it(orang: Tamu_) -> None:
    assert "0 tindak lanjut" in texts(opened(orang(benih.ADMIN_LAIN)))


def _set_state(app: AppTest, status: StatusTindakLanjut, catatan: str) -> None:
    next(one for one in app.selectbox if one.label == "Keadaan").set_value(status)
    next(one for one in app.text_area if one.label == "Hasil atau alasan").set_value(catatan)
    next(one for one in app.button if one.label == "Simpan keadaan").click().run()
