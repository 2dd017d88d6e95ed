"""People, their sessions and tasks, and the append-only audit trail."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import DDL, ForeignKey, Index, UniqueConstraint, event
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Json, Versioned, enum_column


class Peran(StrEnum):
    """What a person is in the app. A pelaksana's langkah come from Penugasan."""

    ADMIN_PEMDA = "admin_pemda"
    ADMIN_OPD = "admin_opd"
    PIMPINAN = "pimpinan"
    PELAKSANA = "pelaksana"
    PEMERIKSA = "pemeriksa"


class Pengguna(Versioned, Base):
    """An account. Without `instansi_id` it reaches all Instansi of its pemda (admin pemda, pemeriksa)."""

    __tablename__ = "pengguna"
    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(ForeignKey("pemda.id"), index=True)
    instansi_id: Mapped[int | None] = mapped_column(ForeignKey("instansi.id"), index=True)
    bidang_id: Mapped[int | None] = mapped_column(ForeignKey("bidang.id"))
    nama_akun: Mapped[str] = mapped_column(unique=True)
    nama: Mapped[str]
    nip: Mapped[str] = mapped_column(default="")
    jabatan: Mapped[str] = mapped_column(default="")
    pos_el: Mapped[str] = mapped_column(default="")
    peran: Mapped[Peran] = enum_column(Peran)
    sandi_hash: Mapped[str] = mapped_column(info={"rahasia": True})
    wajib_ganti_sandi: Mapped[bool] = mapped_column(default=True)
    aktif: Mapped[bool] = mapped_column(default=True)
    contoh: Mapped[bool] = mapped_column(default=False)
    dibuat: Mapped[datetime]


class Penugasan(Versioned, Base):
    """Who is which pelaksana of which SOP, for which bidang (None: for the whole Instansi)."""

    __tablename__ = "penugasan"
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    sop_kode: Mapped[str]
    pelaksana: Mapped[str]
    bidang_id: Mapped[int | None] = mapped_column(ForeignKey("bidang.id"))
    mulai: Mapped[date]
    sampai: Mapped[date | None]


class Sesi(Base):
    """A signed-in browser. The cookie holds the token, the table only its hash."""

    __tablename__ = "sesi"
    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    dibuat: Mapped[datetime]
    terakhir: Mapped[datetime]
    berakhir: Mapped[datetime]
    diakhiri: Mapped[datetime | None]
    alamat: Mapped[str] = mapped_column(default="")
    peramban: Mapped[str] = mapped_column(default="")


class Tiket(Base):
    """A one-time ticket that the sign-in form hands to the route that sets the cookie."""

    __tablename__ = "tiket"
    hash: Mapped[str] = mapped_column(primary_key=True)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"))
    berakhir: Mapped[datetime]


class PercobaanMasuk(Base):
    """Failed sign-ins in a row, per account name ("akun:…") and per address ("alamat:…")."""

    __tablename__ = "percobaan_masuk"
    kunci: Mapped[str] = mapped_column(primary_key=True)
    gagal: Mapped[int] = mapped_column(default=0)
    terakhir: Mapped[datetime]
    terkunci_sampai: Mapped[datetime | None]


class RantaiAudit(Base):
    """The head of one hash chain: 0 for the installation, else the id of the Instansi."""

    __tablename__ = "rantai_audit"
    rantai: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    urutan: Mapped[int]
    hash: Mapped[str]


class Peristiwa(Base):
    """One line of the audit: who, when, what, before, after, and the hash of the line before it."""

    __tablename__ = "peristiwa"
    __table_args__ = (UniqueConstraint("rantai", "urutan"), Index("ix_peristiwa_objek", "objek", "objek_id"))
    id: Mapped[int] = mapped_column(primary_key=True)
    rantai: Mapped[int] = mapped_column(index=True)
    urutan: Mapped[int]
    waktu: Mapped[datetime] = mapped_column(index=True)
    pengguna_id: Mapped[int | None]
    pelaku: Mapped[str]
    aksi: Mapped[str] = mapped_column(index=True)
    objek: Mapped[str]
    objek_id: Mapped[str]
    sebelum: Mapped[dict[str, Any] | None] = mapped_column(Json)
    sesudah: Mapped[dict[str, Any] | None] = mapped_column(Json)
    alasan: Mapped[str | None]
    hash_sebelum: Mapped[str]
    hash: Mapped[str]


# The database itself refuses to change or delete a line of the audit, whoever asks.
SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER peristiwa_tetap_{verb.lower()} BEFORE {verb} ON peristiwa "
    "BEGIN SELECT RAISE(ABORT, 'peristiwa tidak dapat diubah atau dihapus'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRES_GUARDS = (
    "CREATE OR REPLACE FUNCTION peristiwa_tetap() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'peristiwa tidak dapat diubah atau dihapus'; END $$",
    "CREATE TRIGGER peristiwa_tetap BEFORE UPDATE OR DELETE ON peristiwa "
    "FOR EACH ROW EXECUTE FUNCTION peristiwa_tetap()",
)


def _guard_table(statement: str, dialect: str) -> None:
    guard = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
    event.listen(Peristiwa.__table__, "after_create", guard.execute_if(dialect=dialect))


for _statement in SQLITE_GUARDS:
    _guard_table(_statement, "sqlite")
for _statement in POSTGRES_GUARDS:
    _guard_table(_statement, "postgresql")
