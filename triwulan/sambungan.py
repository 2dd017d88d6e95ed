"""Plug the rooms into each other, once, where a process starts: app, command line, tests that need it all."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from triwulan.akses.pelaku import system_actor
from triwulan.dokumen import arsip_kerja, arsip_utang
from triwulan.dokumen import gerbang as gerbang_naskah
from triwulan.dokumen.arsip_berkas import recorded_archives
from triwulan.dokumen.berkas_naskah import recorded_papers
from triwulan.dokumen.laporan import jenis as jenis_laporan
from triwulan.kinerja import gerbang
from triwulan.settings import settings
from triwulan.siklus.bukti_isi import register_pencatat

PENJILID = "penjilid arsip (otomatis)"
"""Who binds archives that are owed, as the audit names it."""
JEDA_AWAL = 20.0
"""Seconds after the start: the first people are not to wait for LibreOffice."""


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


@contextmanager
def owed_archives() -> Iterator[None]:
    """As long as this is open, this process also binds archives that are owed; the start of the app comes first."""
    stop, every = threading.Event(), settings().arsip_tiap_menit * 60
    if every:
        watch = partial(arsip_utang.watch_owed, system_actor(PENJILID), stop, first=JEDA_AWAL, every=every)
        threading.Thread(target=watch, name="arsip-utang", daemon=True).start()
    yield
    stop.set()
