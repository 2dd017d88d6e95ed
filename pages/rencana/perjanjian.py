"""The Perjanjian Kinerja of the year and its changes, as they were signed."""

from __future__ import annotations

from typing import Any

import streamlit as st

from components import bingkai
from components.grafik import show_unduh_tabel
from components.kinerja import kata
from components.kinerja.rekaman import facts
from components.tabel import Baris, Isi, Tabel, columns
from pages.rencana.keadaan import Tempat
from triwulan import layanan
from triwulan.angka import print_rupiah
from triwulan.kinerja.perjanjian import Perjanjian, list_perjanjian
from triwulan.waktu import print_saat, print_tanggal


def show(tempat: Tempat) -> None:
    """Every PK of the year; the newest is open."""
    rows = layanan.ask(list_perjanjian, tempat.actor, instansi_id=tempat.instansi_id, tahun=tempat.tahun)
    signed = [row for row in rows if row.dikunci_pada is not None]
    if not signed:
        bingkai.empty(
            "Perjanjian Kinerja belum ditandatangani.",
            "Setelah rencana lengkap, catat penandatanganannya; isinya tersimpan di sini seperti saat ditandatangani.",
        )
        return
    for number, row in enumerate(reversed(signed)):
        with st.expander(row.nama, expanded=number == 0):
            _show(tempat, row)


def _show(tempat: Tempat, row: Perjanjian) -> None:
    locked = (
        f"{row.dikunci_oleh}, {print_saat(row.dikunci_pada, tempat.actor.zona)}" if row.dikunci_pada else ""
    )
    st.html(
        facts(
            (
                ("Nomor", row.nomor),
                ("Tanggal", print_tanggal(row.tanggal) if row.tanggal else ""),
                ("Pihak pertama", row.pihak_pertama),
                ("Pihak kedua", row.pihak_kedua),
                ("Alasan perubahan", row.alasan),
                ("Dikunci", locked),
            )
        )
    )
    content = row.isi or {}
    show_unduh_tabel(_goals(row, content.get("indikator", [])), key=f"pk_indikator_{row.id}")
    show_unduh_tabel(_money(row, content.get("anggaran", [])), key=f"pk_anggaran_{row.id}")


def _goals(row: Perjanjian, lines: list[dict[str, Any]]) -> Tabel:
    return Tabel(
        f"{row.nama} {row.tahun} indikator",
        columns("Indikator", "Sasaran atau program", "Satuan", "Target", angka=("Target",)),
        tuple(
            Baris((line["nama"], line["simpul"], line["satuan"], Isi(line["target"].get("0", kata.KOSONG))))
            for line in lines
        ),
    )


def _money(row: Perjanjian, lines: list[dict[str, Any]]) -> Tabel:
    programs = [line for line in lines if line["jenjang"] == "program" and line["pagu"] is not None]
    found = programs or [line for line in lines if line["pagu"] is not None]
    return Tabel(
        f"{row.nama} {row.tahun} anggaran",
        columns("Unsur", "Kode", "Anggaran", angka=("Anggaran",), utuh=("Kode",)),
        tuple(
            Baris((line["nama"], line["kode"], Isi(print_rupiah(line["pagu"]), line["pagu"])))
            for line in found
        ),
    )
