"""Fixtures that all tests share: a fresh database, on SQLite and (marked `postgres`) on PostgreSQL.

A test that takes `database` runs on both; one that takes `sqlite` runs on SQLite only.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy.orm import Session

from db import Base, Database, connect
from tests.postgres import PostgresServer
from triwulan import layanan
from triwulan.settings import settings

TESTS = Path(__file__).parent
BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]
WHOLE_WAY = frozenset({"browser", "dokumen", "pages", "perintah", "siklus", "web"})
"""Rooms whose tests go through pages, papers or a whole siklus: they run with `make test`, not `make check`."""
LONG_FILES = frozenset(
    {
        "akses/test_matrix.py",
        "kinerja/test_contoh.py",
        "kinerja/test_ringkasan.py",
        "sop/test_alur_geometri.py",
        "sop/test_alur_lembar.py",
        "sop/test_aturan.py",
        "sop/test_banding.py",
        "sop/test_ubah.py",
        "test_berkas_unggah.py",
    }
)

# A busy machine must not turn a property into a failure; how fast things are is measured in bench/.
hypothesis_settings.register_profile(
    "triwulan", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
hypothesis_settings.load_profile("triwulan")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long, by its room, so that `make check` stays quick."""
    for item in items:
        path = item.path.relative_to(TESTS)
        if path.parts[0] in WHOLE_WAY or path.as_posix() in LONG_FILES:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def _own_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the data of a real installation."""
    patch = pytest.MonkeyPatch()
    patch.setenv("DATA_DIR", str(tmp_path_factory.mktemp("data")))
    for name in ("DATABASE_URL", "BERKAS_URL", "BASE_URL", "SECRET_KEY"):
        patch.delenv(name, raising=False)
    settings.cache_clear()
    yield
    patch.undo()
    settings.cache_clear()


@pytest.fixture(scope="session")
def _empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "kosong.db"
    database = connect(f"sqlite:///{path}")
    Base.metadata.create_all(database.writer)
    database.dispose()
    return path


@pytest.fixture(scope="session")
def _postgres() -> Iterator[PostgresServer]:
    with PostgresServer.running() as server:
        server.make_template()
        yield server


@pytest.fixture
def sqlite(_empty_sqlite: Path, tmp_path: Path) -> Iterator[Database]:
    """A fresh SQLite database with all tables, in force for `layanan`."""
    path = tmp_path / "uji.db"
    shutil.copy(_empty_sqlite, path)
    yield from _in_force(connect(f"sqlite:///{path}"))


@pytest.fixture(params=BOTH)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A fresh database with all tables, once on SQLite and once on PostgreSQL, in force for `layanan`."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite")
        return
    server: PostgresServer = request.getfixturevalue("_postgres")
    with server.fresh_database() as url:
        yield from _in_force(connect(url))


@pytest.fixture(scope="module", params=BOTH)
def shared_session(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Session]:
    """One writing transaction for all tests of a file that only look at what was loaded once; on each database."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            path = tmp_path_factory.mktemp("bersama") / "uji.db"
            shutil.copy(request.getfixturevalue("_empty_sqlite"), path)
            url = f"sqlite:///{path}"
        else:
            url = stack.enter_context(request.getfixturevalue("_postgres").fresh_database())
        opened = connect(url)
        stack.callback(opened.dispose)
        yield stack.enter_context(opened.writing())


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One writing transaction over the whole test, on each database."""
    with database.writing() as opened:
        yield opened


def _in_force(database: Database) -> Iterator[Database]:
    layanan.use_database(database)
    yield database
    layanan.use_database(None)
    database.dispose()
