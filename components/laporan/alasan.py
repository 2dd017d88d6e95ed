"""Reasons for what a final report lacks: each gap with its link, one reason for a whole kind or one for each."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.laporan.rupa import GAYA, gap_list
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.laporan.celah import Celah, gaps_by_line
from triwulan.dokumen.laporan.layanan_teks import list_gaps
from triwulan.dokumen.laporan.masa import JenisLaporan
from triwulan.dokumen.naskah_tampil import NaskahRingkas

LAIN = "Lainnya"


def is_report(jenis: str) -> bool:
    """Whether a kind of paper is a Laporan Kinerja."""
    return jenis in set(JenisLaporan)


def ask_reasons(actor: Actor, naskah: NaskahRingkas) -> dict[str, str]:
    """The reasons as typed so far, by gap; "" where there is none yet."""
    if not naskah.kurang:
        return {}
    st.html(GAYA)
    st.markdown(f"**{len(naskah.kurang)} kekurangan.** Lengkapi lewat tautannya, atau tulis alasannya.")
    links = _links(actor, naskah)
    groups: dict[str, list[str]] = {}
    for line in naskah.kurang:
        groups.setdefault(links[line][0].kelompok if line in links else LAIN, []).append(line)
    reasons: dict[str, str] = {}
    for kind, lines in groups.items():
        reasons |= _ask_kind(naskah, kind, lines, links)
    return reasons


def _links(actor: Actor, naskah: NaskahRingkas) -> dict[str, tuple[Celah, ...]]:
    """The gaps of this moment by the line under which the paper names them."""
    found = layanan.ask(
        list_gaps,
        actor,
        instansi_id=naskah.instansi_id,
        jenis=naskah.jenis,
        tahun=naskah.tahun,
        triwulan=naskah.triwulan,
    )
    return gaps_by_line(found)


def _ask_kind(
    naskah: NaskahRingkas, kind: str, lines: list[str], links: dict[str, tuple[Celah, ...]]
) -> dict[str, str]:
    with st.container(border=True):
        st.markdown(f"**{bingkai.escape(kind)}** ({len(lines)})")
        shared = ""
        if len(lines) > 1:
            shared = st.text_input(
                f"Satu alasan untuk semua kekurangan {kind.lower()}", key=f"celah-{naskah.id}-{kind}"
            )
        return {line: _ask_line(naskah, line, links.get(line, ()), shared) for line in lines}


def _ask_line(naskah: NaskahRingkas, line: str, gaps: tuple[Celah, ...], shared: str) -> str:
    # A new tab, so that reasons typed here stay.
    if gaps:
        st.html(gap_list(gaps, target="_blank"))
    else:
        st.markdown(bingkai.escape(line))
    own = st.text_input(
        f"Alasan: {line}",
        key=f"celah-{naskah.id}-{line}",
        label_visibility="collapsed",
        placeholder="Alasan; kosongkan bila sama" if shared else "Alasan",
    )
    return own or shared
