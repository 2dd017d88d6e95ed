"""Columns of a filled flow table brought to what the office has."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from triwulan.dokumen.docx_xml import Node, cells_of, child, make, put_ordered, w
from triwulan.sop.definition import Sop
from triwulan.sop.flow import Lembaran
from triwulan.sop.flow.columns import MUTU_BAKU
from triwulan.sop.flow.model import KolomGaya, Peran


def fit_columns(table: Node, sop: Sop, sheet: Lembaran) -> None:
    """Take away the Keterangan column and group headers that this office does not have."""
    columns = _rendered_columns(sheet)
    for index in reversed([i for i, kolom in enumerate(columns) if _is_dropped(kolom, sop)]):
        _drop_column(table, index)
    kolom, style = sop.lembar.kolom, sheet.gaya.kepala_satu_tingkat
    if not kolom.mutu_baku and Peran.OUTPUT not in style:
        _lift_group(table, [i for i, k in enumerate(sheet.kolom) if k.peran in MUTU_BAKU])
    if not kolom.pelaksana and Peran.PELAKSANA not in style:
        _lift_group(table, [i for i, k in enumerate(sheet.kolom) if k.peran is Peran.PELAKSANA])


def _rendered_columns(sheet: Lembaran) -> list[KolomGaya]:
    """The columns as docxtpl has made them: one per pelaksana."""
    count = len(sheet.kolom_pelaksana)
    return [k for k in sheet.gaya.kolom for _ in range(count if k.peran is Peran.PELAKSANA else 1)]


def _is_dropped(kolom: KolomGaya, sop: Sop) -> bool:
    return kolom.peran is Peran.KETERANGAN and sop.lembar.kolom.keterangan is None


def _drop_column(table: Node, index: int) -> None:
    for row in table.findall(w("tr")):
        for start, count, cell in list(cells_of(row)):
            if start <= index < start + count:
                if count == 1:
                    row.remove(cell)
                else:
                    put_ordered(child(cell, "tcPr"), make("gridSpan", val=count - 1))


def _lift_group(table: Node, columns: Sequence[int]) -> None:
    """Columns without a title above them get their own titles over both header rows."""
    rows = table.findall(w("tr"))[:2]
    group = next(
        (c for start, count, c in cells_of(rows[0]) if start == columns[0] and count == len(columns)), None
    )
    if group is None:
        return
    for start, _, cell in list(cells_of(rows[1])):
        if start in columns:
            top = deepcopy(cell)
            put_ordered(child(top, "tcPr"), make("vMerge", val="restart"))
            group.addprevious(top)
            empty_cell(cell)
            put_ordered(child(cell, "tcPr"), make("vMerge", val="continue"))
    rows[0].remove(group)


def empty_cell(cell: Node) -> None:
    """Take all text out of a cell; its first paragraph keeps its form."""
    first, *rest = cell.findall(w("p"))
    for paragraph in rest:
        cell.remove(paragraph)
    for node in [node for node in first if node.tag != w("pPr")]:
        first.remove(node)
