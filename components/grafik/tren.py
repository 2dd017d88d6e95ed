"""Five years: realisasi as a line with points, yearly targets as short strokes, the Renstra as a dashed line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.grafik.dasar import Gambar, layout, legend, plain
from components.grafik.palet import Palet

TINGGI = 330


@dataclass(frozen=True)
class TitikTahun:
    """One year. `catatan` says what is special ("s.d. Triwulan III")."""

    tahun: int
    realisasi: float | None
    teks: str
    target: float | None
    teks_target: str
    catatan: str = ""


def trend_chart(
    titik: Sequence[TitikTahun], renstra: Mapping[int, tuple[float, str]], satuan: str, warna: Palet
) -> Gambar:
    """The trend of one indikator; `renstra` is (number, how it is printed) by year."""
    years = sorted({row.tahun for row in titik} | set(renstra))
    low, high = _reach(titik, renstra)
    label = plain(satuan) if low == 0 else f"{plain(satuan)} (sumbu tidak dari nol)"
    return {
        "data": [_renstra(renstra, warna), _targets(titik, warna), _realisasi(titik, warna)],
        "layout": layout(
            warna,
            TINGGI,
            margin={"l": 8, "r": 12, "t": 44, "b": 28},
            xaxis={
                "tickvals": years,
                "ticktext": [str(year) for year in years],
                "range": [years[0] - 0.5, years[-1] + 0.5],
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
            },
            yaxis={
                "title": {"text": label, "font": {"size": 12, "color": warna.redup}},
                "automargin": True,
                "range": [low, high],
                "gridcolor": warna.garis,
                "zerolinecolor": warna.garis,
                "fixedrange": True,
                "nticks": 6,
            },
            **legend(warna),
        ),
    }


def _realisasi(titik: Sequence[TitikTahun], warna: Palet) -> dict[str, Any]:
    rows = [row for row in titik if row.realisasi is not None]
    return {
        "type": "scatter",
        "mode": "lines+markers+text",
        "name": "Realisasi",
        "x": [row.tahun for row in rows],
        "y": [row.realisasi for row in rows],
        "text": [plain(row.teks) for row in rows],
        "textposition": [_beside(rows, number) for number in range(len(rows))],
        "textfont": {"size": 13, "color": warna.teks, "weight": 600},
        "line": {"color": warna.capai, "width": 3},
        "marker": {
            "size": 10,
            "color": [warna.latar if row.catatan else warna.capai for row in rows],
            "line": {"color": warna.capai, "width": 2.5},
        },
        "hovertext": [
            f"<b>{row.tahun}</b><br>Realisasi {plain(row.teks)}{f' ({plain(row.catatan)})' if row.catatan else ''}"
            for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
    }


def _targets(titik: Sequence[TitikTahun], warna: Palet) -> dict[str, Any]:
    rows = [row for row in titik if row.target is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "Target tahunan",
        "x": [row.tahun for row in rows],
        "y": [row.target for row in rows],
        "marker": {"symbol": "line-ew", "size": 26, "line": {"color": warna.sasaran, "width": 3}},
        "hovertext": [f"<b>{row.tahun}</b><br>Target {plain(row.teks_target)}" for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _renstra(renstra: Mapping[int, tuple[float, str]], warna: Palet) -> dict[str, Any]:
    years = sorted(renstra)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": "Target Renstra",
        "x": years,
        "y": [renstra[year][0] for year in years],
        "line": {"color": warna.kurang, "width": 2, "dash": "dash"},
        "marker": {"symbol": "diamond-open", "size": 9, "color": warna.kurang},
        "hovertext": [f"<b>{year}</b><br>Renstra {plain(renstra[year][1])}" for year in years],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _beside(rows: Sequence[TitikTahun], number: int) -> str:
    """Below a valley, above everything else: so the line does not cross the figure."""
    around = [rows[at].realisasi or 0.0 for at in (number - 1, number + 1) if 0 <= at < len(rows)]
    lowest = bool(around) and (rows[number].realisasi or 0.0) < min(around)
    return "bottom center" if lowest else "top center"


def _reach(titik: Sequence[TitikTahun], renstra: Mapping[int, tuple[float, str]]) -> tuple[float, float]:
    """From where to where the axis goes: from zero, unless the values lie so close together that nothing would show."""
    values = [value for row in titik for value in (row.realisasi, row.target) if value is not None]
    values += [number for number, _ in renstra.values()]
    low, high = min(values, default=0.0), max(values, default=1.0)
    span = high - low
    if low > 0 and span < 0.35 * high:
        room = max(span, 0.02 * high)
        return low - room * 0.8, high + room * 0.6
    return min(0.0, low * 1.1), (high or 1.0) * 1.16
