"""Pemda, Instansi and what belongs to an Instansi itself: letterhead, pejabat, bidang, holidays, settings."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Versioned, enum_column


class JenisInstansi(StrEnum):
    """Kinds of perangkat daerah (PP 18/2016)."""

    DINAS = "Dinas"
    BADAN = "Badan"
    SATUAN = "Satuan"
    KECAMATAN = "Kecamatan"
    SEKRETARIAT = "Sekretariat"
    INSPEKTORAT = "Inspektorat"
    RUMAH_SAKIT = "Rumah Sakit"
    PUSKESMAS = "Puskesmas"
    KELURAHAN = "Kelurahan"
    LAINNYA = "Lainnya"


class Zona(StrEnum):
    """The time zones of Indonesia."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"


class StatusPejabat(StrEnum):
    """How a pejabat holds the jabatan; the value is printed before it."""

    DEFINITIF = ""
    PLT = "Plt."
    PLH = "Plh."
    PJ = "Pj."


class Pemda(Base):
    """A regional government: what an admin pemda looks after."""

    __tablename__ = "pemda"
    id: Mapped[int] = mapped_column(primary_key=True)
    nama: Mapped[str] = mapped_column(unique=True)


class Instansi(Versioned, Base):
    """An office (OPD). Everything that it enters belongs to it alone."""

    __tablename__ = "instansi"
    id: Mapped[int] = mapped_column(primary_key=True)
    pemda_id: Mapped[int] = mapped_column(ForeignKey("pemda.id"), index=True)
    kode: Mapped[str] = mapped_column(unique=True)
    nama: Mapped[str]
    nama_pendek: Mapped[str]
    jenis: Mapped[JenisInstansi] = enum_column(JenisInstansi)
    zona: Mapped[Zona] = enum_column(Zona, default=Zona.WIB)
    kota: Mapped[str] = mapped_column(default="")
    alamat: Mapped[str] = mapped_column(default="")
    kode_pos: Mapped[str] = mapped_column(default="")
    telepon: Mapped[str] = mapped_column(default="")
    faksimile: Mapped[str] = mapped_column(default="")
    laman: Mapped[str] = mapped_column(default="")
    pos_el: Mapped[str] = mapped_column(default="")
    contoh: Mapped[bool] = mapped_column(default=False)
    aktif: Mapped[bool] = mapped_column(default=True)


class ProfilKop(Versioned, Base):
    """The letterhead of an Instansi. `baris`: list of {teks, ukuran (pt), tebal}."""

    __tablename__ = "profil_kop"
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), primary_key=True)
    baris: Mapped[list[Any]] = mapped_column(default=list)
    logo: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    logo_jenis: Mapped[str | None]
    tinggi_logo_mm: Mapped[int] = mapped_column(default=25)
    garis: Mapped[str] = mapped_column(default="tunggal")
    fonta: Mapped[str] = mapped_column(default="Arial")
    ukuran: Mapped[int] = mapped_column(default=12)


class Bidang(Versioned, Base):
    """A bidang, bagian, seksi or subbagian of an Instansi."""

    __tablename__ = "bidang"
    __table_args__ = (UniqueConstraint("instansi_id", "nama"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    nama: Mapped[str]
    singkatan: Mapped[str] = mapped_column(default="")
    urutan: Mapped[int] = mapped_column(default=0)
    aktif: Mapped[bool] = mapped_column(default=True)


class Pejabat(Versioned, Base):
    """Who holds which jabatan, from when until when; papers print the pejabat of their date."""

    __tablename__ = "pejabat"
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    jabatan: Mapped[str]
    kepala: Mapped[bool] = mapped_column(default=False)
    nama: Mapped[str]
    nip: Mapped[str] = mapped_column(default="")
    pangkat: Mapped[str] = mapped_column(default="")
    status: Mapped[StatusPejabat] = enum_column(StatusPejabat, default=StatusPejabat.DEFINITIF)
    mulai: Mapped[date]
    sampai: Mapped[date | None]
    pengguna_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))


class HariLibur(Base):
    """A day off beyond the national holidays: cuti bersama or a local holiday of one Instansi."""

    __tablename__ = "hari_libur"
    __table_args__ = (UniqueConstraint("instansi_id", "tanggal"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    tanggal: Mapped[date]
    nama: Mapped[str]
    jenis: Mapped[str] = mapped_column(default="cuti bersama")


class Pengaturan(Versioned, Base):
    """One group of settings of an Instansi (`jam_kerja`, `kinerja`, `siklus`, `naskah` …) as JSON.

    The room that reads a group owns its typed model; what is not stored has the model's default.
    """

    __tablename__ = "pengaturan"
    __table_args__ = (UniqueConstraint("instansi_id", "kelompok"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    kelompok: Mapped[str]
    nilai: Mapped[dict[str, Any]] = mapped_column(default=dict)
