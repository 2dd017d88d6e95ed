"""Bidang: list, add, rename, order, close."""

from __future__ import annotations

import streamlit as st

from components import bingkai, daftar, sunting
from components.daftar import Baris
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.organisasi.bidang import (
    BidangTersimpan,
    add_bidang,
    list_bidang,
    order_bidang,
    set_bidang_aktif,
    update_bidang,
)

KEY = "bidang"
LABEL = {"nama": "Nama bidang", "singkatan": "Singkatan"}


def show(actor: Actor, instansi_id: int) -> None:
    """The list, or the form of one bidang."""
    rows = layanan.ask(list_bidang, actor, instansi_id=instansi_id, semua=True)
    row = next((row for row in rows if row.id == daftar.chosen(KEY)), None)
    if daftar.chosen(KEY) == daftar.BARU:
        _add(actor, instansi_id)
    elif row is not None:
        _edit(actor, instansi_id, row, rows)
    else:
        _list(rows)


def _list(rows: tuple[BidangTersimpan, ...]) -> None:
    if not rows:
        bingkai.empty("Belum ada bidang.", "Tambahkan bidang, bagian atau seksi yang mengisi data kinerja.")
    daftar.show_rows(
        KEY, (Baris(row.id, row.nama, row.singkatan, "" if row.aktif else "tidak aktif") for row in rows)
    )
    daftar.add_button(KEY, "Tambah bidang")


def _add(actor: Actor, instansi_id: int) -> None:
    daftar.back_button(KEY)
    form = sunting.open_form("bidang.baru", {"nama": "", "singkatan": ""}, 0)
    isian, sent = _form(form, "Tambahkan")
    if sent:
        added = layanan.do(add_bidang, actor, instansi_id=instansi_id, **isian)
        sunting.forget(form.key)
        daftar.done(KEY, f"{added.nama} ditambahkan.")


def _edit(actor: Actor, instansi_id: int, row: BidangTersimpan, rows: tuple[BidangTersimpan, ...]) -> None:
    daftar.back_button(KEY)
    form = sunting.open_form(f"bidang.{row.id}", {"nama": row.nama, "singkatan": row.singkatan}, row.versi)
    isian, sent = _form(form, "Simpan")
    form.finish(
        sent,
        isian,
        lambda isian, versi: layanan.do(update_bidang, actor, bidang_id=row.id, versi=versi, **isian),
        LABEL,
    )
    with st.container(horizontal=True):
        if row.aktif:
            _move_buttons(actor, instansi_id, row, [other.id for other in rows if other.aktif])
        _active_button(actor, row)


def _form(form: sunting.Formulir, tombol: str) -> tuple[sunting.Isian, bool]:
    with st.form(form.key, width=620):
        isian: sunting.Isian = {
            "nama": form.text(LABEL["nama"], "nama"),
            "singkatan": form.text(LABEL["singkatan"], "singkatan", help="Boleh kosong; dipakai pada papan."),
        }
        sent = st.form_submit_button(tombol, type="primary")
    return isian, sent


def _move_buttons(actor: Actor, instansi_id: int, row: BidangTersimpan, order: list[int]) -> None:
    place = order.index(row.id)
    for label, step in (("Naikkan", -1), ("Turunkan", 1)):
        target = place + step
        if st.button(label, key=f"{KEY}.geser{step}", disabled=not 0 <= target < len(order)):
            order[place], order[target] = order[target], order[place]
            layanan.do(order_bidang, actor, instansi_id=instansi_id, urutan=order)
            daftar.done(KEY, f"Urutan {row.nama} diubah.")


def _active_button(actor: Actor, row: BidangTersimpan) -> None:
    label = "Nonaktifkan" if row.aktif else "Aktifkan kembali"
    if st.button(
        label,
        key=f"{KEY}.aktif",
        help="Bidang yang tidak aktif tidak mendapat tugas baru; datanya tetap ada.",
    ):
        layanan.do(set_bidang_aktif, actor, bidang_id=row.id, aktif=not row.aktif)
        daftar.done(KEY, f"{row.nama} {'dinonaktifkan' if row.aktif else 'diaktifkan kembali'}.")
