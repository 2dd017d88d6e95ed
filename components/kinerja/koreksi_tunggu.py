"""Links to corrections of a disahkan number that wait for a decision, each with the name of its indikator."""

from __future__ import annotations

import streamlit as st

from components import bingkai, navigasi
from components.kinerja.koreksi import typed
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.angka import romawi
from triwulan.kinerja.koreksi import KoreksiMenunggu, list_koreksi


def show_waiting_koreksi(actor: Actor) -> bool:
    """Beranda: what this person may approve; whether there is anything."""
    if actor.instansi_id is None or not allowed(actor, "realisasi.koreksi"):
        return False
    rows = [
        row for row in layanan.ask(list_koreksi, actor, instansi_id=actor.instansi_id) if row.boleh_sahkan
    ]
    if rows:
        st.subheader(f"Koreksi menunggu keputusan Anda ({len(rows)})", anchor=False)
        st.caption("Angka yang disahkan tetap berlaku sampai koreksinya Anda sahkan atau tolak.")
    for row in rows:
        link_koreksi(row, f"Koreksi TW {romawi(row.rekaman.tw)} Tahun {row.rekaman.tahun}")
    return bool(rows)


def link_koreksi(koreksi: KoreksiMenunggu, awal: str) -> None:
    """The way to the indikator in the triwulan of the correction; `awal` begins its label."""
    row = koreksi.rekaman
    label = f"{awal}: {koreksi.nama_indikator}, menjadi {typed(row)}"
    navigasi.link(bingkai.escape(label), "indikator", id=row.indikator_id, tahun=row.tahun, tw=row.tw)
