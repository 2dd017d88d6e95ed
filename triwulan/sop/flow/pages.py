"""One page of the sheet: its rows, symbols, connectors and arrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from triwulan.sop.flow.arrow import Permintaan, Tempat
from triwulan.sop.flow.board import Papan
from triwulan.sop.flow.frame import (
    LEBAR_SEGI_LIMA,
    RUPA,
    TINGGI_KETUPAT,
    TINGGI_KOTAK,
    TINGGI_PENGHUBUNG,
    TINGGI_SEGI_LIMA,
    Rangka,
    branch_word,
    symbol_text,
)
from triwulan.sop.flow.grid import Grid, Lajur, column_tracks, row_tracks
from triwulan.sop.flow.label import Aturan, label_width
from triwulan.sop.flow.model import (
    Alur,
    Baris,
    Cabang,
    Halaman,
    Jenis,
    Kolom,
    Kotak,
    Rupa,
    Simbol,
)
from triwulan.sop.flow.places import gap, places_beside
from triwulan.sop.flow.ports import BARAT, SELATAN, TIMUR, UTARA
from triwulan.sop.flow.route import Perute
from triwulan.sop.flow.rows import Isi

TEMPAT_TERAKHIR = 20.0
"""Price of a place in the row of connectors for a flow that does not belong there."""
GESER_TEGAK = (4.2, 7.6)
"""How far above and below the middle of a high row connectors may stand."""


class Penggambar:
    """Draws one page: rows `isi` with their row indices `nomor` in the SOP (None: no langkah)."""

    def __init__(self, rangka: Rangka, page: int, isi: Sequence[Isi], nomor: Sequence[int | None]) -> None:
        self.rangka, self.page = rangka, page
        self.isi, self.nomor = isi, nomor
        self.rows = self._rows()
        self.row_at = {row.no: row for row in self.rows if row.jenis is Jenis.LANGKAH}
        self.symbols = self._symbols()
        self.by_row = {s.langkah: s for s in self.symbols if s.rupa is not Rupa.PENGHUBUNG}
        self.fixed = {s.kunci: s for s in self.symbols}
        self.numbers = count()
        self.inbound: dict[int, Permintaan] = {}
        """The request of the connector that leads to a row."""

    def draw(self) -> Halaman:
        """The finished page; TakTerhubung where its rows leave too little room for the arrows."""
        bottom = self.rows[-1].bawah if self.rows else self.rangka.kepala.total
        requests = sorted(self._requests(), key=_priority)
        if not requests:
            return Halaman(self.page, bottom, self.rows, self.symbols, ())
        papan = Papan(self._grid(), self.symbols, self._area(), self._rules())
        router = Perute(papan, self._split)
        lines = router.route(requests)
        return Halaman(self.page, bottom, self.rows, (*self.symbols, *router.floating_symbols()), lines)

    # --- rows -----------------------------------------------------------------------------------

    def _rows(self) -> tuple[Baris, ...]:
        plan = self.rangka.penghubung
        kinds: list[tuple[Jenis, float, int | None, Isi | None]] = []
        if any(plan.enters_by_head(target) for target in plan.inbound(self.page)):
            kinds.append((Jenis.PENGHUBUNG, TINGGI_PENGHUBUNG, None, None))
        for isi, nomor in zip(self.isi, self.nomor, strict=True):
            kinds.append((isi.jenis, isi.tinggi, nomor, isi))
        if any(plan.leaves_by_foot(alur) for alur in self._outbound()):
            kinds.append((Jenis.PENGHUBUNG, TINGGI_PENGHUBUNG, None, None))
        placed: list[Baris] = []
        y = self.rangka.kepala.total
        for jenis, height, nomor, isi_or_none in kinds:
            placed.append(Baris(jenis, y, height, nomor, isi_or_none.sel if isi_or_none else ()))
            y += height
        return tuple(placed)

    def _outbound(self) -> list[Alur]:
        plan = self.rangka.penghubung
        return [a for a in plan.alur if plan.crosses(a) and plan.halaman[a.asal] == self.page]

    def _within(self, alur: Alur) -> bool:
        pages = self.rangka.penghubung.halaman
        return pages[alur.asal] == pages[alur.tujuan] == self.page

    # --- symbols --------------------------------------------------------------------------------

    def _symbols(self) -> tuple[Simbol, ...]:
        drawn = self.rangka.penghubung.halaman
        symbols = [self._symbol(row, no) for no, row in self.row_at.items() if no is not None and no in drawn]
        return (*symbols, *self._head_connectors(), *self._foot_connectors())

    def _symbol(self, row: Baris, index: int) -> Simbol:
        langkah = self.rangka.sop.langkah[index]
        rupa = RUPA[langkah.bentuk]
        kolom = self.rangka.column_of(index)
        width = self.rangka.lebar_simbol
        height = TINGGI_KETUPAT if rupa is Rupa.BELAH_KETUPAT else TINGGI_KOTAK
        box = Kotak(kolom.tengah - width / 2, row.y + (row.tinggi - height) / 2, width, height)
        return Simbol(f"L{index}", rupa, box, index, symbol_text(langkah))

    def _head_connectors(self) -> Iterator[Simbol]:
        plan = self.rangka.penghubung
        for target in plan.inbound(self.page):
            if plan.enters_by_head(target):
                x = self.rangka.column_of(target).tengah
                yield self._pentagon(f"M{target}", x, self.rows[0].y + self.rows[0].tinggi / 2, target)

    def _foot_connectors(self) -> Iterator[Simbol]:
        targets = {a.tujuan for a in self._outbound() if self.rangka.penghubung.leaves_by_foot(a)}
        taken: list[float] = []
        for target in sorted(targets):
            x = self._foot_place(self.rangka.column_of(target), taken)
            taken.append(x)
            yield self._pentagon(f"K{target}", x, self.rows[-1].y + self.rows[-1].tinggi / 2, target)

    def _foot_place(self, kolom: Kolom, taken: Sequence[float]) -> float:
        """The track nearest to the middle of `kolom` where a pentagon stands clear of the `taken` ones."""
        tracks = (track.letak for track in self._vertical_tracks())
        near = sorted(tracks, key=lambda x: abs(x - kolom.tengah))
        free = (x for x in near if all(abs(x - other) > LEBAR_SEGI_LIMA + 1.5 for other in taken))
        return next(free, kolom.tengah)

    def _pentagon(self, key: str, x: float, y: float, target: int) -> Simbol:
        width, height = self.rangka.lebar_segi_lima, TINGGI_SEGI_LIMA
        box = Kotak(x - width / 2, y - height / 2, width, height)
        return Simbol(key, Rupa.PENGHUBUNG, box, target, self.rangka.penghubung.label_of(target))

    # --- requests -------------------------------------------------------------------------------

    def _requests(self) -> Iterator[Permintaan]:
        plan = self.rangka.penghubung
        for alur in plan.alur:
            if self._within(alur):
                yield self._direct(alur)
            elif plan.halaman[alur.asal] == self.page:
                yield self._leaving(alur)
            elif plan.halaman[alur.tujuan] == self.page:
                self._arriving(alur)
        yield from self.inbound.values()

    def _direct(self, alur: Alur) -> Permintaan:
        ends = self.by_row[alur.asal], self.by_row[alur.tujuan]
        return Permintaan(next(self.numbers), (alur,), *ends, teks=self._word(alur))

    def _leaving(self, alur: Alur) -> Permintaan:
        source, number, word = self.by_row[alur.asal], next(self.numbers), self._word(alur)
        foot = self.fixed.get(f"K{alur.tujuan}")
        if foot is not None and self.rangka.penghubung.leaves_by_foot(alur):
            return Permintaan(number, (alur,), source, foot, teks=word)
        key = f"K{alur.tujuan}-{alur.asal}{alur.cabang.value[0]}"
        places = (
            place
            for place in self._beside(source, key, alur.tujuan)
            if gap(source.kotak, place.simbol.kotak) > label_width(word) or len(place.sisi) == 4
        )
        return Permintaan(number, (alur,), source, None, tuple(places), word)

    def _arriving(self, alur: Alur) -> Permintaan:
        """The request of the connector that leads to the flow's target; flows to one target share it."""
        target = alur.tujuan
        known = self.inbound.get(target)
        if known is None:
            symbol, head = self.by_row[target], self.fixed.get(f"M{target}")
            places = () if head is not None else tuple(self._beside(symbol, f"M{target}", target))
            known = Permintaan(next(self.numbers), (), head, symbol, places)
        self.inbound[target] = replace(known, alur=(*known.alur, alur))
        return self.inbound[target]

    def _split(self, request: Permintaan) -> Sequence[Permintaan]:
        """A flow within the page that finds no way gets a pair of connectors too."""
        alur = request.alur[0]
        if request.melayang or not self._within(alur):
            return ()
        return self._leaving(alur), self._arriving(alur)

    def _beside(self, symbol: Simbol, key: str, target: int) -> Iterator[Tempat]:
        """Places for a connector in the row of `symbol`, level with it; in a high row also above and below.

        Last comes the row of the connectors at the foot (for one that leads away) or at the head.
        """
        columns, width = self.rangka.pelaksana, self.rangka.lebar_segi_lima
        own = self.rangka.column_of(symbol.langkah)
        upright = UTARA if key.startswith("K") else SELATAN
        for x, price in places_beside(symbol.kotak, own, columns, width):
            facing = BARAT if x > symbol.kotak.pusat.x else TIMUR
            for shift in (0.0, *self._shifts(symbol.langkah)):
                pentagon = self._pentagon(key, x, symbol.kotak.pusat.y + shift, target)
                yield Tempat(pentagon, price + 2 * abs(shift), (facing, upright))
        row = self.rows[-1] if key.startswith("K") else self.rows[0]
        if row.jenis is Jenis.PENGHUBUNG:
            for kolom in columns:
                pentagon = self._pentagon(key, kolom.tengah, row.y + row.tinggi / 2, target)
                yield Tempat(pentagon, TEMPAT_TERAKHIR)

    def _shifts(self, row: int) -> list[float]:
        """How far above and below the middle of its row a connector may stand, so that several find room."""
        highest = self.row_at[row].tinggi / 2 - TINGGI_SEGI_LIMA / 2 - 0.5
        return [sign * shift for shift in GESER_TEGAK if shift <= highest for sign in (-1, 1)]

    def _word(self, alur: Alur) -> str:
        if alur.cabang is Cabang.LANJUT:
            return ""
        return branch_word(self.rangka.sop, alur.cabang)

    # --- the grid -------------------------------------------------------------------------------

    def _vertical_tracks(self) -> list[Lajur]:
        width = self.rangka.lebar_simbol
        return [t for kolom in self.rangka.pelaksana for t in column_tracks(kolom.x, kolom.lebar, width)]

    def _grid(self) -> Grid:
        heights = {row: symbol.kotak.h for row, symbol in self.by_row.items()}
        tracks = [
            track
            for row in self.rows
            if row.jenis is not Jenis.JUMLAH
            for track in row_tracks(
                row.y, row.tinggi, heights.get(row.no, 0.0) if row.no is not None else 0.0
            )
        ]
        # Where two connectors stand above each other, their arrows need tracks.
        tracks += [
            Lajur(symbol.kotak.pusat.y + shift, 1.6)
            for row, symbol in self.by_row.items()
            for shift in self._shifts(row)
        ]
        tracks.sort(key=lambda track: track.letak)
        return Grid(self._vertical_tracks(), tracks)

    def _area(self) -> Kotak:
        columns, top = self.rangka.pelaksana, self.rangka.kepala.total
        left, right = columns[0].x, columns[-1].kanan
        return Kotak(left, top, right - left, self.rows[-1].bawah - top)

    def _rules(self) -> Aturan:
        return Aturan(
            tuple(kolom.x for kolom in self.rangka.pelaksana[1:]), tuple(row.bawah for row in self.rows)
        )


def _priority(request: Permintaan) -> tuple[bool, bool, int, int]:
    """Plain flows and ya first, connectors before returns, short before long."""
    alur = request.alur[0]
    span = abs(alur.tujuan - alur.asal) if request.dari and request.ke else 0
    is_return = alur.cabang is Cabang.TIDAK and bool(request.dari)
    return is_return, span > 1, span, alur.asal
