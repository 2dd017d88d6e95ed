"""Signing in and out as people do it, in the real app and a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import benih
from tests.browser.aplikasi import Aplikasi
from tests.browser.benih import Akun
from tests.browser.peramban import WAIT_MS, fill_sign_in, no_code_on, settle, sign_in, sign_out
from triwulan.akses.masuk import FREE_FAILURES
from web.sesi import COOKIE

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BARU = "sepeda tua di bawah hujan"


@pytest.mark.parametrize("akun", benih.PER_PERAN, ids=lambda akun: akun.peran.value)
def test_every_role_signs_in_and_finds_name_role_and_the_way_out(
    akun: Akun, aplikasi: Aplikasi, page: Page
) -> None:
    sign_in(page, akun, aplikasi.url)
    expect(page.get_by_role("heading", name="Beranda")).to_be_visible()
    expect(page.locator(".tw-orang")).to_contain_text("CONTOH")
    assert page.evaluate("document.documentElement.lang") == "id"
    expect(page).to_have_title("Beranda · Triwulan")
    no_code_on(page)
    sign_out(page)


def test_the_cookie_is_out_of_reach_of_scripts_and_signing_out_takes_it_away(
    aplikasi: Aplikasi, page: Page
) -> None:
    sign_in(page, benih.ADMIN_OPD, aplikasi.url)
    cookie = next(one for one in page.context.cookies() if one["name"] == COOKIE)
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Lax"
    assert COOKIE not in page.evaluate("document.cookie")
    sign_out(page)
    assert not [one for one in page.context.cookies() if one["name"] == COOKIE]


def test_a_deep_link_with_its_query_lands_after_signing_in_and_a_reload_stays_there(
    aplikasi: Aplikasi, page: Page
) -> None:
    page.goto(f"{aplikasi.url}/pengaturan?bagian=Pejabat")
    fill_sign_in(page, benih.ADMIN_OPD.nama_akun, benih.ADMIN_OPD.sandi)
    expect(page.get_by_role("tab", name="Pejabat")).to_have_attribute(
        "aria-selected", "true", timeout=WAIT_MS
    )
    assert page.url == f"{aplikasi.url}/pengaturan?bagian=Pejabat"
    page.reload()
    expect(page.get_by_role("tab", name="Pejabat")).to_have_attribute(
        "aria-selected", "true", timeout=WAIT_MS
    )
    expect(page.get_by_role("button", name="Keluar")).to_be_attached()


def test_signing_out_in_one_tab_ends_the_others_at_their_next_click(aplikasi: Aplikasi, page: Page) -> None:
    sign_in(page, benih.ADMIN_OPD, aplikasi.url)
    other = page.context.new_page()
    other.goto(f"{aplikasi.url}/pengaturan")
    expect(other.get_by_role("tab", name="Instansi")).to_be_visible(timeout=WAIT_MS)
    sign_out(page)
    other.get_by_role("tab", name="Bidang").click()
    expect(other.get_by_label("Nama akun")).to_be_visible(timeout=WAIT_MS)
    expect(other.get_by_text("Bidang Satu")).to_have_count(0)


def test_a_kept_cookie_opens_nothing_after_signing_out(
    aplikasi: Aplikasi, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    sign_in(page, benih.PIMPINAN, aplikasi.url)
    kept = next(one for one in page.context.cookies() if one["name"] == COOKIE)
    sign_out(page)
    thief = new_context()
    thief.add_cookies([{"name": COOKIE, "value": kept["value"], "url": aplikasi.url}])
    stolen = thief.new_page()
    stolen.goto(aplikasi.url)
    expect(stolen.get_by_label("Nama akun")).to_be_visible(timeout=WAIT_MS)


def test_a_wrong_password_and_an_unknown_name_get_the_same_words(aplikasi: Aplikasi, page: Page) -> None:
    said = []
    for nama in (benih.PELAKSANA.nama_akun, "tidak.ada.orangnya"):
        page.goto(aplikasi.url)
        fill_sign_in(page, nama, "bukan kata sandinya")
        alert = page.get_by_role("alert")
        expect(alert).to_be_visible(timeout=WAIT_MS)
        said.append(alert.inner_text())
    assert said[0] == said[1]
    assert "tidak cocok" in said[0]


def test_repeated_failures_lock_the_account_for_a_while(aplikasi: Aplikasi, page: Page) -> None:
    page.goto(aplikasi.url)
    alert = page.get_by_role("alert")
    for _ in range(FREE_FAILURES["akun"]):
        fill_sign_in(page, "contoh.terkunci", "bukan kata sandinya")
        settle(page)
        expect(alert).to_contain_text("tidak cocok")
    fill_sign_in(page, "contoh.terkunci", "bukan kata sandinya")
    expect(alert).to_contain_text("Terlalu banyak percobaan")


def test_the_first_sign_in_forces_a_new_password_and_ends_with_an_open_door(
    aplikasi: Aplikasi, page: Page
) -> None:
    page.goto(f"{aplikasi.url}/papan")
    fill_sign_in(page, benih.BARU.nama_akun, benih.BARU.sandi)
    expect(page.get_by_role("heading", name="Buat kata sandi Anda")).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_role("link", name="Beranda")).to_have_count(0)
    _replace_password(page, benih.BARU.sandi, "pendek", "pendek")
    expect(page.get_by_role("alert")).to_contain_text("15 karakter", timeout=WAIT_MS)
    _replace_password(page, benih.BARU.sandi, BARU, BARU)
    expect(page.locator(".tw-orang")).to_be_attached(timeout=WAIT_MS)
    sign_out(page)
    fill_sign_in(page, benih.BARU.nama_akun, benih.BARU.sandi)
    expect(page.get_by_role("alert")).to_contain_text("tidak cocok", timeout=WAIT_MS)
    fill_sign_in(page, benih.BARU.nama_akun, BARU)
    expect(page.locator(".tw-orang")).to_be_attached(timeout=WAIT_MS)


def test_one_signs_in_by_keyboard_alone(aplikasi: Aplikasi, page: Page) -> None:
    page.goto(aplikasi.url)
    expect(page.get_by_label("Nama akun")).to_be_visible(timeout=WAIT_MS)
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Nama akun":
            break
    page.keyboard.type(benih.PEMERIKSA.nama_akun)
    page.keyboard.press("Tab")
    page.keyboard.type(benih.PEMERIKSA.sandi)
    page.keyboard.press("Enter")
    expect(page.locator(".tw-orang")).to_be_attached(timeout=WAIT_MS)


def test_password_managers_recognise_the_fields(aplikasi: Aplikasi, page: Page) -> None:
    page.goto(aplikasi.url)
    expect(page.get_by_label("Nama akun")).to_have_attribute("autocomplete", "username", timeout=WAIT_MS)
    expect(page.get_by_label("Kata sandi", exact=True)).to_have_attribute("autocomplete", "current-password")


def test_the_words_of_the_framework_are_indonesian_too(aplikasi: Aplikasi, page: Page) -> None:
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/pengaturan?bagian=Kop surat")
    expect(page.get_by_role("tab", name="Kop surat")).to_have_attribute(
        "aria-selected", "true", timeout=WAIT_MS
    )
    settle(page)
    english = re.compile(r"\b(Upload|Browse|Drag and drop|per file|Choose|Press Enter|Show password)\b")
    assert english.search(page.inner_text("body")) is None


def _replace_password(page: Page, lama: str, baru: str, ulang: str) -> None:
    page.get_by_label("Kata sandi sekarang").fill(lama)
    page.get_by_label("Kata sandi baru", exact=True).fill(baru)
    page.get_by_label("Ulangi kata sandi baru").fill(ulang)
    page.get_by_role("button", name="Simpan kata sandi").click()
    settle(page)
