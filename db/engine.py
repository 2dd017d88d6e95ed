"""Two engines over one database: one that writes, one that can only read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.orm import Session

BUSY_MILLISECONDS = 5000
CONNECT_SECONDS = 5


@dataclass(frozen=True)
class Database:
    """The writer and the reader of one database."""

    writer: Engine
    reader: Engine

    @property
    def is_sqlite(self) -> bool:
        return self.writer.dialect.name == "sqlite"

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed at the end, rolled back when anything is raised."""
        with Session(self.writer, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A snapshot to read from; the database itself refuses a change."""
        with Session(self.reader, autoflush=False) as session:
            yield session

    def dispose(self) -> None:
        """Close all connections."""
        self.writer.dispose()
        self.reader.dispose()


def connect(url: str) -> Database:
    """Engines for a SQLAlchemy URL of SQLite or PostgreSQL; a SQLite file's folder is made."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _connect_sqlite(url, parsed.database)
    return Database(
        _connect_postgres(url),
        _connect_postgres(
            url, isolation_level="REPEATABLE READ", execution_options={"postgresql_readonly": True}
        ),
    )


def _connect_postgres(url: str, **options: Any) -> Engine:
    return create_engine(
        url,
        hide_parameters=True,  # an error that reaches the log must not carry what people wrote
        pool_pre_ping=True,
        pool_size=10,
        max_overflow=20,
        connect_args={"connect_timeout": CONNECT_SECONDS},
        **options,
    )


def _connect_sqlite(url: str, path: str | None) -> Database:
    if path and path != ":memory:":
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        make_private(Path(path))
    patience = {"timeout": BUSY_MILLISECONDS / 1000}
    writer = create_engine(url, hide_parameters=True, connect_args=patience)
    reader = create_engine(url, hide_parameters=True, connect_args=patience)
    # WAL lets readers go on while one writes; pysqlite's own transaction handling would lose updates.
    _on_connect(writer, "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")
    _on_connect(reader, "foreign_keys=ON", "query_only=ON")
    event.listen(writer, "begin", _begin("BEGIN IMMEDIATE"))
    event.listen(reader, "begin", _begin("BEGIN"))
    return Database(writer, reader)


def make_private(path: Path) -> None:
    """Make a missing file so that only its owner may read it; what SQLite puts beside it gets the same rights."""
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _on_connect(engine: Engine, *pragmas: str) -> None:
    def apply(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", apply)


def _begin(statement: str) -> Any:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin
