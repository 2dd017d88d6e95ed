"""Every page: readable in light and dark, as wide as a phone, open to keyboard and screen reader, without code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy.orm import Session

from tests.browser import axe, benih
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.peramban import no_code_on, settle, sign_in
from triwulan.akses.pelaku import system_actor
from triwulan.sop.sunting import new_version

pytestmark = [pytest.mark.browser, pytest.mark.slow]
KONTRAS = (Path(__file__).parent / "kontras.js").read_text(encoding="utf-8")
PONSEL = {"width": 390, "height": 844}
LOOKS = {"terang": {}, "gelap": {"scheme": "dark"}, "ponsel": PONSEL}
SOP = ("Lembar", "Cetak", "Temuan", "Riwayat", "Bandingkan", "Pemantauan")
SUNTING = ("Langkah", "Pelaksana", "Identitas", "Lembar", "Temuan")
PENGATURAN = (
    "Instansi",
    "Kop surat",
    "Bidang",
    "Pejabat",
    "Pengguna %26 penugasan",
    "Jam kerja %26 hari libur",
)


@pytest.fixture(scope="module")
def aplikasi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aplikasi]:
    """The app with an SOP in force (1) and a draft of its next version (2)."""
    with running_app(tmp_path_factory.mktemp("halaman"), _seed) as app:
        yield app
        assert "Traceback" not in app.log(), app.log()


def _seed(session: Session) -> None:
    benih.seed(session)
    new_version(session, system_actor(), sop_id=1)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_every_page_is_readable_fits_bars_nobody_and_shows_no_code(
    look: dict[str, int | str], aplikasi: Aplikasi, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(**look).new_page()
    page.goto(aplikasi.url)
    expect(page.get_by_label("Nama akun")).to_be_visible()
    found = [*_faults(page, look)]
    sign_in(page, benih.ADMIN_OPD, aplikasi.url)
    for address in (*_menu(page), *_parts(aplikasi.url)):
        page.goto(address)
        expect(page.locator(".tw-kantor")).to_be_visible()
        found += _faults(page, look)
    assert not found, "\n".join(found)


def _menu(page: Page) -> list[str]:
    links = page.get_by_test_id("stSidebarNavLink")
    addresses: list[str] = links.evaluate_all("all => all.map(link => link.href)")
    assert len(addresses) > 10
    return addresses


def _parts(url: str) -> Iterator[str]:
    yield from (f"{url}/perpustakaan-sop?sop=1&bagian={name}" for name in SOP)
    yield from (f"{url}/penyunting-sop?sop=2&bagian_sunting={name}" for name in SUNTING)
    yield from (f"{url}/pengaturan?bagian={name}" for name in PENGATURAN)


def _faults(page: Page, look: dict[str, int | str]) -> Iterator[str]:
    settle(page)
    no_code_on(page)
    if faint := page.evaluate(KONTRAS):
        yield f"{page.url}: {faint}"
    wider = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    if wider > 0:
        yield f"{page.url} is {wider} pixels wider than the screen"
    if look is not PONSEL:
        yield from axe.faults(page)
