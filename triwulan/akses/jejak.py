"""Reading the audit: filter, page through, export."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Peristiwa
from db.organisasi import Instansi, Pemda
from triwulan.akses.izin import service
from triwulan.akses.jejak_kata import Benda, label_aksi, label_isian, label_objek, name_objects
from triwulan.akses.pelaku import Actor
from triwulan.ekspor import to_xlsx
from triwulan.errors import InvalidInput
from triwulan.waktu import to_zone
from triwulan.waktu.jam import zone_of

PER_HALAMAN = 50
POTONGAN = 500
"""Lines that are read, and whose objects are named, at a time."""
MAKS_EKSPOR = 100_000
"""An Excel sheet holds more, but nobody reads it; narrow the filter instead."""


@dataclass(frozen=True)
class Saringan:
    """What to look for; None or empty: everything. Dates are local, both included."""

    dari: date | None = None
    sampai: date | None = None
    pelaku: str = ""
    aksi: str = ""
    objek: str = ""
    objek_id: str = ""


@dataclass(frozen=True)
class BarisJejak:
    """One line of the audit; `waktu` in the zone of the reader."""

    id: int
    waktu: datetime
    pelaku: str
    aksi: str
    objek: str
    objek_id: str
    instansi_id: int | None
    instansi: str
    sebelum: dict[str, Any]
    sesudah: dict[str, Any]
    alasan: str
    urutan: int = 0
    hash: str = ""
    """Its place in the chain of its office, and its seal."""
    benda: Benda | None = None
    """What it is about; None when that is gone, or told by its number only."""

    @property
    def perubahan(self) -> tuple[tuple[str, Any, Any], ...]:
        """(field, before, after) for every field that the line names."""
        fields = dict.fromkeys((*self.sebelum, *self.sesudah))
        return tuple((field, self.sebelum.get(field), self.sesudah.get(field)) for field in fields)


@dataclass(frozen=True)
class HalamanJejak:
    """One page of the audit, newest line first."""

    baris: tuple[BarisJejak, ...]
    jumlah: int
    halaman: int

    @property
    def jumlah_halaman(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.jumlah // PER_HALAMAN))


@service("audit.lihat")
def list_peristiwa(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int | None = None,
    saringan: Saringan | None = None,
    halaman: int = 1,
) -> HalamanJejak:
    """One page of the lines within reach, of one Instansi or (None) of all within reach."""
    query = _filtered(session, actor, instansi_id, saringan or Saringan())
    jumlah = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = query.order_by(Peristiwa.id.desc()).limit(PER_HALAMAN).offset((max(halaman, 1) - 1) * PER_HALAMAN)
    return HalamanJejak(tuple(_views(session, actor, rows)), jumlah, max(halaman, 1))


@service("audit.lihat")
def list_pilihan(
    session: Session, actor: Actor, *, instansi_id: int | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actions and kinds of objects that occur, for the filter."""
    scope = _scope(session, actor, instansi_id)
    aksi = session.scalars(select(Peristiwa.aksi).where(scope).distinct().order_by(Peristiwa.aksi))
    objek = session.scalars(select(Peristiwa.objek).where(scope).distinct().order_by(Peristiwa.objek))
    return tuple(aksi), tuple(objek)


@service("audit.lihat")
def export_peristiwa(
    session: Session, actor: Actor, *, instansi_id: int | None = None, saringan: Saringan | None = None
) -> bytes:
    """The filtered lines as an Excel file, oldest first. Raises InvalidInput when they are too many."""
    query = _filtered(session, actor, instansi_id, saringan or Saringan())
    jumlah = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    if jumlah > MAKS_EKSPOR:
        raise InvalidInput(
            f"Saringan ini memuat {jumlah} baris. Persempit tanggalnya sampai {MAKS_EKSPOR} baris."
        )
    lines = _views(session, actor, query.order_by(Peristiwa.id))
    kolom = (
        "Waktu",
        "Pelaku",
        "Aksi",
        "Objek",
        "Nomor objek",
        "Nama objek",
        "Instansi",
        "Perubahan",
        "Alasan",
        "Baris rantai",
        "Sidik baris",
    )
    return to_xlsx("Jejak audit", kolom, (_cells(line) for line in lines))


def _filtered(
    session: Session, actor: Actor, instansi_id: int | None, saringan: Saringan
) -> Select[Peristiwa]:
    zone = zone_of(actor.zona.value)
    query = select(Peristiwa).where(_scope(session, actor, instansi_id))
    if saringan.dari:
        query = query.where(Peristiwa.waktu >= datetime.combine(saringan.dari, time(), zone))
    if saringan.sampai:
        end = datetime.combine(saringan.sampai + timedelta(days=1), time(), zone)
        query = query.where(Peristiwa.waktu < end)
    if saringan.pelaku.strip():
        query = query.where(Peristiwa.pelaku.icontains(saringan.pelaku.strip(), autoescape=True))
    for column, wanted in (
        (Peristiwa.aksi, saringan.aksi),
        (Peristiwa.objek, saringan.objek),
        (Peristiwa.objek_id, saringan.objek_id.strip()),
    ):
        if wanted:
            query = query.where(column == wanted)
    return query


def _scope(session: Session, actor: Actor, instansi_id: int | None) -> ColumnElement[bool]:
    """The chains the actor may read: of one office, of all within reach, and for those above the offices
    what people of their own pemda did to the installation."""
    if instansi_id is not None:
        return Peristiwa.rantai == instansi_id
    if actor.jangkauan is None:
        return Peristiwa.id.is_not(None)
    own_chains = Peristiwa.rantai.in_(actor.jangkauan)
    if actor.instansi_id is not None:
        return own_chains
    people = select(Pengguna.id).where(Pengguna.pemda_id == actor.pemda_id)
    by_own_people = Peristiwa.pengguna_id.in_(people)
    alone = session.scalar(select(func.count()).select_from(Pemda)) == 1
    nobody = Peristiwa.pengguna_id.is_(None) if alone else Peristiwa.id.is_(None)
    return or_(own_chains, and_(Peristiwa.rantai == 0, or_(by_own_people, nobody)))


def _views(session: Session, actor: Actor, query: Select[Peristiwa]) -> Iterator[BarisJejak]:
    names = {row.id: row.nama_pendek for row in session.execute(select(Instansi.id, Instansi.nama_pendek))}
    for rows in session.scalars(query.execution_options(yield_per=POTONGAN)).partitions():
        things = name_objects(session, rows)
        yield from (_view(actor, row, names, things) for row in rows)


def _view(
    actor: Actor, row: Peristiwa, names: dict[int, str], things: dict[tuple[str, str], Benda]
) -> BarisJejak:
    return BarisJejak(
        id=row.id,
        waktu=to_zone(row.waktu, actor.zona.value),
        pelaku=row.pelaku,
        aksi=row.aksi,
        objek=row.objek,
        objek_id=row.objek_id,
        instansi_id=row.rantai or None,
        instansi=names.get(row.rantai, ""),
        sebelum=row.sebelum or {},
        sesudah=row.sesudah or {},
        alasan=row.alasan or "",
        urutan=row.urutan,
        hash=row.hash,
        benda=things.get((row.objek, row.objek_id)),
    )


def _cells(line: BarisJejak) -> tuple[str | int | datetime, ...]:
    perubahan = "\n".join(
        f"{label_isian(field)}: {_short(old)} → {_short(new)}" for field, old, new in line.perubahan
    )
    return (
        line.waktu,
        line.pelaku,
        label_aksi(line.aksi),
        label_objek(line.objek),
        line.objek_id,
        line.benda.nama if line.benda else "",
        line.instansi,
        perubahan,
        line.alasan,
        line.urutan,
        line.hash,
    )


def _short(value: Any) -> str:
    return "–" if value is None else str(value)
