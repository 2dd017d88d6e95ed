"""A year without planning: copy a year forward, begin from Excel, or enter the first tujuan."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.tindakan import act
from pages.rencana import excel, pohon
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.kinerja.rencana import list_tahun
from triwulan.kinerja.salin import copy_year


def show(tempat: Tempat) -> None:
    """What is missing, and the three ways to begin."""
    if not tempat.boleh_ubah:
        bingkai.empty(f"Belum ada rencana tahun {tempat.tahun}.", "Admin OPD mengisinya pada halaman ini.")
        return
    bingkai.empty(
        f"Belum ada rencana tahun {tempat.tahun}.",
        "Salin dari tahun sebelumnya, impor dari Excel, atau mulai dengan satu tujuan.",
    )
    known = layanan.ask(list_tahun, tempat.actor, instansi_id=tempat.instansi_id)
    earlier = [year for year in known if year < tempat.tahun]
    if earlier:
        _copy(tempat, earlier)
    with st.expander("Impor dari Excel"):
        excel.show_plan(tempat)
    with st.expander("Mulai dengan unsur pertama"):
        pohon.show_add(tempat)


def _copy(tempat: Tempat, earlier: list[int]) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="bottom"):
        dari: int = st.selectbox("Salin dari tahun", earlier, width=160)
        if st.button(f"Salin ke {tempat.tahun}", type="primary"):
            act(lambda: _copied(tempat, dari), f"Rencana {dari} disalin sebagai draf {tempat.tahun}.")
    st.caption("Target tahunan diambil dari Renstra bila ada; selebihnya dari tahun yang disalin.")


def _copied(tempat: Tempat, dari: int) -> None:
    layanan.do(copy_year, tempat.actor, instansi_id=tempat.instansi_id, dari=dari, ke=tempat.tahun)
