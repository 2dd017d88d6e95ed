"""What an office may set about its siklus."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from triwulan.organisasi.pengaturan import Kelompok

Perpindahan = Literal["verifikasi", "pengesahan"]


class PengaturanSiklus(Kelompok):
    """Separation of duties and reminders of one Instansi."""

    kelompok: ClassVar[str] = "siklus"

    izin_rangkap: frozenset[Perpindahan] = frozenset()
    """Steps that one person may do on what the same person entered (small offices); every use is audited."""
    ingatkan_menit_sebelum: int = Field(default=450, ge=0, le=45000)
    """How many working minutes before it is due a tugas is called to mind; 0: not at all."""
    ingatkan_terlambat_menit: int = Field(default=450, ge=0, le=45000)
    """How many working minutes after it was due; 0: not at all."""
    kabari_tugas_baru: bool = True
    """A message also when a tugas begins or comes back."""
