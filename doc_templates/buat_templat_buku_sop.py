"""Writes `doc_templates/buku_sop/buku.docx`: cover, decree and contents of the bound SOP book.

Run `PYTHONPATH=. python doc_templates/buat_templat_buku_sop.py`. The outcome is an ordinary Word document with docxtpl
tags that an office may change.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from alat_sop import Sel, add_table, end_section, new_document, paragraph
from alat_xml import element
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from sop_identitas import TTD

from triwulan.dokumen.docx_xml import fixed_zip

TUJUAN = Path(__file__).parent / "buku_sop"
LEBAR, TINGGI = 215, 330
TEPI = (20, 20, 25, 30)
ISI = LEBAR - TEPI[1] - TEPI[3]
TENGAH = WD_ALIGN_PARAGRAPH.CENTER


def add_styles(document: Any) -> None:
    for name, size, bold, before, after in (
        ("Buku Judul", 22, True, 12, 0),
        ("Buku Anak Judul", 14, True, 2, 0),
        ("Buku Tahun", 18, True, 55, 70),
        ("Buku Kaki", 14, True, 0, 1),
        ("Buku Alamat", 11, False, 0, 1),
        ("Buku Bab", 13, True, 5, 6),
        ("Buku Tengah", 11, False, 0, 0),
        ("Buku Isi", 11, False, 0, 2),
        ("Buku Butir", 11, False, 0, 2),
    ):
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold = Pt(size), bold
        form = style.paragraph_format
        form.space_before, form.space_after = Mm(before), Mm(after)
        if name not in {"Buku Isi", "Buku Butir"}:
            form.alignment = TENGAH
    butir = document.styles["Buku Butir"].paragraph_format
    butir.left_indent, butir.first_line_indent = Mm(7), Mm(-7)


def set_page(section: Any) -> None:
    section.page_width, section.page_height = Mm(LEBAR), Mm(TINGGI)
    names = ("top_margin", "right_margin", "bottom_margin", "left_margin")
    for name, size in zip(names, TEPI, strict=True):
        setattr(section, name, Mm(size))
    orientation = section._sectPr.find(qn("w:pgSz"))
    orientation.attrib.pop(qn("w:orient"), None)


def lines(document: Any, *texts: tuple[str, str]) -> None:
    for text, style in texts:
        paragraph(document, text, style)


def cover(document: Any) -> None:
    """Logo, title, pemda, year, office and address, in the order of PermenPAN-RB 35/2012."""
    lines(
        document,
        ("", "SOP Sampul Atas"),
        ("{{ logo }}", "SOP Sampul Logo"),
        ("{{ judul }}", "Buku Judul"),
        ("{{ pemda_kapital }}", "Buku Anak Judul"),
        ("{{ tahun }}", "Buku Tahun"),
        ("{{ instansi_kapital }}", "Buku Kaki"),
        ("{%p for baris in alamat %}", "Buku Alamat"),
        ("{{ baris }}", "Buku Alamat"),
        ("{%p endfor %}", "Buku Alamat"),
    )


def decree(document: Any) -> None:
    """The decree by which the head of the office lays down the SOPs."""
    lines(
        document,
        ("{{ kop }}", "Buku Tengah"),
        ("KEPUTUSAN {{ pejabat }}", "Buku Bab"),
        ("NOMOR {{ nomor }}", "Buku Tengah"),
        ("", "Buku Tengah"),
        ("TENTANG", "Buku Tengah"),
        ("", "Buku Tengah"),
        ("PENETAPAN STANDAR OPERASIONAL PROSEDUR ADMINISTRASI PEMERINTAHAN", "Buku Tengah"),
        ("PADA {{ instansi_kapital }}", "Buku Tengah"),
        ("", "Buku Tengah"),
        ("{{ pejabat }},", "Buku Tengah"),
        ("", "Buku Tengah"),
    )
    widths = (32.0, 5.0, ISI - 37.0)
    rows = [
        _pair("Menimbang", ("{{ menimbang }}",), widths, "Buku Butir"),
        _pair("Mengingat", ("{{ mengingat }}",), widths, "Buku Butir"),
    ]
    add_table(document, "BUKU_KONSIDERANS", widths, rows, garis=False, tepi=(0.5, 0.0))
    lines(document, ("MEMUTUSKAN:", "Buku Bab"))
    rows = [
        _pair(
            "Menetapkan",
            (
                "KEPUTUSAN {{ pejabat }} TENTANG PENETAPAN STANDAR OPERASIONAL PROSEDUR "
                "ADMINISTRASI PEMERINTAHAN PADA {{ instansi_kapital }}.",
            ),
            widths,
        ),
        _pair("KESATU", ("{{ kesatu }}",), widths),
        _pair("KEDUA", ("{{ kedua }}",), widths),
        _pair("KETIGA", ("{{ ketiga }}",), widths),
    ]
    add_table(document, "BUKU_DIKTUM", widths, rows, garis=False, tepi=(0.5, 0.0))
    lines(document, ("", "Buku Isi"))
    signature = ("Ditetapkan di {{ tempat }}", "pada tanggal {{ tanggal }}", "", *TTD)
    block = [[Sel((), ISI * 0.5, garis=""), Sel(signature, ISI * 0.5, "SOP Sel", garis="")]]
    add_table(document, "BUKU_TTD", (ISI * 0.5, ISI * 0.5), block, garis=False, tepi=(0.0, 0.0))


def _pair(
    label: str, texts: tuple[str, ...], widths: tuple[float, float, float], style: str = "Buku Isi"
) -> list[Sel]:
    return [
        Sel((label,), widths[0], "Buku Isi", garis=""),
        Sel((":",), widths[1], "Buku Isi", garis=""),
        Sel(texts, widths[2], style, garis=""),
    ]


def contents(document: Any) -> None:
    """Title, number and page of every SOP."""
    lines(document, ("DAFTAR ISI", "Buku Bab"))
    widths = (10.0, ISI - 80.0, 50.0, 20.0)
    header = [
        Sel((text,), width, "SOP Label", tengah=True, tegak_tengah=True)
        for text, width in zip(("No", "Nama SOP", "Nomor SOP", "Halaman"), widths, strict=True)
    ]
    row = [
        Sel(("{{ s.urutan }}",), widths[0], tengah=True),
        Sel(("{{ s.nama }}",), widths[1]),
        Sel(("{{ s.nomor }}",), widths[2]),
        Sel(("{{ s.halaman }}",), widths[3], tengah=True),
    ]
    rows = [
        header,
        [Sel(("{%tr for s in daftar %}",), ISI, rentang=4)],
        row,
        [Sel(("{%tr endfor %}",), ISI, rentang=4)],
    ]
    add_table(document, "BUKU_DAFTAR", widths, rows, kepala=1, tepi=(1.0, 1.9))


def build() -> bytes:
    """The template as bytes; the same bytes every time."""
    document = new_document()
    add_styles(document)
    document.core_properties.title = "{{ judul }} {{ instansi }}"
    document.core_properties.author = "{{ instansi }}"
    document.core_properties.language = "id-ID"
    document.core_properties.comments = ""
    footer = document.sections[0].footer.paragraphs[0]
    footer.style, footer.alignment = document.styles["SOP Kecil"], TENGAH
    footer.add_run("{{ catatan_kaki }}")
    cover(document)
    end_section(document)
    paragraph(document, "{%p if keputusan %}", "Buku Isi")
    decree(document)
    end_section(document)
    paragraph(document, "{%p endif %}", "Buku Isi")
    contents(document)
    paragraph(document, "", "SOP Kecil")
    for section in document.sections:
        set_page(section)
    _number_with_roman(document)
    stream = io.BytesIO()
    document.save(stream)
    return fixed_zip(stream.getvalue())


def _number_with_roman(document: Any) -> None:
    for section in document.sections:
        cols = section._sectPr.find(qn("w:cols"))
        cols.addprevious(element("w:pgNumType", fmt="lowerRoman"))


def main() -> None:
    """Write the template."""
    TUJUAN.mkdir(exist_ok=True)
    (TUJUAN / "buku.docx").write_bytes(build())
    print("buku.docx")


if __name__ == "__main__":
    main()
