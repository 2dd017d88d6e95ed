"""The flow table of an SOP as SVG, for the screen, from the same layout as the printed sheet.

Colours come from `currentColor` and from CSS variables with defaults, so that the
drawing follows a light or a dark page. State is never shown by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from xml.sax.saxutils import escape, quoteattr

from triwulan.dokumen.lembar_sop.susun import gaya_of
from triwulan.errors import InvalidInput, NotFound
from triwulan.sop.definition import Sop
from triwulan.sop.flow import Gaya, Halaman, Lembaran, layout_sheet
from triwulan.sop.flow.label import HURUF_LABEL
from triwulan.sop.flow.measure import line_height
from triwulan.sop.flow.model import (
    MM_PER_POINT,
    Alur,
    Baris,
    Cabang,
    Garis,
    Huruf,
    Jenis,
    Kolom,
    Kotak,
    Peran,
    Rupa,
    Simbol,
)
from triwulan.sop.svg_bentuk import (
    PANJANG_PANAH,
    arrow_head,
    badge,
    fitting_font,
    outline,
    text_element,
    towards,
)

TEPI = 1.0
TANPA_BATAS = 100_000.0


class Keadaan(StrEnum):
    """State of a langkah in a running siklus."""

    BELUM = "belum"
    BERJALAN = "berjalan"
    DIPERIKSA = "diperiksa"
    DIKEMBALIKAN = "dikembalikan"
    TERLAMBAT = "terlambat"
    SELESAI = "selesai"
    DILEWATI = "dilewati"


WARNA = {
    Keadaan.BERJALAN: "#3b82d6",
    Keadaan.DIPERIKSA: "#9a6fd0",
    Keadaan.DIKEMBALIKAN: "#d07a18",
    Keadaan.TERLAMBAT: "#e0524d",
    Keadaan.SELESAI: "#2e9a5b",
}
"""Each stands out against white and against a dark page (3 : 1 at least)."""
TANDA = {
    Keadaan.BERJALAN: "▶",
    Keadaan.DIPERIKSA: "?",
    Keadaan.DIKEMBALIKAN: "←",
    Keadaan.TERLAMBAT: "!",
    Keadaan.SELESAI: "✓",
    Keadaan.DILEWATI: "–",
}
SEBUTAN = {
    Keadaan.BELUM: "belum dimulai",
    Keadaan.BERJALAN: "sedang dikerjakan",
    Keadaan.DIPERIKSA: "sedang diperiksa",
    Keadaan.DIKEMBALIKAN: "dikembalikan",
    Keadaan.TERLAMBAT: "terlambat",
    Keadaan.SELESAI: "selesai",
    Keadaan.DILEWATI: "dilewati",
}


@dataclass(frozen=True)
class Sorotan:
    """What a running siklus shows on the drawing: state and note of each langkah, by number."""

    keadaan: Mapping[int, Keadaan] = field(default_factory=dict)
    catatan: Mapping[int, str] = field(default_factory=dict)
    """A few words per langkah for the tooltip ("2 dari 3 bidang selesai")."""


def sheet_svg(
    sop: Sop,
    *,
    page: int | None = None,
    highlight: Sorotan | None = None,
    gaya: Gaya | None = None,
    utuh: bool = False,
) -> tuple[str, ...]:
    """One SVG per page of the flow table; only page `page` (from 0) where it is given.

    `gaya` is the style of a template (None: of the one that the SOP names). With `utuh` the table is
    drawn in one piece without page breaks. IndexError for a page that the sheet does not have.
    """
    style = gaya or _style_of(sop)
    if utuh:
        style = replace(style, tinggi_kertas=TANPA_BATAS)
    sheet = layout_sheet(sop, style)
    pages = sheet.halaman if page is None else (sheet.halaman[page],)
    return tuple(_Lukisan(sop, sheet, halaman, highlight or Sorotan()).svg() for halaman in pages)


def _style_of(sop: Sop) -> Gaya:
    """The style in which the SOP prints; a draft may name a template that does not exist (yet)."""
    try:
        return gaya_of(sop)
    except (NotFound, InvalidInput):
        return Gaya.standar()


class _Lukisan:
    """Draws one page."""

    def __init__(self, sop: Sop, sheet: Lembaran, halaman: Halaman, sorotan: Sorotan) -> None:
        self.sop, self.sheet, self.halaman, self.sorotan = sop, sheet, halaman, sorotan
        self.gaya = sheet.gaya
        self.nama = f"sop-{sop.kode}-{sop.versi}-{halaman.nomor + 1}".replace(".", "-")

    def svg(self) -> str:
        width, height = self.sheet.lebar + 2 * TEPI, self.halaman.tinggi + 2 * TEPI
        label = quoteattr(f"{self.nama}-judul {self.nama}-uraian")
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="lembar-sop" role="img" aria-labelledby={label}'
            f' viewBox="{-TEPI:g} {-TEPI:g} {width:.2f} {height:.2f}" width="100%"'
            f' style="max-width:{width * 4:.0f}px;height:auto" fill="none" stroke="currentColor"'
            f" font-family={quoteattr(self._family())}>",
            f"<title id={quoteattr(self.nama + '-judul')}>{escape(self._title())}</title>",
            f"<desc id={quoteattr(self.nama + '-uraian')}>{escape(self._description())}</desc>",
            *self._table(),
            *(self._arrow(garis) for garis in self.halaman.garis),
            *(self._symbol(simbol) for simbol in self.halaman.simbol),
            "</svg>",
        ]
        return "".join(parts)

    def _family(self) -> str:
        return f"{self.gaya.kolom[0].huruf.nama}, 'Liberation Sans', Arial, sans-serif"

    def _title(self) -> str:
        count = len(self.sheet.halaman)
        where = f", halaman {self.halaman.nomor + 1} dari {count}" if count > 1 else ""
        return f"Diagram alir SOP {self.sop.nama}{where}"

    def _description(self) -> str:
        rows = [row.no for row in self.halaman.baris if row.jenis is Jenis.LANGKAH and row.no is not None]
        return " ".join(self._sentence(row) for row in rows)

    def _sentence(self, row: int) -> str:
        langkah = self.sop.langkah[row]
        name = {p.id: p.nama for p in self.sop.pelaksana}.get(langkah.pelaksana, "tanpa pelaksana")
        state = self.sorotan.keadaan.get(langkah.no)
        suffix = f" ({SEBUTAN[state]})" if state else ""
        flows = {alur for garis in self.halaman.garis for alur in garis.alur if alur.asal == row}
        return f"Langkah {langkah.no}, {name}: {langkah.kegiatan}{suffix}.{''.join(self._branches(flows))}"

    def _branches(self, flows: Iterable[Alur]) -> Iterator[str]:
        for alur in sorted(flows, key=lambda alur: alur.cabang, reverse=True):
            if alur.cabang is not Cabang.LANJUT:
                yield f" {alur.cabang.value.capitalize()}: ke langkah {self.sop.langkah[alur.tujuan].no}."

    # --- the table --------------------------------------------------------------------------------

    def _table(self) -> Iterator[str]:
        yield from self._header()
        for row in self.halaman.baris:
            yield from self._row(row)
        yield '<g stroke-width="0.2">'
        yield f'<rect x="0" y="0" width="{self.sheet.lebar:.2f}" height="{self.halaman.tinggi:.2f}"/>'
        yield f'<path d="{self._rules()}"/></g>'

    def _rules(self) -> str:
        """Row rules over the whole width; column rules below the header (the header's cells rule themselves)."""
        top, waktu = self.sheet.kepala.total, self._waktu_x()
        totals = [row.y for row in self.halaman.baris if row.jenis is Jenis.JUMLAH]
        level = "".join(f"M0 {row.y:.2f}H{self.sheet.lebar:.2f}" for row in self.halaman.baris)
        upright = ""
        for kolom in self.sheet.kolom[1:]:
            end = totals[0] if totals and kolom.x < waktu else self.halaman.tinggi
            upright += f"M{kolom.x:.2f} {top:.2f}V{end:.2f}"
        return level + upright

    def _header(self) -> Iterator[str]:
        shade = 'fill="var(--sop-kepala, currentColor)" fill-opacity="var(--sop-kepala-pekat, 0.09)"'
        fill = shade if self.gaya.arsir_kepala else 'fill="none"'
        for sel in self.sheet.kepala.sel:
            yield (
                f'<rect x="{sel.kotak.x:.2f}" y="{sel.kotak.y:.2f}" width="{sel.kotak.w:.2f}"'
                f' height="{sel.kotak.h:.2f}" {fill} stroke-width="0.2"/>'
            )
            yield from self._lines(sel.baris, sel.huruf, sel.kotak, centred=True)

    def _row(self, row: Baris) -> Iterator[str]:
        for kolom, sel in zip(self.sheet.kolom, row.sel, strict=False):
            box = Kotak(kolom.x, row.y, self._width(row, kolom), row.tinggi)
            yield from self._lines(sel.baris, sel.huruf, box, centred=kolom.rata_tengah)

    def _width(self, row: Baris, kolom: Kolom) -> float:
        """The caption of the total stands over all columns before Waktu."""
        return self._waktu_x() if row.jenis is Jenis.JUMLAH and kolom.x == 0 else kolom.lebar

    def _waktu_x(self) -> float:
        return next((kolom.x for kolom in self.sheet.kolom if kolom.peran is Peran.WAKTU), 0.0)

    def _lines(self, lines: tuple[str, ...], font: Huruf, box: Kotak, *, centred: bool) -> Iterator[str]:
        height = line_height(font)
        baseline = box.pusat.y - height * len(lines) / 2 + height * 0.78
        x = box.pusat.x if centred else box.x + self.gaya.margin_mendatar
        anchor = "middle" if centred else "start"
        for place, line in enumerate(lines):
            yield text_element(line, font, x, baseline + place * height, anchor)

    # --- arrows and symbols -------------------------------------------------------------------------

    def _arrow(self, garis: Garis) -> str:
        *_, before, tip = garis.titik
        points = [*garis.titik[:-1], towards(tip, before, PANJANG_PANAH * 0.8)]
        path = "M" + "L".join(f"{p.x:.2f} {p.y:.2f}" for p in points)
        parts = [f'<path class="alur" d="{path}" stroke-width="0.3"/>', arrow_head(before, tip)]
        if garis.label is not None:
            box = garis.label.kotak
            parts.append(
                f'<rect x="{box.x:.2f}" y="{box.y:.2f}" width="{box.w:.2f}" height="{box.h:.2f}"'
                ' fill="var(--sop-latar, Canvas)" stroke="none"/>'
            )
            parts.append(text_element(garis.label.teks, HURUF_LABEL, box.pusat.x, box.bawah - 0.55, "middle"))
        return "".join(parts)

    def _symbol(self, simbol: Simbol) -> str:
        langkah = self.sop.langkah[simbol.langkah]
        state = None if simbol.rupa is Rupa.PENGHUBUNG else self.sorotan.keadaan.get(langkah.no)
        colour = f"var(--sop-{state.value}, {WARNA[state]})" if state in WARNA else "currentColor"
        strong = state in {Keadaan.BERJALAN, Keadaan.TERLAMBAT, Keadaan.DIKEMBALIKAN, Keadaan.DIPERIKSA}
        dash = ' stroke-dasharray="1 0.8"' if state is Keadaan.DILEWATI else ""
        font = fitting_font(simbol.teks, simbol.kotak.w - 1)
        centre = simbol.kotak.pusat
        return (
            f'<g class="simbol {simbol.rupa.value} {state.value if state else ""}" data-langkah="{langkah.no}">'
            f"<title>{escape(self._tooltip(simbol, state))}</title>"
            f'<path d="{outline(simbol)}" fill="var(--sop-latar, Canvas)" stroke="{colour}"'
            f' stroke-width="{0.7 if strong else 0.35}"{dash}/>'
            + text_element(
                simbol.teks, font, centre.x, centre.y + font.ukuran * MM_PER_POINT * 0.36, "middle"
            )
            + (badge(simbol.kotak, colour, TANDA[state]) if state in TANDA else "")
            + "</g>"
        )

    def _tooltip(self, simbol: Simbol, state: Keadaan | None) -> str:
        langkah = self.sop.langkah[simbol.langkah]
        if simbol.rupa is Rupa.PENGHUBUNG:
            return f"Penghubung halaman {simbol.teks}, menuju langkah {langkah.no}"
        words = [f"Langkah {langkah.no}: {langkah.kegiatan}"]
        if state is not None:
            words.append(SEBUTAN[state])
        if langkah.no in self.sorotan.catatan:
            words.append(self.sorotan.catatan[langkah.no])
        return " — ".join(words)
