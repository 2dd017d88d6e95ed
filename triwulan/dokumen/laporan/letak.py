"""Where the parts of a report stand in it: its chapters, and their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from triwulan.dokumen.laporan.teks import BagianTeks, KeadaanTeks

AWAL = "Pembuka"
BAB = {
    "Bab I": "Bab I Pendahuluan",
    "Bab II": "Bab II Perencanaan",
    "Bab III": "Bab III.B Anggaran",
    "Bab IV": "Bab IV Penutup",
}
"""The chapters by what the title of a part begins with; Bab III.A has a chapter for each sasaran."""
SIAP = frozenset({KeadaanTeks.DITERIMA, KeadaanTeks.DITULIS})


@dataclass(frozen=True)
class Bab:
    """A chapter with its parts, in the order of the report."""

    nama: str
    bagian: tuple[BagianTeks, ...]

    @property
    def siap(self) -> int:
        """How many parts are accepted or written."""
        return sum(is_ready(part) for part in self.bagian)


def chapters_of(bagian: Iterable[BagianTeks]) -> tuple[Bab, ...]:
    """The parts by chapter, as they follow each other on paper."""
    groups: dict[str, list[BagianTeks]] = {}
    for part in bagian:
        groups.setdefault(_chapter(part), []).append(part)
    before = [name for name in (AWAL, BAB["Bab I"], BAB["Bab II"]) if name in groups]
    after = [name for name in (BAB["Bab III"], BAB["Bab IV"]) if name in groups]
    between = [name for name in groups if name not in (*before, *after)]
    return tuple(Bab(name, tuple(groups[name])) for name in (*before, *between, *after))


def in_order(bagian: Iterable[BagianTeks]) -> tuple[BagianTeks, ...]:
    """The parts as they follow each other on paper."""
    return tuple(part for bab in chapters_of(bagian) for part in bab.bagian)


def short_title(part: BagianTeks) -> str:
    """The title of a part below that of its chapter."""
    _, _, rest = part.judul.partition(": ")
    return rest[:1].upper() + rest[1:] if rest else part.judul


def is_ready(part: BagianTeks) -> bool:
    """Whether a person stands for this part."""
    return part.keadaan in SIAP


def _chapter(part: BagianTeks) -> str:
    head, found, _ = part.judul.partition(": ")
    if not found:
        return AWAL
    return BAB.get(head, head)
