"""The fonts of the sheets that we draw ourselves, embedded with the characters used and no more."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from triwulan.errors import TriwulanError

FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/usr/lib/libreoffice/share/fonts",
    "/opt",
    "/Applications/LibreOffice.app/Contents/Resources/fonts",
    "/System/Library/Fonts/Supplemental",
    "C:/Windows/Fonts",
    "C:/Program Files/LibreOffice/share/fonts",
)
PAIRS = (
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("Arial.ttf", "Arial Bold.ttf"),
    ("arial.ttf", "arialbd.ttf"),
    ("Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
)
REPLACEMENT = "?"
CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def "
    "/CMapType 2 def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
CMAP_TAIL = "endcmap CMapName currentdict /CMap defineresource pop end end"
BLOCK = 100


class FontMissing(TriwulanError):
    """No usable font on this server; the message says which package brings one."""

    def __init__(self) -> None:
        super().__init__(
            "Arsip belum dapat dijilid karena tidak ada huruf (font) di server. "
            "Minta pengelola server memasang paket fonts-liberation (Debian/Ubuntu: apt install fonts-liberation)."
        )


@functools.cache
def font_files() -> tuple[Path, Path]:
    """Regular and bold of the first pair that this machine has. Raises FontMissing."""
    for pair in PAIRS:
        found = [next(iter(_search(name)), None) for name in pair]
        if found[0] and found[1]:
            return found[0], found[1]
    raise FontMissing


def _search(name: str) -> Iterable[Path]:
    return (path for folder in FOLDERS if Path(folder).is_dir() for path in sorted(Path(folder).rglob(name)))


class Huruf:
    """One font file: measures text, encodes it for a page, and embeds itself at the end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        font = TTFont(path, lazy=True)
        self._font = font
        self._cmap: dict[int, str] = font.getBestCmap()
        self._em = font["head"].unitsPerEm
        self._advance = font["hmtx"]
        self._used: dict[int, str] = {}

    def width(self, teks: str, ukuran: float) -> float:
        """Width in points at `ukuran` points."""
        return sum(self._char_width(char) for char in teks) * ukuran

    def encode(self, teks: str) -> bytes:
        """The glyph numbers as a hexadecimal string of a content stream."""
        numbers = [self._glyph(char) for char in teks]
        return b"<" + "".join(f"{number:04X}" for number in numbers).encode() + b">"

    def wrap(self, teks: str, ukuran: float, lebar: float) -> list[str]:
        """Lines of at most `lebar` points; a word that is too long is cut."""
        lines = [""]
        for word in teks.split():
            for piece in self._pieces(word, ukuran, lebar):
                candidate = f"{lines[-1]} {piece}".strip()
                if self.width(candidate, ukuran) <= lebar:
                    lines[-1] = candidate
                else:
                    lines.append(piece)
        return [line for line in lines if line] or [""]

    def embed(self, writer: PdfWriter) -> DictionaryObject:
        """The font dictionary, whose parts are added to `writer`, with the characters encoded so far."""
        base = NameObject(f"/TRIWUL+{self._path.stem.replace(' ', '')}")
        descendant = _dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=base,
            CIDSystemInfo=DictionaryObject(
                {
                    NameObject("/Registry"): TextStringObject("Adobe"),
                    NameObject("/Ordering"): TextStringObject("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
            FontDescriptor=writer._add_object(self._descriptor(writer, base)),
            W=self._widths(),
            CIDToGIDMap="/Identity",
        )
        return _dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=base,
            Encoding="/Identity-H",
            DescendantFonts=ArrayObject([writer._add_object(descendant)]),
            ToUnicode=writer._add_object(_stream(self._to_unicode())),
        )

    def _char_width(self, char: str) -> float:
        name = self._cmap.get(ord(char)) or self._cmap[ord(REPLACEMENT)]
        return float(self._advance[name][0] / self._em)

    def _glyph(self, char: str) -> int:
        shown = char if ord(char) in self._cmap else REPLACEMENT
        number = int(self._font.getGlyphID(self._cmap[ord(shown)]))
        self._used.setdefault(number, shown)
        return number

    def _pieces(self, word: str, ukuran: float, lebar: float) -> Iterable[str]:
        while self.width(word, ukuran) > lebar and len(word) > 1:
            fits = next(n for n in range(len(word), 0, -1) if n == 1 or self.width(word[:n], ukuran) <= lebar)
            yield word[:fits]
            word = word[fits:]
        yield word

    def _descriptor(self, writer: PdfWriter, base: NameObject) -> DictionaryObject:
        head, os2, hhea = self._font["head"], self._font["OS/2"], self._font["hhea"]
        scale = 1000 / self._em
        box = [head.xMin, head.yMin, head.xMax, head.yMax]
        return _dictionary(
            Type="/FontDescriptor",
            FontName=base,
            Flags=NumberObject(32),
            FontBBox=ArrayObject([FloatObject(round(value * scale, 1)) for value in box]),
            ItalicAngle=NumberObject(0),
            Ascent=NumberObject(round(hhea.ascent * scale)),
            Descent=NumberObject(round(hhea.descent * scale)),
            CapHeight=NumberObject(round(getattr(os2, "sCapHeight", hhea.ascent) * scale)),
            StemV=NumberObject(80),
            FontFile2=writer._add_object(_stream(self._subset())),
        )

    def _subset(self) -> bytes:
        options = subset.Options(
            retain_gids=True, notdef_outline=True, layout_features=[], name_IDs=[1, 2, 6]
        )
        options.drop_tables += ["GSUB", "GPOS", "GDEF", "DSIG", "kern"]
        font = TTFont(self._path, recalcTimestamp=False)
        subsetter = subset.Subsetter(options)
        subsetter.populate(gids=sorted(self._used))
        subsetter.subset(font)
        output = io.BytesIO()
        font.save(output)
        return output.getvalue()

    def _widths(self) -> ArrayObject:
        widths = ArrayObject()
        for number in sorted(self._used):
            width = round(self._char_width(self._used[number]) * 1000)
            widths += [NumberObject(number), ArrayObject([NumberObject(width)])]
        return widths

    def _to_unicode(self) -> bytes:
        pairs = [
            f"<{number:04X}> <{char.encode('utf-16-be').hex()}>"
            for number, char in sorted(self._used.items())
        ]
        blocks = [pairs[start : start + BLOCK] for start in range(0, len(pairs), BLOCK)]
        body = "".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks)
        return f"{CMAP_HEAD}{body}{CMAP_TAIL}".encode("ascii")


def _dictionary(**entries: object) -> DictionaryObject:
    """A PDF dictionary; a plain str becomes a name."""
    result = DictionaryObject()
    for key, value in entries.items():
        result[NameObject(f"/{key}")] = NameObject(value) if type(value) is str else value
    return result


def _stream(isi: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(isi)
    return stream.flate_encode()
