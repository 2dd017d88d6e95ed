"""How every page looks: readable contrast in light and dark, phone width, no request to another host."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import benih
from tests.browser.aplikasi import Aplikasi
from tests.browser.peramban import no_code_on, settle, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KONTRAS = (Path(__file__).parent / "kontras.js").read_text(encoding="utf-8")
LOOKS = {"terang": {}, "gelap": {"scheme": "dark"}, "ponsel": {"width": 390, "height": 844}}
BAGIAN = ("Instansi", "Kop surat", "Bidang", "Pejabat", "Pengguna & penugasan", "Jam kerja & hari libur")


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_sign_in_page_is_readable_and_fits(
    look: dict[str, int | str], aplikasi: Aplikasi, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(**look).new_page()
    page.goto(aplikasi.url)
    expect(page.get_by_label("Nama akun")).to_be_visible(timeout=20_000)
    settle(page)
    _looks_right(page)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_page_of_the_menu_is_readable_fits_and_shows_no_code(
    look: dict[str, int | str], aplikasi: Aplikasi, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(**look).new_page()
    sign_in(page, benih.ADMIN_OPD, aplikasi.url)
    for address in (*_menu(page), *(f"{aplikasi.url}/pengaturan?bagian={bagian}" for bagian in BAGIAN)):
        page.goto(address.replace("&", "%26"))
        expect(page.locator(".tw-kantor")).to_be_visible(timeout=20_000)
        settle(page)
        no_code_on(page)
        _looks_right(page)


def _menu(page: Page) -> list[str]:
    links = page.get_by_test_id("stSidebarNavLink")
    addresses: list[str] = links.evaluate_all("all => all.map(link => link.href)")
    assert len(addresses) >= 4
    return addresses


def _looks_right(page: Page) -> None:
    faint = page.evaluate(KONTRAS)
    assert not faint, f"{page.url}: {faint}"
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wider <= 0, f"{page.url} is {wider} pixels wider than the screen"
