"""Building blocks of the templates of `doc_templates/naskah/`: paragraphs, tables, letterhead, signature block.

What is written here is ordinary Word with docxtpl tags; an office may edit the outcome in Word or LibreOffice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from alat_kertas import KANAN, TENGAH, new_paper, save
from alat_xml import element, fill, fixed_table, twips
from docx.shared import Mm, Pt

__all__ = [
    "ABU",
    "TENGAH",
    "Sel",
    "add",
    "add_table",
    "each",
    "end_gap",
    "fields",
    "letterhead",
    "loop_rows",
    "name_pairs",
    "name_right",
    "new_paper",
    "paraf_lines",
    "save",
    "sign",
    "sign_pairs",
    "signature_lines",
    "small_gap",
    "when",
]
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
    table = fixed_table(document, judul, widths, tepi, garis=garis)
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


def paraf_lines() -> tuple[tuple[str, str], ...]:
    """Where other officials put their paraf, when the office asks for it."""
    texts = (
        "{%p if paraf %}",
        "Paraf hierarki",
        "{%p for p in paraf %}",
        "{{ p }}: …………",
        "{%p endfor %}",
        "{%p endif %}",
        "",
    )
    return tuple((text, "Naskah Kecil") for text in texts)


def sign(
    document: Any, lebar: float, above: Sequence[str] = ("{{ tempat }}, {{ tanggal }}",), *, name: str = "ttd"
) -> None:
    """One signature in the right half; the paraf of other officials stand at its left."""
    style = "Naskah Tanda Tangan"
    right = (*((text, style) for text in above), *signature_lines(name))
    cells = [[Sel(paraf_lines()), Sel(right)]]
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
