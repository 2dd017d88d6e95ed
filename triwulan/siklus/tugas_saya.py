"""Beranda: what a person must do now, what came back, what there is to sign, and what waits for others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.organisasi import Bidang
from db.siklus import Siklus, StatusSiklus, StatusTugas, Tugas
from triwulan.akses.izin import allowed, service
from triwulan.akses.pelaku import Actor
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.jam import Jam, load_jam
from triwulan.siklus.siapa import Orang, Pemegang, holds
from triwulan.waktu import Periode, now


@dataclass(frozen=True)
class BarisTugas:
    """One active tugas in a list. `pemegang`: who has it."""

    tugas_id: int
    versi: int
    siklus_id: int
    nama_sop: str
    periode: Periode
    langkah_no: int
    kegiatan: str
    nama_pelaksana: str
    pemegang: tuple[Orang, ...]
    bidang_id: int | None
    nama_bidang: str
    status: StatusTugas
    putaran: int
    aktif_pada: datetime | None
    jatuh_tempo: datetime | None
    sisa_menit: int | None
    teks_sisa: str
    alasan_kembali: str
    dikembalikan_oleh: str
    tanda_tangan: bool


@dataclass(frozen=True)
class TugasSaya:
    """The lists of one person, each by due time. `dikembalikan` and `tanda_tangan` are parts of `kerjakan`."""

    kerjakan: tuple[BarisTugas, ...]
    dikembalikan: tuple[BarisTugas, ...]
    tanda_tangan: tuple[BarisTugas, ...]
    menunggu: tuple[BarisTugas, ...]
    """Active tugas of others, in the siklus in which the person has a langkah."""


@service("tugas.lihat")
def tugas_saya(session: Session, actor: Actor) -> TugasSaya:
    """What concerns the actor now. People without a Penugasan get empty lists."""
    rows = _active(session, actor)
    ids = {siklus.instansi_id for siklus, _ in rows}
    jam, pemegang = load_jam(session, ids), Pemegang(session, ids)
    bidang = _bidang(session, ids)
    lines = [
        (_line(siklus, tugas, jam[siklus.instansi_id], pemegang, bidang), _is_mine(actor, siklus, tugas))
        for siklus, tugas in rows
    ]
    lines.sort(key=lambda item: _order(item[0]))
    mine = tuple(line for line, own in lines if own)
    return TugasSaya(
        kerjakan=mine,
        dikembalikan=tuple(line for line in mine if line.alasan_kembali),
        tanda_tangan=tuple(line for line in mine if line.tanda_tangan),
        menunggu=tuple(line for line, own in lines if not own),
    )


def _active(session: Session, actor: Actor) -> list[tuple[Siklus, Tugas]]:
    """Active tugas of the running siklus of the SOPs in which the actor is somebody."""
    kode = {tugasan.sop_kode for tugasan in actor.penugasan}
    if not kode or not allowed(actor, "tugas.kerjakan"):
        return []
    query = (
        select(Siklus, Tugas)
        .join(Tugas, Tugas.siklus_id == Siklus.id)
        .where(
            Siklus.instansi_id == actor.instansi_id,
            Siklus.status == StatusSiklus.BERJALAN,
            Siklus.sop_kode.in_(kode),
            or_(*(Tugas.status == status for status in sorted(AKTIF))),
        )
    )
    return list(session.execute(query).tuples())


def _is_mine(actor: Actor, siklus: Siklus, tugas: Tugas) -> bool:
    return holds(actor, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id)


def _line(siklus: Siklus, tugas: Tugas, jam: Jam, pemegang: Pemegang, bidang: dict[int, str]) -> BarisTugas:
    left = jam.elapsed(now(), tugas.jatuh_tempo) if tugas.jatuh_tempo else None
    return BarisTugas(
        tugas_id=tugas.id,
        versi=tugas.versi,
        siklus_id=siklus.id,
        nama_sop=siklus.nama,
        periode=Periode(siklus.tahun, siklus.triwulan),
        langkah_no=tugas.langkah_no,
        kegiatan=tugas.kegiatan,
        nama_pelaksana=tugas.nama_pelaksana,
        pemegang=pemegang.of(siklus.instansi_id, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id),
        bidang_id=tugas.bidang_id,
        nama_bidang=bidang.get(tugas.bidang_id or 0, ""),
        status=tugas.status,
        putaran=tugas.putaran,
        aktif_pada=tugas.aktif_pada,
        jatuh_tempo=tugas.jatuh_tempo,
        sisa_menit=left,
        teks_sisa="" if left is None else jam.print_sisa(left),
        alasan_kembali=tugas.alasan_kembali,
        dikembalikan_oleh=tugas.dikembalikan_oleh,
        tanda_tangan=tugas.tanda_tangan,
    )


def _order(line: BarisTugas) -> tuple[bool, int, int]:
    """By due time; what has none comes last."""
    return (line.sisa_menit is None, line.sisa_menit or 0, line.tugas_id)


def _bidang(session: Session, ids: set[int]) -> dict[int, str]:
    query = select(Bidang.id, Bidang.nama).where(Bidang.instansi_id.in_(ids))
    return dict(session.execute(query).tuples().all())
