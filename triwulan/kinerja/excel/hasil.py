"""What a preview of an import says, alike for planning and realisasi."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from triwulan.errors import Conflict, InvalidInput
from triwulan.kinerja.excel.tabel import GalatSel


@dataclass(frozen=True)
class PerubahanImpor:
    """One value that would change: where it comes from, what it belongs to, and before and after."""

    lembar: str
    baris: int
    objek: str
    kolom: str
    sebelum: str
    sesudah: str
    baru: bool = False


@dataclass(frozen=True)
class Pratinjau:
    """What an import would do. `tanda` goes back with the confirmation, so that what is saved is what was shown.

    `sidik` is the SHA-256 of the file; `sama` counts the rows that say what is there already.
    """

    nama_berkas: str
    sidik: str
    perubahan: tuple[PerubahanImpor, ...]
    galat: tuple[GalatSel, ...]
    peringatan: tuple[GalatSel, ...]
    baru: int
    diubah: int
    sama: int

    @property
    def tanda(self) -> str:
        """A fingerprint of the file and of everything that it would change."""
        parts = [
            self.sidik,
            *(f"{c.lembar}|{c.objek}|{c.kolom}|{c.sebelum}|{c.sesudah}" for c in self.perubahan),
        ]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    @property
    def boleh_disimpan(self) -> bool:
        """Whether there is something to save and nothing wrong."""
        return bool(self.perubahan) and not self.galat


@dataclass(frozen=True)
class HasilImpor:
    """What an import did."""

    baru: int
    diubah: int
    sama: int


def require_as_shown(preview: Pratinjau, tanda: str) -> None:
    """Raise InvalidInput while cells are wrong, Conflict when the data moved since the preview was shown."""
    if preview.galat:
        raise InvalidInput(
            f"Masih ada {len(preview.galat)} sel yang harus diperbaiki; tidak ada yang disimpan. "
            f"Pertama: {preview.galat[0].pesan}"
        )
    if preview.tanda != tanda:
        raise Conflict("Data berubah sejak pratinjau ditampilkan. Periksa pratinjau yang baru, lalu simpan.")


def fingerprint(isi: bytes) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(isi).hexdigest()


def in_order(faults: Sequence[GalatSel]) -> tuple[GalatSel, ...]:
    """Faults by sheet, then by row, then by column, as somebody mends them."""
    return tuple(sorted(faults, key=lambda fault: (fault.lembar, _row(fault.sel), len(fault.sel), fault.sel)))


def _row(place: str) -> int:
    digits = "".join(char for char in place.split(":")[0] if char.isdigit())
    return int(digits or 0)
