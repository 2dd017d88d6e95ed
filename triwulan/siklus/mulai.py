"""Begin a tugas: from that moment people see who works on it."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from db.siklus import StatusTugas, Tugas
from triwulan.akses.audit import record
from triwulan.akses.pelaku import Actor
from triwulan.siklus.muat import Kerja
from triwulan.siklus.terapkan import bump
from triwulan.waktu import now


def begin(session: Session, actor: Actor, kerja: Kerja, tugas: Tugas) -> None:
    """Mark an active tugas as being worked on; nothing happens when it is already.

    The `versi` of the tugas stays: a page that was opened before must still be able to finish it.
    """
    if tugas.status is StatusTugas.DIKERJAKAN:
        return
    before = tugas.status
    session.flush()
    values = {
        "status": StatusTugas.DIKERJAKAN,
        "mulai_pada": now(),
        "mulai_id": actor.pengguna_id,
        "mulai_oleh": actor.nama,
    }
    session.execute(
        update(Tugas).where(Tugas.id == tugas.id).values(**values),
        execution_options={"synchronize_session": False},
    )
    session.refresh(tugas)
    lap = kerja.putaran[tugas.id]
    lap.mulai_pada, lap.mulai_id, lap.mulai_oleh = tugas.mulai_pada, tugas.mulai_id, tugas.mulai_oleh
    record(
        session,
        actor,
        "tugas.mulai",
        objek="Tugas",
        objek_id=tugas.id,
        instansi_id=tugas.instansi_id,
        sebelum={"status": before},
        sesudah={"status": tugas.status, "putaran": tugas.putaran},
    )
    bump(session, kerja.siklus.id)
