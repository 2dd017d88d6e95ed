"""Pengguna & penugasan: accounts of the office, and who is which pelaksana of which SOP."""

from __future__ import annotations

import streamlit as st

from components import bingkai, daftar
from components.daftar import Baris
from pages.pengaturan import akun_orang, tugas_orang
from triwulan import layanan
from triwulan.akses.izin import allowed
from triwulan.akses.pelaku import Actor
from triwulan.akses.pengguna import AkunPengguna, list_pengguna, list_pengguna_pemda
from triwulan.akses.penugasan import PenugasanTersimpan, list_pelaksana, list_penugasan
from triwulan.organisasi.bidang import list_bidang

KEY = akun_orang.KEY
PER_HALAMAN = 15


def show(actor: Actor, instansi_id: int) -> None:
    """The list of people, or one of them with account and penugasan."""
    akun_orang.show_first_password()
    rows = layanan.ask(list_pengguna, actor, instansi_id=instansi_id)
    if allowed(actor, "instansi.buat"):
        rows += layanan.ask(list_pengguna_pemda, actor)
    row = next((row for row in rows if row.id == daftar.chosen(KEY)), None)
    bidang = layanan.ask(list_bidang, actor, instansi_id=instansi_id)
    if daftar.chosen(KEY) == daftar.BARU:
        akun_orang.show_add(actor, instansi_id, bidang)
    elif row is not None:
        akun_orang.show_edit(actor, row, bidang)
        if row.instansi_id is not None:
            tugas_orang.show(actor, instansi_id, row, bidang)
    else:
        _overview(actor, instansi_id, rows)


def _overview(actor: Actor, instansi_id: int, rows: tuple[AkunPengguna, ...]) -> None:
    penugasan = layanan.ask(list_penugasan, actor, instansi_id=instansi_id)
    _missing(actor, instansi_id, penugasan)
    cari = st.text_input("Cari nama, akun atau jabatan", key=f"{KEY}.cari", type="search")
    found = [row for row in rows if cari.casefold() in f"{row.nama} {row.nama_akun} {row.jabatan}".casefold()]
    if not found:
        bingkai.empty("Tidak ada pengguna yang cocok.", "Ubah kata pencarian, atau tambahkan pengguna baru.")
    halaman = st.session_state.get(f"{KEY}.halaman", 1) if len(found) > PER_HALAMAN else 1
    start = (min(halaman, -(-len(found) // PER_HALAMAN) or 1) - 1) * PER_HALAMAN
    daftar.show_rows(KEY, (_line(row, penugasan) for row in found[start : start + PER_HALAMAN]))
    if len(found) > PER_HALAMAN:
        st.pagination(-(-len(found) // PER_HALAMAN), key=f"{KEY}.halaman")
    daftar.add_button(KEY, "Tambah pengguna")


def _line(row: AkunPengguna, penugasan: tuple[PenugasanTersimpan, ...]) -> Baris:
    tasks = [f"{task.pelaksana_nama}" for task in penugasan if task.pengguna_id == row.id]
    parts = [bingkai.LABEL_PERAN[row.peran.value], row.nama_akun, row.bidang, ", ".join(dict.fromkeys(tasks))]
    return Baris(
        row.id, row.nama, " · ".join(part for part in parts if part), "" if row.aktif else "tidak aktif"
    )


def _missing(actor: Actor, instansi_id: int, penugasan: tuple[PenugasanTersimpan, ...]) -> None:
    """Pelaksana columns that nobody fills: their langkah would wait for ever."""
    filled = {(task.sop_kode, task.pelaksana) for task in penugasan if task.berlaku}
    columns = layanan.ask(list_pelaksana, actor, instansi_id=instansi_id)
    empty = [column for column in columns if (column.sop_kode, column.pelaksana) not in filled]
    if empty:
        names = "; ".join(f"{column.pelaksana_nama} ({column.sop_nama})" for column in empty)
        st.warning(
            bingkai.escape(f"Belum ada orangnya: {names}. Buka seorang pengguna, lalu beri penugasan.")
        )
