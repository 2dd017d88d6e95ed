"""The look of the papers of an office: letterhead with logo, type."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from db.dokumen import Naskah, StatusNaskah
from db.organisasi import ProfilKop
from triwulan.dokumen.cetak import Tampilan
from triwulan.dokumen.kop import Kop
from triwulan.organisasi.kop import load_kop


def load_letterhead(session: Session, instansi_id: int) -> Kop:
    """The letterhead as papers print it; checks no permission."""
    stored = load_kop(session, instansi_id)
    row = session.get(ProfilKop, instansi_id)
    return Kop(
        baris=stored.baris,
        logo=row.logo if row else None,
        tinggi_logo=float(stored.tinggi_logo_mm),
        garis=stored.garis,
        fonta=stored.fonta,
    )


def office_look(session: Session, instansi_id: int) -> Tampilan:
    """What all papers of an office share: letterhead and type."""
    kop = load_kop(session, instansi_id)
    return Tampilan(load_letterhead(session, instansi_id), fonta=kop.fonta, ukuran=kop.ukuran)


def load_look(session: Session, naskah: Naskah, *, tanggal: date | None = None) -> Tampilan:
    """How a paper is printed as it stands: a draft carries its mark, a final one its number."""
    return replace(
        office_look(session, naskah.instansi_id),
        varian=naskah.varian,
        nomor=naskah.nomor or "",
        tanggal=naskah.tanggal or tanggal,
        draf=naskah.status is StatusNaskah.DRAF,
    )
