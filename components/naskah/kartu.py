"""One paper: its state, what it lacks, downloads, and the buttons that its state allows."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.laporan.alasan import is_report
from components.laporan.tempat import report_link
from components.naskah.kerja import (
    cancel_dialog,
    final_dialog,
    make_missing_pdf,
    publish_dialog,
    refresh,
    sign_dialog,
    take_own,
)
from components.naskah.pratinjau import preview_dialog
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.naskah_tampil import NaskahRingkas, is_known
from triwulan.waktu import print_tanggal

WARNA = {
    "draf": "gray",
    "final": "blue",
    "ditandatangani": "green",
    "dipublikasikan": "green",
    "dibatalkan": "red",
}
TAHAP_LAPORAN = {"diverifikasi": "Sudah diverifikasi", "disahkan": "Sudah disahkan"}
"""How far the langkah of the siklus have brought a report; what is signed is told by its state alone."""
VARIAN = {"basah": "Tanda tangan basah", "srikandi": "Srikandi", "bsre": "BSrE"}


def show_naskah(actor: Actor, naskah: NaskahRingkas, *, may_change: bool, di_laporan: bool = False) -> None:
    """The paper with everything that can be done to it now. `di_laporan`: on the page of the report itself."""
    st.markdown(_headline(naskah))
    for text in _notes(naskah):
        st.caption(text)
    if is_report(naskah.jenis):
        _show_report(naskah, di_laporan=di_laporan)
    elif naskah.kurang:
        st.warning("Belum lengkap: " + bingkai.escape("; ".join(naskah.kurang)) + ".")
    with st.container(horizontal=True):
        if st.button("Pratinjau", key=f"lihat-{naskah.id}"):
            preview_dialog(actor, naskah)
        _downloads(naskah)
        if may_change:
            _buttons(actor, naskah)


def _show_report(naskah: NaskahRingkas, *, di_laporan: bool) -> None:
    """A report lacks so much at first that the list has a page of its own."""
    if naskah.kurang:
        st.warning(f"Belum lengkap: {len(naskah.kurang)} kekurangan saat draf ini dibuat.")
    if not di_laporan:
        report_link(
            "Isi dan kelengkapan laporan",
            naskah.instansi_id,
            naskah.jenis,
            naskah.tahun,
            naskah.triwulan,
        )


def badge(naskah: NaskahRingkas) -> str:
    """The state as a coloured word."""
    return f":{WARNA[naskah.status]}-badge[{bingkai.escape(naskah.label_status)}]"


def _headline(naskah: NaskahRingkas) -> str:
    return f"**{bingkai.escape(naskah.judul)}** {badge(naskah)}"


def _notes(naskah: NaskahRingkas) -> list[str]:
    when = print_tanggal(naskah.tanggal) if naskah.tanggal else "tanggal belum ditetapkan"
    stage = f"{TAHAP_LAPORAN[naskah.tahap]} · " if naskah.tahap in TAHAP_LAPORAN else ""
    number = f"Nomor {bingkai.escape(naskah.nomor)} · " if naskah.nomor else ""
    notes = [f"{number}{stage}{VARIAN[naskah.varian]} · {when} · disusun {bingkai.escape(naskah.pembuat)}"]
    notes += [
        f"Kekurangan yang diterima: {bingkai.escape(gap['kurang'])} ({bingkai.escape(gap['alasan'])})"
        for gap in naskah.celah
    ]
    if naskah.publikasi:
        place = naskah.publikasi
        notes.append(f"Dipublikasikan: {bingkai.escape(place['kanal'])}, {bingkai.escape(place['alamat'])}")
    if naskah.alasan_batal:
        notes.append(f"Alasan pembatalan: {bingkai.escape(naskah.alasan_batal)}")
    if naskah.templat_bawaan:
        notes.append("Dicetak dengan templat bawaan, bukan dengan templat kantor.")
    return notes


def _downloads(naskah: NaskahRingkas) -> None:
    st.link_button("Unduh docx", f"/unduh/naskah-docx/{naskah.id}")
    if is_known(naskah.jenis) and jenis_naskah(naskah.jenis).xlsx:
        st.link_button("Unduh Excel", f"/unduh/naskah-xlsx/{naskah.id}")
    if naskah.ada_pdf or naskah.status == "draf":
        st.link_button("Unduh PDF", f"/unduh/naskah-pdf/{naskah.id}")
    if naskah.ada_ttd:
        st.link_button("Unduh naskah bertanda tangan", f"/unduh/naskah-ttd/{naskah.id}")


def _buttons(actor: Actor, naskah: NaskahRingkas) -> None:
    key, status = naskah.id, naskah.status
    if status == "draf" and allowed(actor, "naskah.buat") and st.button("Perbarui draf", key=f"baru-{key}"):
        refresh(actor, naskah)
    if (
        status == "draf"
        and allowed(actor, "naskah.final")
        and st.button("Jadikan final …", key=f"final-{key}", type="primary")
    ):
        final_dialog(actor, naskah)
    if (
        status == "draf"
        and naskah.templat_bawaan
        and allowed(actor, "naskah.buat")
        and st.button("Pakai templat kantor", key=f"templat-{key}")
    ):
        take_own(actor, naskah)
    if status == "final" and not naskah.ada_pdf and st.button("Buat PDF", key=f"pdf-{key}"):
        make_missing_pdf(actor, naskah)
    if (
        status in ("final", "ditandatangani")
        and allowed(actor, "naskah.final")
        and st.button("Unggah yang bertanda tangan …", key=f"ttd-{key}")
    ):
        sign_dialog(actor, naskah)
    if (
        status == "ditandatangani"
        and allowed(actor, "naskah.final")
        and st.button("Catat publikasi …", key=f"pub-{key}")
    ):
        publish_dialog(actor, naskah)
    if (
        status != "dibatalkan"
        and allowed(actor, "naskah.batal")
        and st.button("Batalkan …", key=f"batal-{key}")
    ):
        cancel_dialog(actor, naskah)
