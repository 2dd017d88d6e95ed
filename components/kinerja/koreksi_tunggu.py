"""Beranda: corrections of a disahkan number that wait for the decision of this person."""

from __future__ import annotations

import streamlit as st

from components import bingkai, navigasi
from components.kinerja.koreksi import typed
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.angka import romawi
from triwulan.kinerja.koreksi import list_koreksi
from triwulan.waktu import local_date, now


def show_waiting_koreksi(actor: Actor) -> bool:
    """Draw what the head of an office has to decide; whether there is anything. Somebody else: nothing."""
    if actor.peran != "pimpinan" or actor.instansi_id is None:
        return False
    tahun = local_date(now(), actor.zona.value).year
    rows = [
        row
        for year in (tahun - 1, tahun)
        for row in layanan.ask(list_koreksi, actor, instansi_id=actor.instansi_id, tahun=year)
    ]
    if rows:
        st.subheader(f"Koreksi menunggu keputusan Anda ({len(rows)})", anchor=False)
        st.caption("Angka yang disahkan tetap berlaku sampai koreksinya Anda sahkan atau tolak.")
    for row in rows:
        label = f"Koreksi TW {romawi(row.tw)} Tahun {row.tahun} menjadi {typed(row)}: {row.alasan_koreksi}"
        navigasi.link(bingkai.escape(label), "indikator", id=row.indikator_id, tahun=row.tahun, tw=row.tw)
    return bool(rows)
