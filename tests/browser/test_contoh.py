"""A fresh installation in the browser: from a chart to the file that proves it, for the head and for the auditor."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peran
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.benih import SANDI, Akun
from tests.browser.peramban import no_code_on, settle, sign_in
from tests.browser.test_kinerja import chart, click_bar
from triwulan.akses import sandi
from triwulan.akses.pelaku import system_actor
from triwulan.contoh.muat import load_contoh
from triwulan.settings import settings

pytestmark = pytest.mark.browser

KEPALA = Akun("dukcapil.pimpinan", Peran.PIMPINAN)
PEMERIKSA = Akun("kesbang.inspektorat", Peran.PEMERIKSA)
PERIODE = "tahun=2026&tw=3"
BERKAS = re.compile(r"^CONTOH-rekapitulasi-.*\.(pdf|png)$")


def seed(session: Session) -> None:
    """What `make run` loads; the two people who look have chosen their password."""
    load_contoh(session, system_actor("uji"))
    session.flush()
    for akun in (KEPALA, PEMERIKSA):
        person = session.scalars(select(Pengguna).where(Pengguna.nama_akun == akun.nama_akun)).one()
        person.sandi_hash, person.wajib_ganti_sandi = sandi.hash_sandi(SANDI), False


@pytest.fixture(scope="module")
def aplikasi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aplikasi]:
    folder: Path = tmp_path_factory.mktemp("contoh")
    store = f"file://{folder}/berkas"
    patch = pytest.MonkeyPatch()
    patch.setattr(sandi, "COST", 4)
    patch.setitem(os.environ, "BERKAS_URL", store)
    settings.cache_clear()
    with running_app(folder, seed, BERKAS_URL=store) as app:
        patch.undo()
        settings.cache_clear()
        yield app


def test_the_head_is_three_clicks_away_from_the_file_behind_a_bar(page: Page, aplikasi: Aplikasi) -> None:
    sign_in(page, KEPALA, f"{aplikasi.url}/kinerja?{PERIODE}")
    click_bar(page, "iku", 0, rows=3)
    expect(page).to_have_url(re.compile(r"/indikator\?.*id=\d+"))
    settle(page)
    for said in ("Diverifikasi", "Disahkan"):
        expect(page.get_by_text(said, exact=True)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name=BERKAS).first.click()
    assert BERKAS.match(download.value.suggested_filename)
    assert download.value.path().read_bytes()[:4] in (b"%PDF", b"\x89PNG")
    no_code_on(page)


def test_a_correction_that_waits_is_two_clicks_away_from_its_approval(page: Page, aplikasi: Aplikasi) -> None:
    sign_in(page, KEPALA, f"{aplikasi.url}/kinerja?{PERIODE}")
    page.get_by_role("link", name=re.compile("menunggu pengesahan")).click()
    expect(page.get_by_text("Koreksi menunggu keputusan")).to_be_visible()
    page.get_by_role("button", name="Sahkan koreksi").click()
    expect(page.get_by_text("versi 2, disahkan")).to_be_visible()
    no_code_on(page)


def test_the_auditor_opens_the_file_of_every_number_without_touching_anything(
    page: Page, aplikasi: Aplikasi
) -> None:
    sign_in(page, PEMERIKSA, f"{aplikasi.url}/kinerja?{PERIODE}")
    page.get_by_role("combobox", name="Perangkat daerah").click()
    page.get_by_role("option", name=re.compile("Kependudukan")).click()
    chart(page, "iku")
    page.get_by_role("tab", name="Per triwulan").click()
    chart(page, "petak")
    page.get_by_role("link", name="Perekaman KTP elektronik").first.click()
    expect(page).to_have_url(re.compile(r"/indikator\?"))
    settle(page)
    expect(page.get_by_role("button", name="Ajukan koreksi …")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name=BERKAS).first.click()
    assert BERKAS.match(download.value.suggested_filename)
    no_code_on(page)
