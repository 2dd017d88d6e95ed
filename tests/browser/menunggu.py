"""Waiting from outside for what a page comes to.

Playwright's `wait_for_function` asks from inside the page, and after the first time our Content Security Policy
forbids that.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Page

WAIT_MS = 20_000
POLL_MS = 20


def wait_until(page: Page, holds: Callable[[], bool], otherwise: str) -> None:
    """Ask again and again until `holds()`; AssertionError with the sentence `otherwise` when it does not in time."""
    deadline = time.monotonic() + WAIT_MS / 1000
    while not holds():
        assert time.monotonic() < deadline, otherwise
        page.wait_for_timeout(POLL_MS)
