"""Ports of symbols tied to the grid."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from triwulan.sop.flow.grid import LONGGAR, Grid
from triwulan.sop.flow.ports import BARAT, TIMUR, Gerbang

POTONGAN_KELUAR = 0.8
POTONGAN_MASUK = 1.9
"""Straight run before the symbol, so that the arrow head (2 mm) stands alone."""


@dataclass(frozen=True)
class Tambat:
    """A port tied to the grid: the node where the arrow may turn, and the straight run to the symbol."""

    gerbang: Gerbang
    simpul: int
    tepi: tuple[tuple[bool, int], ...]
    lewat: tuple[int, ...]
    """Nodes between the turning node and the symbol."""
    panjang: float


def moor(grid: Grid, gate: Gerbang, least: float) -> Tambat | None:
    """Tie a port to the first node at least `least` mm outside, or to the last one before something solid."""
    horizontal = gate.sisi in {TIMUR, BARAT}
    along, across = (grid.xs, grid.ys) if horizontal else (grid.ys, grid.xs)
    place, level = (gate.titik.x, gate.titik.y) if horizontal else (gate.titik.y, gate.titik.x)
    track = _track_at(across, level)
    if track is None:
        return None
    outward = 1 if gate.sisi < BARAT else -1
    # A track within the clearance of the symbol itself is no place to turn.
    edge = place + outward * LONGGAR
    first = bisect_right(along, edge) if outward > 0 else bisect_left(along, edge) - 1
    if not 0 <= first < len(along):
        return None
    # Nodes lie `step` apart in the direction of the run.
    base, step = (track * grid.width, 1) if horizontal else (track, grid.width)
    solid = grid.blocked_h if horizontal else grid.blocked_v
    last = first
    while abs(along[last] - place) < least:
        following = last + outward
        if not 0 <= following < len(along) or solid[base + min(last, following) * step]:
            break
        last = following
    passed = range(first, last, outward)
    edges = tuple((horizontal, base + min(i, i + outward) * step) for i in passed)
    nodes = tuple(base + i * step for i in passed)
    return Tambat(gate, base + last * step, edges, nodes, abs(along[last] - place))


def _track_at(tracks: list[float], level: float) -> int | None:
    index = bisect_left(tracks, level - 0.01)
    return index if index < len(tracks) and abs(tracks[index] - level) < 0.02 else None
