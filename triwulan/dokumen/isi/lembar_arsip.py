"""Lembar pengarsipan: code, place, retention, and what the archive of the triwulan holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from db.dokumen import Naskah, StatusNaskah
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.isi.bahan import Bahan, alinea
from triwulan.dokumen.isi.daftar_data import numbered_rows
from triwulan.dokumen.isi.penandatangan import sign_as_person
from triwulan.dokumen.isi.umum import common, sop_reference
from triwulan.waktu import print_tanggal

JENIS = "lembar_arsip"
KLASIFIKASI = "000.8.6.3"
STATUS = {
    StatusNaskah.DRAF: "draf",
    StatusNaskah.FINAL: "final, belum ditandatangani",
    StatusNaskah.DITANDATANGANI: "ditandatangani",
    StatusNaskah.DIPUBLIKASIKAN: "dipublikasikan",
}


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the sheet."""
    entered = bahan.nilai.get("arsip")
    value: dict[str, Any] = entered if isinstance(entered, dict) else {}
    aturan = bahan.aturan
    return {
        **common(
            bahan,
            f"Lembar Pengarsipan Data Kinerja {bahan.label_periode}",
            [sign_as_person(bahan.petugas, bahan=bahan)],
        ),
        "kegiatan": sop_reference(bahan) or "Pengelolaan data kinerja",
        "klasifikasi": xml_text(str(value.get("klasifikasi") or KLASIFIKASI)),
        "lokasi": xml_text(str(value.get("tempat") or "")) or bahan.lacks("Tempat penyimpanan arsip"),
        "retensi": f"Aktif {aturan.retensi_aktif}, inaktif {aturan.retensi_inaktif}, nasib akhir: {aturan.retensi_akhir}",
        "keterangan": alinea(str(value.get("keterangan") or "")),
        "naskah": numbered_rows(_papers(session, bahan)),
        "bukti": numbered_rows(_evidence(session, bahan)),
    }


def _papers(session: Session, bahan: Bahan) -> list[dict[str, str]]:
    if bahan.siklus is None:
        bahan.lacks("Siklus yang diarsipkan")
        return []
    rows = session.scalars(
        select(Naskah)
        .where(
            Naskah.siklus_id == bahan.siklus.id,
            Naskah.status != StatusNaskah.DIBATALKAN,
            Naskah.jenis != JENIS,
        )
        .order_by(Naskah.id)
    )
    return [
        {
            "judul": row.judul,
            "nomor": row.nomor or "-",
            "tanggal": print_tanggal(row.tanggal) if row.tanggal else "-",
            "status": STATUS[row.status],
        }
        for row in rows
    ]


def _evidence(session: Session, bahan: Bahan) -> list[dict[str, str]]:
    """Number of files by kind."""
    if bahan.siklus is None:
        return []
    rows = session.execute(
        select(BuktiDukung.jenis, func.count())
        .where(BuktiDukung.siklus_id == bahan.siklus.id, BuktiDukung.dihapus_pada.is_(None))
        .group_by(BuktiDukung.jenis)
        .order_by(BuktiDukung.jenis)
    ).tuples()
    return [{"jenis": f"Berkas {jenis.upper()}", "banyak": str(count)} for jenis, count in rows]
