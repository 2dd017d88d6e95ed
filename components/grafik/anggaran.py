"""Budget absorption beside capaian, per program: two bars on one scale of percent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.grafik.dasar import Gambar, hidden_axis, layout, legend, names, plain, short, wrapped
from components.grafik.palet import Palet

TINGGI = 84
UJUNG, TERPANJANG = 150.0, 120.0


@dataclass(frozen=True)
class BarisSerapan:
    """One program: percent of capaian and of absorption, None where there is none, and how they are printed."""

    nama: str
    capaian: float | None
    teks_capaian: str
    serapan: float | None
    teks_serapan: str


def absorption_chart(rows: Sequence[BarisSerapan], warna: Palet) -> Gambar:
    """Capaian above absorption for each program."""
    y = [-float(number) for number in range(len(rows))]
    data = [
        _bars("Capaian kinerja", [row.capaian for row in rows], rows, [at + 0.06 for at in y], warna.capai, ""),
        _bars("Serapan anggaran", [row.serapan for row in rows], rows, [at - 0.24 for at in y], warna.kedua, "/", warna),
        _figures([row.teks_capaian for row in rows], [at + 0.06 for at in y], warna),
        _figures([row.teks_serapan for row in rows], [at - 0.24 for at in y], warna),
        names([short(row.nama) for row in rows], [at + 0.38 for at in y], warna) | {"showlegend": False},
        _hundred(y, warna),
    ]  # fmt: skip
    return {
        "data": data,
        "layout": layout(
            warna,
            TINGGI * len(rows) + 44,
            margin={"l": 0, "r": 0, "t": 40, "b": 4},
            barmode="overlay",
            xaxis=hidden_axis((0, UJUNG)),
            yaxis=hidden_axis((0.5 - len(rows), 0.6)),
            **legend(warna),
        ),
    }


def _bars(
    nama: str,
    nilai: Sequence[float | None],
    rows: Sequence[BarisSerapan],
    y: Sequence[float],
    colour: str,
    pattern: str,
    warna: Palet | None = None,
) -> dict[str, Any]:
    hatch = (
        {"shape": pattern, "fillmode": "overlay", "fgcolor": warna.latar, "fgopacity": 0.55, "solidity": 0.22}
        if warna
        else {}
    )
    return {
        "type": "bar",
        "orientation": "h",
        "name": nama,
        "x": [None if value is None else min(max(value, 0.0), TERPANJANG) for value in nilai],
        "y": list(y),
        "width": 0.24,
        "marker": {"color": colour, "line": {"width": 0}, "pattern": hatch},
        "hovertext": [
            f"<b>{wrapped(row.nama)}</b><br>Capaian {plain(row.teks_capaian)}<br>Serapan {plain(row.teks_serapan)}"
            for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _figures(teks: Sequence[str], y: Sequence[float], warna: Palet) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "x": [UJUNG] * len(teks),
        "y": list(y),
        "text": [plain(text) for text in teks],
        "textposition": "middle left",
        "textfont": {"size": 13, "color": warna.teks},
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _hundred(y: Sequence[float], warna: Palet) -> dict[str, Any]:
    """The 100 % mark, once per program and not across its name."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [at for _ in y for at in (100, 100, None)],
        "y": [at for row in y for at in (row + 0.2, row - 0.38, None)],
        "line": {"color": warna.sasaran, "width": 1.5, "dash": "dot"},
        "hoverinfo": "skip",
        "showlegend": False,
    }
