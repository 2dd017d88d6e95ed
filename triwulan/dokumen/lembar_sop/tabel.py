"""The filled flow table turned into one table per page, with measured columns and rows and with its drawing.

docxtpl has filled the text into the office's own table; here it gets its
geometry. Each page has a table of its own with its own header rows. `tblHeader`
and `cantSplit` stay, so that a break that Word makes by itself does little harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

from triwulan.dokumen.docx_xml import (
    Node,
    attribute,
    cells_of,
    child,
    make,
    put_ordered,
    set_widths,
    table_titled,
    tiny_paragraph,
    twips,
    w,
)
from triwulan.dokumen.lembar_sop.alur import shapes_by_cell
from triwulan.dokumen.lembar_sop.gaya import TABEL_ALUR, TANPA_TABEL
from triwulan.dokumen.lembar_sop.kolom import empty_cell, fit_columns
from triwulan.errors import InvalidInput
from triwulan.sop.definition import Sop
from triwulan.sop.flow import Halaman, Lembaran
from triwulan.sop.flow.model import Baris, Huruf, Jenis, Peran, Sel

TANPA_ULANGAN = "Templat tidak mengulang baris langkah. Apit baris itu dengan baris {%tr for l in langkah %} dan {%tr endfor %}."
_PPR_ORDER = (
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "pBdr",
    "shd",
    "tabs",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "textAlignment",
    "outlineLvl",
    "rPr",
    "sectPr",
)
_TRPR_ORDER = (
    "cnfStyle",
    "divId",
    "gridBefore",
    "gridAfter",
    "wBefore",
    "wAfter",
    "cantSplit",
    "trHeight",
    "tblHeader",
    "tblCellSpacing",
    "jc",
    "hidden",
)


def finish_flow_table(document: Any, sop: Sop, sheet: Lembaran) -> None:
    """Give the filled SOP_ALIR table of `document` its pages; InvalidInput when the template lost it."""
    table = table_titled(document.element.body, TABEL_ALUR)
    if table is None:
        raise InvalidInput(TANPA_TABEL)
    fit_columns(table, sop, sheet)
    _move_padding(table)
    _use_soft_hyphens(table)
    set_widths(table, [kolom.lebar for kolom in sheet.kolom])
    header, body, closing = _parts(table, sheet)
    _finish_header(header, sheet)
    _split(table, header, body, closing, sop, sheet)


def _move_padding(table: Node) -> None:
    """Turn the upper and lower margins of cells into spacing of their text.

    Word and LibreOffice give all cells of a row the largest margin among them, and the drawing would
    hang lower than measured.
    """
    margins = table.find(f"{w('tblPr')}/{w('tblCellMar')}")
    if margins is None:
        return
    sizes = {}
    for side, spacing in (("top", "before"), ("bottom", "after")):
        node = margins.find(w(side))
        if node is not None:
            sizes[spacing] = int(float(attribute(node, "w") or 0))
            node.set(w("w"), "0")
    for cell in table.iter(w("tc")):
        paragraphs = cell.findall(w("p"))
        _add_spacing(paragraphs[0], "before", sizes.get("before", 0))
        _add_spacing(paragraphs[-1], "after", sizes.get("after", 0))


def _add_spacing(paragraph: Node, side: str, size: int) -> None:
    properties = child(paragraph, "pPr")
    spacing = properties.find(w("spacing"))
    if spacing is None:
        spacing = make("spacing")
        put_ordered(properties, spacing, _PPR_ORDER)
    spacing.set(w(side), str(int(float(attribute(spacing, side) or 0)) + size))


# --- rows -----------------------------------------------------------------------------------------


def _parts(table: Node, sheet: Lembaran) -> tuple[list[Node], list[Node], list[Node]]:
    rows = table.findall(w("tr"))
    header = [row for row in rows if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    rest = rows[len(header) :]
    kinds = {Jenis.LANGKAH, Jenis.LANJUTAN}
    count = sum(row.jenis in kinds for page in sheet.halaman for row in page.baris)
    if len(rest) < count:
        raise InvalidInput(TANPA_ULANGAN)
    return header, rest[:count], rest[count:]


def _finish_header(header: Sequence[Node], sheet: Lembaran) -> None:
    for row, height in zip(header, sheet.kepala.tinggi, strict=False):
        _set_height(row, height)
        for start, count, cell in cells_of(row):
            kolom = sheet.kolom[start]
            shrunk = kolom.huruf_judul.ukuran != sheet.gaya.huruf_pelaksana.ukuran
            if kolom.pelaksana is not None and count == 1 and shrunk:
                _set_size(cell, kolom.huruf_judul)


def _set_height(row: Node, height: float) -> None:
    """At least, never exactly: an exact height would cut text off."""
    properties = child(row, "trPr")
    put_ordered(properties, make("trHeight", val=twips(height), hRule="atLeast"), _TRPR_ORDER)


def _set_size(cell: Node, font: Huruf) -> None:
    for run in cell.iter(w("r")):
        properties = child(run, "rPr")
        for name in ("sz", "szCs"):
            old = properties.find(w(name))
            if old is not None:
                properties.remove(old)
            properties.append(make(name, val=round(font.ukuran * 2)))


def _use_soft_hyphens(table: Node) -> None:
    """Word wants its own element where a word may be divided."""
    for text in list(table.iter(w("t"))):
        first, *rest = (text.text or "").split("\u00ad")
        text.text = first
        for part in reversed(rest):
            following = make("t")
            following.text = part
            text.addnext(following)
            text.addnext(make("softHyphen"))


def _split(
    table: Node,
    header: Sequence[Node],
    body: Sequence[Node],
    closing: Sequence[Node],
    sop: Sop,
    sheet: Lembaran,
) -> None:
    """One table per page in the place of the filled one."""
    remaining, rest = iter(body), iter(closing)
    pattern = deepcopy(body[0])
    position = table
    for page in sheet.halaman:
        made = _empty_table(table, header)
        rows = [_row_node(row, remaining, rest, pattern, sheet) for row in page.baris]
        for node, row in zip(rows, page.baris, strict=True):
            _set_height(node, row.tinggi)
            _shrink_text(node, row.sel, sheet)
            made.append(node)
        _draw(rows, sop, sheet, page)
        position.addnext(made)
        if page.nomor:
            position.addnext(tiny_paragraph(page_break=True))
        position = made
    table.getparent().remove(table)


def _empty_table(table: Node, header: Sequence[Node]) -> Node:
    made = make("tbl")
    made.append(deepcopy(table.find(w("tblPr"))))
    made.append(deepcopy(table.find(w("tblGrid"))))
    made.extend(deepcopy(row) for row in header)
    return made


def _row_node(
    row: Baris, body: Iterator[Node], closing: Iterator[Node], pattern: Node, sheet: Lembaran
) -> Node:
    if row.jenis is Jenis.JUMLAH:
        total = next(closing, None)
        return _total_row(row, pattern, sheet) if total is None else total
    if row.jenis is not Jenis.PENGHUBUNG:
        return next(body)
    return _emptied(pattern)


def _emptied(pattern: Node) -> Node:
    row = deepcopy(pattern)
    for cell in row.findall(w("tc")):
        empty_cell(cell)
    return row


def _total_row(row: Baris, pattern: Node, sheet: Lembaran) -> Node:
    """The total row for a template that has none: caption over the columns before Waktu, then the total."""
    made = _emptied(pattern)
    roles = [kolom.peran for kolom in sheet.kolom]
    before = roles.index(Peran.WAKTU)
    first, *cells = made.findall(w("tc"))
    for cell in cells[: before - 1]:
        made.remove(cell)
    put_ordered(child(first, "tcPr"), make("gridSpan", val=before))
    for cell, sel in ((first, row.sel[0]), (cells[before - 1], row.sel[before])):
        run, font, text = make("r"), make("rPr"), make("t")
        font.append(make("b"))
        text.text = sel.teks
        run.extend([font, text])
        cell.find(w("p")).append(run)
    return made


def _shrink_text(row: Node, cells: Sequence[Sel], sheet: Lembaran) -> None:
    """A row that would be too high for its page has a smaller font."""
    for (start, _, cell), kolom in zip(list(cells_of(row)), sheet.kolom, strict=False):
        if start < len(cells) and cells[start].baris and cells[start].huruf.ukuran < kolom.huruf.ukuran:
            _set_size(cell, cells[start].huruf)


def _draw(rows: Sequence[Node], sop: Sop, sheet: Lembaran, page: Halaman) -> None:
    shapes = shapes_by_cell(sop, sheet, page)
    for number, row in enumerate(rows):
        if page.baris[number].jenis is Jenis.JUMLAH:
            continue
        for start, _, cell in cells_of(row):
            if sheet.kolom[start].pelaksana is not None:
                _make_canvas(cell, shapes.get((number, start), []))


def _make_canvas(cell: Node, runs: Sequence[Node]) -> None:
    """A pelaksana cell: no margins, text from the top, one paragraph of a point that holds the shapes."""
    properties = child(cell, "tcPr")
    margins = make("tcMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(make(side, w=0, type="dxa"))
    put_ordered(properties, margins)
    put_ordered(properties, make("vAlign", val="top"))
    for old in cell.findall(w("p")):
        cell.remove(old)
    paragraph = tiny_paragraph()
    paragraph.extend(runs)
    cell.append(paragraph)
