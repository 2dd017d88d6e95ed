"""Small tools for the XML of Word documents, shared by all papers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.oxml import OxmlElement

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
EMU_PER_MM = 36_000
TWIPS_PER_MM = 1440 / 25.4
_FIRST_DATE = (1980, 1, 1, 0, 0, 0)
# Order of the children of w:tcPr in the schema; docxtpl's cellbg puts w:shd before w:tcW.
_TCPR_ORDER = (
    "cnfStyle",
    "tcW",
    "gridSpan",
    "hMerge",
    "vMerge",
    "tcBorders",
    "shd",
    "noWrap",
    "tcMar",
    "textDirection",
    "tcFitText",
    "vAlign",
    "hideMark",
)

Node = Any
"""An lxml element."""


def w(name: str) -> str:
    """The name `w:name` as lxml wants it."""
    return f"{{{W}}}{name}"


def make(name: str, **attributes: str | int) -> Node:
    """An element `w:name` with `w:` attributes, of python-docx's own class where it has one."""
    node: Node = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        node.set(w(key), str(value))
    return node


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def emu(mm: float) -> int:
    """Millimetres as English Metric Units."""
    return round(mm * EMU_PER_MM)


def mm_of(value: str | None) -> float:
    """Twips, as an attribute holds them, in millimetres; 0 for none."""
    return int(float(value or 0)) / TWIPS_PER_MM


def attribute(node: Node | None, name: str) -> str | None:
    """The `w:` attribute of a node that may be missing."""
    return None if node is None else node.get(w(name))


def text_of(node: Node) -> str:
    """All text below a node; a line break counts as one."""
    parts = []
    for part in node.iter(w("t"), w("br"), w("tab")):
        parts.append(part.text or "" if part.tag == w("t") else "\t" if part.tag == w("tab") else "\n")
    return "".join(parts)


def table_titled(root: Node, title: str) -> Node | None:
    """The table whose alternative-text title is `title`; None when there is none."""
    for table in root.iter(w("tbl")):
        if attribute(table.find(f"{w('tblPr')}/{w('tblCaption')}"), "val") == title:
            return table
    return None


def span_of(cell: Node) -> int:
    """Over how many grid columns a cell reaches."""
    return int(attribute(cell.find(f"{w('tcPr')}/{w('gridSpan')}"), "val") or 1)


def cells_of(row: Node) -> Iterator[tuple[int, int, Node]]:
    """The cells of a row with the grid column where each begins and the number of columns it covers."""
    column = 0
    for cell in row.findall(w("tc")):
        count = span_of(cell)
        yield column, count, cell
        column += count


def child(node: Node, name: str) -> Node:
    """The child `w:name`, made as first child when it is missing."""
    found = node.find(w(name))
    if found is None:
        found = make(name)
        node.insert(0, found)
    return found


def put_ordered(properties: Node, new: Node, order: tuple[str, ...] = _TCPR_ORDER) -> None:
    """Put `new` into a properties element at the place that the schema wants, instead of an old one."""
    old = properties.find(new.tag)
    if old is not None:
        properties.remove(old)
    rank = {w(name): place for place, name in enumerate(order)}
    following = (n for n in properties if rank.get(n.tag, len(order)) > rank[new.tag])
    after = next(following, None)
    if after is None:
        properties.append(new)
    else:
        after.addprevious(new)


def order_cell_properties(root: Node) -> None:
    """Sort the children of every w:tcPr as the schema wants."""
    rank = {w(name): place for place, name in enumerate(_TCPR_ORDER)}
    for properties in root.iter(w("tcPr")):
        properties[:] = sorted(properties, key=lambda node: rank.get(node.tag, len(rank)))


def set_widths(table: Node, widths: list[float]) -> None:
    """Give a table grid columns of these widths (mm), and its cells and itself the sums."""
    grid = table.find(w("tblGrid"))
    for old in list(grid):
        grid.remove(old)
    for width in widths:
        grid.append(make("gridCol", w=twips(width)))
    for row in table.findall(w("tr")):
        for column, count, cell in cells_of(row):
            total = sum(widths[column : column + count])
            put_ordered(child(cell, "tcPr"), make("tcW", w=twips(total), type="dxa"))
    size = table.find(f"{w('tblPr')}/{w('tblW')}")
    if size is not None:
        size.set(w("w"), str(twips(sum(widths))))
        size.set(w("type"), "dxa")


def tiny_paragraph(*, page_break: bool = False) -> Node:
    """A paragraph of one point, that can stand between two tables without taking room."""
    paragraph = make("p")
    properties = make("pPr")
    if page_break:
        properties.append(make("pageBreakBefore"))
    properties.append(make("spacing", before=0, after=0, line=20, lineRule="exact"))
    paragraph.append(properties)
    return paragraph


def fixed_zip(content: bytes) -> bytes:
    """The same package with all dates of its parts set to 1980: the same data gives the same bytes."""
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(output, "w") as target:
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _FIRST_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, source.read(entry))
    return output.getvalue()


def close_cells(root: Node) -> None:
    """End every cell with a paragraph, without which Word calls the file damaged."""
    for cell in root.iter(w("tc")):
        if cell[-1].tag != w("p"):
            cell.append(make("p"))


def number_drawings(root: Node) -> None:
    """Give every drawing of the document an id of its own (w:docPr ids must be unique)."""
    for number, node in enumerate(root.iter("{*}docPr"), start=1):
        node.set("id", str(number))


def use_font(document: Any, name: str) -> None:
    """Let every style that has the font of the Normal style have font `name` instead."""
    old = document.styles["Normal"].font.name
    for node in document.styles.element.iter(w("rFonts")):
        if attribute(node, "ascii") == old:
            for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
                node.set(w(kind), name)


_INVALID_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _INVALID_XML.sub("", text)
