"""What the children of `pekerja` share: limits, reading requests, leaving when the app is gone.

Standard library only, and the syntax of Python 3.8: LibreOffice's own Python runs this too.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

GRACE_S = 2.0
FILE_SIZE = 1 << 30
CPU_S = 3600


def limit_resources(address_space: int) -> None:
    """A file that asks for more than this is an attack or a mistake; web requests go first."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_SIZE, FILE_SIZE))
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        os.nice(5)


def serve_requests(ruang: Path, answer: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Answer requests until the app closes our stdin.

    A child that is busy when the app dies ends at once, with all that it started and its directory.
    """
    requests: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    idle = threading.Event()
    threading.Thread(target=_listen, args=(requests, idle, ruang), daemon=True).start()
    # Whatever a library prints must not be taken for an answer.
    answers, sys.stdout = sys.stdout, sys.stderr
    line: str | None = '{"siap": true}'
    while line is not None:
        answers.write(line + "\n")
        answers.flush()
        request = requests.get()
        line = None if request is None else json.dumps(answer(json.loads(request)))
    idle.set()


def _listen(requests: queue.SimpleQueue[str | None], idle: threading.Event, ruang: Path) -> None:
    for line in sys.stdin:
        requests.put(line)
    requests.put(None)
    if not idle.wait(GRACE_S) and hasattr(os, "killpg"):
        shutil.rmtree(ruang, ignore_errors=True)
        os.killpg(0, signal.SIGKILL)
