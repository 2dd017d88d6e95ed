"""Fixtures for journeys in the browser: the running app, a watched page, and pages of further tabs or people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import benih
from tests.browser.aplikasi import Aplikasi, running_app
from tests.browser.peramban import open_browser, watched_context


@pytest.fixture(scope="module")
def aplikasi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aplikasi]:
    """The real app over a database of its own, once per test file. Override it to seed something else.

    Fails at the end when anything unexpected went wrong on the server, even where no page showed it.
    """
    with running_app(tmp_path_factory.mktemp("aplikasi"), benih.seed) as app:
        yield app
        assert "Traceback" not in app.log(), app.log()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all journeys."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Make further profiles (other people, a phone, dark mode); each fails on requests to other hosts."""
    with ExitStack() as stack:
        yield lambda **look: stack.enter_context(watched_context(browser, **look))


@pytest.fixture
def page(new_context: Callable[..., BrowserContext]) -> Page:
    """A page in a fresh profile."""
    return new_context().new_page()
