"""Small documents that the tests of this room make themselves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
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
