"""Tugas: the page of one langkah at its own address, /tugas?id=N."""

from __future__ import annotations

import streamlit as st

from components import bingkai, navigasi
from components.langkah.formulir import show_formulir
from components.langkah.kepala import show_head, show_notices
from components.langkah.muat import load_halaman
from components.langkah.sebelum import show_before, show_gathered, show_history, show_replaced
from components.langkah.selesai import show_done, show_finish
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotFound


def show(actor: Actor) -> None:
    """Draw the page; without a number in the address it says where to find one."""
    tugas_id = _asked_for()
    if tugas_id is None:
        _show_none("Tidak ada tugas yang dipilih.", "Buka sebuah tugas dari Beranda atau dari Papan.")
        return
    try:
        termuat = load_halaman(actor, tugas_id)
    except NotFound:
        _show_none(
            "Tugas ini tidak ada.", "Tautannya mungkin terpotong. Cari tugasnya di Beranda atau di Papan."
        )
        return
    halaman = termuat.halaman
    show_head(halaman)
    show_done(actor, halaman)
    show_notices(halaman)
    show_gathered(halaman)
    show_before(halaman)
    show_formulir(termuat)
    show_finish(halaman)
    show_replaced(actor, halaman)
    show_history(halaman)


def _show_none(judul: str, langkah: str) -> None:
    bingkai.title("Tugas")
    bingkai.empty(judul, langkah)
    if st.button("Ke Beranda"):
        navigasi.open_page("")


def _asked_for() -> int | None:
    text = st.query_params.get("id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
