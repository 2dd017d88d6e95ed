"""Two people change one form: what each changed by field, and what both changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

Isian = Mapping[str, Any]


@dataclass(frozen=True)
class Gabungan:
    """A three-way merge. `hasil` holds my value where both changed a field, until the person decides."""

    hasil: dict[str, Any]
    milik: tuple[str, ...]
    """Fields that only I changed."""
    ikut: tuple[str, ...]
    """Fields that only the other changed; they are kept."""
    bentrok: tuple[str, ...]
    """Fields that both changed, to different values."""


def merge(awal: Isian, isian: Isian, sekarang: Isian) -> Gabungan:
    """Compare what I entered (`isian`) and what stands there now (`sekarang`) with what I saw first (`awal`).

    Where both wrote the same there is nothing to decide. Spaces around a text are no change. A field that
    `sekarang` does not name is taken as unchanged by the other.
    """
    mine = {field for field, value in isian.items() if not same(value, awal.get(field))}
    theirs = {field for field in isian if field in sekarang and not same(sekarang[field], awal.get(field))}
    both = {field for field in mine & theirs if not same(isian[field], sekarang[field])}
    ikut = theirs - mine
    hasil = {field: sekarang[field] if field in ikut else value for field, value in isian.items()}
    return Gabungan(hasil, _ordered(isian, mine - theirs), _ordered(isian, ikut), _ordered(isian, both))


def same(one: object, other: object) -> bool:
    """Whether two values of a field say the same."""
    if isinstance(one, str) and isinstance(other, str):
        return one.strip() == other.strip()
    return one == other


def _ordered(isian: Isian, fields: Collection[str]) -> tuple[str, ...]:
    return tuple(field for field in isian if field in fields)
