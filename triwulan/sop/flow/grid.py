"""The tracks on which arrows run, and who stands on them.

Vertical tracks: the centre of each pelaksana column, two beside it where an
arrow may enter a wide symbol, and lanes between symbol and column border.
Horizontal tracks: the centre of each row, two beside it, and gap lanes near the
row borders. Edges between neighbouring crossings are either free, blocked for
good (a symbol), or held by one flow.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from triwulan.sop.flow.model import Kotak

JARAK_TEPI = 0.9
"""Least distance of a lane from a column border and from a symbol."""
JARAK_LAJUR = 1.15
LAJUR_TERBANYAK = 4
JARAK_CELAH = 1.1
JARAK_KAKI = 0.6
LONGGAR = 0.4
"""Least distance of any line from a symbol."""


@dataclass(frozen=True)
class Lajur:
    """A track: its place and how much dearer than plain a millimetre on it is."""

    letak: float
    harga: float


def column_tracks(x: float, width: float, symbol: float) -> list[Lajur]:
    """Vertical tracks of one column whose symbols are `symbol` mm wide."""
    centre = x + width / 2
    tracks = [Lajur(centre, 1.0)]
    if symbol >= 8:
        tracks += [Lajur(centre - symbol / 4, 1.5), Lajur(centre + symbol / 4, 1.5)]
    margin = (width - symbol) / 2
    offsets = _lane_offsets(margin)
    middle = (len(offsets) - 1) / 2
    for place, offset in enumerate(offsets):
        # Rather near the border than near the symbol.
        price = 1.05 + 0.06 * abs(place - middle) + 0.01 * place
        tracks += [Lajur(x + offset, price), Lajur(x + width - offset, price)]
    return sorted(tracks, key=lambda track: track.letak)


def _lane_offsets(margin: float) -> list[float]:
    usable = margin - 2 * JARAK_TEPI
    if usable <= 0:
        return [margin / 2] if margin > 0.8 else []
    count = min(1 + int(usable / JARAK_LAJUR), LAJUR_TERBANYAK)
    if count == 1:
        return [margin / 2]
    return [JARAK_TEPI + usable * place / (count - 1) for place in range(count)]


def row_tracks(y: float, height: float, symbol: float) -> list[Lajur]:
    """Horizontal tracks of one row whose symbol is `symbol` mm high (0: no symbol)."""
    centre = y + height / 2
    tracks = [Lajur(centre, 1.0)]
    if not symbol:
        # Where an arrow leaves a connector at the head of a page downward.
        return [*tracks, Lajur(y + height - JARAK_KAKI, 1.9)]
    tracks += [Lajur(centre - symbol / 4, 1.5), Lajur(centre + symbol / 4, 1.5)]
    room = (height - symbol) / 2
    for place in range(1 + int(room > 2 * JARAK_CELAH + JARAK_TEPI)):
        offset = JARAK_CELAH * (1 + place)
        if room - offset >= LONGGAR + 0.3:
            # A bend just under a row border leaves no room for the row above to grow: dearer.
            tracks.append(Lajur(y + offset, 1.9))
            tracks.append(Lajur(y + height - offset, 1.3))
    return sorted(tracks, key=lambda track: track.letak)


@dataclass
class Grid:
    """Tracks and their occupation. Nodes and edges are numbered `row * len(x) + column`.

    Edge `n` of `h` runs from node n to the right, edge n of `v` from node n downward.
    """

    x: list[Lajur]
    y: list[Lajur]
    blocked_h: bytearray = field(init=False)
    blocked_v: bytearray = field(init=False)
    held_h: dict[int, int] = field(default_factory=dict)
    held_v: dict[int, int] = field(default_factory=dict)
    shut_h: dict[int, set[int]] = field(default_factory=dict)
    """Edges under a label or a placed connector, with the flows that own these."""
    shut_v: dict[int, set[int]] = field(default_factory=dict)
    pass_h: dict[int, int] = field(default_factory=dict)
    pass_v: dict[int, int] = field(default_factory=dict)
    price_h: list[float] = field(init=False)
    """Length of each edge, dearer on the dearer tracks."""
    price_v: list[float] = field(init=False)
    closed: dict[int, int] = field(default_factory=dict)
    """Nodes where a flow bends, ends or has its arrow head: nobody else may touch them."""

    def __post_init__(self) -> None:
        size = len(self.x) * len(self.y)
        self.blocked_h, self.blocked_v = bytearray(size), bytearray(size)
        self.xs = [track.letak for track in self.x]
        self.ys = [track.letak for track in self.y]
        across = [b - a for a, b in pairwise(self.xs)] + [0.0]
        down = [b - a for a, b in pairwise(self.ys)] + [0.0]
        self.price_h = [step * track.harga for track in self.y for step in across]
        self.price_v = [step * track.harga for step in down for track in self.x]
        # The last column has no edge to the right, the last row none downward.
        for row in range(len(self.y)):
            self.blocked_h[row * self.width + self.width - 1] = 1
        for column in range(self.width):
            self.blocked_v[size - self.width + column] = 1

    @property
    def width(self) -> int:
        return len(self.x)

    def block(self, box: Kotak) -> None:
        """Close for good what lies under a symbol."""
        horizontal, vertical = self.edges_under(box.grown(LONGGAR))
        for edge in horizontal:
            self.blocked_h[edge] = 1
        for edge in vertical:
            self.blocked_v[edge] = 1

    @cached_property
    def ways(self) -> list[list[tuple[int, int, int, float]]]:
        """From each node: direction (0 right, 1 down, 2 left, 3 up), edge, next node and length of what is not
        blocked for good. To be asked for when all symbols stand."""
        found: list[list[tuple[int, int, int, float]]] = [[] for _ in range(len(self.price_h))]
        for edge, price in enumerate(self.price_h):
            if not self.blocked_h[edge]:
                found[edge].append((0, edge, edge + 1, price))
                found[edge + 1].append((2, edge, edge, price))
        for edge, price in enumerate(self.price_v):
            if not self.blocked_v[edge]:
                found[edge].append((1, edge, edge + self.width, price))
                found[edge + self.width].append((3, edge, edge, price))
        return found

    def edges_under(self, box: Kotak) -> tuple[list[int], list[int]]:
        """Horizontal and vertical edges that run through the inside of `box`."""
        columns = range(bisect_right(self.xs, box.x), bisect_left(self.xs, box.kanan))
        rows = range(bisect_right(self.ys, box.y), bisect_left(self.ys, box.bawah))
        first_x = bisect_right(self.xs, box.x) - 1
        first_y = bisect_right(self.ys, box.y) - 1
        across = range(max(first_x, 0), min(columns.stop, self.width - 1))
        down = range(max(first_y, 0), min(rows.stop, len(self.ys) - 1))
        horizontal = [j * self.width + i for j in rows for i in across]
        vertical = [j * self.width + i for j in down for i in columns]
        return horizontal, vertical

    def shut(self, flow: int, box: Kotak) -> None:
        """Keep others off what lies under a label or connector of `flow`."""
        horizontal, vertical = self.edges_under(box)
        for edge in horizontal:
            self.shut_h.setdefault(edge, set()).add(flow)
        for edge in vertical:
            self.shut_v.setdefault(edge, set()).add(flow)

    def release(self, flow: int, edges: Iterable[tuple[bool, int]], nodes: Iterable[int]) -> None:
        """Take back everything that `flow` holds."""
        for is_horizontal, edge in edges:
            held = self.held_h if is_horizontal else self.held_v
            if held.get(edge) == flow:
                del held[edge]
        for node in nodes:
            for table in (self.pass_h, self.pass_v, self.closed):
                if table.get(node) == flow:
                    del table[node]

    def open_again(self, flow: int, box: Kotak) -> None:
        """Undo `shut`."""
        horizontal, vertical = self.edges_under(box)
        for shut, edges in ((self.shut_h, horizontal), (self.shut_v, vertical)):
            for edge in edges:
                owners = shut.get(edge, set())
                owners.discard(flow)
                if not owners:
                    shut.pop(edge, None)
