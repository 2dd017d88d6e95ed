"""Rows of the flow table: their text, broken into lines, and their heights."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from triwulan.sop.definition import Langkah, Sop
from triwulan.sop.flow.columns import LENTUR, PELAKSANA_LAYAK, TEKS_TERSEMPIT, widen, with_titles
from triwulan.sop.flow.hyphen import breakable
from triwulan.sop.flow.measure import line_height, widest_word, wrap
from triwulan.sop.flow.model import Gaya, Jenis, Kolom, Peran, Sel

TERENDAH = 14.6
"""Least height of a row with a symbol. Arrows bend in the middle of a row: half a row is two lines of
9 points, and by that much the row above may grow before an arrow comes apart."""
HURUF_TERKECIL = 7.0
SUSUT_TERBESAR = 2.0
LANGKAH_LEBAR = 6.0
LANGKAH_HURUF = 0.5
LUBER = 1.4
"""A table up to so many times as high as its page may fit on it with other column widths."""
LANGKAH_SEIMBANG = 3.0


@dataclass(frozen=True)
class Isi:
    """A row before it has a place: its cells and the height that they need."""

    jenis: Jenis
    langkah: Langkah | None
    sel: tuple[Sel, ...]
    tinggi: float


def cell_text(langkah: Langkah, kolom: Kolom) -> str:
    """What `langkah` prints in a text column."""
    mutu = langkah.mutu_baku
    texts = {
        Peran.NO: str(langkah.no),
        Peran.KEGIATAN: langkah.kegiatan,
        Peran.KELENGKAPAN: mutu.kelengkapan,
        Peran.WAKTU: mutu.waktu,
        Peran.OUTPUT: mutu.output,
        Peran.KETERANGAN: langkah.keterangan,
    }
    return texts.get(kolom.peran) or ""


@lru_cache(maxsize=20_000)
def _wrapped(text: str, kolom_lebar: float, kolom: Kolom, size: float) -> Sel:
    font = replace(kolom.huruf, ukuran=size)
    text = breakable(text, font, kolom_lebar)
    return Sel(text, wrap(text, font, kolom_lebar) if text else (), font)


def _cell(text: str, kolom: Kolom, gaya: Gaya, shrink: float) -> Sel:
    size = max(kolom.huruf.ukuran - shrink, min(HURUF_TERKECIL, kolom.huruf.ukuran))
    return _wrapped(text, kolom.lebar - 2 * gaya.margin_mendatar, kolom, size)


def _height(cells: tuple[Sel, ...], gaya: Gaya) -> float:
    text = max((len(sel.baris) * line_height(sel.huruf) for sel in cells if sel.baris), default=0.0)
    return text + 2 * gaya.margin_tegak


def measure_row(langkah: Langkah, columns: tuple[Kolom, ...], gaya: Gaya, shrink: float = 0.0) -> Isi:
    """The row of one langkah; `shrink` takes points off its font."""
    cells = tuple(_cell(cell_text(langkah, kolom), kolom, gaya, shrink) for kolom in columns)
    return Isi(Jenis.LANGKAH, langkah, cells, max(_height(cells, gaya), TERENDAH))


def fit_columns(sop: Sop, columns: tuple[Kolom, ...], gaya: Gaya, limit: float) -> tuple[Kolom, ...]:
    """Wider text columns for rows that even in the smallest font are higher than `limit` mm; else no change."""
    floor = {
        index: _floor(sop, kolom, gaya)
        for index, kolom in enumerate(columns)
        if kolom.peran not in {Peran.NO, Peran.WAKTU}
    }
    fitted = columns
    for _ in range(30):
        rows = (measure_row(langkah, fitted, gaya, SUSUT_TERBESAR) for langkah in sop.langkah)
        worst = max(rows, key=lambda isi: isi.tinggi, default=None)
        if worst is None or worst.tinggi <= limit:
            break
        wider = widen(fitted, _tallest(worst), LANGKAH_LEBAR, floor)
        if wider == fitted:
            break
        fitted = wider
    return columns if fitted == columns else with_titles(fitted, gaya)


def balance_columns(sop: Sop, columns: tuple[Kolom, ...], gaya: Gaya, room: float) -> tuple[Kolom, ...]:
    """Text columns in such widths that a table a little higher than its page fits on it; else no change."""
    height = _total_height(sop, columns, gaya)
    if not room < height <= room * LUBER:
        return columns
    floor = {i: _floor(sop, kolom, gaya) for i, kolom in enumerate(columns) if kolom.peran in LENTUR}
    fitted = columns
    while height > room:
        options = (widen(fitted, index, LANGKAH_SEIMBANG, floor) for index in floor)
        lower, fitted = min(
            ((_total_height(sop, option, gaya), option) for option in options),
            key=lambda pair: pair[0],
            default=(height, fitted),
        )
        if lower >= height:
            return columns
        height = lower
    return with_titles(fitted, gaya)


def _total_height(sop: Sop, columns: tuple[Kolom, ...], gaya: Gaya) -> float:
    return sum(measure_row(langkah, columns, gaya).tinggi for langkah in sop.langkah)


def _floor(sop: Sop, kolom: Kolom, gaya: Gaya) -> float:
    """Width below which a column does not go: room for the words of its title and most words of its cells."""
    if kolom.peran is Peran.PELAKSANA:
        return min(kolom.lebar, PELAKSANA_LAYAK)
    words = [widest_word(kolom.judul, kolom.huruf_judul)]
    words += [widest_word(cell_text(langkah, kolom), kolom.huruf) for langkah in sop.langkah]
    needed = max(words) + 2 * gaya.margin_mendatar + 0.2
    return min(max(needed, kolom.lebar * TEKS_TERSEMPIT), kolom.lebar)


def _tallest(isi: Isi) -> int:
    return max(range(len(isi.sel)), key=lambda index: len(isi.sel[index].baris))


def measure_rows(sop: Sop, columns: tuple[Kolom, ...], gaya: Gaya, limit: float) -> tuple[Isi, ...]:
    """All rows, none higher than `limit`: smaller font first, then the rest of the text on a row below."""
    rows: list[Isi] = []
    for langkah in sop.langkah:
        isi, shrink = measure_row(langkah, columns, gaya), 0.0
        while isi.tinggi > limit and shrink < SUSUT_TERBESAR:
            shrink += LANGKAH_HURUF
            isi = measure_row(langkah, columns, gaya, shrink)
        rows.extend(_split(isi, gaya, limit))
    return tuple(rows)


def _split(isi: Isi, gaya: Gaya, limit: float) -> list[Isi]:
    """The row, cut between lines into rows of at most `limit` mm."""
    if isi.tinggi <= limit:
        return [isi]
    room = limit - 2 * gaya.margin_tegak
    counts = [int(room // line_height(sel.huruf)) for sel in isi.sel]
    parts: list[Isi] = []
    start = 0
    while any(sel.baris[start * count :] for sel, count in zip(isi.sel, counts, strict=True)):
        cells = tuple(_part(sel, start * count, count) for sel, count in zip(isi.sel, counts, strict=True))
        jenis = Jenis.LANJUTAN if parts else Jenis.LANGKAH
        parts.append(Isi(jenis, isi.langkah, cells, max(_height(cells, gaya), TERENDAH)))
        start += 1
    return parts


def _part(sel: Sel, start: int, count: int) -> Sel:
    lines = sel.baris[start : start + count]
    return Sel(" ".join(lines), lines, sel.huruf)


def total_row(columns: tuple[Kolom, ...], gaya: Gaya, label: str, value: str) -> Isi:
    """The closing row with the total of Waktu; its caption stands over the columns before Waktu."""
    cells = []
    for kolom in columns:
        text = {Peran.NO: label, Peran.WAKTU: value}.get(kolom.peran, "")
        width = (
            sum(k.lebar for k in columns if k.x < _waktu_x(columns))
            if kolom.peran is Peran.NO
            else kolom.lebar
        )
        font = replace(kolom.huruf, tebal=True)
        cells.append(Sel(text, wrap(text, font, width - 2 * gaya.margin_mendatar) if text else (), font))
    return Isi(Jenis.JUMLAH, None, tuple(cells), max(_height(tuple(cells), gaya), 7.0))


def _waktu_x(columns: tuple[Kolom, ...]) -> float:
    return next((kolom.x for kolom in columns if kolom.peran is Peran.WAKTU), 0.0)
