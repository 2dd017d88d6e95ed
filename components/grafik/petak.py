"""The heat table: indikator down, triwulan across, the darker the further behind its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.grafik.dasar import Gambar, layout, names, plain, short, wrapped
from components.grafik.palet import Palet

TINGGI = 58
AMBANG = (75.0, 90.0, 100.0)
"""Capaian in percent from which the next paler step begins."""
NAMA_TINGKAT = ("di bawah 75%", "75% – <90%", "90% – <100%", "100% ke atas")


@dataclass(frozen=True)
class Petak:
    """One cell: capaian in percent or None, and the words in it."""

    nilai: float | None
    teks: str


@dataclass(frozen=True)
class BarisPetak:
    """One row of the heat table."""

    id: int
    nama: str
    petak: tuple[Petak, ...]


def heat_chart(rows: Sequence[BarisPetak], kolom: Sequence[str], warna: Palet) -> Gambar:
    """The heat table; a cell without a figure stays empty and says why."""
    y = [-float(number) for number in range(len(rows))]
    return {
        "data": [
            _cells(rows, kolom, y, warna),
            _texts(rows, kolom, y, warna),
            names([short(row.nama) for row in rows], [at + 0.39 for at in y], warna)
            | {"x": [-0.5] * len(rows)},
        ],
        "layout": layout(
            warna,
            TINGGI * len(rows) + 50,
            margin={"l": 0, "r": 0, "t": 38, "b": 4},
            xaxis={
                "range": [-0.5, len(kolom) - 0.5],
                "tickvals": list(range(len(kolom))),
                "ticktext": list(kolom),
                "side": "top",
                "ticks": "",
                "ticklabelstandoff": 9,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "tickfont": {"size": 13, "color": warna.redup},
            },
            yaxis={"range": [0.5 - len(rows), 0.58], "visible": False, "fixedrange": True},
        ),
    }


def _cells(
    rows: Sequence[BarisPetak], kolom: Sequence[str], y: Sequence[float], warna: Palet
) -> dict[str, Any]:
    steps = len(warna.tingkat) + 1
    colours = (warna.jalur, *warna.tingkat)
    scale = [
        [edge, colour]
        for number, colour in enumerate(colours)
        for edge in (number / steps, (number + 1) / steps)
    ]
    return {
        "type": "heatmap",
        "x": list(range(len(kolom))),
        "y": list(y),
        "z": [[float(_step(cell.nilai)) for cell in row.petak] for row in rows],
        "zmin": -1.5,
        "zmax": len(warna.tingkat) - 0.5,
        "colorscale": scale,
        "showscale": False,
        "xgap": 4,
        "ygap": 28,
        "customdata": [[row.id] * len(kolom) for row in rows],
        "hovertext": [
            [
                f"<b>{wrapped(row.nama)}</b><br>{plain(name)}: {plain(cell.teks)}"
                for name, cell in zip(kolom, row.petak, strict=True)
            ]
            for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _texts(
    rows: Sequence[BarisPetak], kolom: Sequence[str], y: Sequence[float], warna: Palet
) -> dict[str, Any]:
    cells = [cell for row in rows for cell in row.petak]
    return {
        "type": "scatter",
        "mode": "text",
        "x": list(range(len(kolom))) * len(rows),
        "y": [at for at in y for _ in kolom],
        "text": [plain(cell.teks) for cell in cells],
        "textfont": {"size": 13, "color": [_ink(cell, warna) for cell in cells]},
        "hoverinfo": "skip",
    }


def _step(nilai: float | None) -> int:
    return -1 if nilai is None else sum(nilai >= edge for edge in AMBANG)


def _ink(cell: Petak, warna: Palet) -> str:
    return warna.redup if cell.nilai is None else warna.teks_tingkat[_step(cell.nilai)]
