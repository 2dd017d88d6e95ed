"""Which rows stand on which page."""

from __future__ import annotations

from collections.abc import Sequence

SATU_HALAMAN = 1000.0
"""Cost of a page: no other wish is worth one page more."""
ALUR_TERPOTONG = 10.0
KESENDIRIAN = 60.0
"""One lonely row on the last page."""


def paginate(
    heights: Sequence[float], first: float, other: float, closing: float, cut: Sequence[int]
) -> list[tuple[int, int]]:
    """Pages as (first row, end), the fewest possible, cut where the fewest flows pass.

    `first` and `other` are the heights available on the first and on later pages, without the last
    page's `closing` rows. `cut[i]` is the number of flows that a break before row i would cut, apart
    from the one plain flow that every break cuts. A row higher than a page gets one of its own.
    """
    count = len(heights)
    best: list[float] = [0.0] + [float("inf")] * count
    start_of = [0] * (count + 1)
    for end in range(1, count + 1):
        used = closing if end == count else 0.0
        for start in range(end - 1, -1, -1):
            used += heights[start]
            if used > (first if start == 0 else other) and end - start > 1:
                break
            cost = best[start] + _page_cost(start, end, count, cut)
            if cost < best[end]:
                best[end], start_of[end] = cost, start
    return _pages(start_of, count)


def _page_cost(start: int, end: int, count: int, cut: Sequence[int]) -> float:
    lonely = KESENDIRIAN if end == count and end - start == 1 and start > 0 else 0.0
    # Fuller pages first, so that the last page takes what is left, as a word processor would do.
    emptiness = 0.5 * start if end == count else 0.0
    return SATU_HALAMAN + lonely + (ALUR_TERPOTONG * cut[start] if start else 0.0) - emptiness


def _pages(start_of: list[int], count: int) -> list[tuple[int, int]]:
    pages: list[tuple[int, int]] = []
    end = count
    while end > 0:
        pages.append((start_of[end], end))
        end = start_of[end]
    return pages[::-1]
