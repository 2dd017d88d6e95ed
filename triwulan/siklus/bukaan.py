"""What there is to open in a triwulan."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from db.siklus import Siklus, StatusSiklus
from db.sop import SopVersi, StatusSop
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor


@dataclass(frozen=True)
class BelumDibuka:
    """An SOP in force that does not run in the triwulan."""

    sop_versi_id: int
    nama: str


@service("siklus.lihat")
def list_belum_dibuka(
    session: Session, actor: Actor, *, instansi_id: int, tahun: int, triwulan: int
) -> tuple[BelumDibuka, ...]:
    """The SOPs of an office that are berlaku and have no siklus (or a cancelled one) in the triwulan, by name."""
    runs = exists().where(
        Siklus.instansi_id == instansi_id,
        Siklus.sop_kode == SopVersi.kode,
        Siklus.tahun == tahun,
        Siklus.triwulan == triwulan,
        Siklus.status != StatusSiklus.DIBATALKAN,
    )
    query = (
        select(SopVersi.id, SopVersi.nama)
        .where(SopVersi.instansi_id == instansi_id, SopVersi.status == StatusSop.BERLAKU, ~runs)
        .order_by(SopVersi.nama, SopVersi.id)
    )
    return tuple(BelumDibuka(id_, nama) for id_, nama in session.execute(query).tuples())
