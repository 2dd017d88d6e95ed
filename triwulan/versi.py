"""Two people edit the same row: the second is told what stands there now, and loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.base import Versioned
from triwulan.errors import Conflict


def check_versi(row: Versioned, versi: int, sekarang: Mapping[str, Any]) -> None:
    """Raise Conflict unless `versi`, which the person saw, is still the version of the row.

    `sekarang`: what stands in the row, by the names of the person's fields; the Conflict carries it
    together with the present `versi`, so that the page can show both and save again on top of it.
    """
    if row.versi != versi:
        raise Conflict(
            "Data ini baru saja diubah orang lain. Bandingkan di bawah ini; isian Anda belum hilang.",
            {**sekarang, "versi": row.versi},
        )
