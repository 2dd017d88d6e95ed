"""A crew of supervised children that all threads of the app share."""

from __future__ import annotations

import contextlib
import os
import queue
import threading
import weakref
from collections.abc import Callable, Iterator

from triwulan.dokumen.pekerja import Pekerja, WorkerFailed


class WorkerBusy(WorkerFailed):
    """No child became free within the waiting time."""


class Regu:
    """A few children of one kind that many threads share; the warmest free one is lent first.

    A forked process gets its own children: those of its parent are not touched.
    """

    def __init__(self, hire: Callable[[], Pekerja], jumlah: int) -> None:
        self._hire = hire
        self._jumlah = jumlah
        self._fill()
        _all_crews.add(self)

    @contextlib.contextmanager
    def borrow(self, wait_s: float) -> Iterator[Pekerja]:
        """Lend one child; raises WorkerBusy when none becomes free within `wait_s` seconds."""
        crew = self._free
        try:
            pekerja = crew.get(timeout=wait_s)
        except queue.Empty:
            raise WorkerBusy(f"no free child in {wait_s:g} s") from None
        try:
            yield pekerja
        finally:
            self._give_back(crew, pekerja)

    def stop(self) -> None:
        """End the children that are not lent now; they start again when needed."""
        idle = []
        with contextlib.suppress(queue.Empty):
            while True:
                idle.append(self._free.get_nowait())
        for pekerja in idle:
            pekerja.stop()
            self._free.put(pekerja)

    def forget(self) -> None:
        """In a forked process: leave the parent's children alone and begin with none."""
        for pekerja in self._members:
            pekerja.abandon()
        self._fill()

    def _fill(self) -> None:
        self._members = [self._hire() for _ in range(self._jumlah)]
        self._free: queue.LifoQueue[Pekerja] = queue.LifoQueue()
        for pekerja in self._members:
            self._free.put(pekerja)

    def _give_back(self, crew: queue.LifoQueue[Pekerja], pekerja: Pekerja) -> None:
        if pekerja.worn:
            threading.Thread(target=_renew, args=(crew, pekerja), daemon=True).start()
        else:
            crew.put(pekerja)


def _renew(crew: queue.LifoQueue[Pekerja], pekerja: Pekerja) -> None:
    """Replace a worn child while nobody waits for it."""
    try:
        pekerja.stop()
        with contextlib.suppress(WorkerFailed):
            pekerja.start()
    finally:
        crew.put(pekerja)


_all_crews: weakref.WeakSet[Regu] = weakref.WeakSet()


def _forget_all() -> None:
    for regu in list(_all_crews):
        regu.forget()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_all)
