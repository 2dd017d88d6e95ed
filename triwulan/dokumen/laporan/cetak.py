"""From the snapshot of a report to its docx: template, logo, charts, footnotes, numbers of tables, draft mark."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping
from typing import Any

from triwulan.dokumen.cetak import Tampilan, context_of, mend_tables, set_type
from triwulan.dokumen.docx_xml import Node, close_cells, fixed_zip, number_drawings, order_cell_properties, w
from triwulan.dokumen.kop import LOGO, place_logo
from triwulan.dokumen.laporan import cetak_grafik, cetak_kaki
from triwulan.dokumen.laporan.cetak_draf import mark_draft
from triwulan.dokumen.templat import fill_template

TINGGI_LOGO_MM = 42.0
TABEL_PENDEK = 8
"""Rows, with the head."""
BARIS_SEHALAMAN = 30
"""Rows with more lines of text than this are not held together: a page has room for about twice as many."""
LEBAR_HURUF = 95
"""What a letter of a table takes on the average, in twentieths of a point."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters that mark places in templates; a text of a person must not hold any."""
_SEQ = re.compile(r"^\s*SEQ\s+(\w+)")


def print_laporan(template: bytes, data: Mapping[str, Any], tampilan: Tampilan) -> bytes:
    """The report as docx; the same bytes for the same input. InvalidInput when the template cannot be filled."""
    context, charts = context_of_report(data, tampilan)
    document = fill_template(template, context)
    set_type(document, tampilan)
    place_logo(document, tampilan.kop.logo, tinggi=TINGGI_LOGO_MM)
    cetak_grafik.place_charts(document, charts, tampilan.fonta)
    cetak_kaki.place_footnotes(document)
    _finish(document.element.body)
    if tampilan.draf:
        mark_draft(document)
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def context_of_report(
    data: Mapping[str, Any], tampilan: Tampilan
) -> tuple[dict[str, Any], list[Mapping[str, Any]]]:
    """What the template can name, and the figures that its marks stand for."""
    charts: list[Mapping[str, Any]] = []
    content = _marked(_clean(data), charts)
    return {**context_of(content, tampilan), "logo": LOGO}, charts


def _finish(body: Node) -> None:
    mend_tables(body)
    for table in body.iter(w("tbl")):
        _hold_rows(table)
    order_cell_properties(body)
    close_cells(body)
    number_drawings(body)
    _number_captions(body)


def _hold_rows(table: Any) -> None:
    """A short table stands on one page; of a long one no row stands alone at the foot or the head of a page."""
    rows = table.findall(w("tr"))
    held = rows[:-1] if len(rows) <= TABEL_PENDEK else [*rows[:3], rows[-2]]
    if sum(map(count_lines, held)) > BARIS_SEHALAMAN:
        return
    for row in held:
        for paragraph in row.iter(w("p")):
            paragraph.get_or_add_pPr().get_or_add_keepNext().val = True


def count_lines(row: Any) -> int:
    """About how many lines the fullest cell of a row of a table has."""
    return max((_lines(cell) for cell in row.findall(w("tc"))), default=0)


def _lines(cell: Any) -> int:
    width = cell.find(f"{w('tcPr')}/{w('tcW')}")
    room = int(width.get(w("w"), 0)) if width is not None else 0
    letters = sum(len(text.text or "") for text in cell.iter(w("t")))
    return math.ceil(letters * LEBAR_HURUF / room) if room else 1


def _clean(value: Any) -> Any:
    """The same data without private-use characters."""
    if isinstance(value, str):
        return _PRIVATE.sub("", value)
    if isinstance(value, Mapping):
        return {key: _clean(item) for key, item in value.items()}
    return [_clean(item) for item in value] if isinstance(value, list | tuple) else value


def _marked(value: Any, charts: list[Mapping[str, Any]]) -> Any:
    """The same data, with the marks of footnotes and figures where the template prints them."""
    if isinstance(value, list):
        return [_marked(item, charts) for item in value]
    if not isinstance(value, dict):
        return value
    if "seri" in value:
        charts.append(value)
        return {"judul": value["judul"], "tanda": cetak_grafik.mark_of(len(charts) - 1)}
    marked = {key: _marked(item, charts) for key, item in value.items()}
    return {**marked, "kaki": cetak_kaki.mark_of(value["catatan"])} if "otomatis" in value else marked


def _number_captions(body: Node) -> None:
    """Give the captions their numbers, so that Word shows them without updating fields."""
    counts: dict[str, int] = {}
    for code in body.iter(w("instrText")):
        found = _SEQ.match(code.text or "")
        if found:
            counts[found[1]] = counts.get(found[1], 0) + 1
            _set_result(code.getparent(), str(counts[found[1]]))


def _set_result(run: Node, text: str) -> None:
    for following in run.itersiblings():
        if any(node.get(w("fldCharType")) == "end" for node in following.iter(w("fldChar"))):
            return
        for node in following.iter(w("t")):
            node.text = text
