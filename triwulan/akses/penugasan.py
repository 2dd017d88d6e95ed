"""Penugasan: who is which pelaksana of which SOP, for which bidang."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.akses import Pengguna, Penugasan, Peran
from db.organisasi import Bidang, Instansi
from db.sop import SopVersi, StatusSop
from triwulan.akses.audit import record_change
from triwulan.akses.izin import own, service
from triwulan.akses.pelaku import Actor
from triwulan.errors import InvalidInput
from triwulan.versi import check_versi
from triwulan.waktu import local_date, now

TANPA_TUGAS = frozenset({Peran.ADMIN_PEMDA, Peran.PEMERIKSA})
"""Roles that never carry out a langkah: a pemeriksa only reads, an admin pemda stands above the offices."""


@dataclass(frozen=True)
class PenugasanTersimpan:
    """A Penugasan as the administrator sees it; names are those of now."""

    id: int
    pengguna_id: int
    nama: str
    sop_kode: str
    sop_nama: str
    pelaksana: str
    pelaksana_nama: str
    bidang_id: int | None
    bidang: str
    mulai: date
    sampai: date | None
    berlaku: bool
    versi: int


@dataclass(frozen=True)
class PelaksanaSop:
    """A pelaksana column of an SOP that somebody can be assigned to."""

    sop_kode: str
    sop_nama: str
    pelaksana: str
    pelaksana_nama: str
    per_bidang: bool


@service("penugasan.lihat")
def list_penugasan(
    session: Session, actor: Actor, *, instansi_id: int, semua: bool = False
) -> tuple[PenugasanTersimpan, ...]:
    """The Penugasan of an office, by SOP and pelaksana; with `semua` those that have ended too."""
    today = _today(session, instansi_id)
    names = {(p.sop_kode, p.pelaksana): p for p in _pelaksana(session, instansi_id)}
    rows = session.execute(
        select(Penugasan, Pengguna.nama, Bidang.nama)
        .join(Pengguna, Pengguna.id == Penugasan.pengguna_id)
        .outerjoin(Bidang, Bidang.id == Penugasan.bidang_id)
        .where(Penugasan.instansi_id == instansi_id)
        .order_by(Penugasan.sop_kode, Penugasan.pelaksana, Penugasan.id)
    )
    views = (
        _view(row, nama, bidang, names.get((row.sop_kode, row.pelaksana)), today)
        for row, nama, bidang in rows
    )
    return tuple(view for view in views if semua or view.sampai is None or view.sampai >= today)


@service("penugasan.lihat")
def list_pelaksana(session: Session, actor: Actor, *, instansi_id: int) -> tuple[PelaksanaSop, ...]:
    """The pelaksana columns of the SOPs of an office (of the version in force, else of the newest)."""
    return _pelaksana(session, instansi_id)


@service("penugasan.ubah")
def add_penugasan(
    session: Session,
    actor: Actor,
    *,
    instansi_id: int,
    pengguna_id: int,
    sop_kode: str,
    pelaksana: str,
    bidang_id: int | None = None,
    mulai: date,
    sampai: date | None = None,
) -> int:
    """Assign a person; returns the id. Raises InvalidInput when the person, the pelaksana or the bidang does not fit."""
    _check_period(mulai, sampai)
    _check_person(session, instansi_id, pengguna_id)
    if not any((p.sop_kode, p.pelaksana) == (sop_kode, pelaksana) for p in _pelaksana(session, instansi_id)):
        raise InvalidInput("Pelaksana itu tidak ada pada SOP instansi ini. Pilih dari daftar.")
    if bidang_id is not None and own(session, actor, Bidang, bidang_id).instansi_id != instansi_id:
        raise InvalidInput("Bidang bukan milik instansi ini. Pilih bidang dari daftar.")
    row = Penugasan(
        instansi_id=instansi_id,
        pengguna_id=pengguna_id,
        sop_kode=sop_kode,
        pelaksana=pelaksana,
        bidang_id=bidang_id,
        mulai=mulai,
        sampai=sampai,
    )
    _refuse_double(session, row)
    session.add(row)
    record_change(session, actor, "penugasan.buat", row)
    return row.id


@service("penugasan.ubah")
def end_penugasan(session: Session, actor: Actor, *, penugasan_id: int, versi: int, sampai: date) -> None:
    """Let a Penugasan end with the day `sampai`; what was done under it stays. Raises Conflict."""
    row = own(session, actor, Penugasan, penugasan_id, lock=True)
    check_versi(row, versi, {"sampai": row.sampai})
    _check_period(row.mulai, sampai)
    row.sampai = sampai
    record_change(session, actor, "penugasan.akhiri", row)


@service("penugasan.ubah")
def remove_penugasan(session: Session, actor: Actor, *, penugasan_id: int, versi: int) -> None:
    """Remove a Penugasan made by mistake; the audit keeps it. Raises Conflict."""
    row = own(session, actor, Penugasan, penugasan_id, lock=True)
    check_versi(row, versi, {"sampai": row.sampai})
    session.delete(row)
    record_change(session, actor, "penugasan.hapus", row)


def _pelaksana(session: Session, instansi_id: int) -> tuple[PelaksanaSop, ...]:
    query = select(SopVersi).where(SopVersi.instansi_id == instansi_id, SopVersi.status != StatusSop.DICABUT)
    chosen: dict[str, SopVersi] = {}
    for row in session.scalars(query.order_by(SopVersi.kode, SopVersi.nomor_versi)):
        present = chosen.get(row.kode)
        if present is None or present.status is not StatusSop.BERLAKU:
            chosen[row.kode] = row
    return tuple(found for row in chosen.values() for found in _columns(row))


def _columns(row: SopVersi) -> list[PelaksanaSop]:
    fanned = {langkah.get("pelaksana") for langkah in row.isi.get("langkah", []) if langkah.get("per_bidang")}
    return [
        PelaksanaSop(row.kode, row.nama, column["id"], column["nama"], column["id"] in fanned)
        for column in row.isi.get("pelaksana", [])
    ]


def _check_person(session: Session, instansi_id: int, pengguna_id: int) -> None:
    pengguna = session.get(Pengguna, pengguna_id)
    if pengguna is None or pengguna.instansi_id != instansi_id:
        raise InvalidInput("Akun itu bukan milik instansi ini. Pilih orang dari daftar.")
    if pengguna.peran in TANPA_TUGAS:
        raise InvalidInput(
            "Pemeriksa dan admin pemda hanya melihat; keduanya tidak dapat ditugaskan pada langkah SOP."
        )
    if not pengguna.aktif:
        raise InvalidInput(f"Akun {pengguna.nama} tidak aktif. Aktifkan dahulu, atau pilih orang lain.")


def _check_period(mulai: date, sampai: date | None) -> None:
    if sampai is not None and sampai < mulai:
        pesan = "Tanggal akhir tidak boleh sebelum tanggal mulai penugasan."
        raise InvalidInput(pesan, {"sampai": pesan})


def _refuse_double(session: Session, new: Penugasan) -> None:
    rows = session.scalars(
        select(Penugasan).where(
            Penugasan.pengguna_id == new.pengguna_id,
            Penugasan.sop_kode == new.sop_kode,
            Penugasan.pelaksana == new.pelaksana,
        )
    )
    for row in rows:
        apart = (row.sampai or date.max) < new.mulai or (new.sampai or date.max) < row.mulai
        if row.bidang_id == new.bidang_id and not apart:
            raise InvalidInput("Orang ini sudah mendapat penugasan yang sama pada masa itu.")


def _today(session: Session, instansi_id: int) -> date:
    zona = session.scalar(select(Instansi.zona).where(Instansi.id == instansi_id))
    return local_date(now(), zona.value if zona else "WIB")


def _view(
    row: Penugasan, nama: str, bidang: str | None, column: PelaksanaSop | None, today: date
) -> PenugasanTersimpan:
    return PenugasanTersimpan(
        id=row.id,
        pengguna_id=row.pengguna_id,
        nama=nama,
        sop_kode=row.sop_kode,
        sop_nama=column.sop_nama if column else row.sop_kode,
        pelaksana=row.pelaksana,
        pelaksana_nama=column.pelaksana_nama if column else row.pelaksana,
        bidang_id=row.bidang_id,
        bidang=bidang or "",
        mulai=row.mulai,
        sampai=row.sampai,
        berlaku=row.mulai <= today and (row.sampai is None or today <= row.sampai),
        versi=row.versi,
    )
