"""Plug the rooms into each other, once, where a process starts: app, command line, tests that need it all."""

from __future__ import annotations

from triwulan.dokumen import gerbang as gerbang_naskah
from triwulan.dokumen.laporan import jenis as jenis_laporan
from triwulan.kinerja import gerbang


def connect_rooms() -> None:
    """Announce what other rooms hold: records and papers to the siklus, reports to the papers. Harmless when done twice."""
    gerbang.install()
    gerbang_naskah.install()
    jenis_laporan.install()
