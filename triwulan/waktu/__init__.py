"""Time: the clock, working hours, due times, triwulan, Indonesian dates. Pure except `now`."""

from triwulan.waktu.hari_libur import (
    CUTI_BERSAMA_2026,
    RAMADAN_BAKU,
    Rentang,
    national_holidays,
    suggested_cuti_bersama,
)
from triwulan.waktu.jam import ZONA, frozen, local_date, now, to_zone
from triwulan.waktu.jam_kerja import ENAM_HARI, LIMA_HARI, MENIT_PER_HARI, HariKerja, JamKerja
from triwulan.waktu.kalender import Kalender, count_hari_kerja, due, elapsed, hari_kerja_ke
from triwulan.waktu.lama import print_lama, print_sisa
from triwulan.waktu.periode import Periode
from triwulan.waktu.tanggal import (
    nama_bulan,
    nama_hari,
    print_hari_tanggal,
    print_jam,
    print_rentang,
    print_saat,
    print_tanggal,
    read_tanggal,
    tanggal_terbilang,
)

__all__ = [
    "CUTI_BERSAMA_2026",
    "ENAM_HARI",
    "LIMA_HARI",
    "MENIT_PER_HARI",
    "RAMADAN_BAKU",
    "ZONA",
    "HariKerja",
    "JamKerja",
    "Kalender",
    "Periode",
    "Rentang",
    "count_hari_kerja",
    "due",
    "elapsed",
    "frozen",
    "hari_kerja_ke",
    "local_date",
    "nama_bulan",
    "nama_hari",
    "national_holidays",
    "now",
    "print_hari_tanggal",
    "print_jam",
    "print_lama",
    "print_rentang",
    "print_saat",
    "print_sisa",
    "print_tanggal",
    "read_tanggal",
    "suggested_cuti_bersama",
    "tanggal_terbilang",
    "to_zone",
]
