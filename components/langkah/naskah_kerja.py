"""The buttons of a paper on the page of its langkah."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.laporan.alasan import is_report
from components.laporan.tempat import report_link
from components.naskah.kartu import show_naskah
from components.naskah.kerja import make
from components.segar import actor_of_fragment
from triwulan import layanan
from triwulan.dokumen.naskah_tampil import get_naskah
from triwulan.siklus.halaman import HalamanTugas
from triwulan.siklus.kait import NaskahTugas
from triwulan.sop.formulir import BlokNaskah, Tahap

BELUM_BERTANDA_TANGAN = (
    "Belum ada berkas bertanda tangan. Unduh naskah finalnya, tandatangani di luar aplikasi, lalu unggah hasilnya di sini "
    "atau pada halaman Dokumen; boleh juga sesudah langkah ini selesai."
)
DISUSUN = "Naskah disusun dari isian yang sudah tersimpan; draf dapat diperbarui sampai dijadikan final."
MENGIKUTI = "Saat langkah ini selesai, draf mengikuti isian terakhir."


def show_work(halaman: HalamanTugas, blok: BlokNaskah, paper: NaskahTugas) -> None:
    """Make the paper where there is none, else the paper with what can be done to it."""
    actor = actor_of_fragment()
    if paper.naskah_id is not None:
        line = layanan.ask(get_naskah, actor, naskah_id=paper.naskah_id)
        show_naskah(actor, line, may_change=halaman.milik_saya and blok.aksi == "buat")
        if paper.perlu_tanda_tangan:
            st.caption(BELUM_BERTANDA_TANGAN)
    elif is_report(blok.naskah.value):
        siklus = halaman.siklus
        report_link(
            "Isi dan kelengkapan laporan",
            siklus.instansi_id,
            blok.naskah.value,
            siklus.periode.tahun,
            siklus.periode.tw,
        )
    if paper.naskah_id is None and blok.tahap in (Tahap.DIVERIFIKASI, Tahap.DISAHKAN):
        st.warning(bingkai.escape(paper.kurang))
    elif blok.aksi == "buat" and halaman.milik_saya and paper.naskah_id is None:
        st.caption(DISUSUN if blok.tahap else f"{DISUSUN} {MENGIKUTI}")
        if st.button("Buat draf naskah", key=f"buat-{blok.id}", type="primary"):
            make(
                actor,
                instansi_id=halaman.siklus.instansi_id,
                jenis=blok.naskah.value,
                tahun=halaman.siklus.periode.tahun,
                tugas_id=halaman.id,
                tahap=blok.tahap.value if blok.tahap else None,
            )
