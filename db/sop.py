"""SOP versions of an Instansi, their life, and the monitoring that PermenPAN-RB 35/2012 asks for."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Versioned, enum_column


class StatusSop(StrEnum):
    """The life of an SOP version; one version per Instansi and kode is berlaku at a time."""

    DRAF = "draf"
    DIAJUKAN = "diajukan"
    DITINJAU = "ditinjau"
    BERLAKU = "berlaku"
    DIGANTIKAN = "digantikan"
    DICABUT = "dicabut"


class SopVersi(Versioned, Base):
    """One version of one SOP. `isi` is the whole definition as JSON; a siklus pins the row by its id."""

    __tablename__ = "sop_versi"
    __table_args__ = (
        UniqueConstraint("instansi_id", "kode", "nomor_versi"),
        Index(
            "uq_sop_versi_berlaku",
            "instansi_id",
            "kode",
            unique=True,
            sqlite_where=text("status = 'berlaku'"),
            postgresql_where=text("status = 'berlaku'"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    kode: Mapped[str]
    nomor_versi: Mapped[int]
    nama: Mapped[str]
    status: Mapped[StatusSop] = enum_column(StatusSop, default=StatusSop.DRAF)
    isi: Mapped[dict[str, Any]]
    dibuat: Mapped[datetime]
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    berlaku_sejak: Mapped[date | None]
    berakhir_pada: Mapped[date | None]


class JenisPemantauan(StrEnum):
    """The two forms of PermenPAN-RB 35/2012: monitoring every six months, evaluation every year."""

    MONITORING = "monitoring"
    EVALUASI = "evaluasi"


class PemantauanSop(Versioned, Base):
    """One filled monitoring or evaluation form of one SOP. `baris`: its rows, as the form prints them."""

    __tablename__ = "pemantauan_sop"
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    sop_versi_id: Mapped[int] = mapped_column(ForeignKey("sop_versi.id"), index=True)
    jenis: Mapped[JenisPemantauan] = enum_column(JenisPemantauan)
    mulai: Mapped[date]
    sampai: Mapped[date]
    baris: Mapped[list[Any]] = mapped_column(default=list)
    penilai_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    selesai_pada: Mapped[datetime | None]
