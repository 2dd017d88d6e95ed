"""Rak Formulir: the forms that a langkah can take, each to look at and to try without a siklus."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.bingkai import escape
from components.sop.coba import show_trial
from triwulan.akses.pelaku import Actor
from triwulan.sop.check import shelf


def show(actor: Actor) -> None:
    """Draw the shelf and the form that the address names."""
    bingkai.title(
        "Rak Formulir", "Formulir yang dapat dipasang pada langkah SOP. Mencobanya tidak menyimpan apa pun."
    )
    forms = shelf()
    kode = st.query_params.get("kode")
    chosen = st.selectbox(
        "Formulir",
        list(forms),
        index=list(forms).index(kode) if kode in forms else 0,
        format_func=lambda item: forms[item].judul,
    )
    if chosen is None:
        return
    st.query_params["kode"] = chosen
    form = forms[chosen]
    with st.container(border=True):
        st.markdown(f"**{escape(form.judul)}**")
        st.caption(escape(form.petunjuk))
        show_trial(actor, form)
    if form.keluaran:
        names = ", ".join(item.naskah.replace("_", " ") for item in form.keluaran)
        st.caption(f"Menghasilkan naskah: {escape(names)}")
