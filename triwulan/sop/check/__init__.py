"""The check of an SOP: every rule of the regulation and of the flow, one small module per family.

A place is a path as people count: `langkah[4].waktu` is the waktu of the row numbered 4,
`identitas.dasar_hukum.butir[3]` the third item. Blanks are warned about, never refused: only a `galat`
keeps an SOP from becoming berlaku.
"""

from __future__ import annotations

# Importing a family puts its rules into the catalogue; the order here is the order of the findings.
from triwulan.sop.check import identitas as identitas  # isort: skip
from triwulan.sop.check import tanggal as tanggal  # isort: skip
from triwulan.sop.check import dasar_hukum as dasar_hukum  # isort: skip
from triwulan.sop.check import lembar as lembar  # isort: skip
from triwulan.sop.check import pelaksana as pelaksana  # isort: skip
from triwulan.sop.check import alur as alur  # isort: skip
from triwulan.sop.check import keputusan as keputusan  # isort: skip
from triwulan.sop.check import kegiatan as kegiatan  # isort: skip
from triwulan.sop.check import mutu_baku as mutu_baku  # isort: skip
from triwulan.sop.check import formulir as formulir  # isort: skip
from triwulan.sop.check import simpulan as simpulan  # isort: skip
from triwulan.sop.check import pemantauan as pemantauan  # isort: skip
from triwulan.sop.check.temuan import KATALOG, Aturan, Konteks, Temuan, Tingkat, run_all
from triwulan.sop.definition import Sop
from triwulan.sop.formulir import Formulir
from triwulan.sop.library import default_library

__all__ = ["KATALOG", "Aturan", "Konteks", "Temuan", "Tingkat", "check", "shelf"]


def check(sop: Sop, konteks: Konteks | None = None) -> tuple[Temuan, ...]:
    """All findings of `sop`, the heaviest first; never raises for a Sop, however incomplete.

    Without `konteks` the forms are looked for on the shelf that the app ships.
    """
    return run_all(sop, konteks or Konteks(formulir=shelf()))


def shelf() -> dict[str, Formulir]:
    """The forms of the shipped library by kode, for `Konteks.formulir`."""
    return {formulir.kode: formulir for formulir in default_library().formulirs}
