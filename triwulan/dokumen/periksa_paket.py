"""What is wrong with the package of an uploaded Word template, whatever its text says.

Refused: broken or hostile packages, broken XML, macros, embedded objects and foreign documents, links and fields
that fetch something from outside when the paper is opened.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from triwulan.berkas.jenis import Jenis
from triwulan.berkas.ooxml import inspect_ooxml, open_zip, read_part
from triwulan.dokumen.docx_xml import attribute, w

BUKAN_DOCX = "Berkas bukan dokumen Word (.docx); simpan sebagai .docx lalu unggah."
_ODF = b"application/vnd.oasis.opendocument"
_LAMA = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SISIPAN = re.compile(r"/(oleObject|control|aFChunk|subDocument|frame|mailMergeSource)$", re.IGNORECASE)
_PAKET = re.compile(r"/package$")
_AMAN = re.compile(r"(https?:|mailto:|#)", re.IGNORECASE)
_MEDAN = re.compile(
    r"^\s*(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|INCLUDE|RD|DATABASE|MACROBUTTON|AUTOTEXT|EMBED)\b",
    re.IGNORECASE,
)
"""Fields that read another file, another program or a macro when the paper is opened."""


def package_faults(content: bytes) -> Iterator[str]:
    """Every reason why the package is refused. Raises InvalidInput for one that cannot even be looked into."""
    if content.startswith(_LAMA):
        yield "Berkas ini dokumen Word lama (.doc) atau dikunci kata sandi; simpan sebagai .docx tanpa kata sandi."
        return
    if _ODF in content[:200]:
        yield "Berkas ini dokumen OpenDocument (.odt); pilih Simpan Sebagai, Word 2007-365 (.docx), lalu unggah."
        return
    facts = inspect_ooxml(content)
    if facts.jenis is not Jenis.DOCX:
        yield BUKAN_DOCX
        return
    if facts.makro:
        yield "Templat memuat makro; simpan sebagai .docx tanpa makro."
    if facts.tautan_luar:
        yield "Templat menaut ke berkas atau alamat luar; sisipkan gambar ke dalam dokumen, jangan ditautkan."
    if facts.sisipan:
        yield "Templat memuat objek tertanam (OLE atau ActiveX); hapus objek itu."
    with open_zip(content) as archive:
        yield from dict.fromkeys(_part_faults(archive))


def _part_faults(archive: zipfile.ZipFile) -> Iterator[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    for name in archive.namelist():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        part = read_part(archive, name)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            yield f"Bagian {name} memuat deklarasi DOCTYPE; simpan ulang dengan Word."
            continue
        try:
            root = etree.fromstring(part, parser)
        except etree.XMLSyntaxError:
            yield f"Bagian {name} rusak (XML tidak sah); simpan ulang dengan Word."
            continue
        yield from _relation_faults(name, root) if name.endswith(".rels") else _field_faults(root)


def _relation_faults(name: str, root: etree._Element) -> Iterator[str]:
    for node in root:
        kind, target = str(node.get("Type", "")), str(node.get("Target", ""))
        embedded = _SISIPAN.search(kind) or (_PAKET.search(kind) and name == "word/_rels/document.xml.rels")
        if embedded:
            yield "Templat memuat dokumen atau objek lain di dalamnya; hapus, lalu salin isinya sebagai teks."
        if kind.endswith("/hyperlink") and node.get("TargetMode") == "External" and not _AMAN.match(target):
            yield f"Pranala ke “{target[:60]}” ditolak; pakai alamat http, https, atau mailto."


def _field_faults(root: etree._Element) -> Iterator[str]:
    for code in _field_codes(root):
        found = _MEDAN.match(code)
        if found:
            yield (
                f"Templat memuat bidang {found[1].upper()} yang mengambil isi dari luar; hapus bidang itu "
                "(Alt+F9 menampilkan kode bidang)."
            )


def _field_codes(root: etree._Element) -> Iterator[str]:
    """The code of every field; Word may cut a code into several runs."""
    for field in root.iter(w("fldSimple")):
        yield attribute(field, "instr") or ""
    for paragraph in root.iter(w("p")):
        code = ""
        for node in paragraph.iter(w("fldChar"), w("instrText")):
            if node.tag == w("instrText"):
                code += node.text or ""
                continue
            yield code
            code = ""
        yield code
