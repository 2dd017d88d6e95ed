"""id-ID numbers and Rupiah: read, echo, print. Pure; `Decimal` throughout."""

from triwulan.angka.baca import (
    Ambigu,
    Bacaan,
    BukanAngka,
    Gaya,
    Kosong,
    Rentang,
    Terbaca,
    read_angka,
    read_rupiah,
)
from triwulan.angka.tulis import (
    KONTEKS,
    Pembulatan,
    bulatkan,
    print_angka,
    print_persen,
    print_rupiah,
    romawi,
    rupiah_terbilang,
    terbilang,
)

__all__ = [
    "KONTEKS",
    "Ambigu",
    "Bacaan",
    "BukanAngka",
    "Gaya",
    "Kosong",
    "Pembulatan",
    "Rentang",
    "Terbaca",
    "bulatkan",
    "print_angka",
    "print_persen",
    "print_rupiah",
    "read_angka",
    "read_rupiah",
    "romawi",
    "rupiah_terbilang",
    "terbilang",
]
