"""Formulir elemen data: one sheet for each bidang with its indikator and sub kegiatan, to be filled in."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from db.rencana import Indikator
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.bahan import Bahan, numbered
from triwulan.dokumen.isi.daftar_data import (
    budget_of,
    indikator_of,
    names_of_bidang,
    numbered_rows,
    numbers_of,
    row_of_budget,
    row_of_indikator,
    rupiah,
)
from triwulan.dokumen.isi.penandatangan import sign_as_person
from triwulan.dokumen.isi.umum import common, deadline
from triwulan.kinerja.anggaran import BarisAnggaran
from triwulan.kinerja.lembar import BarisRealisasi

JENIS = "formulir_elemen_data"
PETUNJUK = (
    "Isi kolom realisasi dengan angka triwulan ini menurut definisi operasional dan rumus indikator.",
    "Tulis desimal dengan koma dan ribuan dengan titik, misalnya 1.234,5.",
    "Bila data belum tersedia, kosongkan kolom realisasi dan tulis alasannya pada kolom keterangan.",
    "Lampirkan bukti dukung setiap indikator; tanggal bukti berada dalam triwulan ini.",
)


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the form."""
    dokumen = bahan.choices("formulir.dokumen") or [
        "Evaluasi Rencana Aksi",
        "Evaluasi Indikator Kinerja Utama",
    ]
    return {
        **common(
            bahan,
            f"Formulir Elemen Data Kinerja {bahan.label_periode}",
            [sign_as_person(bahan.petugas, bahan=bahan)],
        ),
        "dokumen": ", ".join(dokumen),
        "batas": deadline(bahan, "formulir.batas_waktu", "Batas waktu pengembalian formulir"),
        "petunjuk": numbered(bahan.lines("formulir.petunjuk", PETUNJUK)),
        "lembar": sheets(session, bahan),
    }


def sheets(session: Session, bahan: Bahan) -> list[dict[str, Any]]:
    """For each bidang with work of its own its rows; noted as a gap when nothing is planned."""
    grid, budget, detail = numbers_of(session, bahan), budget_of(session, bahan), indikator_of(session, bahan)
    made = []
    for bidang_id, nama in names_of_bidang(session, bahan.instansi.id).items():
        rows = [
            _row(row, detail[row.indikator_id])
            for row in grid.baris
            if row.bidang_id == bidang_id and row.diminta
        ]
        money = [_budget(row) for row in budget.baris if row.bidang_id == bidang_id]
        if rows or money:
            made.append({"bidang": nama, "indikator": numbered_rows(rows), "anggaran": numbered_rows(money)})
    if not made:
        bahan.lacks(f"Perencanaan kinerja tahun {bahan.tahun}")
    return made


def _row(row: BarisRealisasi, indikator: Indikator) -> dict[str, Any]:
    return {
        **{
            part: text
            for part, text in row_of_indikator(row).items()
            if part not in ("realisasi", "capaian", "bukti", "catatan")
        },
        "rumus": indikator.formula or indikator.definisi_operasional or "-",
        "sumber": indikator.sumber_data,
        "bukti": indikator.bukti_wajib,
    }


def _budget(row: BarisAnggaran) -> dict[str, Any]:
    printed = row_of_budget(row)
    before = row.sd_tw - (row.rupiah or 0)
    return {"kode": printed["kode"], "nama": printed["nama"], "pagu": printed["pagu"], "lalu": rupiah(before)}
