"""Laporan Kinerja: what a report still lacks, its texts to accept or write, and the way to its paper.

At its own address, /laporan?instansi=…&tahun=…&tw=…&jenis=…, with &bagian=… exactly one part of it.
"""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.laporan.isi import show_part, show_parts
from components.laporan.kelengkapan import show_gaps, show_strip
from components.laporan.naskah import show_papers
from components.laporan.rupa import GAYA
from components.laporan.tempat import pick_laporan
from triwulan.akses.pelaku import Actor


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title("Laporan Kinerja", "Yang masih kurang, isi yang perlu disetujui, dan naskahnya.")
    instansi_id = bingkai.instansi_or_stop(actor)
    if _is_about_another(instansi_id):
        st.warning("Tautan ini menyangkut perangkat daerah lain. Yang tampil adalah laporan kantor Anda.")
    tempat = pick_laporan(actor, instansi_id)
    keadaan = tempat.load()
    st.html(GAYA)
    show_strip(keadaan)
    kunci = st.query_params.get("bagian", "")
    if kunci:
        show_part(tempat, keadaan, kunci)
        return
    show_papers(tempat)
    show_gaps(keadaan, may_mend=tempat.boleh_tulis)
    show_parts(tempat, keadaan)


def _is_about_another(instansi_id: int) -> bool:
    asked = st.query_params.get("instansi", "")
    return bool(asked) and asked != str(instansi_id)
