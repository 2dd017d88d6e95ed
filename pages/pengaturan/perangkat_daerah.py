"""The offices of a pemda: only its admin sees this part."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from components import bingkai, daftar, sunting
from components.daftar import Baris
from pages.pengaturan.instansi import fields
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.organisasi.instansi import (
    DataInstansi,
    InstansiTersimpan,
    add_instansi,
    list_instansi,
    set_instansi_aktif,
    suggest_kode,
)

KEY = "perangkat_daerah"


def show(actor: Actor) -> None:
    """The list of offices in an expander, so that it does not stand in the way of the chosen one."""
    offices = layanan.ask(list_instansi, actor)
    with st.expander(
        f"Perangkat daerah ({len(offices)})", expanded=not offices, key=KEY, on_change="rerun"
    ) as part:
        if not part.open:
            return
        if daftar.chosen(KEY) == daftar.BARU:
            _add(actor)
        elif (
            row := next((office for office in offices if office.id == daftar.chosen(KEY)), None)
        ) is not None:
            _one(actor, row)
        else:
            daftar.show_rows(KEY, (_line(row) for row in offices), tombol="Ubah keadaan")
            daftar.add_button(KEY, "Tambah perangkat daerah")


def _line(row: InstansiTersimpan) -> Baris:
    return Baris(
        row.id, row.data.nama, f"{row.data.jenis.value} · kode {row.kode}", "" if row.aktif else "ditutup"
    )


def _add(actor: Actor) -> None:
    daftar.back_button(KEY)
    form = sunting.open_form("instansi.baru", {"kode": "", **asdict(DataInstansi("", ""))}, 0)
    with st.form(form.key, border=False):
        isian = fields(form)
        kode = form.text(
            "Kode (boleh kosong)", "kode", help="Huruf kecil dan tanda hubung; tidak dapat diubah lagi."
        )
        sent = st.form_submit_button("Tambahkan", type="primary")
    if sent:
        data = DataInstansi(**isian)
        pemda = next((office.pemda for office in layanan.ask(list_instansi, actor)), "")
        layanan.do(add_instansi, actor, kode=kode or suggest_kode(f"{data.nama} {pemda}"), data=data)
        sunting.forget(form.key)
        daftar.done(KEY, f"{data.nama} ditambahkan. Pilih kantor itu di atas untuk melengkapinya.")


def _one(actor: Actor, row: InstansiTersimpan) -> None:
    daftar.back_button(KEY)
    st.markdown(f"**{bingkai.escape(row.data.nama)}**")
    if row.aktif:
        st.markdown(
            "Instansi yang ditutup tidak hilang: datanya tetap ada, tetapi orangnya tidak dapat masuk."
        )
    label = "Tutup instansi ini" if row.aktif else "Buka kembali instansi ini"
    if st.button(label, key=f"{KEY}.aktif"):
        layanan.do(set_instansi_aktif, actor, instansi_id=row.id, aktif=not row.aktif)
        daftar.done(KEY, f"{row.data.nama} {'ditutup' if row.aktif else 'dibuka kembali'}.")
