"""An office's own Word templates: every version that was put in use, and which one is in use now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Json, Versioned


class TemplatKantor(Versioned, Base):
    """Which template an office uses for one kind of paper. `pakai_id` empty: the standard one."""

    __tablename__ = "templat_kantor"
    __table_args__ = (UniqueConstraint("instansi_id", "jenis"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    jenis: Mapped[str]
    pakai_id: Mapped[int | None] = mapped_column(ForeignKey("templat_versi.id"))


class TemplatVersi(Base):
    """One uploaded template, kept for ever.

    `isian`: the names that it uses; `isian_bawaan`: those that the standard template used on that day, so that
    a later version of the app can say what is new.
    """

    __tablename__ = "templat_versi"
    __table_args__ = (UniqueConstraint("instansi_id", "jenis", "nomor"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    jenis: Mapped[str]
    nomor: Mapped[int]
    nama_berkas: Mapped[str]
    isi: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, info={"rahasia": True})
    sha256: Mapped[str]
    isian: Mapped[list[Any]] = mapped_column(Json)
    isian_bawaan: Mapped[list[Any]] = mapped_column(Json)
    dibuat: Mapped[datetime]
    dibuat_oleh: Mapped[int | None] = mapped_column(ForeignKey("pengguna.id"))
    pembuat: Mapped[str] = mapped_column(default="")
