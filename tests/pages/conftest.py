"""The seeded people of two offices, each able to open pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db import Database
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu


@pytest.fixture
def tamu(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[[Akun | None], Tamu]:
    """Signs a person of the seed in (None: nobody)."""
    with sqlite.writing() as session:
        benih.seed(session)
    return lambda akun: Tamu(sqlite, akun, monkeypatch)
