"""Binding an archive beside the pages: it goes on when the browser goes away, and its outcome is never lost.

The work runs in a thread of this process, one archive at a time. That it began and why it failed is written to
the audit, so that every process and every later visitor knows. A process that is killed in between leaves a
siklus without its archive: another one takes it up (`arsip_utang`), or a person who does not want to wait.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import event
from sqlalchemy.orm import Session

from db.siklus import Siklus
from triwulan import layanan
from triwulan.akses.audit import record
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.dokumen.arsip_siklus import make_arsip
from triwulan.errors import TriwulanError
from triwulan.siklus.kait import register_penutup
from triwulan.siklus.terapkan import bump
from triwulan.waktu import now

PENJILIDAN = "Penjilidan"
"""The kind of object under which the audit notes the attempts; the number is that of the siklus."""
MULAI, GAGAL = "arsip.mulai", "arsip.gagal"
TAK_TERDUGA = (
    "Terjadi gangguan yang tidak terduga. Coba jilid lagi; bila terulang, laporkan kepada pengelola server."
)
log = logging.getLogger("triwulan")


@dataclass
class Pekerjaan:
    """One archive that is being bound in this process: how many of its files are prepared."""

    siklus_id: int
    oleh: str
    mulai: datetime
    jalan: bool = False
    """False while it waits for another archive."""
    selesai: int = 0
    jumlah: int = 0
    utas: threading.Thread | None = field(default=None, compare=False, repr=False)

    def report(self, selesai: int, jumlah: int) -> None:
        """Called while the files are prepared."""
        self.selesai, self.jumlah = selesai, jumlah

    def wait(self) -> None:
        """Until it is bound, or has failed."""
        if self.utas is not None:
            self.utas.join()


_jobs: dict[int, Pekerjaan] = {}
_guard = threading.Lock()
_one_at_a_time = threading.Lock()


def start_binding(actor: Actor, *, siklus_id: int) -> Pekerjaan:
    """Begin to bind the archive of a siklus; while it is being bound already, that work is returned.

    Raises NotFound, AccessDenied; whatever goes wrong later is told by `arsip_keadaan`.
    """
    with _guard:
        running = _jobs.get(siklus_id)
        if running is not None:
            return running
        layanan.do(note_mulai, actor, siklus_id=siklus_id)
        return _launch(actor, siklus_id)


def start_claimed(actor: Actor, siklus_id: int, claim: Callable[[], bool]) -> Pekerjaan | None:
    """Begin when `claim` wins the archive for this process; None when it does not, or the archive is being bound here."""
    with _guard:
        if siklus_id in _jobs or not claim():
            return None
        return _launch(actor, siklus_id)


def binding_of(siklus_id: int) -> Pekerjaan | None:
    """What this process is doing about the archive of a siklus now."""
    return _jobs.get(siklus_id)


@service("arsip.buat")
def note_mulai(session: Session, actor: Actor, *, siklus_id: int) -> None:
    """Write down that somebody began to bind. Raises NotFound, AccessDenied."""
    _note(session, actor, siklus_id, MULAI)


@service("arsip.buat")
def note_gagal(session: Session, actor: Actor, *, siklus_id: int, pesan: str) -> None:
    """Write down why it could not be bound."""
    _note(session, actor, siklus_id, GAGAL, pesan)


def install_penutup() -> None:
    """From now on a siklus that ends has its archive bound in this process, after its last change is kept."""
    register_penutup(bind_after_commit)


def bind_after_commit(session: Session, actor: Actor, siklus_id: int) -> None:
    """Begin as soon as the transaction that ends the siklus is kept: only then is its history whole."""

    @event.listens_for(session, "after_commit", once=True)
    def begin(_: Session) -> None:
        threading.Thread(target=_begin, args=(actor, siklus_id), daemon=True).start()


def _begin(actor: Actor, siklus_id: int) -> None:
    try:
        start_binding(actor, siklus_id=siklus_id)
    except TriwulanError:
        # The person may finish but not bind, or the database is away: the page offers it to whoever may.
        log.warning("archive of siklus %s was not begun", siklus_id, exc_info=True)


def _launch(actor: Actor, siklus_id: int) -> Pekerjaan:
    job = _jobs[siklus_id] = Pekerjaan(siklus_id, actor.nama, now())
    job.utas = threading.Thread(target=_work, args=(actor, job), name=f"arsip-{siklus_id}", daemon=True)
    job.utas.start()
    return job


def _work(actor: Actor, job: Pekerjaan) -> None:
    pesan = TAK_TERDUGA
    try:
        with _one_at_a_time:
            job.jalan = True
            make_arsip(actor, siklus_id=job.siklus_id, report=job.report)
        pesan = ""
    except TriwulanError as error:
        pesan = error.pesan
    finally:
        # Also for what nobody foresaw: its traceback is in the log, the sentence is on the page.
        try:
            if pesan:
                layanan.do(note_gagal, actor, siklus_id=job.siklus_id, pesan=pesan)
        finally:
            with _guard:
                _jobs.pop(job.siklus_id, None)


def _note(session: Session, actor: Actor, siklus_id: int, aksi: str, alasan: str | None = None) -> None:
    siklus = own(session, actor, Siklus, siklus_id)
    record(
        session,
        actor,
        aksi,
        objek=PENJILIDAN,
        objek_id=siklus.id,
        instansi_id=siklus.instansi_id,
        alasan=alasan,
    )
    bump(session, siklus.id)
