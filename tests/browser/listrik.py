"""A server that can be killed in the middle of a sentence and come back at the same address."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.orm import Session

from tests.browser.aplikasi import BY_HAND, ROOT, Aplikasi, _free_port, _prepare, _wait_until_healthy


class Listrik:
    """The power switch of one app."""

    def __init__(self, data_dir: Path, seed: Callable[[Session], None]) -> None:
        _prepare(f"sqlite:///{data_dir / 'triwulan.db'}", seed)
        self.data_dir, self.port = data_dir, _free_port()
        self.server: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it is, or was."""
        return f"http://127.0.0.1:{self.port}"

    def on(self) -> None:
        """Start, and wait until it answers."""
        command = [
            sys.executable,
            "-m",
            "uvicorn",
            "app:app",
            "--port",
            str(self.port),
            "--log-level",
            "warning",
        ]
        settings = {"DATA_DIR": str(self.data_dir), "BASE_URL": self.url, **BY_HAND}
        with (self.data_dir / "server.log").open("ab") as log:
            self.server = subprocess.Popen(
                command, cwd=ROOT, env=os.environ | settings, stdout=log, stderr=log
            )
        _wait_until_healthy(Aplikasi(self.url, self.data_dir, self.server.pid), self.server)

    def off(self) -> None:
        """Kill it as a power cut does: no goodbye, nothing written on the way out."""
        if self.server is not None:
            self.server.kill()
            self.server.wait(timeout=20)
            self.server = None
