"""The NIP: 18 digits that hold a birth date, a first month of service, the sex and a number (PP 11/2017, BKN)."""

from __future__ import annotations

import re
from datetime import date

from triwulan.errors import InvalidInput

PPPK_BULAN = "21"
"""PPPK carry 21 where a PNS has the month of the first appointment."""


def check_nip(teks: str, isian: str = "nip") -> str:
    """The 18 digits without blanks; empty stays empty. Raises InvalidInput with the mend.

    The birth date must exist and the appointment must follow it.
    """
    digits = re.sub(r"[\s.\-]", "", teks)
    if not digits:
        return ""
    fault = _fault(digits)
    if fault:
        raise InvalidInput(fault, {isian: fault})
    return digits


def format_nip(nip: str) -> str:
    """The NIP as papers print it: 8-6-1-3 digits (19680111 199612 1 001); anything else unchanged."""
    if not re.fullmatch(r"\d{18}", nip):
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def _fault(digits: str) -> str | None:
    if not re.fullmatch(r"\d{18}", digits):
        return f"NIP harus 18 angka; yang diisi {len(digits)} karakter. Periksa kembali pada SK atau kartu pegawai."
    lahir = _date(digits[:8])
    if lahir is None:
        return (
            "Delapan angka pertama NIP adalah tanggal lahir (tahun, bulan, hari) dan harus tanggal yang ada."
        )
    if not _appointment_follows(lahir, digits[8:12], digits[12:14]):
        return "Angka ke-9 sampai ke-14 NIP adalah tahun dan bulan pengangkatan; periksa kembali."
    if digits[14] not in "12":
        return "Angka ke-15 NIP hanya 1 (laki-laki) atau 2 (perempuan)."
    return None


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _appointment_follows(lahir: date, tahun: str, bulan: str) -> bool:
    month_exists = bulan == PPPK_BULAN or 1 <= int(bulan) <= 12
    return month_exists and lahir.year >= 1900 and 15 <= int(tahun) - lahir.year <= 75
