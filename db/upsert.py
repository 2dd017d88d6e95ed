"""Insert a row unless its key is there already, alike on SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from db.base import Base


def insert_missing(session: Session, model: type[Base], **values: Any) -> None:
    """Insert `values`, and do nothing where a unique key already holds them; safe when two do it at once."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgres_insert
    session.execute(insert(model).values(**values).on_conflict_do_nothing())
