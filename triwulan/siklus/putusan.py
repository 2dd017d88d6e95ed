"""What a checker has to judge, with the verdict of the lap before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.siklus import Pemeriksaan, Tugas
from triwulan.siklus.blok.rekaman import AturanPemeriksaan
from triwulan.siklus.lembar import Lembar


@dataclass(frozen=True)
class PutusanLalu:
    """A verdict that was handed in."""

    putaran: int
    sesuai: bool
    alasan: str
    oleh: str
    pada: datetime


@dataclass(frozen=True)
class BagianPeriksa:
    """One part of a pemeriksaan: a record or a point; `kunci` names its draft."""

    blok: str
    kunci: str
    nama: str
    bidang_id: int | None
    status: str
    """State of the record in its own room ("diajukan"); empty for a point."""
    sebelumnya: PutusanLalu | None


def list_parts(session: Session, tugas: Tugas, lembar: Lembar) -> tuple[BagianPeriksa, ...]:
    """What the pemeriksaan of the form judges; nothing for a form without one."""
    blok = lembar.pemeriksaan()
    if blok is None:
        return ()
    before = _last_verdicts(session, tugas.id)
    records = {rekaman.kunci: rekaman for rekaman in lembar.konteks.rekaman}
    return tuple(
        BagianPeriksa(
            blok=blok.id,
            kunci=part,
            nama=nama,
            bidang_id=records[part].bidang_id if part in records else None,
            status=records[part].status if part in records else "",
            sebelumnya=before.get(part),
        )
        for part, nama in AturanPemeriksaan().parts(blok, lembar.konteks).items()
    )


def _last_verdicts(session: Session, tugas_id: int) -> dict[str, PutusanLalu]:
    """The verdicts of the last lap in which this tugas judged."""
    last = select(func.max(Pemeriksaan.putaran)).where(Pemeriksaan.tugas_id == tugas_id).scalar_subquery()
    rows = session.scalars(
        select(Pemeriksaan).where(Pemeriksaan.tugas_id == tugas_id, Pemeriksaan.putaran == last)
    )
    return {row.kunci: PutusanLalu(row.putaran, row.sesuai, row.alasan, row.oleh, row.pada) for row in rows}
