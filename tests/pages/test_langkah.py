"""Beranda, Tugas, Papan, Siklus and Kepatuhan as people read them, without a browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from components.langkah import ingatan
from db import Database
from tests.browser import benih_siklus as benih
from tests.browser.benih import Akun
from tests.dokumen.contoh_pdf import picture
from tests.pages.alat import Tamu, no_code_on
from tests.pages.kantor import Kantor, components, fields, said
from triwulan import layanan
from triwulan.siklus.buka import cancel_siklus
from triwulan.siklus.halaman import get_tugas
from triwulan.siklus.ringkas import list_siklus
from triwulan.siklus.tugas import complete_tugas

pytestmark = pytest.mark.slow
Masuk = Callable[[Akun], Tamu]


@pytest.fixture
def kantor(sqlite: Database) -> Kantor:
    return Kantor(sqlite)


@pytest.fixture
def masuk(kantor: Kantor, monkeypatch: pytest.MonkeyPatch) -> Masuk:
    return lambda akun: Tamu(kantor.database, akun, monkeypatch)


# ---- Beranda ---------------------------------------------------------------------------------------------------------
def test_beranda_lists_what_i_must_do_and_what_waits_for_others(masuk: Masuk) -> None:
    mine, theirs = masuk(benih.KEPALA).open(), masuk(benih.KASUBAG).open()
    no_code_on(mine)
    assert "Langkah 1" in said(mine)
    assert "Menunggu orang lain" not in said(mine)
    assert "Menunggu orang lain (1)" in said(theirs)
    assert "Tidak ada tugas untuk Anda saat ini." in said(theirs)


def test_beranda_tells_what_came_back_and_why(kantor: Kantor, masuk: Masuk) -> None:
    _return_to_the_first_bidang(kantor)
    page = masuk(benih.PPTK[0]).open()
    assert "Dikembalikan kepada Anda (1)" in said(page)
    assert "Angka belum sama dengan bukti." in said(page)


def test_beranda_of_an_admin_says_where_to_begin(masuk: Masuk) -> None:
    assert "Buka siklus pada halaman Siklus" in said(masuk(benih.ADMIN).open())


# ---- Tugas -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("query", [{}, {"id": "x"}, {"id": "99999999999999"}, {"id": "-1"}])
def test_a_tugas_address_without_a_number_says_where_to_find_one(masuk: Masuk, query: dict[str, str]) -> None:
    page = masuk(benih.KEPALA).open("tugas", **query)
    no_code_on(page)
    assert "Buka sebuah tugas dari Beranda atau dari Papan." in said(page)


def test_a_tugas_that_does_not_exist_is_a_sentence(masuk: Masuk) -> None:
    page = masuk(benih.KEPALA).open("tugas", id="4711")
    no_code_on(page)
    assert "tidak ada" in said(page)


def test_the_holder_sees_an_open_form_with_all_its_fields(kantor: Kantor, masuk: Masuk) -> None:
    page = masuk(benih.KEPALA).open("tugas", id=str(kantor.tugas(1).id))
    no_code_on(page)
    found = fields(page)
    assert {"tanggal", "sifat", "hal", "tujuan", "isi", "disposisi/kepada", "disposisi/sifat"} <= set(found)
    assert found["hal"]["label"] == "Hal"
    assert found["hal"]["wajib"] is True
    assert not any(field.get("beku") for field in found.values())
    assert "Surat permintaan data kinerja" in said(page)
    assert "Waktu baku" in said(page)


def test_everybody_else_reads_the_form_and_is_told_whose_it_is(kantor: Kantor, masuk: Masuk) -> None:
    page = masuk(benih.KASUBAG).open("tugas", id=str(kantor.tugas(1).id))
    assert all(field.get("beku") for field in fields(page).values())
    assert "Langkah ini tugas Kepala Dinas." in said(page)
    assert not [button for button in page.button if button.label == "Selesaikan langkah"]


def test_what_is_missing_is_listed_with_a_link_to_each_field_and_beside_it(
    kantor: Kantor, masuk: Masuk
) -> None:
    page = masuk(benih.KEPALA).open("tugas", id=str(kantor.tugas(1).id))
    _button(page, "Selesaikan langkah").click().run()
    said = "\n".join(str(item.value) for item in page.markdown)
    assert "](#hal)" in said
    assert "](#disposisi)" in said
    assert fields(page)["hal"]["galat"] == "Wajib diisi."


def test_a_press_that_comes_with_the_first_change_of_a_langkah_is_not_swallowed(
    kantor: Kantor, masuk: Masuk
) -> None:
    page = masuk(benih.KEPALA).open("tugas", id=str(kantor.tugas(1).id))
    # The save has begun the langkah, and the press comes before the sheet has had the page drawn anew.
    page.session_state[ingatan.KUNCI].basi = True
    _button(page, "Selesaikan langkah").click().run()
    assert "Belum dapat diselesaikan" in said(page)


def test_files_and_a_press_that_come_together_are_both_taken(kantor: Kantor, masuk: Masuk) -> None:
    kantor.finish(1)
    kantor.finish(2)
    page = masuk(benih.PPTK[0]).open("tugas", id=str(kantor.tugas(3).id))
    page.file_uploader[0].set_value(("register.png", picture(40, 30, "PNG"), "image/png"))
    _button(page, "Selesaikan langkah").click().run()
    no_code_on(page)
    assert "Belum dapat diselesaikan" in said(page)
    assert any("register.png" in str(lembar) for lembar in components(page, "lembar"))


def test_a_finished_langkah_says_who_is_next(kantor: Kantor, masuk: Masuk) -> None:
    kantor.fill(1)
    page = masuk(benih.KEPALA).open("tugas", id=str(kantor.tugas(1).id))
    _button(page, "Selesaikan langkah").click().run()
    no_code_on(page)
    assert any("Langkah 2" in button.label for button in page.button)
    assert kantor.tugas(2).status == "siap"


def test_the_grid_asks_for_the_indicators_of_the_bidang_only(kantor: Kantor, masuk: Masuk) -> None:
    kantor.finish(1)
    kantor.finish(2)
    page = masuk(benih.PPTK[0]).open("tugas", id=str(kantor.tugas(3).id))
    no_code_on(page)
    entries = [key for key in fields(page) if key.startswith("realisasi/") and key.endswith("/teks")]
    assert len(entries) == benih.Ukuran().indikator
    table = next(part for part in components(page, "lembar")[0]["bagian"] if part.get("id") == "realisasi")
    assert table["ringkas"] == "0 dari 2 terisi"
    assert all("1." in row["sel"]["nama"][0]["teks"] for row in table["baris"])


def test_a_returned_langkah_shows_the_reason_and_its_lap(kantor: Kantor, masuk: Masuk) -> None:
    _return_to_the_first_bidang(kantor)
    page = masuk(benih.PPTK[0]).open("tugas", id=str(kantor.tugas(3).id))
    assert "Dikembalikan oleh CONTOH Kasubag." in said(page)
    assert "putaran 2" in said(page)


# ---- Papan -----------------------------------------------------------------------------------------------------------
def test_the_board_has_a_card_for_every_tugas_and_moves_only_for_its_holder(
    kantor: Kantor, masuk: Masuk
) -> None:
    (mine,) = components(masuk(benih.KEPALA).open("papan"), "papan")
    (theirs,) = components(masuk(benih.PERENCANA).open("papan"), "papan")
    assert [column["nama"] for column in mine["kolom"]] == [
        "Belum dimulai", "Dikerjakan", "Diperiksa", "Dikembalikan", "Selesai",
    ]  # fmt: skip
    assert len(mine["kartu"]) == 11
    first = kantor.tugas(1).id
    assert next(card for card in mine["kartu"] if card["id"] == first)["boleh"]
    assert not any(card["boleh"] for card in theirs["kartu"])


def test_the_board_says_what_to_do_while_no_siklus_is_open(masuk: Masuk) -> None:
    page = masuk(benih.KEPALA).open("papan", tahun="2024", tw="2")
    no_code_on(page)
    assert "Belum ada siklus Triwulan II Tahun 2024." in said(page)


def test_a_filter_narrows_the_board_and_keeps_the_count(kantor: Kantor, masuk: Masuk) -> None:
    page = masuk(benih.KEPALA).open("papan")
    next(box for box in page.selectbox if box.label == "Bidang").select_index(0).run()
    (board,) = components(page, "papan")
    assert len(board["kartu"]) == 1
    assert sum(column["jumlah"] for column in board["kolom"]) == 11


# ---- Siklus and Kepatuhan --------------------------------------------------------------------------------------------
def test_an_admin_opens_a_siklus_for_another_triwulan(kantor: Kantor, masuk: Masuk) -> None:
    tw = benih.periode().tw % 4 + 1
    page = masuk(benih.ADMIN).open("siklus", tahun=str(benih.periode().tahun), tw=str(tw))
    _button(page, "Buka siklus").click().run()
    no_code_on(page)
    assert "0 dari" in said(page)
    found = layanan.ask(list_siklus, kantor.actor(benih.ADMIN), triwulan=tw)
    assert [row.status.value for row in found] == ["berjalan"]


def test_a_cancelled_siklus_may_be_opened_again(kantor: Kantor, masuk: Masuk) -> None:
    admin = kantor.actor(benih.ADMIN)
    (siklus,) = layanan.ask(list_siklus, admin)
    layanan.do(cancel_siklus, admin, siklus_id=siklus.id, versi=siklus.versi, alasan="Keliru triwulan.")
    page = masuk(benih.ADMIN).open("siklus")
    assert "Alasan: Keliru triwulan." in said(page)
    assert _button(page, "Buka kembali …")


def test_people_who_may_not_open_a_siklus_see_no_button(masuk: Masuk) -> None:
    page = masuk(benih.PERENCANA).open("siklus", tahun="2024", tw="1")
    no_code_on(page)
    assert not [button for button in page.button if button.label.startswith("Buka")]


def test_an_admin_pemda_opens_all_offices_at_once(kantor: Kantor, masuk: Masuk) -> None:
    tw = benih.periode().tw % 4 + 1
    page = masuk(benih.PEMDA).open("siklus", tahun=str(benih.periode().tahun), tw=str(tw))
    next(button for button in page.button if "semua perangkat daerah" in button.label).click().run()
    no_code_on(page)
    assert "1 siklus dibuka." in said(page)


def test_kepatuhan_lists_every_langkah_with_its_waktu_baku(kantor: Kantor, masuk: Masuk) -> None:
    kantor.finish(1)
    page = masuk(benih.SEKRETARIS).open("kepatuhan")
    no_code_on(page)
    rows = [row for table in components(page, "tabel") for row in table["baris"]]
    assert any("10 menit" in cell for row in rows for cell, _ in row["sel"])
    assert "dari 1 tugas" in said(page)


# ---- helpers ---------------------------------------------------------------------------------------------------------
def _return_to_the_first_bidang(kantor: Kantor) -> None:
    """The checker refuses the data of one bidang."""
    from tests.pages.data import hand_in_all

    kantor.finish(1)
    kantor.finish(2)
    hand_in_all(kantor)
    kasubag = kantor.actor(benih.KASUBAG)
    page = layanan.ask(get_tugas, kasubag, tugas_id=kantor.tugas(4).id)
    layanan.do(
        complete_tugas,
        kasubag,
        tugas_id=page.id,
        versi=page.versi,
        keputusan="tidak",
        alasan="Angka belum sama dengan bukti.",
        bidang_ids=frozenset({kantor.tugas(3).bidang_id or 0}),
    )


def _button(page: object, label: str) -> object:
    return next(button for button in page.button if button.label == label)  # type: ignore[attr-defined]
