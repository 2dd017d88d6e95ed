"""Writes the SOP sheet templates of `doc_templates/sop/` from nothing.

Run `python doc_templates/buat_templat_sop.py`. The outcome is ordinary Word
documents with docxtpl tags: an office opens one in Word or LibreOffice, changes
labels, columns, fonts or widths, and uploads it as its own. Tables are found by
their alternative-text title (SOP_IDENTITAS, SOP_ALIR, SOP_LEGENDA).
"""

from __future__ import annotations

import io
from copy import deepcopy
from pathlib import Path
from typing import Any

from alat_sop import TENGAH, end_section, make_tiny, new_document, paragraph, set_paper
from alat_xml import element, fill
from docx.oxml.ns import qn
from sop_alur import Rancangan, flow_table, legend_table
from sop_identitas import (
    disdukcapil_identity,
    karawaci_identity,
    kesbangpol_identity,
    pekalongan_identity,
    satpolpp_identity,
    standard_identity,
)

from triwulan.dokumen.docx_xml import fixed_zip

TUJUAN = Path(__file__).parent / "sop"


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
