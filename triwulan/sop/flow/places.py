"""Where a connector may stand beside its symbol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from triwulan.sop.flow.model import Kolom, Kotak

RUANG_PANAH = 2.6
"""Least room for an arrow between symbol and connector within one cell."""
TEMPAT_JAUH = 4.0
"""Price of each further column."""


def places_beside(
    box: Kotak, own: Kolom, columns: Sequence[Kolom], width: float
) -> Iterator[tuple[float, float]]:
    """Middles and prices of the places for a connector `width` mm wide beside the symbol `box`."""
    if (own.lebar - box.w) / 2 >= width + RUANG_PANAH + 0.6:
        yield box.kanan + RUANG_PANAH + width / 2, 0.5
        yield box.x - RUANG_PANAH - width / 2, 0.5
    near = 0.8 + width / 2
    for kolom in columns:
        distance = abs(columns.index(kolom) - columns.index(own))
        if not distance:
            continue
        price = (distance - 1) * TEMPAT_JAUH
        yield kolom.tengah, price
        if kolom.lebar >= 2 * width + 2:
            yield (kolom.x + near if kolom.x > own.x else kolom.kanan - near), price + 1
            yield (kolom.kanan - near if kolom.x > own.x else kolom.x + near), price + 2


def gap(a: Kotak, b: Kotak) -> float:
    """Free room between two boxes that stand side by side."""
    return max(b.x - a.kanan, a.x - b.kanan)
