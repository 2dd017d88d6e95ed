"""Moments as a page says them: in the zone of the office, short where the day is today."""

from __future__ import annotations

from datetime import datetime

from triwulan.waktu import local_date, now, print_lama, print_tanggal, to_zone


def short_moment(at: datetime, zona: str) -> str:
    """ "10.42" today, else "12 Mei 2026 pukul 10.42"."""
    local = to_zone(at, zona)
    hour = f"{local:%H.%M}"
    return hour if local.date() == local_date(now(), zona) else f"{print_tanggal(local.date())} pukul {hour}"


def print_menit(menit: int | None) -> str:
    """Working minutes in words; a dash where there are none."""
    return "–" if menit is None else print_lama(menit, bagian=2)
