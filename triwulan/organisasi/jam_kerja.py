"""Working hours of an office as it enters them, and the calendar that follows from hours and days off."""

from __future__ import annotations

from datetime import date, time
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import HariLibur, Instansi, Zona
from triwulan.errors import InvalidInput, NotFound
from triwulan.organisasi.hari_libur import JenisLibur
from triwulan.organisasi.pengaturan import Kelompok, load_pengaturan
from triwulan.waktu import ENAM_HARI, LIMA_HARI, RAMADAN_BAKU, HariKerja, JamKerja, Kalender

HARI = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


class IsianHari(BaseModel):
    """The hours of one weekday as entered; a break is optional."""

    model_config = ConfigDict(frozen=True)

    masuk: time
    pulang: time
    istirahat_mulai: time | None = None
    istirahat_selesai: time | None = None

    def as_hari(self) -> HariKerja:
        """As the arithmetic of working time wants it. Raises InvalidInput when the times do not follow each other."""
        return HariKerja(self.masuk, self.pulang, self.istirahat_mulai, self.istirahat_selesai)


Minggu = tuple[IsianHari | None, ...]


def _isian(hari: HariKerja | None) -> IsianHari | None:
    if hari is None:
        return None
    return IsianHari(
        masuk=hari.masuk,
        pulang=hari.pulang,
        istirahat_mulai=hari.istirahat_mulai,
        istirahat_selesai=hari.istirahat_selesai,
    )


def week_of(jam: JamKerja, *, ramadan: bool = False) -> Minggu:
    """A week of the standard hours in the form that an office edits."""
    return tuple(_isian(hari) for hari in (jam.ramadan if ramadan else jam.biasa))


class PengaturanJamKerja(Kelompok):
    """Working hours, and how many minutes and days the words hari, minggu and bulan of an SOP mean.

    Default: Perpres 21/2023, five days, 37.5 hours a week, so one hari is 450 minutes.
    """

    kelompok: ClassVar[str] = "jam_kerja"
    aksi_ubah: ClassVar[str] = "waktu.ubah"

    biasa: Minggu = week_of(LIMA_HARI)
    ramadan: Minggu = week_of(LIMA_HARI, ramadan=True)
    ramadan_rentang: tuple[tuple[date, date], ...] = RAMADAN_BAKU
    menit_per_hari: Literal[450, 480, 1440] = 450
    hari_per_minggu: int = Field(default=5, ge=1, le=7)
    hari_per_bulan: int = Field(default=20, ge=1, le=31)

    @model_validator(mode="after")
    def _possible(self) -> Self:
        try:
            self.as_jam()
        except InvalidInput as error:
            raise ValueError(error.pesan) from error
        if any(akhir < awal for awal, akhir in self.ramadan_rentang):
            raise ValueError("Tanggal akhir Ramadan tidak boleh sebelum tanggal awalnya.")
        return self

    def as_jam(self) -> JamKerja:
        """As the arithmetic of working time wants it. Raises InvalidInput."""
        return JamKerja(
            biasa=tuple(hari.as_hari() if hari else None for hari in self.biasa),
            ramadan=tuple(hari.as_hari() if hari else None for hari in self.ramadan),
        )


def standard_hours(hari: Literal[5, 6]) -> PengaturanJamKerja:
    """The hours of Perpres 21/2023 for an office of five or six days."""
    jam = LIMA_HARI if hari == 5 else ENAM_HARI
    return PengaturanJamKerja(biasa=week_of(jam), ramadan=week_of(jam, ramadan=True), hari_per_minggu=hari)


def load_kalender(session: Session, instansi_id: int) -> Kalender:
    """The calendar of an office, for services that compute due times; checks no permission. Raises NotFound."""
    zona: Zona | None = session.scalar(select(Instansi.zona).where(Instansi.id == instansi_id))
    if zona is None:
        raise NotFound("Instansi tidak ada. Muat ulang halaman.")
    days = session.scalars(select(HariLibur).where(HariLibur.instansi_id == instansi_id)).all()
    jam = load_pengaturan(session, instansi_id, PengaturanJamKerja)
    return Kalender(
        jam=jam.as_jam(),
        zona=zona.value,
        libur={row.tanggal: row.nama for row in days if row.jenis != JenisLibur.TETAP_MASUK},
        tetap_masuk=frozenset(row.tanggal for row in days if row.jenis == JenisLibur.TETAP_MASUK),
        ramadan=jam.ramadan_rentang,
    )
