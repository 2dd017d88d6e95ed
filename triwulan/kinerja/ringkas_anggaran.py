"""Budget absorption per program beside the capaian of what hangs under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from db.kinerja import RealisasiAnggaran
from db.rencana import Jenjang, SimpulRencana
from triwulan.kinerja.anggaran import absorption
from triwulan.kinerja.deret import DeretIndikator
from triwulan.kinerja.konsolidasi import RataRata, average
from triwulan.kinerja.muat import DaftarPagu
from triwulan.kinerja.pagu import leaves_of
from triwulan.kinerja.urutan import ancestors, natural_key


@dataclass(frozen=True)
class SerapanProgram:
    """One program, or (`simpul_id` None) the whole office. Rupiah up to the triwulan; `rata_rata` of its indikator."""

    simpul_id: int | None
    kode: str
    nama: str
    pagu: int
    realisasi: int
    serapan: Decimal | None
    rata_rata: RataRata

    @property
    def selisih(self) -> Decimal | None:
        """Capaian minus absorption, in percent points: above zero, more was reached than was spent."""
        if self.serapan is None or self.rata_rata.nilai is None:
            return None
        return self.rata_rata.nilai - self.serapan


def summarize_budget(
    nodes: Mapping[int, SimpulRencana],
    pagu: DaftarPagu,
    spent: Mapping[int, Mapping[int, RealisasiAnggaran]],
    series: Sequence[DeretIndikator],
    tw: int,
) -> tuple[SerapanProgram, ...]:
    """Every program in the order of its code, the whole office last."""
    under = leaves_of(nodes)
    of_program = _series_by_program(nodes, series)
    programs = sorted(
        (row for row in nodes.values() if row.jenjang is Jenjang.PROGRAM and row.aktif),
        key=lambda row: natural_key(row.kode),
    )
    rows = [
        _row(row.id, row.kode, row.nama, under[row.id], pagu, spent, of_program.get(row.id, []), tw)
        for row in programs
    ]
    everything = [key for key, row in nodes.items() if row.jenjang is Jenjang.SUB_KEGIATAN]
    return (*rows, _row(None, "", "Seluruh program", everything, pagu, spent, list(series), tw))


def _row(
    simpul_id: int | None,
    kode: str,
    nama: str,
    leaves: Sequence[int],
    pagu: DaftarPagu,
    spent: Mapping[int, Mapping[int, RealisasiAnggaran]],
    series: Sequence[DeretIndikator],
    tw: int,
) -> SerapanProgram:
    total = sum(pagu.berlaku(leaf) or 0 for leaf in leaves)
    used = sum(
        row.rupiah or 0 for leaf in leaves for number, row in spent.get(leaf, {}).items() if number <= tw
    )
    due = [row for row in series if row.sudah_waktunya]
    mean = average([row.kini.capaian for row in due], [row.bobot for row in due])
    return SerapanProgram(simpul_id, kode, nama, total, used, absorption(used, total), mean)


def _series_by_program(
    nodes: Mapping[int, SimpulRencana], series: Sequence[DeretIndikator]
) -> dict[int, list[DeretIndikator]]:
    found: dict[int, list[DeretIndikator]] = {}
    for row in series:
        for node in ancestors(nodes, row.simpul_id):
            if node.jenjang is Jenjang.PROGRAM:
                found.setdefault(node.id, []).append(row)
    return found
