"""Which report it is: of a triwulan, of a semester, of a year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from triwulan.angka import romawi
from triwulan.errors import InvalidInput
from triwulan.waktu import Periode


class JenisLaporan(StrEnum):
    """The kinds of reports, by the code of their paper."""

    TRIWULAN = "laporan_kinerja"
    SEMESTER = "laporan_semester"
    TAHUNAN = "laporan_tahunan"


@dataclass(frozen=True)
class Masa:
    """The period that a report is about; it looks at the data as of triwulan `tw`."""

    jenis: JenisLaporan
    tahun: int
    tw: int

    @property
    def setahun(self) -> bool:
        """Whether it closes the year."""
        return self.jenis is JenisLaporan.TAHUNAN

    @property
    def periode(self) -> Periode:
        """The last triwulan that it covers."""
        return Periode(self.tahun, self.tw)

    @property
    def nama(self) -> str:
        """ "Triwulan I", "Semester I"; empty for the year."""
        if self.setahun:
            return ""
        return (
            f"Semester {romawi(self.tw // 2)}" if self.jenis is JenisLaporan.SEMESTER else self.periode.nama
        )

    @property
    def label(self) -> str:
        """ "Triwulan I Tahun 2026" or "Tahun 2026"."""
        return f"{self.nama} Tahun {self.tahun}".strip()

    @property
    def dalam_kalimat(self) -> str:
        """As a sentence names it: "Triwulan I Tahun 2026", "tahun 2026"."""
        return f"tahun {self.tahun}" if self.setahun else self.label

    @property
    def triwulan(self) -> int:
        """How texts of this report are kept: the triwulan, 0 for the year."""
        return 0 if self.setahun else self.tw


def masa_of(jenis: str, tahun: int, triwulan: int | None) -> Masa:
    """The period of a report. A semester is named by one of its triwulan. InvalidInput without the triwulan it needs."""
    kind = JenisLaporan(jenis)
    if kind is JenisLaporan.TAHUNAN:
        return Masa(kind, tahun, 4)
    if triwulan not in (1, 2, 3, 4):
        raise InvalidInput("Pilih triwulan laporan.", {"triwulan": "Triwulan 1 sampai 4."})
    return Masa(kind, tahun, triwulan + triwulan % 2 if kind is JenisLaporan.SEMESTER else triwulan)
