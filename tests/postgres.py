"""A PostgreSQL server of the tests' own: made in a temporary folder, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

from db import Base

_number = count(1)


def find_program(name: str) -> Path:
    """`initdb` or `pg_ctl` of the newest installed server. RuntimeError when there is none."""
    candidates = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    on_path = shutil.which(name)
    if candidates:
        return candidates[0]
    if on_path:
        return Path(on_path)
    raise RuntimeError(f"PostgreSQL is missing ({name} not found): apt-get install postgresql")


@dataclass(frozen=True)
class PostgresServer:
    """A running server; `fresh_database` copies the template with all tables."""

    port: int
    prefix: str
    admin: Engine

    def url(self, name: str) -> str:
        return _url(self.port, name)

    @classmethod
    @contextmanager
    def running(cls) -> Iterator[PostgresServer]:
        given = os.environ.get("TEST_POSTGRES_PORT")
        if given:
            with cls._connected(int(given)) as server:
                yield server
            return
        folder = Path(tempfile.mkdtemp(prefix="triwulan-pg-"))
        port = _free_port()
        try:
            _start(folder, port)
            with cls._connected(port) as server:
                yield server
        finally:
            _as_postgres(str(find_program("pg_ctl")), "-D", str(folder / "data"), "-m", "immediate", "stop")
            shutil.rmtree(folder, ignore_errors=True)

    @classmethod
    @contextmanager
    def _connected(cls, port: int) -> Iterator[PostgresServer]:
        admin = create_engine(_url(port, "postgres"), isolation_level="AUTOCOMMIT")
        yield cls(port, f"w{os.getpid()}", admin)
        admin.dispose()

    def make_template(self) -> None:
        """Make the database that every test copies."""
        self._admin(f"CREATE DATABASE {self.prefix}_templat")
        engine = create_engine(self.url(f"{self.prefix}_templat"))
        Base.metadata.create_all(engine)
        engine.dispose()

    @contextmanager
    def fresh_database(self, *, empty: bool = False) -> Iterator[str]:
        """The URL of a new database, with all tables unless `empty`; dropped afterwards."""
        name = f"{self.prefix}_{next(_number)}"
        template = "template0" if empty else f"{self.prefix}_templat"
        self._admin(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self._admin(f"DROP DATABASE {name} WITH (FORCE)")

    def _admin(self, statement: str) -> None:
        with self.admin.connect() as connection:
            connection.execute(text(statement))


def _url(port: int, name: str) -> str:
    return f"postgresql+psycopg://triwulan@127.0.0.1:{port}/{name}"


def _start(folder: Path, port: int) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    data = str(folder / "data")
    _as_postgres(
        str(find_program("initdb")), "-D", data, "-U", "triwulan", "-A", "trust", "-E", "UTF8", "--no-sync"
    )
    unsafe_but_quick = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} -c max_connections=200 {unsafe_but_quick}"
    _as_postgres(
        str(find_program("pg_ctl")), "-D", data, "-w", "-o", options, "-l", str(folder / "log"), "start"
    )


def _as_postgres(*command: str) -> None:
    """Run a server program; the server refuses to run as root, so root hands it to user postgres."""
    account = pwd.getpwnam("postgres") if os.geteuid() == 0 else None
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        cwd="/",
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
