"""The monitoring form of an SOP as its people meet it: reminded on Beranda, begun, filled in, closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db import Database
from db.sop import PemantauanSop
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.siklus.buka import open_siklus
from triwulan.sop.library import default_library
from triwulan.sop.terbit import adopt_sop, import_sop
from triwulan.waktu import frozen, local_date, now

Tamu_ = Callable[[Akun | None], Tamu]
SOP = default_library().sop("disdukcapil-kota-tangerang.pengumpulan-data-kinerja")


@pytest.fixture
def sop_id(tamu: Tamu_, sqlite: Database) -> Iterator[int]:
    """In force for nearly half a year: the monitoring is due in ten days, the evaluation is not. One siklus runs."""
    tamu(None)
    today = now()
    with frozen(today - timedelta(days=172)), layanan.writing() as session:
        stored = import_sop(session, system_actor(), instansi_id=1, sop=SOP)
        adopt_sop(
            session, system_actor(), sop_id=stored.id, versi=stored.versi, alasan="Sudah ditandatangani"
        )
    with frozen(today - timedelta(days=60)), layanan.writing() as session:
        year = local_date(now(), "WIB").year
        open_siklus(session, system_actor(), sop_versi_id=stored.id, tahun=year, triwulan=1)
    return stored.id


def part(person: Tamu, sop_id: int) -> AppTest:
    app = person.open("perpustakaan-sop", sop=str(sop_id), bagian="Pemantauan")
    no_code_on(app)
    return app


def click(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def stored(database: Database) -> PemantauanSop:
    with database.reading() as session:
        return session.scalars(select(PemantauanSop)).one()


@pytest.mark.parametrize("akun", [benih.ADMIN_OPD, benih.PIMPINAN], ids=["admin", "pimpinan"])
def test_yang_bertanggung_jawab_diingatkan_di_beranda(tamu: Tamu_, sop_id: int, akun: Akun) -> None:
    app = tamu(akun).open("")
    no_code_on(app)
    assert "Pemantauan SOP (1)" in [one.value for one in app.subheader]
    assert "jatuh tempo" in texts(app)


def test_yang_tidak_bertanggung_jawab_tidak_diingatkan(tamu: Tamu_, sop_id: int) -> None:
    app = tamu(benih.PELAKSANA).open("")
    assert not [one for one in app.subheader if one.value.startswith("Pemantauan")]


def test_formulir_dibuka_dengan_rekaman_siklus_dan_menyebut_apa_yang_diisi_aplikasi(
    tamu: Tamu_, sop_id: int, sqlite: Database
) -> None:
    app = click(part(tamu(benih.ADMIN_OPD), sop_id), "Mulai mengisi")
    no_code_on(app)
    assert "Diisi aplikasi dari rekaman siklus." in texts(app)
    assert "Rekaman siklus. Triwulan I" in texts(app)
    assert stored(sqlite).baris[0]["baik"] is False


def test_isian_tersimpan_sendiri_dan_yang_kurang_disebut(tamu: Tamu_, sop_id: int, sqlite: Database) -> None:
    app = click(part(tamu(benih.ADMIN_OPD), sop_id), "Mulai mengisi")
    measure = next(one for one in app.text_area if one.label == "Tindakan yang harus diambil")
    app = measure.set_value("Tambah satu petugas <b>").run()
    no_code_on(app)
    assert stored(sqlite).baris[0]["tindakan"] == "Tambah satu petugas <b>"
    assert "Baris 2: penilaian belum dipilih" in texts(click(app, "Selesaikan formulir"))


def test_dua_orang_mengisi_baris_yang_berbeda_tidak_saling_menolak(
    tamu: Tamu_, sop_id: int, sqlite: Database
) -> None:
    first, second = tamu(benih.ADMIN_OPD), tamu(benih.PIMPINAN)
    one = click(part(first, sop_id), "Mulai mengisi")
    second.sit_down()
    two = part(second, sop_id)
    first.sit_down()
    [field for field in one.text_area if field.label.startswith("Catatan")][1].set_value("dari admin").run()
    second.sit_down()
    [field for field in two.text_area if field.label.startswith("Catatan")][2].set_value(
        "dari pimpinan"
    ).run()
    assert [row["catatan"] for row in stored(sqlite).baris[1:3]] == ["dari admin", "dari pimpinan"]


def test_dua_orang_mengisi_baris_yang_sama_yang_kedua_diberi_tahu(
    tamu: Tamu_, sop_id: int, sqlite: Database
) -> None:
    first, second = tamu(benih.ADMIN_OPD), tamu(benih.PIMPINAN)
    one = click(part(first, sop_id), "Mulai mengisi")
    second.sit_down()
    two = part(second, sop_id)
    first.sit_down()
    [field for field in one.text_area if field.label.startswith("Catatan")][1].set_value("dari admin").run()
    second.sit_down()
    two = (
        [field for field in two.text_area if field.label.startswith("Catatan")][1].set_value("pimpinan").run()
    )
    assert "baru saja diisi orang lain" in " ".join(str(one.value) for one in two.toast).replace("\\", "")
    assert stored(sqlite).baris[1]["catatan"] == "dari admin"
