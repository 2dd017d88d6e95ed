"""Who signs a paper, and how the jabatan is written: a.n., u.b., Plt., Plh."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Pejabat
from triwulan.dokumen.docx_xml import xml_text
from triwulan.dokumen.isi.bahan import KOSONG, Bahan
from triwulan.dokumen.isi.pengaturan import AturanTtd
from triwulan.organisasi.nip import format_nip
from triwulan.organisasi.pejabat import PejabatTersimpan, pejabat_pada
from triwulan.siklus.orang import Sumber

Ttd = dict[str, Any]
"""{"peran", "jabatan": [lines], "nama", "pangkat", "nip"}: who will sign, never that somebody has."""


def sign_as_office(session: Session, bahan: Bahan, jenis: str, *, selalu_kepala: bool = False) -> Ttd:
    """The signature of a paper that leaves the office: by the settings of the kind, else by who does the
    langkah when that is a pejabat (then a.n. the head), else by the head."""
    tanggal = bahan.hari_ini
    rule = bahan.aturan.ttd.get(jenis) or (AturanTtd() if selalu_kepala else _rule_of_step(session, bahan))
    head = pejabat_pada(session, bahan.instansi.id, tanggal)
    if not rule.jabatan:
        return _by_pejabat(bahan, head, [])
    signer = pejabat_pada(session, bahan.instansi.id, tanggal, rule.jabatan)
    above = [] if head is None or not rule.cara else [f"a.n. {_caps(_of_office(bahan, head.data.jabatan))}"]
    if rule.cara == "u.b.":
        above += [_caps(rule.perantara or KOSONG), "u.b."]
    return _by_pejabat(bahan, signer, above, rule.jabatan)


def sign_as_person(orang: Sumber | dict[str, str] | None, peran: str = "", bahan: Bahan | None = None) -> Ttd:
    """The signature of one who takes part in a paper of the office itself."""
    if orang is None:
        gap = bahan.lacks("Penanda tangan") if bahan else KOSONG
        return {"peran": peran, "jabatan": [gap], "nama": gap, "pangkat": "", "nip": ""}
    data = orang if isinstance(orang, dict) else vars(orang)
    return {
        "peran": peran,
        "jabatan": [xml_text(data["jabatan"])] if data["jabatan"] else [],
        "nama": xml_text(data["nama"]),
        "pangkat": xml_text(data["pangkat"]),
        "nip": _nip(data["nip"]),
    }


def head_of(session: Session, bahan: Bahan, peran: str = "") -> Ttd:
    """The head of the office on that day."""
    return {
        **_by_pejabat(bahan, pejabat_pada(session, bahan.instansi.id, bahan.hari_ini), []),
        "peran": peran,
    }


def pejabat_of_account(session: Session, pengguna_id: int | None, tanggal: date) -> Pejabat | None:
    """The jabatan that an account holds on that day."""
    query = select(Pejabat).where(
        Pejabat.pengguna_id == pengguna_id,
        Pejabat.mulai <= tanggal,
        Pejabat.sampai.is_(None) | (Pejabat.sampai >= tanggal),
    )
    return session.scalars(query.order_by(Pejabat.kepala.desc())).first() if pengguna_id else None


def _rule_of_step(session: Session, bahan: Bahan) -> AturanTtd:
    doer = pejabat_of_account(session, bahan.petugas.id if bahan.petugas else None, bahan.hari_ini)
    if doer is None or doer.kepala:
        return AturanTtd()
    return AturanTtd(jabatan=doer.jabatan, cara="a.n.")


def _by_pejabat(bahan: Bahan, pejabat: PejabatTersimpan | None, above: list[str], jabatan: str = "") -> Ttd:
    if pejabat is None:
        gap = bahan.lacks(f"Pejabat {jabatan or 'kepala perangkat daerah'} pada tanggal naskah")
        return {
            "peran": "",
            "jabatan": [*above, _caps(jabatan) or gap],
            "nama": gap,
            "pangkat": "",
            "nip": "",
        }
    data = pejabat.data
    title = f"{data.status.value} {_caps(_of_office(bahan, data.jabatan) if data.kepala else data.jabatan)}".strip()
    return {
        "peran": "",
        "jabatan": [*above, title],
        "nama": data.nama,
        "pangkat": data.pangkat,
        "nip": _nip(data.nip),
    }


def _of_office(bahan: Bahan, jabatan: str) -> str:
    """The head's jabatan with the region behind it, as papers print it."""
    wilayah = bahan.nama_pemda.removeprefix("Pemerintah ").strip()
    return jabatan if wilayah.casefold() in jabatan.casefold() else f"{jabatan} {wilayah}".strip()


def _caps(jabatan: str) -> str:
    return xml_text(jabatan).upper()


def _nip(nip: str) -> str:
    return f"NIP. {format_nip(xml_text(nip))}" if nip else ""
