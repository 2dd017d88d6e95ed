"""Days off and Ramadan: national holidays from the `holidays` library, the rest as tables that offices edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

import holidays

Rentang = tuple[date, date]
"""First and last day, both included."""

CUTI_BERSAMA_2026: Mapping[date, str] = MappingProxyType(
    {
        date(2026, 2, 16): "Cuti bersama Tahun Baru Imlek",
        date(2026, 3, 18): "Cuti bersama Hari Suci Nyepi",
        date(2026, 3, 20): "Cuti bersama Idulfitri",
        date(2026, 3, 23): "Cuti bersama Idulfitri",
        date(2026, 3, 24): "Cuti bersama Idulfitri",
        date(2026, 5, 15): "Cuti bersama Kenaikan Yesus Kristus",
        date(2026, 5, 28): "Cuti bersama Iduladha",
        date(2026, 12, 24): "Cuti bersama Kelahiran Yesus Kristus",
    }
)
"""SKB 3 Menteri Nomor 1497/2025, 2/2025 dan 5/2025. Other years are entered by the office."""

RAMADAN_BAKU: tuple[Rentang, ...] = (
    (date(2024, 3, 12), date(2024, 4, 9)),
    (date(2025, 3, 1), date(2025, 3, 30)),
    (date(2026, 2, 19), date(2026, 3, 20)),
    (date(2027, 2, 8), date(2027, 3, 9)),
    (date(2028, 1, 28), date(2028, 2, 26)),
    (date(2029, 1, 16), date(2029, 2, 14)),
    (date(2030, 1, 5), date(2030, 2, 3)),
    (date(2030, 12, 26), date(2031, 1, 24)),
)
"""Fasting days as the government decided them (2024 to 2026), later ones as computed: correct them once decided."""


@lru_cache(maxsize=64)
def national_holidays(tahun: int) -> Mapping[date, str]:
    """The national holidays (not cuti bersama) of a year; those not yet decreed end in "(perkiraan)"."""
    return _of_library(tahun, "public")


@lru_cache(maxsize=64)
def suggested_cuti_bersama(tahun: int) -> Mapping[date, str]:
    """Cuti bersama of a year as far as the library knows them: a proposal for the office to confirm."""
    return _of_library(tahun, "government")


def in_ranges(tanggal: date, ranges: Iterable[Rentang]) -> bool:
    """Whether a day lies in one of the ranges."""
    return any(awal <= tanggal <= akhir for awal, akhir in ranges)


def days_of(awal: date, akhir: date) -> tuple[date, ...]:
    """All days from `awal` to `akhir`, both included."""
    return tuple(awal + timedelta(days=i) for i in range((akhir - awal).days + 1))


def _of_library(tahun: int, kategori: str) -> Mapping[date, str]:
    found = holidays.country_holidays("ID", years=tahun, language="id", categories=(kategori,))
    return MappingProxyType(dict(sorted(found.items())))
