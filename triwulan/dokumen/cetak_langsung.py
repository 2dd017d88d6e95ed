"""Print a paper straight from the data, without keeping it: for the command line and for tests."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.dokumen import Varian
from db.siklus import Siklus, StatusSiklus, StatusTugas, Tugas
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.isi import jenis_naskah
from triwulan.dokumen.isi.muat import load_bahan
from triwulan.dokumen.naskah import build_data
from triwulan.dokumen.tampilan import office_look
from triwulan.dokumen.templat_pakai import print_paper, template_of
from triwulan.siklus.muat import pinned_form


@dataclass(frozen=True)
class Cetakan:
    """A printed draft: the docx, the workbook where the kind has one, and what the paper lacks."""

    judul: str
    docx: bytes
    xlsx: bytes | None
    kurang: tuple[str, ...]


@service("naskah.lihat")
def print_naskah(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    jenis: str,
    tahun: int,
    triwulan: int | None = None,
    varian: Varian | None = None,
    langkah_no: int | None = None,
    bawaan: bool = False,
) -> Cetakan:
    """The paper as a draft from the data of this moment, from the langkah that yields it where there is one.

    `bawaan`: with the standard template, though the office has one of its own.

    Raises NotFound for a kind that nobody makes.
    """
    kind = jenis_naskah(jenis)
    tugas = None if triwulan is None else find_tugas(session, instansi_id, tahun, triwulan, jenis, langkah_no)
    bahan = load_bahan(
        session,
        instansi_id=instansi_id,
        tahun=tahun,
        triwulan=None if kind.setahun else triwulan,
        tugas=tugas,
    )
    data = build_data(session, actor, jenis, bahan)
    look = replace(office_look(session, instansi_id), varian=varian or Varian(bahan.aturan.varian))
    docx = print_paper(template_of(session, instansi_id, kind, bawaan=bawaan), kind, data, look)
    book = (
        kind.xlsx(session, actor, data=data, instansi_id=instansi_id, tahun=tahun, triwulan=triwulan)
        if kind.xlsx
        else None
    )
    return Cetakan(str(data["judul"]), docx, book, tuple(bahan.kurang))


def find_tugas(
    session: Session, instansi_id: int, tahun: int, triwulan: int, jenis: str, langkah_no: int | None = None
) -> Tugas | None:
    """The first langkah of the siklus of a triwulan that yields this kind (or row `langkah_no`); None where none does."""
    siklus = session.scalars(
        select(Siklus)
        .where(
            Siklus.instansi_id == instansi_id,
            Siklus.tahun == tahun,
            Siklus.triwulan == triwulan,
            Siklus.status != StatusSiklus.DIBATALKAN,
        )
        .options(undefer(Siklus.formulir))
        .order_by(Siklus.id)
    ).all()
    for run in siklus:
        rows = session.scalars(
            select(Tugas).where(Tugas.siklus_id == run.id).order_by(Tugas.urutan, Tugas.id)
        )
        for tugas in rows:
            if langkah_no in (None, tugas.langkah_no) and _yields(run, tugas, jenis):
                return tugas
    return None


def _yields(siklus: Siklus, tugas: Tugas, jenis: str) -> bool:
    form = pinned_form(siklus, tugas.formulir)
    skipped = tugas.status is StatusTugas.DILEWATI
    return form is not None and not skipped and any(item.naskah.value == jenis for item in form.keluaran)
