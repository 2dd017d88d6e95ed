"""Days off of an office beyond the national holidays, and national holidays on which it works all the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import HariLibur
from db.upsert import insert_missing
from triwulan.akses.audit import record, record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput
from triwulan.waktu import CUTI_BERSAMA_2026, national_holidays, suggested_cuti_bersama


class JenisLibur(StrEnum):
    """Why a day differs from the national calendar."""

    CUTI_BERSAMA = "cuti bersama"
    DAERAH = "libur daerah"
    TETAP_MASUK = "tetap masuk"


@dataclass(frozen=True)
class Libur:
    """One day: `id` is None for a national holiday, which nobody enters."""

    id: int | None
    tanggal: date
    nama: str
    jenis: str


@service("instansi.lihat")
def list_hari_libur(session: Session, actor: Actor, *, instansi_id: int, tahun: int) -> tuple[Libur, ...]:
    """All days off of a year by date: national holidays and what the office entered."""
    query = select(HariLibur).where(
        HariLibur.instansi_id == instansi_id,
        HariLibur.tanggal.between(date(tahun, 1, 1), date(tahun, 12, 31)),
    )
    entered = [Libur(row.id, row.tanggal, row.nama, row.jenis) for row in session.scalars(query)]
    national = [Libur(None, day, nama, "libur nasional") for day, nama in national_holidays(tahun).items()]
    return tuple(sorted(national + entered, key=lambda libur: (libur.tanggal, libur.id or 0)))


@service("waktu.ubah")
def add_hari_libur(
    session: Session, actor: Actor, *, instansi_id: int, tanggal: date, nama: str, jenis: JenisLibur
) -> Libur:
    """Enter one day. Raises InvalidInput when it is entered already, or changes nothing."""
    fault = _fault(session, instansi_id, tanggal, nama, jenis)
    if fault:
        raise InvalidInput(fault, {"tanggal": fault})
    row = HariLibur(instansi_id=instansi_id, tanggal=tanggal, nama=nama.strip(), jenis=jenis.value)
    session.add(row)
    record_change(session, actor, "libur.buat", row)
    return Libur(row.id, row.tanggal, row.nama, row.jenis)


@service("waktu.ubah")
def remove_hari_libur(session: Session, actor: Actor, *, hari_libur_id: int) -> None:
    """Take a day off the list again."""
    row = own(session, actor, HariLibur, hari_libur_id, lock=True)
    session.delete(row)
    record_change(session, actor, "libur.hapus", row)


@service("waktu.ubah")
def fill_cuti_bersama(session: Session, actor: Actor, *, instansi_id: int, tahun: int) -> int:
    """Enter the cuti bersama of a year as far as known; returns how many were new. For 2026: the SKB 3 Menteri."""
    known = CUTI_BERSAMA_2026 if tahun == 2026 else suggested_cuti_bersama(tahun)
    return _enter(session, actor, instansi_id, known)


def seed_hari_libur(session: Session, actor: Actor, instansi_id: int) -> int:
    """Give a new office the decreed cuti bersama (SKB 3 Menteri Nomor 1497/2025, 2/2025 dan 5/2025)."""
    return _enter(session, actor, instansi_id, CUTI_BERSAMA_2026)


def _enter(session: Session, actor: Actor, instansi_id: int, days: Mapping[date, str]) -> int:
    have = set(session.scalars(select(HariLibur.tanggal).where(HariLibur.instansi_id == instansi_id)))
    fresh = {day: nama for day, nama in days.items() if day not in have}
    for day, nama in fresh.items():
        insert_missing(
            session,
            HariLibur,
            instansi_id=instansi_id,
            tanggal=day,
            nama=nama,
            jenis=JenisLibur.CUTI_BERSAMA.value,
        )
    if fresh:
        record(
            session,
            actor,
            "libur.isi_cuti_bersama",
            objek="HariLibur",
            objek_id=instansi_id,
            instansi_id=instansi_id,
            sesudah={day.isoformat(): nama for day, nama in fresh.items()},
        )
    return len(fresh)


def _fault(session: Session, instansi_id: int, tanggal: date, nama: str, jenis: JenisLibur) -> str | None:
    national = national_holidays(tanggal.year).get(tanggal)
    taken = session.scalar(
        select(HariLibur.nama).where(HariLibur.instansi_id == instansi_id, HariLibur.tanggal == tanggal)
    )
    if taken is not None:
        return f"Tanggal {tanggal:%d-%m-%Y} sudah tercatat: {taken}. Hapus dahulu bila keliru."
    if not nama.strip():
        return "Isi nama atau alasan hari itu."
    if jenis is JenisLibur.TETAP_MASUK and national is None:
        return "Tanggal itu bukan hari libur nasional, jadi tidak perlu dicatat sebagai tetap masuk."
    if jenis is not JenisLibur.TETAP_MASUK and national is not None:
        return f"Tanggal itu sudah libur nasional: {national}."
    return None
