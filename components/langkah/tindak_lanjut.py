"""Follow-ups of an analysis: plan one, and note what came of it."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.dialog import writing_dialog
from components.langkah.ingatan import close_dialogs
from components.segar import actor_of_fragment
from triwulan import layanan
from triwulan.errors import TriwulanError
from triwulan.kinerja.tindak_lanjut import (
    IsianTindakLanjut,
    add_follow_up,
    list_follow_ups,
    move_follow_up,
)
from triwulan.siklus.halaman import HalamanTugas

HASIL = {"selesai": "Selesai", "berjalan": "Masih berjalan", "batal": "Dibatalkan"}


@writing_dialog("Tambah tindak lanjut", on_cancel=close_dialogs)
def add_dialog(halaman: HalamanTugas, indikator_id: int) -> None:
    """Ask what, who and until when."""
    uraian = st.text_area("Apa yang akan dilakukan", key="tl_uraian")
    pic = st.text_input("Penanggung jawab", key="tl_pic")
    tenggat = st.date_input("Paling lambat", value=halaman.siklus.periode.berikut.akhir, format="DD/MM/YYYY")
    if st.button("Simpan", type="primary"):
        try:
            layanan.do(
                add_follow_up,
                actor_of_fragment(),
                indikator_id=indikator_id,
                tw=halaman.siklus.periode.tw,
                isian=IsianTindakLanjut(uraian, pic, tenggat),
            )
        except TriwulanError as error:
            st.error(bingkai.escape(error.pesan))
            return
        close_dialogs()
        st.rerun()


@writing_dialog("Catat hasil tindak lanjut", on_cancel=close_dialogs)
def close_dialog(halaman: HalamanTugas, tindak_lanjut_id: int) -> None:
    """Ask how it ended, or how far it is."""
    actor, siklus = actor_of_fragment(), halaman.siklus
    periode = siklus.periode
    found = layanan.ask(
        list_follow_ups, actor, instansi_id=siklus.instansi_id, tahun=periode.tahun, tw=periode.tw
    )
    item = next((row for row in found if row.id == tindak_lanjut_id), None)
    if item is None:
        st.info("Tindak lanjut ini sudah tidak ada. Muat ulang halaman.")
        return
    st.write(bingkai.escape(f"{item.uraian} — {item.pic}"))
    status = st.radio("Keadaan", list(HASIL), format_func=HASIL.__getitem__, horizontal=True)
    catatan = st.text_area("Hasil, atau alasan pembatalan", value=item.catatan)
    if st.button("Simpan", type="primary"):
        try:
            layanan.do(
                move_follow_up,
                actor,
                tindak_lanjut_id=item.id,
                versi=item.versi,
                status=type(item.status)(status),
                tahun=periode.tahun,
                tw=periode.tw,
                catatan=catatan,
            )
        except TriwulanError as error:
            st.error(bingkai.escape(error.pesan))
            return
        close_dialogs()
        st.rerun()
