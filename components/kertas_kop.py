"""The letterhead as it will be printed, drawn in HTML in the proportions of an A4 sheet."""

from __future__ import annotations

import html
from collections.abc import Sequence

from triwulan.organisasi.baris_kop import BarisKop

LEBAR_ISI_MM = 160
"""Width between the margins of A4 (30 mm left, 20 mm right)."""
MM_PER_PT = 0.3528
RULES = {
    "tunggal": "border-bottom:{:.3f}cqw solid #000",
    "ganda": "border-bottom:{:.3f}cqw double #000",
    "tanpa": "border-bottom:0",
}


def draw_kop(
    baris: Sequence[BarisKop], *, logo: str | None, tinggi_logo_mm: int, garis: str, fonta: str
) -> str:
    """HTML of the head of a sheet. `logo`: address of the picture. Lengths are shares of the sheet's width."""
    lines = "".join(_line(line) for line in baris)
    tinggi = _share(tinggi_logo_mm)
    picture = (
        f"<img src='{html.escape(logo, quote=True)}' alt='Logo' style='height:{tinggi:.2f}cqw'>"
        if logo
        else ""
    )
    side = f"{tinggi * 1.05:.2f}cqw" if logo else "0"
    rule = RULES.get(garis, RULES["tunggal"]).format(_share(1.6 if garis == "ganda" else 0.8))
    style = (
        f"grid-template-columns:{side} 1fr {side};font-family:{_family(fonta)};padding-bottom:1.2cqw;{rule}"
    )
    return (
        f"<div class='tw-kertas' role='img' aria-label='Pratinjau kop surat'><div class='tw-kop' style='{style}'>"
        f"<div>{picture}</div><div>{lines}</div><div></div></div>"
        "<p class='tw-isi'>Isi naskah dimulai di sini.</p></div>"
    )


def _line(line: BarisKop) -> str:
    weight = "700" if line.tebal else "400"
    size = _share(line.ukuran * MM_PER_PT)
    return f"<p style='font-size:{size:.2f}cqw;font-weight:{weight}'>{html.escape(line.teks)}</p>"


def _share(mm: float) -> float:
    return mm / LEBAR_ISI_MM * 100


def _family(fonta: str) -> str:
    """The type with the metric-compatible one that free systems have."""
    twins = {
        "Arial": "Arial, Liberation Sans, Helvetica, sans-serif",
        "Times New Roman": "Times New Roman, Liberation Serif, serif",
        "Bookman Old Style": "Bookman Old Style, URW Bookman, serif",
        "Tahoma": "Tahoma, DejaVu Sans Condensed, sans-serif",
    }
    return twins.get(fonta, twins["Arial"])
