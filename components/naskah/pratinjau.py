"""The pages of a paper as pictures."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.naskah.kerja import leave_after_standard, offer_standard
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.naskah_tampil import NaskahRingkas
from triwulan.dokumen.pratinjau import page_count, page_png
from triwulan.dokumen.templat_pakai import TemplatGagal
from triwulan.dokumen.terbitkan import pdf_of


@st.dialog("Pratinjau naskah", width="large")
def preview_dialog(actor: Actor, naskah: NaskahRingkas) -> None:
    """One page at a time; the PDF of a draft is made for it and not kept."""
    leave_after_standard(naskah)
    bingkai.guarded(lambda: _show(actor, naskah))


def _show(actor: Actor, naskah: NaskahRingkas) -> None:
    try:
        with st.spinner("Menyusun halaman …"):
            pdf = pdf_of(actor, naskah_id=naskah.id).isi
            pages = page_count(pdf)
    except TemplatGagal as error:
        offer_standard(actor, naskah, error)
        return
    page = 1
    if pages > 1:
        page = st.number_input(f"Halaman (dari {pages})", 1, pages, key=f"pratinjau-{naskah.id}")
    st.image(page_png(pdf, page), caption=f"Halaman {page} dari {pages}")
