"""An arrow before and after it has its way."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from triwulan.sop.flow.grid import LONGGAR, Grid
from triwulan.sop.flow.label import JARAK_GARIS
from triwulan.sop.flow.model import Alur, Kotak, LabelAlur, Simbol
from triwulan.sop.flow.ports import BARAT, TIMUR
from triwulan.sop.flow.search import Jalan

RUANG_LABEL = 1.2


@dataclass(frozen=True)
class Tempat:
    """A place where an end of an arrow may stand, what that costs, and the sides that the arrow may use there."""

    simbol: Simbol
    harga: float = 0.0
    sisi: tuple[int, ...] = (0, 1, 2, 3)


@dataclass(frozen=True)
class Permintaan:
    """An arrow that is wanted, between two symbols, or between a symbol and a floating connector."""

    nomor: int
    alur: tuple[Alur, ...]
    dari: Simbol | None
    ke: Simbol | None
    tempat: tuple[Tempat, ...] = ()
    """Where the connector may stand that takes the place of the missing end."""
    teks: str = ""

    @property
    def melayang(self) -> bool:
        """One end is a floating connector."""
        return self.dari is None or self.ke is None

    @property
    def tempat_asal(self) -> tuple[Tempat, ...]:
        return self.tempat if self.dari is None else (Tempat(self.dari),)

    @property
    def tempat_tujuan(self) -> tuple[Tempat, ...]:
        return self.tempat if self.ke is None else (Tempat(self.ke),)


@dataclass
class Terpasang:
    """An arrow on the grid."""

    jalan: Jalan
    dari: Simbol
    ke: Simbol
    tempat: Simbol | None
    """The place that its floating connector took."""
    harga: float
    """Price of the way and of the label's place, without crossings."""
    tepi: tuple[tuple[bool, int], ...]
    lewat: list[tuple[bool, int]]
    tutup: list[int]
    berliku: bool
    """Whether a better way may exist: it has two bends or more, crosses, or ends on another arrow."""
    label: LabelAlur | None = None

    @property
    def kotak(self) -> list[Kotak]:
        """What it needs beside its line: room for the label and for the floating connector."""
        boxes = [] if self.label is None else [_keep_out(self.label.kotak)]
        return boxes if self.tempat is None else [*boxes, self.tempat.kotak.grown(LONGGAR)]


def _keep_out(box: Kotak) -> Kotak:
    """Room around a label: no other arrow stands up against its start or end."""
    return Kotak(box.x - RUANG_LABEL, box.y - JARAK_GARIS, box.w + 2 * RUANG_LABEL, box.h + 2 * JARAK_GARIS)


def trace(grid: Grid, way: Jalan) -> tuple[list[tuple[bool, int]], list[tuple[bool, int]], list[int]]:
    """Edges that a way holds, nodes that it passes straight (level or upright), and nodes that it closes."""
    nodes = way.simpul
    edges = [(abs(a - b) == 1, min(a, b)) for a, b in pairwise(nodes)]
    level = way.keluar.gerbang.sisi in {TIMUR, BARAT}
    passing = [(level, node) for node in way.keluar.lewat]
    closed: list[int] = []
    directions = [level, *(is_horizontal for is_horizontal, _ in edges)]
    final = way.masuk.gerbang.sisi in {TIMUR, BARAT} if way.masuk else None
    for node, before, after in zip(nodes, directions, [*directions[1:], final], strict=True):
        if before == after and node != nodes[-1]:
            passing.append((before, node))
        else:
            closed.append(node)
    edges += way.keluar.tepi
    if way.masuk is not None:
        edges += way.masuk.tepi
        closed += way.masuk.lewat
    return edges, passing, closed
