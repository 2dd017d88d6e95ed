"""Plug the rooms into each other, once, where a process starts: app, command line, tests that need it all."""

from __future__ import annotations

from triwulan.dokumen import arsip_kerja
from triwulan.dokumen import gerbang as gerbang_naskah
from triwulan.dokumen.arsip_berkas import recorded_archives
from triwulan.dokumen.berkas_naskah import recorded_papers
from triwulan.dokumen.laporan import jenis as jenis_laporan
from triwulan.kinerja import gerbang
from triwulan.siklus.bukti_isi import register_pencatat


def connect_rooms() -> None:
    """Announce what other rooms hold: records and papers to the siklus, reports to the papers. Harmless when done twice."""
    gerbang.install()
    gerbang_naskah.install()
    jenis_laporan.install()
    register_pencatat(recorded_papers)
    register_pencatat(recorded_archives)


def bind_archives() -> None:
    """From now on this process binds the archive of every siklus that ends in it; for the app alone."""
    arsip_kerja.install_penutup()
