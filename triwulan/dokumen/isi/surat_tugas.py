"""Surat tugas: basis, who, what for, until when."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.bahan import Bahan, numbered
from triwulan.dokumen.isi.penandatangan import sign_as_office
from triwulan.dokumen.isi.umum import common, entered_date, legal_basis, sop_reference
from triwulan.organisasi.nip import format_nip
from triwulan.waktu import print_tanggal

JENIS = "surat_tugas"


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the letter."""
    signer = sign_as_office(session, bahan, JENIS)
    reference = sop_reference(bahan)
    basis = [
        *legal_basis(bahan, "tugas.dasar"),
        *([] if bahan.lines("tugas.dasar") or not reference else [reference]),
    ]
    return {
        **common(bahan, f"Surat Tugas {bahan.label_periode}", [signer]),
        "tanggal": entered_date(bahan, "tugas.tanggal"),
        "dasar": numbered(basis),
        "kepada": _people(bahan),
        "untuk": numbered(_what_for(bahan)),
    }


def _people(bahan: Bahan) -> list[dict[str, str]]:
    people = bahan.people("tugas.kepada")
    if not people:
        gap = bahan.lacks("Yang diberi tugas")
        people = [{"nama": gap, "jabatan": gap, "nip": "", "pangkat": ""}]
    return [
        {
            "no": f"{place}.",
            "nama": orang["nama"],
            "pangkat": orang["pangkat"] or "-",
            "nip": format_nip(orang["nip"]) or "-",
            "jabatan": orang["jabatan"] or "-",
        }
        for place, orang in enumerate(people, start=1)
    ]


def _what_for(bahan: Bahan) -> list[str]:
    given = bahan.lines("tugas.untuk")
    if given:
        return given
    day = bahan.nilai.get("tugas.batas_waktu") and bahan.day("tugas.batas_waktu", "Batas waktu tugas")
    until = f" paling lambat tanggal {print_tanggal(day)}" if day else ""
    work = bahan.tugas.kegiatan if bahan.tugas else "Mengumpulkan dan mengolah data kinerja"
    return [
        f"{work} untuk {bahan.label_periode}{until}.",
        "Melaporkan hasil pelaksanaan tugas kepada pemberi tugas.",
        "Melaksanakan tugas ini dengan penuh tanggung jawab.",
    ]
