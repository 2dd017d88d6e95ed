"""Surat permintaan data kinerja: to the bidang, what is wanted and by when."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.bahan import Bahan, numbered
from triwulan.dokumen.isi.penandatangan import sign_as_office
from triwulan.dokumen.isi.umum import SIFAT_BAKU, common, deadline, entered_date, sop_reference

JENIS = "surat_permintaan_data"
MAKS_TUJUAN = 5
"""With more addressees than this the letter names them in a list behind it."""


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the letter."""
    people = bahan.people("surat.tujuan")
    tujuan = [person["jabatan"] or person["nama"] for person in people] or [bahan.lacks("Tujuan surat")]
    hal = bahan.text("surat.hal", "Hal surat", f"Permintaan Data Kinerja {bahan.label_periode}")
    banyak = len(tujuan) > MAKS_TUJUAN
    return {
        **common(bahan, hal, [sign_as_office(session, bahan, JENIS)]),
        "tanggal": entered_date(bahan, "surat.tanggal"),
        "sifat": (bahan.choices("surat.sifat") or [SIFAT_BAKU])[0],
        "lampiran": bahan.text("surat.lampiran", "Lampiran surat", "1 (satu) berkas" if banyak else "-"),
        "hal": hal,
        "tujuan": ["Daftar terlampir"] if banyak else tujuan,
        "daftar_tujuan": numbered(tujuan) if banyak else [],
        "pembuka": _opening(bahan),
        "butir": numbered(bahan.lines("surat.isi") or [bahan.lacks("Data yang diminta")]),
        "batas": deadline(bahan, "surat.batas_waktu", "Batas waktu penyampaian data"),
        "narahubung": str(bahan.nilai.get("surat.narahubung") or ""),
        "tembusan": numbered(bahan.lines("surat.tembusan")),
    }


def _opening(bahan: Bahan) -> str:
    reference = sop_reference(bahan)
    basis = f" dan sesuai dengan {reference}" if reference else ""
    return (
        f"Dalam rangka pengukuran dan pelaporan kinerja {bahan.nama_resmi} {bahan.label_periode}{basis}, dengan hormat "
        "diminta kepada Saudara untuk menyampaikan data kinerja sebagai berikut:"
    )
