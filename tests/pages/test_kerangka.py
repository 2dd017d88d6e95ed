"""The frame: what each role finds in the menu, and what nobody gets to see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text, update

from components import masuk
from db import Database
from db.akses import Pengguna, Peran
from db.organisasi import Instansi
from tests.browser import benih
from tests.browser.benih import Akun
from tests.factories import create_pemda
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan.settings import settings
from triwulan.waktu import now

Tamu_ = Callable[[Akun | None], Tamu]


@pytest.mark.parametrize("akun", benih.PER_PERAN, ids=lambda akun: akun.peran.value)
def test_every_role_gets_a_first_page_without_code(akun: Akun, tamu: Tamu_) -> None:
    app = tamu(akun).open()
    no_code_on(app)
    assert app.title[0].value == "Beranda"
    assert "Keluar" in texts(app)
    assert ("Minta admin OPD menugaskan Anda" in texts(app)) == (akun is benih.PELAKSANA)


@pytest.mark.parametrize(("kantor", "terpilih"), [(1, 1), (2, None)])
def test_an_auditor_with_a_single_office_need_not_choose_it(
    kantor: int, terpilih: int | None, tamu: Tamu_, sqlite: Database
) -> None:
    person = tamu(benih.PEMERIKSA)
    with sqlite.writing() as session:
        session.execute(update(Instansi).where(Instansi.id > kantor).values(aktif=False))
    app = person.open()
    no_code_on(app)
    [choice] = [box for box in app.selectbox if box.label == "Perangkat daerah"]
    assert choice.value == terpilih


@pytest.mark.parametrize(
    ("akun", "allowed"),
    [
        (benih.ADMIN_PEMDA, {"pengaturan", "jejak-audit"}),
        (benih.ADMIN_OPD, {"pengaturan", "jejak-audit"}),
        (benih.PEMERIKSA, {"jejak-audit"}),
        (benih.PIMPINAN, set()),
        (benih.PELAKSANA, set()),
    ],
    ids=lambda value: value.peran.value if isinstance(value, Akun) else "",
)
def test_administration_is_open_to_its_roles_only(akun: Akun, allowed: set[str], tamu: Tamu_) -> None:
    person = tamu(akun)
    for alamat, judul in (("pengaturan", "Pengaturan"), ("jejak-audit", "Jejak Audit")):
        app = person.open(alamat)
        no_code_on(app)
        assert (app.title[0].value == judul) == (alamat in allowed)


def test_nobody_sees_only_the_sign_in_form_whatever_the_address(tamu: Tamu_) -> None:
    for alamat in ("", "pengaturan", "jejak-audit", "tidak-ada"):
        app = tamu(None).open(alamat)
        no_code_on(app)
        assert [field.label for field in app.text_input] == ["Nama akun", "Kata sandi"]
        assert "Dinas Kesehatan" not in texts(app)


def test_with_the_first_password_there_is_only_the_page_that_replaces_it(tamu: Tamu_) -> None:
    for alamat in ("", "pengaturan", "akun", "beranda"):
        app = tamu(benih.BARU).open(alamat)
        assert app.title[0].value == "Buat kata sandi Anda"
        assert next(field.label for field in app.text_input) == "Kata sandi sekarang"


def test_another_person_in_the_same_tab_inherits_nothing(tamu: Tamu_) -> None:
    first, second = tamu(benih.ADMIN_OPD), tamu(benih.ADMIN_LAIN)
    app = first.open()
    app.session_state["rahasia_orang_pertama"] = "x"
    second.sit_down()
    app.run()
    assert "rahasia_orang_pertama" not in app.session_state
    assert "Dinas Sosial" in texts(app)


def test_a_broken_database_is_a_sentence_for_the_administrator(tamu: Tamu_, sqlite: Database) -> None:
    person = tamu(benih.ADMIN_OPD)
    with sqlite.writing() as session:
        session.execute(text("DROP TABLE penugasan"))
    app = person.open()
    assert not app.exception
    assert "python -m triwulan migrate" in texts(app)


def test_an_unexpected_fault_shows_a_number_that_is_in_the_log_and_no_code(
    tamu: Tamu_, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from components import bingkai

    def fail(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError("rahasia dalam kode")

    monkeypatch.setattr(bingkai, "show_frame", fail)
    app = tamu(benih.ADMIN_OPD).open()
    shown = texts(app)
    assert not app.exception
    assert "rahasia dalam kode" not in shown
    nomor = shown.split("nomor ")[1].split(")")[0]
    assert nomor in caplog.text


def test_sign_in_names_the_https_address_where_the_cookie_demands_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert masuk._secure_address() == ""
    monkeypatch.setattr(settings(), "base_url", "https://triwulan.contoh.go.id")
    assert masuk._secure_address() == "https://triwulan.contoh.go.id"


def test_on_an_empty_installation_the_pages_say_how_to_add_the_first_office(
    sqlite: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with sqlite.writing() as session:
        pemda = create_pemda(session)
        session.add(
            Pengguna(
                pemda_id=pemda.id,
                nama_akun="admin",
                nama="CONTOH Admin",
                peran=Peran.ADMIN_PEMDA,
                sandi_hash="-",
                wajib_ganti_sandi=False,
                dibuat=now(),
            )
        )
    person = Tamu(sqlite, Akun("admin", Peran.ADMIN_PEMDA), monkeypatch)
    for alamat in ("kinerja", "pengaturan"):
        assert "Tambah perangkat daerah" in texts(person.open(alamat))
