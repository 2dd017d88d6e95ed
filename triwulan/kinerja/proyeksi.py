"""Projection of one indikator to the end of the year, with its method named. Pure.

A projection is a rule of thumb from the year's own numbers, printed with its method so that nobody takes it
for more: sums go on at the pace that the targets plan, levels go on with their average step.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from triwulan.angka import KONTEKS, Rentang, bulatkan
from triwulan.kinerja.konsolidasi import Konsolidasi, consolidate
from triwulan.kinerja.masukan import in_reach
from triwulan.kinerja.satuan import JenisSatuan, jenis_satuan

SEPERSERATUS = 4
"""Decimals of a projected number."""


@dataclass(frozen=True)
class Proyeksi:
    """Where the year will end if it goes on like this; `nilai` None where too little is known."""

    nilai: Decimal | None
    metode: str
    final: bool = False


def project(
    nilai: Mapping[int, Decimal],
    target: Mapping[int, Decimal | Rentang | None],
    target_tahunan: Decimal | Rentang | None,
    konsolidasi: str,
    satuan: str,
    tw: int,
) -> Proyeksi:
    """Project to the end of the year from the numbers of the triwulan up to `tw`; never raises."""
    known = {number: value for number, value in nilai.items() if number <= tw and in_reach(value)}
    if not known:
        return Proyeksi(None, "belum ada realisasi")
    if 4 in known:
        found = consolidate([known.get(number) for number in range(1, 5)], konsolidasi)
        return Proyeksi(found.nilai, "realisasi setahun", final=True)
    if Konsolidasi(konsolidasi) is Konsolidasi.SUM:
        return _sum(known, target, target_tahunan)
    if Konsolidasi(konsolidasi) is Konsolidasi.AVERAGE:
        average = consolidate(list(known.values()), konsolidasi).nilai
        return Proyeksi(average, f"rata-rata {len(known)} triwulan yang terisi dianggap berlanjut")
    return _level(known, satuan)


def _sum(
    known: Mapping[int, Decimal],
    target: Mapping[int, Decimal | Rentang | None],
    target_tahunan: Decimal | Rentang | None,
) -> Proyeksi:
    reached = sum(known.values(), Decimal(0))
    last = max(known)
    planned = sum(
        (goal for number in range(1, last + 1) if isinstance(goal := target.get(number), Decimal)), Decimal(0)
    )
    if isinstance(target_tahunan, Decimal) and planned > 0:
        pace = KONTEKS.divide(reached, planned)
        return Proyeksi(
            _rounded(KONTEKS.multiply(pace, target_tahunan)),
            "laju terhadap target triwulan diterapkan pada target setahun",
        )
    pace = KONTEKS.divide(reached, Decimal(last))
    return Proyeksi(_rounded(pace * 4), "rata-rata per triwulan dikalikan empat")


def _level(known: Mapping[int, Decimal], satuan: str) -> Proyeksi:
    first, last = min(known), max(known)
    if first == last:
        return Proyeksi(known[last], "nilai terakhir dianggap tetap")
    step = KONTEKS.divide(known[last] - known[first], Decimal(last - first))
    value = _rounded(known[last] + step * (4 - last))
    return Proyeksi(_bounded(value, satuan), "perubahan rata-rata per triwulan dilanjutkan")


def _bounded(value: Decimal | None, satuan: str) -> Decimal | None:
    """A percentage stays between 0 and 100, whatever line is drawn; counts do not fall below zero."""
    kind = jenis_satuan(satuan)
    if value is None or kind not in (JenisSatuan.PERSEN, JenisSatuan.CACAH, JenisSatuan.WAKTU):
        return value
    low = max(value, Decimal(0))
    return min(low, Decimal(100)) if kind is JenisSatuan.PERSEN else low


def _rounded(value: Decimal) -> Decimal | None:
    return bulatkan(value, SEPERSERATUS) if in_reach(bulatkan(value, SEPERSERATUS)) else None
