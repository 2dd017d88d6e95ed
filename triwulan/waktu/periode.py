"""A triwulan of a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from triwulan.angka import romawi


@dataclass(frozen=True, order=True)
class Periode:
    """Triwulan `tw` (1 to 4) of `tahun`."""

    tahun: int
    tw: int

    def __post_init__(self) -> None:
        """ValueError outside TW 1 to 4 and years 1900 to 2999."""
        if not 1 <= self.tw <= 4:
            raise ValueError(f"triwulan harus 1 sampai 4, bukan {self.tw}")
        if not 1900 <= self.tahun <= 2999:
            raise ValueError(f"tahun tidak masuk akal: {self.tahun}")

    @classmethod
    def of_date(cls, tanggal: date) -> Periode:
        """The triwulan in which a day lies."""
        return cls(tanggal.year, (tanggal.month + 2) // 3)

    @classmethod
    def parse(cls, kode: str) -> Periode:
        """Back from `kode` ("2026-TW1"). ValueError for anything else."""
        cocok = re.fullmatch(r"(\d{4})-TW([1-4])", kode, flags=re.ASCII)
        if cocok is None:
            raise ValueError(f"kode periode tidak dikenal: {kode!r}; contoh: 2026-TW1")
        return cls(int(cocok[1]), int(cocok[2]))

    @property
    def kode(self) -> str:
        """ "2026-TW1"."""
        return f"{self.tahun}-TW{self.tw}"

    @property
    def nama(self) -> str:
        """ "Triwulan I"."""
        return f"Triwulan {romawi(self.tw)}"

    @property
    def label(self) -> str:
        """ "Triwulan I Tahun 2026"."""
        return f"{self.nama} Tahun {self.tahun}"

    @property
    def mulai(self) -> date:
        """The first day."""
        return date(self.tahun, 3 * self.tw - 2, 1)

    @property
    def akhir(self) -> date:
        """The last day."""
        bulan = 3 * self.tw
        return date(self.tahun, bulan, monthrange(self.tahun, bulan)[1])

    @property
    def semester(self) -> int:
        """1 or 2."""
        return (self.tw + 1) // 2

    @property
    def berikut(self) -> Periode:
        """The triwulan after this one."""
        return Periode(self.tahun, self.tw + 1) if self.tw < 4 else Periode(self.tahun + 1, 1)

    @property
    def sebelum(self) -> Periode:
        """The triwulan before this one."""
        return Periode(self.tahun, self.tw - 1) if self.tw > 1 else Periode(self.tahun - 1, 4)

    @property
    def setahun(self) -> tuple[Periode, ...]:
        """The four triwulan of its year."""
        return tuple(Periode(self.tahun, tw) for tw in range(1, 5))

    def contains(self, tanggal: date) -> bool:
        """Whether a day lies in it."""
        return self.mulai <= tanggal <= self.akhir

    def __str__(self) -> str:
        return self.label
