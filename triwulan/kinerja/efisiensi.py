"""How efficient a budget was used: the formulas in use, of which an office chooses one.

PermenPAN-RB 53/2014 asks for the analysis and gives no formula. An efficiency is stated for a whole year only: the
pagu is that of the year, so money not yet spent in the middle of it is no saving.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from triwulan.angka import KONTEKS, bulatkan

SERATUS = Decimal(100)


class RumusEfisiensi(StrEnum):
    """The formulas that published Laporan Kinerja use."""

    SISA = "sisa"
    """100 % − penyerapan, only where the capaian is 100 % or more: the promised result for less money."""
    SELISIH = "selisih"
    """Capaian − penyerapan, in percent points."""
    PER_KELUARAN = "per_keluaran"
    """1 − penyerapan / capaian: what a unit of result cost against what it was planned to cost, as PMK 249/PMK.02/2011
    has it for the outputs of ministries."""

    @property
    def catatan(self) -> str:
        """The formula and where it comes from, as a footnote."""
        return CATATAN[self]


PENYERAPAN = "Penyerapan = realisasi anggaran ÷ anggaran × 100%."
CATATAN = {
    RumusEfisiensi.SISA: f"{PENYERAPAN} Tingkat efisiensi = 100% − penyerapan, dihitung hanya bila capaian kinerja paling rendah "
    "100% (rumus yang lazim dalam Laporan Kinerja; PermenPANRB 53/2014 tidak menetapkan rumus).",
    RumusEfisiensi.SELISIH: f"{PENYERAPAN} Tingkat efisiensi = capaian kinerja − penyerapan (rumus yang lazim dalam Laporan "
    "Kinerja; PermenPANRB 53/2014 tidak menetapkan rumus).",
    RumusEfisiensi.PER_KELUARAN: f"{PENYERAPAN} Tingkat efisiensi = (1 − penyerapan ÷ capaian kinerja) × 100%, mengikuti cara "
    "pengukuran efisiensi PMK 249/PMK.02/2011 dan PMK 22/PMK.02/2021; PermenPANRB 53/2014 tidak menetapkan rumus.",
}


def efficiency(
    serapan: Decimal | None, capaian: Decimal | None, rumus: RumusEfisiensi = RumusEfisiensi.SISA
) -> Decimal | None:
    """The efficiency of a year in percent (SELISIH: percent points), both given in percent; None where there is none."""
    if serapan is None or capaian is None:
        return None
    if rumus is RumusEfisiensi.SELISIH:
        return capaian - serapan
    if rumus is RumusEfisiensi.PER_KELUARAN:
        return bulatkan(SERATUS - KONTEKS.divide(serapan * SERATUS, capaian), 2) if capaian > 0 else None
    return SERATUS - serapan if capaian >= SERATUS else None
