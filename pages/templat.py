"""Templat: which papers the office prints with Word templates of its own, and one of them to replace."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from components import bingkai, navigasi
from components.daftar import line as row_html
from components.templat.rincian import show_history, show_names, show_state, state_of
from components.templat.unggah import show_upload
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.templat_kantor import TemplatRingkas, get_templat, list_templat

ALAMAT = "templat"


def show(actor: Actor) -> None:
    """Draw the page: the list, or the kind that the address names."""
    instansi_id = bingkai.instansi_or_stop(actor)
    chosen = st.query_params.get("jenis", "")
    if chosen:
        _one(actor, instansi_id, chosen)
    else:
        _list(actor, instansi_id)


def _list(actor: Actor, instansi_id: int) -> None:
    bingkai.title(
        "Templat",
        "Tata letak naskah kantor Anda: sunting di Word atau LibreOffice, unggah, lihat hasilnya, lalu pakai.",
    )
    lines = layanan.ask(list_templat, actor, instansi_id=instansi_id)
    for group, members in groupby(lines, key=lambda line: line.kelompok):
        st.subheader(group, anchor=False)
        for line in members:
            _row(line, actor.zona)


def _row(line: TemplatRingkas, zona: str) -> None:
    badge, sentence = state_of(line, zona) if line.pakai else ("Bawaan", "")
    if line.hilang:
        sentence += " Tidak dapat mencetak; buka untuk membetulkan."
    elif line.baru:
        sentence += f" Ada {len(line.baru)} isian baru."
    with st.container(horizontal=True, vertical_alignment="center", key=f"tw_baris_jenis_{line.jenis}"):
        st.html(row_html(line.nama, sentence, badge), width="stretch")
        navigasi.link("Buka", ALAMAT, jenis=line.jenis)


def _one(actor: Actor, instansi_id: int, jenis: str) -> None:
    line = layanan.ask(get_templat, actor, instansi_id=instansi_id, jenis=jenis)
    navigasi.link_back("Semua templat", ALAMAT)
    bingkai.title(f"Templat {line.nama}")
    show_state(actor, instansi_id, line)
    show_upload(actor, instansi_id, line)
    show_history(actor, instansi_id, line)
    show_names(line.jenis)
