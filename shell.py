"""What runs on every click: who is this, the navigation of that person, then the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import streamlit as st

from components import bingkai, masuk
from pages import (
    akun,
    arsip,
    beranda,
    bidang,
    dokumen,
    formulir,
    indikator,
    jejak_audit,
    kepatuhan,
    kinerja,
    laporan,
    papan,
    pengaturan,
    penyunting_sop,
    perpustakaan_sop,
    rencana,
    siklus,
    tindak_lanjut,
    tugas,
)
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor

NAMA_APLIKASI = "Triwulan"


@dataclass(frozen=True)
class Halaman:
    """A page of the menu: its group, title, address, what it shows, and the action that opens it."""

    kelompok: str
    judul: str
    alamat: str
    show: Callable[[Actor], None]
    aksi: str
    di_menu: bool = True


MENU = (
    Halaman("", "Beranda", "beranda", beranda.show, "tugas.lihat"),
    Halaman("", "Papan", "papan", papan.show, "tugas.lihat"),
    Halaman("", "Tugas", "tugas", tugas.show, "tugas.lihat", di_menu=False),
    Halaman("", "Siklus", "siklus", siklus.show, "siklus.lihat"),
    Halaman("", "Kepatuhan SOP", "kepatuhan", kepatuhan.show, "siklus.lihat"),
    Halaman("Kinerja", "Kinerja", "kinerja", kinerja.show, "kinerja.lihat"),
    Halaman("Kinerja", "Kinerja bidang", "bidang", bidang.show, "kinerja.lihat"),
    Halaman("Kinerja", "Tindak lanjut", "tindak-lanjut", tindak_lanjut.show, "kinerja.lihat"),
    Halaman("Kinerja", "Perencanaan", "perencanaan", rencana.show, "kinerja.lihat"),
    Halaman("Kinerja", "Indikator", "indikator", indikator.show, "kinerja.lihat", di_menu=False),
    Halaman("Dokumen", "Dokumen", "dokumen", dokumen.show, "naskah.lihat"),
    Halaman("Dokumen", "Laporan Kinerja", "laporan", laporan.show, "naskah.lihat"),
    Halaman("Dokumen", "Arsip", "arsip", arsip.show, "arsip.lihat"),
    Halaman("SOP", "Perpustakaan SOP", "perpustakaan-sop", perpustakaan_sop.show, "sop.lihat"),
    Halaman("SOP", "Penyunting SOP", "penyunting-sop", penyunting_sop.show, "sop.ubah", di_menu=False),
    Halaman("SOP", "Rak Formulir", "formulir", formulir.show, "sop.lihat"),
    Halaman("Administrasi", "Pengaturan", "pengaturan", pengaturan.show, "instansi.ubah"),
    Halaman("Administrasi", "Jejak Audit", "jejak-audit", jejak_audit.show, "audit.lihat"),
    Halaman("Akun", "Akun saya", "akun", akun.show, "sandi.ganti_sendiri"),
)


def main() -> None:
    """One run of the script."""
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
        bingkai.show_frame(actor)
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
