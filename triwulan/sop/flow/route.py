"""All arrows of one page: who goes first, who gives way, who joins whom.

Every arrow takes the cheapest free way. Where none is free, the arrows in the
way are taken off, and put back after it. In the end each arrow, and each pair
of ya and tidak, is tried once more for a cheaper way.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from triwulan.sop.flow.grid import LONGGAR, Grid
from triwulan.sop.flow.label import JARAK_GARIS, PenataLabel
from triwulan.sop.flow.model import Alur, Garis, Kotak, LabelAlur, Simbol
from triwulan.sop.flow.ports import BARAT, TIMUR, entries, exits
from triwulan.sop.flow.search import (
    HARGA_SILANG,
    POTONGAN_KELUAR,
    POTONGAN_MASUK,
    Jalan,
    Pencarian,
    Tambat,
    moor,
    polyline,
)

CUKUP_BAIK = 0.01
RONDE_PERBAIKAN = 2
RUANG_LABEL = 1.2


class TakTerhubung(Exception):
    """No free way could be found for this request."""

    def __init__(self, nomor: int) -> None:
        super().__init__(nomor)
        self.nomor = nomor


@dataclass(frozen=True)
class Tempat:
    """A place where a floating connector may stand, what that costs, and the side that faces its symbol."""

    simbol: Simbol
    harga: float = 0.0
    sisi: int | None = None


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
    def places_from(self) -> tuple[Tempat, ...]:
        return self.tempat if self.dari is None else (Tempat(self.dari),)

    @property
    def places_to(self) -> tuple[Tempat, ...]:
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


class Perute:
    """Routes the requests of one page."""

    def __init__(self, grid: Grid, symbols: Sequence[Simbol], area: Kotak, borders: Sequence[float]) -> None:
        self.grid = grid
        self.placed: dict[int, Terpasang] = {}
        self.requests: dict[int, Permintaan] = {}
        self.penata = PenataLabel(symbols, area, borders)
        self._moored: dict[tuple[Tempat, bool], list[Tambat]] = {}
        for symbol in symbols:
            grid.block(symbol.kotak)

    def route(self, requests: Sequence[Permintaan]) -> tuple[Garis, ...]:
        """Arrows for all `requests`, in their order; TakTerhubung when one finds no way."""
        self.requests = {request.nomor: request for request in requests}
        self._insert_all(request.nomor for request in requests)
        for _ in range(RONDE_PERBAIKAN):
            if not self._improve():
                break
        return tuple(self._drawn(request.nomor) for request in requests)

    def floating_symbols(self) -> tuple[Simbol, ...]:
        """The connectors that took a place beside a symbol."""
        return tuple(arrow.tempat for arrow in self.placed.values() if arrow.tempat is not None)

    # --- putting arrows on the grid and taking them off ---------------------------------------

    def _insert_all(self, numbers: Iterable[int]) -> None:
        waiting = deque(numbers)
        patience = Counter(dict.fromkeys(self.requests, 12))
        while waiting:
            number = waiting.popleft()
            if self._insert(number):
                continue
            patience[number] -= 1
            if patience[number] < 0:
                raise TakTerhubung(number)
            waiting.extend(self._push_in(number))

    def _insert(self, number: int, limit: float = float("inf")) -> bool:
        arrow = self._find(number, soft=False, limit=limit)
        if arrow is None:
            return False
        self._put(number, arrow)
        return True

    def _push_in(self, number: int) -> list[int]:
        """Put the arrow where it costs the others least; returns those that had to leave."""
        arrow = self._find(number, soft=True)
        if arrow is None:
            raise TakTerhubung(number)
        removed: list[int] = []
        for other in sorted(self._in_the_way(number, arrow)):
            removed.extend(self._remove(other))
        self._put(number, arrow)
        return removed

    def _find(self, number: int, *, soft: bool, limit: float = float("inf")) -> Terpasang | None:
        """The cheapest way, below `limit`, on which the branch word finds its place too."""
        request = self.requests[number]
        starts, goals = self._ends(request, number, soft=soft)
        trunks = self._trunks(number, request.ke.kunci) if request.ke else {}
        runs, ends = [run for run, _ in starts], [run for run, _ in goals]
        while runs:
            way = Pencarian(self.grid, number, soft=soft).find(runs, ends, trunks, limit)
            if way is None:
                return None
            dari = next(symbol for run, symbol in starts if run is way.keluar)
            ke = request.ke or next(symbol for run, symbol in goals if run is way.masuk)
            place = dari if request.dari is None else ke if request.ke is None else None
            arrow = self._arrow(way, dari, ke, place)
            if self._put_label(request, arrow, soft=soft):
                return arrow
            runs = [run for run in runs if run is not way.keluar]
        return None

    def _arrow(self, way: Jalan, dari: Simbol, ke: Simbol, place: Simbol | None) -> Terpasang:
        edges, passing, closed = trace(self.grid, way)
        crossings = self._crossings(passing)
        winding = len(polyline(self.grid, way)) > 3 or crossings > 0 or way.gabung is not None
        return Terpasang(
            way, dari, ke, place, way.harga - HARGA_SILANG * crossings, tuple(edges), passing, closed, winding
        )

    def _put_label(self, request: Permintaan, arrow: Terpasang, *, soft: bool) -> bool:
        if not request.teks:
            return True
        points = polyline(self.grid, arrow.jalan)
        found = self.penata.place(request.nomor, request.teks, points, arrow.tempat, soft=soft)
        if found is None:
            return False
        arrow.harga += found[0]
        arrow.label = found[1]
        return True

    def _ends(
        self, request: Permintaan, number: int, *, soft: bool
    ) -> tuple[list[tuple[Tambat, Simbol]], list[tuple[Tambat, Simbol]]]:
        usable = replace(request, tempat=self._usable(request, number, soft=soft))
        starts = [(m, t.simbol) for t in usable.places_from for m in self._moor(t, leaving=True)]
        goals = [(m, t.simbol) for t in usable.places_to for m in self._moor(t, leaving=False)]
        return starts, goals

    def _usable(self, request: Permintaan, number: int, *, soft: bool) -> tuple[Tempat, ...]:
        boxes = ((place, place.simbol.kotak) for place in request.tempat)
        return tuple(
            place for place, box in boxes if self.penata.is_free(number, box, among_symbols_only=soft)
        )

    def _moor(self, place: Tempat, *, leaving: bool) -> list[Tambat]:
        key = (place, leaving)
        if key not in self._moored:
            gates = exits(place.simbol) if leaving else entries(place.simbol)
            least = POTONGAN_KELUAR if leaving else POTONGAN_MASUK
            facing = [gate for gate in gates if place.sisi in {None, gate.sisi}]
            dearer = (replace(gate, harga=gate.harga + place.harga) for gate in facing)
            found = (moor(self.grid, gate, least) for gate in dearer)
            self._moored[key] = [mooring for mooring in found if mooring is not None]
        return self._moored[key]

    def _trunks(self, number: int, target: str) -> dict[int, int]:
        """Nodes where this arrow may end on another that leads to the same symbol."""
        trunks: dict[int, int] = {}
        for other, arrow in self.placed.items():
            if other != number and arrow.ke.kunci == target:
                trunks.update((node, other) for node in arrow.jalan.simpul[1:-1])
        return trunks

    def _put(self, number: int, arrow: Terpasang) -> None:
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

    def _remove(self, number: int) -> list[int]:
        """Take an arrow off, and first those that end on it; returns their numbers."""
        if number not in self.placed:
            return []
        removed = []
        for other in [n for n, arrow in self.placed.items() if arrow.jalan.gabung == number]:
            removed.extend(self._remove(other))
        arrow = self.placed.pop(number)
        nodes = [node for _, node in arrow.lewat] + arrow.tutup
        self.grid.release(number, arrow.tepi, nodes)
        for box in arrow.kotak:
            self.grid.open_again(number, box)
        self.penata.remove(number)
        return [number, *removed]

    def _in_the_way(self, number: int, arrow: Terpasang) -> set[int]:
        grid = self.grid
        owners: set[int] = set()
        for is_horizontal, edge in arrow.tepi:
            owners.add((grid.held_h if is_horizontal else grid.held_v).get(edge, number))
            owners |= (grid.shut_h if is_horizontal else grid.shut_v).get(edge, set())
        for is_horizontal, node in arrow.lewat:
            owners.add((grid.pass_h if is_horizontal else grid.pass_v).get(node, number))
            owners.add(grid.closed.get(node, number))
        for node in arrow.tutup:
            owners.update(t.get(node, number) for t in (grid.pass_h, grid.pass_v, grid.closed))
        for box in arrow.kotak:
            owners |= self.penata.owners_in(box)
        return owners - {number, arrow.jalan.gabung if arrow.jalan.gabung is not None else number}

    # --- making it calmer ------------------------------------------------------------------------

    def _improve(self) -> bool:
        """Try every arrow, then every pair of branches, once more; whether anything became cheaper."""
        better = False
        for number in sorted(self.placed, key=lambda n: -self.placed[n].jalan.harga):
            if self.placed[number].berliku:
                better |= self._retry((number,))
        for pair in self._pairs():
            better |= self._retry(pair)
        return better

    def _pairs(self) -> list[tuple[int, int]]:
        """Branches of one symbol, the later one first, where one of them has a winding way."""
        by_source: dict[str, list[int]] = {}
        for number, arrow in self.placed.items():
            by_source.setdefault(arrow.dari.kunci, []).append(number)
        pairs = [(numbers[1], numbers[0]) for numbers in by_source.values() if len(numbers) == 2]
        return [pair for pair in pairs if any(self.placed[number].berliku for number in pair)]

    def _retry(self, numbers: tuple[int, ...]) -> bool:
        """Route `numbers` anew, in this order; keep the outcome only where the whole page gains."""
        before, old = self._total(), dict(self.placed)
        removed = [gone for number in numbers for gone in self._remove(number)]
        rest = [number for number in removed if number not in numbers]
        limits = {number: self._limit(number, old) for number in removed if len(removed) == 1}
        done = all(self._insert(number, limits.get(number, float("inf"))) for number in [*numbers, *rest])
        if done and self._total() < before - CUKUP_BAIK:
            return True
        for number in removed:
            self._remove(number)
        for number in removed:
            self._put(number, old[number])
        return False

    def _limit(self, number: int, old: dict[int, Terpasang]) -> float:
        """What the removed arrow cost on the page as it is: a new way must be cheaper."""
        return old[number].harga + HARGA_SILANG * self._crossings(old[number].lewat)

    def _crossings(self, passing: Iterable[tuple[bool, int]]) -> int:
        grid = self.grid
        return sum(node in (grid.pass_v if is_horizontal else grid.pass_h) for is_horizontal, node in passing)

    def _total(self) -> float:
        crossings = len(self.grid.pass_h.keys() & self.grid.pass_v.keys())
        return sum(arrow.harga for arrow in self.placed.values()) + HARGA_SILANG * crossings

    def _drawn(self, number: int) -> Garis:
        request, arrow = self.requests[number], self.placed[number]
        return Garis(
            alur=request.alur,
            dari=arrow.dari.kunci,
            ke=arrow.ke.kunci,
            titik=polyline(self.grid, arrow.jalan),
            bergabung=arrow.jalan.gabung is not None,
            label=arrow.label,
        )


def _keep_out(box: Kotak) -> Kotak:
    """Room around a label: no other arrow stands up against its start or end."""
    return Kotak(box.x - RUANG_LABEL, box.y - JARAK_GARIS, box.w + 2 * RUANG_LABEL, box.h + 2 * JARAK_GARIS)


def trace(grid: Grid, way: Jalan) -> tuple[list[tuple[bool, int]], list[tuple[bool, int]], list[int]]:
    """Edges that a way holds, nodes that it passes straight (level or upright), and nodes that it closes."""
    nodes = way.simpul
    edges = [(abs(a - b) == 1, min(a, b)) for a, b in zip(nodes, nodes[1:], strict=False)]
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
