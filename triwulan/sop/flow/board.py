"""The page with the arrows that stand on it: put one on, take one off, ask who is in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from triwulan.sop.flow.arrow import Terpasang
from triwulan.sop.flow.grid import Grid
from triwulan.sop.flow.label import Aturan, PenataLabel
from triwulan.sop.flow.model import Kotak, Simbol
from triwulan.sop.flow.search import HARGA_SILANG, polyline


class Papan:
    """Grid, labels and placed arrows of one page, kept in step."""

    def __init__(self, grid: Grid, symbols: Sequence[Simbol], area: Kotak, rules: Aturan) -> None:
        self.grid = grid
        self.penata = PenataLabel(symbols, area, rules)
        self.placed: dict[int, Terpasang] = {}
        for symbol in symbols:
            grid.block(symbol.kotak)

    def put(self, number: int, arrow: Terpasang) -> None:
        """Let `arrow` hold its edges, nodes and boxes."""
        grid = self.grid
        for is_horizontal, edge in arrow.tepi:
            (grid.held_h if is_horizontal else grid.held_v)[edge] = number
        for is_horizontal, node in arrow.lewat:
            (grid.pass_h if is_horizontal else grid.pass_v)[node] = number
        for node in arrow.tutup:
            grid.closed[node] = number
        for box in arrow.kotak:
            grid.shut(number, box)
        self.penata.add(number, polyline(grid, arrow.jalan), arrow.label, arrow.tempat)
        self.placed[number] = arrow

    def remove(self, number: int) -> list[int]:
        """Take an arrow off, and first those that end on it; returns their numbers."""
        if number not in self.placed:
            return []
        removed = []
        for other in [n for n, arrow in self.placed.items() if arrow.jalan.gabung == number]:
            removed.extend(self.remove(other))
        arrow = self.placed.pop(number)
        nodes = [node for _, node in arrow.lewat] + arrow.tutup
        self.grid.release(number, arrow.tepi, nodes)
        for box in arrow.kotak:
            self.grid.open_again(number, box)
        self.penata.remove(number)
        return [number, *removed]

    def in_the_way(self, number: int, arrow: Terpasang) -> set[int]:
        """The arrows that hold what `arrow` needs."""
        grid = self.grid
        owners: set[int] = set()
        for is_horizontal, edge in arrow.tepi:
            owners.add((grid.held_h if is_horizontal else grid.held_v).get(edge, number))
            owners |= (grid.shut_h if is_horizontal else grid.shut_v).get(edge, set())
        for is_horizontal, node in arrow.lewat:
            owners.add((grid.pass_h if is_horizontal else grid.pass_v).get(node, number))
            owners.add(grid.closed.get(node, number))
        junction = arrow.jalan.simpul[-1] if arrow.jalan.gabung is not None else None
        for node in arrow.tutup:
            if node != junction:
                owners.update(t.get(node, number) for t in (grid.pass_h, grid.pass_v, grid.closed))
        for box in arrow.kotak:
            owners |= self.penata.owners_in(box)
        return owners - {number}

    def crossings(self, passing: Iterable[tuple[bool, int]]) -> int:
        """How many other arrows a way crosses that passes these nodes."""
        grid = self.grid
        return sum(node in (grid.pass_v if is_horizontal else grid.pass_h) for is_horizontal, node in passing)

    def trunks(self, number: int, target: str) -> dict[int, int]:
        """Nodes where arrow `number` may end on another that leads to the same symbol."""
        trunks: dict[int, int] = {}
        for other, arrow in self.placed.items():
            if other != number and arrow.ke.kunci == target:
                trunks.update((node, other) for node in arrow.jalan.simpul[1:-1])
        return trunks

    def total(self) -> float:
        """Price of the whole page."""
        crossings = len(self.grid.pass_h.keys() & self.grid.pass_v.keys())
        return sum(arrow.harga for arrow in self.placed.values()) + HARGA_SILANG * crossings
