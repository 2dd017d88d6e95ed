"""Errors that a person may read: every message is Indonesian and says what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


class TriwulanError(Exception):
    """Base of all expected errors; `pesan` is shown to the person as it is."""

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


class AccessDenied(TriwulanError):
    """The actor may not do this, or the row belongs to another Instansi."""

    def __init__(self, pesan: str = "Data ini tidak ada, atau bukan wewenang Anda.") -> None:
        super().__init__(pesan)


class NotFound(TriwulanError):
    """What was asked for does not exist (any more)."""


class InvalidInput(TriwulanError):
    """The input is not acceptable; `per_isian` maps a field to what is wrong with it."""

    def __init__(self, pesan: str, per_isian: Mapping[str, str] | None = None) -> None:
        super().__init__(pesan)
        self.per_isian = dict(per_isian or {})


class Conflict(TriwulanError):
    """Somebody else changed the row first; `sekarang` holds what stands there now."""

    def __init__(self, pesan: str, sekarang: Mapping[str, Any] | None = None) -> None:
        super().__init__(pesan)
        self.sekarang = dict(sekarang or {})


class NotAllowedNow(TriwulanError):
    """The step is legal for the actor but not in the present state; `kurang` lists what is missing."""

    def __init__(self, pesan: str, kurang: Sequence[str] = ()) -> None:
        super().__init__(pesan)
        self.kurang = tuple(kurang)
