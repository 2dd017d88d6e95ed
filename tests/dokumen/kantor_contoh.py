"""The five sample offices with an open siklus, and forms filled in as people would; for tests of papers."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from docx import Document
from lxml import etree
from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.akses import Pengguna, Peran
from db.organisasi import Instansi
from db.siklus import DrafIsian, Siklus, StatusTugas, Tugas
from tests.siklus.kantor import nilai_contoh
from triwulan.akses import sandi
from triwulan.akses.pelaku import system_actor
from triwulan.contoh.muat import load_contoh
from triwulan.dokumen.docx_xml import text_of, w
from triwulan.siklus.buka import open_siklus_semua
from triwulan.siklus.halaman import get_tugas
from triwulan.siklus.muat import pinned_form
from triwulan.waktu import now

SISTEM = system_actor("uji naskah")
KODE = (
    "kesbangpol-kota-tangerang",
    "disdukcapil-kota-tangerang",
    "satpolpp-banten",
    "kecamatan-karawaci",
    "bakesbangpol-pekalongan",
)


def load_offices(session: Session) -> None:
    """The sample data, and a siklus of each office in TW II of 2026 whose langkah have all had their turn."""
    sandi.COST = 4
    load_contoh(session, SISTEM, siklus=False)
    open_siklus_semua(session, SISTEM, tahun=2026, triwulan=2)
    for tugas in session.scalars(select(Tugas).where(Tugas.status == StatusTugas.MENUNGGU)):
        tugas.status = StatusTugas.SIAP
        tugas.aktif_pada = now()
    session.flush()


def office(session: Session, kode: str) -> Instansi:
    """An office by its code."""
    return session.scalars(select(Instansi).where(Instansi.kode == kode)).one()


def person(session: Session, kode: str, peran: Peran) -> Pengguna:
    """The first person of a role in an office."""
    query = select(Pengguna).where(Pengguna.instansi_id == office(session, kode).id, Pengguna.peran == peran)
    return session.scalars(query.order_by(Pengguna.id)).first()  # type: ignore[return-value]


def tasks_with_papers(session: Session, kode: str) -> list[tuple[Tugas, str, str | None]]:
    """Each langkah of the office that yields papers, with kind and stage."""
    siklus = session.scalars(
        select(Siklus).where(Siklus.instansi_id == office(session, kode).id).options(undefer(Siklus.formulir))
    ).one()
    found = []
    for tugas in session.scalars(select(Tugas).where(Tugas.siklus_id == siklus.id).order_by(Tugas.urutan)):
        form = pinned_form(siklus, tugas.formulir)
        if tugas.status is not StatusTugas.DILEWATI and form:
            found += [
                (tugas, item.naskah.value, item.tahap.value if item.tahap else None) for item in form.keluaran
            ]
    return found


def task_of(session: Session, kode: str, jenis: str) -> Tugas:
    """The first langkah of the office that yields this kind."""
    return next(tugas for tugas, kind, _ in tasks_with_papers(session, kode) if kind == jenis)


def fill(session: Session, tugas: Tugas, /, **khusus: Any) -> None:
    """Type into the form of a langkah; `khusus`: values by block id."""
    page = get_tugas(session, SISTEM, tugas_id=tugas.id)
    assert page.formulir is not None
    for blok in page.formulir.blok:
        for kunci, nilai in nilai_contoh(blok, page, SISTEM, khusus.get(blok.id)).items():
            _type(session, tugas, blok.id, kunci, nilai)
    session.flush()


def _type(session: Session, tugas: Tugas, blok: str, kunci: str, nilai: Any) -> None:
    row = session.scalar(select(DrafIsian).filter_by(tugas_id=tugas.id, blok=blok, kunci=kunci))
    if row is None:
        row = DrafIsian(instansi_id=tugas.instansi_id, tugas_id=tugas.id, blok=blok, kunci=kunci)
        session.add(row)
    row.nilai, row.oleh, row.pada = nilai, "CONTOH", now()


def plain_text(docx: bytes) -> str:
    """Everything that the body says, paragraph by paragraph."""
    body = Document(io.BytesIO(docx)).element.body
    return "\n".join(text_of(paragraph) for paragraph in body.iter(w("p")))


def all_xml_text(docx: bytes) -> str:
    """The text of body, headers and footers."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        roots = [etree.fromstring(package.read(name)) for name in names if "document" in name or "er" in name]
    return "\n".join(text_of(root) for root in roots)


def runs(docx: bytes) -> list[str]:
    """The text of every run of the body."""
    body = Document(io.BytesIO(docx)).element.body
    return ["".join(node.text or "" for node in run.iter(w("t"))) for run in body.iter(w("r"))]
