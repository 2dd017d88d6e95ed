"""A siklus and its tugas: where the work stands, every lap of it, drafts, submitted isian, checks and reminders."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, deferred, mapped_column

from db.base import Base, Json, Versioned, enum_column
from db.bukti import BuktiDukung


class StatusSiklus(StrEnum):
    """The life of a siklus."""

    BERJALAN = "berjalan"
    SELESAI = "selesai"
    DIBATALKAN = "dibatalkan"


class StatusTugas(StrEnum):
    """Where one tugas stands. `diperiksa`: done here, and a later langkah may still return it."""

    MENUNGGU = "menunggu"
    SIAP = "siap"
    DIKERJAKAN = "dikerjakan"
    DIPERIKSA = "diperiksa"
    DIKEMBALIKAN = "dikembalikan"
    SELESAI = "selesai"
    DILEWATI = "dilewati"


class AkhirPutaran(StrEnum):
    """How a lap of a tugas ended; `berjalan` while it has not."""

    BERJALAN = "berjalan"
    SELESAI = "selesai"
    MENGEMBALIKAN = "mengembalikan"
    DIHENTIKAN = "dihentikan"


class JenisPengingat(StrEnum):
    """Why a person is reminded of a tugas."""

    BARU = "baru"
    DIKEMBALIKAN = "dikembalikan"
    SEBELUM = "sebelum"
    JATUH_TEMPO = "jatuh_tempo"
    TERLAMBAT = "terlambat"


class Siklus(Versioned, Base):
    """One run of one SOP version, for one Instansi, tahun and triwulan.

    `formulir` and `kembali` are pinned at the opening like the SOP version itself: the forms that its langkah
    use, and where a langkah that checks without being a keputusan returns to. `stempel` counts every change
    of anything inside, so that a board can ask cheaply whether it is still fresh.
    """

    __tablename__ = "siklus"
    __table_args__ = (
        Index(
            "uq_siklus_berlaku",
            "instansi_id",
            "sop_kode",
            "tahun",
            "triwulan",
            unique=True,
            sqlite_where=text("status <> 'dibatalkan'"),
            postgresql_where=text("status <> 'dibatalkan'"),
        ),
        Index("ix_siklus_periode", "tahun", "triwulan"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    sop_versi_id: Mapped[int] = mapped_column(ForeignKey("sop_versi.id"))
    sop_kode: Mapped[str]
    nama: Mapped[str]
    tahun: Mapped[int]
    triwulan: Mapped[int]
    status: Mapped[StatusSiklus] = enum_column(StatusSiklus, default=StatusSiklus.BERJALAN)
    dibuka_pada: Mapped[datetime]
    dibuka_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    dibuka_oleh: Mapped[str]
    selesai_pada: Mapped[datetime | None]
    dibatalkan_pada: Mapped[datetime | None]
    alasan: Mapped[str] = mapped_column(default="")
    stempel: Mapped[int] = mapped_column(default=1)
    kembali: Mapped[dict[str, Any]]
    formulir: Mapped[dict[str, Any]] = deferred(mapped_column(Json))


class Tugas(Versioned, Base):
    """One langkah of one siklus, for one pelaksana and, where it fans out, one bidang.

    What the pinned SOP says about the langkah is repeated here, so that a board reads one table.
    `putaran` is the lap it is in (0: never reached), `menit_baku` its waktu baku in working minutes,
    `tanda_tangan` tells that something is approved or signed here.
    """

    __tablename__ = "tugas"
    __table_args__ = (
        UniqueConstraint("siklus_id", "kunci"),
        Index("ix_tugas_instansi_status", "instansi_id", "status"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"))
    kunci: Mapped[str]
    langkah_no: Mapped[int]
    urutan: Mapped[int]
    bidang_id: Mapped[int | None] = mapped_column(ForeignKey("bidang.id"))
    kegiatan: Mapped[str]
    pelaksana: Mapped[str]
    nama_pelaksana: Mapped[str]
    bentuk: Mapped[str]
    formulir: Mapped[str | None]
    tanda_tangan: Mapped[bool] = mapped_column(default=False)
    menit_baku: Mapped[int | None]
    status: Mapped[StatusTugas] = enum_column(StatusTugas, default=StatusTugas.MENUNGGU)
    putaran: Mapped[int] = mapped_column(default=0)
    aktif_pada: Mapped[datetime | None]
    jatuh_tempo: Mapped[datetime | None]
    mulai_pada: Mapped[datetime | None]
    mulai_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    mulai_oleh: Mapped[str] = mapped_column(default="")
    selesai_pada: Mapped[datetime | None]
    selesai_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    selesai_oleh: Mapped[str] = mapped_column(default="")
    keputusan: Mapped[str | None]
    catatan: Mapped[str] = mapped_column(default="")
    alasan_kembali: Mapped[str] = mapped_column(default="")
    dikembalikan_oleh: Mapped[str] = mapped_column(default="")


class Putaran(Base):
    """One lap of a tugas, kept for ever: when it became active, who began and ended it, how, and why."""

    __tablename__ = "putaran"
    __table_args__ = (UniqueConstraint("tugas_id", "nomor"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    tugas_id: Mapped[int] = mapped_column(ForeignKey("tugas.id"))
    nomor: Mapped[int]
    menit_baku: Mapped[int | None]
    aktif_pada: Mapped[datetime]
    jatuh_tempo: Mapped[datetime | None]
    alasan_masuk: Mapped[str] = mapped_column(default="")
    pengembali: Mapped[str] = mapped_column(default="")
    dari_tugas_id: Mapped[int | None] = mapped_column(ForeignKey("tugas.id"))
    mulai_pada: Mapped[datetime | None]
    mulai_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    mulai_oleh: Mapped[str] = mapped_column(default="")
    selesai_pada: Mapped[datetime | None]
    selesai_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    selesai_oleh: Mapped[str] = mapped_column(default="")
    keputusan: Mapped[str | None]
    alasan: Mapped[str] = mapped_column(default="")
    akhir: Mapped[AkhirPutaran] = enum_column(AkhirPutaran, default=AkhirPutaran.BERJALAN)
    di_luar_alur: Mapped[bool] = mapped_column(default=False)


class Isian(Base):
    """What was handed in at the end of a lap: `nilai` by block id, as it was at that moment."""

    __tablename__ = "isian"
    __table_args__ = (UniqueConstraint("tugas_id", "nomor"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    tugas_id: Mapped[int] = mapped_column(ForeignKey("tugas.id"))
    nomor: Mapped[int]
    putaran: Mapped[int]
    dari_versi: Mapped[int]
    nilai: Mapped[dict[str, Any]]
    keputusan: Mapped[str | None]
    alasan: Mapped[str] = mapped_column(default="")
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    oleh: Mapped[str]
    pada: Mapped[datetime]


class DrafIsian(Base):
    """The value of one field as it is being typed; `kunci` tells the parts of a block apart ("realisasi:12")."""

    __tablename__ = "draf_isian"
    __table_args__ = (UniqueConstraint("tugas_id", "blok", "kunci"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    tugas_id: Mapped[int] = mapped_column(ForeignKey("tugas.id"))
    blok: Mapped[str]
    kunci: Mapped[str] = mapped_column(default="")
    nilai: Mapped[Any] = mapped_column(Json, nullable=True)
    nomor: Mapped[int] = mapped_column(default=0)
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    oleh: Mapped[str]
    pada: Mapped[datetime]


class DrafTertimpa(Base):
    """What stood in a field when somebody who had not seen it saved over it; never thrown away."""

    __tablename__ = "draf_tertimpa"
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    tugas_id: Mapped[int] = mapped_column(ForeignKey("tugas.id"), index=True)
    blok: Mapped[str]
    kunci: Mapped[str]
    nilai: Mapped[Any] = mapped_column(Json, nullable=True)
    oleh: Mapped[str]
    pada: Mapped[datetime]
    penimpa: Mapped[str]
    ditimpa_pada: Mapped[datetime]


class Pemeriksaan(Base):
    """The verdict on one record, or on one point of a paper, in one lap of the checking tugas."""

    __tablename__ = "pemeriksaan"
    __table_args__ = (UniqueConstraint("tugas_id", "putaran", "blok", "kunci"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    tugas_id: Mapped[int] = mapped_column(ForeignKey("tugas.id"))
    putaran: Mapped[int]
    blok: Mapped[str]
    kunci: Mapped[str]
    nama: Mapped[str]
    bidang_id: Mapped[int | None] = mapped_column(ForeignKey("bidang.id"))
    sesuai: Mapped[bool]
    alasan: Mapped[str] = mapped_column(default="")
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    oleh: Mapped[str]
    pada: Mapped[datetime]


class Pengingat(Base):
    """One reminder to one person about one lap of a tugas: read in the app, and sent out at most once."""

    __tablename__ = "pengingat"
    __table_args__ = (UniqueConstraint("tugas_id", "putaran", "jenis", "pengguna_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    tugas_id: Mapped[int] = mapped_column(ForeignKey("tugas.id"))
    putaran: Mapped[int]
    jenis: Mapped[JenisPengingat] = enum_column(JenisPengingat)
    pengguna_id: Mapped[int] = mapped_column(ForeignKey("pengguna.id"), index=True)
    pesan: Mapped[str]
    dibuat_pada: Mapped[datetime]
    dibaca_pada: Mapped[datetime | None]
    diambil_pada: Mapped[datetime | None]
    terkirim_pada: Mapped[datetime | None]
    percobaan: Mapped[int] = mapped_column(default=0)
    galat: Mapped[str] = mapped_column(default="")


__all__ = [
    "AkhirPutaran",
    "BuktiDukung",
    "DrafIsian",
    "DrafTertimpa",
    "Isian",
    "JenisPengingat",
    "Pemeriksaan",
    "Pengingat",
    "Putaran",
    "Siklus",
    "StatusSiklus",
    "StatusTugas",
    "Tugas",
]
