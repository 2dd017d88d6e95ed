"""Keep what was computed for an office until anything of that office changes.

Every change writes a Peristiwa, so the head of the audit chain of an office tells whether anything changed:
one row to read instead of hundreds. What is kept is immutable and the same for all who may see it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from db.akses import RantaiAudit

T = TypeVar("T")


class Singgahan(Generic[T]):
    """At most `size` results, the least used goes first; safe for many threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, session: Session, instansi_id: int, key: Hashable, compute: Callable[[], T]) -> T:
        """The kept result, or a new one; an office without any Peristiwa is computed anew every time."""
        head = session.scalar(select(RantaiAudit.hash).where(RantaiAudit.rantai == instansi_id))
        if head is None or session.new or session.dirty or session.deleted:
            return compute()
        full = (_place(session), instansi_id, head, key)
        with self._lock:
            if full in self._kept:
                self._kept.move_to_end(full)
                return self._kept[full]
        result = compute()
        with self._lock:
            self._kept[full] = result
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return result


def _place(session: Session) -> str:
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine
    return str(engine.url)
