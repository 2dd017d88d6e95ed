"""Catatan penerimaan data dan informasi: what was received from which bidang, and what is still missing."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.bahan import Bahan, numbered
from triwulan.dokumen.isi.daftar_data import budget_of, names_of_bidang, numbered_rows, numbers_of, rupiah
from triwulan.dokumen.isi.penandatangan import sign_as_person
from triwulan.dokumen.isi.umum import common, entered_date

JENIS = "catatan_penerimaan_data"


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the note."""
    givers = bahan.people("penerimaan.dari")
    gap = {"nama": "", "jabatan": "", "nip": "", "pangkat": ""}
    giver = givers[0] if givers else {**gap, "nama": bahan.lacks("Yang menyerahkan data")}
    signers = [
        sign_as_person(giver, "Yang menyerahkan,"),
        sign_as_person(bahan.petugas, "Yang menerima,", bahan),
    ]
    return {
        **common(bahan, f"Catatan Penerimaan Data dan Informasi Kinerja {bahan.label_periode}", signers),
        "tanggal": entered_date(bahan, "penerimaan.tanggal"),
        "diterima": bahan.printed_day("penerimaan.tanggal", "Tanggal data diterima"),
        "dari": giver["nama"] + (f", {giver['jabatan']}" if giver["jabatan"] else ""),
        "baris": numbered_rows(_rows(session, bahan)),
        "belum": numbered(_missing(session, bahan)),
        "catatan": numbered(bahan.lines("penerimaan.catatan")),
    }


def _rows(session: Session, bahan: Bahan) -> list[dict[str, str]]:
    grid, budget = numbers_of(session, bahan), budget_of(session, bahan)
    rows = []
    for bidang_id, nama in names_of_bidang(session, bahan.instansi.id).items():
        wanted = [row for row in grid.baris if row.bidang_id == bidang_id and row.diminta]
        money = [row for row in budget.baris if row.bidang_id == bidang_id]
        if wanted or money:
            rows.append(
                {
                    "bidang": nama,
                    "diminta": str(len(wanted)),
                    "diterima": str(sum(row.nilai is not None for row in wanted)),
                    "bukti": str(sum(row.bukti for row in wanted)),
                    "anggaran": rupiah(sum(row.rupiah or 0 for row in money)),
                }
            )
    return rows


def _missing(session: Session, bahan: Bahan) -> list[str]:
    """The indikator without a number, with the reason that was given."""
    return [
        f"{row.nama}: {row.catatan or 'belum disampaikan'}"
        for row in numbers_of(session, bahan).baris
        if row.diminta and row.nilai is None
    ]
