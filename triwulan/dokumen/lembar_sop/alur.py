"""The symbols and arrows of one page as shapes, sorted into the cells in which they hang."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

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


def shapes_by_cell(sop: Sop, sheet: Lembaran, page: Halaman) -> dict[Sel, list[Node]]:
    """Runs with drawings for the pelaksana cells of `page`."""
    cells: dict[Sel, list[str]] = defaultdict(list)
    order = 0
    for place, x, y, build in _shapes(sop, page):
        order += 1
        cell, origin = _cell_at(sheet, page, place, x, y)
        cells[cell].append(build(origin, order))  # type: ignore[operator]
    return {cell: _parse(runs) for cell, runs in cells.items()}


def _shapes(sop: Sop, page: Halaman) -> Iterator[tuple[int | None, float, float, object]]:
    """Row (where it is known), left, top, and a function that writes the shape for an origin and an order."""
    for line in page.garis:
        yield from _pieces(sop, page, line)
        if line.label is not None:
            label = line.label
            yield (
                None,
                label.kotak.x,
                label.kotak.y,
                lambda origin, order, label=label: label_xml(label, origin, order),
            )
    for symbol in page.simbol:
        text, size = describe_symbol(sop, symbol), symbol_text_size(symbol)
        yield (
            None,
            symbol.kotak.x,
            symbol.kotak.y,
            lambda origin, order, s=symbol, text=text, size=size: symbol_xml(s, origin, order, text, size),
        )


def _pieces(sop: Sop, page: Halaman, line: Garis) -> Iterator[tuple[int, float, float, object]]:
    name = describe_line(sop, line)
    for number, piece in enumerate(slice_line(line, page)):
        left, top = min(p.x for p in piece.titik), min(p.y for p in piece.titik)
        yield (
            piece.baris,
            left,
            top,
            lambda origin, order, piece=piece, number=number: line_xml(
                piece.titik,
                origin,
                order,
                f"{name} ({number + 1})",
                name if number == 0 else "",
                head=piece.panah,
            ),
        )


def _cell_at(sheet: Lembaran, page: Halaman, row: int | None, x: float, y: float) -> tuple[Sel, Titik]:
    columns = [(i, kolom) for i, kolom in enumerate(sheet.kolom) if kolom.pelaksana is not None]
    index, kolom = next(((i, k) for i, k in columns if x < k.kanan - 0.001), columns[-1])
    if row is None:
        row = next((i for i, baris in enumerate(page.baris) if y < baris.bawah), len(page.baris) - 1)
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
