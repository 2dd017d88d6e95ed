"""The page of a langkah in the browser: what is typed is never lost, and what is missing is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, WebSocket, expect
from sqlalchemy import select

from db import connect
from db.akses import Pengguna
from db.siklus import DrafIsian
from tests.browser import benih_siklus as benih
from tests.browser.dalam_komponen import faint_in_components
from tests.browser.listrik import Listrik
from tests.browser.peramban import no_code_on, settle, sign_in
from triwulan.akses.sesi import load_actor
from triwulan.siklus.isian import save_draft

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WAIT_MS = 30_000
LOOKS = {"terang": {}, "gelap": {"scheme": "dark"}, "ponsel": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def listrik(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Listrik]:
    """The first langkah of several siklus, one for each test."""
    power = Listrik(tmp_path_factory.mktemp("tugas"), benih.seed_of(benih.Ukuran(sop=7)))
    power.on()
    yield power
    power.off()


_langkah = iter(range(1, 100, 11))


@pytest.fixture
def alamat(listrik: Listrik) -> str:
    """The first langkah of a siklus that no other test has touched; a siklus has eleven tugas."""
    return f"{listrik.url}/tugas?id={next(_langkah)}"


def _open(page: Page, alamat: str) -> None:
    sign_in(page, benih.KEPALA, alamat)
    expect(page.get_by_label("Hal", exact=True)).to_be_visible(timeout=WAIT_MS)
    settle(page)


def _mark(page: Page, kunci: str) -> Locator:
    """What the field says about being saved."""
    return page.locator(f"[data-kunci='{kunci}'] .tanda")


def _stored(listrik: Listrik, blok: str, alamat: str) -> object:
    """What the database holds of a field."""
    database = connect(f"sqlite:///{listrik.data_dir / 'triwulan.db'}")
    with database.reading() as session:
        query = select(DrafIsian.nilai).where(
            DrafIsian.blok == blok, DrafIsian.tugas_id == int(alamat.rpartition("=")[2])
        )
        value = session.scalar(query)
    database.dispose()
    return value


def test_what_is_typed_is_saved_while_one_types_and_there_after_a_reload(
    listrik: Listrik, alamat: str, page: Page
) -> None:
    _open(page, alamat)
    page.get_by_label("Data yang diminta").press_sequentially(
        "Realisasi indikator & <b>anggaran</b>", delay=15
    )
    expect(_mark(page, "isi")).to_contain_text("tersimpan", timeout=WAIT_MS)
    expect(page.get_by_label("Data yang diminta")).to_be_focused()
    assert _stored(listrik, "isi", alamat) == "Realisasi indikator & <b>anggaran</b>"
    page.reload()
    expect(page.get_by_label("Data yang diminta")).to_have_value(
        "Realisasi indikator & <b>anggaran</b>", timeout=WAIT_MS
    )
    no_code_on(page)


def test_a_server_killed_in_the_middle_of_a_sentence_loses_nothing(
    listrik: Listrik, alamat: str, page: Page
) -> None:
    _open(page, alamat)
    field = page.get_by_label("Data yang diminta")
    field.press_sequentially("Sebelum listrik padam", delay=15)
    expect(_mark(page, "isi")).to_contain_text("tersimpan", timeout=WAIT_MS)
    listrik.off()
    field.press_sequentially(", lalu ditulis dalam gelap", delay=15)
    expect(_mark(page, "isi")).to_contain_text("belum terkirim", timeout=WAIT_MS)
    listrik.on()
    expect(_mark(page, "isi")).to_contain_text("tersimpan", timeout=60_000)
    assert _stored(listrik, "isi", alamat) == "Sebelum listrik padam, lalu ditulis dalam gelap"
    expect(field).to_have_value("Sebelum listrik padam, lalu ditulis dalam gelap")
    assert page.locator(".konflik").count() == 0


def test_a_laptop_closed_while_the_server_is_away_finds_its_words_again(
    listrik: Listrik, alamat: str, new_context: Callable[..., BrowserContext]
) -> None:
    browser = new_context()
    page = browser.new_page()
    _open(page, alamat)
    listrik.off()
    page.get_by_label("Data yang diminta").press_sequentially("Kalimat yang belum seles", delay=10)
    page.close()
    listrik.on()
    again = browser.new_page()
    again.goto(alamat)
    expect(again.get_by_label("Data yang diminta")).to_have_value("Kalimat yang belum seles", timeout=WAIT_MS)
    expect(_mark(again, "isi")).to_contain_text("tersimpan", timeout=WAIT_MS)
    assert _stored(listrik, "isi", alamat) == "Kalimat yang belum seles"


def test_a_second_tab_follows_what_the_first_one_writes(
    listrik: Listrik, alamat: str, new_context: Callable[..., BrowserContext]
) -> None:
    browser = new_context()
    first, second = browser.new_page(), browser.new_page()
    _open(first, alamat)
    second.goto(alamat)
    expect(second.get_by_label("Hal", exact=True)).to_be_visible(timeout=WAIT_MS)
    first.get_by_label("Hal", exact=True).fill("Dari tab pertama")
    expect(_mark(first, "hal")).to_contain_text("tersimpan", timeout=WAIT_MS)
    expect(second.get_by_label("Hal", exact=True)).to_have_value("Dari tab pertama", timeout=WAIT_MS)


def test_whoever_writes_over_something_unseen_is_shown_it_and_may_take_it_back(
    listrik: Listrik, alamat: str, page: Page
) -> None:
    sockets: list[WebSocket] = []
    page.on("websocket", lambda socket: sockets.append(socket))
    _open(page, alamat)
    # Right after a look for news there is none for ten seconds: time enough for somebody else to write.
    sockets[-1].wait_for_event("framesent", timeout=WAIT_MS)
    settle(page)
    _write_elsewhere(listrik, alamat, "Dari komputer di kantor")
    page.get_by_label("Hal", exact=True).fill("Dari rumah")
    expect(page.locator(".konflik blockquote")).to_have_text("Dari komputer di kantor", timeout=WAIT_MS)
    assert _stored(listrik, "hal", alamat) == "Dari rumah"
    page.get_by_role("button", name="Pakai yang di atas").click()
    expect(page.get_by_label("Hal", exact=True)).to_have_value("Dari komputer di kantor", timeout=WAIT_MS)
    expect(page.locator(".konflik")).to_have_count(0, timeout=WAIT_MS)
    assert _stored(listrik, "hal", alamat) == "Dari komputer di kantor"


def _write_elsewhere(listrik: Listrik, alamat: str, teks: str) -> None:
    """The same person saves the same field in another place."""
    database = connect(f"sqlite:///{listrik.data_dir / 'triwulan.db'}")
    with database.writing() as session:
        kepala = session.scalars(
            select(Pengguna.id).where(Pengguna.nama_akun == benih.KEPALA.nama_akun)
        ).one()
        actor = load_actor(session, kepala)
        save_draft(session, actor, tugas_id=int(alamat.rpartition("=")[2]), blok="hal", nilai=teks)
    database.dispose()


def test_each_missing_thing_leads_to_its_field(alamat: str, page: Page) -> None:
    _open(page, alamat)
    page.get_by_role("button", name="Selesaikan langkah").click()
    expect(page.get_by_text("hal masih kurang")).to_be_visible(timeout=WAIT_MS)
    page.get_by_role("link", name="Hal", exact=True).click()
    expect(page.get_by_label("Hal", exact=True)).to_be_focused(timeout=WAIT_MS)
    page.keyboard.type("Permintaan data")
    expect(_mark(page, "hal")).to_contain_text("tersimpan", timeout=WAIT_MS)
    expect(page.locator("[data-kunci='hal'] .galat")).to_have_count(0)


def test_finishing_in_the_same_breath_as_the_last_word_takes_the_word_along(
    alamat: str, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(touch=True).new_page()
    _open(page, alamat)
    button, missing = page.get_by_role("button", name="Selesaikan langkah"), page.locator(".st-key-kurang")
    for number, press in enumerate((button.click, button.tap, lambda: button.press("Enter"))):
        page.goto(alamat)
        expect(button).to_be_visible()
        settle(page)
        page.get_by_label("Hal", exact=True).fill(f"Permintaan data {number}")
        press()
        expect(missing).to_be_visible()
        expect(missing.get_by_role("link", name="Hal", exact=True)).to_have_count(0)
        settle(page)


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
def test_the_page_fits_every_screen_and_is_readable(
    look: dict[str, int | str], listrik: Listrik, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(**look).new_page()
    _open(page, f"{listrik.url}/tugas?id=1")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert not faint_in_components(page)
    no_code_on(page)
