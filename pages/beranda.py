"""Beranda: what I must do now."""

from __future__ import annotations

from components import bingkai
from triwulan.akses.pelaku import Actor


def show(actor: Actor) -> None:
    """Draw the page."""
    bingkai.title("Beranda", f"{actor.nama} · {bingkai.LABEL_PERAN[actor.peran or '']}")
    bingkai.empty("Belum ada tugas.", "Tugas muncul di sini setelah admin OPD membuka siklus triwulan.")
