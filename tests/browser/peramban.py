"""A browser that writes down every request to another host, and the few moves that all journeys share."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, expect, sync_playwright

from tests.browser.benih import Akun
from tests.browser.menunggu import WAIT_MS, wait_until
from tests.browser.percakapan import await_answers, watch

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCAL = {"127.0.0.1", "localhost", ""}
# A component comes as an empty frame; its program, loaded by itself, fills it a moment after the script has finished.
COMPONENTS_STAND = """() => [...document.querySelectorAll("[data-testid^=stBidiComponent]")].every((host) => {
  const inside = host.shadowRoot ?? host;
  const filled = inside.querySelector(".lembar, .deret, .tabel, .alur, [role=status]");
  return filled && (filled.matches("[role=status]") || filled.hasChildNodes());
})"""
expect.set_options(timeout=WAIT_MS)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Debian's Chromium, headless. RuntimeError when it is not installed."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise RuntimeError("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def watched_context(
    browser: Browser, *, width: int = 1280, height: int = 900, scheme: str = "light", touch: bool = False
) -> Iterator[BrowserContext]:
    """A fresh profile; AssertionError at the end when a page asked another host for anything, or for what is not there."""
    outside: list[str] = []
    missing: list[str] = []

    def note(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about"} and (parts.hostname or "") not in LOCAL:
            outside.append(request.url)

    def note_missing(answer: Response) -> None:
        # A document is an address that somebody opened, which may well not be there; the rest is asked for by us.
        if answer.status == 404 and answer.request.resource_type != "document":
            missing.append(answer.url)

    context = browser.new_context(
        viewport={"width": width, "height": height},
        has_touch=touch,
        is_mobile=touch,
        color_scheme="dark" if scheme == "dark" else "light",
        locale="id-ID",
        timezone_id="Asia/Jakarta",
    )
    context.set_default_timeout(WAIT_MS)
    context.on("request", note)
    context.on("response", note_missing)
    context.on("page", watch)
    try:
        yield context
    finally:
        context.close()
    assert not outside, f"requests to other hosts: {outside}"
    assert not missing, f"asked for what is not there: {missing}"


def settle(page: Page) -> None:
    """Wait until the script of the last click has finished and what it drew stands, our own components too."""
    await_answers(page)
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=WAIT_MS)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=WAIT_MS)
    wait_until(page, lambda: bool(page.evaluate(COMPONENTS_STAND)), "a component stays empty")


def fill_sign_in(page: Page, nama_akun: str, sandi: str) -> None:
    """Send the sign-in form that is on the screen."""
    page.get_by_label("Nama akun").fill(nama_akun)
    page.get_by_label("Kata sandi", exact=True).fill(sandi)
    page.get_by_role("button", name="Masuk", exact=True).click()


def sign_in(page: Page, akun: Akun, url: str) -> None:
    """Open `url`, sign in, wait until the page behind the form stands."""
    page.goto(url)
    fill_sign_in(page, akun.nama_akun, akun.sandi)
    expect(page.get_by_role("button", name="Keluar")).to_be_attached(timeout=WAIT_MS)
    settle(page)


def sign_out(page: Page) -> None:
    """Sign out by the button in the side bar."""
    page.get_by_role("button", name="Keluar").first.click()
    expect(page.get_by_label("Nama akun")).to_be_visible(timeout=WAIT_MS)


def no_code_on(page: Page) -> None:
    """AssertionError when the page shows a traceback or the name of an exception."""
    text = page.inner_text("body")
    found = re.search(r"Traceback|Error:|Exception|site-packages|\.py\b", text)
    assert found is None, f"code on the page: {found and text[max(0, found.start() - 80) : found.end() + 80]}"
