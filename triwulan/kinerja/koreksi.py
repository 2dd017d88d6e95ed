"""Corrections after a realisasi was disahkan: a new version with a reason, in force once another person approves."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna
from db.kinerja import Realisasi, StatusRealisasi, Sumber
from db.rencana import Indikator
from triwulan.akses.audit import record, record_change
from triwulan.akses.izin import IZIN, allowed, own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput, NotAllowedNow
from triwulan.kinerja.asal_usul import VersiRealisasi, describe_version
from triwulan.kinerja.muat import load_target
from triwulan.kinerja.pengaturan import load_aturan
from triwulan.kinerja.potret import snapshot_of
from triwulan.kinerja.realisasi import IsianRealisasi, enter
from triwulan.kinerja.tahapan import next_version, note_author
from triwulan.versi import check_versi
from triwulan.waktu import now

MIN_ALASAN = 10


@dataclass(frozen=True)
class KoreksiMenunggu:
    """A correction that waits, as one person sees it. `pengesah`: names of all who may approve or decline it."""

    nama_indikator: str
    rekaman: VersiRealisasi
    diajukan_sendiri: bool
    boleh_sahkan: bool
    pengesah: tuple[str, ...]


@service("realisasi.koreksi")
def propose_koreksi(
    session: Session, actor: Actor, *, realisasi_id: int, isian: IsianRealisasi, alasan: str
) -> VersiRealisasi:
    """Put a corrected version beside a disahkan one. The old one counts until the new one is approved.

    Raises InvalidInput (no reason, no readable number), NotAllowedNow (not disahkan, or one waits already).
    """
    row = own(session, actor, Realisasi, realisasi_id, lock=True)
    if row.status is not StatusRealisasi.DISAHKAN or not row.terkini:
        raise NotAllowedNow(
            "Hanya realisasi yang sudah disahkan yang dikoreksi; yang lain diubah pada formulirnya."
        )
    if len(alasan.strip()) < MIN_ALASAN:
        raise InvalidInput("Tulis alasan koreksi (paling sedikit 10 huruf).", {"alasan": "terlalu singkat"})
    if _pending(session, row) is not None:
        raise NotAllowedNow("Masih ada koreksi yang menunggu pengesahan untuk realisasi ini.")
    indikator = own(session, actor, Indikator, row.indikator_id)
    copy = next_version(session, row)
    copy.terkini, copy.status, copy.alasan_koreksi = False, StatusRealisasi.DIAJUKAN, alasan.strip()
    copy.pengisi = []
    enter(indikator, copy, isian)
    _require_number(indikator, row, copy)
    note_author(actor, copy, Sumber.KOREKSI)
    copy.diajukan_id, copy.diajukan_oleh, copy.diajukan_pada = actor.pengguna_id, actor.nama, now()
    session.add(copy)
    record_change(session, actor, "realisasi.koreksi", copy, alasan=copy.alasan_koreksi)
    return describe_version(copy)


@service("realisasi.koreksi")
def approve_koreksi(session: Session, actor: Actor, *, realisasi_id: int, versi: int) -> VersiRealisasi:
    """Let a waiting correction take the place of the version before it.

    Who proposed it does not approve it, unless the setting of a small office allows that (audited).
    """
    copy = _own_pending(session, actor, realisasi_id, versi)
    aturan = load_aturan(session, copy.instansi_id)
    _require_other(session, actor, copy, allowed=aturan.isi.sahkan_koreksi_sendiri)
    indikator = own(session, actor, Indikator, copy.indikator_id)
    former = session.scalars(
        select(Realisasi)
        .filter_by(indikator_id=copy.indikator_id, tw=copy.tw, terkini=True)
        .with_for_update()
    ).one()
    former.terkini = False
    session.flush()
    copy.terkini, copy.status = True, StatusRealisasi.DISAHKAN
    copy.disahkan_id, copy.disahkan_oleh, copy.disahkan_pada = actor.pengguna_id, actor.nama, now()
    with session.no_autoflush:  # the audit line names the state before and after in one change
        targets = load_target(session, copy.instansi_id, copy.tahun)
        copy.snapshot = snapshot_of(session, indikator, copy, targets, aturan)
    record_change(session, actor, "realisasi.sahkan_koreksi", copy, alasan=copy.alasan_koreksi)
    return describe_version(copy)


@service("realisasi.koreksi")
def reject_koreksi(
    session: Session, actor: Actor, *, realisasi_id: int, versi: int, alasan: str
) -> VersiRealisasi:
    """Decline a waiting correction; it stays in the history with the reason."""
    if not alasan.strip():
        raise InvalidInput("Tulis alasan penolakan.", {"alasan": "wajib diisi"})
    copy = _own_pending(session, actor, realisasi_id, versi)
    copy.status, copy.catatan_verifikator = StatusRealisasi.DITOLAK, alasan.strip()
    record_change(session, actor, "realisasi.tolak_koreksi", copy, alasan=alasan.strip())
    return describe_version(copy)


@service("kinerja.lihat")
def list_koreksi(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    tahun: int | None = None,
    indikator_id: int | None = None,
) -> tuple[KoreksiMenunggu, ...]:
    """The corrections that wait for approval (of a year, of one indikator), oldest first."""
    query = (
        select(Realisasi, Indikator.nama)
        .join(Indikator, Indikator.id == Realisasi.indikator_id)
        .where(
            Realisasi.instansi_id == instansi_id,
            Realisasi.terkini.is_(False),
            Realisasi.status == StatusRealisasi.DIAJUKAN,
        )
        .order_by(Realisasi.diajukan_pada)
    )
    if tahun is not None:
        query = query.where(Realisasi.tahun == tahun)
    if indikator_id is not None:
        query = query.where(Realisasi.indikator_id == indikator_id)
    waiting = session.execute(query).all()
    if not waiting:
        return ()
    alone = load_aturan(session, instansi_id).isi.sahkan_koreksi_sendiri
    people = _approvers(session, instansi_id)
    return tuple(_seen_by(actor, row, nama, people, alone=alone) for row, nama in waiting)


def _approvers(session: Session, instansi_id: int) -> dict[int, str]:
    rows = session.scalars(
        select(Pengguna)
        .where(
            Pengguna.instansi_id == instansi_id,
            Pengguna.aktif.is_(True),
            Pengguna.peran.in_(IZIN["realisasi.koreksi"]),
        )
        .order_by(Pengguna.nama)
    )
    return {row.id: row.nama for row in rows}


def _seen_by(
    actor: Actor, row: Realisasi, nama: str, people: dict[int, str], *, alone: bool
) -> KoreksiMenunggu:
    typed = set() if alone else set(row.pengisi or ())
    return KoreksiMenunggu(
        nama,
        describe_version(row),
        actor.pengguna_id is not None and actor.pengguna_id == row.diajukan_id,
        allowed(actor, "realisasi.koreksi") and actor.pengguna_id not in typed,
        tuple(name for key, name in people.items() if key not in typed),
    )


def _own_pending(session: Session, actor: Actor, realisasi_id: int, versi: int) -> Realisasi:
    copy = own(session, actor, Realisasi, realisasi_id, lock=True)
    check_versi(copy, versi, {"teks": copy.teks, "status": copy.status.value})
    if copy.terkini or copy.status is not StatusRealisasi.DIAJUKAN:
        raise NotAllowedNow("Koreksi ini sudah diputuskan. Muat ulang halaman.")
    return copy


def _pending(session: Session, row: Realisasi) -> Realisasi | None:
    return session.scalar(
        select(Realisasi).filter_by(
            indikator_id=row.indikator_id, tw=row.tw, terkini=False, status=StatusRealisasi.DIAJUKAN
        )
    )


def _require_number(indikator: Indikator, row: Realisasi, copy: Realisasi) -> None:
    if copy.nilai is None and (copy.teks or indikator.rasio):
        raise InvalidInput(
            "Angka koreksi belum terbaca dengan satu arti. Tulis misalnya 1234,5.", {"teks": copy.teks}
        )
    if (copy.nilai, copy.pembilang, copy.penyebut, copy.catatan) == (
        row.nilai,
        row.pembilang,
        row.penyebut,
        row.catatan,
    ):
        raise InvalidInput("Koreksi ini sama dengan yang sudah disahkan.", {"teks": "belum berubah"})


def _require_other(session: Session, actor: Actor, copy: Realisasi, *, allowed: bool) -> None:
    if actor.pengguna_id is None or actor.pengguna_id not in (copy.pengisi or []):
        return
    if not allowed:
        raise NotAllowedNow("Yang mengajukan koreksi tidak mengesahkannya sendiri. Minta pejabat lain.")
    record(
        session,
        actor,
        "realisasi.sahkan_sendiri",
        objek="Realisasi",
        objek_id=copy.id,
        instansi_id=copy.instansi_id,
        alasan="pengaturan kinerja instansi mengizinkan",
    )
