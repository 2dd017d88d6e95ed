"""What belongs to a siklus, by the kind of object in the audit, with the name under which people know it."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.bukti import BuktiDukung
from db.dokumen import Naskah
from db.kinerja import Analisis, Realisasi, RealisasiAnggaran, RencanaTindakLanjut
from db.organisasi import Bidang
from db.rencana import Indikator, SimpulRencana
from db.siklus import Siklus, Tugas
from triwulan.dokumen.naskah_tampil import TAHAP

Nama = dict[str, str]
MAKS = 160


def objects_of(session: Session, siklus: Siklus) -> dict[str, Nama]:
    """Names by id, by kind of object: the siklus, its tugas, papers, evidence, and the records of its triwulan."""
    return {
        "Siklus": {str(siklus.id): siklus.nama},
        "Tugas": _tasks(session, siklus),
        "Naskah": _papers(session, siklus),
        "BuktiDukung": _names(
            session,
            "Bukti",
            select(BuktiDukung.id, BuktiDukung.nama).where(BuktiDukung.siklus_id == siklus.id),
        ),
        **_records(session, siklus),
    }


def _tasks(session: Session, siklus: Siklus) -> Nama:
    query = (
        select(Tugas.id, Tugas.langkah_no, Tugas.nama_pelaksana, Bidang.nama)
        .outerjoin(Bidang, Bidang.id == Tugas.bidang_id)
        .where(Tugas.siklus_id == siklus.id)
    )
    return {
        str(id_): f"Langkah {no}, {' '.join(filter(None, (pelaksana, bidang)))}"
        for id_, no, pelaksana, bidang in session.execute(query).tuples()
    }


def _papers(session: Session, siklus: Siklus) -> Nama:
    query = select(Naskah.id, Naskah.judul, Naskah.tahap).where(Naskah.siklus_id == siklus.id)
    return {
        str(id_): f"Naskah: {judul}{f' ({TAHAP[tahap]})' if tahap else ''}"
        for id_, judul, tahap in session.execute(query).tuples()
    }


def _records(session: Session, siklus: Siklus) -> dict[str, Nama]:
    """The records of the triwulan, whichever siklus of the office entered them."""
    realisasi = select(Realisasi.id, Indikator.nama).join(Indikator, Indikator.id == Realisasi.indikator_id)
    analisis = select(Analisis.id, Indikator.nama).join(Indikator, Indikator.id == Analisis.indikator_id)
    anggaran = select(RealisasiAnggaran.id, SimpulRencana.nama).join(
        SimpulRencana, SimpulRencana.id == RealisasiAnggaran.simpul_id
    )
    plans = select(RencanaTindakLanjut.id, RencanaTindakLanjut.uraian)
    return {
        model.__name__: _names(
            session,
            label,
            query.where(
                model.instansi_id == siklus.instansi_id,
                model.tahun == siklus.tahun,
                model.tw == siklus.triwulan,
            ),
        )
        for model, label, query in (
            (Realisasi, "Realisasi", realisasi),
            (RealisasiAnggaran, "Anggaran", anggaran),
            (Analisis, "Analisis", analisis),
            (RencanaTindakLanjut, "Tindak lanjut", plans),
        )
    }


def record_names(session: Session, siklus: Siklus) -> Nama:
    """Names of the records of the triwulan under the key by which evidence names them ("realisasi:12")."""
    indikator = select(Indikator.id, Indikator.nama).where(
        Indikator.instansi_id == siklus.instansi_id, Indikator.tahun == siklus.tahun
    )
    nodes = select(SimpulRencana.id, SimpulRencana.nama).where(
        SimpulRencana.instansi_id == siklus.instansi_id, SimpulRencana.tahun == siklus.tahun
    )
    found: Nama = {}
    for kinds, query in ((("realisasi", "analisis"), indikator), (("anggaran",), nodes)):
        for id_, nama in session.execute(query).tuples():
            found |= {f"{kind}:{id_}": nama for kind in kinds}
    return found


def _names(session: Session, label: str, query: Select[int, str]) -> Nama:
    return {
        str(id_): f"{label}: {nama if len(nama) <= MAKS else f'{nama[:MAKS]}…'}"
        for id_, nama in session.execute(query).tuples()
    }
