"""Whether the audit holds, for whoever may read it: the check of the command line, of the chains within reach."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.akses import Peristiwa
from triwulan.akses.audit import LAIN_RAHASIA, Kerusakan, is_of_another_secret, verify
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.errors import NotAllowedNow


@dataclass(frozen=True)
class Keutuhan:
    """How many lines were looked at, and every place where a chain does not hold."""

    jumlah: int
    rusak: tuple[Kerusakan, ...]


@service("audit.lihat")
def check_chains(session: Session, actor: Actor, *, instansi_id: int | None = None) -> Keutuhan:
    """Check the chain of one Instansi, or (None) all within reach; that of the installation for those above the offices.

    Raises NotAllowedNow when the secret of the installation is not the one that sealed the audit.
    """
    if is_of_another_secret(session):
        raise NotAllowedNow(LAIN_RAHASIA)
    chains = _chains(actor, instansi_id)
    query = select(func.count()).select_from(Peristiwa)
    if chains is not None:
        query = query.where(Peristiwa.rantai.in_(chains))
    return Keutuhan(session.scalar(query) or 0, verify(session, chains))


def _chains(actor: Actor, instansi_id: int | None) -> frozenset[int] | None:
    if instansi_id is not None:
        return frozenset({instansi_id})
    if actor.jangkauan is None or actor.instansi_id is not None:
        return actor.jangkauan
    return actor.jangkauan | {0}
