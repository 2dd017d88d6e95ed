"""Texts of a Laporan Kinerja that a person accepted or wrote."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Versioned

SETAHUN = 0
"""The `triwulan` of the yearly report."""


class TeksLaporan(Versioned, Base):
    """One part of one report. `teks` None: the sentences that the app wrote are accepted as they are.

    `sidik` is the SHA-256 of the sentences that the person saw: when the data change, so do they, and the part
    is to be looked at again.
    """

    __tablename__ = "teks_laporan"
    __table_args__ = (
        UniqueConstraint("instansi_id", "jenis", "tahun", "triwulan", "kunci"),
        Index("ix_teks_laporan_instansi_tahun", "instansi_id", "tahun"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    jenis: Mapped[str]
    tahun: Mapped[int]
    triwulan: Mapped[int]
    kunci: Mapped[str]
    teks: Mapped[str | None]
    sidik: Mapped[str]
    oleh_id: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    oleh: Mapped[str]
    pada: Mapped[datetime]
