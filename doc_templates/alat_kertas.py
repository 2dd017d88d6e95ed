"""The page of a paper: size, margins, styles, draft mark, page number, notice."""

from __future__ import annotations

import io
from typing import Any

from alat_xml import element, empty_document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from triwulan.dokumen.docx_xml import fixed_zip

KERTAS = {"A4": (210, 297), "F4": (215, 330), "A3": (297, 420)}
TENGAH, KANAN, RATA = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def new_paper(
    kertas: str = "A4", *, lanskap: bool = False, tepi: tuple[float, float, float, float] = (15, 20, 25, 30)
) -> Any:
    """An empty paper with styles, draft mark, page numbers and notice; `tepi`: top, right, bottom, left in mm."""
    document = empty_document()
    _set_defaults(document)
    _add_styles(document)
    _set_page(document.sections[0], kertas, lanskap, tepi)
    _add_header_and_footer(document.sections[0])
    document.core_properties.title = "{{ judul }}"
    document.core_properties.author = "{{ instansi }}"
    document.core_properties.language = "id-ID"
    document.core_properties.comments = ""
    return document


def save(document: Any) -> bytes:
    """The template as bytes; the same bytes every time."""
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def _set_defaults(document: Any) -> None:
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    form = normal.paragraph_format
    form.space_after, form.space_before, form.line_spacing = Pt(0), Pt(0), 1.0
    fonts = normal.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{kind}"), "Arial")
    language = document.styles.element.find(f".//{qn('w:lang')}")
    for kind in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{kind}"), "id-ID")
    compat = document.settings.element.find(qn("w:compat"))
    for old in [node for node in compat if node.tag == qn("w:compatSetting")]:
        compat.remove(old)
    uri = "http://schemas.microsoft.com/office/word"
    compat.append(element("w:compatSetting", name="compatibilityMode", uri=uri, val="15"))


def _add_styles(document: Any) -> None:
    for name, size, bold in (
        ("Naskah Judul", None, True),
        ("Naskah Isi", None, False),
        ("Naskah Isi Rata Kiri", None, False),
        ("Naskah Butir", None, False),
        ("Naskah Sel", None, False),
        ("Naskah Tabel", 9, False),
        ("Naskah Kepala Tabel", 9, True),
        ("Naskah Lebar", 6.5, False),
        ("Naskah Kepala Lebar", 6.5, True),
        ("Naskah Tanda Tangan", None, False),
        ("Naskah Ruang Tanda Tangan", None, False),
        ("Naskah TTD Kanan", None, False),
        ("Naskah Ruang Kanan", None, False),
        ("Naskah Kecil", 8, False),
        ("Naskah Draf", 9, True),
        ("Naskah Tipis", 1, False),
    ):
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        style.font.bold = bold
        if size:
            style.font.size = Pt(size)
    _shape_styles(document.styles)


def _shape_styles(styles: Any) -> None:
    styles["Naskah Judul"].paragraph_format.alignment = TENGAH
    styles["Naskah Judul"].paragraph_format.keep_with_next = True
    isi = styles["Naskah Isi"].paragraph_format
    isi.alignment, isi.space_after, isi.line_spacing = RATA, Pt(6), 1.15
    kiri = styles["Naskah Isi Rata Kiri"].paragraph_format
    kiri.space_after, kiri.line_spacing = Pt(6), 1.15
    butir = styles["Naskah Butir"].paragraph_format
    butir.alignment, butir.space_after, butir.line_spacing = RATA, Pt(3), 1.15
    butir.left_indent, butir.first_line_indent = Mm(7), Mm(-7)
    styles["Naskah Tanda Tangan"].paragraph_format.alignment = TENGAH
    styles["Naskah Tanda Tangan"].paragraph_format.keep_with_next = True
    styles["Naskah TTD Kanan"].paragraph_format.alignment = TENGAH
    for name in ("Naskah Ruang Tanda Tangan", "Naskah Ruang Kanan"):
        ruang = styles[name].paragraph_format
        ruang.alignment, ruang.space_before, ruang.space_after = TENGAH, Mm(12), Mm(9)
        ruang.keep_with_next = True
    for name in ("Naskah TTD Kanan", "Naskah Ruang Kanan"):
        styles[name].paragraph_format.left_indent = Mm(48)
    styles["Naskah Draf"].paragraph_format.alignment = KANAN
    styles["Naskah Draf"].font.color.rgb = RGBColor(0xB0, 0x1E, 0x1E)
    styles["Naskah Kecil"].paragraph_format.alignment = TENGAH


def _set_page(section: Any, kertas: str, lanskap: bool, tepi: tuple[float, float, float, float]) -> None:
    width, height = KERTAS[kertas]
    if lanskap:
        width, height = height, width
        section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, tepi)
    section.header_distance, section.footer_distance = Mm(8), Mm(10)


def _add_header_and_footer(section: Any) -> None:
    """The first page has no number; the draft mark and the notice stand on every page."""
    section.different_first_page_header_footer = True
    for header in (section.first_page_header, section.header):
        header.is_linked_to_previous = False
        mark = header.paragraphs[0]
        mark.style = section.part.document.styles["Naskah Draf"]
        mark.add_run("{{ tanda_draf }}")
    number = section.header.add_paragraph(style="Normal")
    number.alignment = TENGAH
    number.paragraph_format.space_after = Pt(10)
    _add_field(number, "PAGE")
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        notice = footer.paragraphs[0]
        notice.style = section.part.document.styles["Naskah Kecil"]
        notice.add_run("{{ catatan_kaki }}")


def _add_field(paragraph: Any, instruction: str) -> None:
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()._r
        if kind in {"begin", "separate", "end"}:
            run.append(element("w:fldChar", fldCharType=kind))
        else:
            node = element("w:t" if kind == "text" else "w:instrText")
            node.text = text
            run.append(node)
