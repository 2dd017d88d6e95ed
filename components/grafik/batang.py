"""Bars of percent along one line per row: capaian against its target (bullet bars), and where the year will end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.grafik.dasar import TINGGI_BARIS, Gambar, hidden_axis, layout, names, plain, short, wrapped
from components.grafik.palet import Palet

UJUNG = 150.0
"""The axis ends here; a longer bar is cut, its figure is written out."""
TERPANJANG = 120.0
PENANDA = 100.0


@dataclass(frozen=True)
class Batang:
    """One row. `nilai` in percent, None where there is none; `tercapai` None: not to be judged.

    `bayangan`: a second, outlined length (a projection). `keterangan`: what the hover box says.
    """

    id: int
    nama: str
    nilai: float | None
    teks: str
    tercapai: bool | None
    keterangan: str
    bayangan: float | None = None


def bullet_chart(rows: Sequence[Batang], warna: Palet) -> Gambar:
    """Bullet bars: length is capaian, the upright line is the target (100 %)."""
    height = TINGGI_BARIS
    y = [-float(number) for number in range(len(rows))]
    data = [
        _track(rows, y, warna),
        *([_shadow(rows, y, warna)] if any(row.bayangan is not None for row in rows) else []),
        _bars(rows, y, warna),
        _target(y, warna),
        _figures(rows, y, warna),
        names([short(row.nama) for row in rows], [at + 0.32 for at in y], warna),
    ]
    return {
        "data": data,
        "layout": layout(
            warna,
            height * len(rows) + 16,
            barmode="overlay",
            xaxis=hidden_axis((0, UJUNG)),
            yaxis=hidden_axis((0.5 - len(rows), 0.62)),
        ),
    }


def _track(rows: Sequence[Batang], y: Sequence[float], warna: Palet) -> dict[str, Any]:
    """The whole row, pale: what is touched, whatever the length of the bar."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": [UJUNG] * len(rows),
        "y": [at - 0.12 for at in y],
        "width": 0.4,
        "marker": {"color": warna.jalur, "line": {"width": 0}},
        "customdata": [row.id for row in rows],
        "hovertext": [f"<b>{wrapped(row.nama)}</b><br>{wrapped(row.keterangan)}" for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _bars(rows: Sequence[Batang], y: Sequence[float], warna: Palet) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [_length(row.nilai) for row in rows],
        "y": [at - 0.12 for at in y],
        "width": 0.26,
        "marker": {
            "color": [warna.kurang if row.tercapai is False else warna.capai for row in rows],
            "line": {"width": 0},
            "pattern": {
                "shape": ["/" if row.tercapai is False else "" for row in rows],
                "fillmode": "overlay",
                "fgcolor": warna.latar,
                "fgopacity": 0.55,
                "size": 6,
                "solidity": 0.22,
            },
        },
        "customdata": [row.id for row in rows],
        "hoverinfo": "skip",
    }


def _shadow(rows: Sequence[Batang], y: Sequence[float], warna: Palet) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "x": [_length(row.bayangan) for row in rows],
        "y": [at - 0.12 for at in y],
        "width": 0.26,
        "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 1.6, "color": warna.capai}},
        "hoverinfo": "skip",
    }


def _target(y: Sequence[float], warna: Palet) -> dict[str, Any]:
    """The target as one upright stroke per row."""
    x: list[float | None] = []
    heights: list[float | None] = []
    for at in y:
        x += [PENANDA, PENANDA, None]
        heights += [at - 0.36, at + 0.12, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": heights,
        "line": {"color": warna.sasaran, "width": 3},
        "hoverinfo": "skip",
    }


def _figures(rows: Sequence[Batang], y: Sequence[float], warna: Palet) -> dict[str, Any]:
    """The figure at the end of each row."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [UJUNG - 1.5] * len(rows),
        "y": [at - 0.12 for at in y],
        "text": [plain(row.teks) for row in rows],
        "textposition": "middle left",
        "textfont": {"size": 13, "color": warna.teks, "weight": 600},
        "hoverinfo": "skip",
    }


def _length(nilai: float | None) -> float | None:
    return None if nilai is None else max(0.0, min(nilai, TERPANJANG))
