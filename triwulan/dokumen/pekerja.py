"""Supervised child processes that do the work which may crash, hang or be attacked.

LibreOffice and everything that opens a PDF from outside run in such a child:
a crash, a hang or too much memory there never reaches the web server. The
child reads one JSON object per line on stdin and answers one per line on
stdout; it says `{"siap": true}` first. Files travel in a private directory.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

Pesan = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
GRACE_S = 3.0
"""Seconds that a child gets to leave by itself before it is killed."""

NETWORK_ISOLATION = (
    ("unshare", "--net"),
    ("unshare", "--map-current-user", "--net"),
    ("unshare", "--map-root-user", "--net"),
)


class WorkerFailed(Exception):
    """Base of what may go wrong with a child; callers turn it into a message for people."""


class WorkerNotStarted(WorkerFailed):
    """The child did not become ready."""


class WorkerCrashed(WorkerFailed):
    """The child ended while it worked."""


class WorkerTimedOut(WorkerFailed):
    """The child did not answer in time and was killed."""


@functools.cache
def network_isolation() -> tuple[str, ...]:
    """Command prefix that runs a program without any network; empty where the system does not permit it."""
    for prefix in NETWORK_ISOLATION:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            done = subprocess.run([*prefix, "true"], capture_output=True, timeout=10, check=False)  # noqa: S603
            if done.returncode == 0:
                return prefix
    return ()


def bare_environment(**tambahan: str) -> dict[str, str]:
    """The environment of a child: what programs need to run, none of the server's secrets, no way to a proxy."""
    kept = ("PATH", "HOME", "SYSTEMROOT", "PATHEXT", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    dead_end = "http://127.0.0.1:9"
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), dead_end)
    return {**environment, **proxies, "LC_ALL": "C.UTF-8", "TZ": "UTC", **tambahan}


def child_command(python: str, modul: str, *argumen: str) -> list[str]:
    """The command that calls `main(*argumen)` of a module of ours in another Python, without network."""
    start = f"import sys; sys.path.insert(0, sys.argv[1]); from {modul} import main; main(*sys.argv[2:])"
    return [*network_isolation(), python, "-I", "-c", start, str(ROOT), *argumen]


def kill_group(process: subprocess.Popen[Any]) -> None:
    """Kill a child and all it started; a child that has gone already is fine."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(GRACE_S)


@dataclass(frozen=True)
class Anak:
    """One running child and its private directory."""

    proses: subprocess.Popen[str]
    ruang: Path
    jawaban: queue.SimpleQueue[Pesan | None]

    def alive(self) -> bool:
        """Whether the process still runs."""
        return self.proses.poll() is None


def _read_lines(stream: IO[str], jawaban: queue.SimpleQueue[Pesan | None]) -> None:
    """Pass each answer on; None says that the child has closed its mouth."""
    with contextlib.suppress(ValueError, OSError):
        for line in stream:
            jawaban.put(json.loads(line))
    jawaban.put(None)


def _end(proses: subprocess.Popen[str], ruang: Path) -> None:
    with contextlib.suppress(OSError):
        if proses.stdin:
            proses.stdin.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        proses.wait(GRACE_S)
    kill_group(proses)
    shutil.rmtree(ruang, ignore_errors=True)


class Pekerja:
    """One child that is started when first needed and started again after a crash or a time-out.

    Not thread-safe by itself: `Regu` lends it to one thread at a time.
    """

    def __init__(
        self,
        command: Callable[[Path], Sequence[str]],
        *,
        start_timeout_s: float = 60.0,
        max_requests: int = 100,
        max_memory_kb: int = 700_000,
    ) -> None:
        self._command = command
        self._start_timeout_s = start_timeout_s
        self._max_requests = max_requests
        self._max_memory_kb = max_memory_kb
        self._anak: Anak | None = None
        self._finalizer: weakref.finalize[..., Any] | None = None
        self._served = 0

    @property
    def ruang(self) -> Path:
        """The private directory for files of a request; the child is started when it does not run."""
        return self._running().ruang

    @property
    def pid(self) -> int | None:
        """Process id of the running child, which leads its own process group; None when it does not run."""
        return self._anak.proses.pid if self._anak and self._anak.alive() else None

    @property
    def worn(self) -> bool:
        """Whether the child has served so much, or grown so big, that a fresh one should follow."""
        return self._served >= self._max_requests

    def request(self, pesan: Mapping[str, Any], timeout_s: float) -> Pesan:
        """Send one request and wait for its answer.

        Raises WorkerNotStarted, WorkerCrashed or WorkerTimedOut; the child is gone after each of them.
        """
        anak = self._running()
        try:
            return self._exchange(anak, pesan, timeout_s)
        except WorkerFailed:
            self.kill()
            raise

    def start(self) -> None:
        """Start the child now, so that the first request does not wait for it; raises WorkerNotStarted."""
        self._running()

    def stop(self) -> None:
        """End the child in good order and remove its directory."""
        if self._finalizer:
            self._finalizer()
        self._anak = None

    def kill(self) -> None:
        """End the child at once and remove its directory."""
        if self._anak:
            kill_group(self._anak.proses)
        self.stop()

    def abandon(self) -> None:
        """Forget the child without touching it: it belongs to the process that forked this one."""
        if self._finalizer:
            self._finalizer.detach()
        self._anak = None

    def _exchange(self, anak: Anak, pesan: Mapping[str, Any], timeout_s: float) -> Pesan:
        self._served += 1
        stdin = anak.proses.stdin
        try:
            if stdin:
                stdin.write(json.dumps(pesan) + "\n")
                stdin.flush()
        except OSError as error:
            raise WorkerCrashed(str(error)) from error
        jawaban = _await_answer(anak, timeout_s)
        if int(jawaban.get("memori_kb", 0)) > self._max_memory_kb:
            self._served = self._max_requests
        return jawaban

    def _running(self) -> Anak:
        if self._anak and not self._anak.alive():
            self.stop()
        if self._anak is None:
            self._anak = self._launch()
            self._served = 0
        return self._anak

    def _launch(self) -> Anak:
        ruang = Path(tempfile.mkdtemp(prefix="triwulan-"))
        try:
            anak = _spawn(self._command(ruang), ruang)
        except BaseException as error:
            shutil.rmtree(ruang, ignore_errors=True)
            if isinstance(error, OSError):
                raise WorkerNotStarted(str(error)) from error
            raise
        self._finalizer = weakref.finalize(self, _end, anak.proses, ruang)
        try:
            _await_answer(anak, self._start_timeout_s)
        except WorkerFailed as error:
            kill_group(anak.proses)
            self._finalizer()
            raise WorkerNotStarted(str(error)) from error
        return anak


def _spawn(command: Sequence[str], ruang: Path) -> Anak:
    with (ruang / "stderr.txt").open("wb") as log:
        proses = subprocess.Popen(  # noqa: S603
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            encoding="utf-8",
            env=bare_environment(TMPDIR=str(ruang)),
            start_new_session=True,
        )
    jawaban: queue.SimpleQueue[Pesan | None] = queue.SimpleQueue()
    if proses.stdout is None:
        raise OSError("no pipe to the child")
    threading.Thread(target=_read_lines, args=(proses.stdout, jawaban), daemon=True).start()
    return Anak(proses, ruang, jawaban)


def _await_answer(anak: Anak, timeout_s: float) -> Pesan:
    try:
        pesan = anak.jawaban.get(timeout=timeout_s)
    except queue.Empty:
        raise WorkerTimedOut(f"no answer in {timeout_s:g} s") from None
    if pesan is None:
        raise WorkerCrashed(_last_words(anak.ruang))
    return pesan


def _last_words(ruang: Path) -> str:
    with contextlib.suppress(OSError):
        return (ruang / "stderr.txt").read_text("utf-8", "replace")[-800:].strip()
    return ""


def deadline(timeout_s: float) -> Callable[[], float]:
    """A countdown: each call tells the seconds that are left, never less than a tenth."""
    end = time.monotonic() + timeout_s
    return lambda: max(0.1, end - time.monotonic())
