"""The office itself: names, address, contacts, time zone."""

from __future__ import annotations

from dataclasses import asdict

import streamlit as st

from components import sunting
from triwulan import layanan
from triwulan.akses.pelaku import Actor
from triwulan.organisasi.instansi import JENIS, ZONA, DataInstansi, get_instansi, update_instansi

LABEL = {
    "nama": "Nama instansi",
    "nama_pendek": "Nama pendek",
    "jenis": "Jenis",
    "zona": "Zona waktu",
    "kota": "Kota/kabupaten tempat menandatangani",
    "alamat": "Alamat",
    "kode_pos": "Kode pos",
    "telepon": "Telepon",
    "faksimile": "Faksimile",
    "laman": "Laman",
    "pos_el": "Pos-el",
}


def show(actor: Actor, instansi_id: int) -> None:
    """Draw the form."""
    row = layanan.ask(get_instansi, actor, instansi_id=instansi_id)
    form = sunting.open_form(f"instansi.{instansi_id}", asdict(row.data), row.versi)
    with st.form(form.key, border=False):
        isian = fields(form)
        sent = st.form_submit_button("Simpan data instansi", type="primary")
    form.finish(
        sent,
        isian,
        lambda isian, versi: layanan.do(
            update_instansi, actor, instansi_id=instansi_id, versi=versi, data=DataInstansi(**isian)
        ),
        LABEL,
    )


def fields(form: sunting.Formulir) -> sunting.Isian:
    """The fields of an office, in two columns."""
    left, right = st.columns(2, gap="medium")
    with left:
        isian: sunting.Isian = {
            "nama": form.text(LABEL["nama"], "nama", help="Nama lengkap tanpa singkatan, tanpa nama daerah."),
            "nama_pendek": form.text(
                LABEL["nama_pendek"], "nama_pendek", help="Dipakai pada daftar dan papan."
            ),
            "jenis": form.choose(LABEL["jenis"], "jenis", JENIS, lambda jenis: jenis.value),
            "zona": form.choose(LABEL["zona"], "zona", ZONA, lambda zona: zona.value),
            "kota": form.text(LABEL["kota"], "kota", help="Tertulis di depan tanggal surat."),
        }
    with right:
        isian |= {
            "alamat": form.area(LABEL["alamat"], "alamat", height=98),
            "kode_pos": form.text(LABEL["kode_pos"], "kode_pos", max_chars=5),
            "telepon": form.text(LABEL["telepon"], "telepon"),
            "faksimile": form.text(LABEL["faksimile"], "faksimile"),
            "laman": form.text(LABEL["laman"], "laman", placeholder="dinas.kota.go.id"),
            "pos_el": form.text(LABEL["pos_el"], "pos_el", placeholder="dinas@kota.go.id"),
        }
    return isian
