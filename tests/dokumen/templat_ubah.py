"""Templates as people and attackers change them, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from docx import Document

from triwulan.dokumen.docx_xml import text_of, w
from triwulan.dokumen.templat_jenis import jenis_templat

BODY = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
TYPES = "[Content_Types].xml"
SURAT = jenis_templat("surat_tugas").bawaan()
LAPORAN = jenis_templat("laporan_kinerja").bawaan()
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def part(name: str, change: Callable[[bytes], bytes], template: bytes = SURAT) -> bytes:
    """The template with one part changed."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(template)) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry.filename, change(content) if entry.filename == name else content)
    return output.getvalue()


def replaced(old: str, new: str, template: bytes = SURAT, name: str = BODY) -> bytes:
    """The template with a text replaced; fails where it does not stand there."""

    def change(xml: bytes) -> bytes:
        assert old.encode() in xml, old
        return xml.replace(old.encode(), new.encode())

    return part(name, change, template)


def added(name: str, content: bytes, template: bytes = SURAT) -> bytes:
    """The template with one more part."""
    output = io.BytesIO(template)
    with zipfile.ZipFile(output, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return output.getvalue()


def related(kind: str, target: str, *, outside: bool = True, template: bytes = SURAT) -> bytes:
    """The template with one more relationship of its body."""
    mode = ' TargetMode="External"' if outside else ""
    link = f'<Relationship Id="x1" Type="{_KIND}{kind}" Target="{target}"{mode}/>'
    return replaced("</Relationships>", f"{link}</Relationships>", template, RELS)


def with_field(code: str) -> bytes:
    """The template with a field in its title, cut into two runs as Word does."""
    half = len(code) // 2
    field = (
        '</w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code[:half]}</w:instrText></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code[half:]}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>SURAT TUGAS'
    )
    return replaced("SURAT TUGAS", field)


def office_letter() -> bytes:
    """The surat tugas as an office would have it: its own title and sentence, the letterhead at the foot."""
    document = Document(io.BytesIO(SURAT))
    body = document.element.body
    head = next(node for node in body.iter(w("p")) if text_of(node).strip() == "{{ kop }}")
    moved = deepcopy(head)
    head.getparent().remove(head)
    body.find(w("sectPr")).addprevious(moved)
    return replaced("SURAT TUGAS", "SURAT PERINTAH TUGAS", _saved(document))


def _saved(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
