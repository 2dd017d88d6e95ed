"""All arrows of one page: who goes first, who gives way, who joins whom.

Every arrow takes the cheapest free way. Where none is free, the arrows in the
way are taken off, and put back after it. An arrow that finds no way in spite of
that is split into a pair of connectors. In the end each arrow, and each pair of
ya and tidak, is tried once more for a cheaper way.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from triwulan.sop.flow.arrow import Permintaan, Tempat, Terpasang, trace
from triwulan.sop.flow.board import Papan
from triwulan.sop.flow.label import segment_box
from triwulan.sop.flow.model import Cabang, Garis, Simbol
from triwulan.sop.flow.mooring import POTONGAN_KELUAR, POTONGAN_MASUK, Tambat, moor
from triwulan.sop.flow.ports import entries, exits
from triwulan.sop.flow.search import HARGA_SILANG, Jalan, Pencarian, polyline

TAK_TERBATAS = float("inf")
CUKUP_BAIK = 0.01
GABUNG_KEMBALI, GABUNG_MAJU = 4.0, 14.0
RONDE_PERBAIKAN = 2
DESAKAN = 3
"""How often an arrow may push others off before it is split; a connector may twice as often."""
KEGIGIHAN = 30.0
"""How much dearer each time an arrow is to push off that was pushed off before."""

Pembelah = Callable[[Permintaan], Sequence[Permintaan]]


class TakTerhubung(Exception):
    """The page is too dense for its arrows."""


class Perute:
    """Routes the requests of one page."""

    def __init__(self, papan: Papan, split: Pembelah) -> None:
        self.papan, self.split = papan, split
        self.requests: dict[int, Permintaan] = {}
        self.tenacity: Counter[int] = Counter()
        self._moored: dict[tuple[Tempat, bool], list[Tambat]] = {}

    def route(self, requests: Sequence[Permintaan]) -> tuple[Garis, ...]:
        """Arrows for all `requests`, in their order; TakTerhubung when the page has no room for them.

        `split` turns a request into those of a pair of connectors; it returns nothing for one that
        cannot be split, and may return a request again that is wanted already, with more flows on it.
        """
        self.requests = {request.nomor: request for request in requests}
        self._insert_all([request.nomor for request in requests])
        for _ in range(RONDE_PERBAIKAN):
            if not self._improve():
                break
        return tuple(self._drawn(number) for number in sorted(self.requests))

    def floating_symbols(self) -> tuple[Simbol, ...]:
        """The connectors that took a place beside a symbol."""
        return tuple(arrow.tempat for arrow in self.papan.placed.values() if arrow.tempat is not None)

    # --- everybody gets a way -------------------------------------------------------------------

    def _insert_all(self, numbers: Sequence[int]) -> None:
        waiting = deque(numbers)
        pushes: Counter[int] = Counter()
        while waiting:
            number = waiting.popleft()
            if number not in self.requests or self._insert(number):
                continue
            pushes[number] += 1
            patience = DESAKAN * (2 if self.requests[number].melayang else 1)
            arrow = self._find(number, soft=True) if pushes[number] <= patience else None
            waiting.extend(self._push_in(number, arrow) if arrow else self._split(number))

    def _insert(self, number: int, limit: float = TAK_TERBATAS) -> bool:
        arrow = self._find(number, soft=False, limit=limit)
        if arrow is None:
            return False
        self.papan.put(number, arrow)
        return True

    def _push_in(self, number: int, arrow: Terpasang) -> list[int]:
        """Put the arrow where it costs the others least; returns those that had to leave."""
        removed: list[int] = []
        for other in sorted(self.papan.in_the_way(number, arrow)):
            self.tenacity[other] += 1
            removed.extend(self.papan.remove(other))
        if arrow.jalan.gabung in removed:
            return [*removed, number]
        self.papan.put(number, arrow)
        return removed

    def _split(self, number: int) -> list[int]:
        parts = self.split(self.requests.pop(number))
        if not parts:
            raise TakTerhubung
        new = [part.nomor for part in parts if part.nomor not in self.requests]
        self.requests.update((part.nomor, part) for part in parts)
        return new

    # --- one arrow ------------------------------------------------------------------------------

    def _find(self, number: int, *, soft: bool, limit: float = TAK_TERBATAS) -> Terpasang | None:
        """The cheapest way, below `limit`, on which connector and branch word find their places too."""
        request = self.requests[number]
        places_from, places_to = self._places(request, soft=soft)
        starts = {id(run): (run, t.simbol) for t in places_from for run in self._moor(t, leaving=True)}
        goals = {id(run): (run, t.simbol) for t in places_to for run in self._moor(t, leaving=False)}
        trunks = self.papan.trunks(number, request.ke.kunci) if request.ke else {}
        while starts and (goals or trunks):
            runs, ends = [run for run, _ in starts.values()], [run for run, _ in goals.values()]
            search = Pencarian(
                self.papan.grid,
                number,
                soft=soft,
                tenacity=self._tenacity(),
                join_price={trunk: self._join_price(number, trunk) for trunk in set(trunks.values())},
            )
            way = search.find(runs, ends, trunks, limit)
            if way is None:
                return None
            if way.masuk is not None and way.masuk.gerbang.titik == way.keluar.gerbang.titik:
                # A langkah that leads back to itself: it must come in elsewhere than it goes out.
                goals.pop(id(way.masuk))
                continue
            arrow = self._arrow(request, way, starts[id(way.keluar)][1], goals.get(id(way.masuk)))
            if not self._is_clear_of_connector(arrow):
                floating = goals if request.ke is None else starts
                floating.pop(id(way.masuk if request.ke is None else way.keluar))
            elif self._put_label(request, arrow, soft=soft):
                return arrow
            else:
                starts.pop(id(way.keluar))
        return None

    def _join_price(self, number: int, trunk: int) -> float:
        """Returns may share their last stretch; to end on a forward flow is harder to read."""
        returns = all(self.requests[n].alur[0].cabang is Cabang.TIDAK for n in (number, trunk))
        return GABUNG_KEMBALI if returns else GABUNG_MAJU

    def _tenacity(self) -> dict[int, float]:
        return {number: KEGIGIHAN * times for number, times in self.tenacity.items()}

    def _places(self, request: Permintaan, *, soft: bool) -> tuple[tuple[Tempat, ...], tuple[Tempat, ...]]:
        usable = tuple(
            place
            for place in request.tempat
            if self.papan.penata.is_free(request.nomor, place.simbol.kotak, among_symbols_only=soft)
        )
        usable_request = replace(request, tempat=usable)
        return usable_request.tempat_asal, usable_request.tempat_tujuan

    def _moor(self, place: Tempat, *, leaving: bool) -> list[Tambat]:
        key = (place, leaving)
        if key not in self._moored:
            gates = exits(place.simbol) if leaving else entries(place.simbol)
            least = POTONGAN_KELUAR if leaving else POTONGAN_MASUK
            facing = [gate for gate in gates if gate.sisi in place.sisi]
            dearer = (replace(gate, harga=gate.harga + place.harga) for gate in facing)
            found = (moor(self.papan.grid, gate, least) for gate in dearer)
            self._moored[key] = [mooring for mooring in found if mooring is not None]
        return self._moored[key]

    def _arrow(
        self, request: Permintaan, way: Jalan, dari: Simbol, goal: tuple[Tambat, Simbol] | None
    ) -> Terpasang:
        ke = request.ke if request.ke is not None else goal[1] if goal else dari
        edges, passing, closed = trace(self.papan.grid, way)
        crossings = self.papan.crossings(passing)
        return Terpasang(
            jalan=way,
            dari=dari,
            ke=ke,
            tempat=dari if request.dari is None else ke if request.ke is None else None,
            harga=way.harga - HARGA_SILANG * crossings,
            tepi=tuple(edges),
            lewat=passing,
            tutup=closed,
            berliku=crossings > 0 or way.gabung is not None or len(polyline(self.papan.grid, way)) > 3,
        )

    def _is_clear_of_connector(self, arrow: Terpasang) -> bool:
        """Whether the way does not run through the place that its own floating connector takes."""
        if arrow.tempat is None:
            return True
        box = arrow.tempat.kotak.grown(-0.05)
        points = polyline(self.papan.grid, arrow.jalan)
        return not any(box.meets(segment_box(a, b)) for a, b in pairwise(points))

    def _put_label(self, request: Permintaan, arrow: Terpasang, *, soft: bool) -> bool:
        if not request.teks:
            return True
        points = polyline(self.papan.grid, arrow.jalan)
        found = self.papan.penata.place(request.nomor, request.teks, points, arrow.tempat, soft=soft)
        if found is None:
            return False
        arrow.harga += found[0]
        arrow.label = found[1]
        return True

    # --- making it calmer -----------------------------------------------------------------------

    def _improve(self) -> bool:
        """Try every arrow, then every pair of branches, once more; whether anything became cheaper."""
        placed = self.papan.placed
        better = False
        for number in sorted(placed, key=lambda n: -placed[n].jalan.harga):
            if placed[number].berliku:
                better |= self._retry((number,))
        for pair in self._pairs():
            better |= self._retry(pair)
        return better

    def _pairs(self) -> list[tuple[int, int]]:
        """Branches of one symbol, the later one first, where one of them has a winding way."""
        placed = self.papan.placed
        by_source: dict[str, list[int]] = {}
        for number, arrow in placed.items():
            by_source.setdefault(arrow.dari.kunci, []).append(number)
        pairs = [(numbers[1], numbers[0]) for numbers in by_source.values() if len(numbers) == 2]
        return [pair for pair in pairs if any(placed[number].berliku for number in pair)]

    def _retry(self, numbers: tuple[int, ...]) -> bool:
        """Route `numbers` anew, in this order; keep the outcome only where the whole page gains."""
        papan = self.papan
        before, old = papan.total(), dict(papan.placed)
        removed = [gone for number in numbers for gone in papan.remove(number)]
        rest = [number for number in removed if number not in numbers]
        limit = self._limit(old[removed[0]]) if len(removed) == 1 else TAK_TERBATAS
        done = all(self._insert(number, limit) for number in [*numbers, *rest])
        if done and papan.total() < before - CUKUP_BAIK:
            return True
        for number in removed:
            papan.remove(number)
        for number in removed:
            papan.put(number, old[number])
        return False

    def _limit(self, arrow: Terpasang) -> float:
        """What the removed arrow cost on the page as it is: a new way must be cheaper."""
        return arrow.harga + HARGA_SILANG * self.papan.crossings(arrow.lewat)

    def _drawn(self, number: int) -> Garis:
        request, arrow = self.requests[number], self.papan.placed[number]
        return Garis(
            alur=request.alur,
            dari=arrow.dari.kunci,
            ke=arrow.ke.kunci,
            titik=polyline(self.papan.grid, arrow.jalan),
            bergabung=arrow.jalan.gabung is not None,
            label=arrow.label,
        )
