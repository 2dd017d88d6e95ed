"""What was typed and not saved is there again after a reload; what was saved, or is another person's, is not."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import benih
from tests.browser.aplikasi import Aplikasi
from tests.browser.menunggu import wait_until
from tests.browser.peramban import fill_sign_in, settle, sign_in, sign_out

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PULIH = ".tw-pulih"


def _open(page: Page, aplikasi: Aplikasi) -> None:
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/pengaturan?bagian=Instansi")
    expect(page.get_by_label("Telepon")).to_be_visible()


def _reload(page: Page) -> None:
    page.reload()
    expect(page.get_by_label("Telepon")).to_be_visible()
    settle(page)


def _kept(page: Page) -> str:
    """Everything that this tab keeps over a reload."""
    text: str = page.evaluate("JSON.stringify({...sessionStorage})")
    return text


def _await_forgotten(page: Page, teks: str) -> None:
    wait_until(page, lambda: teks not in _kept(page), "the sent form is kept")


def test_half_typed_settings_come_back_after_a_reload_and_are_saved_like_any_other(
    aplikasi: Aplikasi, page: Page
) -> None:
    _open(page, aplikasi)
    page.get_by_label("Telepon").fill("021-555")
    _reload(page)
    expect(page.get_by_label("Telepon")).to_have_value("021-555")
    expect(page.locator(PULIH)).to_contain_text("1 isian yang belum tersimpan dipulihkan")
    page.get_by_role("button", name="Simpan data instansi").click()
    expect(page.get_by_text("Perubahan tersimpan")).to_be_visible()
    _reload(page)
    expect(page.get_by_label("Telepon")).to_have_value("021-555")
    expect(page.locator(PULIH)).to_have_count(0)


def test_choices_dates_and_ticks_of_a_half_filled_form_come_back_and_are_saved(
    aplikasi: Aplikasi, page: Page
) -> None:
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/pengaturan?bagian=Pejabat")
    page.get_by_role("button", name="Tambah pejabat").click()
    page.get_by_label("Jabatan", exact=True).fill("Kepala Bidang Pelayanan")
    page.get_by_label("Nama lengkap dan gelar").fill("CONTOH Pelaksana Tugas")
    page.get_by_role("combobox", name="Kedudukan").click()
    page.get_by_role("option", name="Plt.").click()
    page.get_by_text("Kepala instansi (penanda tangan utama)").click()
    page.get_by_role("spinbutton", name="tanggal, Menjabat sejak").click()
    page.keyboard.type("02012025")
    page.reload()
    expect(page.locator(PULIH)).to_contain_text("5 isian yang belum tersimpan dipulihkan")
    expect(page.get_by_role("combobox", name="Kedudukan")).to_have_value("Plt.")
    tick = page.get_by_role("checkbox", name="Kepala instansi (penanda tangan utama)")
    expect(tick).to_be_checked()
    page.get_by_text("Kepala instansi (penanda tangan utama)").click()
    expect(tick).not_to_be_checked()
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_text("Plt. Kepala Bidang Pelayanan")).to_be_visible()
    expect(page.get_by_text("sejak 2 Januari 2025")).to_be_visible()
    settle(page)
    _await_forgotten(page, "Kepala Bidang Pelayanan")
    page.reload()
    page.get_by_role("button", name="Tambah pejabat").click()
    expect(page.get_by_label("Jabatan", exact=True)).to_have_value("")


def test_a_form_that_is_sent_by_the_enter_key_is_saved_and_forgotten(aplikasi: Aplikasi, page: Page) -> None:
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/pengaturan?bagian=Bidang")
    page.get_by_role("button", name="Tambah bidang").click()
    name = page.get_by_label("Nama bidang")
    name.fill("Bidang Kearsipan")
    assert "Bidang Kearsipan" in _kept(page)
    name.press("Enter")
    expect(page.get_by_text("Bidang Kearsipan").first).to_be_visible()
    _await_forgotten(page, "Bidang Kearsipan")


def test_what_was_put_back_can_be_thrown_away(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi)
    before = page.get_by_label("Faksimile").input_value()
    page.get_by_label("Faksimile").fill("keliru")
    _reload(page)
    page.locator(PULIH).get_by_role("button", name="Buang").click()
    expect(page.get_by_label("Faksimile")).to_have_value(before)
    _reload(page)
    expect(page.locator(PULIH)).to_have_count(0)


def test_signing_out_forgets_what_was_typed(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi)
    page.get_by_role("textbox", name="Laman").fill("rahasia.example")
    sign_out(page)
    fill_sign_in(page, benih.ADMIN_OPD.nama_akun, benih.ADMIN_OPD.sandi)
    expect(page.get_by_role("button", name="Keluar")).to_be_attached()
    page.goto(f"{aplikasi.url}/pengaturan?bagian=Instansi")
    expect(page.get_by_role("textbox", name="Laman")).not_to_have_value("rahasia.example")
    assert "rahasia" not in _kept(page)


def test_a_kegiatan_still_under_the_cursor_is_saved_after_a_reload(aplikasi: Aplikasi, page: Page) -> None:
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/perpustakaan-sop")
    page.get_by_role("button", name="SOP baru").click()
    page.get_by_role("textbox", name="Nama SOP").fill("Peminjaman Kendaraan Dinas")
    page.get_by_role("textbox", name="Nama SOP").press("Enter")
    settle(page)
    page.get_by_role("button", name="Buat", exact=True).click()
    page.get_by_role("radio", name="Langkah").or_(
        page.get_by_role("button", name="Langkah", exact=True)
    ).click()
    kegiatan = page.get_by_role("textbox", name="Kegiatan", exact=True)
    kegiatan.fill("Menerima permohonan pinjam")
    page.reload()
    expect(kegiatan).to_have_value("Menerima permohonan pinjam")
    expect(page.get_by_role("radio", name="1. Menerima permohonan pinjam")).to_be_attached()
    page.get_by_role("button", name="Urungkan").click()
    expect(kegiatan).to_have_value("")
