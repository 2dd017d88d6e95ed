"""The Kepala on the performance pages: from a chart to the file in three clicks, on a phone, in the dark; planning reopened."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests import kinerja_contoh
from tests.browser import benih
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.peramban import no_code_on, settle, sign_in
from tests.kinerja_contoh import NAMA_BUKTI
from triwulan.settings import settings

pytestmark = pytest.mark.browser

NewContext = Callable[..., BrowserContext]
PERIODE = "tahun=2026&tw=3"
BAGIAN = ("Capaian", "Per triwulan", "Tren", "Anggaran", "Proyeksi")
HALAMAN = (
    *(f"kinerja?{PERIODE}&bagian={bagian}" for bagian in BAGIAN),
    "indikator?id=3&tw=3",
    f"bidang?{PERIODE}",
    f"tindak-lanjut?{PERIODE}",
    *(f"perencanaan?tahun=2026&bagian_rencana={bagian}" for bagian in ("Pohon", "Target", "Pagu", "Excel")),
)
BARIS_IKU = 2
"""Where the indikator with evidence stands among the five IKU of the sample."""


@pytest.fixture(scope="module")
def aplikasi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aplikasi]:
    """The app over the sample figures; files lie where the seed has put them."""
    with running_app(
        tmp_path_factory.mktemp("kinerja"), kinerja_contoh.seed, BERKAS_URL=settings().berkas
    ) as app:
        yield app


def chart(page: Page, key: str) -> Locator:
    found = page.locator(f".st-key-{key} .js-plotly-plot")
    expect(found).to_be_visible()
    return found


def click_bar(page: Page, key: str, row: int, rows: int) -> None:
    """Click into a row of a bullet chart, as a finger would: anywhere along it."""
    area = chart(page, key).locator(".nsewdrag")
    area.scroll_into_view_if_needed()
    box = area.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.3, box["y"] + box["height"] * (0.62 + row + 0.12) / (rows + 0.12)
    page.mouse.move(x - 4, y)
    page.mouse.move(x, y)
    expect(chart(page, key).locator(".hoverlayer .hovertext")).to_be_visible()
    page.mouse.click(x, y)


def test_from_the_chart_to_the_file_that_proves_it_in_at_most_three_clicks(
    page: Page, aplikasi: Aplikasi
) -> None:
    sign_in(page, benih.PIMPINAN, f"{aplikasi.url}/kinerja?{PERIODE}")
    click_bar(page, "iku", BARIS_IKU, rows=5)
    expect(page).to_have_url(re.compile(r"/indikator\?.*id=\d+"))
    expect(page.get_by_role("heading", name="Persentase penyelesaian konflik")).to_be_visible()
    settle(page)
    expect(page.get_by_text("Diverifikasi", exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name=NAMA_BUKTI).click()
    assert download.value.suggested_filename == NAMA_BUKTI
    assert download.value.path().read_bytes().startswith(b"%PDF")
    no_code_on(page)


def test_a_row_of_the_table_leads_to_the_same_place_by_keyboard(page: Page, aplikasi: Aplikasi) -> None:
    sign_in(page, benih.PIMPINAN, f"{aplikasi.url}/kinerja?{PERIODE}")
    link = page.get_by_role("link", name="Persentase penyelesaian konflik").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/indikator\?.*id=\d+"))
    settle(page)
    no_code_on(page)


def test_a_chart_and_its_table_are_taken_along(page: Page, aplikasi: Aplikasi) -> None:
    sign_in(page, benih.PIMPINAN, f"{aplikasi.url}/kinerja?{PERIODE}")
    chart(page, "iku")
    with page.expect_download() as picture:
        page.locator("[data-tw-gambar=iku]").click()
    assert picture.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as sheet:
        page.locator(".st-key-iku_xlsx button").click()
    assert sheet.value.suggested_filename.endswith(".xlsx")
    assert sheet.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_sticks_out_on_a_phone(scheme: str, new_context: NewContext, aplikasi: Aplikasi) -> None:
    page = new_context(width=390, height=800, scheme=scheme).new_page()
    sign_in(page, benih.PIMPINAN, f"{aplikasi.url}/kinerja?{PERIODE}")
    for address in HALAMAN:
        page.goto(f"{aplikasi.url}/{address}")
        expect(page.get_by_role("button", name="Keluar")).to_be_attached()
        settle(page)
        too_wide = page.evaluate(
            "() => [...document.querySelectorAll('[data-testid=stMain]')].map((e) => e.scrollWidth - e.clientWidth)"
        )
        assert max(too_wide, default=0) <= 1, address
        no_code_on(page)


def test_charts_follow_the_dark_theme(new_context: NewContext, aplikasi: Aplikasi) -> None:
    page = new_context(scheme="dark").new_page()
    sign_in(page, benih.PIMPINAN, f"{aplikasi.url}/kinerja?{PERIODE}")
    background = chart(page, "iku").locator("svg.main-svg").first
    expect(background).to_have_css("background-color", "rgb(16, 26, 29)")


def test_a_locked_year_is_opened_for_a_perubahan_with_a_reason_only(page: Page, aplikasi: Aplikasi) -> None:
    sign_in(page, benih.ADMIN_OPD, f"{aplikasi.url}/perencanaan?tahun=2026")
    page.get_by_role("button", name="Buka Perubahan …").click()
    dialog = page.get_by_role("dialog")
    reason = dialog.get_by_role("textbox", name="Alasan perubahan")
    reason.fill("pendek")
    dialog.get_by_role("button", name="Buka Perubahan").click()
    expect(dialog.get_by_text("paling sedikit 10 huruf")).to_be_visible()
    reason.fill("Penyesuaian dengan APBD Perubahan")
    page.keyboard.press("Escape")
    page.mouse.click(5, 5)
    settle(page)
    expect(reason).to_have_value("Penyesuaian dengan APBD Perubahan")
    dialog.get_by_role("button", name="Tutup tanpa menyimpan").click()
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="Buka Perubahan …").click()
    reason.fill("Penyesuaian dengan APBD Perubahan")
    dialog.get_by_role("button", name="Buka Perubahan").click()
    expect(page.get_by_text("Perubahan ke-2 sedang terbuka")).to_be_visible()
    no_code_on(page)
