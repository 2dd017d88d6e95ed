"""Archives that are owed: a siklus has ended, and no archive holds its end, because the process that bound it was killed.

Every process of the app looks for them, shortly after its start and every few minutes, and binds them one after the
other. The note that a binding began is the claim: it is written with the siklus locked, so that of several processes
one begins. One that was cut off or failed is tried again a few times; then a person is needed, whom the page of the
archive tells why.
"""

from __future__ import annotations

import logging
import threading
from datetime import timedelta
from functools import partial

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.dokumen import Arsip
from db.siklus import Siklus, StatusSiklus
from triwulan import layanan
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.arsip_keadaan import last_attempt
from triwulan.dokumen.arsip_kerja import note_mulai, start_claimed
from triwulan.errors import TriwulanError
from triwulan.waktu import now

BARU_SELESAI = timedelta(minutes=1)
"""So long after the end of a siklus the process in which it ended is about to begin."""
log = logging.getLogger("triwulan")


def watch_owed(actor: Actor, stop: threading.Event, *, first: float, every: float) -> None:
    """Bind what is owed, `first` seconds from now and then `every` so many seconds, until `stop` is set."""
    pause = first
    while not stop.wait(pause):
        pause = every
        try:
            bind_owed(actor, stop)
        except TriwulanError:
            log.warning("owed archives could not be looked for", exc_info=True)


def bind_owed(actor: Actor, stop: threading.Event | None = None) -> int:
    """Bind the archives that are owed and that nobody else is binding; how many were begun.

    Whatever goes wrong with one of them is told by `arsip_keadaan` and does not hold up the next.
    """
    begun = 0
    for siklus_id in layanan.ask(owed_siklus, actor):
        if stop is not None and stop.is_set():
            break
        claim = partial(layanan.do, claim_owed, actor, siklus_id=siklus_id)
        job = start_claimed(actor, siklus_id, claim)
        if job is not None:
            job.wait()
            begun += 1
    return begun


@service("arsip.buat")
def owed_siklus(session: Session, actor: Actor) -> tuple[int, ...]:
    """The siklus in reach that have ended without an archive of their end, the oldest first."""
    query = select(Siklus.id).where(Siklus.status == StatusSiklus.SELESAI, ~_bound().exists())
    if actor.jangkauan is not None:
        query = query.where(Siklus.instansi_id.in_(actor.jangkauan))
    return tuple(session.scalars(query.order_by(Siklus.selesai_pada)))


@service("arsip.buat")
def claim_owed(session: Session, actor: Actor, *, siklus_id: int) -> bool:
    """Whether the caller is to bind this archive now: written down as begun, unless others did or it is their turn.

    Raises NotFound, AccessDenied.
    """
    siklus = own(session, actor, Siklus, siklus_id, lock=True)
    if siklus.id not in owed_siklus(session, actor) or not _is_due(session, siklus):
        return False
    note_mulai(session, actor, siklus_id=siklus.id)
    return True


def _bound() -> Select[int]:
    """The archive that holds the end of a siklus: bound after it, from what was there after it."""
    return select(Arsip.id).where(
        Arsip.siklus_id == Siklus.id,
        Arsip.dibuat >= Siklus.selesai_pada,
        Arsip.manifes["selesai_pada"].as_string().is_not(None),
    )


def _is_due(session: Session, siklus: Siklus) -> bool:
    attempt = last_attempt(session, siklus.id, siklus.selesai_pada)
    if attempt is not None:
        return attempt.waktunya_diulang
    return siklus.selesai_pada is not None and now() - siklus.selesai_pada > BARU_SELESAI
