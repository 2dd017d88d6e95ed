"""The performance settings of an office (Pengaturan `kinerja`): capaian policy, predikat scale, deadlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.organisasi import Pengaturan
from db.rencana import Indikator
from triwulan.akses.audit import record_change
from triwulan.akses.izin import service
from triwulan.akses.pelaku import Actor
from triwulan.errors import Conflict, InvalidInput
from triwulan.kinerja.kebijakan import Kebijakan
from triwulan.kinerja.skala import AKIP, PERMENDAGRI_86, Skala, build_skala, check_skala

KELOMPOK = "kinerja"
SKALA_BAKU: Mapping[str, Skala] = {"permendagri_86": PERMENDAGRI_86, "akip": AKIP}


class Ambang(BaseModel):
    """One class of an office's own scale; the lowest class has no threshold."""

    model_config = ConfigDict(extra="forbid")
    nama: str = Field(min_length=1, max_length=60)
    nilai: Decimal | None = None


class IsiPengaturan(BaseModel):
    """What is stored. `kebijakan`: what differs from the default policy. Days are working days after the triwulan."""

    model_config = ConfigDict(extra="forbid")
    kebijakan: dict[str, Any] = Field(default_factory=dict)
    skala: str = "permendagri_86"
    ambang: list[Ambang] = Field(default_factory=list)
    ambang_lebih_dari: bool = True
    skala_sumber: str = ""
    batas_isi_hari: int = Field(default=5, ge=1, le=60)
    batas_verifikasi_hari: int = Field(default=8, ge=1, le=90)
    sahkan_sendiri: bool = False


@dataclass(frozen=True)
class PengaturanKinerja:
    """The settings in force; `versi` 0 while nothing was stored."""

    kebijakan: Kebijakan
    skala: Skala
    isi: IsiPengaturan
    versi: int

    def policy_of(self, row: Indikator) -> Kebijakan:
        """The policy for one indikator: that of the office, with what the indikator does differently."""
        return self.kebijakan.override(row.kebijakan) if row.kebijakan else self.kebijakan


@service("kinerja.lihat")
def kinerja_settings(session: Session, actor: Actor, *, instansi_id: int) -> PengaturanKinerja:
    """The performance settings of the office."""
    return load_settings(session, instansi_id)


@service("pengaturan.ubah")
def change_kinerja_settings(
    session: Session, actor: Actor, *, instansi_id: int, versi: int, isi: Mapping[str, Any]
) -> PengaturanKinerja:
    """Store other settings. Raises InvalidInput for an unknown policy or a scale with holes or overlaps."""
    values = _checked(isi)
    _build(values, versi)
    row = _row(session, instansi_id)
    if (row.versi if row else 0) != versi:
        raise Conflict(
            "Pengaturan kinerja baru saja diubah orang lain. Muat ulang, lalu ulangi perubahan Anda."
        )
    if row is None:
        row = Pengaturan(instansi_id=instansi_id, kelompok=KELOMPOK)
        session.add(row)
    row.nilai = values.model_dump(mode="json")
    record_change(session, actor, "pengaturan.kinerja", row)
    return _build(values, row.versi)


def load_settings(session: Session, instansi_id: int) -> PengaturanKinerja:
    """The settings in force; the defaults where nothing was stored."""
    row = _row(session, instansi_id)
    return _build(IsiPengaturan.model_validate(row.nilai), row.versi) if row else _build(IsiPengaturan(), 0)


def check_own_scale(ambang: Sequence[Ambang], *, lebih_dari: bool, sumber: str) -> Skala:
    """An office's own scale. Raises InvalidInput with the holes or overlaps."""
    skala = build_skala(
        "Skala instansi", [(kelas.nama, kelas.nilai) for kelas in ambang], sumber, lebih_dari=lebih_dari
    )
    faults = check_skala(skala)
    if faults:
        raise InvalidInput(" ".join(fault.pesan for fault in faults), {"ambang": faults[0].pesan})
    return skala


def _row(session: Session, instansi_id: int) -> Pengaturan | None:
    return session.scalar(select(Pengaturan).filter_by(instansi_id=instansi_id, kelompok=KELOMPOK))


def _checked(isi: Mapping[str, Any]) -> IsiPengaturan:
    try:
        return IsiPengaturan.model_validate(dict(isi))
    except ValidationError as error:
        fields = {str(fault["loc"][0]): "isinya tidak dapat dipakai" for fault in error.errors()}
        raise InvalidInput(f"Periksa kembali: {', '.join(fields)}.", fields) from error


def _build(isi: IsiPengaturan, versi: int) -> PengaturanKinerja:
    if isi.ambang:
        skala = check_own_scale(isi.ambang, lebih_dari=isi.ambang_lebih_dari, sumber=isi.skala_sumber)
    elif isi.skala in SKALA_BAKU:
        skala = SKALA_BAKU[isi.skala]
    else:
        raise InvalidInput(f"Skala “{isi.skala}” tidak dikenal.", {"skala": "pilih skala yang tersedia"})
    return PengaturanKinerja(Kebijakan().override(isi.kebijakan), skala, isi, versi)
