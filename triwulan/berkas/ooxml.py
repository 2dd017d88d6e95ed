"""Office files of today (docx, xlsx, pptx): a zip that is checked before anything reads it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from triwulan.berkas.jenis import Jenis
from triwulan.errors import InvalidInput

CONTENT_TYPES = "[Content_Types].xml"
MAX_ENTRIES = 10_000
MAX_UNPACKED = 200 << 20
MAX_RATIO = 200
"""A part bigger than `RATIO_FROM` that shrinks better than this is a bomb; drawings of an SOP reach 40."""
RATIO_FROM = 20 << 20
MAX_XML = 8 << 20

_FORMATS = "application/vnd.openxmlformats-officedocument."
MAIN_PARTS = {
    f"{_FORMATS}wordprocessingml.document.main+xml": Jenis.DOCX,
    f"{_FORMATS}spreadsheetml.sheet.main+xml": Jenis.XLSX,
    f"{_FORMATS}presentationml.presentation.main+xml": Jenis.PPTX,
    f"{_FORMATS}presentationml.slideshow.main+xml": Jenis.PPTX,
    "application/vnd.ms-word.document.macroenabled.main+xml": Jenis.DOCX,
    "application/vnd.ms-excel.sheet.macroenabled.main+xml": Jenis.XLSX,
    "application/vnd.ms-powerpoint.presentation.macroenabled.main+xml": Jenis.PPTX,
}
MACRO_SIGN = re.compile(r"macroenabled|vbaproject", re.IGNORECASE)
EMBEDDED = re.compile(r"/(embeddings/oleObject|activeX/)", re.IGNORECASE)
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@dataclass(frozen=True)
class Ooxml:
    """What an Office file is and what in it deserves attention."""

    jenis: Jenis
    makro: bool
    tautan_luar: tuple[str, ...]
    """Names of the relationship parts that point outside the file (hyperlinks not counted)."""
    sisipan: tuple[str, ...]
    """Names of embedded OLE objects and ActiveX controls."""


def open_zip(isi: bytes) -> zipfile.ZipFile:
    """The zip, after its directory was checked; InvalidInput when it is broken or a zip bomb."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(isi))
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise InvalidInput("Berkas rusak atau terpotong; simpan ulang lalu unggah kembali.") from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise InvalidInput("Isi berkas terlalu besar setelah dibuka (bom zip); berkas ditolak.")
    if any(_is_bomb(entry) for entry in entries):
        raise InvalidInput("Isi berkas dimampatkan secara tidak wajar (bom zip); berkas ditolak.")
    if len({entry.filename for entry in entries}) < len(entries):
        raise InvalidInput("Berkas memuat bagian ganda dan tidak dapat dipercaya; simpan ulang lalu unggah.")
    if any(entry.flag_bits & 1 for entry in entries):
        raise InvalidInput("Berkas dikunci kata sandi; simpan tanpa kata sandi lalu unggah kembali.")
    return archive


def read_part(archive: zipfile.ZipFile, name: str, limit: int = MAX_XML) -> bytes:
    """One part, never more than `limit` bytes whatever the directory says; InvalidInput when it is broken."""
    try:
        with archive.open(name) as part:
            isi = part.read(limit + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        OSError,
        EOFError,
        RuntimeError,
        KeyError,
    ) as e:
        raise InvalidInput("Berkas rusak atau terpotong; simpan ulang lalu unggah kembali.") from e
    if len(isi) > limit:
        raise InvalidInput("Bagian berkas terlalu besar setelah dibuka (bom zip); berkas ditolak.")
    return isi


def inspect_ooxml(isi: bytes) -> Ooxml:
    """Open an Office file and look at its parts; InvalidInput when it is none, broken, or a bomb."""
    with open_zip(isi) as archive:
        names = archive.namelist()
        if CONTENT_TYPES not in names:
            raise InvalidInput("Berkas zip tidak diterima; unggah berkas di dalamnya satu per satu.")
        types = _content_types(read_part(archive, CONTENT_TYPES))
        rels = {name: _parse(read_part(archive, name)) for name in names if name.lower().endswith(".rels")}
    signs = [*types, *names, *(str(node.get("Type")) for root in rels.values() for node in root)]
    return Ooxml(
        jenis=_main_kind(types),
        makro=any(MACRO_SIGN.search(sign) for sign in signs),
        tautan_luar=tuple(name for name, root in rels.items() if any(map(_points_outside, root))),
        sisipan=tuple(name for name in names if EMBEDDED.search(name)),
    )


def read_parts(isi: bytes, names: Iterable[str]) -> dict[str, bytes]:
    """Those of the named parts that the file has; InvalidInput when it is broken or a bomb."""
    with open_zip(isi) as archive:
        present = set(archive.namelist())
        return {name: read_part(archive, name, MAX_UNPACKED) for name in names if name in present}


def replace_parts(isi: bytes, baru: Mapping[str, bytes]) -> bytes:
    """The same file with some parts replaced; order, dates and all other parts stay as they are."""
    output = io.BytesIO()
    with open_zip(isi) as source, zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            name = entry.filename
            target.writestr(entry, baru[name] if name in baru else read_part(source, name, MAX_UNPACKED))
    return output.getvalue()


def strip_external_links(isi: bytes, bagian: Iterable[str]) -> bytes:
    """The same file with the relationships to the outside taken out of the given parts.

    LibreOffice would fetch linked pictures from a network and read linked files of the server.
    """
    parts = read_parts(isi, bagian)
    return (
        replace_parts(isi, {name: _without_outside(part) for name, part in parts.items()}) if parts else isi
    )


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > RATIO_FROM and entry.file_size > MAX_RATIO * max(1, entry.compress_size)


def _content_types(xml: bytes) -> list[str]:
    return [str(node.get("ContentType", "")).lower() for node in _parse(xml)]


def _main_kind(types: list[str]) -> Jenis:
    for content_type in types:
        if jenis := MAIN_PARTS.get(content_type):
            return jenis
    raise InvalidInput("Bukan berkas Word, Excel, atau PowerPoint; unggah PDF, gambar, atau berkas Office.")


def _without_outside(rels: bytes) -> bytes:
    root = _parse(rels)
    for node in [node for node in root if _points_outside(node)]:
        root.remove(node)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _points_outside(node: etree._Element) -> bool:
    kind = str(node.get("Type", ""))
    external = str(node.get("TargetMode", "")).lower() == "external"
    return node.tag == RELATIONSHIP and external and not kind.endswith("/hyperlink")


def _parse(rels: bytes) -> etree._Element:
    try:
        return etree.fromstring(
            rels, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        )
    except etree.XMLSyntaxError as error:
        raise InvalidInput("Berkas rusak; simpan ulang lalu unggah kembali.") from error
