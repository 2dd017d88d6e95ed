"""A database is upgraded whole or not at all, and says in Indonesian what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from db import Database, connect, migrasi
from tests.postgres import PostgresServer
from triwulan import layanan
from triwulan.errors import TriwulanError
from triwulan.perintah.migrasi import MigrationFailed, migrate_database


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table, in force for `layanan`."""
    if request.param == "sqlite":
        yield from _in_force(f"sqlite:///{tmp_path / 'kosong.db'}")
        return
    server: PostgresServer = request.getfixturevalue("_postgres")
    with server.fresh_database(empty=True) as url:
        yield from _in_force(url)


def _in_force(url: str) -> Iterator[Database]:
    database = connect(url)
    layanan.use_database(database)
    yield database
    layanan.use_database(None)
    database.dispose()


def test_migrated_tables_are_those_of_the_models(empty_database: Database) -> None:
    migrate_database()
    assert migrasi.differences(empty_database.writer) == []
    assert migrasi.current_version(empty_database.writer) == migrasi.newest_version()


def test_a_second_migration_changes_nothing(empty_database: Database) -> None:
    migrate_database()
    with empty_database.writing() as session:
        session.execute(text("INSERT INTO pemda (nama) VALUES ('Pemerintah Kota Contoh')"))
    migrate_database()
    with empty_database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM pemda")) == 1


def test_a_migration_that_fails_halfway_leaves_nothing_behind(empty_database: Database) -> None:
    with empty_database.writing() as session:
        # In the way of the migration: a table of the same name.
        session.execute(text("CREATE TABLE sesi (id INTEGER)"))
    with pytest.raises(MigrationFailed, match="tidak ada yang diubah"):
        migrate_database()
    assert inspect(empty_database.writer).get_table_names() == ["sesi"]


def test_a_database_of_a_newer_program_is_refused(empty_database: Database) -> None:
    migrate_database()
    with empty_database.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(MigrationFailed, match="lebih baru"):
        migrate_database()


def test_an_unmigrated_database_says_what_to_run(empty_database: Database) -> None:
    with pytest.raises(TriwulanError, match="python -m triwulan migrate"), layanan.reading() as session:
        session.execute(text("SELECT * FROM instansi"))


def test_a_database_that_is_not_there_says_so() -> None:
    layanan.use_database(connect("postgresql+psycopg://nobody@127.0.0.1:1/tidak_ada"))
    try:
        with pytest.raises(TriwulanError, match="tidak dapat dihubungi"), layanan.reading() as session:
            session.execute(text("SELECT 1"))
        with pytest.raises(TriwulanError, match="tidak dapat dihubungi"):
            migrate_database()
    finally:
        layanan.use_database(None)


def test_the_reader_cannot_write(database: Database) -> None:
    with pytest.raises(Exception, match="readonly|read-only"), database.reading() as session:
        session.execute(text("INSERT INTO pemda (nama) VALUES ('x')"))
