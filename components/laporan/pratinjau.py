"""The report as it would be printed now, marked DRAF: its pages, and the files to take along. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import bingkai
from components.laporan.tempat import Tempat
from triwulan import layanan
from triwulan.berkas.nama import safe_name
from triwulan.dokumen.laporan.terbit_langsung import print_report
from triwulan.dokumen.pdf import to_pdf
from triwulan.dokumen.pratinjau import page_count, page_png
from triwulan.errors import TriwulanError

KUNCI = "_laporan_cetakan"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Cetakan:
    """A printed draft while its dialog is open; `pdf` is empty where LibreOffice could not make it."""

    nama: str
    docx: bytes
    pdf: bytes
    halaman: int
    galat: str


def open_preview(tempat: Tempat) -> None:
    """Print it anew, and show it."""
    _drop()
    _dialog(tempat)


def _drop() -> None:
    st.session_state.pop(KUNCI, None)


@st.dialog("Pratinjau draf", width="large", on_dismiss=_drop)
def _dialog(tempat: Tempat) -> None:
    bingkai.guarded(lambda: _show(tempat))


def _show(tempat: Tempat) -> None:
    made = st.session_state.get(KUNCI)
    if not isinstance(made, Cetakan):
        made = st.session_state[KUNCI] = _print(tempat)
    if made.galat:
        st.warning(bingkai.escape(made.galat))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        page = _pick_page(made)
        st.download_button("Unduh docx", made.docx, f"{made.nama}.docx", DOCX, on_click="ignore")
        if made.pdf:
            st.download_button(
                "Unduh PDF", made.pdf, f"{made.nama}.pdf", "application/pdf", on_click="ignore"
            )
    if made.pdf:
        with st.container(border=True, horizontal_alignment="center"):
            st.image(page_png(made.pdf, page), caption=f"Halaman {page} dari {made.halaman}", width=760)


def _pick_page(made: Cetakan) -> int:
    if made.halaman < 2:
        return 1
    return st.number_input(
        f"Halaman (dari {made.halaman})", 1, made.halaman, key="laporan_halaman", width=160
    )


def _print(tempat: Tempat) -> Cetakan:
    with st.status("Menyusun laporan dari data saat ini …") as progress:
        printed = layanan.ask(print_report, tempat.actor, **tempat.where)
        progress.update(label="Membuat PDF dan nomor halaman daftar isi …")
        name = safe_name(f"{printed.judul}-DRAF")
        try:
            pdf = to_pdf(printed.docx, update_indexes=True)
            made = Cetakan(name, printed.docx, pdf, page_count(pdf), "")
        except TriwulanError as error:
            made = Cetakan(
                name, printed.docx, b"", 0, f"{error.pesan} Docx-nya sudah jadi dan dapat diunduh."
            )
        progress.update(label="Selesai. Cetakan ini bertanda DRAF dan tidak disimpan.", state="complete")
    return made
