"""What an office sets about its papers: variant, who signs which kind and how, paraf, retention."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from triwulan.kinerja.efisiensi import RumusEfisiensi
from triwulan.organisasi.pengaturan import Kelompok

MAKS_PARAF = 3
"""At most three officials put their paraf on a paper (tata naskah dinas)."""


class AturanTtd(BaseModel):
    """Who signs one kind of paper. `jabatan` empty: the head of the office.

    `cara` "a.n.": for the head, one level down; "u.b.": for the head through `perantara`, two levels down.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    jabatan: str = Field(default="", max_length=200)
    cara: Literal["", "a.n.", "u.b."] = ""
    perantara: str = Field(default="", max_length=200)


class AturanNaskah(Kelompok):
    """The group of settings of papers. `paraf`: jabatan that put their paraf on papers signed by hand."""

    kelompok: ClassVar[str] = "naskah"

    varian: Literal["basah", "srikandi", "bsre"] = "basah"
    ttd: dict[str, AturanTtd] = Field(default_factory=dict)
    paraf: tuple[str, ...] = Field(default=(), max_length=MAKS_PARAF)
    kepala_daerah_jabatan: str = Field(default="", max_length=200)
    kepala_daerah_nama: str = Field(default="", max_length=200)
    """The second party of the Perjanjian Kinerja."""
    bappeda_jabatan: str = Field(default="", max_length=200)
    bappeda_nama: str = Field(default="", max_length=200)
    bappeda_nip: str = Field(default="", max_length=30)
    """Who evaluates form E.81."""
    apip_jabatan: str = Field(default="", max_length=200)
    """Who signs the Pernyataan Telah Direviu; empty: the Inspektur of the region."""
    efisiensi: RumusEfisiensi = RumusEfisiensi.SISA
    """How the Laporan Kinerja of a year states efficiency."""
    retensi_aktif: str = Field(default="2 tahun", max_length=60)
    retensi_inaktif: str = Field(default="3 tahun", max_length=60)
    retensi_akhir: str = Field(default="Musnah", max_length=60)
    """Retention of Akuntabilitas Kinerja (000.8.6.3) in published JRA; an office may have its own."""
