"""The main job in the browser: one triwulan from the first disposition to the signed report and the bound archive.

Three bidang hand in their data, one of them gets it back; the head sees the charts on a phone and signs.

The SOP is that of Disdukcapil; every langkah is done on its own page, by the person who holds it.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader, PdfWriter

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
from tests.browser.peramban import no_code_on, settle, sign_in, watched_context
from tests.dokumen.contoh_pdf import picture
from triwulan.angka import romawi

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
    kantor.work(benih.PERENCANA, 5, fill_and_finish)
    kantor.work(benih.PERENCANA, 6, fill_and_finish)
    kantor.work(benih.PERENCANA, 7, _print_the_final_report)
    kantor.work(benih.SEKRETARIS, 8, fill_and_finish)
    _the_head_sees_the_charts_on_a_phone(kantor)
    kantor.work(benih.KEPALA, 9, lambda page: _approve_and_sign(page, tmp_path))
    kantor.work(benih.PERENCANA, 10, lambda page: _publish(page, tmp_path))
    assert kantor.siklus().status == "selesai"
    assert kantor.tugas(3).putaran == 2
    _the_archive_opens_and_its_manifest_holds(kantor)


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


def _print_the_final_report(page: Page) -> None:
    """Draft; accept what the app wrote; say why the rest is missing; number, docx and PDF."""
    fill(page)
    make_papers(page)
    here = page.url
    page.get_by_role("link", name="Isi dan kelengkapan laporan").first.click()
    expect(page.get_by_role("heading", name="Isi laporan")).to_be_visible(timeout=WAIT_MS)
    settle(page)
    _accept_every_chapter(page)
    page.goto(here)
    settle(page)
    page.get_by_role("button", name="Perbarui draf").click()
    expect(page.get_by_text("Draf diperbarui dari data saat ini.")).to_be_visible(timeout=WAIT_MS)
    settle(page)
    page.get_by_role("button", name="Jadikan final …").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("button", name="Beri nomor dan jadikan final")).to_be_visible(timeout=WAIT_MS)
    settle(page)
    dialog.get_by_role("button", name="Beri nomor dan jadikan final").click()
    expect(dialog.get_by_text("Naskah belum lengkap").first).to_be_visible(timeout=WAIT_MS)
    for reason in dialog.get_by_placeholder("Alasan").all():
        reason.fill("Datanya belum tersedia pada triwulan ini.")
        page.keyboard.press("Tab")
    settle(page)
    dialog.get_by_role("button", name="Beri nomor dan jadikan final").click()
    expect(page.get_by_text("Naskah final.")).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("button", name="Selesaikan langkah").click()
    done(page)


def _accept_every_chapter(page: Page) -> None:
    """Read chapter after chapter, then accept all that was read."""
    onward = page.get_by_role("button", name=re.compile("^Lanjut ke "))
    while onward.count():
        label = onward.inner_text()
        onward.click()
        expect(page.get_by_role("button", name=label)).to_have_count(0, timeout=WAIT_MS)
        settle(page)
    page.get_by_role("button", name=re.compile("^Setujui semua")).click()
    settle(page)


def _the_head_sees_the_charts_on_a_phone(kantor: Kantor) -> None:
    periode = benih.periode()
    with watched_context(kantor.browser, width=390, height=844) as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        sign_in(page, benih.KEPALA, f"{kantor.listrik.url}/kinerja?tahun={periode.tahun}&tw={periode.tw}")
        page.get_by_role("radio", name=romawi(periode.tw), exact=True).or_(
            page.get_by_role("button", name=romawi(periode.tw), exact=True)
        ).first.click()
        settle(page)
        expect(page.get_by_text("3 dari 3 indikator terhitung").first).to_be_visible(timeout=WAIT_MS)
        expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=WAIT_MS)
        expect(page.get_by_text("Menunggu tanda tangan Anda").first).to_be_visible()
        no_code_on(page)


def _approve_and_sign(page: Page, folder: Path) -> None:
    """The head takes the final PDF, signs it outside the app, hands the scan in and approves."""
    fill(page)
    expect(page.get_by_text("Final, siap ditandatangani")).to_be_visible()
    final = _downloaded(page, "Unduh PDF")
    text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(final)).pages)
    assert "Kota Contoh" in text
    assert "DRAF" not in text
    page.get_by_role("button", name="Unggah yang bertanda tangan …").click()
    scan = folder / "laporan bertanda tangan.pdf"
    scan.write_bytes(_scanned(final))
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(scan)
    settle(page)
    dialog.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Naskah bertanda tangan sudah diunggah")).to_be_visible(timeout=WAIT_MS)
    settle(page)
    page.get_by_role("button", name="Selesaikan langkah").click()
    done(page)


def _scanned(pdf: bytes) -> bytes:
    """The same pages with a word by hand on the last one."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.add_metadata({"/Title": "Pindaian CONTOH"})
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def _downloaded(page: Page, label: str) -> bytes:
    """What stands behind a download button, taken with the session of this person."""
    address = page.get_by_role("link", name=label).first.get_attribute("href") or ""
    answer = page.request.get(urljoin(page.url, address))
    assert answer.ok, answer.text()
    return answer.body()


def _the_archive_opens_and_its_manifest_holds(kantor: Kantor) -> None:
    with watched_context(kantor.browser, height=1200) as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        sign_in(page, benih.PERENCANA, f"{kantor.listrik.url}/arsip")
        expect(page.get_by_role("link", name="Unduh PDF").first).to_be_visible(timeout=WAIT_MS)
        bound = PdfReader(io.BytesIO(_downloaded(page, "Unduh PDF")))
        titles = " | ".join(_titles(bound.outline))
        for part in ("Laporan", "Bukti", "Riwayat"):
            assert part in titles
        with zipfile.ZipFile(io.BytesIO(_downloaded(page, "Unduh zip berkas asli"))) as originals:
            sums = originals.read("SHA256SUMS").decode().splitlines()
            named = dict(line.split("  ", 1)[::-1] for line in sums)
            assert {name for name in originals.namelist() if name != "SHA256SUMS"} == set(named)
            for name, sidik in named.items():
                assert hashlib.sha256(originals.read(name)).hexdigest() == sidik
        page.get_by_role("button", name="Periksa keutuhan").first.click()
        expect(page.get_by_text("Utuh", exact=True).first).to_be_visible(timeout=WAIT_MS)
        no_code_on(page)


def _titles(outline: Sequence[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from _titles(item)
        else:
            yield str(item.title)


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
