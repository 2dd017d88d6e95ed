"""The smallest tools of all template builders: WordprocessingML elements, table looks, marked-up text."""

from __future__ import annotations

from typing import Any

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
