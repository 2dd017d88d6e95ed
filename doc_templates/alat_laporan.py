"""Building blocks of the Laporan Kinerja templates: page parts, styles, fields, captions, tables in their look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alat_naskah import TENGAH, Sel, add, add_table, new_paper
from alat_xml import element, twips
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

WARNA = "0B5F6B"
"""The main colour of the screen; table heads and rules."""
WARNA_MUDA = "EAF1F1"
GARIS = "B9C9CA"
LEBAR = 160.0
"""Text width of A4 between margins of 30 and 20 mm."""
LEBAR_LANSKAP = 247.0
RATA = WD_ALIGN_PARAGRAPH.JUSTIFY
TOC_JUDUL = {
    "isi": ' TOC \\o "1-3" \\h \\z \\u ',
    "tabel": ' TOC \\h \\z \\c "Tabel" ',
    "gambar": ' TOC \\h \\z \\c "Gambar" ',
}


def new_report() -> Any:
    """An empty A4 paper with the styles of a report."""
    paper = new_paper("A4", tepi=(25, 20, 22, 30))
    _add_styles(paper)
    return paper


def _add_styles(paper: Any) -> None:
    styles = paper.styles
    for level, size in ((1, 14), (2, 12), (3, 11), (4, 11)):
        _shape_heading(styles[f"Heading {level}"], level, size)
    for name, base in (
        ("Laporan Isi", "Normal"),
        ("Laporan Otomatis", "Laporan Isi"),
        ("Laporan Butir", "Laporan Isi"),
        ("Laporan Sel", "Normal"),
        ("Laporan Kepala", "Normal"),
        ("Laporan Kelompok", "Laporan Sel"),
        ("Laporan Sel Rapat", "Laporan Sel"),
        ("Laporan Jeda", "Normal"),
        ("Laporan Gambar", "Normal"),
        ("Laporan Keterangan", "Normal"),
        ("Laporan Sampul", "Normal"),
        ("Laporan Sampul Judul", "Laporan Sampul"),
        ("Laporan Kaki", "Normal"),
        ("Judul Depan", "Normal"),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles[base]
    _shape_text(styles)
    _shape_tables(styles)
    _shape_cover(styles)
    _shape_indexes(styles)
    _shape_footnotes(styles)


def _shape_heading(style: Any, level: int, size: int) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    style.font.bold, style.font.size = True, Pt(size)
    style.font.color.rgb = RGBColor.from_string(WARNA if level < 4 else "16262B")
    form = style.paragraph_format
    form.keep_with_next = True
    form.space_before, form.space_after = (
        Pt(0 if level == 1 else 14 if level < 4 else 10),
        Pt(18 if level == 1 else 6 if level < 4 else 3),
    )
    if level == 1:
        form.alignment, form.page_break_before = TENGAH, True


def _shape_text(styles: Any) -> None:
    isi = styles["Laporan Isi"].paragraph_format
    isi.alignment, isi.space_after, isi.line_spacing = RATA, Pt(6), 1.25
    isi.widow_control = True
    butir = styles["Laporan Butir"].paragraph_format
    butir.left_indent, butir.first_line_indent = Mm(6), Mm(-6)
    auto = styles["Laporan Otomatis"].element.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="18", space="6", color="C98A1B"))
    auto.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")
    front = styles["Judul Depan"]
    front.font.bold, front.font.size, front.font.color.rgb = True, Pt(14), RGBColor.from_string(WARNA)
    front.paragraph_format.alignment, front.paragraph_format.space_after = TENGAH, Pt(18)
    front.paragraph_format.page_break_before, front.paragraph_format.keep_with_next = True, True
    kaki = styles["Laporan Kaki"]
    kaki.font.size, kaki.font.color.rgb = Pt(8), RGBColor.from_string("4D5F63")


def _shape_tables(styles: Any) -> None:
    styles["Laporan Sel"].font.size = Pt(8.5)
    styles["Laporan Sel Rapat"].font.size = Pt(8)
    styles["Laporan Jeda"].font.size = Pt(5)
    kelompok = styles["Laporan Kelompok"]
    kelompok.font.bold, kelompok.paragraph_format.keep_with_next = True, True
    kepala = styles["Laporan Kepala"]
    kepala.font.size, kepala.font.bold, kepala.font.color.rgb = Pt(8.5), True, RGBColor(0xFF, 0xFF, 0xFF)
    kepala.paragraph_format.alignment, kepala.paragraph_format.keep_with_next = TENGAH, True
    caption = styles["Caption"]
    properties = caption.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    caption.font.size, caption.font.bold = Pt(9.5), True
    form = caption.paragraph_format
    form.space_before, form.space_after, form.keep_with_next, form.alignment = Pt(8), Pt(4), True, TENGAH
    gambar = styles["Laporan Gambar"].paragraph_format
    gambar.alignment, gambar.space_before, gambar.keep_with_next = TENGAH, Pt(8), True
    note = styles["Laporan Keterangan"]
    note.font.size, note.font.italic = Pt(8), True
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(3), Pt(8)


def _shape_cover(styles: Any) -> None:
    sampul = styles["Laporan Sampul"]
    sampul.font.size, sampul.font.bold = Pt(15), True
    sampul.paragraph_format.alignment = TENGAH
    judul = styles["Laporan Sampul Judul"]
    judul.font.size, judul.font.color.rgb = Pt(30), RGBColor.from_string(WARNA)


def _shape_indexes(styles: Any) -> None:
    for name, indent, bold in (
        ("toc 1", 0, True),
        ("toc 2", 5, False),
        ("toc 3", 10, False),
        ("table of figures", 0, False),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        style.font.bold, style.font.size = bold, Pt(10.5)
        form = style.paragraph_format
        form.left_indent, form.right_indent = Mm(indent + 6), Mm(0)
        form.first_line_indent, form.space_after = Mm(-6), Pt(3)
        properties = style.element.get_or_add_pPr()
        tabs = element("w:tabs")
        tabs.append(element("w:tab", val="right", leader="dot", pos=twips(LEBAR)))
        properties.insert_element_before(tabs, "w:spacing", "w:ind", "w:jc")


def _shape_footnotes(styles: Any) -> None:
    text = styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH)
    text.base_style = styles["Normal"]
    text.font.size = Pt(8)
    mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


# --- parts of the page ------------------------------------------------------------------------------


def next_section(
    paper: Any, *, fmt: str | None = None, start: int | None = None, lanskap: bool = False
) -> Any:
    """Begin a section on a new page; `fmt` "lowerRoman" or "decimal", counted from `start`."""
    section = paper.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE if lanskap else WD_ORIENT.PORTRAIT
    sides = (Mm(297), Mm(210)) if lanskap else (Mm(210), Mm(297))
    section.page_width, section.page_height = sides
    section.footer_distance = Mm(10)
    section.left_margin, section.right_margin = (Mm(25), Mm(25)) if lanskap else (Mm(30), Mm(20))
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    if fmt is not None:
        numbering = element("w:pgNumType", fmt=fmt)
        if start is not None:
            numbering.set(qn("w:start"), str(start))
        properties.find(qn("w:cols")).addprevious(numbering)
    return section


def running_footer(section: Any, lebar: float = LEBAR) -> None:
    """Name of the report at the left, page number at the right, under a thin rule."""
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head = section.header.paragraphs[0]
    head.style = section.part.document.styles["Naskah Draf"]
    head.add_run("{{ tanda_draf }}")
    paragraph = section.footer.paragraphs[0]
    paragraph.style = section.part.document.styles["Laporan Kaki"]
    properties = paragraph._p.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="4", space="4", color=GARIS))
    tabs = element("w:tabs")
    tabs.append(element("w:tab", val="right", pos=twips(lebar)))
    properties.extend([borders, tabs])
    paragraph.add_run("{{ judul }}\t")
    add_field(paragraph, " PAGE ", "1")
    section.footer.add_paragraph(style="Naskah Kecil").add_run("{{ catatan_kaki }}")


def cover_page(section: Any, foot: Sequence[str]) -> None:
    """The cover: no page number; the lines `foot` stand at its foot, wherever the title ends."""
    section.different_first_page_header_footer = False
    for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
        part.is_linked_to_previous = False
        for paragraph in list(part.paragraphs)[1:]:
            paragraph._p.getparent().remove(paragraph._p)
        for run in list(part.paragraphs[0].runs):
            run._r.getparent().remove(run._r)
    section.footer_distance = Mm(38)
    for place, line in enumerate(foot):
        paragraph = section.footer.paragraphs[0] if place == 0 else section.footer.add_paragraph()
        paragraph.style = section.part.document.styles["Laporan Sampul"]
        paragraph.paragraph_format.space_after = Pt(4)
        paragraph.add_run(line)


def add_field(paragraph: Any, instruction: str, result: str) -> None:
    """A complex field as Word writes it."""
    for kind in ("begin", "instr", "separate", "result", "end"):
        run = paragraph.add_run()._r
        if kind in {"begin", "separate", "end"}:
            run.append(element("w:fldChar", fldCharType=kind))
        elif kind == "instr":
            code = element("w:instrText")
            code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            code.text = instruction
            run.append(code)
        else:
            node = element("w:t")
            node.text = result
            run.append(node)


def index(paper: Any, judul: str, jenis: str) -> None:
    """Daftar isi, tabel or gambar: a heading that is in no index, and the field."""
    add(paper, judul, "Judul Depan")
    paragraph = paper.add_paragraph(style="table of figures" if jenis != "isi" else "toc 1")
    add_field(
        paragraph,
        TOC_JUDUL[jenis],
        "Nomor halaman terisi saat PDF dibuat; di Word: klik kanan, Perbarui Bidang.",
    )


def caption(paper: Any, label: str, text: str) -> None:
    """ "Tabel n …" above a table, "Gambar n …" below a figure."""
    paragraph = paper.add_paragraph(style="Caption")
    paragraph.add_run(f"{label} ")
    add_field(paragraph, f" SEQ {label} \\* ARABIC ", "1")
    paragraph.add_run(f"  {text}")
    if label == "Gambar":
        paragraph.paragraph_format.keep_with_next = False
        paragraph.paragraph_format.space_after = Pt(10)


def chart(paper: Any, name: str) -> None:
    """A figure and its caption, where there is one."""
    add(paper, f"{{%p if {name} %}}")
    add(paper, f"{{{{ {name}.tanda }}}}", "Laporan Gambar")
    caption(paper, "Gambar", f"{{{{ {name}.judul }}}}")
    add(paper, "{%p endif %}")


def text(paper: Any, name: str, *, tetap: bool = False) -> None:
    """The paragraphs of a part; those that the app wrote and nobody accepted yet have a rule at their left.

    `tetap`: on one page with what follows.
    """
    add(paper, f"{{%p for a in {name} %}}")
    add(paper, "{%p if a.otomatis %}")
    add(paper, "{{ a.teks }}{{ a.kaki }}", "Laporan Otomatis", tetap=tetap)
    add(paper, "{%p else %}")
    add(paper, "{{ a.teks }}{{ a.kaki }}", "Laporan Isi", tetap=tetap)
    add(paper, "{%p endif %}")
    add(paper, "{%p endfor %}")


def table(
    paper: Any,
    judul: str,
    widths: Sequence[float],
    kepala: Sequence[str],
    rows: Sequence[Sequence[Sel]],
    tepi: tuple[float, float] = (0.9, 1.4),
) -> None:
    """A table with a coloured head that repeats on every page; `tepi`: cell margins up and level (mm)."""
    head = [
        Sel((name,), gaya="Laporan Kepala", arsir=WARNA, tengah=True, tengah_tegak=True) for name in kepala
    ]
    made = add_table(paper, judul, widths, [head, *rows], kepala=1, tepi=tepi)
    for border in made.find(qn("w:tblPr")).find(qn("w:tblBorders")):
        border.set(qn("w:color"), GARIS)
    add(paper, "", "Laporan Jeda")


def cell(content: str, *, rapat: bool = False, **look: Any) -> Sel:
    """An ordinary cell; `rapat`: smaller type, for tables of many columns."""
    return Sel((content,), gaya="Laporan Sel Rapat" if rapat else "Laporan Sel", **look)


def group_row(content: str, columns: int) -> list[Sel]:
    """A row over all columns that names what follows."""
    return [Sel((content,), gaya="Laporan Kelompok", rentang=columns, arsir=WARNA_MUDA)]


def control_row(tag: str, columns: int) -> list[Sel]:
    """A row that is only a docxtpl tag."""
    return [Sel((tag,), rentang=columns)]
