"""The symbols and arrows of one page as shapes, sorted into the cells in which they hang."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from lxml import etree

from triwulan.dokumen.docx_xml import Node
from triwulan.dokumen.lembar_sop.bentuk import NAMESPACES, SEBUTAN, label_xml, line_xml, symbol_xml
from triwulan.sop.definition import Sop
from triwulan.sop.flow import Halaman, Lembaran
from triwulan.sop.flow.measure import text_width
from triwulan.sop.flow.model import Cabang, Garis, Huruf, Rupa, Simbol, Titik
from triwulan.sop.flow.slices import slice_line

Sel = tuple[int, int]
"""Row of the page's table (without header rows) and column of the sheet."""
HURUF_SIMBOL = Huruf(ukuran=8)


@dataclass(frozen=True)
class _Gambar:
    """A shape: its top left corner, its row where that does not follow from it, and how it is written for
    the corner of its cell and its place in the order of drawing."""

    x: float
    y: float
    tulis: Callable[[Titik, int], str]
    baris: int | None = None


def shapes_by_cell(sop: Sop, sheet: Lembaran, page: Halaman) -> dict[Sel, list[Node]]:
    """Runs with drawings for the pelaksana cells of `page`."""
    cells: dict[Sel, list[str]] = defaultdict(list)
    for order, shape in enumerate(_shapes(sop, page), start=1):
        cell, origin = _cell_at(sheet, page, shape)
        cells[cell].append(shape.tulis(origin, order))
    return {cell: _parse(runs) for cell, runs in cells.items()}


def _shapes(sop: Sop, page: Halaman) -> Iterator[_Gambar]:
    for line in page.garis:
        yield from _pieces(sop, page, line)
        if line.label is not None:
            yield _Gambar(line.label.kotak.x, line.label.kotak.y, partial(label_xml, line.label))
    for symbol in page.simbol:
        text = describe_symbol(sop, symbol)
        write = partial(symbol_xml, symbol, description=text, size=symbol_text_size(symbol))
        yield _Gambar(symbol.kotak.x, symbol.kotak.y, write)


def _pieces(sop: Sop, page: Halaman, line: Garis) -> Iterator[_Gambar]:
    name = describe_line(sop, line)
    for number, piece in enumerate(slice_line(line, page), start=1):
        write = partial(
            line_xml,
            piece.titik,
            name=f"{name} ({number})",
            description=name if number == 1 else "",
            head=piece.panah,
        )
        left, top = min(p.x for p in piece.titik), min(p.y for p in piece.titik)
        yield _Gambar(left, top, write, piece.baris)


def _cell_at(sheet: Lembaran, page: Halaman, shape: _Gambar) -> tuple[Sel, Titik]:
    columns = [(i, kolom) for i, kolom in enumerate(sheet.kolom) if kolom.pelaksana is not None]
    index, kolom = next(((i, k) for i, k in columns if shape.x < k.kanan - 0.001), columns[-1])
    row = shape.baris
    if row is None:
        row = next((i for i, baris in enumerate(page.baris) if shape.y < baris.bawah), len(page.baris) - 1)
    return (row, index), Titik(kolom.x, page.baris[row].y)


def _parse(runs: list[str]) -> list[Node]:
    return list(etree.fromstring(f"<w:p {NAMESPACES}>{''.join(runs)}</w:p>"))


def describe_symbol(sop: Sop, symbol: Simbol) -> str:
    """What a screen reader says of a symbol."""
    langkah = sop.langkah[symbol.langkah]
    if symbol.rupa is Rupa.PENGHUBUNG:
        return f"Penghubung halaman {symbol.teks}, menuju langkah {langkah.no}"
    name = sop.pelaksana[sop.kolom_pelaksana(langkah)].nama
    return f"Langkah {langkah.no}, {SEBUTAN[symbol.rupa]}, {name}"


def describe_line(sop: Sop, line: Garis) -> str:
    """What a screen reader says of an arrow."""
    first = line.alur[0]
    word = "" if first.cabang is Cabang.LANJUT else f", {first.cabang.value}"
    sources = ", ".join(str(sop.langkah[alur.asal].no) for alur in line.alur)
    return f"Alur dari langkah {sources} ke langkah {sop.langkah[first.tujuan].no}{word}"


def symbol_text_size(symbol: Simbol) -> float:
    """Points at which the text fits into its symbol, in halves."""
    room = symbol.kotak.w - (1.0 if symbol.rupa is not Rupa.BELAH_KETUPAT else symbol.kotak.w / 2)
    wide = text_width(symbol.teks, HURUF_SIMBOL)
    if wide <= room:
        return HURUF_SIMBOL.ukuran
    return max(int(HURUF_SIMBOL.ukuran * room / wide * 2) / 2, 4.0)
