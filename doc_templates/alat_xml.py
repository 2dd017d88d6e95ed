"""The smallest tools of all template builders: WordprocessingML elements, table looks, marked-up text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, **attributes: str) -> Any:
    """`<w:tag>` with `w:` attributes."""
    node = OxmlElement(tag)
    for name, value in attributes.items():
        node.set(qn(f"w:{name}"), value)
    return node


def twips(mm: float) -> str:
    """Millimetres as twentieths of a point, as an attribute holds them."""
    return str(round(mm * 1440 / 25.4))


def fill(target: Any, text: str) -> None:
    """Text into a paragraph; a part between ** is bold, one between __ underlined."""
    for place, part in enumerate(text.split("**")):
        for below, piece in enumerate(part.split("__")):
            if piece:
                run = target.add_run(piece)
                run.bold = True if place % 2 else None
                run.underline = True if below % 2 else None


def table_borders() -> Any:
    """Thin black lines around and inside a table."""
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    return borders


def cell_margins(margins: tuple[float, float]) -> Any:
    """Cell margins of a table: up and down, left and right (mm)."""
    upright, level = margins
    node = element("w:tblCellMar")
    for side, size in (("top", upright), ("left", level), ("bottom", upright), ("right", level)):
        node.append(element(f"w:{side}", w=twips(size), type="dxa"))
    return node


def empty_document() -> Any:
    """A document of which only the section is left."""
    document = Document()
    body = document.element.body
    for child in [node for node in body if node.tag != qn("w:sectPr")]:
        body.remove(child)
    return document


def fixed_table(
    document: Any, judul: str, widths: Sequence[float], tepi: tuple[float, float], *, garis: bool
) -> Any:
    """A table without rows, its columns fixed (mm); `judul` is how programs find it, `tepi` as `cell_margins`."""
    table = document.add_table(rows=0, cols=0)._tbl
    properties = table.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(element("w:tblW", w=twips(sum(widths)), type="dxa"))
    if garis:
        properties.append(table_borders())
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(cell_margins(tepi))
    properties.append(element("w:tblLook", val="0000"))
    properties.append(element("w:tblCaption", val=judul))
    for width in widths:
        table.tblGrid.append(element("w:gridCol", w=twips(width)))
    return table
