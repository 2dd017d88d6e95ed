"""How complete a report is: one line on top, and what is still missing, each with its link."""

from __future__ import annotations

import html
from collections.abc import Iterable

import streamlit as st

from components.laporan.rupa import gap_list
from triwulan.dokumen.laporan.celah import Celah
from triwulan.dokumen.laporan.layanan_teks import KeadaanLaporan

SEBUTAN = {
    "Data": "data belum ada",
    "Temuan mutu": "temuan mutu belum dijelaskan",
    "Analisis": "analisis belum ditulis",
    "Bukti dukung": "bukti dukung belum diunggah",
    "Naskah": "hal pada naskah",
}
RINGKAS = 6
"""Up to so many gaps of a kind are shown unfolded."""


def show_strip(keadaan: KeadaanLaporan) -> None:
    """ "12 dari 19 bagian siap · 3 data belum ada", and a bar."""
    total = len(keadaan.bagian)
    counts = [f"{len(found)} {SEBUTAN.get(kind, kind.lower())}" for kind, found in _by_kind(keadaan.celah)]
    counts = [text for text in counts if not text.endswith(SEBUTAN["Naskah"])]
    line = " · ".join([f"{keadaan.siap} dari {total} bagian siap", *counts])
    if keadaan.lengkap:
        line = f"Lengkap: {total} bagian siap dan tidak ada yang kurang"
    share = round(100 * keadaan.siap / total) if total else 0
    st.html(
        f"<div class='tw-lengkap'><p>{html.escape(line)}</p>"
        f"<div class='batang' role='img' aria-label='{share}% bagian siap'><i style='width:{share}%'></i></div></div>"
    )


def show_gaps(keadaan: KeadaanLaporan, *, may_mend: bool) -> None:
    """What is missing, by kind; `may_mend`: whether the person may fill it in."""
    st.subheader("Yang masih kurang", anchor=False)
    if keadaan.lengkap:
        st.success("Tidak ada yang kurang. Laporan dapat dijadikan final.")
        return
    st.caption(
        "Draf tetap dapat dicetak. Naskah final meminta alasan untuk setiap kekurangan yang tidak dilengkapi."
    )
    for kind, found in _by_kind(keadaan.celah):
        with st.expander(f"**{kind}** ({len(found)})", expanded=kind != "Naskah" and len(found) <= RINGKAS):
            st.html(gap_list(found, may_mend=may_mend))


def _by_kind(gaps: Iterable[Celah]) -> list[tuple[str, list[Celah]]]:
    groups: dict[str, list[Celah]] = {}
    for gap in gaps:
        groups.setdefault(gap.kelompok, []).append(gap)
    return list(groups.items())
