"""Passwords for many sample accounts: hashed by threads while the rest of the data is being loaded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from triwulan.akses.sandi import SandiSiap, new_sandi

DI_MUKA = 12
"""How many are made ahead: enough for the accounts of one office."""


class Persediaan:
    """Initial passwords, always some ahead."""

    def __init__(self, pool: ThreadPoolExecutor) -> None:
        self._pool = pool
        self._menunggu: deque[Future[SandiSiap]] = deque(pool.submit(new_sandi) for _ in range(DI_MUKA))

    def take(self) -> SandiSiap:
        """The next one."""
        self._menunggu.append(self._pool.submit(new_sandi))
        return self._menunggu.popleft().result()


@contextmanager
def make_ahead() -> Iterator[Persediaan]:
    """Two workers that hash (bcrypt lets go of the interpreter meanwhile); what is left over is dropped."""
    pool = ThreadPoolExecutor(2, "sandi")
    try:
        yield Persediaan(pool)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
