"""Perpustakaan SOP, the editor and the shelf of forms, as people of each role meet them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components.sop import buku
from db import Database
from db.sop import StatusSop
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu, no_code_on, texts
from triwulan import layanan
from triwulan.akses.pelaku import system_actor
from triwulan.dokumen.kantor.cari import PdfUnavailable
from triwulan.sop.check import shelf
from triwulan.sop.edit import from_scratch
from triwulan.sop.library import default_library
from triwulan.sop.terbit import adopt_sop, get_sop, import_sop, list_sop

Tamu_ = Callable[[Akun | None], Tamu]


@pytest.fixture
def sop_id(tamu: Tamu_, sqlite: Database) -> int:
    """A draft of an official SOP in the office of the seed."""
    tamu(None)
    sop = default_library().sop("disdukcapil-kota-tangerang.pengumpulan-data-kinerja")
    with layanan.writing() as session:
        stored = import_sop(session, system_actor(), instansi_id=1, sop=sop)
        adopt_sop(
            session, system_actor(), sop_id=stored.id, versi=stored.versi, alasan="Sudah ditandatangani"
        )
        return import_sop(session, system_actor(), instansi_id=1, sop=sop).id


def button(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


@pytest.mark.parametrize("akun", benih.PER_PERAN, ids=lambda akun: str(akun.peran))
def test_every_role_sees_the_sheet_and_only_admins_see_the_editor(
    tamu: Tamu_, sop_id: int, akun: Akun
) -> None:
    app = tamu(akun).open("perpustakaan-sop", sop=str(sop_id))
    no_code_on(app)
    assert "PENGUMPULAN DATA KINERJA" in texts(app)
    edits = any(one.label == "Sunting" for one in app.button)
    assert edits == (akun in (benih.ADMIN_PEMDA, benih.ADMIN_OPD))


def test_the_list_counts_findings_and_names_the_state(tamu: Tamu_, sop_id: int) -> None:
    app = tamu(benih.PELAKSANA).open("perpustakaan-sop")
    no_code_on(app)
    assert "Berlaku" in texts(app)
    assert "peringatan" in texts(app)


def test_a_draft_is_submitted_reviewed_and_comes_into_force(tamu: Tamu_, sop_id: int) -> None:
    app = tamu(benih.ADMIN_OPD).open("perpustakaan-sop", sop=str(sop_id))
    for label in ("Ajukan", "Sudah ditinjau", "Berlakukan"):
        app = button(app, label)
        no_code_on(app)
    with layanan.reading() as session:
        stored = get_sop(session, system_actor(), sop_id=sop_id)
        versions = list_sop(session, system_actor(), instansi_id=1)
    assert stored.status is StatusSop.BERLAKU
    assert [row.status for row in versions if row.kode == stored.kode] == [
        StatusSop.BERLAKU,
        StatusSop.DIGANTIKAN,
    ]


def test_a_press_without_what_it_needs_says_so(tamu: Tamu_, sop_id: int) -> None:
    app = tamu(benih.ADMIN_OPD).open("perpustakaan-sop")
    assert "Tulis dahulu nama SOP-nya" in texts(button(app, "Buat"))
    assert "Pilih dahulu SOP yang disalin" in texts(button(app, "Salin"))
    app = tamu(benih.ADMIN_OPD).open("penyunting-sop", sop=str(sop_id), bagian_sunting="Pelaksana")
    assert "Tulis dahulu nama pelaksananya" in texts(button(app, "Tambah kolom"))


def test_the_sheet_of_a_new_sop_bears_the_letterhead_of_the_office(tamu: Tamu_) -> None:
    tamu(None)
    with layanan.writing() as session:
        new = from_scratch("dinkes-contoh", "Surat Masuk")
        sop_id = import_sop(session, system_actor(), instansi_id=1, sop=new).id
    said = texts(tamu(benih.ADMIN_OPD).open("penyunting-sop", sop=str(sop_id), bagian_sunting="Lembar"))
    assert "PEMERINTAH KOTA CONTOH" in said
    assert "DINAS KESEHATAN" in said


def test_what_is_typed_in_the_editor_is_kept_at_once(tamu: Tamu_, sop_id: int) -> None:
    app = tamu(benih.ADMIN_OPD).open("penyunting-sop", sop=str(sop_id))
    no_code_on(app)
    kegiatan = next(one for one in app.text_area if one.label == "Kegiatan")
    app = kegiatan.set_value("Menyampaikan surat permintaan data kinerja").run()
    no_code_on(app)
    with layanan.reading() as session:
        assert (
            get_sop(session, system_actor(), sop_id=sop_id).sop.langkah_no(1).kegiatan
            == "Menyampaikan surat permintaan data kinerja"
        )


def test_the_editor_stays_on_the_row_whose_caption_changes(tamu: Tamu_, sop_id: int) -> None:
    app = tamu(benih.ADMIN_OPD).open("penyunting-sop", sop=str(sop_id))
    app = next(one for one in app.radio if one.label == "Langkah").set_value(3).run()
    app = next(one for one in app.text_area if one.label == "Kegiatan").set_value("Mengumpulkan data").run()
    app = next(one for one in app.text_input if one.label == "Waktu").set_value("6 hari").run()
    with layanan.reading() as session:
        row = get_sop(session, system_actor(), sop_id=sop_id).sop.langkah_no(3)
    assert (row.kegiatan, row.mutu_baku.waktu) == ("Mengumpulkan data", "6 hari")


def test_the_editor_is_closed_to_a_pelaksana(tamu: Tamu_, sop_id: int) -> None:
    app = tamu(benih.PELAKSANA).open("penyunting-sop", sop=str(sop_id))
    no_code_on(app)
    assert "CONTOH Pelaksana" in texts(app)
    assert not [one for one in app.text_area if one.label == "Kegiatan"]


@pytest.mark.slow
def test_every_form_of_the_shelf_can_be_tried_without_a_siklus(tamu: Tamu_) -> None:
    person = tamu(benih.PELAKSANA)
    for kode in shelf():
        app = person.open("formulir", kode=kode)
        no_code_on(app)
        assert shelf()[kode].judul in texts(app)


def test_the_list_opens_the_version_that_each_line_shows(tamu: Tamu_, sop_id: int) -> None:
    person = tamu(benih.ADMIN_OPD)
    with layanan.reading() as session:
        draft = get_sop(session, system_actor(), sop_id=sop_id)
        versions = list_sop(session, system_actor(), instansi_id=1)
    berlaku = next(row for row in versions if row.kode == draft.kode and row.status is StatusSop.BERLAKU)
    for wanted in (berlaku, draft):
        app = person.open("perpustakaan-sop")
        app.button(key=f"buka-{wanted.id}").click().run()
        assert app.query_params["sop"] == str(wanted.id)
        assert f"Versi {wanted.nomor_versi}" in texts(app)


def test_the_history_says_who_did_what_and_why(tamu: Tamu_, sop_id: int) -> None:
    app = tamu(benih.PEMERIKSA).open("perpustakaan-sop", sop=str(sop_id), bagian="Riwayat")
    no_code_on(app)
    said = texts(app)
    for words in ("Diberlakukan apa adanya", "Sudah ditandatangani", "Oleh", "Waktu"):
        assert words in said


@pytest.mark.parametrize("missing", [False, True], ids=["dengan LibreOffice", "tanpa LibreOffice"])
def test_the_sop_book_is_handed_over_or_the_page_says_why_not(
    missing: bool, tamu: Tamu_, sop_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def print_buku(bahan: object) -> bytes:
        if missing:
            raise PdfUnavailable("LibreOffice belum terpasang pada server. Minta administrator memasangnya.")
        return b"%PDF-1.7"

    monkeypatch.setattr(buku, "print_buku", print_buku)
    app = button(tamu(benih.PELAKSANA).open("perpustakaan-sop"), "Buku SOP (PDF)")
    no_code_on(app)
    assert ("LibreOffice belum terpasang" in texts(app)) == missing
    assert bool(app.get("download_button")) != missing
