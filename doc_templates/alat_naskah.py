"""Building blocks of the templates of `doc_templates/naskah/`: page, styles, tables, letterhead, signature block.

What is written here is ordinary Word with docxtpl tags; an office may edit the outcome in Word or LibreOffice.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from buat_templat_sop import element, fill, twips
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from triwulan.dokumen.docx_xml import fixed_zip

KERTAS = {"A4": (210, 297), "F4": (215, 330), "A3": (297, 420)}
TENGAH, KANAN, RATA = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY
ABU = "E7E6E6"
JABATAN = 3
"""So many of the paragraphs of a signature are its jabatan."""


@dataclass(frozen=True)
class Sel:
    """One cell: paragraphs (text, or text with its style), how many columns it covers, look."""

    alinea: tuple[str | tuple[str, str], ...]
    gaya: str = "Naskah Sel"
    rentang: int = 1
    tengah: bool = False
    kanan: bool = False
    arsir: str = ""
    tanpa_garis: bool = False
    tengah_tegak: bool = False


def new_paper(
    kertas: str = "A4", *, lanskap: bool = False, tepi: tuple[float, float, float, float] = (15, 20, 25, 30)
) -> Any:
    """An empty paper with styles, draft mark, page numbers and notice; `tepi`: top, right, bottom, left in mm."""
    document = Document()
    body = document.element.body
    for child in [node for node in body if node.tag != qn("w:sectPr")]:
        body.remove(child)
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
        ("Naskah Butir", None, False),
        ("Naskah Sel", None, False),
        ("Naskah Tabel", 9, False),
        ("Naskah Kepala Tabel", 9, True),
        ("Naskah Lebar", 6.5, False),
        ("Naskah Kepala Lebar", 6.5, True),
        ("Naskah Tanda Tangan", None, False),
        ("Naskah Ruang Tanda Tangan", None, False),
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
    butir = styles["Naskah Butir"].paragraph_format
    butir.alignment, butir.space_after, butir.line_spacing = RATA, Pt(3), 1.15
    butir.left_indent, butir.first_line_indent = Mm(7), Mm(-7)
    styles["Naskah Tanda Tangan"].paragraph_format.alignment = TENGAH
    styles["Naskah Tanda Tangan"].paragraph_format.keep_with_next = True
    ruang = styles["Naskah Ruang Tanda Tangan"].paragraph_format
    ruang.alignment, ruang.space_before, ruang.space_after = TENGAH, Mm(12), Mm(9)
    ruang.keep_with_next = True
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


# --- paragraphs and tables ------------------------------------------------------------------------


def add(document: Any, text: str, style: str = "Naskah Isi", **look: Any) -> Any:
    """A paragraph; `look`: rata (alignment), sesudah and sebelum (points), inden (mm), tetap (keep with next)."""
    made = document.add_paragraph(style=style)
    fill(made, text)
    form = made.paragraph_format
    if "rata" in look:
        made.alignment = look["rata"]
    if "sesudah" in look:
        form.space_after = Pt(look["sesudah"])
    if "sebelum" in look:
        form.space_before = Pt(look["sebelum"])
    if "inden" in look:
        form.left_indent = Mm(look["inden"])
    if look.get("tetap"):
        form.keep_with_next = True
    if look.get("halaman_baru"):
        form.page_break_before = True
    return made


def each(document: Any, loop: str, text: str, style: str = "Naskah Butir", **look: Any) -> None:
    """A paragraph for each item: `loop` is "b in butir"."""
    for part, kind in ((f"{{%p for {loop} %}}", ""), (text, "isi"), ("{%p endfor %}", "")):
        add(document, part, style, **(look if kind else {}))


def when(document: Any, condition: str, *parts: tuple[str, str]) -> None:
    """Paragraphs (text, style) that stand there only under a condition."""
    add(document, f"{{%p if {condition} %}}")
    for text, style in parts:
        add(document, text, style)
    add(document, "{%p endif %}")


def letterhead(document: Any) -> None:
    """Where the letterhead of the office goes."""
    add(document, "{{ kop }}", "Normal")


def add_table(
    document: Any,
    judul: str,
    widths: Sequence[float],
    rows: Sequence[Sequence[Sel]],
    *,
    kepala: int = 0,
    garis: bool = True,
    tepi: tuple[float, float] = (0.6, 1.6),
    utuh: bool = True,
) -> Any:
    """A table with fixed columns (mm). `kepala`: header rows that repeat; `tepi`: cell margins up and level."""
    table = document.add_table(rows=0, cols=0)._tbl
    properties = table.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(element("w:tblW", w=twips(sum(widths)), type="dxa"))
    if garis:
        properties.append(_borders())
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(_margins(tepi))
    properties.append(element("w:tblLook", val="0000"))
    properties.append(element("w:tblCaption", val=judul))
    for width in widths:
        table.tblGrid.append(element("w:gridCol", w=twips(width)))
    for number, row in enumerate(rows):
        table.append(_row(document, widths, row, header=number < kepala, whole=utuh))
    return table


def loop_rows(loop: str, row: Sequence[Sel], columns: int) -> list[list[Sel]]:
    """A row for each item."""
    return [
        [Sel((f"{{%tr for {loop} %}}",), rentang=columns)],
        list(row),
        [Sel(("{%tr endfor %}",), rentang=columns)],
    ]


def _borders() -> Any:
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    return borders


def _margins(tepi: tuple[float, float]) -> Any:
    upright, level = tepi
    node = element("w:tblCellMar")
    for side, size in (("top", upright), ("left", level), ("bottom", upright), ("right", level)):
        node.append(element(f"w:{side}", w=twips(size), type="dxa"))
    return node


def _row(document: Any, widths: Sequence[float], cells: Sequence[Sel], *, header: bool, whole: bool) -> Any:
    row = element("w:tr")
    properties = element("w:trPr")
    if whole:
        properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    if len(properties):
        row.append(properties)
    column = 0
    for cell in cells:
        row.append(_cell(document, cell, sum(widths[column : column + cell.rentang])))
        column += cell.rentang
    return row


def _cell(document: Any, cell: Sel, width: float) -> Any:
    node = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=twips(width), type="dxa"))
    if cell.rentang > 1:
        properties.append(element("w:gridSpan", val=str(cell.rentang)))
    if cell.tanpa_garis:
        borders = element("w:tcBorders")
        for side in ("top", "left", "bottom", "right"):
            borders.append(element(f"w:{side}", val="nil"))
        properties.append(borders)
    if cell.arsir:
        properties.append(element("w:shd", val="clear", color="auto", fill=cell.arsir))
    if cell.tengah_tegak:
        properties.append(element("w:vAlign", val="center"))
    node.append(properties)
    for part in cell.alinea or ("",):
        node.append(_cell_paragraph(document, cell, part))
    return node


def _cell_paragraph(document: Any, cell: Sel, part: str | tuple[str, str]) -> Any:
    text, style = part if isinstance(part, tuple) else (part, cell.gaya)
    made = add(document, text, style)
    if cell.tengah or cell.kanan:
        made.alignment = TENGAH if cell.tengah else KANAN
    return made._p


# --- what all papers share ------------------------------------------------------------------------


def fields(
    document: Any, rows: Sequence[tuple[str, str]], lebar: float, label: float = 30, *, loop: str = ""
) -> None:
    """Label, colon, value, without lines: Nomor : …"""
    cells = [[Sel((name,)), Sel((":",)), Sel((value,))] for name, value in rows]
    add_table(document, "KETERANGAN", (label, 4, lebar - label - 4), cells, garis=False, tepi=(0.3, 0.8))
    small_gap(document)


def small_gap(document: Any) -> None:
    """A paragraph of six points between a table and what follows."""
    made = document.add_paragraph(style="Normal")
    made._p.get_or_add_pPr().append(element("w:spacing", before="0", after="0", line="120", lineRule="exact"))


def signature_lines(name: str) -> tuple[tuple[str, str], ...]:
    """The paragraphs of one signature: jabatan, room, name, pangkat, NIP."""
    style = "Naskah Tanda Tangan"
    return (
        (f"{{%p for baris in {name}.jabatan %}}", style),
        ("{{ baris }}", style),
        ("{%p endfor %}", style),
        (f"{{{{ {name}.ruang }}}}", "Naskah Ruang Tanda Tangan"),
        (f"**__{{{{ {name}.nama }}}}__**", style),
        (f"{{%p if {name}.pangkat %}}", style),
        (f"{{{{ {name}.pangkat }}}}", style),
        ("{%p endif %}", style),
        (f"{{%p if {name}.nip %}}", style),
        (f"{{{{ {name}.nip }}}}", style),
        ("{%p endif %}", style),
    )


def sign(
    document: Any, lebar: float, above: Sequence[str] = ("{{ tempat }}, {{ tanggal }}",), *, name: str = "ttd"
) -> None:
    """One signature in the right half; the paraf of other officials stand at its left."""
    style = "Naskah Tanda Tangan"
    left = (
        ("{%p if paraf %}", "Naskah Kecil"),
        ("Paraf hierarki", "Naskah Kecil"),
        ("{%p for p in paraf %}", "Naskah Kecil"),
        ("{{ p }}: …………", "Naskah Kecil"),
        ("{%p endfor %}", "Naskah Kecil"),
        ("{%p endif %}", "Naskah Kecil"),
        ("", "Naskah Kecil"),
    )
    right = (*((text, style) for text in above), *signature_lines(name))
    cells = [[Sel(left, "Naskah Kecil"), Sel(right)]]
    add_table(document, "TANDA_TANGAN", (lebar * 0.5, lebar * 0.5), cells, garis=False)
    end_gap(document)


def sign_pairs(document: Any, lebar: float) -> None:
    """Several signatures, two beside each other; one that has no partner stands below in the middle.

    Jabatan and name are rows of their own, so that the names stand level however long a jabatan is.
    """
    rows = [
        [Sel(("{%tr for p in pasangan_ttd %}",), rentang=2)],
        [_role("p.kiri"), _role("p.kanan")],
        [_name("p.kiri"), _name("p.kanan")],
        [Sel(("{%tr endfor %}",), rentang=2)],
        [Sel(("{%tr if ttd_tengah %}",), rentang=2)],
        [_role("ttd_tengah", 2)],
        [_name("ttd_tengah", 2)],
        [Sel(("{%tr endif %}",), rentang=2)],
    ]
    add_table(document, "TANDA_TANGAN", (lebar / 2, lebar / 2), rows, garis=False, tepi=(0.0, 1.6))
    end_gap(document)


def _role(name: str, rentang: int = 1) -> Sel:
    style = "Naskah Tanda Tangan"
    return Sel(
        (
            (f"{{%p if {name}.peran %}}", style),
            (f"{{{{ {name}.peran }}}}", style),
            ("{%p endif %}", style),
            *signature_lines(name)[:JABATAN],
            ("", "Naskah Tipis"),
        ),
        rentang=rentang,
    )


def _name(name: str, rentang: int = 1, *, ruang: bool = True) -> Sel:
    lines = signature_lines(name)[JABATAN:]
    first = lines[:1] if ruang else (("", "Naskah Ruang Tanda Tangan"),)
    return Sel((*first, *lines[1:], ("", "Naskah Tanda Tangan")), rentang=rentang)


def name_pairs(document: Any, lebar: float) -> None:
    """The names again below a lampiran; the place of an electronic signature occurs once in a paper only."""
    rows = [
        [Sel(("{%tr for p in pasangan_ttd %}",), rentang=2)],
        [_role("p.kiri"), _role("p.kanan")],
        [_name("p.kiri", ruang=False), _name("p.kanan", ruang=False)],
        [Sel(("{%tr endfor %}",), rentang=2)],
    ]
    add_table(document, "NAMA_LAMPIRAN", (lebar / 2, lebar / 2), rows, garis=False, tepi=(0.0, 1.6))
    end_gap(document)


def name_right(document: Any, lebar: float) -> None:
    """The name of the first signer again below a lampiran."""
    lines = (
        *signature_lines("ttd")[:JABATAN],
        ("", "Naskah Ruang Tanda Tangan"),
        *signature_lines("ttd")[JABATAN + 1 :],
    )
    add_table(document, "NAMA_LAMPIRAN", (lebar / 2, lebar / 2), [[Sel(()), Sel(lines)]], garis=False)
    end_gap(document)


def end_gap(document: Any) -> None:
    """The paragraph that must follow a table, of one point, so that it never makes a page of its own."""
    made = document.add_paragraph(style="Normal")
    spacing = element("w:spacing", before="0", after="0", line="20", lineRule="exact")
    made._p.get_or_add_pPr().append(spacing)
