"""Dates as Indonesian papers write them."""

from __future__ import annotations

import re
from datetime import date, datetime

from triwulan.angka import terbilang
from triwulan.waktu.jam import to_zone

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def nama_hari(tanggal: date) -> str:
    """ "Sabtu"."""
    return HARI[tanggal.weekday()]


def nama_bulan(bulan: int) -> str:
    """ "November" for 11. ValueError outside 1 to 12."""
    if not 1 <= bulan <= 12:
        raise ValueError(f"bulan harus 1 sampai 12, bukan {bulan}")
    return BULAN[bulan - 1]


def print_tanggal(tanggal: date) -> str:
    """ "21 November 2026"."""
    return f"{tanggal.day} {nama_bulan(tanggal.month)} {tanggal.year}"


def read_tanggal(teks: str) -> date | None:
    """The date that "18 Juli 2025", "18/7/2025", "18-7-2025" or "2025-07-18" names; None when it is no date."""
    words = re.fullmatch(r"(\d{1,2})\s+([A-Za-z]+)\s+(\d{4})", teks.strip())
    if words:
        bulan = [nama.lower() for nama in BULAN]
        name = words[2].lower()
        return _date(words[3], bulan.index(name) + 1, words[1]) if name in bulan else None
    digits = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", teks.strip())
    if digits:
        return _date(digits[3], digits[2], digits[1])
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", teks.strip())
    return _date(iso[1], iso[2], iso[3]) if iso else None


def print_hari_tanggal(tanggal: date) -> str:
    """ "Sabtu, 21 November 2026"."""
    return f"{nama_hari(tanggal)}, {print_tanggal(tanggal)}"


def print_rentang(awal: date, akhir: date) -> str:
    """ "1 Juli s.d. 30 September 2026"; years and months that both share are written once."""
    if awal == akhir:
        return print_tanggal(awal)
    if awal.year != akhir.year:
        return f"{print_tanggal(awal)} s.d. {print_tanggal(akhir)}"
    if awal.month != akhir.month:
        return f"{awal.day} {nama_bulan(awal.month)} s.d. {print_tanggal(akhir)}"
    return f"{awal.day} s.d. {print_tanggal(akhir)}"


def print_saat(at: datetime, zona: str) -> str:
    """ "21 November 2026 pukul 14.05 WIB". ValueError for a naive moment or an unknown zone."""
    setempat = to_zone(at, zona)
    return f"{print_tanggal(setempat.date())} pukul {setempat:%H.%M} {zona}"


def print_jam(at: datetime, zona: str) -> str:
    """ "14.05 WIB"."""
    return f"{to_zone(at, zona):%H.%M} {zona}"


def tanggal_terbilang(tanggal: date) -> str:
    """The opening of a berita acara.

    "hari Sabtu, tanggal dua puluh satu, bulan November, tahun dua ribu dua puluh enam".
    """
    return (
        f"hari {nama_hari(tanggal)}, tanggal {terbilang(tanggal.day)}, "
        f"bulan {nama_bulan(tanggal.month)}, tahun {terbilang(tanggal.year)}"
    )


def _date(tahun: str | int, bulan: str | int, hari: str | int) -> date | None:
    try:
        return date(int(tahun), int(bulan), int(hari))
    except ValueError:
        return None
