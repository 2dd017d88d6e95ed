"""The buttons that move an SOP version to its next state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from components import bingkai
from components.navigasi import open_page
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotAllowedNow, TriwulanError
from triwulan.sop.status import StatusSop
from triwulan.sop.sunting import new_version
from triwulan.sop.terbit import PERLU_ALASAN, PERPINDAHAN, SopTersimpan, adopt_sop, delete_draft, move_sop
from triwulan.waktu import local_date, now

TERAWAL = date(2000, 1, 1)
LABEL = {
    (StatusSop.DRAF, StatusSop.DIAJUKAN): "Ajukan",
    (StatusSop.DIAJUKAN, StatusSop.DITINJAU): "Sudah ditinjau",
    (StatusSop.DIAJUKAN, StatusSop.DRAF): "Kembalikan",
    (StatusSop.DITINJAU, StatusSop.DRAF): "Kembalikan",
    (StatusSop.DITINJAU, StatusSop.BERLAKU): "Berlakukan",
    (StatusSop.BERLAKU, StatusSop.DICABUT): "Cabut",
}


def show(actor: Actor, stored: SopTersimpan) -> None:
    """Draw the buttons that this person may use on this version now."""
    for step in PERPINDAHAN:
        if step.dari is stored.status and allowed(actor, step.aksi):
            _step(actor, stored, step.ke)
    if stored.status is StatusSop.DRAF and allowed(actor, "sop.tetapkan"):
        _adopt(actor, stored)
    if stored.status is StatusSop.DRAF and allowed(actor, "sop.ubah"):
        _delete(actor, stored)
    if stored.status is not StatusSop.DRAF and allowed(actor, "sop.ubah") and st.button("Buat versi baru"):
        _create_version(actor, stored)


def _step(actor: Actor, stored: SopTersimpan, ke: StatusSop) -> None:
    label = LABEL[(stored.status, ke)]
    if ke not in PERLU_ALASAN:
        if st.button(label, key=f"ke-{ke}"):
            _move(actor, stored, ke, None)
        return
    with st.popover(label):
        alasan = st.text_area("Alasan", key=f"alasan-{ke}")
        if st.button(label, key=f"ke-{ke}", type="primary"):
            _move(actor, stored, ke, alasan)


def _adopt(actor: Actor, stored: SopTersimpan) -> None:
    with st.popover("Berlakukan apa adanya"):
        st.caption(
            "Untuk SOP yang sudah ditandatangani di atas kertas: berlaku walaupun masih ada temuan pada isinya."
        )
        alasan = st.text_area("Nomor dan tanggal penetapannya")
        today = local_date(now(), actor.zona)
        sejak = st.date_input("Berlaku sejak", _signed_on(stored, today), TERAWAL, today, format="DD/MM/YYYY")
        if st.button("Berlakukan", type="primary", key="apa-adanya"):
            _try(
                lambda: layanan.do(
                    adopt_sop, actor, sop_id=stored.id, versi=stored.versi, alasan=alasan, sejak=sejak
                )
            )


def _signed_on(stored: SopTersimpan, today: date) -> date:
    """The day that the sheet itself names, where it names one; else today."""
    dates = stored.sop.identitas.tanggal
    named = (dates.efektif, dates.pengesahan, dates.terbit)
    return next((day for day in named if isinstance(day, date) and TERAWAL <= day <= today), today)


def _delete(actor: Actor, stored: SopTersimpan) -> None:
    with st.popover("Hapus draf"):
        st.caption("Isinya tetap tersimpan dalam jejak audit.")
        if st.button("Ya, hapus draf ini", key="hapus-draf"):
            layanan.do(delete_draft, actor, sop_id=stored.id, versi=stored.versi)
            st.query_params.pop("sop", None)
            bingkai.leave_message("Draf dihapus.")
            st.rerun()


def _create_version(actor: Actor, stored: SopTersimpan) -> None:
    try:
        draft = layanan.do(new_version, actor, sop_id=stored.id)
    except TriwulanError as error:
        st.error(error.pesan)
        return
    open_page("penyunting-sop", sop=draft.id)


def _move(actor: Actor, stored: SopTersimpan, ke: StatusSop, alasan: str | None) -> None:
    _try(lambda: layanan.do(move_sop, actor, sop_id=stored.id, versi=stored.versi, ke=ke, alasan=alasan))


def _try(action: Callable[[], object]) -> None:
    try:
        action()
    except NotAllowedNow as error:
        st.error("\n\n".join([error.pesan, *(f"• {bingkai.escape(item)}" for item in error.kurang)]))
    except TriwulanError as error:
        st.error(error.pesan)
    else:
        bingkai.leave_message("Status SOP diperbarui.")
        st.rerun()
