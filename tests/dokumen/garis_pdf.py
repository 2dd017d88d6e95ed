"""The upright lines of a PDF page, as vectors."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

MM = 25.4 / 72
TEBAL_ALUR = (0.8, 1.2)
"""Stroke widths in points that only arrows have (rules of the table: 0,5; symbols are closed)."""
SELARAS, SAMBUNG = 0.25, 0.12
"""Lines count as one within so many mm across, and as joined within so many mm along."""

Rentang = tuple[float, float]


def upright_runs(pdf: bytes, page: int) -> dict[float, list[Rentang]]:
    """Joined upright stretches of arrows: place in x -> (top, bottom) of each, in mm from the top."""
    document = pdfium.PdfDocument(pdf)
    height = document[page].get_height() * MM
    found: dict[float, list[Rentang]] = defaultdict(list)
    for x, y1, y2 in _upright_segments(document[page]):
        key = next((known for known in found if abs(known - x) < SELARAS), x)
        found[key].append((height - max(y1, y2), height - min(y1, y2)))
    return {x: _joined(spans) for x, spans in found.items()}


def _joined(spans: list[Rentang]) -> list[Rentang]:
    runs: list[Rentang] = []
    for top, bottom in sorted(spans):
        if runs and top <= runs[-1][1] + SAMBUNG:
            runs[-1] = (runs[-1][0], max(bottom, runs[-1][1]))
        else:
            runs.append((top, bottom))
    return runs


def _upright_segments(page: pdfium.PdfPage) -> list[tuple[float, float, float]]:
    segments = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=5):
        width = ctypes.c_float()
        raw.FPDFPageObj_GetStrokeWidth(item, width)
        points = _points(item)
        scale = abs(item.get_matrix().a) or 1.0
        if not TEBAL_ALUR[0] < width.value * scale < TEBAL_ALUR[1] or _is_closed(points):
            continue
        for (x1, y1), (x2, y2) in pairwise(points):
            if abs(x1 - x2) < 0.05 and abs(y1 - y2) > 0.05:
                segments.append((x1, y1, y2))
    return segments


def _is_closed(points: list[tuple[float, float]]) -> bool:
    return (
        len(points) > 3
        and abs(points[0][0] - points[-1][0]) < 0.05
        and abs(points[0][1] - points[-1][1]) < 0.05
    )


def _points(item: pdfium.PdfObject) -> list[tuple[float, float]]:
    matrix = item.get_matrix()
    points = []
    for number in range(raw.FPDFPath_CountSegments(item)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = matrix.on_point(x.value, y.value)
        points.append((px * MM, py * MM))
    return points
