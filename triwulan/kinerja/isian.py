"""Read one entry of a grid, a form or a workbook cell against its indikator: predikat by its scale, else a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from triwulan.angka import Ambigu, BukanAngka, Gaya, Kosong, Rentang, Terbaca, print_angka, read_angka

MAKS_TEKS = 200


@dataclass(frozen=True)
class Isian:
    """What was typed and what it means.

    `pilihan` holds the readings of an ambiguous entry: `nilai` stays None until one is chosen. `galat` says why
    nothing can be read. An empty entry has neither.
    """

    teks: str
    nilai: Decimal | None = None
    atas: Decimal | None = None
    gema: str = ""
    pilihan: tuple[str, ...] = ()
    galat: str = ""

    @property
    def terbaca(self) -> bool:
        """Whether there is a number."""
        return self.nilai is not None

    @property
    def kosong(self) -> bool:
        """Whether nothing was entered (a blank is not a zero)."""
        return self.nilai is None and not self.pilihan and not self.galat


def read_isian(
    isi: object,
    *,
    satuan: str = "",
    skala: Mapping[str, Any] | None = None,
    pilihan: int | None = None,
    gaya: Gaya | None = None,
    rentang: bool = False,
) -> Isian:
    """Read an entry. `pilihan` is the reading that the person chose; `rentang` allows a range (a target)."""
    teks = written(isi)
    if len(teks) > MAKS_TEKS:
        return Isian(teks[:MAKS_TEKS], galat="Isian terlalu panjang untuk sebuah angka.")
    grade = _grade(teks, skala)
    if grade is not None:
        return Isian(teks, grade, gema=f"terbaca: predikat {teks.upper()} = {print_angka(grade)}")
    return _read_number(isi, teks, satuan, skala, pilihan, gaya, rentang)


def written(isi: object) -> str:
    """The entry as text, as the person would see it."""
    if isi is None:
        return ""
    if isinstance(isi, Decimal | int | float) and not isinstance(isi, bool):
        bacaan = read_angka(isi)
        return bacaan.teks if isinstance(bacaan, Terbaca) else str(isi)
    return " ".join(str(isi).split())


def _grade(teks: str, skala: Mapping[str, Any] | None) -> Decimal | None:
    for predikat, angka in (skala or {}).items():
        if predikat.strip().lower() == teks.lower():
            return Decimal(str(angka))
    return None


def _read_number(
    isi: object,
    teks: str,
    satuan: str,
    skala: Mapping[str, Any] | None,
    pilihan: int | None,
    gaya: Gaya | None,
    rentang: bool,
) -> Isian:
    bacaan = read_angka(isi, gaya=gaya, satuan=satuan)
    if isinstance(bacaan, Ambigu):
        if pilihan is None or not 0 <= pilihan < len(bacaan.bacaan):
            return Isian(teks, gema=bacaan.gema, pilihan=tuple(choice.teks for choice in bacaan.bacaan))
        bacaan = bacaan.bacaan[pilihan]
    match bacaan:
        case Terbaca():
            return Isian(teks, bacaan.nilai, gema=bacaan.gema)
        case Rentang() if rentang:
            return Isian(teks, bacaan.bawah, bacaan.atas, gema=bacaan.gema)
        case Rentang():
            return Isian(teks, galat=f"“{teks}” adalah rentang. Realisasi harus satu angka.")
        case Kosong():
            return Isian(teks, gema=bacaan.gema)
        case BukanAngka():
            known = f" Predikat yang dikenal: {', '.join(skala)}." if skala else ""
            return Isian(teks, gema=bacaan.gema, galat=bacaan.gema + known)
