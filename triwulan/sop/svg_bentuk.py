"""Single elements of the SVG of a sheet: text, arrow heads, outlines of symbols, signs of states."""

from __future__ import annotations

from dataclasses import replace
from xml.sax.saxutils import escape

from triwulan.sop.flow.measure import text_width
from triwulan.sop.flow.model import MM_PER_POINT, Huruf, Kotak, Rupa, Simbol, Titik

PANJANG_PANAH, LEBAR_PANAH = 2.0, 1.7
HURUF_SIMBOL = Huruf(ukuran=8)


def text_element(text: str, font: Huruf, x: float, y: float, anchor: str) -> str:
    if not text:
        return ""
    weight = ' font-weight="bold"' if font.tebal else ""
    size = font.ukuran * MM_PER_POINT
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size:.2f}" text-anchor="{anchor}"{weight}'
        f' fill="currentColor" stroke="none">{escape(text)}</text>'
    )


def fitting_font(text: str, room: float) -> Huruf:
    wide = text_width(text, HURUF_SIMBOL)
    return HURUF_SIMBOL if wide <= room else replace(HURUF_SIMBOL, ukuran=HURUF_SIMBOL.ukuran * room / wide)


def towards(start: Titik, goal: Titik, distance: float) -> Titik:
    length = abs(goal.x - start.x) + abs(goal.y - start.y)
    share = min(distance / length, 1.0) if length else 0.0
    return Titik(start.x + (goal.x - start.x) * share, start.y + (goal.y - start.y) * share)


def arrow_head(before: Titik, tip: Titik) -> str:
    base = towards(tip, before, PANJANG_PANAH)
    dx, dy = (0.0, LEBAR_PANAH / 2) if abs(before.y - tip.y) < 0.01 else (LEBAR_PANAH / 2, 0.0)
    return (
        f'<path class="panah" d="M{tip.x:.2f} {tip.y:.2f}L{base.x + dx:.2f} {base.y + dy:.2f}'
        f'L{base.x - dx:.2f} {base.y - dy:.2f}Z" fill="currentColor" stroke="none"/>'
    )


def outline(simbol: Simbol) -> str:
    box, centre = simbol.kotak, simbol.kotak.pusat
    if simbol.rupa is Rupa.KAPSUL:
        r = box.h / 2
        arc = f"A{r:.2f} {r:.2f} 0 0 1"
        return (
            f"M{box.x + r:.2f} {box.y:.2f}H{box.kanan - r:.2f}{arc} {box.kanan - r:.2f} {box.bawah:.2f}"
            f"H{box.x + r:.2f}{arc} {box.x + r:.2f} {box.y:.2f}Z"
        )
    corners = {
        Rupa.KOTAK: ((box.x, box.y), (box.kanan, box.y), (box.kanan, box.bawah), (box.x, box.bawah)),
        Rupa.BELAH_KETUPAT: (
            (centre.x, box.y),
            (box.kanan, centre.y),
            (centre.x, box.bawah),
            (box.x, centre.y),
        ),
        Rupa.PENGHUBUNG: (
            (box.x, box.y),
            (box.kanan, box.y),
            (box.kanan, box.y + box.h * 0.8),
            (centre.x, box.bawah),
            (box.x, box.y + box.h * 0.8),
        ),
    }[simbol.rupa]
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in corners) + "Z"


def badge(box: Kotak, colour: str, sign: str) -> str:
    """A small round sign at the upper right corner of a symbol."""
    x, y = box.kanan - 0.4, box.y + 0.4
    return (
        f'<circle cx="{x:.2f}" cy="{y:.2f}" r="1.7" fill="{colour}" stroke="none"/>'
        f'<text x="{x:.2f}" y="{y + 0.85:.2f}" font-size="2.4" text-anchor="middle"'
        f' fill="var(--sop-latar, Canvas)" stroke="none">{escape(sign)}</text>'
    )
