"""The identity block: as wide as its page, on one page where a slightly smaller font allows it."""

from __future__ import annotations

from typing import Any

from docx.shared import Pt

from triwulan.dokumen.docx_xml import (
    Node,
    attribute,
    cells_of,
    child,
    make,
    mm_of,
    set_widths,
    table_titled,
    text_of,
    w,
)
from triwulan.dokumen.lembar_sop.gaya import TABEL_IDENTITAS, Fonts
from triwulan.sop.flow.measure import line_height, wrap

BUTIR = "SOP Butir"
MENGECIL = ("SOP Sel", "SOP Label", BUTIR)
HURUF_TERKECIL = 8.5
UTUH_SAMPAI = 45.0
"""Rows up to this height (mm) do not break over pages."""
LONGGAR = 3.0


def finish_identity(document: Any) -> None:
    """Width, font size and breaks of the SOP_IDENTITAS table; nothing where a template has no such table."""
    table = table_titled(document.element.body, TABEL_IDENTITAS)
    if table is None:
        return
    section = document.sections[-2] if len(document.sections) > 1 else document.sections[-1]
    room = section.page_width.mm - section.left_margin.mm - section.right_margin.mm
    height = section.page_height.mm - section.top_margin.mm - section.bottom_margin.mm - LONGGAR
    widths = [mm_of(attribute(column, "w")) for column in table.find(w("tblGrid"))]
    set_widths(table, [width * room / sum(widths) for width in widths])
    _straighten_plain_items(document, table)
    _fit_on_page(document, table, height)
    _keep_rows_whole(document, table)


def _straighten_plain_items(document: Any, table: Node) -> None:
    """Items without a number before them need no hanging indent."""
    style = document.styles[BUTIR].style_id if BUTIR in [s.name for s in document.styles] else None
    for paragraph in table.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        if _style_of(paragraph) == style and style and paragraph.find(f".//{w('tab')}") is None:
            properties.insert_element_before(make("ind", left=0, firstLine=0), "w:jc", "w:rPr")


def _style_of(paragraph: Node) -> str | None:
    return attribute(paragraph.find(f"{w('pPr')}/{w('pStyle')}"), "val")


def _fit_on_page(document: Any, table: Node, height: float) -> None:
    """Half a point smaller, and again, until the block stands on one page; else as the office has it."""
    styles = [document.styles[name] for name in MENGECIL if name in [s.name for s in document.styles]]
    before = [style.font.size for style in styles]
    while sum(_row_heights(document, table)) > height:
        if any(style.font.size is None or style.font.size.pt - 0.5 < HURUF_TERKECIL for style in styles):
            for style, size in zip(styles, before, strict=True):
                style.font.size = size
            return
        for style in styles:
            style.font.size = Pt(style.font.size.pt - 0.5)


def _row_heights(document: Any, table: Node) -> list[float]:
    """Measured heights of the rows; a cell that is merged over rows does not count."""
    fonts = Fonts(document)
    grid = [mm_of(attribute(column, "w")) for column in table.find(w("tblGrid"))]
    margins = table.find(f"{w('tblPr')}/{w('tblCellMar')}")
    side = {
        name: mm_of(attribute(margins.find(w(name)), "w")) if margins is not None else 1.9
        for name in ("left", "top")
    }
    heights = []
    for row in table.findall(w("tr")):
        cells = [
            _cell_height(fonts, cell, sum(grid[start : start + count]) - 2 * side["left"])
            for start, count, cell in cells_of(row)
            if cell.find(f"{w('tcPr')}/{w('vMerge')}") is None
        ]
        heights.append(max(cells, default=0.0) + 2 * side["top"] + 0.2)
    return heights


def _cell_height(fonts: Fonts, cell: Node, width: float) -> float:
    return sum(_paragraph_height(fonts, paragraph, width) for paragraph in cell.findall(w("p")))


def _paragraph_height(fonts: Fonts, paragraph: Node, width: float) -> float:
    font, spacing = fonts.of_paragraph(paragraph), fonts.spacing_of(paragraph)
    text = text_of(paragraph)
    number, tab, item = text.partition("\t")
    hanging = fonts.indent_of(paragraph) if tab else 0.0
    return len(wrap(item if tab else number, font, width - hanging)) * line_height(font) + spacing


def _keep_rows_whole(document: Any, table: Node) -> None:
    for row, height in zip(table.findall(w("tr")), _row_heights(document, table), strict=True):
        properties = child(row, "trPr")
        old = properties.find(w("cantSplit"))
        if height <= UTUH_SAMPAI and old is None:
            properties.insert(0, make("cantSplit"))
