"""Realisasi and what belongs to it: budget absorption, analysis, follow-up, reasons for unusual numbers."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from db.base import Base, Versioned, enum_column


class StatusRealisasi(StrEnum):
    """The way of a record; the siklus moves it."""

    DRAF = "draf"
    DIAJUKAN = "diajukan"
    DIKEMBALIKAN = "dikembalikan"
    DIVERIFIKASI = "diverifikasi"
    DISAHKAN = "disahkan"
    DITOLAK = "ditolak"
    """A correction that was declined; it stays in the history."""


class StatusTindakLanjut(StrEnum):
    """The way of a follow-up; it is carried from triwulan to triwulan until selesai or batal."""

    TERBUKA = "terbuka"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    BATAL = "batal"


class Sumber(StrEnum):
    """How a number came in."""

    FORMULIR = "formulir"
    IMPOR = "impor"
    KOREKSI = "koreksi"
    CONTOH = "contoh"


class Tahapan:
    """Status of a record and who brought it there; the names are kept as they were at that moment.

    `pengisi`: ids of all who entered anything in this version, so that none of them verifies it.
    """

    status: Mapped[StatusRealisasi] = enum_column(StatusRealisasi, default=StatusRealisasi.DRAF)
    sumber: Mapped[Sumber] = enum_column(Sumber, default=Sumber.FORMULIR)
    sumber_berkas: Mapped[str] = mapped_column(default="")
    sintetis: Mapped[bool] = mapped_column(default=False)
    pengisi: Mapped[list[Any]] = mapped_column(default=list)
    diisi_oleh: Mapped[str]
    diisi_pada: Mapped[datetime]
    diajukan_oleh: Mapped[str] = mapped_column(default="")
    diajukan_pada: Mapped[datetime | None]
    diverifikasi_oleh: Mapped[str] = mapped_column(default="")
    diverifikasi_pada: Mapped[datetime | None]
    disahkan_oleh: Mapped[str] = mapped_column(default="")
    disahkan_pada: Mapped[datetime | None]
    catatan_verifikator: Mapped[str] = mapped_column(default="")

    @declared_attr
    def diisi_id(cls) -> Mapped[int | None]:  # noqa: N805 - SQLAlchemy's declared_attr
        return mapped_column(ForeignKey("pengguna.id"))

    @declared_attr
    def diajukan_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(ForeignKey("pengguna.id"))

    @declared_attr
    def diverifikasi_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(ForeignKey("pengguna.id"))

    @declared_attr
    def disahkan_id(cls) -> Mapped[int | None]:  # noqa: N805
        return mapped_column(ForeignKey("pengguna.id"))


class Realisasi(Tahapan, Versioned, Base):
    """One version of the realisasi of one indikator in one triwulan.

    `terkini` marks the version that counts. A correction of a disahkan version waits beside it with
    `terkini` false until it is disahkan itself. `teks` is what was typed, `nilai` what was read from it;
    `snapshot` is what was disahkan, with target, policy and explanation of that moment.
    """

    __tablename__ = "realisasi"
    __table_args__ = (
        UniqueConstraint("indikator_id", "tw", "nomor_versi"),
        Index(
            "uq_realisasi_terkini",
            "indikator_id",
            "tw",
            unique=True,
            sqlite_where=text("terkini"),
            postgresql_where=text("terkini"),
        ),
        Index("ix_realisasi_instansi_tahun", "instansi_id", "tahun"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    indikator_id: Mapped[int] = mapped_column(ForeignKey("indikator.id"))
    tahun: Mapped[int]
    tw: Mapped[int]
    nomor_versi: Mapped[int] = mapped_column(default=1)
    terkini: Mapped[bool] = mapped_column(default=True)
    teks: Mapped[str] = mapped_column(default="")
    nilai: Mapped[Decimal | None]
    teks_pembilang: Mapped[str] = mapped_column(default="")
    pembilang: Mapped[Decimal | None]
    teks_penyebut: Mapped[str] = mapped_column(default="")
    penyebut: Mapped[Decimal | None]
    catatan: Mapped[str] = mapped_column(default="")
    alasan_koreksi: Mapped[str] = mapped_column(default="")
    snapshot: Mapped[dict[str, Any] | None]


class RealisasiAnggaran(Tahapan, Versioned, Base):
    """Rupiah spent on one sub kegiatan within one triwulan (not cumulative)."""

    __tablename__ = "realisasi_anggaran"
    __table_args__ = (
        UniqueConstraint("simpul_id", "tw"),
        Index("ix_realisasi_anggaran_instansi_tahun", "instansi_id", "tahun"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    simpul_id: Mapped[int] = mapped_column(ForeignKey("simpul_rencana.id"))
    tahun: Mapped[int]
    tw: Mapped[int]
    teks: Mapped[str] = mapped_column(default="")
    rupiah: Mapped[int | None]
    catatan: Mapped[str] = mapped_column(default="")


class Analisis(Versioned, Base):
    """What helped, what hindered, what was done about it, for one indikator and triwulan.

    `efisiensi` and `program_penunjang`: how resources were saved, and which program carried the result.
    """

    __tablename__ = "analisis"
    __table_args__ = (
        UniqueConstraint("indikator_id", "tw"),
        Index("ix_analisis_instansi_tahun", "instansi_id", "tahun"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    indikator_id: Mapped[int] = mapped_column(ForeignKey("indikator.id"))
    tahun: Mapped[int]
    tw: Mapped[int]
    pendukung: Mapped[str] = mapped_column(default="")
    penghambat: Mapped[str] = mapped_column(default="")
    solusi: Mapped[str] = mapped_column(default="")
    efisiensi: Mapped[str] = mapped_column(default="", server_default="")
    program_penunjang: Mapped[str] = mapped_column(default="", server_default="")
    sintetis: Mapped[bool] = mapped_column(default=False)
    diisi_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    diisi_oleh: Mapped[str]
    diisi_pada: Mapped[datetime]


class RencanaTindakLanjut(Versioned, Base):
    """A follow-up with PIC and due date; it appears in every triwulan from its own until it is closed."""

    __tablename__ = "rencana_tindak_lanjut"
    __table_args__ = (Index("ix_rencana_tindak_lanjut_instansi_tahun", "instansi_id", "tahun"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    silsilah: Mapped[str] = mapped_column(index=True)
    tahun: Mapped[int]
    tw: Mapped[int]
    uraian: Mapped[str]
    pic: Mapped[str]
    pic_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    tenggat: Mapped[date]
    status: Mapped[StatusTindakLanjut] = enum_column(StatusTindakLanjut, default=StatusTindakLanjut.TERBUKA)
    catatan: Mapped[str] = mapped_column(default="")
    tutup_tahun: Mapped[int | None]
    tutup_tw: Mapped[int | None]
    ditutup_pada: Mapped[datetime | None]
    ditutup_oleh: Mapped[str] = mapped_column(default="")
    sintetis: Mapped[bool] = mapped_column(default=False)


class AlasanMutu(Base):
    """Why a number that a quality check points at is kept. It answers one finding on one value (`sidik`)."""

    __tablename__ = "alasan_mutu"
    __table_args__ = (UniqueConstraint("objek", "objek_id", "kode"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    objek: Mapped[str]
    objek_id: Mapped[int]
    kode: Mapped[str]
    sidik: Mapped[str]
    alasan: Mapped[str]
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    oleh: Mapped[str]
    pada: Mapped[datetime]
