"""Hari libur: national holidays are given; cuti bersama and local days off are entered here."""

from __future__ import annotations

import streamlit as st

from components import bingkai, daftar, sunting
from components.daftar import Baris
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.organisasi.hari_libur import (
    JenisLibur,
    Libur,
    add_hari_libur,
    fill_cuti_bersama,
    list_hari_libur,
    remove_hari_libur,
)
from triwulan.waktu import local_date, nama_hari, now, print_tanggal

KEY = "libur"


def show(actor: Actor, instansi_id: int) -> None:
    """One year of days off."""
    st.subheader("Hari libur", anchor=False)
    today = local_date(now(), actor.zona.value)
    tahun = int(st.number_input("Tahun", 2020, 2100, today.year, step=1, key=f"{KEY}.tahun", width=140))
    days = layanan.ask(list_hari_libur, actor, instansi_id=instansi_id, tahun=tahun)
    national = [day for day in days if day.id is None]
    entered = {day.id: day for day in days if day.id is not None}
    row = entered.get(_chosen() or 0)
    if row is not None:
        _remove(actor, row)
        return
    left, right = st.columns(2, gap="large")
    with left:
        st.html(daftar.table(("Tanggal", "Libur nasional"), ((_day(day), day.nama) for day in national)))
    with right:
        _entered(actor, instansi_id, tahun, list(entered.values()))


def _entered(actor: Actor, instansi_id: int, tahun: int, rows: list[Libur]) -> None:
    if not rows:
        bingkai.empty(
            f"Belum ada cuti bersama atau libur daerah {tahun}.",
            "Isi dari daftar yang diketahui, lalu cocokkan dengan surat keputusan bersama tahun itu.",
        )
    daftar.show_rows(
        KEY, (Baris(row.id or 0, _day(row), row.nama, row.jenis) for row in rows), tombol="Hapus"
    )
    if st.button(f"Isi cuti bersama {tahun}", key=f"{KEY}.isi"):
        count = layanan.do(fill_cuti_bersama, actor, instansi_id=instansi_id, tahun=tahun)
        bingkai.leave_message(f"{count} hari cuti bersama ditambahkan." if count else "Tidak ada yang baru.")
        st.rerun()
    _add(actor, instansi_id)


def _add(actor: Actor, instansi_id: int) -> None:
    awal = {"tanggal": local_date(now(), actor.zona.value), "jenis": JenisLibur.CUTI_BERSAMA, "nama": ""}
    form = sunting.open_form(f"{KEY}.baru", awal, 0)
    with st.form(form.key):
        tanggal = form.day("Tanggal", "tanggal")
        jenis = form.choose("Jenis", "jenis", tuple(JenisLibur), lambda jenis: jenis.value)
        nama = form.text("Nama atau alasan", "nama", placeholder="Cuti bersama Iduladha")
        sent = st.form_submit_button("Tambahkan hari")
    if sent:
        added = layanan.do(
            add_hari_libur, actor, instansi_id=instansi_id, tanggal=tanggal, nama=nama, jenis=jenis
        )
        sunting.forget(form.key)
        bingkai.leave_message(f"{print_tanggal(added.tanggal)} dicatat.")
        st.rerun()


def _remove(actor: Actor, row: Libur) -> None:
    st.markdown(f"Hapus **{bingkai.escape(_day(row))}** ({bingkai.escape(row.nama)}) dari daftar?")
    with st.container(horizontal=True):
        daftar.back_button(KEY)
        if st.button("Ya, hapus", key=f"{KEY}.hapus", type="primary") and row.id is not None:
            layanan.do(remove_hari_libur, actor, hari_libur_id=row.id)
            daftar.done(KEY, f"{print_tanggal(row.tanggal)} dihapus dari daftar.")


def _chosen() -> int | None:
    chosen = daftar.chosen(KEY)
    return chosen if isinstance(chosen, int) else None


def _day(day: Libur) -> str:
    return f"{nama_hari(day.tanggal)}, {print_tanggal(day.tanggal)}"
