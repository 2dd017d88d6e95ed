"""The Laporan Kinerja in the browser: from a gap to its field, accept, write, lose nothing, print the draft."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import BrowserContext, Locator, Page, expect
from sqlalchemy import select

from db import connect
from db.laporan import TeksLaporan
from tests.browser import benih_siklus as benih
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.dalam_komponen import faint_in_components
from tests.browser.peramban import no_code_on, settle, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.office]
WAIT_MS = 30_000
PRINT_MS = 120_000
OTOMATIS = "Laporan Otomatis"
"""The style of a paragraph that the app wrote and nobody accepted yet."""
TEMPELAN = "Kinerja “baik” — 5 < 6 & R&D 😀 {{ 7*7 }}.\nAlinea\tkedua."


@pytest.fixture(scope="module")
def aplikasi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aplikasi]:
    """An office in the middle of its siklus, nothing entered yet."""
    with running_app(tmp_path_factory.mktemp("laporan"), benih.seed) as app:
        yield app
        assert "Traceback" not in app.log(), app.log()


def _address(app: Aplikasi, bagian: str = "") -> str:
    periode = benih.periode()
    part = f"&bagian={bagian}" if bagian else ""
    return f"{app.url}/laporan?tahun={periode.tahun}&tw={periode.tw}&jenis=laporan_kinerja{part}"


def _mark(page: Page) -> Locator:
    """What the editor says about being saved."""
    return page.locator("[data-kunci='teks'] .tanda")


def _stored(app: Aplikasi, kunci: str) -> str | None:
    database = connect(app.database_url)
    with database.reading() as session:
        found = session.scalars(select(TeksLaporan).where(TeksLaporan.kunci == kunci)).one().teks
    database.dispose()
    return found


def test_from_a_gap_to_its_field_and_from_the_sentences_to_the_draft(
    aplikasi: Aplikasi, page: Page, tmp_path: Path
) -> None:
    sign_in(page, benih.PERENCANA, _address(aplikasi))
    expect(page.get_by_text("0 dari", exact=False).first).to_be_visible()
    _follow_the_first_gap(page)
    page.goto(_address(aplikasi))
    _accept_the_first_part(page)
    _rewrite(page, _address(aplikasi, "simpulan"))
    assert _stored(aplikasi, "simpulan") == TEMPELAN
    paper = _print_draft(page, _address(aplikasi), tmp_path)
    _check_paper(paper)
    no_code_on(page)


def _follow_the_first_gap(page: Page) -> None:
    page.get_by_role("link", name="Lengkapi").first.click()
    row = page.locator(".blok-baris[data-kunci*='realisasi:']").first
    expect(row).to_be_in_viewport(timeout=WAIT_MS)
    expect(row).to_contain_text("Persentase layanan 1.1")


def _accept_the_first_part(page: Page) -> None:
    part = page.locator(".st-key-tw_bagian_pengantar")
    expect(part.get_by_text("Otomatis")).to_be_visible(timeout=WAIT_MS)
    part.get_by_role("button", name="Setujui").click()
    expect(part.get_by_text("Disetujui")).to_be_visible()
    expect(part.get_by_text("oleh CONTOH Perencana")).to_be_visible()
    settle(page)


def _rewrite(page: Page, alamat: str) -> None:
    page.goto(alamat)
    page.get_by_role("button", name="Tulis sendiri").click()
    field = page.get_by_label("Simpulan")
    expect(field).not_to_have_value("")
    field.fill(TEMPELAN)
    expect(_mark(page)).to_contain_text("tersimpan", timeout=WAIT_MS)
    assert faint_in_components(page) == []
    page.reload()
    expect(page.get_by_label("Simpulan")).to_have_value(TEMPELAN, timeout=WAIT_MS)
    expect(page.get_by_text("Ditulis", exact=True)).to_be_visible()


def _print_draft(page: Page, alamat: str, folder: Path) -> bytes:
    page.goto(alamat)
    page.get_by_role("button", name="Pratinjau dan cetak draf").click()
    expect(page.get_by_text("Halaman 1 dari")).to_be_visible(timeout=PRINT_MS)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Unduh docx").click()
    path = folder / "draf.docx"
    waiting.value.save_as(path)
    return path.read_bytes()


def _check_paper(content: bytes) -> None:
    paper = Document(io.BytesIO(content))
    by_text = {paragraph.text: paragraph.style.name for paragraph in paper.paragraphs if paragraph.style}
    accepted = next(style for text, style in by_text.items() if text.startswith("Puji syukur"))
    assert accepted != OTOMATIS
    written = next(style for text, style in by_text.items() if "5 < 6 & R&D 😀 {{ 7*7 }}." in text)
    assert written != OTOMATIS
    assert any("kedua." in text for text in by_text)
    assert OTOMATIS in by_text.values(), "parts that nobody accepted stay marked"
    assert "DRAF" in "".join(section.header._element.xml for section in paper.sections)


def test_two_people_at_one_part_see_each_other_and_keep_their_words(
    aplikasi: Aplikasi, new_context: Callable[..., BrowserContext]
) -> None:
    first, second = new_context().new_page(), new_context().new_page()
    for page, akun in ((first, benih.PERENCANA), (second, benih.KASUBAG)):
        sign_in(page, akun, _address(aplikasi, "isu"))
        expect(page.get_by_label("Permasalahan utama")).to_be_visible(timeout=WAIT_MS)
        settle(page)
    first.get_by_label("Permasalahan utama").fill("Tulisan perencana.")
    expect(_mark(first)).to_contain_text("tersimpan", timeout=WAIT_MS)
    mine = second.get_by_label("Permasalahan utama")
    mine.fill("Tulisan kasubag.")
    box = second.locator(".konflik")
    expect(box).to_contain_text("CONTOH Perencana baru saja mengubah bagian ini", timeout=WAIT_MS)
    expect(box).to_contain_text("Tulisan perencana.")
    expect(mine).to_have_value("Tulisan kasubag.")
    assert _stored(aplikasi, "isu") == "Tulisan perencana."
    assert faint_in_components(second) == []
    second.get_by_role("button", name="Tetap pakai isian saya").click()
    expect(_mark(second)).to_contain_text("tersimpan", timeout=WAIT_MS)
    expect(box).to_have_count(0)
    assert _stored(aplikasi, "isu") == "Tulisan kasubag."


def test_a_text_that_is_too_long_is_refused_and_stays_in_the_browser(aplikasi: Aplikasi, page: Page) -> None:
    sign_in(page, benih.PERENCANA, _address(aplikasi, "aspek"))
    field = page.get_by_label("Aspek strategis organisasi")
    expect(field).to_be_visible(timeout=WAIT_MS)
    field.fill("kata " * 6_100)
    expect(_mark(page)).to_contain_text("paling panjang 30000 huruf", timeout=WAIT_MS)
    expect(field).to_have_value("kata " * 6_100)
    field.fill("kata " * 4_000)
    expect(_mark(page)).to_contain_text("tersimpan", timeout=WAIT_MS)
    assert len(_stored(aplikasi, "aspek") or "") == 19_999


@pytest.mark.parametrize("look", [{}, {"scheme": "dark"}, {"width": 390, "height": 844}], ids=str)
def test_the_page_fits_every_screen(
    aplikasi: Aplikasi, new_context: Callable[..., BrowserContext], look: dict[str, object]
) -> None:
    page = new_context(**look).new_page()
    sign_in(page, benih.PERENCANA, _address(aplikasi))
    expect(page.get_by_role("button", name="Pratinjau dan cetak draf")).to_be_visible(timeout=WAIT_MS)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0
    no_code_on(page)
