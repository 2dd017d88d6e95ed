"""Official papers (naskah), their numbers, and the archive bundles."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from db.base import Base, Json, Versioned, enum_column


class StatusNaskah(StrEnum):
    """The life of a paper."""

    DRAF = "draf"
    FINAL = "final"
    DITANDATANGANI = "ditandatangani"
    DIPUBLIKASIKAN = "dipublikasikan"
    DIBATALKAN = "dibatalkan"


class Varian(StrEnum):
    """How a paper is made ready to be signed."""

    BASAH = "basah"
    SRIKANDI = "srikandi"
    BSRE = "bsre"


class Naskah(Versioned, Base):
    """One paper. `data` is the snapshot it was rendered from; files lie in the file store under their paths.

    `celah`: what was missing when it became final, each with the recorded reason.
    """

    __tablename__ = "naskah"
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    siklus_id: Mapped[int | None] = mapped_column(ForeignKey("siklus.id"), index=True)
    tugas_id: Mapped[int | None] = mapped_column(ForeignKey("tugas.id"), index=True)
    jenis: Mapped[str]
    tahap: Mapped[str | None]
    judul: Mapped[str]
    tahun: Mapped[int] = mapped_column(index=True)
    triwulan: Mapped[int | None]
    status: Mapped[StatusNaskah] = enum_column(StatusNaskah, default=StatusNaskah.DRAF)
    varian: Mapped[Varian] = enum_column(Varian, default=Varian.BASAH)
    nomor: Mapped[str | None]
    tanggal: Mapped[date | None]
    templat: Mapped[str]
    templat_sha256: Mapped[str]
    templat_bawaan: Mapped[bool] = mapped_column(default=False)
    """Printed with the standard template, though the office has one of its own."""
    data: Mapped[dict[str, Any]] = deferred(mapped_column(Json))
    docx: Mapped[str | None]
    docx_sha256: Mapped[str | None]
    pdf: Mapped[str | None]
    pdf_sha256: Mapped[str | None]
    ttd: Mapped[str | None]
    ttd_sha256: Mapped[str | None]
    publikasi: Mapped[dict[str, Any] | None] = mapped_column(Json)
    celah: Mapped[list[Any]] = mapped_column(default=list)
    alasan_batal: Mapped[str | None]
    dibuat: Mapped[datetime]
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    pembuat: Mapped[str] = mapped_column(default="")


class SeriNomor(Base):
    """How far one series of numbers of one Instansi and year has come."""

    __tablename__ = "seri_nomor"
    __table_args__ = (UniqueConstraint("instansi_id", "seri", "tahun"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    seri: Mapped[str]
    tahun: Mapped[int]
    terakhir: Mapped[int] = mapped_column(default=0)


class NomorNaskah(Base):
    """One number that was given out, for ever; a voided one says why and is not given again."""

    __tablename__ = "nomor_naskah"
    __table_args__ = (UniqueConstraint("instansi_id", "seri", "tahun", "urut"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    seri: Mapped[str]
    tahun: Mapped[int]
    urut: Mapped[int]
    nomor: Mapped[str]
    naskah_id: Mapped[int] = mapped_column(ForeignKey("naskah.id"), index=True)
    diberikan: Mapped[datetime]
    batal_pada: Mapped[datetime | None]
    alasan_batal: Mapped[str | None]


class Arsip(Base):
    """One bound archive of a siklus: the PDF, the zip of originals, and the manifest they were made from."""

    __tablename__ = "arsip"
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    judul: Mapped[str]
    tahun: Mapped[int]
    triwulan: Mapped[int]
    pdf: Mapped[str]
    pdf_sha256: Mapped[str]
    zip: Mapped[str]
    zip_sha256: Mapped[str]
    manifes: Mapped[dict[str, Any]] = deferred(mapped_column(Json))
    dibuat: Mapped[datetime]
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
