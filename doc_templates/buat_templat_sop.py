"""Writes the SOP sheet templates of `doc_templates/sop/` from nothing.

Run `python doc_templates/buat_templat_sop.py`. The outcome is ordinary Word
documents with docxtpl tags: an office opens one in Word or LibreOffice, changes
labels, columns, fonts or widths, and uploads it as its own. Tables are found by
their alternative-text title (SOP_IDENTITAS, SOP_ALIR, SOP_LEGENDA).
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from triwulan.dokumen.docx_xml import fixed_zip

TUJUAN = Path(__file__).parent / "sop"
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


@dataclass(frozen=True)
class Rancangan:
    """What differs between the offices."""

    nama: str
    identitas: Callable[[Any], None]
    kepala_tebal: bool = True
    arsir: str | None = ABU
    judul: bool = False
    sampul: bool = False
    pelaksana_satu_tingkat: bool = False
    mutu_baku_satu_tingkat: bool = False
    keterangan: bool = True
    jumlah_waktu: bool = False
    legenda: bool = False
    lebar: dict[str, float] = field(default_factory=dict)


# --- small pieces ---------------------------------------------------------------------------------


def element(tag: str, **attributes: str) -> Any:
    node = OxmlElement(tag)
    for name, value in attributes.items():
        node.set(qn(f"w:{name}"), value)
    return node


def twips(mm: float) -> str:
    return str(round(mm * 1440 / 25.4))


def new_document() -> Any:
    """An empty document: Arial, id-ID, compatibility with Word 2013 and later."""
    document = Document()
    body = document.element.body
    for child in [node for node in body if node.tag != qn("w:sectPr")]:
        body.remove(child)
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


def fill(target: Any, text: str) -> None:
    """Text into a paragraph; a part between ** is bold, one between __ underlined."""
    for place, part in enumerate(text.split("**")):
        for below, piece in enumerate(part.split("__")):
            if piece:
                run = target.add_run(piece)
                run.bold = True if place % 2 else None
                run.underline = True if below % 2 else None


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
    table = document.add_table(rows=0, cols=0)._tbl
    properties = table.tblPr
    for child in list(properties):
        properties.remove(child)
    properties.append(element("w:tblW", w=twips(sum(widths)), type="dxa"))
    if options.get("garis", True):
        properties.append(_borders())
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(_cell_margins(options.get("tepi", (0.8, 1.9))))
    properties.append(element("w:tblLook", val="0000"))
    properties.append(element("w:tblCaption", val=title))
    for width in widths:
        table.tblGrid.append(element("w:gridCol", w=twips(width)))
    for number, row in enumerate(rows):
        table.append(_row(document, row, header=number < options.get("kepala", 0)))
    return table


def _borders() -> Any:
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    return borders


def _cell_margins(margins: tuple[float, float]) -> Any:
    upright, level = margins
    node = element("w:tblCellMar")
    for side, size in (("top", upright), ("left", level), ("bottom", upright), ("right", level)):
        node.append(element(f"w:{side}", w=twips(size), type="dxa"))
    return node


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


# --- the identity block ---------------------------------------------------------------------------

KOP = ("{{ logo }}", "{%p for baris in kop %}", "{{ baris }}", "{%p endfor %}")
TTD = (
    "{%p if ttd.jabatan %}",
    "{{ ttd.jabatan }}",
    "{%p endif %}",
    "{{ ttd.ruang }}",
    "**__{{ ttd.nama }}__**",
    "{%p if ttd.pangkat %}",
    "{{ ttd.pangkat }}",
    "{%p endif %}",
    "{{ ttd.nip }}",
)
DAFTAR = ("dasar_hukum", "kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")


def list_paragraphs(name: str) -> tuple[str, ...]:
    """Heading, opening sentence, items, closing sentence of one list of the identity block."""
    return (
        f"label:{{{{ label.{name} }}}}",
        f"{{%p if {name}.pembuka %}}",
        f"{{{{ {name}.pembuka }}}}",
        "{%p endif %}",
        f"{{{{ {name}.butir }}}}",
        f"{{%p if {name}.penutup %}}",
        f"{{{{ {name}.penutup }}}}",
        "{%p endif %}",
    )


def field_row(
    label: str, values: Sequence[str], widths: Sequence[float], first: bool, **options: Any
) -> list[Sel]:
    """Letterhead cell (over all rows), label, colon, value."""
    colon = options.get("titik_dua", True)
    left = Sel(KOP if first else (), widths[0], "SOP Kop", gabung="restart" if first else "continue")
    left = Sel(**{**left.__dict__, "tengah": True, "tegak_tengah": True})
    cells = [
        left,
        Sel((label,), widths[1], options.get("gaya_label", "SOP Sel"), garis="tbl" if colon else "tblr"),
    ]
    if colon:
        cells.append(Sel((":",), widths[2], garis="tb"))
    value_borders = "tbr" if colon else "tblr"
    width = widths[3] if colon else widths[2] + widths[3]
    span = 1 if colon else 2
    cells.append(
        Sel(
            tuple(values),
            width,
            rentang=span,
            garis=value_borders,
            tengah=options.get("tengah", False),
            tebal=options.get("tebal", False),
        )
    )
    return cells


def list_row(left: Sequence[str], right: Sequence[str], widths: Sequence[float]) -> list[Sel]:
    """Two lists side by side; a side may hold several lists under each other, or none."""
    texts = [tuple(line for name in side for line in list_paragraphs(name)) for side in (left, right)]
    return [
        Sel(texts[0], widths[0], "SOP Butir"),
        Sel(texts[1], sum(widths[1:]), "SOP Butir", rentang=3),
    ]


PASANGAN = (
    (("dasar_hukum",), ("kualifikasi",)),
    (("keterkaitan",), ("peralatan",)),
    (("peringatan",), ("pencatatan",)),
)


def identity_table(
    document: Any, fields: Sequence[Sequence[Sel]], pairs: Any, widths: Sequence[float]
) -> None:
    rows = [*fields, *(list_row(left, right, widths) for left, right in pairs)]
    table = add_table(document, "SOP_IDENTITAS", widths, rows)
    # A long dasar hukum may run over to the next page.
    for row in list(table.tr_lst)[len(fields) :]:
        properties = row.find(qn("w:trPr"))
        properties.remove(properties.find(qn("w:cantSplit")))


def field_rows(
    names: Sequence[str], widths: Sequence[float], *, optional: bool = False, **options: Any
) -> Any:
    """Rows for nomor, dates, disahkan, nama; `optional`: those that this office has no label for fall away."""
    rows: list[list[Sel]] = []
    for place, name in enumerate(names):
        values: Sequence[str] = TTD if name == "disahkan" else (f"{{{{ {VALUES[name]} }}}}",)
        centred = name == "disahkan" and options.get("ttd_tengah", True)
        label = f"{{{{ label.{name} }}}}"
        special = {"tebal": name == "nama" and options.get("nama_tebal", True), "tengah": centred}
        row = field_row(label, values, widths, place == 0, **{**options, **special})
        conditional = optional and name in DATES
        rows += (
            [_control(f"{{%tr if label.{name} %}}", widths), row, _control("{%tr endif %}", widths)]
            if conditional
            else [row]
        )
    return rows


def _control(tag: str, widths: Sequence[float]) -> list[Sel]:
    return [Sel((tag,), sum(widths), rentang=4)]


DATES = ("pembuatan", "revisi", "efektif", "terbit", "pengesahan")
VALUES = {"nomor": "nomor", "nama": "nama", **{name: f"tanggal.{name}" for name in DATES}}


def standard_identity(document: Any) -> None:
    widths = (135.0, 62.0, 6.0, 97.0)
    names = ("nomor", *DATES, "disahkan", "nama")
    identity_table(document, field_rows(names, widths, optional=True), PASANGAN, widths)


def kesbangpol_identity(document: Any) -> None:
    widths = (140.0, 55.0, 5.0, 100.0)
    names = ("nomor", "pembuatan", "revisi", "efektif", "disahkan", "nama")
    rows = field_rows(names, widths, titik_dua=False, nama_tebal=False)
    identity_table(document, rows, PASANGAN, widths)


def disdukcapil_identity(document: Any) -> None:
    widths = (150.0, 48.0, 6.0, 96.0)
    rows = field_rows(("nomor", "terbit", "disahkan", "nama"), widths, nama_tebal=False)
    pairs = (
        (("dasar_hukum",), ("kualifikasi", "peralatan")),
        (("keterkaitan",), ("pencatatan",)),
        (("peringatan",), ()),
    )
    identity_table(document, rows, pairs, widths)


def satpolpp_identity(document: Any) -> None:
    widths = (130.0, 68.0, 6.0, 96.0)
    names = ("nomor", "pembuatan", "revisi", "efektif", "disahkan", "nama")
    identity_table(document, field_rows(names, widths, nama_tebal=False), PASANGAN, widths)


def karawaci_identity(document: Any) -> None:
    widths = (135.0, 52.0, 6.0, 107.0)
    names = ("nomor", "pembuatan", "revisi", "pengesahan", "disahkan", "nama")
    rows = field_rows(names, widths, gaya_label="SOP Label")
    identity_table(document, rows, PASANGAN, widths)


def pekalongan_identity(document: Any) -> None:
    widths = (135.0, 52.0, 6.0, 107.0)
    names = ("nomor", "pembuatan", "revisi", "efektif", "disahkan", "nama")
    rows = field_rows(names, widths, gaya_label="SOP Label", nama_tebal=False)
    identity_table(document, rows, PASANGAN, widths)


# --- the flow table -------------------------------------------------------------------------------

LEBAR = {
    "no": 8,
    "kegiatan": 60,
    "pelaksana": 120,
    "kelengkapan": 34,
    "waktu": 17,
    "output": 34,
    "keterangan": 27,
}
TENGAH_ISI = {"no", "waktu"}


def flow_table(document: Any, design: Rancangan) -> None:
    """Header rows, one row per langkah, and the total row where the office has one."""
    names = [name for name in LEBAR if name != "keterangan" or design.keterangan]
    wanted = {**LEBAR, **design.lebar}
    scale = LEBAR_ISI / sum(wanted[name] for name in names)
    widths = {name: wanted[name] * scale for name in names}
    grid = [w for name in names for w in (_thirds(widths[name]) if name == "pelaksana" else [widths[name]])]
    rows = [_header_row(design, names, widths, level) for level in (1, 2)]
    rows += [
        [_whole("{%tr for l in langkah %}", grid)],
        _body_row(names, widths),
        [_whole("{%tr endfor %}", grid)],
    ]
    if design.jumlah_waktu:
        rows += _total_rows(names, widths, grid)
    table = add_table(document, "SOP_ALIR", grid, rows, kepala=2, tepi=(0.8, 1.4))
    if design.arsir:
        for row in list(table.tr_lst)[:2]:
            for cell in row.tc_lst:
                cell.tcPr.insert_element_before(
                    element("w:shd", val="clear", color="auto", fill=design.arsir),
                    "w:noWrap",
                    "w:tcMar",
                    "w:vAlign",
                )


def _thirds(width: float) -> list[float]:
    """The pelaksana column in the template: the loop's start, the cell that repeats, the loop's end."""
    return [width / 3] * 3


def _whole(tag: str, grid: Sequence[float]) -> Sel:
    return Sel((tag,), sum(grid), "SOP Isi", rentang=len(grid))


def _loop(content: str, width: float, **options: Any) -> list[Sel]:
    style = options.pop("gaya", "SOP Isi")
    part = width / 3
    return [
        Sel(("{%tc for p in pelaksana %}",), part, style),
        Sel((content,), part, style, tengah=True, tegak_tengah=True, **options),
        Sel(("{%tc endfor %}",), part, style),
    ]


def _header_row(design: Rancangan, names: Sequence[str], widths: dict[str, float], level: int) -> list[Sel]:
    cells: list[Sel] = []
    for name in names:
        if name == "pelaksana":
            cells += _pelaksana_header(design, widths[name], level)
        elif name in {"kelengkapan", "waktu", "output"} and not design.mutu_baku_satu_tingkat:
            cells += _mutu_baku_header(name, widths, level)
        else:
            text = (f"{{{{ kolom.{name} }}}}",) if level == 1 else ()
            merge = "restart" if level == 1 else "continue"
            cells.append(Sel(text, widths[name], "SOP Kepala", gabung=merge, tengah=True, tegak_tengah=True))
    return cells


def _pelaksana_header(design: Rancangan, width: float, level: int) -> list[Sel]:
    if design.pelaksana_satu_tingkat:
        merge = "restart" if level == 1 else "continue"
        return _loop("{{ p.nama }}" if level == 1 else "", width, gabung=merge)
    if level == 2:
        return _loop("{{ p.nama }}", width)
    text = "{% colspan jumlah_pelaksana %}{{ kolom.pelaksana }}"
    return [Sel((text,), width, "SOP Kepala", rentang=3, tengah=True, tegak_tengah=True)]


def _mutu_baku_header(name: str, widths: dict[str, float], level: int) -> list[Sel]:
    if level == 2:
        return [Sel((f"{{{{ kolom.{name} }}}}",), widths[name], "SOP Kepala", tengah=True, tegak_tengah=True)]
    if name != "kelengkapan":
        return []
    width = sum(widths[part] for part in ("kelengkapan", "waktu", "output"))
    return [Sel(("{{ kolom.mutu_baku }}",), width, "SOP Kepala", rentang=3, tengah=True, tegak_tengah=True)]


def _body_row(names: Sequence[str], widths: dict[str, float]) -> list[Sel]:
    cells: list[Sel] = []
    for name in names:
        if name == "pelaksana":
            cells += _loop("{{ alur }}", widths[name])
        else:
            centred = name in TENGAH_ISI
            cells.append(
                Sel((f"{{{{ l.{name} }}}}",), widths[name], "SOP Isi", tengah=centred, tegak_tengah=True)
            )
    return cells


def _total_rows(names: Sequence[str], widths: dict[str, float], grid: Sequence[float]) -> list[list[Sel]]:
    before = [name for name in names if names.index(name) < names.index("waktu")]
    caption = Sel(
        ("{% colspan jumlah_pelaksana + 3 %}**{{ label_waktu_total }}**",),
        sum(widths[name] for name in before),
        "SOP Isi",
        rentang=len(before) + 2,
        tengah=True,
        tegak_tengah=True,
    )
    rest = [Sel(("**{{ waktu_total }}**",), widths["waktu"], "SOP Isi", tengah=True, tegak_tengah=True)]
    rest += [Sel((), widths[name], "SOP Isi") for name in names[names.index("waktu") + 1 :]]
    return [
        [_whole("{%tr if label_waktu_total %}", grid)],
        [caption, *rest],
        [_whole("{%tr endif %}", grid)],
    ]


def legend_table(document: Any) -> None:
    """Symbols with the captions that the office prints; the program draws the symbols."""
    widths = (20.0, 60.0)
    rows = [
        [Sel(("{%tr for g in legenda %}",), sum(widths), "SOP Kecil", rentang=2)],
        [
            Sel(("{{ g.simbol }}",), widths[0], "SOP Kecil", garis=""),
            Sel(("{{ g.teks }}",), widths[1], "SOP Kecil", garis="", tegak_tengah=True),
        ],
        [Sel(("{%tr endfor %}",), sum(widths), "SOP Kecil", rentang=2)],
    ]
    add_table(document, "SOP_LEGENDA", widths, rows, garis=False, tepi=(0.0, 1.4))


# --- whole documents ------------------------------------------------------------------------------


def cover(document: Any, *, logo_first: bool) -> None:
    """Logo, title and lines of the office (PermenPAN-RB 35/2012), or the title first, as Satpol PP has it;
    nothing for an SOP without a cover."""
    title, logo = ("{{ sampul.judul }}", "SOP Sampul Judul"), ("{{ logo }}", "SOP Sampul Logo")
    lines = [
        ("", "SOP Sampul Atas"),
        *((logo, title) if logo_first else (title, logo)),
        ("{%p for baris in sampul.baris %}", "SOP Sampul"),
        ("{{ baris }}", "SOP Sampul"),
        ("{%p endfor %}", "SOP Sampul"),
    ]
    paragraph(document, "{%p if sampul %}", "SOP Sampul")
    for text, style in lines:
        paragraph(document, text, style)
    end_section(document)
    paragraph(document, "{%p endif %}", "SOP Sampul")


def footer(document: Any) -> None:
    """Page number (in a bound book) and the note of the BSrE variant, the same in all sections."""
    foot = document.sections[0].footer
    for text in ("{%p if nomor_halaman %}", None, "{%p endif %}", "{{ catatan_kaki }}"):
        made = foot.add_paragraph(style=document.styles["SOP Kecil"])
        made.alignment = TENGAH
        if text is None:
            page_number(made)
        else:
            fill(made, text)
    foot._element.remove(foot.paragraphs[0]._p)
    reference = document.sections[0]._sectPr.find(qn("w:footerReference"))
    for section in document.sections[1:]:
        # A section may vanish with its cover: each has its own reference.
        section._sectPr.insert(0, deepcopy(reference))


def page_number(target: Any) -> None:
    """The field PAGE."""
    for kind in ("begin", "PAGE", "end"):
        run = target.add_run()
        if kind == "PAGE":
            node = element("w:instrText")
            node.text = " PAGE "
            run._r.append(node)
        else:
            run._r.append(element("w:fldChar", fldCharType=kind))


def build(design: Rancangan) -> bytes:
    """The template as bytes; the same bytes every time."""
    document = new_document()
    set_paper(document.sections[0])
    document.core_properties.title = "{{ nama }}"
    document.core_properties.author = "{{ instansi }}"
    document.core_properties.language = "id-ID"
    document.core_properties.comments = ""
    if design.sampul:
        cover(document, logo_first=design.nama == "standar")
    design.identitas(document)
    end_section(document)
    if design.judul:
        for text in ("{%p for baris in judul_tabel %}", "{{ baris }}", "{%p endfor %}"):
            paragraph(document, text, "SOP Judul")
    flow_table(document, design)
    if design.legenda:
        make_tiny(paragraph(document, "", "SOP Kecil")._p)
        legend_table(document)
    make_tiny(paragraph(document, "", "SOP Kecil")._p)
    footer(document)
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


RANCANGAN = (
    Rancangan("standar", standard_identity, judul=True, sampul=True, jumlah_waktu=True, legenda=True),
    Rancangan(
        "kesbangpol-kota-tangerang", kesbangpol_identity, jumlah_waktu=True, arsir=None, lebar={"waktu": 22}
    ),
    Rancangan("disdukcapil-kota-tangerang", disdukcapil_identity, keterangan=False, legenda=True, arsir=None),
    Rancangan(
        "satpolpp-banten",
        satpolpp_identity,
        judul=True,
        sampul=True,
        mutu_baku_satu_tingkat=True,
        keterangan=False,
    ),
    Rancangan("kecamatan-karawaci", karawaci_identity, pelaksana_satu_tingkat=True, lebar={"keterangan": 20}),
    Rancangan(
        "bakesbangpol-pekalongan", pekalongan_identity, judul=True, arsir="D9E2F3", lebar={"keterangan": 20}
    ),
)


def main() -> None:
    """Write all templates."""
    TUJUAN.mkdir(exist_ok=True)
    for design in RANCANGAN:
        path = TUJUAN / f"{design.nama}.docx"
        path.write_bytes(build(design))
        print(path.name)


if __name__ == "__main__":
    main()
