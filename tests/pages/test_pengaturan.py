"""Pengaturan as an admin uses it: change, add, close; two admins at once; wrong input."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from db import Database
from db.akses import Pengguna, Penugasan
from db.organisasi import Bidang, HariLibur, Instansi, Pejabat
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan.organisasi.jam_kerja import PengaturanJamKerja
from triwulan.organisasi.pengaturan import load_pengaturan

Tamu_ = Callable[[Akun | None], Tamu]


@pytest.fixture
def admin(tamu: Tamu_) -> Tamu:
    return tamu(benih.ADMIN_OPD)


def part(person: Tamu, bagian: str) -> AppTest:
    app = person.open("pengaturan", bagian=bagian)
    no_code_on(app)
    return app


def field(app: AppTest, label: str) -> object:
    return next(one for one in (*app.text_input, *app.text_area) if one.label == label)


def click(app: AppTest, label: str) -> AppTest:
    found = next(one for one in app.button if one.label == label)
    return found.click().run()


def fill(app: AppTest, **values: str) -> None:
    for label, value in values.items():
        field(app, label.replace("_", " ")).set_value(value)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "bagian", ["Instansi", "Kop surat", "Bidang", "Pejabat", "Pengguna & penugasan", "Jam kerja & hari libur"]
)
def test_every_part_opens_by_its_address(bagian: str, admin: Tamu) -> None:
    part(admin, bagian)


def test_the_data_of_the_office_are_saved(admin: Tamu, sqlite: Database) -> None:
    app = part(admin, "Instansi")
    fill(app, Telepon="(021) 555 123", Laman="dinkes.contoh.go.id")
    no_code_on(click(app, "Simpan data instansi"))
    with sqlite.reading() as session:
        row = session.scalars(select(Instansi).where(Instansi.kode == "dinkes-contoh")).one()
        assert (row.telepon, row.laman) == ("(021) 555 123", "dinkes.contoh.go.id")


def test_wrong_input_is_a_sentence_and_what_was_typed_stays(admin: Tamu) -> None:
    app = part(admin, "Instansi")
    fill(app, Kode_pos="12", Telepon="555")
    app = click(app, "Simpan data instansi")
    assert "Kode pos terdiri atas 5 angka" in texts(app)
    assert field(app, "Telepon").value == "555"  # type: ignore[attr-defined]


def _conflict(admin: Tamu, tamu: Tamu_, sqlite: Database) -> AppTest:
    """The admin has the form open; a colleague saves first; then the admin saves."""
    app = part(admin, "Instansi")
    with sqlite.writing() as session:
        row = session.scalars(select(Instansi).where(Instansi.kode == "dinkes-contoh")).one()
        row.faksimile, row.kota = "021-999", "Kota Lain"
    field(app, "Telepon").set_value("555 milik saya")  # type: ignore[attr-defined]
    field(app, "Kota/kabupaten tempat menandatangani").set_value("Kota Saya")  # type: ignore[attr-defined]
    return click(app, "Simpan data instansi")


def test_the_second_editor_sees_both_versions_and_nothing_is_lost(
    admin: Tamu, tamu: Tamu_, sqlite: Database
) -> None:
    app = _conflict(admin, tamu, sqlite)
    shown = texts(app)
    for word in ("Orang lain menyimpan", "555 milik saya", "021-999", "Kota Lain", "Kota Saya"):
        assert word in shown
    with sqlite.reading() as session:
        assert session.scalars(select(Instansi.telepon).where(Instansi.kode == "dinkes-contoh")).one() == ""


def test_saving_mine_on_top_keeps_what_i_did_not_touch(admin: Tamu, tamu: Tamu_, sqlite: Database) -> None:
    app = _conflict(admin, tamu, sqlite)
    choice = next(one for one in app.radio if one.label.startswith("Kota"))
    choice.set_value("milik")
    no_code_on(click(app, "Simpan gabungannya"))
    with sqlite.reading() as session:
        row = session.scalars(select(Instansi).where(Instansi.kode == "dinkes-contoh")).one()
        assert (row.telepon, row.kota, row.faksimile) == ("555 milik saya", "Kota Saya", "021-999")


def test_taking_theirs_fills_the_form_with_what_is_stored(admin: Tamu, tamu: Tamu_, sqlite: Database) -> None:
    app = click(_conflict(admin, tamu, sqlite), "Buang isian saya, pakai yang tersimpan")
    assert field(app, "Telepon").value == ""  # type: ignore[attr-defined]
    assert field(app, "Faksimile").value == "021-999"  # type: ignore[attr-defined]
    assert "Orang lain menyimpan" not in texts(app)


def test_the_preview_follows_the_lines_before_they_are_saved(admin: Tamu) -> None:
    app = part(admin, "Kop surat")
    field(app, "Baris 4").set_value("Telepon 021-555 <b>& rekan</b>")  # type: ignore[attr-defined]
    app.run()
    preview = next(str(one.proto.body) for one in app.get("html") if "tw-kertas" in str(one.proto.body))
    assert "Telepon 021-555 &lt;b&gt;&amp; rekan&lt;/b&gt;" in preview
    assert "PEMERINTAH KOTA CONTOH" in preview


def test_a_file_that_is_no_picture_is_refused_as_logo_in_a_sentence(admin: Tamu) -> None:
    app = part(admin, "Kop surat")
    app.get("file_uploader")[0].upload("logo.png", b"%PDF-1.7 bukan gambar", "image/png")
    app.run()
    app = click(app, "Pasang logo ini")
    assert "Logo harus berupa gambar" in texts(app)


def test_a_bidang_is_added_renamed_moved_and_closed(admin: Tamu, sqlite: Database) -> None:
    app = click(part(admin, "Bidang"), "Tambah bidang")
    fill(app, Nama_bidang="Bidang Keempat")
    app = click(app, "Tambahkan")
    assert "Bidang Keempat" in texts(app)
    app = next(one for one in app.button if one.label == "Ubah").click().run()
    app = click(app, "Turunkan")
    app = next(one for one in app.button if one.label == "Ubah").click().run()
    app = click(app, "Nonaktifkan")
    no_code_on(app)
    with sqlite.reading() as session:
        kantor = session.scalars(select(Instansi.id).where(Instansi.kode == "dinkes-contoh")).one()
        rows = session.scalars(
            select(Bidang).where(Bidang.instansi_id == kantor).order_by(Bidang.urutan)
        ).all()
        assert [(row.nama, row.aktif) for row in rows] == [
            ("Bidang Dua", False),
            ("Bidang Satu", True),
            ("Bidang Tiga", True),
            ("Bidang Keempat", True),
        ]


def test_a_pejabat_whose_period_overlaps_is_refused_by_name(admin: Tamu, sqlite: Database) -> None:
    app = click(part(admin, "Pejabat"), "Tambah pejabat")
    fill(app, Jabatan="Kepala Dinas Kesehatan", Nama_lengkap_dan_gelar="CONTOH Kedua")
    app = click(app, "Tambahkan")
    assert "bertumpang tindih dengan CONTOH Kepala Dinas" in texts(app)
    with sqlite.reading() as session:
        assert len(session.scalars(select(Pejabat)).all()) == 1


def test_a_form_that_was_open_is_open_again_after_a_reload(admin: Tamu, sqlite: Database) -> None:
    app = click(part(admin, "Pejabat"), "Tambah pejabat")
    again = admin.open("pengaturan", bagian="Pejabat", buka=str(app.query_params["buka"]))
    assert "Tambahkan" in [one.label for one in again.button]
    app = click(again, "Kembali ke daftar")
    assert "buka" not in app.query_params


def test_a_new_person_gets_a_password_that_is_shown_once(admin: Tamu, sqlite: Database) -> None:
    app = click(part(admin, "Pengguna & penugasan"), "Tambah pengguna")
    fill(app, Nama_akun="orang.baru", Nama="CONTOH Orang Baru")
    app = click(app, "Tambahkan")
    assert len(app.code) == 1
    assert app.code[0].value.count("-") == 3
    app.run()
    assert not app.code
    with sqlite.reading() as session:
        row = session.scalars(select(Pengguna).where(Pengguna.nama_akun == "orang.baru")).one()
        assert row.wajib_ganti_sandi


def test_pelaksana_without_a_person_are_named_until_somebody_is_assigned(
    admin: Tamu, sqlite: Database
) -> None:
    app = part(admin, "Pengguna & penugasan")
    assert "Belum ada orangnya: Kepala Dinas" in texts(app)
    with sqlite.reading() as session:
        orang = session.scalars(select(Pengguna.id).where(Pengguna.nama_akun == "contoh.pelaksana")).one()
    app = next(one for one in app.button if one.key == f"orang.buka.{orang}").click().run()
    app = click(app, "Beri penugasan")
    no_code_on(app)
    with sqlite.reading() as session:
        row = session.scalars(select(Penugasan)).one()
        assert (row.pengguna_id, row.pelaksana) == (orang, "kepala")


def test_hours_are_saved_as_written_and_a_mistake_names_the_day(admin: Tamu, sqlite: Database) -> None:
    app = part(admin, "Jam kerja & hari libur")
    next(one for one in app.text_input if one.label == "Jumat").set_value("kadang-kadang")
    app = click(app, "Simpan jam kerja")
    assert "Jumat: tulis jam kerja seperti" in texts(app)
    next(one for one in app.text_input if one.label == "Jumat").set_value("08.00–14.00")
    no_code_on(click(app, "Simpan jam kerja"))
    with sqlite.reading() as session:
        kantor = session.scalars(select(Instansi.id).where(Instansi.kode == "dinkes-contoh")).one()
        jumat = load_pengaturan(session, kantor, PengaturanJamKerja).biasa[4]
    assert jumat is not None
    assert f"{jumat.masuk:%H.%M}" == "08.00"


def test_a_day_off_is_removed_after_a_question(admin: Tamu, sqlite: Database) -> None:
    app = part(admin, "Jam kerja & hari libur")
    app = next(one for one in app.button if one.label == "Hapus").click().run()
    no_code_on(click(app, "Ya, hapus"))
    with sqlite.reading() as session:
        assert len(session.scalars(select(HariLibur)).all()) == 15


def test_an_admin_pemda_chooses_the_office_first(tamu: Tamu_) -> None:
    app = tamu(benih.ADMIN_PEMDA).open("pengaturan")
    assert "Pilih perangkat daerah dahulu" in texts(app)
    chooser = next(one for one in app.selectbox if one.label == "Perangkat daerah")
    app = chooser.select(chooser.options[0]).run()
    no_code_on(app)
    assert "Dinas Kesehatan" in texts(app)
    assert field(app, "Nama instansi").value == "Dinas Kesehatan"  # type: ignore[attr-defined]


def test_an_admin_pemda_adds_and_closes_an_office(tamu: Tamu_, sqlite: Database) -> None:
    app = tamu(benih.ADMIN_PEMDA).open("pengaturan")
    app.session_state["perangkat_daerah"] = True
    app = click(app.run(), "Tambah perangkat daerah")
    fill(app, Nama_instansi="Dinas Perhubungan", Nama_pendek="Dishub")
    app = click(app, "Tambahkan")
    no_code_on(app)
    app.session_state["perangkat_daerah"] = True
    app = click(click(app.run(), "Ubah keadaan"), "Tutup instansi ini")
    no_code_on(app)
    with sqlite.reading() as session:
        rows = session.execute(
            select(Instansi.nama, Instansi.kode, Instansi.aktif).order_by(Instansi.nama)
        ).all()
    assert [tuple(row) for row in rows] == [
        ("Dinas Kesehatan", "dinkes-contoh", False),
        ("Dinas Perhubungan", "dinas-perhubungan-pemerintah-kota-contoh", True),
        ("Dinas Sosial", "dinsos-contoh", True),
    ]
