"""Akun: my own password and session."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from triwulan.akses.pelaku import Actor
from triwulan.akses.pengguna import change_own_sandi
from triwulan.akses.sandi import MINIMUM
from triwulan.errors import TriwulanError


def show(actor: Actor) -> None:
    """Draw the page; with a first password, it is the only page there is."""
    if actor.wajib_ganti_sandi:
        bingkai.title("Buat kata sandi Anda", "Kata sandi dari admin hanya untuk masuk pertama kali.")
    else:
        bingkai.title("Akun saya", f"{actor.nama} · {bingkai.LABEL_PERAN[actor.peran or '']}")
    _change_form(actor)
    if actor.wajib_ganti_sandi:
        st.html(bingkai.SIGN_OUT, width=520)


def _change_form(actor: Actor) -> None:
    with st.form("ganti_sandi", width=520):
        if not actor.wajib_ganti_sandi:
            st.markdown("**Ganti kata sandi**")
        lama = st.text_input("Kata sandi sekarang", type="password", autocomplete="current-password")
        st.caption(
            f"Yang baru paling sedikit {MINIMUM} karakter; empat kata biasa yang tidak berhubungan sudah kuat "
            "dan mudah diingat."
        )
        baru = st.text_input("Kata sandi baru", type="password", autocomplete="new-password")
        ulang = st.text_input("Ulangi kata sandi baru", type="password", autocomplete="new-password")
        sent = st.form_submit_button("Simpan kata sandi", type="primary")
    if not sent:
        return
    if baru != ulang:
        st.error("Kedua kata sandi baru belum sama. Ketik ulang.")
        return
    try:
        change_own_sandi(actor, lama=lama, baru=baru, token=bingkai.session_token())
    except TriwulanError as error:
        st.error(error.pesan)
        return
    bingkai.leave_message("Kata sandi baru tersimpan. Perangkat lain sudah dikeluarkan.")
    st.rerun()
