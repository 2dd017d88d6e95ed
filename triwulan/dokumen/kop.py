"""The letterhead that all papers share (Permendagri 1/2023 and the local rules behind it).

Logo at the left, lines in the middle of the page, a rule below. The cell of the
logo is mirrored by an empty one, so that the lines stay centred; without a logo
there is one cell and no hole.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from docx.shared import Mm
from docx.text.paragraph import Paragraph

from triwulan.dokumen.docx_xml import Node, make, text_of, twips, w
from triwulan.organisasi.baris_kop import BarisKop, Garis

LOGO = "\ue002"
"""Text of a paragraph in which a template wants the logo (private-use character)."""
KOP = "\ue003"
"""Text of a paragraph that the whole letterhead replaces."""
_RULES = {"tunggal": ("single", 18), "ganda": ("thickThinSmallGap", 24)}
_LOGO_ROOM = 1.15
"""Width of the logo's cell in heights of the logo."""


@dataclass(frozen=True)
class Kop:
    """The letterhead of an office: lines, logo (PNG or JPEG), its height in mm, the rule, the font."""

    baris: tuple[BarisKop, ...]
    logo: bytes | None = None
    tinggi_logo: float = 25.0
    garis: Garis = "tunggal"
    fonta: str | None = None
    """Font of the letterhead; None: that of the paper."""


def place_kop(document: Any, kop: Kop, *, lebar: float) -> None:
    """Put the letterhead, `lebar` mm wide, where the document (python-docx) has a paragraph `KOP`."""
    for node in _marked(document, KOP):
        table = _table(document, kop, lebar)
        node.addprevious(table)
        _clear(node)
        properties = node.get_or_add_pPr()
        spacing = make("spacing", before=0, after=120, line=20, lineRule="exact")
        properties.insert_element_before(spacing, "w:ind", "w:jc", "w:rPr", "w:sectPr")


def place_logo(document: Any, logo: bytes | None, *, tinggi: float) -> None:
    """Put the logo, `tinggi` mm high, where the document has a paragraph `LOGO`; without one, no trace stays."""
    for node in _marked(document, LOGO):
        if logo is None:
            node.getparent().remove(node)
            continue
        _clear(node)
        Paragraph(node, document._body).add_run().add_picture(io.BytesIO(logo), height=Mm(tinggi))


def _marked(document: Any, mark: str) -> list[Node]:
    return [node for node in document.element.body.iter(w("p")) if text_of(node).strip() == mark]


def _clear(node: Node) -> None:
    for child in [child for child in node if child.tag != w("pPr")]:
        node.remove(child)


def _table(document: Any, kop: Kop, width: float) -> Node:
    side = kop.tinggi_logo * _LOGO_ROOM if kop.logo else 0.0
    widths = [side, width - 2 * side, side] if side else [width]
    table = make("tbl")
    table.append(_table_properties(kop, width))
    grid = make("tblGrid")
    row = make("tr")
    for cell_width in widths:
        grid.append(make("gridCol", w=twips(cell_width)))
        row.append(_cell(cell_width))
    table.extend([grid, row])
    cells = row.findall(w("tc"))
    _fill_lines(document, cells[len(cells) // 2], kop)
    if kop.logo:
        paragraph = Paragraph(cells[0].find(w("p")), document._body)
        paragraph.add_run().add_picture(io.BytesIO(kop.logo), height=Mm(kop.tinggi_logo))
    return table


def _table_properties(kop: Kop, width: float) -> Node:
    properties = make("tblPr")
    properties.append(make("tblW", w=twips(width), type="dxa"))
    if kop.garis in _RULES:
        kind, size = _RULES[kop.garis]
        borders = make("tblBorders")
        borders.append(make("bottom", val=kind, sz=size, space=0, color="000000"))
        properties.append(borders)
    properties.append(make("tblLayout", type="fixed"))
    margins = make("tblCellMar")
    for side, size in (("left", 0), ("bottom", twips(2)), ("right", 0)):
        margins.append(make(side, w=size, type="dxa"))
    properties.append(margins)
    return properties


def _cell(width: float) -> Node:
    cell = make("tc")
    properties = make("tcPr")
    properties.append(make("tcW", w=twips(width), type="dxa"))
    properties.append(make("vAlign", val="center"))
    cell.append(properties)
    cell.append(make("p"))
    return cell


def _fill_lines(document: Any, cell: Node, kop: Kop) -> None:
    cell.remove(cell.find(w("p")))
    for paragraph in _lines(kop):
        cell.append(paragraph)
    if not kop.baris:
        cell.append(make("p"))


def _lines(kop: Kop) -> Iterator[Node]:
    for line in kop.baris:
        paragraph, properties = make("p"), make("pPr")
        properties.append(make("spacing", before=0, after=0, line=240, lineRule="auto"))
        properties.append(make("jc", val="center"))
        paragraph.append(properties)
        run, font = make("r"), make("rPr")
        if kop.fonta:
            font.append(make("rFonts", ascii=kop.fonta, hAnsi=kop.fonta, cs=kop.fonta))
        if line.tebal:
            font.append(make("b"))
        font.append(make("sz", val=line.ukuran * 2))
        text = make("t")
        text.text = line.teks
        run.extend([font, text])
        paragraph.append(run)
        yield paragraph


def kop_to_json(kop: Kop) -> dict[str, Any]:
    """The letterhead as plain values, for the child process."""
    logo = base64.b64encode(kop.logo).decode() if kop.logo else None
    return {**asdict(kop), "logo": logo}


def kop_from_json(values: Mapping[str, Any]) -> Kop:
    """The letterhead from plain values."""
    logo = values["logo"]
    return Kop(
        tuple(BarisKop(**line) for line in values["baris"]),
        base64.b64decode(logo) if logo else None,
        values["tinggi_logo"],
        values["garis"],
        values["fonta"],
    )
