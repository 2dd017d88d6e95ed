"""Bukti publikasi: where and when the report was published, with the files that prove it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.isi.bahan import Bahan, read_day
from triwulan.dokumen.isi.daftar_data import numbered_rows
from triwulan.dokumen.isi.penandatangan import sign_as_person
from triwulan.dokumen.isi.umum import common
from triwulan.waktu import print_tanggal

JENIS = "bukti_publikasi"


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the sheet."""
    return {
        **common(
            bahan,
            f"Bukti Publikasi Laporan Kinerja {bahan.label_periode}",
            [sign_as_person(bahan.petugas, bahan=bahan)],
        ),
        "laporan": f"Laporan Kinerja {bahan.nama_resmi} {bahan.label_periode}",
        "publikasi": numbered_rows(_places(bahan)),
        "berkas": numbered_rows(_files(session, bahan)),
    }


def _places(bahan: Bahan) -> list[dict[str, str]]:
    value = bahan.nilai.get("publikasi")
    rows = [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
    if not rows:
        gap = bahan.lacks("Tempat dan tanggal publikasi")
        return [{"kanal": gap, "alamat": gap, "tanggal": gap}]
    return [
        {
            "kanal": xml_text(str(item.get("kanal") or "")) or bahan.lacks("Kanal publikasi"),
            "alamat": xml_text(str(item.get("alamat") or "")) or bahan.lacks("Alamat publikasi"),
            "tanggal": _day(bahan, item),
        }
        for item in rows
    ]


def _day(bahan: Bahan, item: dict[str, Any]) -> str:
    day = read_day(item.get("tanggal"))
    return print_tanggal(day) if day else bahan.lacks("Tanggal publikasi")


def _files(session: Session, bahan: Bahan) -> list[dict[str, str]]:
    if bahan.tugas is None:
        bahan.lacks("Berkas bukti publikasi")
        return []
    rows = session.scalars(
        select(BuktiDukung)
        .where(BuktiDukung.tugas_id == bahan.tugas.id, BuktiDukung.dihapus_pada.is_(None))
        .order_by(BuktiDukung.id)
    ).all()
    if not rows:
        bahan.lacks("Berkas bukti publikasi")
    return [{"nama": row.nama, "sidik": row.sha256[:16], "keterangan": row.keterangan or "-"} for row in rows]
