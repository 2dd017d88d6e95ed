"""One page of the sheet: its rows, symbols, connectors and arrows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from triwulan.sop.definition import Bentuk, Langkah, Sop
from triwulan.sop.flow.connectors import Penghubung
from triwulan.sop.flow.grid import Grid, Lajur, column_tracks, row_tracks
from triwulan.sop.flow.model import (
    Alur,
    Baris,
    Cabang,
    Garis,
    Halaman,
    Jenis,
    Kepala,
    Kolom,
    Kotak,
    Rupa,
    Simbol,
)
from triwulan.sop.flow.ports import BARAT, TIMUR
from triwulan.sop.flow.route import Permintaan, Perute, TakTerhubung, Tempat
from triwulan.sop.flow.rows import Isi

TINGGI_PENGHUBUNG = 9.5
"""Height of a row that holds only connectors."""
LEBAR_SEGI_LIMA, TINGGI_SEGI_LIMA = 6.0, 6.6
TINGGI_KOTAK, TINGGI_KETUPAT = 7.2, 9.2
BAGIAN_LEBAR = 0.62
LEBAR_SIMBOL = (3.0, 16.0)
RUANG_PANAH = 2.6
TEMPAT_JAUH = 4.0
RUPA = {
    Bentuk.MULAI: Rupa.KAPSUL,
    Bentuk.SELESAI: Rupa.KAPSUL,
    Bentuk.PROSES: Rupa.KOTAK,
    Bentuk.KEPUTUSAN: Rupa.BELAH_KETUPAT,
}


@dataclass(frozen=True)
class Rangka:
    """What all pages share."""

    sop: Sop
    kolom: tuple[Kolom, ...]
    kepala: Kepala
    penghubung: Penghubung

    @property
    def pelaksana(self) -> list[Kolom]:
        return [kolom for kolom in self.kolom if kolom.pelaksana is not None]

    @property
    def lebar_simbol(self) -> float:
        """Width of the symbols, the same on all pages."""
        low, high = LEBAR_SIMBOL
        return min(max(self.pelaksana[0].lebar * BAGIAN_LEBAR, low), high)

    def column_of(self, row: int) -> Kolom:
        return self.pelaksana[self.sop.kolom_pelaksana(self.sop.langkah[row])]


class Penggambar:
    """Draws one page: rows `isi` with their row indices `nomor` in the SOP (None: no langkah)."""

    def __init__(self, rangka: Rangka, page: int, isi: Sequence[Isi], nomor: Sequence[int | None]) -> None:
        self.rangka, self.page = rangka, page
        self.isi, self.nomor = isi, nomor
        self.shortcuts: set[Alur] = set()
        """Flows within the page for which no free way exists: they get a pair of connectors too."""
        self.stretch = 1.0

    def draw(self) -> Halaman:
        """The finished page. Rows grow where the arrows of a very dense page need more room."""
        while True:
            try:
                return self._attempt()
            except TakTerhubung as stuck:
                flow = self.wanted[stuck.nomor].alur[0]
                if self._within(flow) and flow not in self.shortcuts:
                    self.shortcuts.add(flow)
                else:
                    self.stretch *= 1.25

    def _attempt(self) -> Halaman:
        rows = self._rows()
        symbols = self._symbols(rows)
        self.by_row = {s.langkah: s for s in symbols if s.rupa is not Rupa.PENGHUBUNG}
        self.fixed = {s.kunci: s for s in symbols}
        requests = sorted(self._requests(rows), key=_priority)
        numbered = [replace(request, nomor=number) for number, request in enumerate(requests)]
        self.wanted = {request.nomor: request for request in numbered}
        lines: tuple[Garis, ...] = ()
        if numbered:
            router = Perute(self._grid(rows, symbols), symbols, self._area(rows), self._borders())
            lines = router.route(numbered)
            symbols += router.floating_symbols()
        return Halaman(self.page, rows[-1].bawah if rows else self.rangka.kepala.total, rows, symbols, lines)

    # --- rows -----------------------------------------------------------------------------------

    def _rows(self) -> tuple[Baris, ...]:
        kinds: list[tuple[Jenis, float, int | None, Isi | None]] = []
        if any(self.rangka.penghubung.enters_by_head(t) for t in self.rangka.penghubung.inbound(self.page)):
            kinds.append((Jenis.PENGHUBUNG, TINGGI_PENGHUBUNG, None, None))
        for isi, nomor in zip(self.isi, self.nomor, strict=True):
            factor = self.stretch if isi.jenis is Jenis.LANGKAH else 1.0
            kinds.append((isi.jenis, isi.tinggi * factor, nomor, isi))
        if any(self.rangka.penghubung.leaves_by_foot(alur) for alur in self._outbound()):
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

    def _symbols(self, rows: tuple[Baris, ...]) -> tuple[Simbol, ...]:
        symbols = [
            self._symbol(row, row.no)
            for row in rows
            if row.jenis is Jenis.LANGKAH and row.no in self.rangka.penghubung.halaman
        ]
        return (*symbols, *self._head_connectors(rows), *self._foot_connectors(rows))

    def _symbol(self, row: Baris, index: int | None) -> Simbol:
        assert index is not None
        langkah = self.rangka.sop.langkah[index]
        rupa = RUPA[langkah.bentuk]
        kolom = self.rangka.column_of(index)
        width = self.rangka.lebar_simbol
        height = TINGGI_KETUPAT if rupa is Rupa.BELAH_KETUPAT else TINGGI_KOTAK
        box = Kotak(kolom.tengah - width / 2, row.y + (row.tinggi - height) / 2, width, height)
        return Simbol(f"L{index}", rupa, box, index, symbol_text(langkah))

    def _head_connectors(self, rows: tuple[Baris, ...]) -> Iterator[Simbol]:
        plan = self.rangka.penghubung
        for target in plan.inbound(self.page):
            if plan.enters_by_head(target):
                x = self.rangka.column_of(target).tengah
                yield self._pentagon(f"M{target}", x, rows[0].y + rows[0].tinggi / 2, target)

    def _foot_connectors(self, rows: tuple[Baris, ...]) -> Iterator[Simbol]:
        targets = {a.tujuan for a in self._outbound() if self.rangka.penghubung.leaves_by_foot(a)}
        taken: list[float] = []
        for target in sorted(targets):
            x = self._foot_place(self.rangka.column_of(target), taken)
            taken.append(x)
            yield self._pentagon(f"K{target}", x, rows[-1].y + rows[-1].tinggi / 2, target)

    def _foot_place(self, kolom: Kolom, taken: Sequence[float]) -> float:
        """The track nearest to the middle of `kolom` where a pentagon stands clear of the `taken` ones."""
        tracks = (track.letak for track in self._vertical_tracks())
        near = sorted(tracks, key=lambda x: abs(x - kolom.tengah))
        free = (x for x in near if all(abs(x - other) > LEBAR_SEGI_LIMA + 1.5 for other in taken))
        return next(free, kolom.tengah)

    def _pentagon(self, key: str, x: float, y: float, target: int) -> Simbol:
        width, height = self._pentagon_width(), TINGGI_SEGI_LIMA
        box = Kotak(x - width / 2, y - height / 2, width, height)
        return Simbol(key, Rupa.PENGHUBUNG, box, target, self.rangka.penghubung.label_of(target))

    def _pentagon_width(self) -> float:
        return min(LEBAR_SEGI_LIMA, self.rangka.pelaksana[0].lebar * 0.5)

    # --- requests -------------------------------------------------------------------------------

    def _requests(self, rows: tuple[Baris, ...]) -> Iterator[Permintaan]:
        plan = self.rangka.penghubung
        row_at = {row.no: row for row in rows if row.jenis is Jenis.LANGKAH}
        inbound: dict[int, list[Alur]] = {}
        for alur in plan.alur:
            if plan.crosses(alur) or alur in self.shortcuts:
                if plan.halaman[alur.asal] == self.page:
                    yield self._leaving(alur, row_at)
                if plan.halaman[alur.tujuan] == self.page:
                    inbound.setdefault(alur.tujuan, []).append(alur)
            elif self._within(alur):
                ends = self.by_row[alur.asal], self.by_row[alur.tujuan]
                yield Permintaan(0, (alur,), *ends, teks=self._word(alur))
        for target, flows in inbound.items():
            yield self._arriving(target, tuple(flows), row_at)

    def _leaving(self, alur: Alur, row_at: dict[int | None, Baris]) -> Permintaan:
        source, word = self.by_row[alur.asal], self._word(alur)
        foot = self.fixed.get(f"K{alur.tujuan}")
        if foot is not None and self.rangka.penghubung.leaves_by_foot(alur):
            return Permintaan(0, (alur,), source, foot, teks=word)
        key = f"K{alur.tujuan}-{alur.asal}{alur.cabang.value[0]}"
        places = tuple(self._beside(source, row_at[alur.asal], key, alur.tujuan))
        return Permintaan(0, (alur,), source, None, places, word)

    def _arriving(self, target: int, flows: tuple[Alur, ...], row_at: dict[int | None, Baris]) -> Permintaan:
        symbol, head = self.by_row[target], self.fixed.get(f"M{target}")
        if head is not None:
            return Permintaan(0, flows, head, symbol)
        places = tuple(self._beside(symbol, row_at[target], f"M{target}", target))
        return Permintaan(0, flows, None, symbol, places)

    def _beside(self, symbol: Simbol, row: Baris, key: str, target: int) -> Iterator[Tempat]:
        """Places for a connector in the row of `symbol`: the neighbouring cells first, then its own, then far ones."""
        columns = self.rangka.pelaksana
        own = self.rangka.column_of(symbol.langkah)
        y, width = row.y + row.tinggi / 2, self._pentagon_width()
        for x, price in _places_beside(symbol.kotak, own, columns, width):
            facing = BARAT if x > symbol.kotak.pusat.x else TIMUR
            yield Tempat(self._pentagon(key, x, y, target), price, facing)

    def _word(self, alur: Alur) -> str:
        if alur.cabang is Cabang.LANJUT:
            return ""
        return branch_word(self.rangka.sop, alur.cabang)

    # --- the grid -------------------------------------------------------------------------------

    def _vertical_tracks(self) -> list[Lajur]:
        width = self.rangka.lebar_simbol
        tracks = [t for kolom in self.rangka.pelaksana for t in column_tracks(kolom.x, kolom.lebar, width)]
        return tracks

    def _grid(self, rows: tuple[Baris, ...], symbols: tuple[Simbol, ...]) -> Grid:
        heights = {symbol.langkah: symbol.kotak.h for symbol in symbols if symbol.rupa is not Rupa.PENGHUBUNG}
        tracks = [
            track
            for row in rows
            if row.jenis is not Jenis.JUMLAH
            for track in row_tracks(
                row.y, row.tinggi, heights.get(row.no, 0.0) if row.no is not None else 0.0
            )
        ]
        return Grid(self._vertical_tracks(), tracks)

    def _area(self, rows: tuple[Baris, ...]) -> Kotak:
        columns, top = self.rangka.pelaksana, self.rangka.kepala.total
        left, right = columns[0].x, columns[-1].kanan
        return Kotak(left, top, right - left, rows[-1].bawah - top)

    def _borders(self) -> list[float]:
        return [kolom.x for kolom in self.rangka.pelaksana[1:]]


def _priority(request: Permintaan) -> tuple[bool, bool, int, int]:
    """Plain flows and ya first, connectors before returns, short before long."""
    alur = request.alur[0]
    span = abs(alur.tujuan - alur.asal) if request.dari and request.ke else 0
    is_return = alur.cabang is Cabang.TIDAK and bool(request.dari)
    return is_return, span > 1, span, alur.asal


def _places_beside(
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


def symbol_text(langkah: Langkah) -> str:
    """What stands inside the symbol: the office's own word, or Mulai and Selesai."""
    printed = langkah.label_tertera
    if langkah.bentuk is Bentuk.KEPUTUSAN and printed and printed.casefold() in {"ya", "tidak"}:
        return ""
    if printed is not None:
        return printed
    return {Bentuk.MULAI: "Mulai", Bentuk.SELESAI: "Selesai"}.get(langkah.bentuk, "")


def branch_word(sop: Sop, cabang: Cabang) -> str:
    """ "Ya" and "Tidak", in small letters where the office prints its words so."""
    printed = [langkah.label_tertera for langkah in sop.langkah if langkah.label_tertera]
    small = any(word[0].islower() for word in printed)
    return cabang.value if small else cabang.value.capitalize()
