"""The seeded people of two offices, each able to open pages."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db import Base, Database, connect
from tests import kinerja_contoh
from tests.browser import benih
from tests.browser.benih import Akun
from tests.pages.alat import Tamu
from triwulan import layanan


@pytest.fixture
def tamu(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[[Akun | None], Tamu]:
    """Signs a person of the seed in (None: nobody)."""
    with sqlite.writing() as session:
        benih.seed(session)
    return lambda akun: Tamu(sqlite, akun, monkeypatch)


@pytest.fixture(scope="session")
def _berisi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample figures of a year, filled once."""
    path = tmp_path_factory.mktemp("kinerja") / "berisi.db"
    database = connect(f"sqlite:///{path}")
    Base.metadata.create_all(database.writer)
    with database.writing() as session:
        kinerja_contoh.seed(session)
    database.dispose()
    return path


@pytest.fixture
def kinerja_db(_berisi: Path, tmp_path: Path) -> Iterator[Database]:
    """A copy of it, in force for `layanan`."""
    database = connect(f"sqlite:///{shutil.copy(_berisi, tmp_path / 'kinerja.db')}")
    layanan.use_database(database)
    yield database
    layanan.use_database(None)
    database.dispose()


@pytest.fixture
def orang(kinerja_db: Database, monkeypatch: pytest.MonkeyPatch) -> Callable[[Akun | None], Tamu]:
    """Signs a person of that office in."""
    return lambda akun: Tamu(kinerja_db, akun, monkeypatch)
