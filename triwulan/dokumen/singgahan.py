"""A small memory for bytes that are expensive to make: bounded by size, safe between threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable


class ByteCache:
    """Keeps the bytes used last, up to `kapasitas` bytes in all; what is bigger than half of it is not kept."""

    def __init__(self, kapasitas: int) -> None:
        self._kapasitas = kapasitas
        self._isi: OrderedDict[Hashable, bytes] = OrderedDict()
        self._ukuran = 0
        self._lock = threading.Lock()

    def get(self, kunci: Hashable) -> bytes | None:
        """The bytes kept under `kunci`, or None."""
        with self._lock:
            if kunci in self._isi:
                self._isi.move_to_end(kunci)
            return self._isi.get(kunci)

    def put(self, kunci: Hashable, isi: bytes) -> None:
        """Keep `isi`, and drop what was used longest ago where there is no room."""
        if len(isi) * 2 > self._kapasitas:
            return
        with self._lock:
            self._ukuran += len(isi) - len(self._isi.pop(kunci, b""))
            self._isi[kunci] = isi
            while self._ukuran > self._kapasitas:
                _, oldest = self._isi.popitem(last=False)
                self._ukuran -= len(oldest)

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._isi.clear()
            self._ukuran = 0
