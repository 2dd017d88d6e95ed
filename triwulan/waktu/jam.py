"""The clock of the app and the zones of Indonesia.

Services ask `now()`; everything else in this package takes its moments as arguments.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta, timezone

_ditetapkan: ContextVar[datetime | None] = ContextVar("waktu_ditetapkan", default=None)

ZONA: dict[str, timezone] = {
    "WIB": timezone(timedelta(hours=7), "WIB"),
    "WITA": timezone(timedelta(hours=8), "WITA"),
    "WIT": timezone(timedelta(hours=9), "WIT"),
}
"""Indonesia keeps no summer time (Keppres 41/1987), so fixed offsets are exact."""


def now() -> datetime:
    """The present moment in UTC, or the one that `frozen` set."""
    return _ditetapkan.get() or datetime.now(UTC)


@contextmanager
def frozen(at: datetime) -> Iterator[datetime]:
    """Let `now()` answer `at` inside the block (this thread or task only). ValueError for a naive `at`."""
    moment = _aware(at).astimezone(UTC)
    token = _ditetapkan.set(moment)
    try:
        yield moment
    finally:
        _ditetapkan.reset(token)


def to_zone(at: datetime, zona: str) -> datetime:
    """`at` on the clock of WIB, WITA or WIT. ValueError for a naive `at` or an unknown zone."""
    return _aware(at).astimezone(zone_of(zona))


def local_date(at: datetime, zona: str) -> date:
    """The calendar date that people in `zona` have at `at`."""
    return to_zone(at, zona).date()


def zone_of(zona: str) -> timezone:
    """The tzinfo of a zone name. ValueError for an unknown name."""
    try:
        return ZONA[zona]
    except KeyError:
        raise ValueError(f"zona waktu tidak dikenal: {zona!r}; pilih WIB, WITA atau WIT") from None


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("saat tanpa zona waktu; sertakan tzinfo, misalnya UTC")
    return at
