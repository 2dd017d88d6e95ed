"""Take out of an uploaded PDF whatever acts by itself, and tell what was in it.

A cleaned PDF is a new file with the pages alone: page contents, links inside
the document and to web addresses, visible remarks and the outline. Scripts,
automatic actions, programs to start, embedded files, media and forms with
logic do not come along, wherever they hide: only what is listed here is kept.

These functions read hostile input. The app calls them through `bengkel`, in a
child process with limits; a hang or a crash of a parser ends only that child.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
    is_null_or_none,
)

from triwulan.dokumen.pdf_buka import PDF_FAULTS, PdfRusak, open_pdf, resolve

MAX_OUTLINE = 2000
MAX_ANNOTATIONS = 20_000


def _keys(names: str) -> frozenset[str]:
    return frozenset(f"/{name}" for name in names.split())


CATALOG_KEYS = _keys("Type Pages Outlines Version")
PAGE_KEYS = _keys(
    "Type Parent MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit Resources Contents Annots Group"
)
ANNOTATION_TYPES = _keys(
    "Link Widget Text FreeText Line Square Circle Polygon PolyLine Highlight Underline "
    "Squiggly StrikeOut Stamp Caret Ink Watermark Redact"
)
ANNOTATION_KEYS = _keys(
    "Type Subtype Rect Contents NM M F AP AS Border BS BE C IC CA QuadPoints InkList "
    "Vertices L LE DA DS Q H Dest A T CreationDate Name"
)
OUTLINE_KEYS = _keys("Title Parent Prev Next First Last Count Dest A C F")
SAFE_SCHEMES = ("http://", "https://", "mailto:")

SCRIPT, AUTOMATIC, PROGRAM = (
    "skrip (JavaScript)",
    "tindakan otomatis",
    "perintah membuka program atau berkas lain",
)
EMBEDDED, MEDIA, XFA, FORM = (
    "lampiran tersembunyi",
    "media atau isi 3D",
    "formulir XFA",
    "isian formulir aktif",
)
ACTIONS = {
    "/JavaScript": SCRIPT,
    "/Rendition": MEDIA,
    "/Movie": MEDIA,
    "/Sound": MEDIA,
    "/RichMediaExecute": MEDIA,
}
ANNOTATIONS = {"/FileAttachment": EMBEDDED, "/Widget": FORM, "/Popup": ""}


@dataclass(frozen=True)
class IsiPdf:
    """What a PDF is: its pages, and what in it does more than show itself."""

    halaman: int
    aktif: tuple[str, ...]
    """Kinds of active content that were found (and, in a cleaned copy, are gone), in Indonesian."""
    bertanda_tangan: bool
    """Whether it carries a filled signature field; only the original keeps the signature valid."""


def inspect(isi: bytes) -> IsiPdf:
    """Read a PDF and list its active content. Raises PdfTerkunci and PdfRusak."""
    reader = open_pdf(isi)
    try:
        return _reduce(reader)
    except PDF_FAULTS as error:
        raise PdfRusak from error


def clean(isi: bytes) -> tuple[bytes, IsiPdf]:
    """A new PDF with the pages alone, and what was found in the old one. Raises PdfTerkunci and PdfRusak."""
    reader = open_pdf(isi)
    try:
        facts = _reduce(reader)
        writer = PdfWriter()
        writer.append(reader)
        _cut_external_streams(writer)
        output = io.BytesIO()
        writer.write(output)
    except PDF_FAULTS as error:
        raise PdfRusak from error
    return output.getvalue(), facts


def _reduce(reader: PdfReader) -> IsiPdf:
    """Cut everything off the reader's objects that is not listed above; tells what it met."""
    found: dict[str, None] = {}
    names = _named_places(reader)
    signed = _signed(reader)
    _reduce_catalog(reader.root_object, found)
    for page in reader.pages:
        _reduce_page(page, names, found)
    _reduce_outline(reader.root_object, names, found)
    found.pop("", None)
    return IsiPdf(len(reader.pages), tuple(found), signed)


def _reduce_catalog(catalog: DictionaryObject, found: dict[str, None]) -> None:
    action = resolve(catalog.get("/OpenAction"))
    if isinstance(action, DictionaryObject):
        found[ACTIONS.get(str(action.get("/S")), AUTOMATIC)] = None
    trees = resolve(catalog.get("/Names"))
    form = resolve(catalog.get("/AcroForm"))
    for holder, key, word in (
        (catalog, "/AA", AUTOMATIC),
        (catalog, "/AF", EMBEDDED),
        (catalog, "/Collection", EMBEDDED),
        (trees, "/JavaScript", SCRIPT),
        (trees, "/EmbeddedFiles", EMBEDDED),
        (form, "/XFA", XFA),
    ):
        if isinstance(holder, DictionaryObject) and not is_null_or_none(holder.get(key)):
            found[word] = None
    _keep_only(catalog, CATALOG_KEYS)


def _reduce_page(page: PageObject, names: dict[str, PdfObject], found: dict[str, None]) -> None:
    if not _has_contents(page):
        raise PdfRusak(
            "Ada halaman PDF yang isinya hilang atau rusak. Buat ulang PDF-nya, lalu unggah kembali."
        )
    if "/AA" in page:
        found[AUTOMATIC] = None
    if "/AF" in page:
        found[EMBEDDED] = None
    _keep_only(page, PAGE_KEYS)
    annotations = resolve(page.get("/Annots"))
    if not isinstance(annotations, ArrayObject) or len(annotations) > MAX_ANNOTATIONS:
        page.pop("/Annots", None)
        return
    kept = [item for item in annotations if _reduce_annotation(resolve(item), names, found)]
    page[NameObject("/Annots")] = ArrayObject(kept)


def _has_contents(page: PageObject) -> bool:
    """A page may be blank, but contents that it names must be there: no archive with a silent hole."""
    contents = resolve(page.get("/Contents", ArrayObject()))
    pieces = list(contents) if isinstance(contents, ArrayObject) else [contents]
    return all(isinstance(resolve(piece), StreamObject) for piece in pieces)


def _reduce_annotation(note: object, names: dict[str, PdfObject], found: dict[str, None]) -> bool:
    """Whether the annotation may stay; what it may not keep is cut off."""
    if not isinstance(note, DictionaryObject):
        return False
    kind = str(note.get("/Subtype"))
    if "/AA" in note:
        found[AUTOMATIC] = None
    if kind not in ANNOTATION_TYPES:
        found[ANNOTATIONS.get(kind, MEDIA)] = None
        return False
    _reduce_action(note, names, found)
    _keep_only(note, ANNOTATION_KEYS)
    return True


def _reduce_action(holder: DictionaryObject, names: dict[str, PdfObject], found: dict[str, None]) -> None:
    """Leave a jump inside the document or to a web address; everything else goes."""
    action = resolve(holder.get("/A"))
    place = holder.get("/Dest")
    holder.pop("/A", None)
    holder.pop("/Dest", None)
    if isinstance(action, DictionaryObject):
        kind = str(action.get("/S"))
        address = resolve(action.get("/URI"))
        if kind == "/GoTo":
            place = action.get("/D")
        elif kind == "/URI" and str(address).lower().startswith(SAFE_SCHEMES):
            holder[NameObject("/A")] = DictionaryObject(
                {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(str(address))}
            )
        elif kind != "/Named":
            found[ACTIONS.get(kind, PROGRAM)] = None
        if "/Next" in action:
            found[AUTOMATIC] = None
    place = _explicit(place, names)
    if place is not None:
        holder[NameObject("/Dest")] = place


def _reduce_outline(catalog: DictionaryObject, names: dict[str, PdfObject], found: dict[str, None]) -> None:
    """Clean the bookmarks; an outline that loops or is endless is dropped as a whole."""
    waiting, seen = [catalog.get("/Outlines")], 0
    visited: set[int] = set()
    while waiting:
        item = waiting.pop()
        node = resolve(item)
        if is_null_or_none(node):
            continue
        seen += 1
        if not isinstance(node, DictionaryObject) or id(node) in visited or seen > MAX_OUTLINE:
            catalog.pop("/Outlines", None)
            return
        visited.add(id(node))
        _reduce_action(node, names, found)
        _keep_only(node, OUTLINE_KEYS)
        waiting += [node.get("/Next"), node.get("/First")]


def _named_places(reader: PdfReader) -> dict[str, PdfObject]:
    """Named destinations as explicit ones: names of several files would meet in one archive."""
    try:
        return {name: place.dest_array for name, place in reader.named_destinations.items()}
    except PDF_FAULTS:
        return {}


def _explicit(place: object, names: dict[str, PdfObject]) -> PdfObject | None:
    place = resolve(place)
    if isinstance(place, str):
        place = names.get(str(place)) or names.get(str(place).removeprefix("/"))
    target = place[0] if isinstance(place, ArrayObject) and place else None
    return place if isinstance(target, IndirectObject) and isinstance(place, ArrayObject) else None


def _signed(reader: PdfReader) -> bool:
    """Whether a signature field is filled; forms are read no deeper and no longer than a real one needs."""
    form = resolve(reader.root_object.get("/AcroForm"))
    waiting = [form.get("/Fields")] if isinstance(form, DictionaryObject) else []
    for _ in range(MAX_ANNOTATIONS):
        if not waiting:
            return False
        node = resolve(waiting.pop())
        if isinstance(node, ArrayObject):
            waiting += list(node)[:MAX_ANNOTATIONS]
        elif isinstance(node, DictionaryObject):
            if node.get("/FT") == "/Sig" and isinstance(resolve(node.get("/V")), DictionaryObject):
                return True
            waiting.append(node.get("/Kids"))
    return False


def _cut_external_streams(writer: PdfWriter) -> None:
    """A stream whose data lies in another file, or that shows a page of one, must not reach for it."""
    for stream in _streams(writer.root_object):
        for key in ("/F", "/FFilter", "/FDecodeParms", "/Ref", "/OPI", "/AF"):
            stream.pop(key, None)


def _streams(root: PdfObject) -> Iterator[StreamObject]:
    waiting: list[object] = [root]
    visited: set[int] = set()
    while waiting:
        node = waiting.pop()
        if isinstance(node, IndirectObject):
            if node.idnum in visited:
                continue
            visited.add(node.idnum)
            node = node.get_object()
        if isinstance(node, StreamObject):
            yield node
        if isinstance(node, DictionaryObject):
            waiting += [node.raw_get(key) for key in node.keys()]  # noqa: SIM118 - a TreeObject iterates over its children
        elif isinstance(node, ArrayObject):
            waiting += list(node)


def _keep_only(node: DictionaryObject, keys: frozenset[str]) -> None:
    for key in [key for key in node.keys() if key not in keys]:  # noqa: SIM118 - see _streams
        del node[key]
