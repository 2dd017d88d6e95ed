"""Building blocks of the SOP sheet templates: document, styles, paper, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from alat_xml import element, empty_document, fill, fixed_table, twips
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

LEBAR_ISI = 300.0
TENGAH = WD_ALIGN_PARAGRAPH.CENTER
ABU = "E7E6E6"


@dataclass(frozen=True)
class Sel:
    """One cell: its paragraphs, its width in mm, and what is peculiar to it."""

    alinea: tuple[str, ...]
    lebar: float
    gaya: str = "SOP Sel"
    rentang: int = 1
    gabung: str | None = None
    tengah: bool = False
    tebal: bool = False
    garis: str = "tblr"
    """Borders that this cell has: t, b, l, r."""
    tegak_tengah: bool = False


def new_document() -> Any:
    """An empty document: Arial, id-ID, compatibility with Word 2013 and later."""
    document = empty_document()
    _set_defaults(document)
    _add_styles(document)
    return document


def _set_defaults(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    fonts = normal.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), "Arial")
    language = document.styles.element.find(f".//{qn('w:lang')}")
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), "id-ID")
    _set_compatibility(document.settings.element)


def _set_compatibility(settings: Any) -> None:
    compat = settings.find(qn("w:compat"))
    for old in [node for node in compat if node.tag == qn("w:compatSetting")]:
        compat.remove(old)
    compat.append(
        element(
            "w:compatSetting",
            name="compatibilityMode",
            uri="http://schemas.microsoft.com/office/word",
            val="15",
        )
    )


def _add_styles(document: Any) -> None:
    for name, size, bold in (
        ("SOP Sel", 10, False),
        ("SOP Label", 10, True),
        ("SOP Butir", 10, False),
        ("SOP Logo", 11, True),
        ("SOP Kop", 11, True),
        ("SOP Kepala", 9, True),
        ("SOP Isi", 9, False),
        ("SOP Judul", 11, True),
        ("SOP Sampul Atas", 10, False),
        ("SOP Sampul Logo", 14, False),
        ("SOP Sampul Judul", 22, True),
        ("SOP Sampul", 14, False),
        ("SOP Ruang Tanda Tangan", 10, False),
        ("SOP Kecil", 8, False),
    ):
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold = Pt(size), bold
    butir = document.styles["SOP Butir"].paragraph_format
    butir.left_indent, butir.first_line_indent = Mm(6), Mm(-6)
    room = document.styles["SOP Ruang Tanda Tangan"].paragraph_format
    room.space_before, room.space_after = Mm(13), Mm(9)
    for name in ("SOP Judul", "SOP Sampul Judul", "SOP Sampul", "SOP Sampul Logo", "SOP Logo"):
        document.styles[name].paragraph_format.alignment = TENGAH
    # LibreOffice does not centre a page's text upright: the cover begins at a fixed height.
    for name, before, after in (
        ("SOP Judul", 0, 1.5),
        ("SOP Logo", 0, 2),
        ("SOP Sampul Atas", 28, 0),
        ("SOP Sampul Logo", 6, 6),
        ("SOP Sampul Judul", 4, 12),
        ("SOP Sampul", 0, 1.5),
    ):
        form = document.styles[name].paragraph_format
        form.space_before, form.space_after = Mm(before), Mm(after)


def paragraph(document: Any, text: str, style: str, *, centred: bool = False) -> Any:
    made = document.add_paragraph(style=style)
    fill(made, text)
    if centred:
        made.alignment = TENGAH
    return made


def end_section(document: Any) -> None:
    """A section break: all that follows is on a new page."""
    section = document.add_section()
    set_paper(section)
    previous = document.sections[-2]
    set_paper(previous)
    marker = [p for p in document.element.body if p.tag == qn("w:p")][-1]
    make_tiny(marker)


def make_tiny(node: Any) -> None:
    """A paragraph of one point, so that it never makes a page of its own."""
    properties = node.get_or_add_pPr()
    properties.insert_element_before(
        element("w:spacing", before="0", after="0", line="20", lineRule="exact"),
        "w:ind",
        "w:jc",
        "w:rPr",
        "w:sectPr",
    )


def set_paper(section: Any) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(330), Mm(215)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Mm(15))
    section.header_distance = section.footer_distance = Mm(7)


# --- tables ---------------------------------------------------------------------------------------


def add_table(
    document: Any, title: str, widths: Sequence[float], rows: Sequence[Sequence[Sel]], **options: Any
) -> Any:
    """A table with fixed columns; `options`: kepala (number of header rows), tepi (cell margin in mm), garis."""
    table = fixed_table(
        document, title, widths, options.get("tepi", (0.8, 1.9)), garis=options.get("garis", True)
    )
    for number, row in enumerate(rows):
        table.append(_row(document, row, header=number < options.get("kepala", 0)))
    return table


def _row(document: Any, cells: Sequence[Sel], *, header: bool) -> Any:
    row = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    for cell in cells:
        row.append(_cell(document, cell))
    return row


def _cell(document: Any, cell: Sel) -> Any:
    node = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=twips(cell.lebar), type="dxa"))
    if cell.rentang > 1:
        properties.append(element("w:gridSpan", val=str(cell.rentang)))
    if cell.gabung:
        properties.append(element("w:vMerge", val=cell.gabung))
    if cell.garis != "tblr":
        properties.append(_cell_borders(cell.garis))
    if cell.tegak_tengah:
        properties.append(element("w:vAlign", val="center"))
    node.append(properties)
    for text in cell.alinea or ("",):
        style = PENGGANTI.get(text, cell.gaya)
        if text.startswith("label:"):
            text, style = text.removeprefix("label:"), "SOP Label"
        made = paragraph(document, f"**{text}**" if cell.tebal and text else text, style, centred=cell.tengah)
        node.append(made._p)
    return node


PENGGANTI = {"{{ ttd.ruang }}": "SOP Ruang Tanda Tangan", "{{ logo }}": "SOP Logo"}


def _cell_borders(kept: str) -> Any:
    borders = element("w:tcBorders")
    for letter, side in (("t", "top"), ("l", "left"), ("b", "bottom"), ("r", "right")):
        if letter not in kept:
            borders.append(element(f"w:{side}", val="nil"))
    return borders
