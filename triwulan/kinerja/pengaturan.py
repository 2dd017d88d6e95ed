"""The performance settings of an office: capaian policy, predikat scale, days by which numbers are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from sqlalchemy.orm import Session

from db.rencana import Indikator
from triwulan.errors import InvalidInput
from triwulan.kinerja.kebijakan import Kebijakan
from triwulan.kinerja.skala import AKIP, PERMENDAGRI_86, Skala, build_skala, check_skala
from triwulan.organisasi.pengaturan import Kelompok, load_pengaturan

SKALA_BAKU: Mapping[str, Skala] = {"permendagri_86": PERMENDAGRI_86, "akip": AKIP}


class Ambang(BaseModel):
    """One class of an office's own scale; the lowest class has no threshold."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    nama: str = Field(min_length=1, max_length=60)
    nilai: Decimal | None = None


class PengaturanKinerja(Kelompok):
    """What an office may set. `kebijakan`: what differs from the default policy (see Kebijakan).

    Days are working days after the end of the triwulan; `sahkan_koreksi_sendiri` lets one person of a small
    office propose and approve a correction (every use is audited).
    """

    kelompok: ClassVar[str] = "kinerja"

    kebijakan: dict[str, Any] = Field(default_factory=dict)
    skala: Literal["permendagri_86", "akip", "sendiri"] = "permendagri_86"
    ambang: tuple[Ambang, ...] = ()
    ambang_lebih_dari: bool = True
    skala_sumber: str = ""
    batas_isi_hari: int = Field(default=5, ge=1, le=60)
    batas_verifikasi_hari: int = Field(default=8, ge=1, le=90)
    sahkan_koreksi_sendiri: bool = False

    @field_validator("kebijakan")
    @classmethod
    def _known_policy(cls, value: dict[str, Any]) -> dict[str, Any]:
        try:
            Kebijakan().override(value)
        except InvalidInput as error:
            raise ValueError(error.pesan) from error
        return value

    @model_validator(mode="after")
    def _sound_scale(self) -> PengaturanKinerja:
        try:
            _scale(self)
        except InvalidInput as error:
            raise ValueError(error.pesan) from error
        return self


@dataclass(frozen=True)
class Aturan:
    """The rules in force for one office."""

    kebijakan: Kebijakan
    skala: Skala
    isi: PengaturanKinerja

    def policy_of(self, row: Indikator) -> Kebijakan:
        """The policy for one indikator: that of the office, with what the indikator does differently."""
        return self.kebijakan.override(row.kebijakan) if row.kebijakan else self.kebijakan


def load_aturan(session: Session, instansi_id: int) -> Aturan:
    """The rules in force; the defaults where nothing was stored. For services; checks no permission."""
    isi = load_pengaturan(session, instansi_id, PengaturanKinerja)
    return Aturan(Kebijakan().override(isi.kebijakan), _scale(isi), isi)


def _scale(isi: PengaturanKinerja) -> Skala:
    """The scale in force. InvalidInput with the holes or overlaps of an own scale."""
    if isi.skala != "sendiri":
        return SKALA_BAKU[isi.skala]
    classes = [(kelas.nama, kelas.nilai) for kelas in isi.ambang]
    skala = build_skala("Skala instansi", classes, isi.skala_sumber, lebih_dari=isi.ambang_lebih_dari)
    faults = check_skala(skala)
    if faults:
        raise InvalidInput(" ".join(fault.pesan for fault in faults))
    return skala
