"""Arrows cut at the row borders, so that each piece can hang in its own row (technique A+).

A piece that leaves its row at the bottom is lengthened under the next row, down
to the next bend or to just inside the next symbol, whose fill hides it. A row
may then grow in Word by the length of that stretch, and the arrow stays joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from triwulan.sop.flow.model import Baris, Garis, Titik

DALAM_SIMBOL = 1.5
EPS = 0.01


@dataclass(frozen=True)
class Potongan:
    """The part of an arrow that hangs in row `baris` of its page; `panah`: it ends with the head."""

    garis: Garis
    baris: int
    titik: tuple[Titik, ...]
    panah: bool


@dataclass(frozen=True)
class _Ruas:
    """A stretch within one row, and how far the upright line that it belongs to reaches down."""

    baris: int
    awal: Titik
    akhir: Titik
    terendah: float


def slice_line(line: Garis, rows: Sequence[Baris]) -> tuple[Potongan, ...]:
    """The pieces of an arrow, from its start to its head."""
    stretches = [stretch for index in range(len(line.titik) - 1) for stretch in _cut(line, index, rows)]
    groups = [list(group) for _, group in groupby(stretches, key=lambda stretch: stretch.baris)]
    return tuple(
        Potongan(line, group[0].baris, _lengthened(group, rows[group[0].baris]), place == len(groups) - 1)
        for place, group in enumerate(groups)
    )


def _cut(line: Garis, index: int, rows: Sequence[Baris]) -> list[_Ruas]:
    start, end = line.titik[index], line.titik[index + 1]
    if abs(start.y - end.y) < EPS:
        return [_Ruas(_row_at(start.y, rows), start, end, start.y)]
    low, high = sorted((start.y, end.y))
    borders = [row.bawah for row in rows if low + EPS < row.bawah < high - EPS]
    levels = [low, *borders, high]
    if start.y > end.y:
        levels.reverse()
    lowest = _lowest(line, index)
    return [
        _Ruas(_row_at((a + b) / 2, rows), Titik(start.x, a), Titik(start.x, b), lowest)
        for a, b in pairwise(levels)
    ]


def _row_at(y: float, rows: Sequence[Baris]) -> int:
    for number, row in enumerate(rows):
        if y < row.bawah:
            return number
    return len(rows) - 1


def _lowest(line: Garis, index: int) -> float:
    """The lower end of an upright stretch; a little deeper where it meets a symbol, under whose fill it ends."""
    start, end = line.titik[index], line.titik[index + 1]
    down = end.y > start.y
    at_symbol = (down and index == len(line.titik) - 2 and not line.bergabung) or (not down and index == 0)
    return max(start.y, end.y) + (DALAM_SIMBOL if at_symbol else 0.0)


def _lengthened(group: list[_Ruas], row: Baris) -> tuple[Titik, ...]:
    points = [group[0].awal, *(stretch.akhir for stretch in group)]
    if _at_border(points[0], row):
        points[0] = Titik(points[0].x, group[0].terendah)
    if _at_border(points[-1], row):
        points[-1] = Titik(points[-1].x, group[-1].terendah)
    return tuple(points)


def _at_border(point: Titik, row: Baris) -> bool:
    return abs(point.y - row.bawah) < EPS
