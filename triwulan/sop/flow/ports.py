"""Where an arrow may leave and enter a symbol."""

from __future__ import annotations

from dataclasses import dataclass

from triwulan.sop.flow.model import Rupa, Simbol, Titik

TIMUR, SELATAN, BARAT, UTARA = range(4)
MASUK_PINGGIR = 4.0
"""Price of entering beside the middle of a side."""
HARGA_KELUAR = {TIMUR: 0.0, BARAT: 0.0, SELATAN: 1.0, UTARA: 8.0}
HARGA_MASUK = {UTARA: 0.0, TIMUR: 2.0, BARAT: 2.0, SELATAN: 2.0}


@dataclass(frozen=True)
class Gerbang:
    """A port: the point on the symbol's outline, the side that it faces, and its price."""

    titik: Titik
    sisi: int
    harga: float


def exits(symbol: Simbol) -> list[Gerbang]:
    """Ways out, one in the middle of each side."""
    return [Gerbang(_middle(symbol, side), side, price) for side, price in HARGA_KELUAR.items()]


def entries(symbol: Simbol) -> list[Gerbang]:
    """Ways in: the middle of each side, and, dearer, two places beside it."""
    gates = [Gerbang(_middle(symbol, side), side, price) for side, price in HARGA_MASUK.items()]
    if symbol.rupa is Rupa.PENGHUBUNG:
        return [gate for gate in gates if gate.sisi != SELATAN]
    for side, price in HARGA_MASUK.items():
        for sign in (-1, 1):
            point = _beside(symbol, side, sign)
            if point is not None:
                gates.append(Gerbang(point, side, price + MASUK_PINGGIR))
    return gates


def _middle(symbol: Simbol, side: int) -> Titik:
    box, centre = symbol.kotak, symbol.kotak.pusat
    return {
        TIMUR: Titik(box.kanan, centre.y),
        BARAT: Titik(box.x, centre.y),
        SELATAN: Titik(centre.x, box.bawah),
        UTARA: Titik(centre.x, box.y),
    }[side]


def _beside(symbol: Simbol, side: int, sign: int) -> Titik | None:
    """The place beside the middle of a side; on a diamond a point of the slanted edge, from above or below only."""
    box, centre = symbol.kotak, symbol.kotak.pusat
    if side in {UTARA, SELATAN}:
        if box.w < 8:
            return None
        inset = box.h / 4 if symbol.rupa is Rupa.BELAH_KETUPAT else 0.0
        y = box.y + inset if side == UTARA else box.bawah - inset
        return Titik(centre.x + sign * box.w / 4, y)
    if symbol.rupa is not Rupa.KOTAK:
        return None
    return Titik(box.kanan if side == TIMUR else box.x, centre.y + sign * box.h / 4)
