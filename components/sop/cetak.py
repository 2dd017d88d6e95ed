"""Printing an SOP: how it will be signed, the pages as they will print, docx and PDF."""

from __future__ import annotations

import streamlit as st

from components.bingkai import escape
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.pratinjau import page_count, page_png
from triwulan.dokumen.sop_cetak import Varian, get_bahan, print_pdf
from triwulan.dokumen.templat_pakai import TemplatGagal
from triwulan.errors import TriwulanError
from triwulan.sop.terbit import SopTersimpan

LABEL = {
    Varian.BASAH: "Tanda tangan basah dan cap",
    Varian.SRIKANDI: "Srikandi",
    Varian.BSRE: "Tanda tangan elektronik BSrE",
}
LEBAR_PRATINJAU = 1400


def show(actor: Actor, stored: SopTersimpan) -> None:
    """Draw the part of the SOP page."""
    chosen = st.segmented_control(
        "Cara penandatanganan",
        list(Varian),
        default=Varian.BASAH,
        required=True,
        format_func=LABEL.__getitem__,
    )
    with st.container(horizontal=True):
        st.link_button("Unduh docx", f"/unduh/sop-docx-{chosen}/{stored.id}", type="primary")
        st.link_button("Unduh PDF", f"/unduh/sop-pdf-{chosen}/{stored.id}")
    bahan = layanan.ask(get_bahan, actor, sop_id=stored.id)
    try:
        with st.spinner("Menyiapkan pratinjau halaman …"):
            pdf = print_pdf(bahan, chosen)
    except TemplatGagal as error:
        st.error(escape(error.pesan))
        with st.container(horizontal=True):
            st.link_button("Unduh docx dengan templat bawaan", f"/unduh/sop-docx-bawaan-{chosen}/{stored.id}")
            st.link_button("Unduh PDF dengan templat bawaan", f"/unduh/sop-pdf-bawaan-{chosen}/{stored.id}")
        return
    except TriwulanError as error:
        st.info(f"{error.pesan}\n\nBerkas docx tetap dapat diunduh.")
        return
    total = page_count(pdf)
    for halaman in range(1, total + 1):
        with st.container(border=True):
            st.image(page_png(pdf, halaman, LEBAR_PRATINJAU), caption=f"Halaman {halaman} dari {total}")
