"""Evidence: files that prove what was entered in a tugas."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Versioned


class BuktiDukung(Versioned, Base):
    """One file of evidence. `lokasi` is its name in the file store, `kunci` the record it proves ("realisasi:12").

    Removal is soft: the row, and the file, stay until the archive of the Instansi is weeded out by law.
    """

    __tablename__ = "bukti_dukung"
    __table_args__ = (Index("ix_bukti_dukung_sha256", "instansi_id", "sha256"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    siklus_id: Mapped[int] = mapped_column(ForeignKey("siklus.id"), index=True)
    tugas_id: Mapped[int] = mapped_column(ForeignKey("tugas.id"), index=True)
    blok: Mapped[str] = mapped_column(default="")
    kunci: Mapped[str] = mapped_column(default="")
    nama: Mapped[str]
    jenis: Mapped[str]
    ukuran: Mapped[int]
    sha256: Mapped[str]
    lokasi: Mapped[str] = mapped_column(unique=True)
    halaman: Mapped[int | None]
    tanggal: Mapped[date | None]
    keterangan: Mapped[str] = mapped_column(default="")
    peringatan: Mapped[str] = mapped_column(default="")
    diunggah_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    diunggah_oleh: Mapped[str]
    diunggah_pada: Mapped[datetime]
    dihapus_pada: Mapped[datetime | None]
    dihapus_oleh: Mapped[str] = mapped_column(default="")
    alasan_hapus: Mapped[str] = mapped_column(default="")
