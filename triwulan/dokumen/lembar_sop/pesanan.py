"""What one SOP sheet is made from, and how it travels to the child process that fills an office's own template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from triwulan.dokumen.kop import Kop, kop_from_json, kop_to_json
from triwulan.dokumen.lembar_sop.varian import Penandatangan, Varian
from triwulan.sop.definition import Sop

Kertas = Literal["F4", "A4"]
JENIS = "lembar_sop"
"""The kind of template, as `templat_jenis` names it."""


@dataclass(frozen=True)
class PesananLembar:
    """SOP, signing variant, paper (None: as the SOP says), letterhead, signer (None: as the SOP says), first page."""

    sop: Sop
    varian: Varian = Varian.BASAH
    kertas: Kertas | None = None
    kop: Kop | None = None
    penandatangan: Penandatangan | None = None
    halaman_pertama: int | None = None

    def as_json(self) -> dict[str, Any]:
        """As plain values."""
        return {
            "sop": self.sop.model_dump(mode="json"),
            "varian": self.varian.value,
            "kertas": self.kertas,
            "kop": kop_to_json(self.kop) if self.kop else None,
            "penandatangan": asdict(self.penandatangan) if self.penandatangan else None,
            "halaman_pertama": self.halaman_pertama,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> PesananLembar:
        """From plain values."""
        signer = values["penandatangan"]
        return cls(
            Sop.model_validate(values["sop"]),
            Varian(values["varian"]),
            values["kertas"],
            kop_from_json(values["kop"]) if values["kop"] else None,
            Penandatangan(**signer) if signer else None,
            values["halaman_pertama"],
        )
