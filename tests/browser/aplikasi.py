"""The real app for tests: uvicorn on a free port, with a temporary data folder and a seeded database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db import connect
from db.migrasi import upgrade

ROOT = Path(__file__).parents[2]
START_SECONDS = 90
BY_HAND = {"ARSIP_TIAP_MENIT": "0"}
"""No archive is bound while a test looks at a page that offers it."""


@dataclass(frozen=True)
class Aplikasi:
    """A running app."""

    url: str
    data_dir: Path
    pid: int

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self.data_dir / 'triwulan.db'}"

    def log(self) -> str:
        """What the server wrote so far."""
        return (self.data_dir / "server.log").read_text(errors="replace")


@contextmanager
def running_app(data_dir: Path, seed: Callable[[Session], None], **environment: str) -> Iterator[Aplikasi]:
    """Migrate a database in `data_dir`, let `seed` fill it, serve the app until the block ends.

    RuntimeError with the server's log when it does not come up.
    """
    _prepare(f"sqlite:///{data_dir / 'triwulan.db'}", seed)
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port), "--log-level", "warning"]
    known = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "BERKAS_URL"}}
    settings = {"DATA_DIR": str(data_dir), "BASE_URL": f"http://127.0.0.1:{port}", **BY_HAND, **environment}
    with (data_dir / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=known | settings, stdout=log, stderr=log)
        app = Aplikasi(f"http://127.0.0.1:{port}", data_dir, server.pid)
        try:
            _wait_until_healthy(app, server)
            yield app
        finally:
            server.terminate()
            server.wait(timeout=20)


def _prepare(url: str, seed: Callable[[Session], None]) -> None:
    database = connect(url)
    upgrade(database.writer)
    with database.writing() as session:
        seed(session)
    database.dispose()


def _wait_until_healthy(app: Aplikasi, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{app.url}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start:\n{app.log()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
