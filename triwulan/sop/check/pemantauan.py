"""Rules on monitoring (every six months) and evaluation (every year) of an SOP in force."""

from __future__ import annotations

from datetime import date, timedelta

from triwulan.sop.check.temuan import PEMANTAUAN_35, Hasil, Konteks, Tingkat, aturan
from triwulan.sop.definition import Sop

HARI_PEMANTAUAN = 183
HARI_EVALUASI = 366


def _overdue(konteks: Konteks, terakhir: date | None, hari: int) -> bool:
    """More than `hari` days since the last time, or since the SOP came into force; unknown is not overdue."""
    sejak = terakhir or konteks.berlaku_sejak
    if konteks.hari_ini is None or sejak is None:
        return False
    return konteks.hari_ini - sejak > timedelta(days=hari)


@aturan("PM-01", Tingkat.PERINGATAN, "Dipantau setiap enam bulan", PEMANTAUAN_35)
def dipantau(_sop: Sop, konteks: Konteks) -> Hasil:
    if _overdue(konteks, konteks.pemantauan_terakhir, HARI_PEMANTAUAN):
        yield (
            "pemantauan",
            "Pemantauan terakhir lebih dari enam bulan yang lalu; isi formulir pemantauan penerapan SOP.",
        )


@aturan("PM-02", Tingkat.PERINGATAN, "Dievaluasi setiap tahun", PEMANTAUAN_35)
def dievaluasi(_sop: Sop, konteks: Konteks) -> Hasil:
    if _overdue(konteks, konteks.evaluasi_terakhir, HARI_EVALUASI):
        yield (
            "evaluasi",
            "Evaluasi terakhir lebih dari satu tahun yang lalu; isi formulir evaluasi penerapan SOP.",
        )
