"""What other rooms and pages see of a siklus: how far it has come, in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.organisasi import Instansi
from db.siklus import Siklus, StatusSiklus, StatusTugas, Tugas
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.waktu import Periode


@dataclass(frozen=True)
class RingkasSiklus:
    """One siklus. `selesai` of `jumlah` tugas are done (those passed over are not counted)."""

    id: int
    instansi_id: int
    nama_instansi: str
    sop_versi_id: int
    sop_kode: str
    nama: str
    periode: Periode
    status: StatusSiklus
    dibuka_pada: datetime
    dibuka_oleh: str
    selesai_pada: datetime | None
    alasan: str
    jumlah: int
    selesai: int
    dikembalikan: int
    terlambat_sejak: datetime | None
    """The earliest due time among the tugas that are active; it has passed when it lies before now."""
    versi: int


@service("siklus.lihat")
def list_siklus(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int | None = None,
    tahun: int | None = None,
    triwulan: int | None = None,
    sop_kode: str | None = None,
) -> tuple[RingkasSiklus, ...]:
    """The siklus in reach that match, newest period first."""
    query = select(Siklus).order_by(
        Siklus.tahun.desc(), Siklus.triwulan.desc(), Siklus.nama, Siklus.id.desc()
    )
    wanted = {
        Siklus.instansi_id: instansi_id,
        Siklus.tahun: tahun,
        Siklus.triwulan: triwulan,
        Siklus.sop_kode: sop_kode,
    }
    for column, value in wanted.items():
        if value is not None:
            query = query.where(column == value)
    if actor.jangkauan is not None:
        query = query.where(Siklus.instansi_id.in_(actor.jangkauan))
    return summarize_all(session, session.scalars(query).all())


@service("siklus.lihat")
def get_siklus(session: Session, actor: Actor, *, siklus_id: int) -> RingkasSiklus:
    """One siklus. Raises NotFound, AccessDenied."""
    return summarize(session, own(session, actor, Siklus, siklus_id))


def summarize(session: Session, siklus: Siklus) -> RingkasSiklus:
    """One siklus in one line."""
    return summarize_all(session, (siklus,))[0]


def summarize_all(session: Session, rows: Iterable[Siklus]) -> tuple[RingkasSiklus, ...]:
    """Each siklus in one line, in two queries however many they are."""
    siklus = list(rows)
    ids = [row.id for row in siklus]
    counts: dict[int, dict[StatusTugas, int]] = {}
    due: dict[int, datetime] = {}
    query = (
        select(Tugas.siklus_id, Tugas.status, func.count(), func.min(Tugas.jatuh_tempo))
        .where(Tugas.siklus_id.in_(ids))
        .group_by(Tugas.siklus_id, Tugas.status)
    )
    for siklus_id, status, count, earliest in session.execute(query).tuples():
        counts.setdefault(siklus_id, {})[status] = count
        if status in {StatusTugas.SIAP, StatusTugas.DIKERJAKAN, StatusTugas.DIKEMBALIKAN} and earliest:
            due[siklus_id] = min(due.get(siklus_id, earliest), earliest)
    nama = dict(
        session.execute(
            select(Instansi.id, Instansi.nama).where(Instansi.id.in_({row.instansi_id for row in siklus}))
        )
        .tuples()
        .all()
    )
    return tuple(_line(row, nama[row.instansi_id], counts.get(row.id, {}), due.get(row.id)) for row in siklus)


def _line(
    row: Siklus, nama_instansi: str, counts: dict[StatusTugas, int], due: datetime | None
) -> RingkasSiklus:
    return RingkasSiklus(
        id=row.id,
        instansi_id=row.instansi_id,
        nama_instansi=nama_instansi,
        sop_versi_id=row.sop_versi_id,
        sop_kode=row.sop_kode,
        nama=row.nama,
        periode=Periode(row.tahun, row.triwulan),
        status=row.status,
        dibuka_pada=row.dibuka_pada,
        dibuka_oleh=row.dibuka_oleh,
        selesai_pada=row.selesai_pada,
        alasan=row.alasan,
        jumlah=sum(counts.values()) - counts.get(StatusTugas.DILEWATI, 0),
        selesai=counts.get(StatusTugas.SELESAI, 0) + counts.get(StatusTugas.DIPERIKSA, 0),
        dikembalikan=counts.get(StatusTugas.DIKEMBALIKAN, 0),
        terlambat_sejak=due,
        versi=row.versi,
    )
