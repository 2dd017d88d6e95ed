"""Flows of an SOP, and the connectors of those that pass from one page to another.

A pair of pentagons carries the same label. In the foot row stands the flow that
leaves a page by its last langkah, in the head row the one that enters by the
first; every other flow across pages gets its pentagons beside its two symbols.
One label belongs to one langkah: flows that return to the same langkah share it.
"""

from __future__ import annotations

from dataclasses import dataclass

from triwulan.sop.definition import Bentuk, Langkah, Sop
from triwulan.sop.flow.model import Alur, Cabang


def flows_of(sop: Sop) -> tuple[Alur, ...]:
    """Every flow that can be drawn: both ends exist and stand in a pelaksana column."""
    first_row: dict[int, int] = {}
    for index, langkah in enumerate(sop.langkah):
        first_row.setdefault(langkah.no, index)
    columns = {pelaksana.id for pelaksana in sop.pelaksana}
    flows = []
    for index, langkah in enumerate(sop.langkah):
        for cabang, no in _exits(sop, langkah, index):
            target = first_row.get(no) if no is not None else None
            if target is not None and {langkah.pelaksana, sop.langkah[target].pelaksana} <= columns:
                flows.append(Alur(index, target, cabang))
    return tuple(flows)


def _exits(sop: Sop, langkah: Langkah, index: int) -> tuple[tuple[Cabang, int | None], ...]:
    if langkah.bentuk is Bentuk.SELESAI:
        return ()
    if langkah.bentuk is Bentuk.KEPUTUSAN:
        return (Cabang.YA, langkah.ya), (Cabang.TIDAK, langkah.tidak)
    if langkah.lanjut is not None or index + 1 >= len(sop.langkah):
        return ((Cabang.LANJUT, langkah.lanjut),)
    return ((Cabang.LANJUT, sop.langkah[index + 1].no),)


@dataclass(frozen=True)
class Penghubung:
    """Connectors of the whole sheet: which flows cross, how their targets are called, where they stand."""

    alur: tuple[Alur, ...]
    halaman: dict[int, int]
    """Row -> page."""
    pertama: dict[int, int]
    """Page -> its first row with a symbol."""
    terakhir: dict[int, int]
    huruf: bool
    """Labels are letters instead of numbers."""
    label: dict[int, str]
    """Target row -> label."""

    def label_of(self, target: int) -> str:
        """Label of the connectors that lead to `target`; the next free one where it has none yet."""
        return self.label.setdefault(target, connector_label(len(self.label), self.huruf))

    def crosses(self, alur: Alur) -> bool:
        return self.halaman[alur.asal] != self.halaman[alur.tujuan]

    def leaves_by_foot(self, alur: Alur) -> bool:
        """Whether the out-connector stands in the foot row."""
        page = self.halaman[alur.asal]
        return self.terakhir[page] == alur.asal and self.halaman[alur.tujuan] > page

    def enters_by_head(self, target: int) -> bool:
        """Whether the in-connector of `target` stands in the head row."""
        page = self.halaman[target]
        return self.pertama[page] == target and any(
            self.leaves_by_foot(alur) for alur in self.alur if alur.tujuan == target and self.crosses(alur)
        )

    def inbound(self, page: int) -> list[int]:
        """Rows on `page` to which flows come from other pages."""
        targets = {alur.tujuan for alur in self.alur if self.crosses(alur)}
        return sorted(target for target in targets if self.halaman[target] == page)


def plan_connectors(
    flows: tuple[Alur, ...], page_of_row: dict[int, int], symbol_rows: list[int], letters: bool
) -> Penghubung:
    """Which connectors the sheet needs when its rows stand on these pages."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for row in symbol_rows:
        first.setdefault(page_of_row[row], row)
        last[page_of_row[row]] = row
    targets: list[int] = []
    for alur in flows:
        if page_of_row[alur.asal] != page_of_row[alur.tujuan] and alur.tujuan not in targets:
            targets.append(alur.tujuan)
    labels = {target: connector_label(place, letters) for place, target in enumerate(targets)}
    return Penghubung(flows, page_of_row, first, last, letters, labels)


def connector_label(place: int, letters: bool) -> str:
    """Label number `place` (from 0): 1, 2, 3 … or A, B … Z, AA, AB …"""
    if not letters:
        return str(place + 1)
    text = ""
    while place >= 0:
        text = chr(ord("A") + place % 26) + text
        place = place // 26 - 1
    return text
