"""Bind prepared parts to one PDF; runs in a child of the workshop.

Every input is a file that `pdf_bersih` or `gambar` has written, so nothing here
is hostile any more; it is still work that should not hold up web requests.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any, cast

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DecodedStreamObject,
    Destination,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from triwulan.angka import romawi
from triwulan.dokumen.arsip.bagian import Siap
from triwulan.dokumen.arsip.huruf import Huruf, font_files
from triwulan.dokumen.arsip.kanvas import Fonts, Gaya, Kanvas, Tautan
from triwulan.dokumen.arsip.lembar import back_sheets, front_sheets, picture_sheet, separator_sheet

FOOTER = Gaya(6.5, abu=0.35)
FOOTER_EDGE = 14.0
FOOTER_SIDE = 30.0
FOOTER_TITLE = 90
FONT_NAMES = ("/TriwulanR", "/TriwulanB")
MAX_OWN_BOOKMARKS = 500
FRONT_TITLE = "Daftar Isi"
BACK_TITLE = "Daftar Berkas dan Sidik Jari"


def bind_files(masuk: Sequence[Path], keluar: Path, rencana: dict[str, Any]) -> dict[str, Any]:
    """Bind the files in `masuk`, one for each part with pages, as `rencana` says; the PDF goes to `keluar`."""
    parts = [_part(entry) for entry in rencana["bagian"]]
    regular, bold = font_files()
    binder = Penjilid(rencana, parts, Fonts(Huruf(regular), Huruf(bold)))
    for part, path in zip([part for part in parts if part.halaman], masuk, strict=True):
        binder.add(part, path)
    binder.finish(keluar)
    return {"halaman": binder.pages}


def _part(entry: dict[str, Any]) -> Siap:
    return Siap(
        **{**entry, "catatan": tuple(entry["catatan"]), "gambar": entry["gambar"] and tuple(entry["gambar"])}
    )


class Penjilid:
    """Collects front sheets, parts and back sheets, and finishes them to one file."""

    def __init__(self, rencana: dict[str, Any], parts: Sequence[Siap], fonts: Fonts) -> None:
        self.rencana = rencana
        self.parts = parts
        self.fonts = fonts
        self.writer = PdfWriter()
        self.front = front_sheets(rencana["judul"], rencana["instansi"], rencana["rincian"], parts, fonts)
        self._font_places = [self.writer._add_object(DictionaryObject()) for _ in FONT_NAMES]
        self._outlines: dict[int, list[tuple[str, int]]] = {}
        self._back_count = 0
        self._sheets: list[tuple[PageObject, Kanvas, StreamObject | None]] = []
        for number, sheet in enumerate(self.front, start=1):
            self._add_sheet(sheet, None)
            self._footer(self._sheets[-1][0], FRONT_TITLE, romawi(number).lower())

    @property
    def pages(self) -> int:
        """Pages so far."""
        return len(self.writer.pages)

    def add(self, part: Siap, path: Path) -> None:
        """Append one part behind what is there, after the separator of its group where one is due."""
        if part.pemisah:
            self._separate(part.kelompok)
        first = self.pages
        if part.gambar:
            self._add_sheet(picture_sheet(part, self.fonts), _jpeg(path.read_bytes(), part.gambar))
        else:
            reader = PdfReader(path)
            self._outlines[part.nomor] = _own_outline(reader)
            self.writer.append(reader, import_outline=False)
        self._number(first, part.judul)

    def _separate(self, kelompok: str) -> None:
        first = self.pages
        group = [part for part in self.parts if part.kelompok == kelompok and part.halaman]
        self._add_sheet(separator_sheet(kelompok, group, self.fonts), None)
        self._number(first, kelompok)

    def finish(self, keluar: Path) -> None:
        """Back sheets, fonts, bookmarks, labels and metadata; then the file is written."""
        back = back_sheets(self.parts, self.fonts)
        self._back_count = len(back)
        first = self.pages
        for sheet in back:
            self._add_sheet(sheet, None)
        self._number(first, BACK_TITLE)
        self._write_sheets()
        self._bookmarks()
        self._labels()
        self._metadata()
        self.writer.compress_identical_objects(remove_duplicates=True, remove_unreferenced=True)
        with keluar.open("wb") as output:
            self.writer.write(output)

    def _add_sheet(self, sheet: Kanvas, picture: StreamObject | None) -> None:
        page = self.writer.add_blank_page(sheet.lebar, sheet.tinggi)
        self._sheets.append((page, sheet, picture))

    def _number(self, first: int, judul: str) -> None:
        """Print title and number at the foot of all pages from index `first` on."""
        for index in range(first, self.pages):
            self._footer(self.writer.pages[index], judul, str(index - len(self.front) + 1))

    def _footer(self, page: PageObject, judul: str, label: str) -> None:
        """A small line at the foot with the printed number; the page's own content is framed by q and Q."""
        width, height, matrix = _upright(page)
        text = f"{self.rencana['judul']} · {judul}"
        strip = _footer_strip(self.fonts, width, height, text, label)
        before = self._stream(b"q")
        after = self._stream(b"Q q " + matrix + b" cm\n" + strip.content() + b"\nQ")
        page[NameObject("/Contents")] = ArrayObject([before, *_contents(page), after])
        self._put_fonts(page)

    def _put_fonts(self, page: PageObject) -> None:
        """Name our fonts in a copy of the page's resources: pages of one file may share them."""
        resources = _copy(page.get("/Resources"))
        fonts = _copy(resources.get("/Font"))
        for name, place in zip(FONT_NAMES, self._font_places, strict=True):
            fonts[NameObject(name)] = place
        resources[NameObject("/Font")] = fonts
        page[NameObject("/Resources")] = resources

    def _write_sheets(self) -> None:
        """Content, links and picture of our own sheets, now that all pages are there."""
        for page, sheet, picture in self._sheets:
            contents = _contents(page) if "/Contents" in page else []
            page[NameObject("/Contents")] = ArrayObject([self._stream(sheet.content()), *contents])
            self._put_fonts(page)
            if picture is not None:
                pictures = _named({"/Gambar": self.writer._add_object(picture)})
                cast(DictionaryObject, page["/Resources"])[NameObject("/XObject")] = pictures
            links = [self._link(link) for link in sheet.tautan]
            if links:
                page[NameObject("/Annots")] = ArrayObject(links)
        for font, place in zip((self.fonts.biasa, self.fonts.tebal), self._font_places, strict=True):
            cast(DictionaryObject, place.get_object()).update(font.embed(self.writer))

    def _link(self, tautan: Tautan) -> IndirectObject:
        page = self.writer.pages[len(self.front) + tautan.halaman - 1].indirect_reference
        entries: dict[str, PdfObject] = {
            "/Type": NameObject("/Annot"),
            "/Subtype": NameObject("/Link"),
            "/Rect": ArrayObject([FloatObject(round(value, 2)) for value in tautan.kotak]),
            "/Border": ArrayObject([NumberObject(0)] * 3),
            "/Dest": ArrayObject([page, NameObject("/Fit")]),
        }
        return self.writer._add_object(_named(entries))

    def _bookmarks(self) -> None:
        """Contents, the groups with their parts (and the parts' own bookmarks), the list of files."""
        self.writer.add_outline_item(title=FRONT_TITLE, page_number=0)
        bound = [part for part in self.parts if part.halaman]
        for kelompok, group in groupby(bound, key=lambda part: part.kelompok):
            parts = list(group)
            place = self._index(parts[0]) - parts[0].pemisah
            parent = self.writer.add_outline_item(title=kelompok, page_number=place, is_open=True)
            for part in parts:
                node = self.writer.add_outline_item(
                    title=part.judul, page_number=self._index(part), parent=parent, is_open=False
                )
                self._own_bookmarks(part, node)
        self.writer.add_outline_item(title=BACK_TITLE, page_number=self.pages - self._back_count)

    def _own_bookmarks(self, part: Siap, parent: IndirectObject) -> None:
        for title, page in self._outlines.get(part.nomor, ()):
            self.writer.add_outline_item(title=title, page_number=self._index(part) + page, parent=parent)

    def _index(self, part: Siap) -> int:
        return len(self.front) + part.mulai - 1

    def _labels(self) -> None:
        """i, ii, iii for the contents, then 1, 2, 3: what the contents print is what a viewer shows."""
        front = len(self.front)
        self.writer.set_page_label(0, front - 1, style=PageLabelStyle.LOWERCASE_ROMAN, start=1)
        self.writer.set_page_label(front, self.pages - 1, style=PageLabelStyle.DECIMAL, start=1)

    def _metadata(self) -> None:
        moment = datetime.fromisoformat(self.rencana["dibuat"])
        stamp = f"D:{moment:%Y%m%d%H%M%S}Z00'00'"
        self.writer.metadata = {
            "/Title": self.rencana["judul"],
            "/Author": self.rencana["instansi"],
            "/Producer": "Triwulan",
            "/CreationDate": stamp,
            "/ModDate": stamp,
        }
        root = self.writer.root_object
        root[NameObject("/Lang")] = TextStringObject("id-ID")
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
        root[NameObject("/ViewerPreferences")] = _named({"/DisplayDocTitle": BooleanObject(True)})
        seed = "".join(part.sha256 for part in self.parts) + self.rencana["judul"] + stamp
        mark = ByteStringObject(hashlib.sha256(seed.encode()).digest()[:16])
        self.writer._ID = ArrayObject([mark, mark])

    def _stream(self, isi: bytes) -> IndirectObject:
        stream = DecodedStreamObject()
        stream.set_data(isi)
        return self.writer._add_object(stream.flate_encode())


def _footer_strip(fonts: Fonts, width: float, height: float, text: str, label: str) -> Kanvas:
    strip = Kanvas(fonts, width, height)
    text = text if len(text) <= FOOTER_TITLE else f"{text[:FOOTER_TITLE]}…"
    top = height - FOOTER_EDGE - FOOTER.tinggi
    for left, piece in (
        (FOOTER_SIDE, text),
        (width - FOOTER_SIDE - fonts.biasa.width(label, FOOTER.ukuran), label),
    ):
        strip.box(left - 2, top - 1, fonts.biasa.width(piece, FOOTER.ukuran) + 4, FOOTER.tinggi + 1, 1)
        strip.text(left, top, piece, FOOTER)
    return strip


def _upright(page: PageObject) -> tuple[float, float, bytes]:
    """Width and height as seen, and the matrix from seen coordinates to those of the page."""
    box = page.cropbox
    x, y, wide, high = float(box.left), float(box.bottom), float(box.width), float(box.height)
    turn = int(page.rotation) % 360
    matrix = {
        0: (1, 0, 0, 1, x, y),
        90: (0, 1, -1, 0, x + wide, y),
        180: (-1, 0, 0, -1, x + wide, y + high),
        270: (0, -1, 1, 0, x, y + high),
    }.get(turn, (1, 0, 0, 1, x, y))
    across = turn in (90, 270)
    return (
        (high if across else wide),
        (wide if across else high),
        b" ".join(b"%.2f" % value for value in matrix),
    )


def _contents(page: PageObject) -> list[PdfObject]:
    if "/Contents" not in page:
        return []
    raw = page.raw_get("/Contents")
    inner = raw.get_object()
    if isinstance(inner, ArrayObject):
        return list(inner)
    return [raw] if isinstance(inner, StreamObject) else []


def _own_outline(reader: PdfReader) -> list[tuple[str, int]]:
    """Top bookmarks of a part: title and page index."""
    found = []
    for item in reader.outline:
        if isinstance(item, Destination):
            page = reader.get_destination_page_number(item)
            if page is not None:
                found.append((str(item.title), page))
    return found[:MAX_OWN_BOOKMARKS]


def _copy(node: object) -> DictionaryObject:
    inner = node.get_object() if isinstance(node, PdfObject) else None
    return DictionaryObject(inner) if isinstance(inner, DictionaryObject) else DictionaryObject()


def _named(entries: dict[str, PdfObject]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): value for key, value in entries.items()})


def _jpeg(isi: bytes, ukuran: tuple[int, int]) -> StreamObject:
    """A picture as the JPEG that `gambar.shrink` has written."""
    stream = StreamObject()
    stream._data = isi
    stream.update(
        _named(
            {
                "/Type": NameObject("/XObject"),
                "/Subtype": NameObject("/Image"),
                "/Width": NumberObject(ukuran[0]),
                "/Height": NumberObject(ukuran[1]),
                "/ColorSpace": NameObject("/DeviceRGB"),
                "/BitsPerComponent": NumberObject(8),
                "/Filter": NameObject("/DCTDecode"),
            }
        )
    )
    return stream
