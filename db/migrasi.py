"""Migrations as functions: bring a database to the newest version, tell its version, write a new migration."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from db.base import Base

FOLDER = Path(__file__).parent / "migrations"
LOCK = 7203001


def upgrade(engine: Engine) -> None:
    """Bring the database to the newest version in one transaction: all migrations, or none.

    Of several processes that start at once, one migrates and the others wait.
    """
    with _migration_connection(engine) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        command.upgrade(_config(connection), "head")


def current_version(engine: Engine) -> str | None:
    """The version of the database; None when it was never migrated."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_version() -> str | None:
    """The version that this code needs."""
    return ScriptDirectory(str(FOLDER)).get_current_head()


def differences(engine: Engine) -> list[object]:
    """What the tables in the database and the models disagree on; empty when they are the same."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, Base.metadata))


def write_revision(engine: Engine, message: str, rev_id: str) -> None:
    """Write a migration from the difference between models and database (for developers)."""
    with _migration_connection(engine) as connection, connection.begin():
        command.revision(_config(connection), message, autogenerate=True, rev_id=rev_id)


def _migration_connection(engine: Engine) -> Connection:
    connection = engine.connect()
    if engine.dialect.name == "sqlite":
        # Copying a table must not trip over the rows that point to it.
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.commit()
    return connection


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def known_versions() -> frozenset[str]:
    """All versions that this code knows."""
    return frozenset(script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions())
