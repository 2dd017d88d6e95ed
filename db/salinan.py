"""A whole copy of the database as one file, and a database from such a copy."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from sqlalchemy import Engine, make_url
from sqlalchemy.engine import URL

from db.engine import make_private

PG_TIMEOUT_S = 3600


class CopyFailed(Exception):
    """The copy could not be made or read; the text is the cause, as the database says it."""


def copy_database(engine: Engine, target: Path) -> None:
    """Write a consistent copy while others go on working. Raises CopyFailed."""
    if engine.dialect.name == "sqlite":
        _copy_sqlite(_sqlite_file(engine), target)
    else:
        _run("pg_dump", engine.url, "--format=custom", "--no-owner", "--no-privileges", f"--file={target}")


def restore_database(url: str, source: Path) -> None:
    """Fill the empty database at `url` from a copy of the same kind. Raises CopyFailed."""
    target = make_url(url)
    if target.get_backend_name() == "sqlite":
        path = Path(target.database or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        _copy_sqlite(source, path)
    else:
        options = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        _run("pg_restore", target, *options, str(source))


def _sqlite_file(engine: Engine) -> Path:
    return Path(engine.url.database or "")


def _copy_sqlite(source: Path, target: Path) -> None:
    try:
        make_private(target)
        with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
            old.backup(new)
    except (sqlite3.Error, OSError) as error:
        raise CopyFailed(str(error)) from error


def _run(program: str, url: URL, *options: str) -> None:
    found = shutil.which(program)
    if found is None:
        raise CopyFailed(f"program {program} belum terpasang (apt-get install postgresql-client)")
    address = url.set(drivername="postgresql", password=None).render_as_string(hide_password=False)
    # The password travels in the environment: arguments can be read by everybody on the server.
    environment = {**os.environ, **({"PGPASSWORD": str(url.password)} if url.password else {})}
    done = subprocess.run(  # noqa: S603
        [found, f"--dbname={address}", *options],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PG_TIMEOUT_S,
        check=False,
    )
    if done.returncode:
        raise CopyFailed(" ".join(done.stderr.split())[:500])
