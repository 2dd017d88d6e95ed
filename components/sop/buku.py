"""The bound SOP book: made while the person sees that it is being made, then handed over."""

from __future__ import annotations

import streamlit as st

from components.bingkai import escape
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.berkas.nama import safe_name
from triwulan.dokumen.arsip.lembar import print_ukuran
from triwulan.dokumen.buku_sop import get_bahan_buku, print_buku
from triwulan.errors import TriwulanError


def show_button(actor: Actor, instansi_id: int) -> None:
    """The button; what it opens makes the book."""
    if st.button("Buku SOP (PDF)", help="Semua SOP yang berlaku dalam satu jilid"):
        _book(actor, instansi_id)


@st.dialog("Buku SOP")
def _book(actor: Actor, instansi_id: int) -> None:
    try:
        bahan = layanan.ask(get_bahan_buku, actor, instansi_id=instansi_id)
        st.markdown(
            f"{len(bahan.sops)} SOP yang berlaku di {escape(bahan.buku.instansi)}, dijilid dengan sampul, "
            "halaman penetapan, dan daftar isi."
        )
        with st.spinner("Menyiapkan buku … lembar-lembarnya sedang dicetak.", show_time=True):
            pdf = print_buku(bahan)
    except TriwulanError as error:
        st.error(escape(error.pesan))
        return
    st.download_button(
        f"Unduh buku SOP ({print_ukuran(len(pdf))})",
        data=pdf,
        file_name=safe_name(f"Buku SOP {bahan.buku.instansi}.pdf"),
        mime="application/pdf",
        type="primary",
        on_click="ignore",
        width="stretch",
    )
