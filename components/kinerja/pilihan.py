"""Choices and small readings that forms of planning and of the performance settings share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from triwulan.angka import Ambigu, Kosong, Terbaca, print_angka, read_angka
from triwulan.errors import InvalidInput

RUMUS = {
    "2-R/T": "(2 − realisasi ÷ target) × 100%",
    "T/R": "target ÷ realisasi × 100%",
}
BATAS = {
    "tanpa": "tanpa batas atas",
    "100": "paling tinggi 100%",
    "110": "paling tinggi 110%",
    "110->120": "di atas 110% dihitung 120%",
    "120": "paling tinggi 120%",
    "150": "paling tinggi 150%",
}


def read_number(teks: str, nama: str) -> Decimal | None:
    """A number of a form; None for an empty field. InvalidInput names the field and what to write."""
    found = read_angka(teks)
    if isinstance(found, Kosong):
        return None
    if isinstance(found, Terbaca):
        return found.nilai
    if isinstance(found, Ambigu):
        raise InvalidInput(f"{nama}: {found.gema}")
    raise InvalidInput(f"{nama}: “{teks}” bukan angka. Tulis misalnya 12,5.")


def read_grades(teks: str) -> dict[str, Any] | None:
    """Lines such as "BB = 80" as a scale; None for an empty field. InvalidInput names the line."""
    lines = [line for line in teks.splitlines() if line.strip()]
    found: dict[str, Any] = {}
    for line in lines:
        name, sign, number = line.partition("=")
        value = read_number(number, f"Skala “{name.strip()}”") if sign else None
        if not name.strip() or value is None:
            raise InvalidInput(f"Skala predikat: baris “{line.strip()}” harus berbunyi seperti BB = 80.")
        found[name.strip()] = str(value)
    return found or None


def write_grades(skala: dict[str, Any] | None) -> str:
    """A scale as the form shows it."""
    return "\n".join(
        f"{name} = {print_angka(Decimal(str(number)))}" for name, number in (skala or {}).items()
    )
