"""What all charts share: fonts, id-ID numbers, no zoom (a finger scrolls the page), names above their rows."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

from components.grafik.palet import Palet

Gambar = dict[str, Any]
"""A plotly figure: {"data": …, "layout": …}."""

LEBAR_NAMA = 48
"""Letters of a name in one line on a phone of 390 px."""
TINGGI_BARIS = 62
HURUF = '"Source Sans", "Source Sans Pro", Arial, sans-serif'


def layout(warna: Palet, tinggi: int, **lain: Any) -> dict[str, Any]:
    """The common look; `lain` is added to it."""
    return {
        "height": tinggi,
        "margin": {"l": 0, "r": 0, "t": 8, "b": 8},
        "font": {"family": HURUF, "size": 13, "color": warna.teks},
        "separators": ",.",
        "paper_bgcolor": warna.latar,
        "plot_bgcolor": warna.latar,
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "bargap": 0.3,
        "hoverlabel": {
            "font": {"family": HURUF, "size": 13, "color": warna.teks},
            "bgcolor": warna.latar,
            "bordercolor": warna.garis,
            "align": "left",
        },
        **lain,
    }


def hidden_axis(rentang: Sequence[float]) -> dict[str, Any]:
    """An axis that places things and draws nothing."""
    return {"range": list(rentang), "visible": False, "fixedrange": True}


def short(nama: str, baris: int = 1, lebar: int = LEBAR_NAMA) -> str:
    """A name in at most so many lines, cut with "…" where the rest is in the table and under the finger."""
    lines = textwrap.wrap(nama, lebar) or [nama]
    if len(lines) > baris:
        lines = [*lines[: baris - 1], textwrap.shorten(" ".join(lines[baris - 1 :]), lebar, placeholder=" …")]
    return "<br>".join(plain(line) for line in lines)


def plain(text: str) -> str:
    """Text from people, safe where plotly reads a few tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def wrapped(text: str, lebar: int = 52) -> str:
    """Text of a hover box: all of it, in lines."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, lebar))


def names(nama: Sequence[str], y: Sequence[float], warna: Palet) -> dict[str, Any]:
    """A trace that writes a name above the row that begins at each `y`."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(nama),
        "y": list(y),
        "text": list(nama),
        "textposition": "middle right",
        "textfont": {"size": 13, "color": warna.teks},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def legend(warna: Palet) -> dict[str, Any]:
    """Settings for a chart that needs a legend: one line above it."""
    return {
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "bottom",
            "font": {"size": 13, "color": warna.teks},
            "itemclick": False,
            "itemdoubleclick": False,
        },
    }


def config(nama_berkas: str) -> dict[str, Any]:
    """One button, the picture; its words and the numbers in Indonesian."""
    return {
        "displayModeBar": True,
        "displaylogo": False,
        "scrollZoom": False,
        "doubleClick": False,
        "showTips": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": nama_berkas},
        "locale": "id",
        "locales": {
            "id": {
                "dictionary": {
                    "Download plot as a png": "Unduh gambar",
                    "Download plot as a PNG": "Unduh gambar",
                },
                "format": {"decimal": ",", "thousands": "."},
            }
        },
    }
