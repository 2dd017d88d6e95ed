"""The choices that planning and follow-ups offer, for the screen, which knows no table."""

from __future__ import annotations

from db.kinerja import StatusTindakLanjut
from db.rencana import Frekuensi, JenisIndikator, Jenjang, Konsolidasi, Polarisasi, TipeIndikator

__all__ = [
    "Frekuensi",
    "JenisIndikator",
    "Jenjang",
    "Konsolidasi",
    "Polarisasi",
    "StatusTindakLanjut",
    "TipeIndikator",
]
