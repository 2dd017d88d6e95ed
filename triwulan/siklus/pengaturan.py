"""What an office may set about its siklus."""

from __future__ import annotations

import re
from typing import ClassVar, Literal, Self

from pydantic import Field, field_serializer, model_validator

from triwulan.organisasi.pengaturan import Kelompok

Perpindahan = Literal["verifikasi", "pengesahan"]
TEMBUSAN_MAKS = 10
_POS_EL = re.compile(r"[^\s@,;/?&]+@[^\s@,;/?&]+\.[^\s@,;/?&]+")
_RUANG = re.compile(r"[\w@#+.\-]{1,120}")


class PengaturanSiklus(Kelompok):
    """Separation of duties and reminders of one Instansi."""

    kelompok: ClassVar[str] = "siklus"

    izin_rangkap: frozenset[Perpindahan] = frozenset()
    """Steps that one person may do on what the same person entered (small offices); every use is audited."""
    ingatkan_menit_sebelum: int = Field(default=450, ge=0, le=45000)
    """How many working minutes before it is due a tugas is called to mind; 0: not at all."""
    ingatkan_jatuh_tempo: bool = True
    """A message at the moment when it is due."""
    ingatkan_terlambat_menit: int = Field(default=450, ge=0, le=45000)
    """How many working minutes after it was due; 0: not at all."""
    kabari_tugas_baru: bool = True
    """A message also when a tugas begins or comes back."""
    kirim_pos_el: bool = True
    """Whether reminders also leave the app, to the address of each person."""
    obrolan: str = ""
    """Address of the office's chat room, put in for {obrolan} in the channels of the installation."""
    tembusan_terlambat: tuple[str, ...] = ()
    """Addresses that get a copy when a tugas is late."""

    @field_serializer("izin_rangkap")
    def _in_order(self, value: frozenset[Perpindahan]) -> list[Perpindahan]:
        """Always the same order: else the audit would show a change where there is none."""
        return sorted(value)

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.obrolan and not _RUANG.fullmatch(self.obrolan):
            raise ValueError(
                "Alamat ruang obrolan hanya berisi huruf, angka, dan tanda @ # + . - _; misalnya -1001234567890."
            )
        wrong = [address for address in self.tembusan_terlambat if not _POS_EL.fullmatch(address)]
        if wrong:
            raise ValueError(
                f"“{wrong[0]}” bukan alamat pos-el. Tulis satu alamat per baris, misalnya sekretaris@contoh.go.id."
            )
        if len(self.tembusan_terlambat) > TEMBUSAN_MAKS:
            raise ValueError(f"Paling banyak {TEMBUSAN_MAKS} alamat tembusan.")
        return self
