"""The chart of kepatuhan: how long each tugas took, of that how long it waited, against its waktu baku."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from components.grafik.dasar import (
    TINGGI_BARIS,
    Gambar,
    hidden_axis,
    layout,
    legend,
    names,
    plain,
    short,
    wrapped,
)
from components.grafik.palet import Palet
from components.langkah.waktu import print_menit
from triwulan.siklus.kepatuhan import BarisKepatuhan

RUANG = 1.28
"""The axis is longer than the longest bar, for the words at its end."""


def duration_chart(rows: Sequence[BarisKepatuhan], warna: Palet) -> Gambar:
    """One bar for each tugas that has begun: waiting, then working; the upright stroke is the waktu baku of its laps."""
    y = [-float(number) for number in range(len(rows))]
    longest = max((max(row.menit_nyata, _norm(row)) for row in rows), default=1) or 1
    return {
        "data": [
            _bar(rows, y, "menunggu", [row.menit_menunggu for row in rows], warna.kedua, "/"),
            _bar(
                rows, y, "dikerjakan", [row.menit_nyata - row.menit_menunggu for row in rows], warna.capai, ""
            ),
            _norms(rows, y, warna),
            _words(rows, y, longest, warna),
            names([short(duration_name(row)) for row in rows], [at + 0.32 for at in y], warna)
            | {"showlegend": False},
        ],
        "layout": layout(
            warna,
            TINGGI_BARIS * len(rows) + 56,
            barmode="stack",
            xaxis=hidden_axis((0, longest * RUANG)),
            yaxis=hidden_axis((0.5 - len(rows), 0.62)),
            margin={"l": 0, "r": 0, "t": 40, "b": 8},
            **legend(warna),
        ),
    }


def _bar(
    rows: Sequence[BarisKepatuhan],
    y: Sequence[float],
    nama: str,
    minutes: list[int],
    colour: str,
    pattern: str,
) -> dict[str, Any]:
    return {
        "type": "bar",
        "orientation": "h",
        "name": nama,
        "x": minutes,
        "y": [at - 0.12 for at in y],
        "width": 0.3,
        "marker": {
            "color": colour,
            "line": {"width": 0},
            "pattern": {"shape": pattern, "fillmode": "overlay", "size": 6, "solidity": 0.25},
        },
        "customdata": [row.tugas_id for row in rows],
        "hovertext": [_story(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }


def _norms(rows: Sequence[BarisKepatuhan], y: Sequence[float], warna: Palet) -> dict[str, Any]:
    x: list[float | None] = []
    heights: list[float | None] = []
    for row, at in zip(rows, y, strict=True):
        if row.menit_baku is not None:
            x += [_norm(row), _norm(row), None]
            heights += [at - 0.36, at + 0.12, None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "waktu baku",
        "x": x,
        "y": heights,
        "line": {"color": warna.sasaran, "width": 3},
        "hoverinfo": "skip",
    }


def _words(rows: Sequence[BarisKepatuhan], y: Sequence[float], longest: int, warna: Palet) -> dict[str, Any]:
    """The duration at the end of each row."""
    return {
        "type": "scatter",
        "mode": "text",
        "showlegend": False,
        "x": [longest * (RUANG - 0.01)] * len(rows),
        "y": [at - 0.12 for at in y],
        "text": [plain(print_menit(row.menit_nyata)) for row in rows],
        "textposition": "middle left",
        "textfont": {"size": 13, "color": warna.teks, "weight": 600},
        "hoverinfo": "skip",
    }


def _norm(row: BarisKepatuhan) -> int:
    return (row.menit_baku or 0) * max(len(row.putaran), 1)


def duration_name(row: BarisKepatuhan) -> str:
    """Langkah and who does it, as one label."""
    lane = f" · {row.nama_bidang}" if row.nama_bidang else ""
    return f"{row.langkah_no}. {row.nama_pelaksana}{lane}"


def _story(row: BarisKepatuhan) -> str:
    facts = f"nyata {print_menit(row.menit_nyata)}, menunggu {print_menit(row.menit_menunggu)}, baku {print_menit(_norm(row))}"
    return f"<b>{wrapped(row.kegiatan)}</b><br>{plain(facts)}"
