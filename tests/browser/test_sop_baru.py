"""An SOP of another kind, incoming letters, is made entirely in the browser, comes into force and opens a siklus."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import benih
from tests.browser.aplikasi import Aplikasi
from tests.browser.peramban import no_code_on, settle, sign_in

pytestmark = pytest.mark.browser

PELAKSANA = ("Petugas Agenda", "Kepala Subbagian Umum", "Kepala Puskesmas")
ROWS = (
    ("Menerima dan mencatat surat masuk", "Petugas Agenda", "Mulai (kapsul)", "10 menit"),
    ("Memeriksa surat; bila tidak lengkap dikembalikan", "Kepala Subbagian Umum", "Keputusan (belah ketupat)", "15 menit"),
    ("Memberikan disposisi atas surat masuk", "Kepala Puskesmas", "Proses (kotak)", "1 hari"),
    ("Mengarsipkan surat masuk", "Petugas Agenda", "Selesai (kapsul)", "30 menit"),
)  # fmt: skip


def saved(page: Page, change: Callable[[], None]) -> None:
    """Make one change and wait until the page says that it is saved."""
    counter = page.get_by_text(re.compile(r"perubahan ke-\d+"))
    before = int(re.search(r"perubahan ke-(\d+)", counter.inner_text())[1])  # type: ignore[index]
    change()
    expect(page.get_by_text(f"perubahan ke-{before + 1})")).to_be_visible()
    settle(page)


def fill(page: Page, label: str, value: str) -> None:
    field = page.get_by_role("textbox", name=label, exact=True)
    expect(field).to_have_count(1)

    def type_it() -> None:
        field.fill(value)
        field.press("Tab")

    saved(page, type_it)
    expect(field).to_have_value(value)


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=re.compile(re.escape(label)))
    if box.input_value().startswith(option):
        return

    def pick() -> None:
        # A list closes when the page scrolls below it: scroll first, and let the frame pass.
        box.scroll_into_view_if_needed()
        page.evaluate("new Promise(requestAnimationFrame)")
        box.fill(option)
        page.get_by_role("option", name=option).first.click()

    saved(page, pick)


def press(page: Page, name: str, *, exact: bool = True) -> None:
    page.get_by_role("button", name=name, exact=exact).click()
    settle(page)


def part(page: Page, name: str) -> None:
    page.get_by_role("radio", name=name).or_(page.get_by_role("button", name=name, exact=True)).first.click()
    settle(page)


def row(page: Page, no: int) -> None:
    choice = page.get_by_role("radio", name=re.compile(rf"^{no}\. "))
    choice.locator("xpath=ancestor::label").click()
    expect(page.get_by_role("heading", name=f"Langkah {no}", exact=True)).to_be_visible()
    settle(page)


def make_from_scratch(page: Page, url: str) -> None:
    page.goto(f"{url}/perpustakaan-sop")
    settle(page)
    press(page, "SOP baru", exact=False)
    page.get_by_role("textbox", name="Nama SOP").fill("Penanganan Surat Masuk")
    page.get_by_role("textbox", name="Nama SOP").press("Enter")
    settle(page)
    press(page, "Buat")
    expect(page.get_by_role("heading", name="Sunting: Penanganan Surat Masuk")).to_be_visible()


def enter_identity(page: Page) -> None:
    part(page, "Identitas")
    fill(page, "Nomor SOP", "000.8.3.3/7/2026")
    fill(page, "Tanggal pembuatan", "5 Januari 2026")
    fill(page, "Tanggal efektif", "12 Januari 2026")
    fill(page, "Disahkan oleh (jabatan)", "Kepala Puskesmas")
    fill(page, "Nama pejabat", "CONTOH Kepala Puskesmas")
    fill(page, "NIP", "198001012005011001")
    fill(
        page,
        "Dasar hukum — satu butir per baris",
        "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah",
    )


def enter_rows(page: Page) -> None:
    part(page, "Pelaksana")
    for nama in PELAKSANA:
        page.get_by_role("textbox", name="Pelaksana baru").fill(nama)
        saved(page, lambda: page.get_by_role("button", name="Tambah kolom").click())
        expect(page.get_by_role("textbox", name=re.compile("^Kolom"))).to_have_count(
            PELAKSANA.index(nama) + 1
        )
    part(page, "Langkah")
    for _ in range(2):
        row(page, 1)
        saved(page, lambda: page.get_by_role("button", name="Tambah", exact=True).click())
    for no, (kegiatan, pelaksana, bentuk, waktu) in enumerate(ROWS, start=1):
        row(page, no)
        fill(page, "Kegiatan", kegiatan)
        choose(page, "Pelaksana", pelaksana)
        choose(page, "Bentuk", bentuk)
        fill(page, "Waktu", waktu)
        choose(page, "Formulir", "Catatan")
    row(page, 2)
    choose(page, "Ya, lanjut ke", "3. Memberikan")
    choose(page, "Tidak, kembali ke", "1. Menerima")


def test_a_new_kind_of_sop_goes_from_an_empty_page_to_a_running_siklus(
    aplikasi: Aplikasi, page: Page
) -> None:
    sign_in(page, benih.ADMIN_OPD, aplikasi.url)
    make_from_scratch(page, aplikasi.url)
    enter_identity(page)
    enter_rows(page)
    expect(page.get_by_role("img", name=re.compile("Diagram alir"))).to_be_visible()
    expect(page.get_by_text(re.compile(r"\d+ galat"))).to_have_count(0)
    press(page, "Selesai menyunting")
    for step in ("Ajukan", "Sudah ditinjau", "Berlakukan"):
        press(page, step)
    expect(page.get_by_text(re.compile("Berlaku sejak"))).to_be_visible()
    page.goto(f"{aplikasi.url}/siklus?tahun=2026&tw=1")
    settle(page)
    # The office has an older SOP too.
    page.get_by_text("Penanganan Surat Masuk").locator("xpath=following::button[1]").click()
    settle(page)
    expect(page.get_by_text("Penanganan Surat Masuk").first).to_be_visible()
    expect(page.get_by_role("button", name="Lihat papan").first).to_be_visible()
    no_code_on(page)
