"""The papers of a langkah: which are made or looked at here, how far each has come, and where to get it."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.langkah.naskah_kerja import show_work
from triwulan.siklus.halaman import HalamanTugas
from triwulan.sop.formulir import BlokNaskah

NAMA = {
    "sk_tim": "Keputusan tentang tim",
    "surat_permintaan_data": "Surat permintaan data",
    "disposisi": "Lembar disposisi",
    "surat_tugas": "Surat tugas",
    "formulir_elemen_data": "Formulir elemen data",
    "format_pengumpulan": "Format pengumpulan data",
    "berita_acara_verifikasi": "Berita acara verifikasi",
    "catatan_penerimaan_data": "Catatan penerimaan data",
    "laporan_kinerja": "Laporan Kinerja",
    "bukti_publikasi": "Bukti publikasi",
    "lembar_arsip": "Lembar pengarsipan",
    "laporan_semester": "Laporan semester",
    "laporan_tahunan": "Laporan tahunan",
}
TAHAP = {"draft": "draf", "final": "final", "diverifikasi": "diverifikasi", "disahkan": "disahkan"}


def show_naskah(halaman: HalamanTugas, blok: BlokNaskah) -> None:
    """One paper. What can be done with it comes from the room that makes papers."""
    paper = next((item for item in halaman.naskah if item.blok == blok.id), None)
    with st.container(border=True):
        st.subheader(bingkai.escape(blok.label), anchor=blok.id)
        name = NAMA[blok.naskah] if NAMA[blok.naskah] != blok.label else ""
        about = " · ".join(filter(None, [name, TAHAP.get(blok.tahap or ""), blok.bantuan]))
        if about:
            st.caption(bingkai.escape(about))
        if paper is None:
            st.caption("Naskah ini disusun dari isian di atas.")
        else:
            show_work(halaman, blok, paper)
