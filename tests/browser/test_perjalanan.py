"""One triwulan in the browser: from the first disposition to the archive, with one return to one bidang.

The SOP is that of Disdukcapil; every langkah is done on its own page, by the person who holds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import benih_siklus as benih
from tests.browser.kerja_langkah import (
    WAIT_MS,
    Kantor,
    done,
    fill,
    fill_and_finish,
    make_papers,
    saved,
    today,
)
from tests.browser.listrik import Listrik
from tests.browser.peramban import settle
from tests.dokumen.contoh_pdf import picture

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.office]


@pytest.fixture(scope="module")
def listrik(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listrik]:
    """One office, three bidang, one indicator and one sub kegiatan each."""
    power = Listrik(tmp_path_factory.mktemp("perjalanan"), benih.seed_of(benih.Ukuran(bidang=3, indikator=1)))
    power.on()
    yield power
    power.off()


def test_a_triwulan_runs_from_disposition_to_archive(
    listrik: Listrik, browser: Browser, tmp_path: Path
) -> None:
    kantor = Kantor(listrik, browser)
    kantor.work(benih.KEPALA, 1, lambda page: _disposition_with_a_power_cut(page, listrik))
    kantor.work(benih.KASUBAG, 2, fill_and_finish)
    for lane, akun in enumerate(benih.PPTK):
        kantor.work(akun, 3, lambda page, lane=lane: _hand_in_data(page, tmp_path, lane), lane)  # type: ignore[misc]
    kantor.work(benih.KASUBAG, 4, _refuse_the_first_bidang)
    assert [kantor.tugas(3, lane).status for lane in range(3)] == ["dikembalikan", "diperiksa", "diperiksa"]
    kantor.work(benih.PPTK[0], 3, _mend_the_number)
    kantor.work(benih.KASUBAG, 4, _accept_everything)
    for no, akun in (
        (5, benih.PERENCANA),
        (6, benih.PERENCANA),
        (7, benih.PERENCANA),
        (8, benih.SEKRETARIS),
        (9, benih.KEPALA),
    ):
        kantor.work(akun, no, fill_and_finish)
    kantor.work(benih.PERENCANA, 10, lambda page: _publish(page, tmp_path))
    assert kantor.siklus().status == "selesai"
    assert kantor.tugas(3).putaran == 2


def _disposition_with_a_power_cut(page: Page, listrik: Listrik) -> None:
    field = page.get_by_label("Data yang diminta")
    field.press_sequentially("Realisasi indikator", delay=10)
    listrik.off()
    field.press_sequentially(" dan anggaran", delay=10)
    listrik.on()
    expect(page.locator("[data-kunci='isi'] .tanda")).to_contain_text("tersimpan", timeout=WAIT_MS)
    expect(field).to_have_value("Realisasi indikator dan anggaran")
    page.get_by_label("Kumpulkan dan sampaikan data").check()
    fill_and_finish(page)


def _hand_in_data(page: Page, folder: Path, lane: int) -> None:
    page.locator("[data-kunci^='realisasi/'] input").first.fill("82,5")
    page.keyboard.press("Tab")
    expect(page.get_by_text("terbaca: 82,5")).to_be_visible(timeout=WAIT_MS)
    expect(page.get_by_text("103,13%").first).to_be_visible()
    _attach(page, folder, lane)
    page.locator("[data-kunci^='anggaran/'] input").first.fill("20.000.000")
    page.get_by_role("button", name="Isi analisis").first.click()
    page.get_by_label("Faktor pendorong", exact=True).fill("Layanan jemput bola.")
    page.get_by_label("Sumber data", exact=True).fill("Register bulanan.")
    saved(page)
    page.get_by_role("button", name="Selesaikan langkah").click()
    done(page)


def _attach(page: Page, folder: Path, lane: int) -> None:
    """Two files at once; the dialog shows them when they are kept."""
    files = []
    for number in range(2):
        files.append(folder / f"bukti {lane}-{number}.png")
        files[-1].write_bytes(picture(50 + lane * 10 + number, 40, "PNG"))
    page.get_by_role("button", name="Bukti Persentase").first.click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(files)
    expect(dialog.get_by_text("2 berkas")).to_be_visible(timeout=WAIT_MS)
    dialog.get_by_role("button", name="Tutup").or_(dialog.get_by_role("button", name="Close")).first.click()
    expect(
        page.get_by_role("button", name="2 berkas").or_(page.get_by_text("2 berkas")).first
    ).to_be_visible()
    settle(page)


def _refuse_the_first_bidang(page: Page) -> None:
    page.get_by_role("button", name="Sisanya sesuai semua").click()
    expect(page.get_by_text("6 dari 6 sudah diperiksa")).to_be_visible(timeout=WAIT_MS)
    row = page.locator(".blok-baris", has_text="layanan 1.1")
    row.get_by_label("Tidak sesuai").check()
    row.locator("textarea").fill("Angka belum sama dengan register.")
    saved(page)
    page.get_by_role("button", name="Tidak, kembalikan").click()
    page.get_by_role("dialog").get_by_role("button", name="Kembalikan", exact=True).click()
    done(page)


def _mend_the_number(page: Page) -> None:
    expect(page.get_by_text("Angka belum sama dengan register.").first).to_be_visible()
    page.locator("[data-kunci^='realisasi/'] input").first.fill("81,5")
    page.keyboard.press("Tab")
    expect(page.get_by_text("terbaca: 81,5")).to_be_visible(timeout=WAIT_MS)
    saved(page)
    page.get_by_role("button", name="Selesaikan langkah").click()
    done(page)


def _accept_everything(page: Page) -> None:
    for verdict in page.get_by_label("Sesuai", exact=True).all():
        verdict.check()
    fill(page)
    make_papers(page)
    page.get_by_role("button", name="Ya, lanjutkan").click()
    done(page)


def _publish(page: Page, folder: Path) -> None:
    page.get_by_role("button", name="Tambah tempat publikasi").click()
    row = page.locator("[data-kunci='publikasi'] .butir").first
    row.locator("select").select_option(index=1)
    row.get_by_label("Alamat: tautan atau tempat").fill("https://dinas.contoh.go.id/lkj")
    row.locator("input[type=date]").fill(today())
    proof = folder / "tangkapan layar.png"
    proof.write_bytes(picture(90, 60, "PNG"))
    page.locator("input[type=file]").first.set_input_files(proof)
    expect(page.get_by_text("1 berkas")).to_be_visible(timeout=WAIT_MS)
    page.get_by_label("Tempat penyimpanan").fill("Lemari 1, rak 2")
    fill_and_finish(page)
