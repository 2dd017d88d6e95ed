"""Planning of one year: the tree tujuan … sub kegiatan, indikator, targets, pagu and the Perjanjian Kinerja that locks them.

Every year has rows of its own, so that next year's wording never changes what was signed. `silsilah` is the
identity of an indikator over the years; targets, history and comparisons hang on it.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Versioned, enum_column

SETAHUN = 0
"""The `tw` of a target or pagu that holds for the whole year."""


class Jenjang(StrEnum):
    """The levels of the planning tree, from the top."""

    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub_kegiatan"


class Polarisasi(StrEnum):
    """Which way is better (kamus indikator)."""

    MAXIMIZE = "Maximize"
    MINIMIZE = "Minimize"
    STABILIZE = "Stabilize"


class Konsolidasi(StrEnum):
    """How the triwulan of a year make one number (kamus indikator)."""

    SUM = "Sum"
    AVERAGE = "Average"
    TAKE_LAST_KNOWN = "TakeLastKnown"


class JenisIndikator(StrEnum):
    """Why the office keeps the indikator."""

    IKU = "IKU"
    IKK = "IKK"
    IKD = "IKD"
    SPM = "SPM"
    LAINNYA = "Lainnya"


class TipeIndikator(StrEnum):
    """What the indikator measures."""

    INPUT = "input"
    OUTPUT = "output"
    OUTCOME = "outcome"


class Frekuensi(StrEnum):
    """How often the indikator is measured; outside those triwulan no realisasi is asked for."""

    TRIWULANAN = "triwulanan"
    SEMESTERAN = "semesteran"
    TAHUNAN = "tahunan"


class Ragam(StrEnum):
    """Where a target or pagu comes from: Renstra, or the Perjanjian Kinerja before and after its change."""

    RENSTRA = "renstra"
    MURNI = "murni"
    PERUBAHAN = "perubahan"
    RANCANGAN = "rancangan"
    """Of a Perubahan that is not signed yet: shown beside the others, counts for nothing."""


class SimpulRencana(Versioned, Base):
    """A tujuan, sasaran, program, kegiatan or sub kegiatan of one year."""

    __tablename__ = "simpul_rencana"
    __table_args__ = (UniqueConstraint("instansi_id", "tahun", "jenjang", "kode"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    tahun: Mapped[int]
    jenjang: Mapped[Jenjang] = enum_column(Jenjang)
    induk_id: Mapped[int | None] = mapped_column(ForeignKey("simpul_rencana.id"), index=True)
    kode: Mapped[str]
    nama: Mapped[str]
    urutan: Mapped[int] = mapped_column(default=0)
    bidang_id: Mapped[int | None] = mapped_column(ForeignKey("bidang.id"))
    aktif: Mapped[bool] = mapped_column(default=True)


class Indikator(Versioned, Base):
    """An indikator of one year, with what the kamus indikator asks for.

    `kebijakan`: what this indikator does differently from the capaian policy of the office.
    `skala`: predikat → angka, for a target such as "BB". `pembilang`/`penyebut`: their names, where the
    realisasi is a ratio times `faktor`.
    """

    __tablename__ = "indikator"
    __table_args__ = (
        UniqueConstraint("instansi_id", "tahun", "kode"),
        UniqueConstraint("instansi_id", "tahun", "silsilah"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    tahun: Mapped[int]
    silsilah: Mapped[str] = mapped_column(index=True)
    simpul_id: Mapped[int] = mapped_column(ForeignKey("simpul_rencana.id"), index=True)
    bidang_id: Mapped[int | None] = mapped_column(ForeignKey("bidang.id"), index=True)
    kode: Mapped[str]
    nama: Mapped[str]
    urutan: Mapped[int] = mapped_column(default=0)
    satuan: Mapped[str]
    presisi: Mapped[int] = mapped_column(default=2)
    polarisasi: Mapped[Polarisasi] = enum_column(Polarisasi, default=Polarisasi.MAXIMIZE)
    konsolidasi: Mapped[Konsolidasi] = enum_column(Konsolidasi, default=Konsolidasi.TAKE_LAST_KNOWN)
    frekuensi: Mapped[Frekuensi] = enum_column(Frekuensi, default=Frekuensi.TRIWULANAN)
    jenis: Mapped[JenisIndikator] = enum_column(JenisIndikator, default=JenisIndikator.LAINNYA)
    tipe: Mapped[TipeIndikator] = enum_column(TipeIndikator, default=TipeIndikator.OUTCOME)
    definisi_operasional: Mapped[str] = mapped_column(default="")
    alasan_pemilihan: Mapped[str] = mapped_column(default="")
    formula: Mapped[str] = mapped_column(default="")
    pembilang: Mapped[str] = mapped_column(default="")
    penyebut: Mapped[str] = mapped_column(default="")
    faktor: Mapped[Decimal] = mapped_column(default=Decimal(100))
    skala: Mapped[dict[str, Any] | None]
    baseline: Mapped[Decimal | None]
    baseline_tahun: Mapped[int | None]
    bobot: Mapped[Decimal] = mapped_column(default=Decimal(1))
    sumber_data: Mapped[str] = mapped_column(default="")
    penanggung_jawab: Mapped[str] = mapped_column(default="")
    bukti_wajib: Mapped[str] = mapped_column(default="")
    tingkat_kendali: Mapped[str] = mapped_column(default="")
    tingkat_validitas: Mapped[str] = mapped_column(default="")
    metode_cascading: Mapped[str] = mapped_column(default="")
    kebijakan: Mapped[dict[str, Any] | None]
    catatan: Mapped[str] = mapped_column(default="")
    aktif: Mapped[bool] = mapped_column(default=True)

    @property
    def rasio(self) -> bool:
        """Whether pembilang and penyebut are entered instead of the number itself."""
        return bool(self.pembilang and self.penyebut)


class Target(Versioned, Base):
    """One target of one indikator: for a year (`tw` 0) or a triwulan, by Renstra, PK Murni or PK Perubahan.

    `atas` is the upper bound of a range target; `teks` is what was typed.
    """

    __tablename__ = "target"
    __table_args__ = (UniqueConstraint("silsilah", "tahun", "tw", "ragam"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    silsilah: Mapped[str]
    tahun: Mapped[int]
    tw: Mapped[int]
    ragam: Mapped[Ragam] = enum_column(Ragam)
    teks: Mapped[str]
    nilai: Mapped[Decimal]
    atas: Mapped[Decimal | None]
    sintetis: Mapped[bool] = mapped_column(default=False)


Index("ix_target_instansi_tahun", Target.instansi_id, Target.tahun)


class Pagu(Versioned, Base):
    """Rupiah for one sub kegiatan: of the year (`tw` 0) or planned cash of a triwulan, Murni or Perubahan."""

    __tablename__ = "pagu"
    __table_args__ = (UniqueConstraint("simpul_id", "tw", "ragam"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"))
    simpul_id: Mapped[int] = mapped_column(ForeignKey("simpul_rencana.id"))
    tahun: Mapped[int]
    tw: Mapped[int]
    ragam: Mapped[Ragam] = enum_column(Ragam)
    rupiah: Mapped[int]
    sintetis: Mapped[bool] = mapped_column(default=False)


Index("ix_pagu_instansi_tahun", Pagu.instansi_id, Pagu.tahun)


class PerjanjianKinerja(Versioned, Base):
    """The PK of a year (`urutan` 0) and its changes (1, 2 …).

    A signed PK locks the planning of its year. A change is opened with a reason and locks again when signed;
    `isi` is what was signed.
    """

    __tablename__ = "perjanjian_kinerja"
    __table_args__ = (UniqueConstraint("instansi_id", "tahun", "urutan"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    tahun: Mapped[int]
    urutan: Mapped[int]
    alasan: Mapped[str] = mapped_column(default="")
    dibuka_oleh: Mapped[str]
    dibuka_pada: Mapped[datetime]
    nomor: Mapped[str] = mapped_column(default="")
    tanggal: Mapped[date | None]
    pihak_pertama: Mapped[str] = mapped_column(default="")
    pihak_kedua: Mapped[str] = mapped_column(default="")
    dikunci_oleh: Mapped[str] = mapped_column(default="")
    dikunci_pada: Mapped[datetime | None]
    isi: Mapped[dict[str, Any] | None]


class RiwayatIndikator(Base):
    """Target and realisasi of a year before the app was in use, and where that was printed."""

    __tablename__ = "riwayat_indikator"
    __table_args__ = (UniqueConstraint("silsilah", "tahun"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    silsilah: Mapped[str]
    tahun: Mapped[int]
    target: Mapped[Decimal | None]
    realisasi: Mapped[Decimal | None]
    sumber: Mapped[str] = mapped_column(default="")
    sintetis: Mapped[bool] = mapped_column(default=False)


class RiwayatAnggaran(Base):
    """Anggaran and realisasi of a program in a year before the app was in use."""

    __tablename__ = "riwayat_anggaran"
    __table_args__ = (UniqueConstraint("instansi_id", "kode", "tahun"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    kode: Mapped[str]
    tahun: Mapped[int]
    anggaran: Mapped[int | None]
    realisasi: Mapped[int | None]
    sumber: Mapped[str] = mapped_column(default="")


class Pembanding(Versioned, Base):
    """A national, provincial or neighbour's figure that the realisasi of a year is compared with."""

    __tablename__ = "pembanding"
    __table_args__ = (UniqueConstraint("silsilah", "tahun", "cakupan"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instansi_id: Mapped[int] = mapped_column(ForeignKey("instansi.id"), index=True)
    silsilah: Mapped[str]
    tahun: Mapped[int]
    cakupan: Mapped[str] = mapped_column(default="nasional")
    nilai: Mapped[Decimal]
    sumber: Mapped[str] = mapped_column(default="")
    keterangan: Mapped[str] = mapped_column(default="")
