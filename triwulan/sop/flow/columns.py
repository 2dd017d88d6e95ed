"""Columns of the flow table: which there are, how wide, under which header."""

from __future__ import annotations

from dataclasses import replace

from triwulan.sop.definition import Sop
from triwulan.sop.flow.hyphen import breakable
from triwulan.sop.flow.measure import line_height, widest_word, wrap
from triwulan.sop.flow.model import Gaya, Huruf, Kepala, Kolom, KolomGaya, Kotak, Peran, SelKepala

PELAKSANA_TERLEBAR = 30.0
PELAKSANA_LAYAK = 17.0
"""Below this width of a pelaksana column the text columns give room."""
TEKS_TERSEMPIT = 0.6
"""Share of its template width that a text column keeps in any case."""
KEPALA_TERKECIL = 7.0
LENTUR = (Peran.KEGIATAN, Peran.KELENGKAPAN, Peran.OUTPUT, Peran.KETERANGAN, Peran.LAIN)
MUTU_BAKU = (Peran.KELENGKAPAN, Peran.WAKTU, Peran.OUTPUT)


def place_columns(sop: Sop, gaya: Gaya) -> tuple[Kolom, ...]:
    """The columns that this office prints, side by side over the whole width between the margins."""
    shown = [kolom for kolom in gaya.kolom if _is_shown(kolom, sop)]
    return _line_up(sop, gaya, _widths(sop, gaya, shown))


def _is_shown(kolom: KolomGaya, sop: Sop) -> bool:
    if kolom.peran is Peran.KETERANGAN:
        return sop.lembar.kolom.keterangan is not None
    return kolom.peran is not Peran.PELAKSANA or bool(sop.pelaksana)


def _widths(sop: Sop, gaya: Gaya, shown: list[KolomGaya]) -> list[KolomGaya]:
    """Template widths scaled to the paper; pelaksana columns and text columns share what is flexible."""
    total, jumlah = gaya.lebar_isi, len(sop.pelaksana)
    scale = total / sum(kolom.lebar for kolom in shown)
    scaled = [replace(kolom, lebar=max(kolom.lebar * scale, _least(sop, gaya, kolom))) for kolom in shown]
    fixed = sum(kolom.lebar for kolom in scaled if kolom.peran is not Peran.PELAKSANA)
    flexible = sum(kolom.lebar for kolom in scaled if kolom.peran in LENTUR)
    if not jumlah:
        return _resized(scaled, 1 + (total - fixed) / flexible, 0.0)
    each = (total - fixed) / jumlah
    wanted = min(max(each, PELAKSANA_LAYAK), PELAKSANA_TERLEBAR)
    factor = max((flexible + (each - wanted) * jumlah) / flexible, TEKS_TERSEMPIT)
    return _resized(scaled, factor, (total - fixed - flexible * (factor - 1)) / jumlah)


def _least(sop: Sop, gaya: Gaya, kolom: KolomGaya) -> float:
    """The title "No" in one piece, whatever the paper; other titles may be divided."""
    if kolom.peran is not Peran.NO:
        return 0.0
    return widest_word(_title(sop, kolom), gaya.huruf_kepala) + 2 * gaya.margin_mendatar + 0.2


def _resized(columns: list[KolomGaya], factor: float, pelaksana: float) -> list[KolomGaya]:
    """Text columns `factor` times as wide, each pelaksana column `pelaksana` mm wide."""
    return [
        replace(kolom, lebar=pelaksana)
        if kolom.peran is Peran.PELAKSANA
        else replace(kolom, lebar=kolom.lebar * (factor if kolom.peran in LENTUR else 1))
        for kolom in columns
    ]


def _line_up(sop: Sop, gaya: Gaya, columns: list[KolomGaya]) -> tuple[Kolom, ...]:
    placed: list[Kolom] = []
    x = 0.0
    for kolom in columns:
        is_pelaksana = kolom.peran is Peran.PELAKSANA
        for index, title in enumerate(
            [p.nama for p in sop.pelaksana] if is_pelaksana else [_title(sop, kolom)]
        ):
            place = index if is_pelaksana else None
            font = gaya.huruf_pelaksana if is_pelaksana else gaya.huruf_kepala
            placed.append(
                Kolom(kolom.peran, title, x, kolom.lebar, kolom.huruf, font, kolom.rata_tengah, place)
            )
            x += kolom.lebar
    return with_titles(tuple(placed), gaya)


def with_titles(columns: tuple[Kolom, ...], gaya: Gaya) -> tuple[Kolom, ...]:
    """Titles in a font in which their words fit, the same for all pelaksana, and divided where they must be."""
    room = 2 * gaya.margin_mendatar
    fitted = [_fitting_font(k.judul, k.huruf_judul, k.lebar - room) for k in columns]
    sizes = [font.ukuran for k, font in zip(columns, fitted, strict=True) if k.pelaksana is not None]
    titled = []
    for kolom, font in zip(columns, fitted, strict=True):
        if kolom.pelaksana is not None:
            font = replace(font, ukuran=min(sizes))
        title = breakable(kolom.judul, font, kolom.lebar - room)
        titled.append(replace(kolom, huruf_judul=font, judul=title))
    return tuple(titled)


def _title(sop: Sop, kolom: KolomGaya) -> str:
    if kolom.peran is Peran.LAIN:
        return kolom.teks
    return getattr(sop.lembar.kolom, kolom.peran.value) or ""


def _fitting_font(title: str, font: Huruf, room: float) -> Huruf:
    """The font, smaller by half points until the widest word fits or the limit of legibility is reached."""
    while font.ukuran > KEPALA_TERKECIL and widest_word(title, font) > room:
        font = replace(font, ukuran=max(font.ukuran - 0.5, KEPALA_TERKECIL))
    return font


def widen(columns: tuple[Kolom, ...], index: int, step: float, floor: dict[int, float]) -> tuple[Kolom, ...]:
    """Column `index` up to `step` mm wider at the cost of the others, none of which goes below its `floor`."""
    spare = {i: max(columns[i].lebar - low, 0.0) for i, low in floor.items() if i != index}
    total = sum(spare.values())
    taken = min(step, total)
    if taken <= 0:
        return columns
    widths = [k.lebar - taken * spare.get(i, 0.0) / total for i, k in enumerate(columns)]
    widths[index] += taken
    x, placed = 0.0, []
    for kolom, width in zip(columns, widths, strict=True):
        placed.append(replace(kolom, x=x, lebar=width))
        x += width
    return tuple(placed)


def build_header(sop: Sop, gaya: Gaya, columns: tuple[Kolom, ...]) -> Kepala:
    """Two header rows: group titles above, the columns' own titles below or over both."""
    groups = _groups(sop, gaya, columns)
    grouped = {index for _, first, count in groups for index in range(first, first + count)}
    top = _top_height(gaya, columns, groups)
    needs = [_cell_height(k.judul, k.huruf_judul, k.lebar, gaya) for k in columns]
    low = max((needs[i] - (0 if i in grouped else top) for i in range(len(columns))), default=0.0)
    heights = (top, max(low, line_height(gaya.huruf_kepala) + 2 * gaya.margin_tegak))
    cells = [_group_cell(gaya, columns, group, top) for group in groups]
    cells += [_column_cell(gaya, columns, i, heights, i in grouped) for i in range(len(columns))]
    return Kepala(tinggi=heights, sel=tuple(cells))


def _groups(sop: Sop, gaya: Gaya, columns: tuple[Kolom, ...]) -> list[tuple[str, int, int]]:
    wanted = (
        (sop.lembar.kolom.pelaksana, (Peran.PELAKSANA,), Peran.PELAKSANA),
        (sop.lembar.kolom.mutu_baku, MUTU_BAKU, Peran.OUTPUT),
    )
    groups = []
    for title, roles, mark in wanted:
        found = [i for i, kolom in enumerate(columns) if kolom.peran in roles]
        if title and found and mark not in gaya.kepala_satu_tingkat:
            groups.append((title, found[0], len(found)))
    return groups


def _top_height(gaya: Gaya, columns: tuple[Kolom, ...], groups: list[tuple[str, int, int]]) -> float:
    plain = line_height(gaya.huruf_kepala) + 2 * gaya.margin_tegak
    wide = (
        _cell_height(title, gaya.huruf_kepala, sum(k.lebar for k in columns[first : first + count]), gaya)
        for title, first, count in groups
    )
    return max([plain, *wide])


def _cell_height(text: str, font: Huruf, width: float, gaya: Gaya) -> float:
    lines = wrap(text, font, width - 2 * gaya.margin_mendatar)
    return len(lines) * line_height(font) + 2 * gaya.margin_tegak


def _group_cell(
    gaya: Gaya, columns: tuple[Kolom, ...], group: tuple[str, int, int], height: float
) -> SelKepala:
    title, first, count = group
    width = columns[first + count - 1].kanan - columns[first].x
    lines = wrap(title, gaya.huruf_kepala, width - 2 * gaya.margin_mendatar)
    return SelKepala(title, lines, gaya.huruf_kepala, first, count, Kotak(columns[first].x, 0, width, height))


def _column_cell(
    gaya: Gaya, columns: tuple[Kolom, ...], index: int, heights: tuple[float, float], grouped: bool
) -> SelKepala:
    kolom = columns[index]
    top = heights[0] if grouped else 0.0
    lines = wrap(kolom.judul, kolom.huruf_judul, kolom.lebar - 2 * gaya.margin_mendatar)
    box = Kotak(kolom.x, top, kolom.lebar, sum(heights) - top)
    return SelKepala(kolom.judul, lines, kolom.huruf_judul, index, 1, box)
