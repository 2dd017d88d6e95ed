"""Indikator of the year with everything that the kamus asks for."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import bingkai, daftar, navigasi, sunting
from components.grafik import show_unduh_tabel
from components.tabel import Baris, Isi, Tabel, columns
from components.tindakan import act
from pages.rencana import kamus_isian
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.angka import print_angka
from triwulan.kinerja.indikator import (
    KartuIndikator,
    add_indikator,
    archive_indikator,
    change_indikator,
    list_indikator,
)
from triwulan.organisasi.bidang import list_bidang

KEY = "indikator_rencana"


def show(tempat: Tempat) -> None:
    """The list, or the form of one indikator."""
    rows = layanan.ask(
        list_indikator, tempat.actor, instansi_id=tempat.instansi_id, tahun=tempat.tahun, with_archived=True
    )
    chosen = daftar.chosen(KEY)
    row = next((row for row in rows if row.id == chosen), None)
    if chosen == daftar.BARU and tempat.boleh_ubah:
        _add(tempat)
    elif row is not None:
        _edit(tempat, row)
    else:
        _list(tempat, rows)


def _list(tempat: Tempat, rows: tuple[KartuIndikator, ...]) -> None:
    names: dict[int | None, str] = {
        row.id: row.nama for row in layanan.ask(list_bidang, tempat.actor, instansi_id=tempat.instansi_id)
    }
    if tempat.boleh_ubah:
        daftar.add_button(KEY, "Tambah indikator")
    if not rows:
        bingkai.empty(
            "Belum ada indikator.", "Tambahkan indikator pada sasaran, program, kegiatan atau sub kegiatan."
        )
        return
    table = Tabel(
        f"Indikator {tempat.tahun}",
        columns(
            "Indikator",
            "Kode",
            "Satuan",
            "Jenis",
            "Unsur",
            "Bidang",
            "Bobot",
            angka=("Bobot",),
            utuh=("Kode",),
        ),
        tuple(
            Baris(
                (
                    row.isian.nama + ("" if row.aktif else " (diarsipkan)"),
                    row.isian.kode,
                    row.isian.satuan,
                    row.isian.jenis.value,
                    row.simpul,
                    names.get(row.isian.bidang_id, "belum dipilih"),
                    Isi(print_angka(row.isian.bobot), row.isian.bobot),
                ),
                row.id,
                navigasi.address("indikator", id=row.id),
            )
            for row in rows
        ),
    )
    chosen = show_unduh_tabel(table, key="indikator")
    if chosen is not None:
        if not tempat.boleh_ubah:
            navigasi.open_page("indikator", id=chosen)
        daftar.open_row(KEY, chosen)
        st.rerun()


def _add(tempat: Tempat) -> None:
    daftar.back_button(KEY)
    form = sunting.open_form("indikator.baru", kamus_isian.start(None), 0)
    isian, sent = kamus_isian.show_form(tempat, form, "Tambahkan")
    if sent:
        act(lambda: _added(tempat, form, isian), "Indikator ditambahkan. Isi targetnya pada bagian Target.")


def _added(tempat: Tempat, form: sunting.Formulir, isian: sunting.Isian) -> None:
    layanan.do(
        add_indikator,
        tempat.actor,
        instansi_id=tempat.instansi_id,
        tahun=tempat.tahun,
        isian=kamus_isian.read(isian),
    )
    sunting.forget(form.key)
    daftar.open_row(KEY, None)


def _edit(tempat: Tempat, row: KartuIndikator) -> None:
    daftar.back_button(KEY)
    navigasi.link("Buka halaman indikator ini", "indikator", id=row.id)
    if not tempat.boleh_ubah:
        st.info("Rencana tahun ini tidak dapat diubah sekarang.")
        return
    form = sunting.open_form(f"indikator.{row.id}", kamus_isian.start(row.isian), row.versi)
    isian, sent = kamus_isian.show_form(tempat, form, "Simpan")
    form.finish(
        sent,
        isian,
        lambda isian, versi: _change(tempat, row, isian, versi),
        kamus_isian.LABEL,
        read_stored=kamus_isian.from_stored,
    )
    if st.button("Arsipkan" if row.aktif else "Aktifkan kembali", key=f"arsip_indikator_{row.id}"):
        act(lambda: _archive(tempat, row), "Tersimpan.")


def _change(tempat: Tempat, row: KartuIndikator, isian: sunting.Isian, versi: int) -> Any:
    return layanan.do(
        change_indikator, tempat.actor, indikator_id=row.id, versi=versi, isian=kamus_isian.read(isian)
    )


def _archive(tempat: Tempat, row: KartuIndikator) -> None:
    layanan.do(archive_indikator, tempat.actor, indikator_id=row.id, versi=row.versi, aktif=not row.aktif)
    daftar.open_row(KEY, None)
