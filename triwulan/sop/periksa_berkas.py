"""Reads and checks a file that a person hands in: for the command line and for the import page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from triwulan.sop.check import Konteks, Temuan, Tingkat, check
from triwulan.sop.definition import Sop
from triwulan.sop.library import load_sop
from triwulan.sop.yaml_file import Masalah, SopFileError


@dataclass(frozen=True)
class HasilBerkas:
    """What became of one file: the SOP and its findings, or why it cannot be read."""

    nama: str
    sop: Sop | None
    temuan: tuple[Temuan, ...] = ()
    masalah: tuple[Masalah, ...] = ()

    @property
    def galat(self) -> bool:
        """The file cannot be read, or its SOP cannot become berlaku."""
        return self.sop is None or any(item.is_error for item in self.temuan)

    def banyak(self, tingkat: Tingkat) -> int:
        """How many findings of this weight."""
        return sum(item.tingkat is tingkat for item in self.temuan)

    def as_json(self) -> dict[str, Any]:
        """Plain data for `sop check --json`."""
        return {
            "berkas": self.nama,
            "kode": self.sop.kode if self.sop else None,
            "galat": self.galat,
            "masalah": [asdict(item) for item in self.masalah],
            "temuan": [asdict(item) for item in self.temuan],
        }


def check_file(
    source: str | bytes | Path, nama: str | None = None, konteks: Konteks | None = None
) -> HasilBerkas:
    """The SOP of `source` with its findings; never raises, whatever the file holds."""
    label = nama or (source.name if isinstance(source, Path) else "(teks)")
    try:
        sop = load_sop(source, label)
    except SopFileError as error:
        return HasilBerkas(label, None, masalah=error.masalah)
    return HasilBerkas(label, sop, check(sop, konteks))
