"""Reading an SOP sheet back: what its cells say, which shapes it holds."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from typing import Any

from docx import Document
from PIL import Image, ImageDraw

from triwulan.dokumen.docx_xml import Node, attribute, cells_of, text_of, w
from triwulan.dokumen.kop import Kop
from triwulan.dokumen.lembar_sop.gaya import TABEL_ALUR, TABEL_IDENTITAS
from triwulan.organisasi.baris_kop import BarisKop
from triwulan.sop.definition import Sop
from triwulan.sop.library import default_library

LIMA: tuple[Sop, ...] = default_library().sops
HALUS = dict.fromkeys(map(ord, "\u200b"))
"""Marks for breaking long words, which nobody sees."""


def source(instansi: str) -> Sop:
    return next(sop for sop in LIMA if sop.instansi == instansi)


def tables(docx: bytes, title: str) -> list[Node]:
    """All tables with this alternative-text title, in order."""
    body = Document(io.BytesIO(docx)).element.body
    path = f"{w('tblPr')}/{w('tblCaption')}"
    return [table for table in body.iter(w("tbl")) if attribute(table.find(path), "val") == title]


def cell_text(cell: Node) -> str:
    """Text of a cell, paragraphs and line breaks as new lines, without the text inside of shapes."""
    lines = []
    for paragraph in cell.findall(w("p")):
        for drawing in list(paragraph.iter("{*}AlternateContent")):
            drawing.getparent().remove(drawing)
        lines.append(text_of(paragraph))
    return "\n".join(lines).translate(HALUS)


def flow_rows(docx: bytes) -> list[list[str]]:
    """Texts of all rows of the flow table that carry a number, cell by cell, over all pages."""
    rows = []
    for table in tables(docx, TABEL_ALUR):
        for row in table.findall(w("tr")):
            texts = [cell_text(cell) for _, _, cell in cells_of(row)]
            if texts[0].strip().isdigit():
                rows.append(texts)
    return rows


def header_rows(docx: bytes) -> list[list[str]]:
    """Texts of the header rows of the first page."""
    table = tables(docx, TABEL_ALUR)[0]
    path = f"{w('trPr')}/{w('tblHeader')}"
    return [
        [cell_text(c) for _, _, c in cells_of(row)]
        for row in table.findall(w("tr"))
        if row.find(path) is not None
    ]


def identity_text(docx: bytes) -> str:
    """All text of the identity block."""
    cells = [cell_text(cell) for cell in tables(docx, TABEL_IDENTITAS)[0].iter(w("tc"))]
    return "\n".join(cells)


def all_text(docx: bytes) -> str:
    """All text of body and footers, run by run."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"word/(document|footer\d+)\.xml", name)]
        xml = "".join(archive.read(name).decode() for name in parts)
    return "\n".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", xml))


def runs(docx: bytes) -> list[str]:
    """Texts of single runs."""
    return all_text(docx).split("\n")


def shape_names(docx: bytes) -> list[str]:
    body: Any = Document(io.BytesIO(docx)).element.body
    return [node.get("name") for node in body.iter("{*}docPr")]


@cache
def logo() -> bytes:
    """A small shield."""
    picture = Image.new("RGBA", (200, 240), (0, 0, 0, 0))
    shape = [(100, 5), (195, 60), (170, 200), (100, 235), (30, 200), (5, 60)]
    ImageDraw.Draw(picture).polygon(shape, fill=(20, 90, 160, 255))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def sample_kop(*, with_logo: bool = True) -> Kop:
    lines = (BarisKop("PEMERINTAH KOTA CONTOH", 14), BarisKop("DINAS CONTOH", 18, tebal=True))
    return Kop(lines, logo() if with_logo else None)
