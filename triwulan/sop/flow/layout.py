"""The public face of the layout: an SOP and a template's style in, pages out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from triwulan.sop.definition import Sop
from triwulan.sop.duration import ATURAN_BAKU, AturanWaktu, write_durasi
from triwulan.sop.flow.columns import build_header, place_columns
from triwulan.sop.flow.connectors import flows_of, plan_connectors
from triwulan.sop.flow.frame import TINGGI_PENGHUBUNG, Rangka
from triwulan.sop.flow.measure import line_height, wrap
from triwulan.sop.flow.model import Gaya, Halaman, Jenis, Kepala, Kolom, Lembaran
from triwulan.sop.flow.pages import Penggambar
from triwulan.sop.flow.paginate import paginate
from triwulan.sop.flow.route import TakTerhubung
from triwulan.sop.flow.rows import Isi, balance_columns, fit_columns, measure_rows, total_row
from triwulan.sop.waktu_baku import waktu_total

CADANGAN = 5.0
"""Free room at the foot of each page: another word processor may need a line more."""
JARAK_JUDUL = 1.5
RENGGANG = 0.25
RENGGANG_TERBANYAK = 6


@lru_cache(maxsize=256)
def layout_sheet(sop: Sop, gaya: Gaya, *, aturan: AturanWaktu = ATURAN_BAKU) -> Lembaran:
    """Where everything of the flow table of `sop` goes on the paper of `gaya`.

    `aturan` says how long this office's hari is, for the total row. A draft may be incomplete: rows
    without pelaksana get no symbol, branches to nowhere no arrow.
    """
    columns = place_columns(sop, gaya)
    header = build_header(sop, gaya, columns)
    room = gaya.tinggi_isi - header.total - CADANGAN
    limit = room - 2 * TINGGI_PENGHUBUNG
    columns = fit_columns(sop, columns, gaya, limit)
    closing = _closing(sop, gaya, columns, aturan)
    columns = balance_columns(
        sop, columns, gaya, room - title_height(sop, gaya) - _end_height(sop, gaya, closing)
    )
    header = build_header(sop, gaya, columns)
    rows = measure_rows(sop, columns, gaya, limit)
    closing = _closing(sop, gaya, columns, aturan)
    return Lembaran(
        gaya=gaya,
        lebar=columns[-1].kanan,
        judul=sop.lembar.judul_tabel,
        kolom=columns,
        kepala=header,
        halaman=_draw_with_room(sop, gaya, columns, header, rows, closing, room),
    )


def title_height(sop: Sop, gaya: Gaya) -> float:
    """Height of the lines above the table, with the gap under each; 0 where there are none."""
    lines = sum(len(wrap(line, gaya.huruf_judul, gaya.lebar_isi)) for line in sop.lembar.judul_tabel)
    return lines * line_height(gaya.huruf_judul) + len(sop.lembar.judul_tabel) * JARAK_JUDUL


def _draw_with_room(
    sop: Sop,
    gaya: Gaya,
    columns: tuple[Kolom, ...],
    header: Kepala,
    rows: Sequence[Isi],
    closing: Sequence[Isi],
    room: float,
) -> tuple[Halaman, ...]:
    """The pages; where arrows are too dense for them, the same with higher rows."""
    for step in range(RENGGANG_TERBANYAK):
        roomy = [replace(isi, tinggi=isi.tinggi * (1 + step * RENGGANG)) for isi in rows]
        pages = _break(sop, gaya, roomy, room, closing)
        try:
            return _draw(sop, columns, header, roomy, pages, closing)
        except TakTerhubung:
            continue
    raise TakTerhubung


def _closing(sop: Sop, gaya: Gaya, columns: tuple[Kolom, ...], aturan: AturanWaktu) -> tuple[Isi, ...]:
    label = sop.lembar.label_waktu_total
    return (total_row(columns, gaya, label, total_text(sop, aturan)),) if label else ()


def total_text(sop: Sop, aturan: AturanWaktu = ATURAN_BAKU) -> str:
    """The total of Waktu: as the office printed it, else the sum of all waktu that can be read."""
    return (
        sop.waktu_tertera if sop.waktu_tertera is not None else write_durasi(waktu_total(sop, aturan), aturan)
    )


def _break(
    sop: Sop, gaya: Gaya, rows: Sequence[Isi], room: float, closing: Sequence[Isi]
) -> list[tuple[int, int]]:
    """Pages as ranges of `rows`. Head and foot rows for connectors are counted in wherever a page is cut."""
    foot = TINGGI_PENGHUBUNG
    end = _end_height(sop, gaya, closing) - foot
    first = room - title_height(sop, gaya) - foot
    pages = paginate([isi.tinggi for isi in rows], first, room - 2 * foot, end, _cuts(sop, rows))
    return pages or [(0, 0)]


def _end_height(sop: Sop, gaya: Gaya, closing: Sequence[Isi]) -> float:
    """What stands below the last langkah: the total row and the legend."""
    return sum(isi.tinggi for isi in closing) + gaya.tinggi_butir_legenda * len(sop.lembar.legenda)


def _cuts(sop: Sop, rows: Sequence[Isi]) -> list[int]:
    """How many flows a page break before each row would cut, beside the plain one to the next row."""
    numbers = _row_numbers(rows)
    place = {number: i for i, number in enumerate(numbers) if number is not None}
    cuts = [0] * (len(rows) + 1)
    for alur in flows_of(sop):
        low, high = sorted((place[alur.asal], place[alur.tujuan]))
        if alur.tujuan == alur.asal + 1:
            continue
        for i in range(low + 1, high + 1):
            cuts[i] += 1
    return cuts


def _row_numbers(rows: Sequence[Isi]) -> list[int | None]:
    """Index in the SOP of each row that starts a langkah; None for the others."""
    numbers: list[int | None] = []
    count = 0
    for isi in rows:
        starts = isi.jenis is Jenis.LANGKAH
        numbers.append(count if starts else None)
        count += starts
    return numbers


def _draw(
    sop: Sop,
    columns: tuple[Kolom, ...],
    header: Kepala,
    rows: Sequence[Isi],
    pages: list[tuple[int, int]],
    closing: Sequence[Isi],
) -> tuple[Halaman, ...]:
    numbers = _row_numbers(rows)
    page_of_row = _page_of_row(sop, numbers, pages)
    plan = plan_connectors(
        flows_of(sop), page_of_row, sorted(page_of_row), sop.lembar.label_penghubung == "huruf"
    )
    rangka = Rangka(sop, columns, header, plan)
    drawn = []
    for page, (start, end) in enumerate(pages):
        last = closing if page == len(pages) - 1 else ()
        isi = [*rows[start:end], *last]
        drawn.append(Penggambar(rangka, page, isi, [*numbers[start:end], *(None for _ in last)]).draw())
    return tuple(drawn)


def _page_of_row(sop: Sop, numbers: Sequence[int | None], pages: list[tuple[int, int]]) -> dict[int, int]:
    """Page of every langkah that has a symbol."""
    known = {pelaksana.id for pelaksana in sop.pelaksana}
    return {
        number: page
        for page, (start, end) in enumerate(pages)
        for number in numbers[start:end]
        if number is not None and sop.langkah[number].pelaksana in known
    }
