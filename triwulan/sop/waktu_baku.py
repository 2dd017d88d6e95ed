"""The waktu baku of an SOP: of one row, and of all rows together."""

from __future__ import annotations

from triwulan.sop.definition import Langkah, Sop
from triwulan.sop.duration import (
    ATURAN_BAKU,
    AturanWaktu,
    Durasi,
    TakTerbaca,
    column_unit,
    read_waktu,
    total,
)


def waktu_langkah(
    sop: Sop, langkah: Langkah, aturan: AturanWaktu = ATURAN_BAKU
) -> Durasi | TakTerbaca | None:
    """The waktu of one row; a bare number takes the unit that the column header names."""
    return read_waktu(langkah.mutu_baku.waktu, column_unit(sop.lembar.kolom.waktu), aturan)


def waktu_total(sop: Sop, aturan: AturanWaktu = ATURAN_BAKU) -> Durasi:
    """The sum of all waktu that can be read, every row once (returns are not counted)."""
    read = (waktu_langkah(sop, langkah, aturan) for langkah in sop.langkah)
    return total(item for item in read if isinstance(item, Durasi))
