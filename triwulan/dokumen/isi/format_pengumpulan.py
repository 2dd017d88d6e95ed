"""Format pengumpulan data: media, list of the data that are wanted, instructions, and the grid to fill in."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi.bahan import Bahan, numbered
from triwulan.dokumen.isi.formulir_elemen_data import PETUNJUK, sheets
from triwulan.dokumen.isi.penandatangan import sign_as_person
from triwulan.dokumen.isi.umum import common

JENIS = "format_pengumpulan"


def build(session: Session, actor: Actor, bahan: Bahan) -> dict[str, Any]:
    """The snapshot of the format."""
    return {
        **common(
            bahan,
            f"Format Pengumpulan Data Kinerja {bahan.label_periode}",
            [sign_as_person(bahan.petugas, bahan=bahan)],
        ),
        "media": ", ".join(bahan.choices("format.media")) or bahan.lacks("Bentuk media"),
        "butir": numbered(bahan.lines("format.daftar_data") or [bahan.lacks("Daftar data yang dibutuhkan")]),
        "petunjuk": numbered(bahan.lines("format.petunjuk", PETUNJUK)),
        "lembar": sheets(session, bahan),
    }
