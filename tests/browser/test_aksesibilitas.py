"""No page bars people who use a keyboard or a screen reader: axe-core finds nothing serious that is ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy.orm import Session

from tests.browser import benih
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.peramban import settle, sign_in
from triwulan.akses.pelaku import system_actor
from triwulan.sop.sunting import new_version

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE = Path(__file__).parents[1] / "ooxml" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """axe.run(document, {resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})"""
SUNGGUH = {"serious", "critical"}
MILIK_STREAMLIT = {
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems] li",
}
"""Streamlit draws the groups of its menu as <ul> around <div> around <li>; pages cannot change that. The links in it
have names, follow the order of the page and are reached by keyboard."""
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
    with running_app(tmp_path_factory.mktemp("aksesibilitas"), _seed) as app:
        yield app


def _seed(session: Session) -> None:
    benih.seed(session)
    new_version(session, system_actor(), sop_id=1)


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        raise FileNotFoundError("axe-core is missing: npm ci --prefix tests/ooxml")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_bars_people_who_use_a_keyboard_or_a_screen_reader(
    scheme: str, axe: str, aplikasi: Aplikasi, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(scheme=scheme).new_page()
    page.goto(aplikasi.url)
    expect(page.get_by_label("Nama akun")).to_be_visible()
    found = [*_faults(page, axe)]
    sign_in(page, benih.ADMIN_OPD, aplikasi.url)
    for address in (*_menu(page), *_parts(aplikasi.url)):
        page.goto(address)
        expect(page.locator(".tw-kantor")).to_be_visible()
        settle(page)
        found += _faults(page, axe)
    assert not found, "\n".join(found)


def _menu(page: Page) -> list[str]:
    addresses: list[str] = page.get_by_test_id("stSidebarNavLink").evaluate_all(
        "all => all.map(one => one.href)"
    )
    assert len(addresses) > 10
    return addresses


def _parts(url: str) -> Iterator[str]:
    yield from (f"{url}/perpustakaan-sop?sop=1&bagian={name}" for name in SOP)
    yield from (f"{url}/penyunting-sop?sop=2&bagian_sunting={name}" for name in SUNTING)
    yield from (f"{url}/pengaturan?bagian={name}" for name in PENGATURAN)


def _faults(page: Page, axe: str) -> Iterator[str]:
    page.evaluate(f"{axe}\n;0")
    found: dict[str, Any] = page.evaluate(RUN)
    for fault in found["violations"]:
        for node in fault["nodes"]:
            if fault["impact"] in SUNGGUH and not _of_streamlit(page, fault["id"], node["target"][0]):
                yield f"{page.url}: {fault['impact']} {fault['id']}: {node['html'][:200]}"


def _of_streamlit(page: Page, fault: str, target: str) -> bool:
    theirs = MILIK_STREAMLIT.get(fault)
    return theirs is not None and bool(
        page.locator(target).evaluate_all(f"all => all.every(one => one.matches({theirs!r}))")
    )
