"""How people work on the page of a langkah, in the browser: open it, fill whatever it asks, make its papers, finish."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from db import connect
from db.siklus import Siklus, Tugas
from tests.browser import benih_siklus as benih
from tests.browser.benih import Akun
from tests.browser.listrik import Listrik
from tests.browser.peramban import no_code_on, settle, sign_in, watched_context

WAIT_MS = 60_000


class Kantor:
    """The people of the office, each with a browser of their own."""

    def __init__(self, listrik: Listrik, browser: Browser) -> None:
        self.listrik, self.browser = listrik, browser
        self.database = connect(f"sqlite:///{listrik.data_dir / 'triwulan.db'}")

    def tugas(self, no: int, lane: int = 0) -> Tugas:
        """A tugas of a langkah as it stands."""
        with self.database.reading() as session:
            return session.scalars(select(Tugas).where(Tugas.langkah_no == no).order_by(Tugas.id)).all()[lane]

    def siklus(self) -> Siklus:
        """The only siklus."""
        with self.database.reading() as session:
            return session.scalars(select(Siklus)).one()

    def work(self, akun: Akun, no: int, do: Callable[[Page], None], lane: int = 0) -> None:
        """Somebody opens the page of a langkah by its address, and works there."""
        with watched_context(self.browser, height=1200) as context:
            page = context.new_page()
            page.set_default_timeout(WAIT_MS)
            sign_in(page, akun, f"{self.listrik.url}/tugas?id={self.tugas(no, lane).id}")
            expect(page.locator(".tw-langkah h1")).to_be_visible(timeout=WAIT_MS)
            settle(page)
            do(page)
            no_code_on(page)


def fill_and_finish(page: Page) -> None:
    fill(page)
    make_papers(page)
    page.get_by_role("button", name="Selesaikan langkah").click()
    done(page)


def fill(page: Page) -> None:
    """Give every required field that is empty a value, whatever its kind."""
    for field in page.locator(".lembar > .isian:has(.wajib)").all():
        fill_field(field)
    for verdict in page.locator(".blok-baris .radio").all():
        if not verdict.locator("input:checked").count():
            verdict.get_by_label("Sesuai", exact=True).check()
    for statement in page.locator(".isian:has(.wajib) .opsi.baik input[type=checkbox]").all():
        statement.check()
    saved(page)


def fill_field(field: Locator) -> None:
    kind = (field.get_attribute("class") or "").split()[-1]
    if kind in {"radio", "centang"} and not field.locator("input:checked").count():
        field.locator("input").first.check()
    elif kind == "tanggal" and not field.locator("input").input_value():
        field.locator("input").fill(today())
    elif kind in {"teks", "paragraf"}:
        box = field.locator("input, textarea").first
        if not box.input_value():
            box.fill("Diisi dalam perjalanan.")


def make_papers(page: Page) -> None:
    """Make every paper that this langkah asks for."""
    while page.get_by_role("button", name="Buat draf naskah").count():
        waiting = page.get_by_role("button", name="Buat draf naskah").count()
        page.get_by_role("button", name="Buat draf naskah").first.click()
        expect(page.get_by_role("button", name="Buat draf naskah")).to_have_count(
            waiting - 1, timeout=WAIT_MS
        )
        settle(page)


def saved(page: Page) -> None:
    """Nothing on the page waits to be saved any more."""
    expect(page.locator(".tanda.menyimpan, .tanda.tertunda")).to_have_count(0, timeout=WAIT_MS)
    settle(page)


def done(page: Page) -> None:
    """The page says who is next, or that the siklus has come to its end."""
    told = page.get_by_text("Yang mendapat giliran sekarang").or_(
        page.get_by_text("Langkah terakhir selesai")
    )
    missing = page.get_by_text("hal masih kurang")
    expect(told.or_(missing).first).to_be_visible(timeout=WAIT_MS)
    assert not missing.count(), page.locator(".st-key-kurang").inner_text()


def today() -> str:
    return benih.now().date().isoformat()
