"""What runs on every click: who is this, the navigation of that person, then the page."""

from __future__ import annotations

from functools import partial

import streamlit as st

from components import bingkai, masuk, memori
from pages import akun
from pages.menu import MENU, Halaman
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor

NAMA_APLIKASI = "Triwulan"


def main() -> None:
    """One run of the script."""
    memori.keep_loaded_code()
    st.set_page_config(page_title=NAMA_APLIKASI, layout="wide")
    actor = bingkai.current_actor()
    # All pages are declared before anything can stop the run: else a deep link is lost at sign-in.
    inside = actor is not None and not actor.wajib_ganti_sandi
    page = st.navigation(_pages(actor), position="sidebar" if inside else "hidden", expanded=True)
    if actor is None:
        masuk.show_sign_in()
    elif actor.wajib_ganti_sandi:
        akun.show(actor)
    else:
        st.set_page_config(page_title=f"{page.title} · {NAMA_APLIKASI}")
        bingkai.show_frame(actor, page.url_path)
        with bingkai.acting(actor):
            page.run()


def _pages(actor: Actor | None) -> dict[str, list[st.Page]]:
    groups: dict[str, list[st.Page]] = {}
    for halaman in MENU:
        if actor is None or allowed(actor, halaman.aksi):
            groups.setdefault(halaman.kelompok, []).append(_page(halaman, actor))
    return groups


def _page(halaman: Halaman, actor: Actor | None) -> st.Page:
    def run() -> None:
        if actor is not None:
            bingkai.guarded(partial(halaman.show, actor))

    return st.Page(
        run,
        title=halaman.judul,
        url_path=halaman.alamat,
        default=halaman is MENU[0],
        visibility="visible" if halaman.di_menu else "hidden",
    )


bingkai.guarded(main)
