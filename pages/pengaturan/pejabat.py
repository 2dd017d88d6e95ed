"""Pejabat: who signs what, and in which period."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

import streamlit as st

from components import bingkai, daftar, sunting
from components.daftar import Baris
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.organisasi.nip import format_nip
from triwulan.organisasi.pejabat import (
    STATUS,
    DataPejabat,
    PejabatTersimpan,
    add_pejabat,
    list_pejabat,
    remove_pejabat,
    update_pejabat,
)
from triwulan.waktu import local_date, now, print_tanggal

KEY = "pejabat"
LABEL = {
    "jabatan": "Jabatan",
    "nama": "Nama lengkap dan gelar",
    "nip": "NIP",
    "pangkat": "Pangkat (golongan)",
    "status": "Kedudukan",
    "kepala": "Kepala instansi (penanda tangan utama)",
    "mulai": "Menjabat sejak",
    "sampai": "Sampai dengan",
}


def show(actor: Actor, instansi_id: int) -> None:
    """The list, or the form of one pejabat."""
    rows = layanan.ask(list_pejabat, actor, instansi_id=instansi_id)
    row = next((row for row in rows if row.id == daftar.chosen(KEY)), None)
    if daftar.chosen(KEY) == daftar.BARU:
        _add(actor, instansi_id)
    elif row is not None:
        _edit(actor, row)
    else:
        _list(rows, local_date(now(), actor.zona.value))


def _list(rows: tuple[PejabatTersimpan, ...], today: date) -> None:
    if not any(row.data.kepala and row.menjabat(today) for row in rows):
        bingkai.empty(
            "Belum ada kepala instansi yang menjabat hari ini.",
            "Tambahkan pejabatnya, agar naskah dapat ditandatangani atas namanya.",
        )
    daftar.show_rows(KEY, (_line(row, today) for row in rows))
    daftar.add_button(KEY, "Tambah pejabat")


def _line(row: PejabatTersimpan, today: date) -> Baris:
    data = row.data
    masa = f"sejak {print_tanggal(data.mulai)}" + (
        f" sampai {print_tanggal(data.sampai)}" if data.sampai else ""
    )
    nip = f" · NIP {format_nip(data.nip)}" if data.nip else ""
    return Baris(row.id, f"{row.sebutan}: {data.nama}", masa + nip, _mark(row, today))


def _mark(row: PejabatTersimpan, today: date) -> str:
    if row.menjabat(today):
        return "menjabat"
    return "akan menjabat" if row.data.mulai > today else "masa lalu"


def _add(actor: Actor, instansi_id: int) -> None:
    daftar.back_button(KEY)
    today = local_date(now(), actor.zona.value)
    form = sunting.open_form("pejabat.baru", asdict(DataPejabat("", "", today)), 0)
    isian, sent = _form(form, "Tambahkan")
    if sent:
        added = layanan.do(add_pejabat, actor, instansi_id=instansi_id, data=DataPejabat(**isian))
        sunting.forget(form.key)
        daftar.done(KEY, f"{added.data.nama} ditambahkan.")


def _edit(actor: Actor, row: PejabatTersimpan) -> None:
    daftar.back_button(KEY)
    form = sunting.open_form(f"pejabat.{row.id}", asdict(row.data), row.versi)
    isian, sent = _form(form, "Simpan")
    form.finish(
        sent,
        isian,
        lambda isian, versi: layanan.do(
            update_pejabat, actor, pejabat_id=row.id, versi=versi, data=DataPejabat(**isian)
        ),
        LABEL,
    )
    with st.popover("Hapus"):
        st.markdown("Hapus hanya bila salah catat. Pejabat yang berhenti cukup diberi tanggal akhir.")
        if st.button("Ya, hapus catatan ini", key=f"{KEY}.hapus"):
            layanan.do(remove_pejabat, actor, pejabat_id=row.id, versi=row.versi)
            daftar.done(KEY, f"Catatan {row.data.nama} dihapus.")


def _form(form: sunting.Formulir, tombol: str) -> tuple[sunting.Isian, bool]:
    with st.form(form.key):
        left, right = st.columns(2, gap="medium")
        with left:
            isian: sunting.Isian = {
                "jabatan": form.text(LABEL["jabatan"], "jabatan", placeholder="Kepala Dinas Kesehatan"),
                "nama": form.text(LABEL["nama"], "nama"),
                "nip": form.text(LABEL["nip"], "nip", help="18 angka; boleh kosong untuk kepala daerah."),
                "pangkat": form.text(LABEL["pangkat"], "pangkat", placeholder="Pembina Utama Muda (IV/c)"),
            }
        with right:
            isian |= {
                "status": form.choose(
                    LABEL["status"], "status", STATUS, lambda status: status.value or "Definitif"
                ),
                "mulai": form.day(LABEL["mulai"], "mulai", min_value=date(1970, 1, 1)),
                "sampai": form.day(LABEL["sampai"], "sampai", help="Kosongkan selama masih menjabat."),
                "kepala": form.tick(LABEL["kepala"], "kepala"),
            }
        isian["pengguna_id"] = form.awal("pengguna_id")
        sent = st.form_submit_button(tombol, type="primary")
    return isian, sent
