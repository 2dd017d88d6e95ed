"""Dokumen: what each siklus of the triwulan owes, what exists of it, and the papers of the year."""

from __future__ import annotations

import streamlit as st

from components import bingkai, navigasi
from components.laporan.alasan import is_report
from components.laporan.tempat import report_link
from components.naskah.kartu import show_naskah
from components.naskah.kerja import make
from components.periode import pick_periode
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.laporan.masa import JenisLaporan
from triwulan.dokumen.naskah_tampil import NaskahRingkas, NaskahTerutang, list_naskah, owed_naskah
from triwulan.siklus.ringkas import RingkasSiklus, list_siklus
from triwulan.waktu import Periode

LUAR_SIKLUS = (("perjanjian_kinerja", "Perjanjian Kinerja", True), ("e81", "Formulir E.81", False))
"""Papers that no langkah yields: kind, name, whether of the year."""


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title("Dokumen", "Naskah yang dihasilkan setiap langkah: apa yang sudah ada, dan apa yang belum.")
    instansi_id = bingkai.instansi_or_stop(actor)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        periode = pick_periode(actor)
        report_link("Laporan Kinerja", instansi_id, JenisLaporan.TRIWULAN.value, periode.tahun, periode.tw)
        navigasi.link("Cari di arsip naskah", "arsip")
    running = layanan.ask(
        list_siklus, actor, instansi_id=instansi_id, tahun=periode.tahun, triwulan=periode.tw
    )
    for siklus in running:
        if siklus.status != "dibatalkan":
            _show_siklus(actor, siklus)
    if not running:
        bingkai.empty(
            f"Belum ada siklus {periode.label}.",
            "Buka siklusnya pada halaman Siklus; naskah setiap langkah lalu tampil di sini.",
        )
    _show_others(actor, instansi_id, periode)


def _show_siklus(actor: Actor, siklus: RingkasSiklus) -> None:
    owed = layanan.ask(owed_naskah, actor, siklus_id=siklus.id)
    done = sum(item.naskah is not None for item in owed)
    st.subheader(bingkai.escape(siklus.nama), anchor=False)
    st.caption(f"{done} dari {len(owed)} naskah sudah dibuat.")
    for item in owed:
        with st.container(border=True, gap="xsmall"):
            _show_owed(actor, siklus, item)


def _show_owed(actor: Actor, siklus: RingkasSiklus, item: NaskahTerutang) -> None:
    st.caption(f"Langkah {item.langkah_no} · {bingkai.escape(item.nama_pelaksana)}")
    if item.naskah is not None:
        show_naskah(actor, item.naskah, may_change=item.boleh_buat)
        return
    st.markdown(f"**{bingkai.escape(item.nama)}** :gray-badge[Belum dibuat]")
    st.caption(_why_not(item))
    if is_report(item.jenis):
        where = (siklus.instansi_id, item.jenis, siklus.periode.tahun, siklus.periode.tw)
        report_link("Isi dan kelengkapan laporan", *where)
    if item.boleh_buat and st.button("Buat draf naskah", key=f"buat-{item.tugas_id}-{item.blok}"):
        make(
            actor,
            instansi_id=siklus.instansi_id,
            jenis=item.jenis,
            tahun=siklus.periode.tahun,
            tugas_id=item.tugas_id,
            tahap=item.tahap,
        )


def _why_not(item: NaskahTerutang) -> str:
    if not item.giliran:
        return "Dibuat setelah langkah ini tiba gilirannya."
    return "Wajib sebelum langkah diselesaikan." if item.wajib else "Dibuat bila diperlukan."


def _show_others(actor: Actor, instansi_id: int, periode: Periode) -> None:
    st.subheader("Naskah di luar siklus", anchor=False)
    rows = layanan.ask(list_naskah, actor, instansi_id=instansi_id, tahun=periode.tahun)
    for jenis, nama, of_year in LUAR_SIKLUS:
        tw = None if of_year else periode.tw
        with st.container(border=True, gap="xsmall"):
            _show_other(actor, instansi_id, periode, jenis, nama, _standing(rows, jenis, tw), tw)


def _standing(rows: tuple[NaskahRingkas, ...], jenis: str, tw: int | None) -> NaskahRingkas | None:
    found = (row for row in rows if row.jenis == jenis and row.triwulan == tw and row.status != "dibatalkan")
    return next(found, None)


def _show_other(
    actor: Actor,
    instansi_id: int,
    periode: Periode,
    jenis: str,
    nama: str,
    naskah: NaskahRingkas | None,
    tw: int | None,
) -> None:
    may = allowed(actor, "naskah.buat")
    if naskah is not None:
        show_naskah(actor, naskah, may_change=may)
        return
    st.markdown(f"**{nama} {periode.label if tw else f'Tahun {periode.tahun}'}** :gray-badge[Belum dibuat]")
    if may and st.button("Buat draf naskah", key=f"buat-{jenis}"):
        make(actor, instansi_id=instansi_id, jenis=jenis, tahun=periode.tahun, triwulan=tw)
