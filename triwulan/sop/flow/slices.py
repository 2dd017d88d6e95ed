"""Arrows cut at the row borders, so that each piece can hang in its own row (technique A+).

A piece that leaves its row at the bottom is lengthened under the next row, down
to the next bend or through the next symbol, whose fill hides it. A row may then
grow in Word by the length of that stretch, and the arrow stays joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from triwulan.sop.flow.model import Baris, Garis, Halaman, Rupa, Simbol, Titik

SISA_DALAM = 0.6
"""How far above the lower edge of a symbol a hidden stretch ends."""
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


def slice_line(line: Garis, page: Halaman) -> tuple[Potongan, ...]:
    """The pieces of an arrow of `page`, from its start to its head."""
    rows = page.baris
    stretches = [stretch for index in range(len(line.titik) - 1) for stretch in _cut(line, index, page)]
    groups = [list(group) for _, group in groupby(stretches, key=lambda stretch: stretch.baris)]
    return tuple(
        Potongan(line, group[0].baris, _lengthened(group, rows[group[0].baris]), place == len(groups) - 1)
        for place, group in enumerate(groups)
    )


def _cut(line: Garis, index: int, page: Halaman) -> list[_Ruas]:
    rows = page.baris
    start, end = line.titik[index], line.titik[index + 1]
    if abs(start.y - end.y) < EPS:
        return [_Ruas(_row_at(start.y, rows), start, end, start.y)]
    low, high = sorted((start.y, end.y))
    borders = [row.bawah for row in rows if low + EPS < row.bawah < high - EPS]
    levels = [low, *borders, high]
    if start.y > end.y:
        levels.reverse()
    lowest = _lowest(line, index, page)
    return [
        _Ruas(_row_at((a + b) / 2, rows), Titik(start.x, a), Titik(start.x, b), lowest)
        for a, b in pairwise(levels)
    ]


def _row_at(y: float, rows: Sequence[Baris]) -> int:
    for number, row in enumerate(rows):
        if y < row.bawah:
            return number
    return len(rows) - 1


def _lowest(line: Garis, index: int, page: Halaman) -> float:
    """The lower end of an upright stretch; where it meets a symbol, nearly the lower edge of that symbol."""
    start, end = line.titik[index], line.titik[index + 1]
    down = end.y > start.y
    if down and index == len(line.titik) - 2 and not line.bergabung:
        return end.y + _depth(end, _symbol(page, line.ke))
    if not down and index == 0:
        return start.y + _depth(start, _symbol(page, line.dari))
    return max(start.y, end.y)


def _symbol(page: Halaman, key: str) -> Simbol:
    return next(symbol for symbol in page.simbol if symbol.kunci == key)


def _depth(port: Titik, symbol: Simbol) -> float:
    """How far a line may run down inside a symbol that it meets from above at `port`."""
    box = symbol.kotak
    if symbol.rupa is Rupa.BELAH_KETUPAT:
        # The slanted edges below mirror those above.
        return 2 * (box.pusat.y - port.y) - SISA_DALAM
    return box.bawah - port.y - SISA_DALAM * (3 if symbol.rupa is Rupa.PENGHUBUNG else 1)


def _lengthened(group: list[_Ruas], row: Baris) -> tuple[Titik, ...]:
    points = [group[0].awal, *(stretch.akhir for stretch in group)]
    if _at_border(points[0], row):
        points[0] = Titik(points[0].x, group[0].terendah)
    if _at_border(points[-1], row):
        points[-1] = Titik(points[-1].x, group[-1].terendah)
    return tuple(points)


def _at_border(point: Titik, row: Baris) -> bool:
    return abs(point.y - row.bawah) < EPS
