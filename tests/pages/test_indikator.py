"""One indikator as people use its page: corrections that wait, what it is compared with, the life of a number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from db import Database
from db.akses import Pengguna
from db.kinerja import Realisasi
from db.organisasi import Instansi
from db.rencana import Pembanding, RiwayatIndikator
from tests.browser import benih
from tests.browser.benih import Akun
from tests.kinerja_contoh import TERBUKTI, indikator_of
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan.akses.pelaku import Actor, system_actor
from triwulan.akses.sesi import load_actor
from triwulan.kinerja.koreksi import propose_koreksi
from triwulan.kinerja.realisasi import IsianRealisasi

Tamu_ = Callable[[Akun | None], Tamu]


def opened(person: Tamu, nomor: int) -> AppTest:
    app = person.open("indikator", id=str(nomor), tw="3")
    no_code_on(app)
    return app


def part(app: AppTest, nama: str) -> AppTest:
    """Another part of the page."""
    app.session_state["bagian_indikator"] = nama
    app.run()
    no_code_on(app)
    return app


def press(app: AppTest, label: str) -> AppTest:
    run = [one for one in app.button if one.label == label][-1].click().run()
    no_code_on(run)
    return run


def fill(app: AppTest, **fields: str) -> None:
    for label, value in fields.items():
        next(one for one in app.text_input if one.label == label).set_value(value)


def record_of(session: Session) -> Realisasi:
    row = indikator_of(session, TERBUKTI)
    return session.scalars(select(Realisasi).filter_by(indikator_id=row.id, tw=3, terkini=True)).one()


def propose(session: Session, actor: Actor) -> str:
    """A correction of the number; its reason."""
    reason = "Register mencatat 98, bukan 100."
    isian = IsianRealisasi(teks="98", pilihan=0)
    propose_koreksi(session, actor, realisasi_id=record_of(session).id, isian=isian, alasan=reason)
    return reason


@pytest.fixture
def nomor(kinerja_db: Database) -> int:
    with kinerja_db.reading() as session:
        return indikator_of(session, TERBUKTI).id


@pytest.fixture
def koreksi(kinerja_db: Database) -> str:
    """A correction that waits; its reason."""
    with kinerja_db.writing() as session:
        return propose(session, system_actor("uji"))


def test_a_waiting_correction_is_named_on_kinerja_with_the_way_to_it(
    koreksi: str, nomor: int, orang: Tamu_
) -> None:
    app = orang(benih.PIMPINAN).open("kinerja", tahun="2026", tw="3")
    no_code_on(app)
    links = [one.proto for one in app.get("page_link")]
    waiting = [one for one in links if "menunggu pengesahan" in one.label]
    assert len(waiting) == 1
    assert f"id={nomor}" in waiting[0].query_string


def test_a_waiting_correction_stands_on_the_beranda_of_the_head_by_the_name_of_its_indikator(
    koreksi: str, nomor: int, orang: Tamu_
) -> None:
    app = orang(benih.PIMPINAN).open("beranda")
    no_code_on(app)
    links = [one.proto for one in app.get("page_link") if "Koreksi TW III Tahun 2026" in one.proto.label]
    assert len(links) == 1
    assert f"id={nomor}" in links[0].query_string
    assert "tw=3" in links[0].query_string
    assert "Persentase penyelesaian konflik" in links[0].label
    assert "Tidak ada tugas" not in texts(app)


def test_who_proposed_a_correction_may_take_it_back_and_reads_who_approves_it(
    nomor: int, orang: Tamu_, kinerja_db: Database
) -> None:
    with kinerja_db.writing() as session:
        admin = session.scalars(select(Pengguna).filter_by(nama_akun=benih.ADMIN_OPD.nama_akun)).one()
        propose(session, load_actor(session, admin.id))
    app = opened(orang(benih.ADMIN_OPD), nomor)
    said = texts(app)
    assert "Yang boleh mengesahkan: CONTOH Pimpinan" in said
    labels = {one.label for one in app.button}
    assert "Sahkan koreksi" not in labels
    assert "Tarik …" in labels
    assert "Ajukan koreksi …" not in labels


def test_who_may_not_decide_still_reads_that_a_correction_waits(
    koreksi: str, nomor: int, orang: Tamu_
) -> None:
    app = opened(orang(benih.PEMERIKSA), nomor)
    assert koreksi in texts(app)
    assert not [one for one in app.button if "koreksi" in one.label or one.label == "Tolak …"]


def test_a_correction_shows_before_and_after_and_is_approved_by_the_head(
    koreksi: str, nomor: int, orang: Tamu_, kinerja_db: Database
) -> None:
    app = opened(orang(benih.PIMPINAN), nomor)
    said = texts(app)
    assert "“100” menjadi “98”" in said
    assert koreksi in said
    press(app, "Sahkan koreksi")
    with kinerja_db.reading() as session:
        row = record_of(session)
        assert (row.nilai, row.nomor_versi) == (Decimal(98), 2)


def test_the_admin_enters_the_national_figure_with_its_source(
    nomor: int, orang: Tamu_, kinerja_db: Database
) -> None:
    app = part(opened(orang(benih.ADMIN_OPD), nomor), "Pembanding")
    app = press(app, "Tambah pembanding")
    fill(app, Angka="97,5")
    app = press(app, "Simpan pembanding")
    assert app.error, "a figure without its source is refused"
    fill(app, Sumber="LKjIP Kementerian 2025, halaman 31")
    press(app, "Simpan pembanding")
    with kinerja_db.reading() as session:
        row = session.scalars(select(Pembanding)).one()
        assert (row.nilai, row.cakupan, row.tahun) == (Decimal("97.5"), "nasional", 2026)


def test_a_year_before_the_app_is_entered_by_hand(nomor: int, orang: Tamu_, kinerja_db: Database) -> None:
    app = part(opened(orang(benih.ADMIN_OPD), nomor), "Pembanding")
    app = press(app, "Tambah tahun")
    app.number_input[0].set_value(2019)
    fill(app, Target="95", Realisasi="96,25", Sumber="LKjIP 2019, halaman 12")
    press(app, "Simpan tahun ini")
    with kinerja_db.reading() as session:
        row = session.scalars(
            select(RiwayatIndikator).filter_by(silsilah=indikator_of(session, TERBUKTI).silsilah, tahun=2019)
        ).one()
        assert (row.target, row.realisasi, row.sintetis) == (Decimal(95), Decimal("96.25"), False)


def test_who_does_not_plan_only_reads_the_comparison(nomor: int, orang: Tamu_) -> None:
    app = part(opened(orang(benih.PELAKSANA), nomor), "Pembanding")
    assert not [one for one in app.button if one.label.startswith("Tambah")]


def test_the_header_names_the_office_of_what_a_link_opens_whatever_was_chosen_before(
    nomor: int, orang: Tamu_, kinerja_db: Database
) -> None:
    with kinerja_db.reading() as session:
        kantor = record_of(session).instansi_id
        other = next(row.id for row in session.scalars(select(Instansi)) if row.id != kantor)
    app = orang(benih.PEMERIKSA).open("indikator", id=str(nomor), tw="3", kantor=str(other))
    no_code_on(app)
    assert app.selectbox(key="kantor").value == kantor
    app = app.selectbox(key="kantor").set_value(other).run()
    no_code_on(app)
    assert "Tidak ada indikator yang dipilih" in texts(app)
    assert app.selectbox(key="kantor").value == other


def test_a_late_follow_up_opens_itself(orang: Tamu_) -> None:
    app = orang(benih.ADMIN_OPD).open("tindak-lanjut", id="1", tahun="2026", tw="4")
    no_code_on(app)
    assert [one for one in app.text_area if one.label == "Yang akan dilakukan"]
