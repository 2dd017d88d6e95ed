"""Papers as pages and the command line see them: one line each, and what a siklus owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.akses import Peran
from db.dokumen import Naskah, StatusNaskah, Varian
from db.siklus import Siklus, StatusTugas, Tugas
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.dokumen import isi
from triwulan.dokumen.laporan_siklus import report_for
from triwulan.siklus.muat import map_of, pinned_form, pinned_sop
from triwulan.siklus.siapa import holds

TAHAP = {"draft": "draf", "final": "final", "diverifikasi": "diverifikasi", "disahkan": "disahkan"}
NAMA_LAPORAN = {
    "laporan_kinerja": "Laporan Kinerja",
    "laporan_semester": "Laporan Kinerja semester",
    "laporan_tahunan": "Laporan Kinerja tahunan",
}
LABEL_STATUS = {
    StatusNaskah.DRAF: "Draf",
    StatusNaskah.FINAL: "Final, siap ditandatangani",
    StatusNaskah.DITANDATANGANI: "Naskah bertanda tangan sudah diunggah",
    StatusNaskah.DIPUBLIKASIKAN: "Dipublikasikan",
    StatusNaskah.DIBATALKAN: "Dibatalkan",
}


@dataclass(frozen=True)
class NaskahRingkas:
    """One paper. `kurang`: what it lacks now; `celah`: what it lacked when it became final, with the reason."""

    id: int
    instansi_id: int
    siklus_id: int | None
    tugas_id: int | None
    jenis: str
    nama_jenis: str
    tahap: str | None
    judul: str
    tahun: int
    triwulan: int | None
    status: StatusNaskah
    varian: Varian
    nomor: str
    tanggal: date | None
    ada_docx: bool
    ada_pdf: bool
    ada_ttd: bool
    kurang: tuple[str, ...]
    celah: tuple[dict[str, str], ...]
    publikasi: dict[str, Any] | None
    alasan_batal: str
    dibuat: datetime
    pembuat: str
    versi: int
    templat_bawaan: bool = False
    """Whether it keeps to the standard template, though the office may have one of its own."""

    @property
    def label_status(self) -> str:
        """The state in words; never that it is signed, only what was uploaded."""
        return LABEL_STATUS[self.status]


@dataclass(frozen=True)
class NaskahTerutang:
    """A paper that a langkah of a siklus yields, and what exists of it."""

    langkah_no: int
    kegiatan: str
    nama_pelaksana: str
    tugas_id: int
    blok: str
    jenis: str
    tahap: str | None
    nama: str
    wajib: bool
    dapat_dicetak: bool
    giliran: bool
    """Whether the langkah has had its turn."""
    boleh_buat: bool
    naskah: NaskahRingkas | None


@service("naskah.lihat")
def list_naskah(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int | None = None,
    triwulan: int | None = None,
    siklus_id: int | None = None,
    jenis: str | None = None,
    cari: str = "",
) -> tuple[NaskahRingkas, ...]:
    """The papers of an office, newest first; `cari` is looked for in number and title."""
    query = select(Naskah).where(Naskah.instansi_id == instansi_id).options(undefer(Naskah.data))
    for column, wanted in (
        (Naskah.tahun, tahun),
        (Naskah.triwulan, triwulan),
        (Naskah.siklus_id, siklus_id),
        (Naskah.jenis, jenis),
    ):
        if wanted is not None:
            query = query.where(column == wanted)
    if cari.strip():
        text = cari.strip()
        query = query.where(
            Naskah.nomor.icontains(text, autoescape=True) | Naskah.judul.icontains(text, autoescape=True)
        )
    return tuple(naskah_line(row) for row in session.scalars(query.order_by(Naskah.id.desc())))


@service("naskah.lihat")
def get_naskah(session: Session, actor: Actor, *, naskah_id: int) -> NaskahRingkas:
    """One paper. Raises NotFound, AccessDenied."""
    return naskah_line(own(session, actor, Naskah, naskah_id))


@service("naskah.lihat")
def owed_naskah(session: Session, actor: Actor, *, siklus_id: int) -> tuple[NaskahTerutang, ...]:
    """What the langkah of a siklus yield, in the order of the SOP, with what exists of each."""
    own(session, actor, Siklus, siklus_id)
    siklus = session.get_one(Siklus, siklus_id, options=[undefer(Siklus.formulir)])
    peta = map_of(siklus, pinned_sop(session, siklus))
    rows = session.scalars(
        select(Tugas).where(Tugas.siklus_id == siklus_id).order_by(Tugas.urutan, Tugas.id)
    ).all()
    papers = newest_of_tugas(session, siklus_id)
    owed: list[NaskahTerutang] = []
    for tugas in rows:
        if tugas.status is not StatusTugas.DILEWATI:
            found = _owed(actor, siklus, tugas, papers, last=peta.tujuan(tugas.langkah_no).no is None)
            owed += [item for item in found if item.tahap is None or not _has_report(owed, item.jenis)]
    return tuple(owed)


def _has_report(owed: list[NaskahTerutang], jenis: str) -> bool:
    """Whether the report of the siklus is in the list: it is one paper, though several langkah name it."""
    return any(item.jenis == jenis and item.tahap is not None for item in owed)


def newest_of_tugas(session: Session, siklus_id: int) -> dict[tuple[int | None, str, str | None], Naskah]:
    """The newest paper of each tugas, kind and stage that was not cancelled."""
    rows = session.scalars(
        select(Naskah)
        .where(Naskah.siklus_id == siklus_id, Naskah.status != StatusNaskah.DIBATALKAN)
        .options(undefer(Naskah.data))
        .order_by(Naskah.id)
    )
    return {(row.tugas_id, row.jenis, row.tahap): row for row in rows}


def _owed(
    actor: Actor,
    siklus: Siklus,
    tugas: Tugas,
    papers: dict[tuple[int | None, str, str | None], Naskah],
    *,
    last: bool,
) -> list[NaskahTerutang]:
    form = pinned_form(siklus, tugas.formulir)
    if form is None:
        return []
    mine = actor.peran is Peran.ADMIN_OPD or holds(actor, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id)
    made = []
    for blok in form.naskah_dibuat():
        if blok.hanya_di_akhir and not last:
            continue
        if blok.tahap is None:
            paper = papers.get((tugas.id, blok.naskah.value, None))
        else:
            paper = report_for(papers.values(), blok, tugas)
        known = is_known(blok.naskah.value)
        made.append(
            NaskahTerutang(
                langkah_no=tugas.langkah_no,
                kegiatan=tugas.kegiatan,
                nama_pelaksana=tugas.nama_pelaksana,
                tugas_id=tugas.id,
                blok=blok.id,
                jenis=blok.naskah.value,
                tahap=blok.tahap.value if blok.tahap else None,
                nama=blok.label if blok.tahap is None else kind_name(blok.naskah.value),
                wajib=blok.wajib,
                dapat_dicetak=known,
                giliran=tugas.status is not StatusTugas.MENUNGGU,
                boleh_buat=known and mine and tugas.status is not StatusTugas.MENUNGGU,
                naskah=naskah_line(paper) if paper else None,
            )
        )
    return made


def is_known(jenis: str) -> bool:
    """Whether somebody makes papers of this kind."""
    return any(item.kode == jenis for item in isi.semua_jenis())


def kind_name(jenis: str) -> str:
    """The kind as people call it."""
    if jenis in NAMA_LAPORAN:
        return NAMA_LAPORAN[jenis]
    return isi.jenis_naskah(jenis).nama if is_known(jenis) else jenis.replace("_", " ").capitalize()


def naskah_line(row: Naskah) -> NaskahRingkas:
    """One paper as pages see it."""
    return NaskahRingkas(
        id=row.id,
        instansi_id=row.instansi_id,
        siklus_id=row.siklus_id,
        tugas_id=row.tugas_id,
        jenis=row.jenis,
        nama_jenis=kind_name(row.jenis),
        tahap=row.tahap,
        judul=row.judul,
        tahun=row.tahun,
        triwulan=row.triwulan,
        status=row.status,
        varian=row.varian,
        nomor=row.nomor or "",
        tanggal=row.tanggal,
        ada_docx=row.docx is not None or row.status is StatusNaskah.DRAF,
        ada_pdf=row.pdf is not None,
        ada_ttd=row.ttd is not None,
        kurang=tuple(row.data.get("kurang", ())) if row.status is StatusNaskah.DRAF else (),
        celah=tuple(row.celah),
        publikasi=row.publikasi,
        alasan_batal=row.alasan_batal or "",
        dibuat=row.dibuat,
        pembuat=row.pembuat,
        versi=row.versi,
        templat_bawaan=bool(row.templat_bawaan),
    )
