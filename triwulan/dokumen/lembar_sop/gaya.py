"""What a template fixes about its flow table: columns, widths, fonts, margins, shading."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from docx import Document

from triwulan.dokumen.docx_xml import Node, attribute, cells_of, mm_of, table_titled, text_of, w
from triwulan.errors import InvalidInput
from triwulan.sop.flow.model import Gaya, Huruf, KolomGaya, Peran

TABEL_ALUR = "SOP_ALIR"
TABEL_IDENTITAS = "SOP_IDENTITAS"
TABEL_LEGENDA = "SOP_LEGENDA"
TINGGI_LEGENDA = 8.0
TANPA_TABEL = (
    "Templat tidak memuat tabel alur. Beri tabel itu judul teks alternatif SOP_ALIR "
    "(Properti Tabel, Teks Alternatif) dan sel {{ alur }} pada baris langkahnya."
)
_FIELD = re.compile(r"\{\{\s*l\.(\w+)\s*\}\}")
_ALUR = re.compile(r"\{\{\s*alur\s*\}\}")


@lru_cache(maxsize=64)
def read_gaya(template: bytes) -> Gaya:
    """The style of the flow table of a template; InvalidInput when it has none."""
    document = Document(io.BytesIO(template))
    table = table_titled(document.element.body, TABEL_ALUR)
    if table is None:
        raise InvalidInput(TANPA_TABEL)
    fonts = Fonts(document)
    body = _body_row(table)
    header = [row for row in table.findall(w("tr")) if row.find(f"{w('trPr')}/{w('tblHeader')}") is not None]
    section: Any = document.sections[-1]
    return Gaya(
        kolom=tuple(_columns(table, body, fonts)),
        lebar_kertas=section.page_width.mm,
        tinggi_kertas=section.page_height.mm,
        tepi_atas=section.top_margin.mm,
        tepi_kanan=section.right_margin.mm,
        tepi_bawah=section.bottom_margin.mm,
        tepi_kiri=section.left_margin.mm,
        huruf_kepala=_header_font(header, fonts, r"kolom\.kegiatan"),
        huruf_pelaksana=_header_font(header, fonts, r"p\.nama"),
        huruf_judul=fonts.of_style("SOP Judul"),
        margin_mendatar=_margin(table, "left", 1.9),
        margin_tegak=_margin(table, "top", 0.0),
        arsir_kepala=_shading(header),
        kepala_satu_tingkat=tuple(_ungrouped(header)),
        tinggi_butir_legenda=0.0
        if table_titled(document.element.body, TABEL_LEGENDA) is None
        else TINGGI_LEGENDA,
    )


class Fonts:
    """Fonts of cells: of the run, else of the paragraph's style and its bases, else of the document."""

    def __init__(self, document: Any) -> None:
        self.styles = {style.name: style for style in document.styles if style.type == 1}
        self.by_id = {style.style_id: style for style in self.styles.values()}

    def of_cell(self, cell: Node) -> Huruf:
        return self.of_paragraph(cell.find(w("p")))

    def of_paragraph(self, paragraph: Node) -> Huruf:
        """The font of the first run."""
        run = paragraph.find(f".//{w('r')}/{w('rPr')}")
        found = self._of(self._style(paragraph))
        if run is None:
            return found
        size, name = attribute(run.find(w("sz")), "val"), attribute(run.find(w("rFonts")), "ascii")
        bold = run.find(w("b"))
        return Huruf(
            name or found.nama,
            float(size) / 2 if size else found.ukuran,
            found.tebal if bold is None else attribute(bold, "val") not in {"0", "false"},
        )

    def spacing_of(self, paragraph: Node) -> float:
        """Space before and after in mm, from the paragraph's style."""
        form = self._style(paragraph).paragraph_format
        return float(sum(space.mm for space in (form.space_before, form.space_after) if space is not None))

    def indent_of(self, paragraph: Node) -> float:
        """Left indent in mm, from the paragraph's style."""
        indent = self._style(paragraph).paragraph_format.left_indent
        return float(indent.mm) if indent is not None else 0.0

    def _style(self, paragraph: Node) -> Any:
        style = attribute(paragraph.find(f"{w('pPr')}/{w('pStyle')}"), "val")
        return self.by_id.get(style or "", self.styles["Normal"])

    def of_style(self, name: str) -> Huruf:
        return self._of(self.styles.get(name, self.styles["Normal"]))

    def _of(self, style: Any) -> Huruf:
        name, size, bold = None, None, None
        while style is not None:
            name = name or style.font.name
            size = size or style.font.size
            bold = style.font.bold if bold is None else bold
            style = style.base_style
        return Huruf(name or "Arial", size.pt if size else 10.0, bool(bold))


def _body_row(table: Node) -> Node:
    for row in table.findall(w("tr")):
        if _ALUR.search(text_of(row)):
            return row
    raise InvalidInput(TANPA_TABEL)


def _columns(table: Node, body: Node, fonts: Fonts) -> Iterator[KolomGaya]:
    grid = [mm_of(attribute(column, "w")) for column in table.find(w("tblGrid"))]
    loop = 0.0
    for start, count, cell in cells_of(body):
        text, width = text_of(cell), sum(grid[start : start + count])
        if "{%tc" in text:
            loop += width
            continue
        peran = _role(text)
        if peran is Peran.PELAKSANA:
            # The loop's own cells vanish: their room belongs to the pelaksana.
            width += loop + _width_of_next(body, start + count, grid)
        yield KolomGaya(
            peran, width, fonts.of_cell(cell), _is_centred(cell), text if peran is Peran.LAIN else ""
        )


def _width_of_next(body: Node, column: int, grid: list[float]) -> float:
    for start, count, cell in cells_of(body):
        if start == column and "{%tc" in text_of(cell):
            return sum(grid[start : start + count])
    return 0.0


def _role(text: str) -> Peran:
    if _ALUR.search(text):
        return Peran.PELAKSANA
    found = _FIELD.search(text)
    return Peran(found[1]) if found and found[1] in set(Peran) else Peran.LAIN


def _is_centred(cell: Node) -> bool:
    return attribute(cell.find(f".//{w('jc')}"), "val") == "center"


def _header_font(header: list[Node], fonts: Fonts, pattern: str) -> Huruf:
    for row in header:
        for _, _, cell in cells_of(row):
            if re.search(pattern, text_of(cell)):
                return fonts.of_cell(cell)
    return Huruf(tebal=True)


def _margin(table: Node, side: str, default: float) -> float:
    value = attribute(table.find(f"{w('tblPr')}/{w('tblCellMar')}/{w(side)}"), "w")
    return default if value is None else mm_of(value)


def _shading(header: list[Node]) -> str | None:
    fills = [attribute(node, "fill") for row in header for node in row.iter(w("shd"))]
    return next((fill for fill in fills if fill and fill != "auto"), None)


def _ungrouped(header: list[Node]) -> Iterator[Peran]:
    text = " ".join(text_of(row) for row in header)
    if "kolom.pelaksana" not in text:
        yield Peran.PELAKSANA
    if "kolom.mutu_baku" not in text:
        yield Peran.OUTPUT
