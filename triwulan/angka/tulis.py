"""Numbers as Indonesian papers write them: 1.234,5 · 90,02% · Rp1.234.567 · seratus dua puluh."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from functools import lru_cache

BATAS_TERBILANG = 10**18
MAKS_DIGIT = 60
"""Digits that the arithmetic carries; far beyond any budget or count."""

KONTEKS = Context(prec=MAKS_DIGIT)

_TUKAR_TITIK_KOMA = str.maketrans(",.", ".,")
_SATUAN = [
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
]
_RIBUAN = ((10**15, "kuadriliun"), (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_ROMAWI = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


class Pembulatan(StrEnum):
    """How the last printed digit is made: published reports do both, and mix them."""

    SETENGAH_KE_ATAS = "setengah_ke_atas"
    PANGKAS = "pangkas"


_CARA = {Pembulatan.SETENGAH_KE_ATAS: ROUND_HALF_UP, Pembulatan.PANGKAS: ROUND_DOWN}


def bulatkan(nilai: Decimal, presisi: int = 2, cara: Pembulatan = Pembulatan.SETENGAH_KE_ATAS) -> Decimal:
    """`nilai` with `presisi` digits after the comma. ValueError when it has more digits than MAKS_DIGIT holds."""
    if not nilai.is_finite() or nilai.adjusted() + presisi + 2 > MAKS_DIGIT:
        raise ValueError("bilangan di luar jangkauan")
    return nilai.quantize(_kuanta(presisi), rounding=_CARA[cara], context=KONTEKS) + 0


@lru_cache(maxsize=64)
def _kuanta(presisi: int) -> Decimal:
    return Decimal(1).scaleb(-presisi)


def print_angka(nilai: Decimal | int, presisi: int | None = None) -> str:
    """ "1.234,5". With `presisi` exactly so many digits after the comma (rounded half up), else those that it has.

    ValueError for NaN, infinity and numbers beyond MAKS_DIGIT digits.
    """
    angka = Decimal(nilai)
    rapi = _without_trailing_zeros(angka) if presisi is None else bulatkan(angka, presisi)
    return f"{rapi:,f}".translate(_TUKAR_TITIK_KOMA)


def print_persen(nilai: Decimal | int, presisi: int | None = 2) -> str:
    """ "90,02%"."""
    return f"{print_angka(nilai, presisi)}%"


def print_rupiah(nilai: Decimal | int, presisi: int = 0) -> str:
    """ "Rp1.234.567", below zero "-Rp1.234.567" (EYD: no space after Rp)."""
    angka = print_angka(nilai, presisi)
    return f"-Rp{angka[1:]}" if angka.startswith("-") else f"Rp{angka}"


def terbilang(nilai: int | Decimal) -> str:
    """A number in words: "seribu dua ratus lima", "delapan puluh dua koma nol tujuh".

    ValueError from 10^18 on, and for NaN and infinity.
    """
    if isinstance(nilai, int):
        return _whole_in_words(nilai)
    rapi = _without_trailing_zeros(nilai)
    bulat, _, pecahan = f"{abs(rapi):f}".partition(".")
    ekor = "".join(f" {_SATUAN[int(angka)]}" for angka in pecahan)
    tanda = "minus " if rapi < 0 else ""
    return tanda + _whole_in_words(int(bulat)) + (f" koma{ekor}" if ekor else "")


def rupiah_terbilang(nilai: int) -> str:
    """ "satu juta lima ratus ribu rupiah". ValueError from 10^18 on."""
    return f"{terbilang(nilai)} rupiah"


def romawi(nilai: int) -> str:
    """Roman numeral of 1 to 3999 ("XI" for the month in a letter number). ValueError outside."""
    if not 1 <= nilai <= 3999:
        raise ValueError(f"angka Romawi hanya untuk 1 sampai 3999, bukan {nilai}")
    hasil = ""
    for besar, huruf in _ROMAWI:
        banyak, nilai = divmod(nilai, besar)
        hasil += huruf * banyak
    return hasil


def _without_trailing_zeros(nilai: Decimal) -> Decimal:
    if not nilai.is_finite() or nilai.adjusted() >= MAKS_DIGIT or len(nilai.as_tuple().digits) > MAKS_DIGIT:
        raise ValueError("bilangan di luar jangkauan")
    if nilai == nilai.to_integral_value():
        return nilai.quantize(Decimal(1), context=KONTEKS) + 0
    return nilai.normalize(KONTEKS)


def _whole_in_words(nilai: int) -> str:
    if abs(nilai) >= BATAS_TERBILANG:
        raise ValueError("bilangan terlalu besar untuk ditulis dengan huruf")
    if nilai < 0:
        return f"minus {_whole_in_words(-nilai)}"
    return " ".join(_words(nilai)) or _SATUAN[0]


def _words(nilai: int) -> list[str]:
    """Words of a positive number, largest group first; none for zero."""
    for besar, nama in _RIBUAN:
        if nilai >= besar:
            banyak, sisa = divmod(nilai, besar)
            kepala = ["seribu"] if nama == "ribu" and banyak == 1 else [*_words(banyak), nama]
            return kepala + _words(sisa)
    return _below_thousand(nilai)


def _below_thousand(nilai: int) -> list[str]:
    if nilai >= 100:
        banyak, sisa = divmod(nilai, 100)
        kepala = ["seratus"] if banyak == 1 else [_SATUAN[banyak], "ratus"]
        return kepala + _below_thousand(sisa)
    if nilai >= 20:
        return [_SATUAN[nilai // 10], "puluh", *_below_thousand(nilai % 10)]
    if nilai >= 12:
        return [_SATUAN[nilai - 10], "belas"]
    return [_SATUAN[nilai]] if nilai else []
