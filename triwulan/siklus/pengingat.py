"""Reminders: who is told about which tugas and why. Each is made once per lap and person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from db.organisasi import Pengaturan
from db.siklus import JenisPengingat, Pengingat, Siklus, StatusSiklus, Tugas
from db.upsert import insert_missing
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.siklus.alur import AKTIF
from triwulan.siklus.jam import Jam, load_jam
from triwulan.siklus.pengaturan import PengaturanSiklus
from triwulan.siklus.siapa import Orang, Pemegang
from triwulan.waktu import Periode, now, print_saat

J = JenisPengingat
DAFTAR_MAKS = 100


@dataclass(frozen=True)
class PengingatTampil:
    """A reminder as the person reads it in the app."""

    id: int
    tugas_id: int
    jenis: JenisPengingat
    pesan: str
    dibuat_pada: datetime
    dibaca: bool


@service("siklus.buka")
def make_pengingat(session: Session, actor: Actor) -> int:
    """Make the reminders that are due now, for all running siklus in reach; returns how many are new."""
    rows = _active(session, actor)
    ids = {siklus.instansi_id for siklus, _ in rows}
    jam, pemegang = load_jam(session, ids), Pemegang(session, ids)
    settings = load_settings(session, ids)
    known = _known(session, [tugas.id for _, tugas in rows])
    made, at = 0, now()
    for siklus, tugas in rows:
        clock = jam[siklus.instansi_id]
        people = pemegang.of(siklus.instansi_id, siklus.sop_kode, tugas.pelaksana, tugas.bidang_id)
        for jenis in due_kinds(tugas, clock, settings.get(siklus.instansi_id, PengaturanSiklus()), at):
            fresh = [o for o in people if (tugas.id, tugas.putaran, jenis, o.pengguna_id) not in known]
            made += _make(session, siklus, tugas, clock, jenis, fresh)
    return made


def due_kinds(tugas: Tugas, jam: Jam, setting: PengaturanSiklus, at: datetime) -> Iterator[JenisPengingat]:
    """Which reminders an active tugas deserves at `at`; only the latest of the three about its due time."""
    if setting.kabari_tugas_baru:
        yield J.DIKEMBALIKAN if tugas.alasan_kembali else J.BARU
    if tugas.jatuh_tempo is None:
        return
    left = jam.elapsed(at, tugas.jatuh_tempo)
    late = setting.ingatkan_terlambat_menit
    if late and left <= -late:
        yield J.TERLAMBAT
    elif left <= 0:
        if setting.ingatkan_jatuh_tempo:
            yield J.JATUH_TEMPO
    elif left <= _ahead(tugas, setting):
        yield J.SEBELUM


@service("tugas.lihat")
def list_pengingat(
    session: Session, actor: Actor, *, belum_dibaca: bool = False
) -> tuple[PengingatTampil, ...]:
    """The reminders of the actor, newest first (at most 100)."""
    query = select(Pengingat).where(Pengingat.pengguna_id == (actor.pengguna_id or 0))
    if belum_dibaca:
        query = query.where(Pengingat.dibaca_pada.is_(None))
    rows = session.scalars(query.order_by(Pengingat.id.desc()).limit(DAFTAR_MAKS))
    return tuple(
        PengingatTampil(
            row.id, row.tugas_id, row.jenis, row.pesan, row.dibuat_pada, row.dibaca_pada is not None
        )
        for row in rows
    )


@service("tugas.lihat")
def mark_pengingat_read(session: Session, actor: Actor, *, ids: frozenset[int] | None = None) -> int:
    """Note that the actor has read these own reminders (None: all); returns how many were unread."""
    query = update(Pengingat).where(
        Pengingat.pengguna_id == (actor.pengguna_id or 0), Pengingat.dibaca_pada.is_(None)
    )
    if ids is not None:
        query = query.where(Pengingat.id.in_(ids))
    return len(session.scalars(query.values(dibaca_pada=now()).returning(Pengingat.id)).all())


def _active(session: Session, actor: Actor) -> list[tuple[Siklus, Tugas]]:
    query = (
        select(Siklus, Tugas)
        .join(Tugas, Tugas.siklus_id == Siklus.id)
        .where(
            Siklus.status == StatusSiklus.BERJALAN,
            or_(*(Tugas.status == status for status in sorted(AKTIF))),
        )
        .order_by(Tugas.id)
    )
    if actor.jangkauan is not None:
        query = query.where(Siklus.instansi_id.in_(actor.jangkauan))
    return list(session.execute(query).tuples())


def load_settings(session: Session, ids: Iterable[int]) -> dict[int, PengaturanSiklus]:
    """What these offices have set; an office that stored nothing is not in it."""
    query = select(Pengaturan.instansi_id, Pengaturan.nilai).where(
        Pengaturan.instansi_id.in_(set(ids)), Pengaturan.kelompok == PengaturanSiklus.kelompok
    )
    return {id_: PengaturanSiklus.model_validate(nilai) for id_, nilai in session.execute(query)}


def _known(session: Session, tugas_ids: list[int]) -> set[tuple[int, int, JenisPengingat, int]]:
    """Reminders that were made already. In slices: SQLite takes only so many values at once."""
    found: set[tuple[int, int, JenisPengingat, int]] = set()
    for start in range(0, len(tugas_ids), 500):
        query = select(Pengingat.tugas_id, Pengingat.putaran, Pengingat.jenis, Pengingat.pengguna_id).where(
            Pengingat.tugas_id.in_(tugas_ids[start : start + 500])
        )
        found.update(session.execute(query).tuples())
    return found


def _ahead(tugas: Tugas, setting: PengaturanSiklus) -> int:
    """How many working minutes ahead to remind; never before half of the waktu baku has passed."""
    half = (tugas.menit_baku or 0) // 2
    return min(setting.ingatkan_menit_sebelum, half)


def _make(
    session: Session, siklus: Siklus, tugas: Tugas, jam: Jam, jenis: JenisPengingat, people: list[Orang]
) -> int:
    for orang in people:
        insert_missing(
            session,
            Pengingat,
            instansi_id=siklus.instansi_id,
            tugas_id=tugas.id,
            putaran=tugas.putaran,
            jenis=jenis,
            pengguna_id=orang.pengguna_id,
            pesan=_message(siklus, tugas, jam, jenis),
            dibuat_pada=now(),
            percobaan=0,
            galat="",
        )
    return len(people)


def _message(siklus: Siklus, tugas: Tugas, jam: Jam, jenis: JenisPengingat) -> str:
    """One sentence that says what, until when, and why it is said now."""
    what = f"{_opening(tugas, jenis)}: langkah {tugas.langkah_no}, {tugas.kegiatan}"
    period = Periode(siklus.tahun, siklus.triwulan).label
    until = f" Batas waktu {print_saat(tugas.jatuh_tempo, jam.kalender.zona)}." if tugas.jatuh_tempo else ""
    return f"{what.rstrip('.')} ({siklus.nama}, {period}).{until}"


def _opening(tugas: Tugas, jenis: JenisPengingat) -> str:
    match jenis:
        case J.BARU:
            return "Tugas baru"
        case J.DIKEMBALIKAN:
            return f"Dikembalikan oleh {tugas.dikembalikan_oleh} ({tugas.alasan_kembali})"
        case J.SEBELUM:
            return "Segera jatuh tempo"
        case J.JATUH_TEMPO:
            return "Jatuh tempo"
        case J.TERLAMBAT:
            return "Terlambat"
