"""The board in the browser: moved by mouse, keyboard and list; a refused card goes back; fresh for whoever looks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser import benih_siklus as benih
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.dalam_komponen import faint_in_components
from tests.browser.peramban import no_code_on, settle, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ALAMAT = f"/papan?tahun={benih.periode().tahun}&tw={benih.periode().tw}"
WAIT_MS = 20_000


@pytest.fixture(scope="module")
def aplikasi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aplikasi]:
    """Three siklus, so that each test has a first langkah of its own."""
    with running_app(tmp_path_factory.mktemp("papan"), benih.seed_of(benih.Ukuran(sop=4))) as app:
        yield app


def _open(page: Page, app: Aplikasi) -> None:
    sign_in(page, benih.KEPALA, app.url + ALAMAT)
    expect(page.locator(".kartu").first).to_be_visible(timeout=WAIT_MS)
    settle(page)


def _column(page: Page, kolom: str) -> Locator:
    return page.locator(f"[data-kolom={kolom}]")


def _card(page: Page, id_: str) -> Locator:
    return page.locator(f".kartu[data-id='{id_}']")


def _first_movable(page: Page) -> str:
    """A card of the head of the office that nobody has touched yet."""
    id_ = _column(page, "belum").locator(".kartu.bisa").first.get_attribute("data-id")
    assert id_
    return id_


def _stands_in(page: Page, id_: str, kolom: str) -> None:
    expect(_column(page, kolom).locator(f".kartu[data-id='{id_}']:not(.menunggu)")).to_be_visible(
        timeout=WAIT_MS
    )


def test_a_card_is_dragged_with_the_mouse(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi)
    id_ = _first_movable(page)
    # To the head of the column: a target that must be scrolled into view would slip the card from under the mouse.
    _card(page, id_).drag_to(_column(page, "dikerjakan").locator(".kepala"))
    _stands_in(page, id_, "dikerjakan")
    page.reload()
    _stands_in(page, id_, "dikerjakan")
    no_code_on(page)


def test_a_card_is_moved_with_the_keyboard_and_keeps_the_focus(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi)
    id_ = _first_movable(page)
    _card(page, id_).focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".suara")).to_have_text("Kolom Dikerjakan, 2 dari 5.")
    page.keyboard.press("Escape")
    _stands_in(page, id_, "belum")
    expect(_card(page, id_)).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    _stands_in(page, id_, "dikerjakan")
    expect(_card(page, id_)).to_be_focused()


def test_an_illegal_move_explains_itself_and_the_card_goes_back(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi)
    id_ = _first_movable(page)
    _card(page, id_).locator("select").select_option(label="Selesai")
    expect(page.locator(".pesan")).to_contain_text("Langkah belum dapat diselesaikan", timeout=WAIT_MS)
    _stands_in(page, id_, "belum")
    page.get_by_role("link", name="Buka langkahnya").click()
    expect(page.get_by_role("heading", name="Surat permintaan data kinerja")).to_be_visible(timeout=WAIT_MS)


def test_everybody_who_looks_sees_the_move_within_seconds_without_a_reload(
    aplikasi: Aplikasi, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    other = new_context().new_page()
    sign_in(other, benih.KASUBAG, aplikasi.url + ALAMAT)
    other.evaluate("window.tetapDiSini = true")
    _open(page, aplikasi)
    id_ = _first_movable(page)
    _card(page, id_).locator("select").select_option(label="Dikerjakan")
    _stands_in(page, id_, "dikerjakan")
    expect(_column(other, "dikerjakan").locator(f".kartu[data-id='{id_}']")).to_be_visible(timeout=8_000)
    assert other.evaluate("window.tetapDiSini")


def test_a_card_opens_the_page_of_its_langkah_and_the_way_back_works(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi)
    id_ = page.locator(".kartu").first.get_attribute("data-id")
    page.locator(".kartu .judul").first.click()
    expect(page).to_have_url(f"{aplikasi.url}/tugas?id={id_}", timeout=WAIT_MS)
    expect(page.locator(".tw-langkah h1")).to_be_visible(timeout=WAIT_MS)
    page.go_back()
    expect(page.locator(".kartu").first).to_be_visible(timeout=WAIT_MS)


def test_filters_narrow_the_cards_and_say_so(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi)
    page.get_by_text("Giliran sekarang saja").click()
    settle(page)
    expect(_column(page, "belum").locator(".jumlah")).to_contain_text("dari", timeout=WAIT_MS)


def test_the_flow_view_draws_the_sop_with_the_position_on_it(aplikasi: Aplikasi, page: Page) -> None:
    _open(page, aplikasi)
    page.get_by_text("Alur SOP").click()
    expect(page.locator("svg.lembar-sop")).to_be_visible(timeout=WAIT_MS)
    expect(page.locator("svg.lembar-sop .simbol[data-langkah]")).to_have_count(10)
    page.get_by_role("link", name="Buka langkah 4").click()
    expect(page.locator(".tw-langkah h1")).to_contain_text("Melakukan inventarisir", timeout=WAIT_MS)


@pytest.mark.parametrize(
    "look", [{}, {"scheme": "dark"}, {"width": 390, "height": 844}], ids=["terang", "gelap", "ponsel"]
)
def test_the_board_fits_every_screen_and_is_readable(
    look: dict[str, int | str], aplikasi: Aplikasi, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(**look).new_page()
    _open(page, aplikasi)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert not faint_in_components(page)
    no_code_on(page)


@pytest.fixture
def ponsel(new_context: Callable[..., BrowserContext]) -> Page:
    """A phone: narrow, and without a mouse."""
    return new_context(width=390, height=844, touch=True).new_page()


def test_a_finger_moves_a_card_by_its_list_and_sees_where_it_went(aplikasi: Aplikasi, ponsel: Page) -> None:
    _open(ponsel, aplikasi)
    id_ = _first_movable(ponsel)
    choice = _card(ponsel, id_).get_by_label("Pindahkan ke kolom lain")
    size = choice.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 44, "a finger needs 44 pixels"
    choice.tap()
    choice.select_option(label="Dikerjakan")
    expect(ponsel.locator(".suara")).to_contain_text("Dikerjakan", timeout=WAIT_MS)
    expect(ponsel.locator(".suara")).to_be_in_viewport()
    ponsel.get_by_role("button", name="Dikerjakan").tap()
    _stands_in(ponsel, id_, "dikerjakan")
    expect(_card(ponsel, id_)).to_be_in_viewport(timeout=WAIT_MS)
    no_code_on(ponsel)


def test_a_finger_opens_the_page_of_a_langkah(aplikasi: Aplikasi, ponsel: Page) -> None:
    _open(ponsel, aplikasi)
    id_ = ponsel.locator(".kartu").first.get_attribute("data-id")
    ponsel.locator(".kartu .judul").first.tap()
    expect(ponsel).to_have_url(f"{aplikasi.url}/tugas?id={id_}", timeout=WAIT_MS)
