"""What an import of planning would do, worked out before anything is touched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from db.rencana import Indikator, Jenjang, Pagu, Ragam, SimpulRencana, Target
from triwulan.kinerja.excel.hasil import PerubahanImpor
from triwulan.kinerja.excel.tabel import GalatSel
from triwulan.kinerja.isian import Isian

Kunci = tuple[Jenjang, str]
"""How the workbook names a node: its jenjang and kode (in lower case)."""


@dataclass
class UbahSimpul:
    """A node to add (`row` None) or change; `induk` names its parent."""

    kunci: Kunci
    row: SimpulRencana | None
    nilai: dict[str, Any]
    induk: Kunci | None


@dataclass
class UbahIndikator:
    """An indikator to add (`row` None) or change."""

    kode: str
    row: Indikator | None
    nilai: dict[str, Any]
    simpul: Kunci


@dataclass
class UbahTarget:
    """A target to write, or (`isian` None) to remove; `indikator` is the kode."""

    indikator: str
    tahun: int
    tw: int
    ragam: Ragam
    row: Target | None
    isian: Isian | None


@dataclass
class UbahPagu:
    """A pagu to write, or (`rupiah` None) to remove."""

    simpul: Kunci
    row: Pagu | None
    rupiah: int | None


@dataclass
class Rancangan:
    """Everything that an import would do."""

    simpul: list[UbahSimpul] = field(default_factory=list)
    indikator: list[UbahIndikator] = field(default_factory=list)
    target: list[UbahTarget] = field(default_factory=list)
    pagu: list[UbahPagu] = field(default_factory=list)
    perubahan: list[PerubahanImpor] = field(default_factory=list)
    galat: list[GalatSel] = field(default_factory=list)
    peringatan: list[GalatSel] = field(default_factory=list)
    sama: int = 0
