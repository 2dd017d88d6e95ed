"""Penyunting SOP: a draf in the hands of an office, without code; every change is saved at once."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.navigasi import open_page
from components.sop import bagian_identitas, bagian_langkah, bagian_pelaksana
from components.sop.bagian_pelaksana import BAGIAN
from components.sop.lembar import show_sheet
from components.sop.meja import Meja, show_complaint
from components.sop.temuan import counts, show_findings
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.sop_cetak import get_bahan
from triwulan.sop.check import Temuan, Tingkat
from triwulan.sop.periksa import check_sop
from triwulan.sop.status import StatusSop
from triwulan.sop.terbit import get_sop
from triwulan.sop.urungan import get_urungan


def show(actor: Actor) -> None:
    """Draw the page for the draf that the address names."""
    chosen = st.query_params.get("sop", "")
    if not chosen.isdigit():
        open_page("perpustakaan-sop")
    meja = Meja(actor, layanan.ask(get_sop, actor, sop_id=int(chosen)))
    if meja.stored.status is not StatusSop.DRAF:
        open_page("perpustakaan-sop", sop=meja.stored.id)
    findings = layanan.ask(check_sop, actor, sop_id=meja.stored.id)
    bingkai.title(
        f"Sunting: {meja.sop.nama or '(belum bernama)'}",
        f"Draf versi {meja.stored.nomor_versi} · setiap perubahan langsung tersimpan "
        f"(perubahan ke-{meja.stored.versi}) · {counts(_count(findings))}",
    )
    _actions(meja)
    show_complaint()
    _part(meja, findings)


def _actions(meja: Meja) -> None:
    urungan = layanan.ask(get_urungan, meja.actor, sop_id=meja.stored.id)
    with st.container(horizontal=True):
        if st.button("Selesai menyunting"):
            open_page("perpustakaan-sop", sop=meja.stored.id)
        st.button(
            "Urungkan",
            icon=":material/undo:",
            help="Batalkan perubahan terakhir Anda; dapat ditekan berulang kali",
            disabled=not urungan.ada_urung,
            on_click=meja.undo,
        )
        st.button(
            "Ulangi",
            icon=":material/redo:",
            help="Lakukan lagi yang baru diurungkan",
            disabled=not urungan.ada_ulang,
            on_click=meja.redo,
        )


def _part(meja: Meja, findings: tuple[Temuan, ...]) -> None:
    parts = {
        "Langkah": lambda: bagian_langkah.show(meja, findings),
        bagian_pelaksana.NAMA: lambda: bagian_pelaksana.show(meja),
        "Identitas": lambda: bagian_identitas.show(meja),
        "Lembar": lambda: _sheet(meja),
        "Temuan": lambda: show_findings(findings),
    }
    names = list(parts)
    chosen = st.segmented_control(
        "Bagian",
        names,
        default=names[0],
        required=True,
        key=BAGIAN,
        bind="query-params",
        label_visibility="collapsed",
    )
    parts[chosen]()


def _sheet(meja: Meja) -> None:
    kop = layanan.ask(get_bahan, meja.actor, sop_id=meja.stored.id).baris_kop
    show_sheet(meja.sop, kop, key=meja.key("lembar"))


def _count(findings: tuple[Temuan, ...]) -> dict[Tingkat, int]:
    return {kind: sum(finding.tingkat is kind for finding in findings) for kind in Tingkat}
