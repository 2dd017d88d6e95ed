"""Pengaturan: the office, its letterhead, bidang, pejabat, people and working time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from components import bingkai
from pages.pengaturan import (
    bidang,
    instansi,
    jam_kerja,
    kinerja,
    kop,
    naskah,
    orang,
    pejabat,
    perangkat_daerah,
    siklus,
)
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor

Bagian = Callable[[Actor, int], None]
BAGIAN: dict[str, Bagian] = {
    "Instansi": instansi.show,
    "Kop surat": kop.show,
    "Bidang": bidang.show,
    "Pejabat": pejabat.show,
    "Pengguna & penugasan": orang.show,
    "Jam kerja & hari libur": jam_kerja.show,
    "Siklus": siklus.show,
    "Kinerja": kinerja.show,
    "Naskah": naskah.show,
}


def show(actor: Actor) -> None:
    """Draw the page; only the part that is open asks for its data."""
    bingkai.title("Pengaturan", "Data kantor yang dipakai di semua halaman dan semua naskah.")
    if allowed(actor, "instansi.buat"):
        perangkat_daerah.show(actor)
    instansi_id = bingkai.instansi_or_stop(actor)
    tabs = st.tabs(list(BAGIAN), key="bagian", on_change="rerun", bind="query-params")
    for tab, draw in zip(tabs, BAGIAN.values(), strict=True):
        if tab.open:
            with tab:
                bingkai.guarded(partial(draw, actor, instansi_id))
