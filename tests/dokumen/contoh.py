"""Small documents that the tests of this room make themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from PIL import Image

from triwulan.berkas.ooxml import read_parts


def add_field(paragraph: Paragraph, instr: str, result: str) -> None:
    """A complex field as Word writes it."""
    for kind in ("begin", "instr", "separate", "result", "end"):
        run = paragraph.add_run(result if kind == "result" else "")
        if kind == "instr":
            node = OxmlElement("w:instrText")
            node.text = instr
            run._r.append(node)
        elif kind != "result":
            node = OxmlElement("w:fldChar")
            node.set(qn("w:fldCharType"), kind)
            run._r.append(node)


def docx(*kalimat: str) -> bytes:
    """A docx with one paragraph per sentence."""
    document = Document()
    for teks in kalimat:
        document.add_paragraph(teks)
    return _saved(document)


def long_docx(bab: int, paragraf: int = 12) -> bytes:
    """A docx of many pages with headings and three empty indexes: isi, tabel, gambar."""
    document = Document()
    for judul, instr in (
        ("DAFTAR ISI", ' TOC \\o "1-3" \\h \\z \\u '),
        ("DAFTAR TABEL", ' TOC \\h \\z \\c "Tabel" '),
        ("DAFTAR GAMBAR", ' TOC \\h \\z \\c "Gambar" '),
    ):
        document.add_paragraph(judul)
        add_field(document.add_paragraph(), instr, "belum terisi")
    document.add_page_break()
    for nomor in range(1, bab + 1):
        document.add_heading(f"Bab {nomor} Capaian & <uraian>", 1)
        document.add_heading(f"Sasaran {nomor}", 2)
        for _ in range(paragraf):
            document.add_paragraph("Realisasi dihitung dari data triwulan ini. " * 12)
        caption = document.add_paragraph("Tabel ", style="Caption")
        add_field(caption, " SEQ Tabel \\* ARABIC ", str(nomor))
        caption.add_run(f" Target dan realisasi {nomor}")
    return _saved(document)


def xlsx() -> bytes:
    """A workbook with one line."""
    book = Workbook()
    book.active.append(["Indikator", "Target", "Realisasi"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_parts(isi: bytes, baru: Mapping[str, bytes]) -> bytes:
    """The same zip with parts added or replaced."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(isi)) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in baru:
                target.writestr(name, source.read(name))
        for name, part in baru.items():
            target.writestr(name, part)
    return output.getvalue()


def _saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def linked_picture(url: str) -> bytes:
    """A docx whose only picture is a link to `url`."""
    document, stream = Document(), io.BytesIO()
    Image.new("RGB", (30, 30)).save(stream, "png")
    document.add_picture(stream)
    isi = _saved(document)
    rels = "word/_rels/document.xml.rels"
    parts = read_parts(isi, ["word/document.xml", rels])
    link = f'Target="{url}" TargetMode="External"'.encode()
    return with_parts(
        isi,
        {
            "word/document.xml": parts["word/document.xml"].replace(b"r:embed=", b"r:link="),
            rels: parts[rels].replace(b'Target="media/image1.png"', link),
        },
    )


def numbered_docx() -> bytes:
    """A report as offices write it: roman front matter, a daftar isi that Word once filled, BAB I from page 1."""
    document = Document()
    _number_headings(document)
    document.add_paragraph("KATA PENGANTAR").runs[0].bold = True
    document.element.body.insert(-1, parse_xml(OLD_CONTENTS))
    document.add_section(WD_SECTION.NEW_PAGE)
    for section, numbers in zip(document.sections, ("lowerRoman", "decimal"), strict=True):
        page_numbers = parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="{numbers}" w:start="1"/>')
        for old in section._sectPr.findall(qn("w:pgNumType")):
            section._sectPr.remove(old)
        section._sectPr.find(qn("w:cols")).addprevious(page_numbers)
    for judul in ("PENDAHULUAN", "AKUNTABILITAS KINERJA"):
        document.add_heading(judul, 1)
        document.add_heading("Latar Belakang", 2)
        document.add_paragraph("Capaian dihitung dari realisasi triwulan. " * 150)
    return _saved(document)


OLD_CONTENTS = f"""<w:sdt {nsdecls("w")}>
<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>
<w:sdtContent><w:p><w:r><w:t>DAFTAR ISI</w:t></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>baris lama</w:t></w:r></w:p>
<w:p><w:r><w:t>baris lama juga</w:t></w:r></w:p>
<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>"""

LEVELS = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/><w:suff w:val="space"/>
<w:lvlText w:val="BAB %1"/><w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:pStyle w:val="Heading2"/>
<w:lvlText w:val="%2."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>"""


def _number_headings(document: object) -> None:
    numbering = document.part.numbering_part.element  # type: ignore[attr-defined]
    numbering.insert(0, parse_xml(LEVELS))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    styles = document.styles  # type: ignore[attr-defined]
    for level, name in enumerate(("Heading 1", "Heading 2")):
        number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        styles[name].element.get_or_add_pPr()._insert_numPr(parse_xml(number))
    none = f'<w:numPr {nsdecls("w")}><w:numId w:val="0"/></w:numPr>'
    styles["TOC Heading"].element.get_or_add_pPr()._insert_numPr(parse_xml(none))
