"""Where the planning of a year stands, and what may be done about it: sign, open or drop a Perubahan."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import bingkai
from components.dialog import writing_dialog
from components.segar import actor_of_fragment
from components.tindakan import act
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.kinerja.perjanjian import Tahap, cancel_perubahan, open_perubahan, sign_perjanjian
from triwulan.kinerja.rencana import PohonRencana
from triwulan.waktu import local_date, now


@dataclass(frozen=True)
class Tempat:
    """Whose planning of which year a part of the page is about."""

    actor: Actor
    instansi_id: int
    tahun: int
    pohon: PohonRencana

    @property
    def terkunci(self) -> bool:
        """Whether nothing may be changed now."""
        return self.pohon.keadaan.tahap is Tahap.TERKUNCI

    @property
    def boleh_ubah(self) -> bool:
        """Whether this person may change the planning now."""
        return not self.terkunci and allowed(self.actor, "rencana.ubah")


def show_state(tempat: Tempat) -> None:
    """One line that says how it stands, with the buttons that fit."""
    state = tempat.pohon.keadaan
    match state.tahap:
        case Tahap.DRAF:
            st.info(
                "Rencana masih draf dan dapat diubah. Setelah Perjanjian Kinerja ditandatangani, rencana terkunci."
            )
        case Tahap.TERKUNCI:
            st.success(
                "Rencana terkunci: Perjanjian Kinerja sudah ditandatangani. Perubahan dibuka dengan alasan."
            )
        case Tahap.PERUBAHAN:
            st.warning(bingkai.escape(f"Perubahan ke-{state.urutan} sedang terbuka. Alasan: {state.alasan}"))
    if allowed(tempat.actor, "rencana.kunci") and tempat.pohon.simpul:
        with st.container(horizontal=True):
            _buttons(tempat)


def _buttons(tempat: Tempat) -> None:
    tahap = tempat.pohon.keadaan.tahap
    if tahap is Tahap.TERKUNCI:
        if st.button("Buka Perubahan …", key="buka_perubahan"):
            _open(tempat)
        return
    label = (
        "Catat penandatanganan Perjanjian Kinerja …"
        if tahap is Tahap.DRAF
        else "Catat penandatanganan Perubahan …"
    )
    if st.button(label, key="tanda_tangan"):
        _sign(tempat)
    if tahap is Tahap.PERUBAHAN and st.button("Batalkan Perubahan …", key="batal_perubahan"):
        _cancel(tempat)


@writing_dialog("Catat penandatanganan")
def _sign(tempat: Tempat) -> None:
    st.write("Yang tertulis sekarang menjadi isi Perjanjian Kinerja, lalu rencana tahun ini terkunci.")
    nomor = st.text_input("Nomor")
    tanggal = st.date_input("Tanggal", value=local_date(now(), tempat.actor.zona), format="DD/MM/YYYY")
    pertama = st.text_input("Pihak pertama (yang berjanji)")
    kedua = st.text_input("Pihak kedua (atasan)")
    if st.button("Kunci rencana", type="primary"):
        act(
            lambda: layanan.do(
                sign_perjanjian,
                actor_of_fragment(),
                instansi_id=tempat.instansi_id,
                tahun=tempat.tahun,
                nomor=nomor,
                tanggal=tanggal,
                pihak_pertama=pertama,
                pihak_kedua=kedua,
            ),
            "Penandatanganan tercatat; rencana terkunci.",
        )


@writing_dialog("Buka Perubahan")
def _open(tempat: Tempat) -> None:
    st.write("Target dan pagu Murni tetap tersimpan dan ditampilkan berdampingan dengan Perubahan.")
    alasan = st.text_area(
        "Alasan perubahan", help="Misalnya perubahan strategi, prioritas, asumsi, atau pejabat."
    )
    if st.button("Buka Perubahan", type="primary"):
        act(
            lambda: layanan.do(
                open_perubahan, actor_of_fragment(), instansi_id=tempat.instansi_id, tahun=tempat.tahun, alasan=alasan
            ),
            "Perubahan terbuka; rencana dapat diubah.",
        )  # fmt: skip


@writing_dialog("Batalkan Perubahan")
def _cancel(tempat: Tempat) -> None:
    st.write(
        "Rancangan target dan pagu Perubahan dihapus. Perjanjian Kinerja yang sudah ditandatangani tetap berlaku."
    )
    alasan = st.text_area("Alasan pembatalan")
    if st.button("Batalkan Perubahan", type="primary"):
        act(
            lambda: layanan.do(
                cancel_perubahan, actor_of_fragment(), instansi_id=tempat.instansi_id, tahun=tempat.tahun, alasan=alasan
            ),
            "Perubahan dibatalkan.",
        )  # fmt: skip
