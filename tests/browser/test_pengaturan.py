"""Pengaturan in the browser: a logo from the disk to the top of the page, two admins at one form."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import benih
from tests.browser.aplikasi import Aplikasi
from tests.browser.peramban import WAIT_MS, settle, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def _open(page: Page, aplikasi: Aplikasi, bagian: str) -> None:
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/pengaturan?bagian={bagian}")
    expect(page.get_by_role("tab", name=bagian)).to_have_attribute("aria-selected", "true", timeout=WAIT_MS)
    settle(page)


def test_an_uploaded_logo_stands_on_top_of_every_page_and_in_the_preview(
    aplikasi: Aplikasi, page: Page
) -> None:
    picture = BytesIO()
    Image.new("RGB", (240, 300), "#b3261e").save(picture, "PNG")
    _open(page, aplikasi, "Kop surat")
    chooser = page.locator("input[type=file]")
    chooser.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": picture.getvalue()})
    page.get_by_role("button", name="Pasang logo ini").click()
    top = page.locator(".tw-kantor img")
    expect(top).to_be_visible(timeout=WAIT_MS)
    expect(page.locator(".tw-kertas img")).to_be_visible()
    assert top.evaluate("image => image.naturalWidth") == 240
    page.get_by_role("link", name="Beranda").click()
    expect(page.locator(".tw-kantor img")).to_be_visible()


def test_the_preview_follows_the_typing(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi, "Kop surat")
    line = page.get_by_label("Baris 4")
    line.fill("Telepon (021) 555 123")
    line.press("Tab")
    expect(page.locator(".tw-kertas")).to_contain_text("Telepon (021) 555 123", timeout=WAIT_MS)


def test_two_admins_at_one_form_and_neither_loses_anything(
    aplikasi: Aplikasi, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    other = new_context().new_page()
    _open(page, aplikasi, "Instansi")
    _open(other, aplikasi, "Instansi")
    _save(other, Faksimile="021-999")
    _save(page, Telepon="021-555")
    expect(page.get_by_text("Perubahan tersimpan").first).to_be_visible(timeout=WAIT_MS)
    settle(page)
    expect(page.get_by_label("Telepon")).to_have_value("021-555")
    expect(page.get_by_label("Faksimile")).to_have_value("021-999")


def test_two_admins_at_one_field_see_both_and_choose(
    aplikasi: Aplikasi, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    other = new_context().new_page()
    _open(page, aplikasi, "Instansi")
    _open(other, aplikasi, "Instansi")
    _save(other, Laman="satu.contoh.go.id")
    expect(other.get_by_text("Perubahan tersimpan").first).to_be_visible(timeout=WAIT_MS)
    _save(page, Laman="dua.contoh.go.id")
    both = page.locator(".tw-banding")
    expect(both).to_contain_text("satu.contoh.go.id", timeout=WAIT_MS)
    expect(both).to_contain_text("dua.contoh.go.id")
    choice = page.get_by_test_id("stRadio")
    choice.get_by_text("Isian Anda", exact=True).click()
    expect(choice.get_by_role("radio", name="Isian Anda")).to_be_checked()
    settle(page)
    page.get_by_role("button", name="Simpan gabungannya").click()
    expect(page.get_by_text("Perubahan tersimpan").first).to_be_visible(timeout=WAIT_MS)
    settle(page)
    expect(page.get_by_label("Laman", exact=True)).to_have_value("dua.contoh.go.id")


def _save(page: Page, **isian: str) -> None:
    for label, text in isian.items():
        page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name="Simpan data instansi").click()
    settle(page)


def test_the_audit_is_downloaded_as_an_excel_file(aplikasi: Aplikasi, page: Page, tmp_path: Path) -> None:
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/jejak-audit")
    expect(page.get_by_role("heading", name="Jejak Audit")).to_be_visible(timeout=WAIT_MS)
    with page.expect_download(timeout=WAIT_MS) as download:
        page.get_by_role("button", name="Unduh Excel").click()
    target = tmp_path / "jejak.xlsx"
    download.value.save_as(target)
    assert target.read_bytes()[:2] == b"PK"
