"""Alembic environment: the URL comes from the caller, the tables from `db`."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import Connection

from db import Base
from db.base import EnumText, Json

config = context.config


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """An enum is stored as plain text, so a migration must not depend on its members of today; JSON has one name."""
    if kind == "type" and isinstance(item, EnumText):
        return "sa.String(length=40)"
    if kind == "type" and item is Json:
        return "db.base.Json"
    return False


def run(connection: Connection) -> None:
    """Run the migrations on an open connection; SQLite alters a table by copying it (batch)."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        user_module_prefix="db.base.",
        render_item=render_item,
    )
    with context.begin_transaction():
        context.run_migrations()


run(config.attributes["connection"])
