"""The last langkah in the browser: what will be bound, the archive after its completion, downloads, the check."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from sqlalchemy import select

from db import connect
from db.dokumen import Arsip
from tests.browser import benih_akhir
from tests.browser import benih_siklus as benih
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.peramban import no_code_on, settle, sign_in
from triwulan.berkas.sidik import sha256
from triwulan.settings import settings

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.office]
BIND_MS = 120_000
KARTU = ".st-key-arsip_isian_1"


@pytest.fixture(scope="module")
def aplikasi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aplikasi]:
    """The office before its last langkah; its files lie where the app looks for them."""
    folder = tmp_path_factory.mktemp("arsip")
    store = f"file://{folder}/berkas"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BERKAS_URL", store)
        settings.cache_clear()
        with running_app(folder, benih_akhir.seed, BERKAS_URL=store) as app:
            yield app
            assert "Traceback" not in app.log(), app.log()
    settings.cache_clear()


def test_the_last_langkah_binds_the_archive_and_the_manifest_verifies(
    aplikasi: Aplikasi, page: Page, tmp_path: Path
) -> None:
    database = connect(aplikasi.database_url)
    with database.reading() as session:
        tugas_id = benih_akhir.last_tugas(session).id
    sign_in(page, benih.PERENCANA, f"{aplikasi.url}/tugas?id={tugas_id}")
    _see_what_will_be_bound(page)
    _bind_before_the_end(page)
    page.get_by_role("button", name="Selesaikan langkah").click()
    expect(page.get_by_text("Seluruh siklus triwulan ini sudah selesai")).to_be_visible()
    card = page.locator(KARTU)
    expect(card.get_by_text("1 arsip sebelumnya")).to_be_visible(timeout=BIND_MS)
    settle(page)
    no_code_on(page)
    _check_files(page, tmp_path)
    with database.reading() as session:
        rows = session.scalars(select(Arsip).order_by(Arsip.id)).all()
        assert [row.dibuat_oleh is not None for row in rows] == [True, True]
        assert rows[-1].pdf_sha256 == sha256((tmp_path / "arsip.pdf").read_bytes())
    database.dispose()


def test_page_arsip_shows_its_state_and_checks_it(aplikasi: Aplikasi, page: Page) -> None:
    sign_in(page, benih.KEPALA, f"{aplikasi.url}/arsip")
    card = page.locator(".st-key-arsip_halaman_1")
    expect(card.get_by_text("Belum diperiksa").first).to_be_visible()
    card.get_by_role("button", name="Periksa keutuhan").click()
    expect(card.get_by_text("setiap berkas sama dengan sidiknya")).to_be_visible(timeout=BIND_MS)
    card.get_by_text("1 berkas tidak dijilid, 1 di antaranya hilang atau berubah").click()
    expect(card.get_by_text(benih_akhir.HILANG)).to_be_visible()
    expect(card.get_by_text("Minta pengelola server memulihkannya dari cadangan")).to_be_visible()
    no_code_on(page)


def test_nobody_from_outside_gets_an_archive(aplikasi: Aplikasi, page: Page) -> None:
    for kind in ("arsip-pdf", "arsip-zip", "arsip-manifes", "arsip-lihat"):
        assert page.context.request.get(f"{aplikasi.url}/unduh/{kind}/1").status == 401


def _see_what_will_be_bound(page: Page) -> None:
    card = page.locator(KARTU)
    expect(card.get_by_text("Yang akan dijilid:")).to_be_visible()
    expect(card.get_by_text(f"{benih_akhir.HILANG} (bukti dukung): hilang")).to_be_visible()
    expect(card.get_by_text("masih draf")).to_be_visible()


def _bind_before_the_end(page: Page) -> None:
    card = page.locator(KARTU)
    card.get_by_role("button", name="Jilid sementara sekarang").click()
    expect(card.get_by_text("Sementara, sebelum siklus selesai")).to_be_visible(timeout=BIND_MS)
    settle(page)


def _check_files(page: Page, folder: Path) -> None:
    """Another program than ours reads PDF and fingerprints."""
    pdf = _download(page, "Unduh PDF", folder / "arsip.pdf")
    reader = PdfReader(io.BytesIO(pdf))
    titles = [str(getattr(item, "title", "")) for item in reader.outline]
    assert {"Daftar Isi", "Naskah", "Bukti Dukung", "Riwayat"} <= set(titles)
    history = " ".join(sheet.extract_text() for sheet in reader.pages[-8:])
    assert re.search(r"Siklus\s+selesai", history)
    packed = _download(page, "Unduh zip berkas asli", folder / "arsip.zip")
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        archive.extractall(folder / "buka")
    told = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=folder / "buka", capture_output=True, check=False
    )
    assert told.returncode == 0, told.stdout
    assert (folder / "buka" / "arsip.pdf").read_bytes() == pdf
    manifest = _download(page, "Unduh manifes", folder / "manifest.json")
    assert manifest == (folder / "buka" / "manifest.json").read_bytes()


def _download(page: Page, label: str, path: Path) -> bytes:
    with page.expect_download() as download:
        page.locator(KARTU).get_by_role("link", name=label).first.click()
    download.value.save_as(path)
    return path.read_bytes()
