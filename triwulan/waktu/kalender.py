"""Working time of an office: when something is due, how long something took.

Every year has one table of working minutes summed up day by day, so a duration over years costs the same
as one over an hour.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate

from triwulan.waktu.hari_libur import (
    CUTI_BERSAMA_2026,
    RAMADAN_BAKU,
    Rentang,
    days_of,
    in_ranges,
    national_holidays,
)
from triwulan.waktu.jam import to_zone, zone_of
from triwulan.waktu.jam_kerja import LIMA_HARI, JamKerja, Sesi

_NOL = timedelta()


@dataclass(frozen=True)
class Kalender:
    """Hours, days off and zone of an office.

    `libur` are its days off beyond the national ones (cuti bersama, local holidays), `tetap_masuk` national
    holidays on which it works. Both, like `ramadan`, are edited by the office.
    """

    jam: JamKerja = LIMA_HARI
    zona: str = "WIB"
    libur: Mapping[date, str] = field(default_factory=lambda: CUTI_BERSAMA_2026)
    tetap_masuk: frozenset[date] = frozenset()
    ramadan: tuple[Rentang, ...] = RAMADAN_BAKU
    _tabel: dict[int, list[int]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """ValueError for an unknown zone."""
        zone_of(self.zona)

    def nama_libur(self, tanggal: date) -> str | None:
        """Why that day is off ("Hari Raya Natal"); None for an ordinary day, also for a Saturday or Sunday."""
        if tanggal in self.tetap_masuk:
            return None
        return self.libur.get(tanggal) or national_holidays(tanggal.year).get(tanggal)

    def sesi(self, tanggal: date) -> tuple[Sesi, ...]:
        """The stretches of work of that day in minutes after midnight, local clock."""
        if self.nama_libur(tanggal) is not None:
            return ()
        hari = self.jam.hari(tanggal, ramadan=in_ranges(tanggal, self.ramadan))
        return hari.sesi if hari else ()

    def is_hari_kerja(self, tanggal: date) -> bool:
        """Whether any hour is worked on that day."""
        return bool(self.sesi(tanggal))

    def menit_sampai(self, tahun: int) -> list[int]:
        """Working minutes of a year summed up: entry i holds those before its i-th day, the last one the whole year."""
        if tahun not in self._tabel:
            hari = days_of(date(tahun, 1, 1), date(tahun, 12, 31))
            per_hari = (sum(akhir - awal for awal, akhir in self.sesi(tanggal)) for tanggal in hari)
            self._tabel[tahun] = list(accumulate(per_hari, initial=0))
        return self._tabel[tahun]


def elapsed(start: datetime, end: datetime, kalender: Kalender) -> int:
    """Whole working minutes from `start` to `end`; negative where `end` comes first. ValueError for naive moments."""
    if end < start:
        return -elapsed(end, start, kalender)
    awal, akhir = to_zone(start, kalender.zona), to_zone(end, kalender.zona)
    tahun_penuh = sum(kalender.menit_sampai(tahun)[-1] for tahun in range(awal.year, akhir.year))
    kerja = _worked_in_year(akhir, kalender) - _worked_in_year(awal, kalender)
    return tahun_penuh + int(kerja // timedelta(minutes=1))


def due(start: datetime, minutes: int, kalender: Kalender) -> datetime:
    """The first moment (UTC) by which `minutes` of working time have passed since `start`.

    Work that fills a day exactly is due at its end, not on the next morning. ValueError for negative
    `minutes`, a naive `start`, or a calendar without working days until the year 9999.
    """
    if minutes < 0:
        raise ValueError("lama pekerjaan tidak boleh negatif")
    awal = to_zone(start, kalender.zona)
    if minutes == 0:
        return awal.astimezone(UTC)
    return _moment(
        awal.year, _worked_in_year(awal, kalender) + timedelta(minutes=minutes), kalender
    ).astimezone(UTC)


def hari_kerja_ke(sesudah: date, n: int, kalender: Kalender) -> date:
    """The n-th working day after `sesudah` ("hari kerja ke-5 setelah akhir triwulan"), n from 1.

    A negative n counts backwards (-1: the last working day before). ValueError for n = 0.
    """
    if n == 0:
        raise ValueError("hari kerja ke-0 tidak ada")
    langkah = timedelta(days=1 if n > 0 else -1)
    tanggal, sisa = sesudah, abs(n)
    while sisa:
        tanggal += langkah
        sisa -= kalender.is_hari_kerja(tanggal)
    return tanggal


def count_hari_kerja(awal: date, akhir: date, kalender: Kalender) -> int:
    """How many working days lie from `awal` to `akhir`, both included."""
    return sum(kalender.is_hari_kerja(tanggal) for tanggal in days_of(awal, akhir))


def _worked_in_year(at: datetime, kalender: Kalender) -> timedelta:
    """Working time from 1 January of the local year to `at`."""
    nomor_hari = at.timetuple().tm_yday - 1
    sejak_tengah_malam = at.replace(tzinfo=None) - datetime.combine(at.date(), time())
    hari_ini = sum((_overlap(sesi, sejak_tengah_malam) for sesi in kalender.sesi(at.date())), _NOL)
    return timedelta(minutes=kalender.menit_sampai(at.year)[nomor_hari]) + hari_ini


def _overlap(sesi: Sesi, sampai: timedelta) -> timedelta:
    mulai, selesai = (timedelta(minutes=menit) for menit in sesi)
    return max(_NOL, min(sampai, selesai) - mulai)


def _moment(tahun: int, kerja: timedelta, kalender: Kalender) -> datetime:
    """The first moment at which `kerja` has been worked since 1 January of `tahun`; `kerja` is not zero."""
    while kerja > (setahun := timedelta(minutes=kalender.menit_sampai(tahun)[-1])):
        kerja -= setahun
        if tahun == 9999:
            raise ValueError("kalender tidak memuat hari kerja yang cukup")
        tahun += 1
    tabel = kalender.menit_sampai(tahun)
    nomor_hari = bisect_left(tabel, -(-kerja // timedelta(minutes=1))) - 1
    tanggal = date(tahun, 1, 1) + timedelta(days=nomor_hari)
    sisa = kerja - timedelta(minutes=tabel[nomor_hari])
    return datetime.combine(tanggal, time(), zone_of(kalender.zona)) + _within_day(
        kalender.sesi(tanggal), sisa
    )


def _within_day(sesi: tuple[Sesi, ...], sisa: timedelta) -> timedelta:
    for mulai, selesai in sesi[:-1]:
        if sisa <= (lama := timedelta(minutes=selesai - mulai)):
            return timedelta(minutes=mulai) + sisa
        sisa -= lama
    return timedelta(minutes=sesi[-1][0]) + sisa
