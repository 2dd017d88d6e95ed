"""Arsip: every paper of the office, found by year, triwulan, kind, number or title."""

from __future__ import annotations

import streamlit as st

from components import bingkai
from components.naskah.kartu import show_naskah
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.naskah_tampil import NaskahRingkas, kind_name, list_naskah
from triwulan.waktu import Periode, local_date, now, print_tanggal

TAHUN_KE_BELAKANG = 10
PER_HALAMAN = 50


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title("Arsip", "Semua naskah kantor ini, juga yang dibatalkan, dengan nomor dan keadaannya.")
    instansi_id = bingkai.instansi_or_stop(actor)
    rows = _search(actor, instansi_id)
    if not rows:
        bingkai.empty(
            "Tidak ada naskah yang cocok.",
            "Kosongkan sebagian saringan, atau buat naskah pada halaman Dokumen.",
        )
        return
    chosen = _table(rows)
    if chosen is not None:
        with st.container(border=True):
            show_naskah(actor, chosen, may_change=False)


def _search(actor: Actor, instansi_id: int) -> tuple[NaskahRingkas, ...]:
    this_year = local_date(now(), actor.zona).year
    with st.container(horizontal=True, vertical_alignment="bottom"):
        tahun = st.selectbox(
            "Tahun",
            range(this_year + 1, this_year - TAHUN_KE_BELAKANG, -1),
            index=None,
            placeholder="Semua",
            width=120,
        )
        tw = st.selectbox(
            "Triwulan",
            (1, 2, 3, 4),
            index=None,
            placeholder="Semua",
            width=160,
            format_func=lambda n: Periode(this_year, n).nama,
        )
        everything = layanan.ask(list_naskah, actor, instansi_id=instansi_id)
        kinds = sorted({row.jenis for row in everything}, key=kind_name)
        jenis = st.selectbox(
            "Jenis", kinds, index=None, placeholder="Semua", width=240, format_func=kind_name
        )
        cari = st.text_input("Nomor atau judul", key="cari-arsip", width=260)
    return layanan.ask(
        list_naskah, actor, instansi_id=instansi_id, tahun=tahun, triwulan=tw, jenis=jenis, cari=cari
    )


def _table(rows: tuple[NaskahRingkas, ...]) -> NaskahRingkas | None:
    st.caption(
        f"{len(rows)} naskah" + (f", {PER_HALAMAN} terbaru ditampilkan" if len(rows) > PER_HALAMAN else "")
    )
    shown = rows[:PER_HALAMAN]
    picked = st.dataframe(
        [_line(row) for row in shown],
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key="tabel-arsip",
    )
    chosen = picked["selection"]["rows"]
    if not chosen:
        st.caption("Pilih satu baris untuk melihat dan mengunduh naskahnya.")
        return None
    return shown[chosen[0]]


def _line(row: NaskahRingkas) -> dict[str, object]:
    return {
        "Jenis": row.nama_jenis,
        "Judul": row.judul,
        "Nomor": row.nomor or "–",
        "Tanggal": print_tanggal(row.tanggal) if row.tanggal else "–",
        "Periode": Periode(row.tahun, row.triwulan).label if row.triwulan else f"Tahun {row.tahun}",
        "Keadaan": row.label_status,
    }
